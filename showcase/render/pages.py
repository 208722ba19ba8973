"""Every page of the site: its head, its template, its view. PAGE_KINDS lists the kinds beside those of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from showcase.content.records.record import PageRecord
from showcase.content.records.records import COLLECTION, KINDS, RecordKind
from showcase.derive.example_queries import example_queries
from showcase.derive.facets import facet_address, search_facets
from showcase.derive.search.linked import linked_ids
from showcase.derive.tallies.tally import SUM
from showcase.leaves import Leaves
from showcase.render.booklets import booklets
from showcase.render.cards import card_of
from showcase.render.collections import home_collections
from showcase.render.context import RenderContext, newest
from showcase.render.counted import counted_figure
from showcase.render.english import english_pages, languages_of_site
from showcase.render.exports.data_page import data_page
from showcase.render.feeds import follow_page
from showcase.render.frame import Page, PageHead
from showcase.render.json_ld import site_json_ld
from showcase.render.learning_pages import learning_link, learning_pages
from showcase.render.list_parts import RecentChange
from showcase.render.listings import (
    directory_link,
    facet_directories,
    facet_groups,
    facet_links,
    model_listings,
    other_listings,
    unit_links,
)
from showcase.render.member_pages import member_kinds, member_links, member_pages
from showcase.render.most_read import most_read_of_all, period_counted
from showcase.render.parts import Link
from showcase.render.policies import form_origin
from showcase.render.record_pages import record_outlines, record_pages
from showcase.render.site_digests import SiteDigests
from showcase.render.statistics.figures import HeadlineFigure
from showcase.render.statistics.pages import statistics_pages
from showcase.render.unit_pages import unit_pages
from showcase.render.unmade_lists import PageMaker, UnmadeLists
from showcase.render.views import CompareView, FeedbackView, HomeView, NotFoundView, SearchView
from showcase.routes import NOT_FOUND, Routes

Words = tuple[tuple[str, str], ...]
MOST_FEATURED, MOST_NEWS, MOST_PEOPLE, MOST_UNITS, MOST_RECENT, MOST_COLLECTIONS = 6, 4, 3, 8, 5, 3


def pages(context: RenderContext, digests: SiteDigests, leaves: Leaves, *, outlines: bool = False) -> Iterator[Page]:
    """Yield all pages, in a fixed order; with `outlines`, those of records with nothing on them."""
    lists = UnmadeLists(context, digests, leaves, PAGE_KINDS)
    yield from lists.of(_home)
    yield from record_outlines(context) if outlines else record_pages(context, digests)
    yield from booklets(context)
    for kind in PAGE_KINDS[1:]:
        yield from lists.of(kind)


def _home(context: RenderContext) -> Iterator[Page]:
    site, config = context.site, context.site.catalog.config
    standing = [entry for entry in site.models() if not site.progress[entry.id].revoked]
    picked = [entry for entry in standing if entry.record.featured]
    featured = picked or sorted(standing, key=lambda entry: not entry.record.images)[:MOST_NEWS]
    most_read = most_read_of_all(context)
    people = [entry for entry in site.people() if entry.record.featured] or list(site.people())
    news = [entry for entry in site.news() if entry.record.featured][:1]
    news += [entry for entry in site.news() if entry not in news]
    units = unit_links(context)[:MOST_UNITS]
    view = HomeView(
        fields=tuple(
            replace(context.term("field", field), count=site.facets.count("field", field))
            for field in site.catalog.vocabularies["field"].terms
        ),
        headline=_headline(context),
        featured=tuple(card_of(context, entry) for entry in featured[:MOST_FEATURED]),
        people=tuple(card_of(context, entry) for entry in people[:MOST_PEOPLE]),
        news=tuple(card_of(context, entry) for entry in news[:MOST_NEWS]),
        units=(*units, directory_link(context, "unit")) if units else (),
        picked=bool(picked),
        most_read=most_read,
        period=period_counted(context) if most_read else "",
        members=member_links(context)[:MOST_UNITS],
        recent=_recent(context),
        learning=learning_link(context),
        collections=home_collections(context, MOST_COLLECTIONS),
        all_collections=Link(context.translate("All collections"), context.routes.listing(COLLECTION.id)),
        queries=tuple(Link(each, context.routes.search_for(("q", each))) for each in example_queries(site)),
    )
    head = PageHead(
        kind="home",
        address="/",
        title=config.title,
        description=config.description or config.title,
        json_ld=site_json_ld(context),
        also_in=languages_of_site(context),
    )
    yield Page(head, "pages/home.html", view)


def _recent(context: RenderContext) -> tuple[RecentChange, ...]:
    """Return the models that were published or changed last, by the days that editors gave."""
    found = []
    for entry in context.site.models():
        published, updated = entry.record.date, entry.record.updated
        day = newest(published, updated)
        if day:
            changed = published is None or (updated is not None and updated > published)
            found.append(RecentChange(context.record_link(entry), context.unit_line(entry.record.unit), day, changed))
    return tuple(sorted(found, key=lambda each: -each.day.toordinal())[:MOST_RECENT])


def _headline(context: RenderContext) -> tuple[HeadlineFigure, ...]:
    figures = (
        ("steps:registered:models", context.translate("models")),
        (f"by-field:{SUM}:people", context.translate("exemplary people")),
        ("steps:recognised:models", context.translate("models recognised")),
        (f"coverage:{SUM}:with-models", context.translate("current units with models, units above them included")),
    )
    return tuple(HeadlineFigure(counted_figure(context, key), label) for key, label in figures)


def _search(context: RenderContext) -> Iterator[Page]:
    title = context.translate("Search")
    crumbs = (Link(context.translate("Home"), "/"), Link(title))
    found = tuple(each for each in KINDS if not each.optional or context.site.listed(each))
    filters, kinds, linked = search_words(context.translate, context.routes, found)
    description = context.translate("Search models, people, news and documents; typing without tone marks works too.")
    yield Page(
        PageHead(kind="search", address=context.routes.search, title=title, description=description, crumbs=crumbs),
        "pages/search.html",
        SearchView(facet_groups(context), filters, (*kinds, *member_kinds(context)), linked),
    )


def search_words(
    translate: Callable[[str], str], routes: Routes, found: Iterable[RecordKind[PageRecord]] = KINDS
) -> tuple[tuple[tuple[str, str, str], ...], Words, tuple[str, ...]]:
    """Return the filters of the search, the kinds that are `found` and the linked facets, as `SearchView` has them."""
    lists = {each.id: facet_address(routes, each.id) for each in search_facets() if each.segment}
    facets = ((each.id, translate(each.label), lists.get(each.id, "")) for each in search_facets())
    return (
        (("kind", translate("Kind"), ""), *facets),
        tuple((each.id, translate(each.plural)) for each in found),
        linked_ids(),
    )


def _feedback(context: RenderContext) -> Iterator[Page]:
    """Yield the feedback page, where the site says to whom feedback goes."""
    feedback = context.site.catalog.config.feedback
    if not feedback:
        return
    title = context.translate("Feedback")
    crumbs = (Link(context.translate("Home"), "/"), Link(title))
    description = context.translate("Tell the editors if something is wrong, out of date or missing.")
    yield Page(
        PageHead(kind="feedback", address=context.routes.feedback, title=title, description=description, crumbs=crumbs),
        "pages/feedback.html",
        FeedbackView(form_origin(feedback)),
    )


def _compare(context: RenderContext) -> Iterator[Page]:
    """Yield the page that compares models."""
    title = context.translate("Compare models")
    crumbs = (
        Link(context.translate("Home"), "/"),
        Link(context.translate("Models"), context.routes.listing("model")),
        Link(title),
    )
    description = context.translate(
        "Two to four models side by side: what they take, what came of them, what was learned."
    )
    head = PageHead(
        kind="compare",
        address=context.routes.compare,
        title=title,
        description=description,
        crumbs=crumbs,
        listed=False,
    )
    yield Page(head, "pages/compare.html", CompareView(context.routes.listing("model")))


def _not_found(context: RenderContext) -> Iterator[Page]:
    title = context.translate("This page does not exist")
    links = (
        Link(context.translate("Home"), "/"),
        Link(context.translate("Search"), context.routes.search),
        Link(context.translate("All models"), context.routes.listing("model")),
        *facet_links(context, "field"),
    )
    head = PageHead(kind="not_found", address=NOT_FOUND, title=title, description=title, listed=False)
    yield Page(head, "pages/not_found.html", NotFoundView(links))


PAGE_KINDS: tuple[PageMaker, ...] = (
    _home,
    model_listings,
    other_listings,
    facet_directories,
    unit_pages,
    learning_pages,
    english_pages,
    statistics_pages,
    data_page,
    member_pages,
    _search,
    _compare,
    follow_page,
    _feedback,
    _not_found,
)
"""Makers of pages on which no record's text stands: they are given a site without any (see UnmadeLists)."""
