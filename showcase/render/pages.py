"""Every page of the site: address, template, matter; no html. PAGE_KINDS lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from showcase.derive.facets import facet_address
from showcase.derive.stages import stands_revoked
from showcase.render.cards import card
from showcase.render.desk import Desk
from showcase.render.exports.datapage import data_page
from showcase.render.frame import PageHead
from showcase.render.jsonld import site_json_ld
from showcase.render.listings import directories, facet_groups, facet_links, model_listings, other_listings, unit_links
from showcase.render.page import Page
from showcase.render.parts import Link
from showcase.render.recordpages import record_pages
from showcase.render.statisticsframe import STATISTICS
from showcase.render.statisticspages import statistics_pages
from showcase.render.unitpages import unit_pages
from showcase.render.views import FeedbackView, HomeView, NotFoundView, SearchView

SEARCH, NOT_FOUND = "/tim-kiem/", "/404.html"
FEEDBACK = "/phan-hoi/"
MOST_FEATURED, MOST_NEWS, MOST_PEOPLE, MOST_UNITS = 6, 4, 3, 8


def pages(desk: Desk) -> Iterator[Page]:
    """All pages, in a fixed order."""
    for kind in PAGE_KINDS:
        yield from kind(desk)


def _home(desk: Desk) -> Iterator[Page]:
    site, config = desk.site, desk.site.catalog.config
    standing = [entry for entry in site.models() if not stands_revoked(entry, site.catalog)]
    featured = [entry for entry in standing if entry.record.featured] or standing[:MOST_NEWS]
    people = [entry for entry in site.people() if entry.record.featured] or list(site.people())
    news = [entry for entry in site.listings["news"] if entry.record.featured][:1]
    news += [entry for entry in site.listings["news"] if entry not in news]
    view = HomeView(
        tuple(
            replace(desk.term("field", field), count=site.facets.count("field", field))
            for field in site.catalog.vocabularies["field"].terms
        ),
        _headline(desk),
        tuple(card(desk, entry) for entry in featured[:MOST_FEATURED]),
        tuple(card(desk, entry) for entry in people[:MOST_PEOPLE]),
        tuple(card(desk, entry) for entry in news[:MOST_NEWS]),
        unit_links(desk)[:MOST_UNITS],
    )
    head = PageHead("home", "/", config.title, config.description or config.title, json_ld=site_json_ld(desk))
    yield Page(head, "pages/home.html", view)


def _headline(desk: Desk) -> tuple[Link, ...]:
    site = desk.site
    units = sum(1 for ids in site.facets.unit_records.values() if ids)
    return (
        Link(desk.say("models"), "/mo-hinh/", len(site.models())),
        Link(desk.say("exemplary people"), "/dien-hinh/", len(site.people())),
        Link(desk.say("models recognised"), STATISTICS, desk.tallies["steps"].count("recognised", "models")),
        Link(desk.say("units with models"), facet_address("unit"), units),
    )


def _search(desk: Desk) -> Iterator[Page]:
    title = desk.say("Search")
    crumbs = (Link(desk.say("Home"), "/"), Link(title))
    description = desk.say("Search models, people, news and documents; typing without tone marks works too.")
    yield Page(
        PageHead("search", SEARCH, title, description, crumbs), "pages/search.html", SearchView(facet_groups(desk))
    )


def _feedback(desk: Desk) -> Iterator[Page]:
    """Only where the site says to whom feedback goes."""
    feedback = desk.site.catalog.config.feedback
    if not feedback:
        return
    service = urlsplit(feedback.service or "")
    origin = f"{service.scheme}://{service.netloc}" if feedback.service else "mailto:"
    title = desk.say("Feedback")
    crumbs = (Link(desk.say("Home"), "/"), Link(title))
    description = desk.say("Tell the editors what is wrong, out of date or missing.")
    yield Page(PageHead("feedback", FEEDBACK, title, description, crumbs), "pages/feedback.html", FeedbackView(origin))


def _not_found(desk: Desk) -> Iterator[Page]:
    title = desk.say("This page does not exist")
    links = (
        Link(desk.say("Home"), "/"),
        Link(desk.say("Search"), SEARCH),
        Link(desk.say("All models"), "/mo-hinh/"),
        *facet_links(desk, "field"),
    )
    head = PageHead("not_found", NOT_FOUND, title, title, listed=False)
    yield Page(head, "pages/not_found.html", NotFoundView(links))


PAGE_KINDS: tuple[Callable[[Desk], Iterator[Page]], ...] = (
    _home,
    record_pages,
    model_listings,
    other_listings,
    directories,
    unit_pages,
    statistics_pages,
    data_page,
    _search,
    _feedback,
    _not_found,
)
