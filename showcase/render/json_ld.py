"""JSON-LD: what a page is, in schema.org's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.content.records.records import kind_of
from showcase.render.context import RenderContext
from showcase.render.frame import PageHead
from showcase.render.parts import Link

HEADLINE: Final = 110
"""Letters of a headline that search engines take."""


def json_ld_script(data: Mapping[str, Any]) -> Markup:
    """Return `data` as a script element; "<" is escaped so that no text can end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def record_json_ld(context: RenderContext, entry: Entry[PageRecord], head: PageHead) -> PageHead:
    """Return `head` with the record described: type, titles, dates, publisher and breadcrumbs.

    What the page's other descriptions say in the same words (its summary) is not said here again.
    """
    config = context.site.catalog.config
    url = config.base_url + head.address.lstrip("/")
    about: dict[str, Any] = {
        "@type": kind_of(entry.kind).schema,
        "url": url,
        "headline": head.title[:HEADLINE],
        "inLanguage": config.language,
        "publisher": {"@type": "Organization", "name": config.owner.managing_body},
    }
    if len(head.title) > HEADLINE:
        about["name"] = head.title
    if entry.kind == "person":
        about["mainEntity"] = {"@type": "Person", "name": entry.record.title}
    if head.published:
        about["datePublished"] = head.published.isoformat()
    if head.modified:
        about["dateModified"] = head.modified.isoformat()
    picture = head.photo or (head.share.address if head.share else "")
    if picture:
        about["image"] = config.base_url + picture.lstrip("/")
    graph = [about, breadcrumbs(head.crumbs, config.base_url)]
    return replace(head, json_ld=json_ld_script({"@context": "https://schema.org", "@graph": graph}))


def breadcrumbs(crumbs: tuple[Link, ...], base_url: str) -> dict[str, Any]:
    """Return the breadcrumbs of a page."""
    items = [
        {"@type": "ListItem", "position": number, "name": crumb.label}
        | ({"item": base_url + crumb.address.lstrip("/")} if crumb.address else {})
        for number, crumb in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def site_json_ld(context: RenderContext) -> Markup:
    """Return the description of the home page: the site, its publisher, its search."""
    config = context.site.catalog.config
    target = config.base_url + context.routes.search.lstrip("/") + "?q={search_term_string}"
    return json_ld_script(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": config.title,
            "url": config.base_url,
            "description": config.description,
            "inLanguage": config.language,
            "publisher": {"@type": "Organization", "name": config.owner.managing_body, "email": config.owner.email},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": target},
                "query-input": "required name=search_term_string",
            },
        }
    )
