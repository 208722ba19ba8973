"""Listings: all records of a kind or of one value of a facet, cut into pages of cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from showcase.content.load import Entry
from showcase.derive.facets import VOCABULARIES, facet_address
from showcase.messages import N_
from showcase.render.cards import card
from showcase.render.desk import Desk
from showcase.render.frame import PageHead
from showcase.render.page import Page
from showcase.render.pagers import cut, page_address, pager
from showcase.render.parts import FacetGroup, Link
from showcase.render.tables import FOLDER, Ranks, ranks, table_pages
from showcase.render.views import DirectoryView, ListingView
from showcase.vietnamese import sort_key

FACET_NAMES = {
    "field": N_("By field"),
    "year": N_("By year"),
    "stage": N_("By stage"),
    "award": N_("By award"),
    "theme": N_("By theme"),
    "unit": N_("By unit"),
}
FACET_TITLES = {
    "field": N_("Models in the field “%(value)s”"),
    "year": N_("Models registered in %(value)s"),
    "stage": N_("Models at the stage “%(value)s”"),
    "award": N_("Models with the award “%(value)s”"),
    "theme": N_("Models on the theme “%(value)s”"),
}
MOST_LINKS = 12


@dataclass(frozen=True)
class Listing:
    """What a listing shows on each of its pages; unless `always`, an empty one is not for search engines."""

    address: str
    title: str
    entries: Sequence[Entry]
    crumbs: tuple[Link, ...]
    intro: str = ""
    facets: tuple[FacetGroup, ...] = ()
    feed: str = ""
    always: bool = True
    table: str = ""


def listing_pages(desk: Desk, listing: Listing) -> Iterator[Page]:
    """The pages of a listing: the first at its address, the others below it at trang/2/ and so on."""
    description = listing.intro or desk.count("%(count)s record", "%(count)s records", len(listing.entries))
    listed = bool(listing.entries) or listing.always
    for view, address, number in views(desk, listing):
        title, crumbs = listing.title, (*listing.crumbs, Link(listing.title))
        if number > 1:
            title = desk.say("%(title)s – page %(number)s", title=title, number=number)
            page = Link(desk.say("Page %(number)s", number=number))
            crumbs = (*listing.crumbs, Link(listing.title, listing.address), page)
        head = PageHead("listing", address, title, f"{title}: {description}", crumbs, listed=listed)
        yield Page(head, "pages/listing.html", view)


def views(desk: Desk, listing: Listing) -> Iterator[tuple[ListingView, str, int]]:
    """For each page of a listing: its view, address and number."""
    for number, pages, shown in cut(listing.entries, desk.page_size):
        view = ListingView(
            listing.intro if number == 1 else "",
            len(listing.entries),
            tuple(card(desk, entry) for entry in shown),
            listing.facets,
            pager(desk, listing.address, number, pages),
            listing.feed,
            listing.table,
        )
        yield view, page_address(listing.address, number), number


def facet_links(desk: Desk, facet: str, current: str = "") -> tuple[Link, ...]:
    """The values of a facet with their counts: in the vocabulary's order, years newest first."""
    groups = desk.site.facets.groups[facet]
    terms: Iterable[str]
    if facet in VOCABULARIES:
        terms = [each for each in desk.site.catalog.vocabularies[facet].terms if each in groups]
    else:
        terms = sorted(groups, reverse=True)
    links = (desk.term(facet, each) for each in terms)
    return tuple(
        Link(link.label, link.address, len(groups[value]), value == current)
        for link, value in zip(links, terms, strict=True)
    )


def facet_groups(desk: Desk, facet: str = "", value: str = "") -> tuple[FacetGroup, ...]:
    """Ways to narrow a listing of models; long ones end in a link to all values."""
    found = []
    for each in ("field", "year", "stage", "award", "theme"):
        links = facet_links(desk, each, value if each == facet else "")
        if links:
            more = Link(desk.say("All"), facet_address(each)) if len(links) > MOST_LINKS else None
            found.append(FacetGroup(desk.say(FACET_NAMES[each]), links[:MOST_LINKS], more))
    found.append(FacetGroup(desk.say(FACET_NAMES["unit"]), unit_links(desk)[:MOST_LINKS], directory_link(desk, "unit")))
    return tuple(found)


def directory_link(desk: Desk, facet: str) -> Link:
    """To all values of a facet."""
    return Link(desk.say("All"), facet_address(facet))


def unit_links(desk: Desk) -> tuple[Link, ...]:
    """The highest units that have models, most models first."""
    counted = [(desk.site.facets.count("unit", unit), unit) for unit in desk.site.top_units()]
    labels = desk.site.catalog.units.labels
    ordered = sorted(counted, key=lambda item: (-item[0], sort_key(labels[item[1]])))
    return tuple(Link(desk.unit(unit).label, facet_address("unit", unit), count) for count, unit in ordered if count)


def model_listings(desk: Desk) -> Iterator[Page]:
    """All models, and the models of every value of every facet but the unit, which has pages of its own.

    A term without models has its listing too: links to it must not break on the day its last model leaves.
    """
    home, models = Link(desk.say("Home"), "/"), Link(desk.say("Models"), "/mo-hinh/")
    everything = desk.site.models()
    feed = "/mo-hinh/feed.xml"
    places = ranks(desk)
    everywhere = Listing("/mo-hinh/", models.label, everything, (home,), "", facet_groups(desk), feed)
    yield from _cards_and_tables(desk, places, everywhere)
    records = desk.site.catalog.records["model"]
    for facet, title in FACET_TITLES.items():
        name = Link(desk.say(FACET_NAMES[facet]), facet_address(facet))
        groups = desk.site.facets.groups[facet]
        terms = desk.site.catalog.vocabularies[facet].terms if facet in VOCABULARIES else groups
        for value in terms:
            ids, label = groups.get(value, ()), desk.term(facet, value).label
            intro = desk.site.catalog.vocabularies[facet].terms[value].help or "" if facet in VOCABULARIES else ""
            listing = Listing(
                facet_address(facet, value),
                desk.say(title, value=label),
                [records[each] for each in ids],
                (home, models, name),
                intro,
                facet_groups(desk, facet, value),
                always=False,
            )
            yield from _cards_and_tables(desk, places, listing)


def _cards_and_tables(desk: Desk, places: Ranks, listing: Listing) -> Iterator[Page]:
    """A listing, with its tables where it is longer than a page."""
    if len(listing.entries) <= desk.page_size:
        yield from listing_pages(desk, listing)
        return
    yield from listing_pages(desk, replace(listing, table=f"{listing.address}{FOLDER}"))
    yield from table_pages(
        desk, places, listing.address, listing.title, listing.entries, listing.crumbs, listing.facets
    )


def other_listings(desk: Desk) -> Iterator[Page]:
    """People, news with their categories, documents."""
    site, home = desk.site, Link(desk.say("Home"), "/")
    people = Listing("/dien-hinh/", desk.say("People"), site.people(), (home,))
    yield from listing_pages(desk, people)
    categories = list(site.catalog.vocabularies["category"].terms)
    by_category = {
        each: [entry for entry in site.listings["news"] if entry.record.category == each] for each in categories
    }
    news = Link(desk.say("News"), "/tin-tuc/")

    def groups(current: str = "") -> tuple[FacetGroup, ...]:
        links = tuple(
            Link(desk.label("category", each), f"/tin-tuc/chuyen-muc/{each}/", len(entries), each == current)
            for each, entries in by_category.items()
            if entries
        )
        return (FacetGroup(desk.say("By category"), links),) if links else ()

    feed = "/tin-tuc/feed.xml"
    yield from listing_pages(
        desk, Listing(news.address, news.label, site.listings["news"], (home,), "", groups(), feed)
    )
    for category, entries in by_category.items():
        if entries:
            title = desk.say("News: %(value)s", value=desk.label("category", category))
            address = f"/tin-tuc/chuyen-muc/{category}/"
            yield from listing_pages(desk, Listing(address, title, entries, (home, news), "", groups(category)))
    documents = Listing("/van-ban/", desk.say("Documents"), site.listings["document"], (home,))
    yield from listing_pages(desk, documents)


def directories(desk: Desk) -> Iterator[Page]:
    """For every facet but the unit, the page of all its values."""
    home, models = Link(desk.say("Home"), "/"), Link(desk.say("Models"), "/mo-hinh/")
    for facet in FACET_TITLES:
        name = desk.say(FACET_NAMES[facet])
        title = desk.say("Models: %(facet)s", facet=name[:1].lower() + name[1:])
        view = DirectoryView("", (FacetGroup("", facet_links(desk, facet)),))
        head = PageHead("directory", facet_address(facet), title, title, (home, models, Link(name)))
        yield Page(head, "pages/directory.html", view)
