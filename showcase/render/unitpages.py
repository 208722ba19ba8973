"""Units: the directory of all, and a page for each with its history and the records of all it covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from showcase.content.load import Entry
from showcase.derive.facets import facet_address
from showcase.render.cards import card
from showcase.render.declared import declared
from showcase.render.desk import Desk
from showcase.render.exports.addresses import unit_address
from showcase.render.frame import PageHead
from showcase.render.ledger import units_with_figures
from showcase.render.listings import Listing, views
from showcase.render.page import Page
from showcase.render.parts import FacetGroup, Fact, Link
from showcase.render.statisticsframe import UNITS
from showcase.render.views import DirectoryView, ListingView, UnitView

MOST_NEWS, MOST_PEOPLE = 3, 12


Entries = Mapping[str, list[Entry]]


@dataclass(frozen=True)
class _ByUnit:
    """People, news and declared figures by the unit they name; the units that have a page of figures."""

    people: Entries
    news: Entries
    figures: Entries
    with_figures: frozenset[str]


MOST_UNITS = 600
"""Units on the page of all units: 20 KB when compressed."""
DEPTHS = (99, 1, 0)


def unit_pages(desk: Desk) -> Iterator[Page]:
    """Every unit of the register, those without records included: a zero is a fact too."""
    yield _directory(desk)
    found = _by_unit(desk)
    for unit in desk.site.catalog.units.units:
        yield from _unit(desk, unit, found)


def _by_unit(desk: Desk) -> _ByUnit:
    people: dict[str, list[Entry]] = defaultdict(list)
    news: dict[str, list[Entry]] = defaultdict(list)
    figures: dict[str, list[Entry]] = defaultdict(list)
    for entry in desk.site.people():
        people[entry.record.unit].append(entry)
    for entry in desk.site.listings["news"]:
        for unit in entry.record.units:
            news[unit].append(entry)
    for entry in desk.site.catalog.statistics:
        figures[entry.record.unit].append(entry)
    return _ByUnit(people, news, figures, units_with_figures(desk))


def _crumbs(desk: Desk, unit: str) -> tuple[Link, ...]:
    units = desk.site.catalog.units
    above = tuple(desk.unit(each) for each in reversed(list(units.ancestors(unit))))
    return (Link(desk.say("Home"), "/"), Link(desk.say("Units"), facet_address("unit")), *above)


def _unit(desk: Desk, unit: str, found: _ByUnit) -> Iterator[Page]:
    records, label = desk.site.catalog.records["model"], desk.unit(unit).label
    entries = [records[each] for each in desk.site.facets.groups["unit"][unit]]
    listing = Listing(facet_address("unit", unit), label, entries, _crumbs(desk, unit))
    shown = list(views(desk, listing))
    view = _view(desk, unit, found, shown[0][0])
    for listed, address, number in shown:
        first, name = number == 1, desk.unit_title(unit)
        title = name if first else desk.say("%(title)s – page %(number)s", title=name, number=number)
        last = Link(label) if first else Link(desk.say("Page %(number)s", number=number))
        description = desk.say("Models, people and figures of %(unit)s", unit=title)
        data = unit_address(unit) if first else ""
        head = PageHead("unit", address, title, description, (*listing.crumbs, last), data=data)
        yield Page(head, "pages/unit.html", view if first else _only_listing(view, listed))


def _view(desk: Desk, unit: str, found: _ByUnit, listing: ListingView) -> UnitView:
    catalog = desk.site.catalog
    register, record = catalog.units, catalog.units.units[unit]
    parts = register.children.get(unit, ())
    covered = desk.site.facets.covers[unit]
    return UnitView(
        catalog.label("unit-type", record.type),
        record.note or "",
        _facts(desk, unit),
        desk.units_now(unit),
        _predecessors(desk, unit),
        _links(desk, (each for each in parts if register.stands(each, catalog.today))),
        _links(desk, (each for each in parts if not register.stands(each, catalog.today))),
        len(desk.site.facets.unit_records.get(unit, ())),
        listing,
        tuple(card(desk, entry) for entry in _in_order(desk, found.people, covered)[:MOST_PEOPLE]),
        tuple(card(desk, entry) for entry in _in_order(desk, found.news, covered)[:MOST_NEWS]),
        tuple(declared(desk, entry) for entry in found.figures.get(unit, ())),
        record.illustrative,
        f"{UNITS}{unit}/" if unit in found.with_figures else "",
    )


def _in_order(desk: Desk, by_unit: Entries, covered: frozenset[str]) -> list[Entry]:
    """Each record of any of the units once, in the order of its listing."""
    found = {entry.id: entry for each in covered for entry in by_unit.get(each, ())}
    return sorted(found.values(), key=lambda entry: desk.site.ranks[entry.kind, entry.id])


def _only_listing(view: UnitView, listing: ListingView) -> UnitView:
    """Further pages repeat the list, not the rest."""
    less = replace(view, facts=(), predecessors=(), children=(), former=(), people=(), news=(), figures=(), note="")
    return replace(less, listing=listing)


def _links(desk: Desk, units: Iterable[str]) -> tuple[Link, ...]:
    return tuple(_counted(desk, unit) for unit in desk.site.catalog.units.in_order(units))


def _counted(desk: Desk, unit: str) -> Link:
    return replace(desk.unit(unit), count=desk.site.facets.count("unit", unit))


def _predecessors(desk: Desk, unit: str) -> tuple[Link, ...]:
    """Those merged whole with their counts; those of which a part came, said so, for their models stay theirs."""
    units = desk.site.catalog.units
    return tuple(
        _successor(desk, each, True) if units.partial(each, unit) else _counted(desk, each)
        for each in units.in_order(units.came_into(unit, desk.site.catalog.today))
    )


def _facts(desk: Desk, unit: str) -> tuple[Fact, ...]:
    record = desk.site.catalog.units.units[unit]
    rows = [
        (desk.say("Belongs to"), [desk.unit(record.parent)] if record.parent else []),
        (desk.say("Since"), [Link(desk.day(record.valid_from))] if record.valid_from else []),
        (desk.say("Until"), [Link(desk.day(record.valid_to))] if record.valid_to else []),
        (desk.say("Successors"), [_successor(desk, each.unit, each.partial) for each in record.merged_into]),
        (desk.say("Also called"), [Link(each) for each in record.aliases]),
    ]
    return tuple(Fact(name, tuple(links)) for name, links in rows if links)


def _successor(desk: Desk, unit: str, partial: bool) -> Link:
    link = desk.unit(unit)
    return replace(link, label=desk.say("%(unit)s (a part)", unit=link.label)) if partial else link


def _directory(desk: Desk) -> Page:
    """All units where a page can hold them, else as many levels from the top as it can; the rest is on their pages."""
    tops = desk.site.catalog.units.in_order(desk.site.top_units())
    for depth in DEPTHS:
        told: set[str] = set()
        trees = {top: list(_with_parts(desk, top, told, depth)) for top in tops}
        if len(told) <= MOST_UNITS:
            break
    labels = desk.site.catalog.units.labels
    groups = tuple(
        FacetGroup(labels[top], tuple(replace(_counted(desk, unit), label=desk.unit_title(unit)) for unit in tree))
        for top, tree in trees.items()
    )
    title = desk.say("Units")
    intro = desk.say("Every unit of the register with the number of its models; a unit without models is shown with 0.")
    if len(told) < len(labels):
        intro = desk.say("The highest units with the number of their models; the units below each are on its page.")
    head = PageHead("directory", facet_address("unit"), title, intro, (Link(desk.say("Home"), "/"), Link(title)))
    return Page(head, "pages/directory.html", DirectoryView(intro, groups))


def _with_parts(desk: Desk, unit: str, told: set[str], depth: int) -> Iterator[str]:
    """A unit and, `depth` levels down, its parts and its predecessors with theirs; each is told once."""
    if unit in told:
        return
    told.add(unit)
    yield unit
    if depth == 0:
        return
    units = desk.site.catalog.units
    for below in (units.children.get(unit, ()), units.came_into(unit, desk.site.catalog.today)):
        for each in units.in_order(below):
            yield from _with_parts(desk, each, told, depth - 1)
