"""Listings: all records of a kind or of one value of a facet, cut into pages of cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.content.records.records import KINDS, MODEL, NEWS, Model, News, RecordKind
from showcase.derive.facets import Facet, facet_of, listed_facets
from showcase.derive.tallies.behind import KIND
from showcase.render.cards import card_of
from showcase.render.context import RenderContext
from showcase.render.frame import Page, PageHead
from showcase.render.list_parts import CardsOfMonth
from showcase.render.model_tables import TABLE_ORDERS, ModelRows, SortOrder, model_rows, table_pages
from showcase.render.pagers import Listing, cut_into_pages, pager
from showcase.render.parts import Card, FacetGroup, Link
from showcase.render.views import DirectoryView, ListingView
from showcase.vietnamese import sort_key

MOST_LINKS = 12


def listing_pages(context: RenderContext, listing: Listing[PageRecord]) -> Iterator[Page]:
    """Yield the pages of `listing`: the first at its address, the others below it."""
    description = listing.intro or context.translate_count(
        "%(count)s record", "%(count)s records", len(listing.entries)
    )
    listed = bool(listing.entries) or listing.always
    for view, address, number in listing_views(context, listing):
        title, crumbs = listing.title, (*listing.crumbs, Link(listing.title))
        if number > 1:
            title = context.translate("%(title)s – page %(number)s", title=title, number=number)
            page = Link(context.translate("Page %(number)s", number=number))
            crumbs = (*listing.crumbs, Link(listing.title, listing.address), page)
        head = PageHead(
            kind="listing",
            address=address,
            title=title,
            description=f"{title}: {description}",
            crumbs=crumbs,
            listed=listed,
            feed=Link(listing.title, listing.feed) if listing.feed else None,
        )
        yield Page(head, "pages/listing.html", view)


def listing_views(context: RenderContext, listing: Listing[PageRecord]) -> Iterator[tuple[ListingView, str, int]]:
    """Yield, for each page of `listing`, its view, address and number."""
    order = order_in_words(context, listing.entries)
    for number, pages, shown in cut_into_pages(listing.entries, context.page_size):
        news = bool(shown) and shown[0].kind == NEWS.id
        lead = card_of(context, shown[0]) if news and number == 1 else None
        view = ListingView(
            intro=listing.intro if number == 1 else "",
            total=len(listing.entries),
            cards=tuple(card_of(context, entry) for entry in shown),
            facets=listing.facets,
            pager=pager(context, listing.address, number, pages),
            feed=listing.feed,
            table=listing.table,
            order=order,
            search=listing.search if len(listing.entries) > 1 else "",
            lead=lead,
            months=_by_month(context, shown[1:] if lead else shown) if news else (),
        )
        yield view, context.routes.page(listing.address, number), number


def _by_month(context: RenderContext, entries: Iterable[Entry[PageRecord]]) -> tuple[CardsOfMonth, ...]:
    """Return the cards of `entries`, which are in the order of their days, by month."""
    months: dict[tuple[int, int], list[Card]] = {}
    for entry in entries:
        if entry.record.date:
            months.setdefault((entry.record.date.year, entry.record.date.month), []).append(card_of(context, entry))
    return tuple(
        CardsOfMonth(context.translate("Month %(month)s/%(year)s", month=month, year=year), tuple(cards))
        for (year, month), cards in months.items()
    )


def _with_lead(entries: Sequence[Entry[News]]) -> list[Entry[News]]:
    """Return news with the story that comes first in its place: the newest that was pinned, else the newest."""
    lead = next((entry for entry in entries if entry.record.featured), None)
    return [lead, *(entry for entry in entries if entry is not lead)] if lead else list(entries)


def order_in_words(context: RenderContext, entries: Sequence[Entry[PageRecord]]) -> str:
    """Return what stands first in a list of models; '' for other records, and for a single one."""
    models = {entry.id for entry in entries if entry.kind == MODEL.id}
    if len(models) < 2:
        return ""
    if models & context.site.facets.proven and models - context.site.facets.proven:
        return context.translate("Recognised and copied ones first; in each group the newest first")
    return context.translate("Newest first")


def facet_links(context: RenderContext, facet: str, current: str = "") -> tuple[Link, ...]:
    """Return the values of `facet` with their counts: in the order of the facet, years newest first."""
    groups = context.site.facets.groups[facet]
    row = facet_of(facet)
    if row.vocabulary:
        terms = [each for each in context.site.catalog.vocabularies[row.vocabulary].terms if each in groups]
    else:
        terms = sorted(groups, reverse=True)
    if row.by_count:
        terms.sort(key=lambda each: (-len(groups[each]), sort_key(context.term(facet, each).label)))
    links = (context.term(facet, each) for each in terms)
    return tuple(
        Link(link.label, link.address, len(groups[value]), value == current)
        for link, value in zip(links, terms, strict=True)
    )


def facet_groups(context: RenderContext, facet: str = "", value: str = "") -> tuple[FacetGroup, ...]:
    """Return ways to narrow a listing of models; long ones end in a link to all values."""
    found = []
    for each in listed_facets():
        links = facet_links(context, each.id, value if each.id == facet else "")
        if links:
            more = directory_link(context, each.id) if len(links) > MOST_LINKS else None
            found.append(FacetGroup(context.translate(each.name), links[:MOST_LINKS], more))
    units = unit_links(context)[:MOST_LINKS]
    found.append(FacetGroup(context.translate(facet_of("unit").name), units, directory_link(context, "unit")))
    return tuple(found)


def directory_link(context: RenderContext, facet: str) -> Link:
    """Return a link to all values of `facet`."""
    return Link(context.translate("All"), context.facet_address(facet))


def unit_links(context: RenderContext) -> tuple[Link, ...]:
    """Return the highest units that have models, most models first."""
    counted = [(context.site.facets.count("unit", unit), unit) for unit in context.site.top_units()]
    labels = context.site.catalog.units.labels
    ordered = sorted(counted, key=lambda item: (-item[0], sort_key(labels[item[1]])))
    return tuple(
        Link(context.unit(unit).label, context.facet_address("unit", unit), count) for count, unit in ordered if count
    )


def model_listings(context: RenderContext) -> Iterator[Page]:
    """Yield the lists of all models and of the models of every value of every facet but the unit.

    A term without models has its listing too: links to it must not break on the day its last model leaves.
    """
    home, models = (
        Link(context.translate("Home"), "/"),
        Link(context.translate("Models"), context.routes.listing("model")),
    )
    everything = context.site.models()
    feed = context.routes.feed(models.address)
    rows = model_rows(context)
    everywhere = Listing(
        address=context.routes.listing("model"),
        title=models.label,
        entries=everything,
        crumbs=(home,),
        intro="",
        facets=facet_groups(context),
        feed=feed,
        search=context.routes.search_for((KIND, MODEL.id)),
    )
    yield from _cards_and_tables(context, rows, everywhere, TABLE_ORDERS)
    records = context.site.catalog.models
    for facet in listed_facets():
        name = Link(context.translate(facet.name), context.facet_address(facet.id))
        groups = context.site.facets.groups[facet.id]
        for value, intro in _values(context, facet):
            listing = Listing(
                address=context.facet_address(facet.id, value),
                title=context.translate(facet.title, value=context.term(facet.id, value).label),
                entries=[records[each] for each in groups.get(value, ())],
                crumbs=(home, models, name),
                intro=intro,
                facets=facet_groups(context, facet.id, value),
                feed=context.routes.feed(context.facet_address(facet.id, value)) if facet.id == "field" else "",
                search=search_of_facet(context, facet, value),
                always=False,
            )
            yield from _cards_and_tables(context, rows, listing, TABLE_ORDERS[:1])


def search_of_facet(context: RenderContext, facet: Facet, value: str) -> str:
    """Return the address where the search has found the models with `value`; '' where it does not know the facet."""
    return context.routes.search_for((KIND, MODEL.id), (facet.id, value)) if facet.search else ""


def _values(context: RenderContext, facet: Facet) -> Iterator[tuple[str, str]]:
    """Yield the values of `facet` that have a list, each with the sentence that explains it, or ''."""
    if not facet.vocabulary:
        yield from ((value, "") for value in context.site.facets.groups[facet.id])
        return
    for value, term in context.site.catalog.vocabularies[facet.vocabulary].terms.items():
        yield value, term.help or ""


def _cards_and_tables(
    context: RenderContext, rows: ModelRows, listing: Listing[Model], orders: Sequence[SortOrder]
) -> Iterator[Page]:
    """Yield the pages of `listing`, with its tables in these orders where it is longer than a page."""
    if len(listing.entries) <= context.page_size:
        yield from listing_pages(context, listing)
        return
    yield from listing_pages(context, replace(listing, table=context.routes.table(listing.address)))
    yield from table_pages(context, rows, listing, orders)


def other_listings(context: RenderContext) -> Iterator[Page]:
    """Yield the list of every kind that has one, models left out, and those of the categories of news."""
    for kind in KINDS:
        if context.site.has_list(kind) and kind.id not in (MODEL.id, NEWS.id):
            yield from _plain_listing(context, kind)
        elif kind.id == NEWS.id:
            yield from _news_listings(context)


def _plain_listing(context: RenderContext, kind: RecordKind[PageRecord]) -> Iterator[Page]:
    listing = Listing(
        address=context.routes.listing(kind.id),
        title=context.translate(kind.plural),
        entries=context.site.listed(kind),
        crumbs=(Link(context.translate("Home"), "/"),),
        feed=context.routes.feed(context.routes.listing(kind.id)) if kind.feed else "",
    )
    yield from listing_pages(context, listing)


def _news_listings(context: RenderContext) -> Iterator[Page]:
    """Yield the list of all news, and that of every category that has any."""
    site, routes, home = context.site, context.routes, Link(context.translate("Home"), "/")
    terms = site.catalog.vocabularies["category"].terms
    found = {each: [entry for entry in site.news() if entry.record.category == each] for each in terms}
    by_category = {each: entries for each, entries in found.items() if entries}
    links = tuple(
        Link(context.label("category", each), routes.category(each), len(entries))
        for each, entries in by_category.items()
    )
    news = Link(context.translate("News"), routes.listing("news"))
    name = context.translate("By category")
    everything = Listing(
        address=news.address,
        title=news.label,
        entries=_with_lead(site.news()),
        crumbs=(home,),
        facets=(FacetGroup(name, links),) if links else (),
        feed=routes.feed(news.address),
    )
    yield from listing_pages(context, everything)
    for category, entries in by_category.items():
        address = routes.category(category)
        marked = tuple(replace(link, current=link.address == address) for link in links)
        listing = Listing(
            address=address,
            title=context.translate("News: %(value)s", value=context.label("category", category)),
            entries=_with_lead(entries),
            crumbs=(home, news),
            facets=(FacetGroup(name, marked),),
        )
        yield from listing_pages(context, listing)


def facet_directories(context: RenderContext) -> Iterator[Page]:
    """Yield, for every facet but the unit, the page of all its values."""
    home, models = (
        Link(context.translate("Home"), "/"),
        Link(context.translate("Models"), context.routes.listing("model")),
    )
    for facet in listed_facets():
        name = context.translate(facet.name)
        title = context.translate("Models: %(facet)s", facet=name[:1].lower() + name[1:])
        view = DirectoryView("", (FacetGroup("", facet_links(context, facet.id)),))
        head = PageHead(
            kind="directory",
            address=context.facet_address(facet.id),
            title=title,
            description=title,
            crumbs=(home, models, Link(name)),
        )
        yield Page(head, "pages/directory.html", view)
