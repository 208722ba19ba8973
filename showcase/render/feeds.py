"""Feeds in words: what each is called, where it is, and the page that tells how to follow them."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.records.records import COLLECTION, MODEL, kind_of
from showcase.derive.facets import facet_of
from showcase.derive.feeds import LEAST_MODELS, Feed, feeds
from showcase.render.context import RenderContext
from showcase.render.feed_views import FeedGroup, FollowedList, FollowView
from showcase.render.frame import Page, PageHead
from showcase.render.parts import Link
from showcase.vietnamese import sort_key

MOST_LISTED = 200
"""Feeds of a sort on the page that tells how to follow: 20 KB when compressed."""


def followed_list(context: RenderContext, feed: Feed) -> FollowedList:
    """Return the list that `feed` tells news of, and the feed's address."""
    listing, name = _list_of(context, feed)
    return FollowedList(Link(name, listing), context.routes.feed(listing))


def site_feeds(context: RenderContext) -> tuple[Link, ...]:
    """Return the feeds that every page names: of what is new of each kind."""
    return tuple(
        Link(followed.list.label, followed.feed)
        for followed in (followed_list(context, each) for each in feeds(context.site) if not each.facet)
    )


def unit_feed(context: RenderContext, unit: str, followed: frozenset[str]) -> str:
    """Return the address of the feed of the models of `unit`, '' where it has none; `followed` are those with one."""
    groups, everything = context.site.facets.groups["unit"], context.site.facets.models
    if unit in followed:
        return context.routes.feed(context.facet_address("unit", unit))
    whole = everything and len(groups[unit]) == len(everything)
    return context.routes.feed(context.routes.listing(MODEL.id)) if whole else ""


def units_followed(context: RenderContext) -> frozenset[str]:
    """Return the units with a feed of their own."""
    return frozenset(each.value for each in feeds(context.site) if each.facet == "unit")


def follow_page(context: RenderContext) -> Iterator[Page]:
    """Yield the page that tells what a feed is, how to follow one, and which there are."""
    title = context.translate("Follow")
    crumbs = (Link(context.translate("Home"), "/"), Link(title))
    description = context.translate(
        "Hear of what is new here without coming by every day: no account, no e-mail address, nothing to pay."
    )
    head = PageHead(kind="follow", address=context.routes.follow, title=title, description=description, crumbs=crumbs)
    yield Page(head, "pages/follow.html", FollowView(tuple(_groups(context))))


def _groups(context: RenderContext) -> Iterator[FeedGroup]:
    """Yield all feeds by what they tell of, of each sort up to what a page can hold."""
    found = feeds(context.site)
    names = {
        "": context.translate("The whole site"),
        "field": context.translate("By field"),
        "unit": context.translate("By unit"),
        COLLECTION.id: context.translate(COLLECTION.plural),
    }
    for facet, name in names.items():
        some = [each for each in found if each.facet == facet]
        note = _note_on_units(context, len(some) - MOST_LISTED) if facet == "unit" else ""
        lists = [followed_list(context, each) for each in some[:MOST_LISTED]]
        if facet == "unit":
            lists.sort(key=lambda each: sort_key(each.list.label))
        if lists:
            yield FeedGroup(name, tuple(lists), note)


def _note_on_units(context: RenderContext, left_out: int) -> str:
    """Return which units have a feed, and how many of these are not named beside the others."""
    rule = context.translate(
        "The highest units have a feed, and each other unit with at least %(least)s models, those of its parts and "
        "predecessors included.",
        least=LEAST_MODELS,
    )
    if left_out <= 0:
        return rule
    more = context.translate_count(
        "%(count)s more is named on the page of its unit only.",
        "%(count)s more are named on the pages of their units only.",
        left_out,
    )
    return f"{rule} {more}"


def _list_of(context: RenderContext, feed: Feed) -> tuple[str, str]:
    """Return the address and the name of the list that `feed` belongs to."""
    if not feed.facet:
        return context.routes.listing(feed.kind), context.translate(kind_of(feed.kind).plural)
    if feed.facet == COLLECTION.id:
        collection = context.record_link(context.site.catalog.of(COLLECTION)[feed.value])
        return collection.address, collection.label
    address = context.facet_address(feed.facet, feed.value)
    if feed.facet == "unit":
        return address, context.translate("Models of %(unit)s", unit=context.unit_title(feed.value))
    name = context.translate(facet_of(feed.facet).title, value=context.term(feed.facet, feed.value).label)
    return address, name
