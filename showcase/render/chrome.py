"""What every page shows around its content: the menu, the owner, feeds, and what templates know of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from showcase.content.links.site_address import understood
from showcase.content.records.records import KINDS
from showcase.content.records.site_config import SiteConfig
from showcase.derive.assets import Assets
from showcase.render.context import RenderContext
from showcase.render.english import english_context, told_in_english
from showcase.render.feeds import site_feeds
from showcase.render.frame import Chrome, Owner
from showcase.render.learning_pages import learning_link
from showcase.render.parts import Link
from showcase.render.sharing import site_picture
from showcase.render.statistics.figures import Drawing, Plot
from showcase.render.statistics.plots import TOKENS
from showcase.translations import SOURCE_LANGUAGE
from showcase.vietnamese import sort_key

PAPER = "--paper"


def base_path(config: SiteConfig) -> str:
    """Return the path of the site's address: "/dan-van/", or "/"."""
    return urlsplit(config.base_url).path or "/"


def chrome(context: RenderContext, assets: Assets, drawings: Mapping[Plot, Drawing]) -> Chrome:
    """Return what stands around the content of all pages of a site."""
    own = _chrome(context, assets, drawings)
    if not told_in_english(context):
        return own
    return replace(own, english=_english(english_context(context), own))


def _english(context: RenderContext, own: Chrome) -> Chrome:
    """Return what stands around a page in English; the page itself is the first of its menu."""
    config = context.site.catalog.config
    title = config.title_en or config.title
    return replace(
        own,
        title=title,
        description=config.description_en or title,
        language=SOURCE_LANGUAGE,
        addresses=config.language,
        navigation=(Link(context.translate("In English"), context.routes.english), *_default_navigation(context)),
        feeds=(),
        pages=(),
        drawings={},
    )


def _chrome(context: RenderContext, assets: Assets, drawings: Mapping[Plot, Drawing]) -> Chrome:
    catalog, config = context.site.catalog, context.site.catalog.config
    owner, navigation = config.owner, _navigation(context)
    return Chrome(
        title=config.title,
        description=config.description or config.title,
        language=config.language,
        base_url=config.base_url,
        base_path=context.base_path,
        navigation=navigation,
        owner=Owner(
            managing_body=owner.managing_body,
            superior_body=owner.superior_body,
            address=owner.address,
            email=owner.email,
            telephone=owner.telephone,
            responsible=owner.responsible,
        ),
        demo=config.demo,
        illustrative=context.examples,
        feedback=(config.feedback.email or config.feedback.service or "") if config.feedback else "",
        today=catalog.today,
        utc_offset=_utc_offset(config.time_zone, catalog.today),
        assets=dict(assets.addresses),
        feeds=site_feeds(context),
        pages=tuple(_not_in_menu(context, navigation)),
        share=site_picture(context),
        drafts=context.drafts,
        unfinished=context.unfinished,
        drawings=dict(drawings),
        plot_colours={name: assets.tokens.light.get(token, "") for name, token in TOKENS.items()},
        paper=(assets.tokens.light.get(PAPER, ""), assets.tokens.dark.get(PAPER, "")),
    )


def _path(target: str) -> str:
    """Return the page that an entry of the menu leads to, without a query; an address of another site unchanged."""
    return understood(target).path if target.startswith("/") else target


def _utc_offset(zone: str, day: dt.date) -> str:
    """Return the distance of a time zone from UTC on `day`: "+07:00"."""
    text = dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).strftime("%z")
    return f"{text[:3]}:{text[3:]}"


def _not_in_menu(context: RenderContext, menu: Iterable[Link]) -> Iterator[Link]:
    """Yield the lists of records and the standing pages that `menu` does not lead to."""
    named = {_path(each.address) for each in menu}
    pages = (context.record_link(entry) for entry in context.site.catalog.pages.values())
    links = (*_lists(context), *sorted(pages, key=lambda link: sort_key(link.label)))
    yield from (link for link in links if link.address not in named)


def _navigation(context: RenderContext) -> tuple[Link, ...]:
    entries, hidden = context.site.catalog.config.navigation, context.site.hidden
    own = tuple(Link(each.label, each.to) for each in entries if _path(each.to) not in hidden)
    return own or _default_navigation(context)


def _default_navigation(context: RenderContext) -> tuple[Link, ...]:
    learning, statistics = learning_link(context), context.routes.statistics()
    return (*_lists(context), *([learning] if learning else []), Link(context.translate("Statistics"), statistics))


def _lists(context: RenderContext) -> Iterator[Link]:
    """Yield the lists of records that there are."""
    for each in KINDS:
        if context.site.has_list(each):
            yield Link(context.translate(each.plural), context.routes.listing(each.id))
