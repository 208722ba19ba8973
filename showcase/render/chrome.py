"""What every page shows around its matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from showcase.content.config import SiteConfig
from showcase.render.desk import Desk
from showcase.render.parts import Chrome, Link, Owner
from showcase.vietnamese import sort_key


def base_path(config: SiteConfig) -> str:
    """The path of the site's address: "/dan-van/", or "/"."""
    return urlsplit(config.base_url).path or "/"


def chrome(desk: Desk, assets: Mapping[str, str]) -> Chrome:
    """The frame of all pages of a site."""
    catalog, config = desk.site.catalog, desk.site.catalog.config
    owner = config.owner
    return Chrome(
        config.title,
        config.description or config.title,
        config.language,
        config.base_url,
        desk.base_path,
        tuple(Link(entry.label, entry.to) for entry in config.navigation) or _default_navigation(desk),
        Owner(
            owner.managing_body,
            owner.superior_body,
            owner.address,
            owner.email,
            owner.telephone,
            owner.responsible,
        ),
        config.demo,
        sum(1 for entry in catalog.entries() if getattr(entry.record, "illustrative", False)),
        (config.feedback.email or "") if config.feedback else "",
        catalog.today,
        dict(assets),
        (Link(desk.say("News"), "/tin-tuc/feed.xml"), Link(desk.say("Models"), "/mo-hinh/feed.xml")),
        tuple(_unnamed_pages(desk)),
    )


def _unnamed_pages(desk: Desk) -> Iterator[Link]:
    catalog = desk.site.catalog
    named = {entry.to for entry in catalog.config.navigation}
    links = (desk.record_link(entry) for entry in catalog.records["page"].values())
    yield from sorted((link for link in links if link.address not in named), key=lambda link: sort_key(link.label))


def _default_navigation(desk: Desk) -> tuple[Link, ...]:
    return (
        Link(desk.say("Models"), "/mo-hinh/"),
        Link(desk.say("People"), "/dien-hinh/"),
        Link(desk.say("News"), "/tin-tuc/"),
        Link(desk.say("Documents"), "/van-ban/"),
        Link(desk.say("Statistics"), "/thong-ke/"),
    )
