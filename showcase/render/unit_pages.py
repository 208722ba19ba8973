"""Units: the directory of all, and a page for each with its history and the records of all it covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.content.records.records import MODEL, Model, News, Person
from showcase.content.records.statistics import Statistic
from showcase.derive.facets import facet_of
from showcase.render.cards import card_of
from showcase.render.context import RenderContext
from showcase.render.copying import ways_of
from showcase.render.feeds import unit_feed, units_followed
from showcase.render.frame import Page, PageHead
from showcase.render.listings import listing_views, search_of_facet
from showcase.render.pagers import Listing, pager
from showcase.render.parts import Fact, Link
from showcase.render.province_maps import map_view
from showcase.render.statistics.context import units_with_statistics
from showcase.render.statistics.declared import declared_figure_view
from showcase.render.unit_figures import models_by_field, unit_headline, ways_to_narrow
from showcase.render.unit_history import became, came_from
from showcase.render.unit_parts import UnitRow
from showcase.render.unit_trees import TreeContext, current_rows, former_of, former_rows, levels, tree_context
from showcase.render.views import ListingView, UnitsView, UnitView

MOST_NEWS, MOST_PEOPLE = 3, 12


P = TypeVar("P", bound=PageRecord)


@dataclass(frozen=True, kw_only=True)
class _ByUnit:
    """People, news and declared figures by the unit they name; the units with a page of figures, those with a feed."""

    people: Mapping[str, list[Entry[Person]]]
    news: Mapping[str, list[Entry[News]]]
    figures: Mapping[str, list[Entry[Statistic]]]
    with_figures: frozenset[str]
    followed: frozenset[str]


MOST_CURRENT, MOST_FORMER = 300, 200
"""Units on the page of all units: 20 KB when compressed."""
MOST_OPEN = 60
"""Units that are shown unfolded."""
MOST_PARTS, MOST_FORMER_PARTS = 120, 60
"""Units on the page of one unit, beside its models."""


def unit_pages(context: RenderContext) -> Iterator[Page]:
    """Yield the directory and the page of every unit of the register, those without records included."""
    tree = tree_context(context)
    yield _directory(context, tree)
    found = _by_unit(context)
    for unit in context.site.catalog.units.units:
        yield from _unit(context, tree, unit, found)


def _by_unit(context: RenderContext) -> _ByUnit:
    people: dict[str, list[Entry[Person]]] = defaultdict(list)
    news: dict[str, list[Entry[News]]] = defaultdict(list)
    figures: dict[str, list[Entry[Statistic]]] = defaultdict(list)
    for person in context.site.people():
        people[person.record.unit].append(person)
    for item in context.site.news():
        for unit in item.record.units:
            news[unit].append(item)
    for figure in context.site.catalog.statistics:
        figures[figure.record.unit].append(figure)
    return _ByUnit(
        people=people,
        news=news,
        figures=figures,
        with_figures=units_with_statistics(context),
        followed=units_followed(context),
    )


def _crumbs(context: RenderContext, unit: str) -> tuple[Link, ...]:
    units = context.site.catalog.units
    above = tuple(context.unit(each) for each in reversed(list(units.ancestors(unit))))
    return (
        Link(context.translate("Home"), "/"),
        Link(context.translate("Units"), context.facet_address("unit")),
        *above,
    )


def _unit(context: RenderContext, tree: TreeContext, unit: str, found: _ByUnit) -> Iterator[Page]:
    records, label = context.site.catalog.models, context.unit(unit).label
    entries = [records[each] for each in context.site.facets.groups["unit"][unit]]
    listing = Listing(
        address=context.facet_address("unit", unit),
        title=label,
        entries=entries,
        crumbs=_crumbs(context, unit),
        search=search_of_facet(context, facet_of("unit"), unit),
        facets=ways_to_narrow(context, unit),
        feed=unit_feed(context, unit, found.followed),
    )
    shown = list(_list_pages(context, listing))
    view = _view(tree, unit, found, shown[0][0])
    for listed, address, number in shown:
        first, name = number == 1, context.unit_title(unit)
        title = name if first else context.translate("%(title)s – page %(number)s", title=name, number=number)
        last = Link(label) if first else Link(context.translate("Page %(number)s", number=number))
        description = context.translate("Models, people and figures of %(unit)s", unit=title)
        head = PageHead(
            kind="unit",
            address=address,
            title=title,
            description=description,
            crumbs=(*listing.crumbs, last),
            feed=Link(context.translate("Models of %(unit)s", unit=name), listing.feed) if listing.feed else None,
        )
        yield Page(head, "pages/unit.html", view if first else _only_listing(view, listed))


def _list_pages(context: RenderContext, listing: Listing[Model]) -> Iterator[tuple[ListingView, str, int]]:
    """Yield the pages of a unit's list; one that is the list of all models has but a first page, and goes on there."""
    everything, models = context.routes.listing(MODEL.id), context.site.models()
    pages = listing_views(context, listing)
    if len(listing.entries) < len(models) or [each.id for each in listing.entries] != [each.id for each in models]:
        yield from pages
        return
    view, address, number = next(pages)
    going_on = pager(context, everything, number, view.pager.pages) if view.pager else None
    if going_on:
        links = (replace(each, address=address) if each.current else each for each in going_on.links)
        view = replace(view, pager=replace(going_on, links=tuple(links)))
    yield view, address, number


def _view(tree: TreeContext, unit: str, found: _ByUnit, listing: ListingView) -> UnitView:
    context, catalog = tree.context, tree.context.site.catalog
    record, covered = catalog.units.units[unit], context.site.facets.covers[unit]
    return UnitView(
        type=catalog.label("unit-type", record.type),
        note=record.note or "",
        until=None if catalog.units.stands(unit, catalog.today) else record.valid_to,
        now=context.units_now(unit),
        headline=unit_headline(context, unit),
        fields=models_by_field(context, unit),
        facts=_facts(context, unit),
        became=became(context, unit),
        came_from=came_from(context, unit),
        parts=current_rows(tree, tree.trees.current.get(unit, ()), MOST_PARTS),
        levels=levels(context, tree.trees.current.get(unit, ())),
        former=_former(tree, unit),
        own=len(context.site.facets.unit_records.get(unit, ())),
        of_former=_of_former(context, unit),
        listing=listing,
        people=tuple(card_of(context, entry) for entry in _in_order(context, found.people, covered)[:MOST_PEOPLE]),
        news=tuple(card_of(context, entry) for entry in _in_order(context, found.news, covered)[:MOST_NEWS]),
        figures=tuple(declared_figure_view(context, entry) for entry in found.figures.get(unit, ())),
        illustrative=record.illustrative,
        statistics=context.routes.statistics("units", unit) if unit in found.with_figures else "",
    )


def _former(tree: TreeContext, unit: str) -> tuple[UnitRow, ...]:
    """Return the former units whose records are those of `unit`; none where its history names them all."""
    rows = former_rows(tree, former_of(tree, unit), MOST_FORMER_PARTS)
    named = {each.unit.address for each in came_from(tree.context, unit)}
    return rows if any(row.unit.address not in named for row in rows) else ()


def _of_former(context: RenderContext, unit: str) -> int:
    """Return how many models of `unit`, which stands, are of units that no longer exist."""
    site = context.site
    if not site.catalog.units.stands(unit, site.catalog.today):
        return 0
    units = (site.catalog.models[each].record.unit for each in site.facets.groups["unit"][unit])
    return sum(1 for each in units if not site.catalog.units.stands(each, site.catalog.today))


def _in_order(context: RenderContext, by_unit: Mapping[str, list[Entry[P]]], covered: frozenset[str]) -> list[Entry[P]]:
    """Return each record of the units `covered` once, in the order of its listing."""
    found = {entry.id: entry for each in covered for entry in by_unit.get(each, ())}
    return sorted(found.values(), key=lambda entry: context.site.ranks[entry.kind, entry.id])


def _only_listing(view: UnitView, listing: ListingView) -> UnitView:
    """Return the view of a further page, which repeats the list, not the rest."""
    less = replace(view, headline=(), fields=None, facts=(), became=(), came_from=(), parts=(), former=(), note="")
    return replace(less, people=(), news=(), figures=(), statistics="", listing=listing)


def _facts(context: RenderContext, unit: str) -> tuple[Fact, ...]:
    record = context.site.catalog.units.units[unit]
    rows = [
        (context.translate("Belongs to"), [context.unit(record.parent)] if record.parent else []),
        (context.translate("Since"), [Link(context.day(record.valid_from))] if record.valid_from else []),
        (context.translate("Until"), [Link(context.day(record.valid_to))] if record.valid_to else []),
        (context.translate("Contact"), ways_of(record.contact) if record.contact else ()),
        (context.translate("Also called"), [Link(each) for each in record.aliases]),
    ]
    return tuple(Fact(name, tuple(links)) for name, links in rows if links)


def _directory(context: RenderContext, tree: TreeContext) -> Page:
    """Return the page of all units, or of as many levels from the top as a page can hold."""
    title, units = context.translate("Units"), context.site.catalog.units.units
    current = current_rows(tree, tree.trees.current.get("", ()), MOST_CURRENT)
    former = former_rows(tree, tree.trees.former.get("", ()), MOST_FORMER)
    ended = sum(map(len, tree.trees.former.values()))
    whole = len(current) + len(former) == len(units)
    intro = context.translate("Every unit of the register with the number of its models.")
    if not whole:
        intro = context.translate(
            "The highest units with the number of their models; the units below each are on its page."
        )
    head = PageHead(
        kind="directory",
        address=context.facet_address("unit"),
        title=title,
        description=intro,
        crumbs=(Link(context.translate("Home"), "/"), Link(title)),
    )
    view = UnitsView(
        intro=intro,
        current=current,
        former=former,
        ended=ended,
        open=len(current) <= MOST_OPEN,
        whole=whole,
        map=map_view(context),
    )
    return Page(head, "pages/units.html", view)
