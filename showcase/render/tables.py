"""Compact tables of models: what a listing shows as cards, in many short rows, in three orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.content.load import Entry
from showcase.content.records import address_of
from showcase.derive.stages import present_stage
from showcase.messages import N_
from showcase.render.desk import Desk
from showcase.render.frame import PageHead
from showcase.render.page import Page
from showcase.render.pagers import cut, page_address, pager
from showcase.render.parts import FacetGroup, Link, ModelRow, TableColumn
from showcase.render.views import TableView
from showcase.vietnamese import bind, sort_key

ROWS = 100
"""Rows on a page: 8 KB when compressed."""
FOLDER = "bang/"


def _by_title(_desk: Desk, entry: Entry) -> object:
    return sort_key(entry.record.title)


def _by_unit(desk: Desk, entry: Entry) -> object:
    return sort_key(desk.site.catalog.units.full_label(entry.record.unit))


def _newest_year_first(_desk: Desk, entry: Entry) -> object:
    return -(entry.record.year or 0)


@dataclass(frozen=True)
class Order:
    """A column by which models can be put in order: where below the listing, and what decides."""

    folder: str
    column: str
    heading: str
    sorted: str
    key: Callable[[Desk, Entry], object]


ORDERS = (
    Order("", "title", N_("in alphabetical order"), "ascending", _by_title),
    Order("theo-don-vi/", "unit", N_("by unit"), "ascending", _by_unit),
    Order("theo-nam/", "year", N_("newest year first"), "descending", _newest_year_first),
)
COLUMNS = (
    ("title", N_("Model")),
    ("unit", N_("Unit")),
    ("field", N_("Field")),
    ("year", N_("Year")),
    ("stage", N_("Stage")),
)
Ranks = Mapping[str, Mapping[str, int]]


def ranks(desk: Desk) -> Ranks:
    """For each order, by its folder, the place of every model's id; models of one rank stand by title."""
    titles = {entry.id: (_by_title(desk, entry), entry.id) for entry in desk.site.models()}
    found = {}
    for order in ORDERS:
        keys = [((order.key(desk, entry), titles[entry.id]), entry.id) for entry in desk.site.models()]
        found[order.folder] = {id: place for place, (_, id) in enumerate(sorted(keys))}
    return found


def table_pages(
    desk: Desk,
    ranks: Ranks,
    address: str,
    title: str,
    entries: Sequence[Entry],
    crumbs: tuple[Link, ...],
    facets: tuple[FacetGroup, ...],
) -> Iterator[Page]:
    """The tables of the listing at `address`, in every order, cut into pages."""
    for order in ORDERS:
        here = f"{address}{FOLDER}{order.folder}"
        places = ranks[order.folder]
        by_place = {places[entry.id]: entry for entry in entries}
        columns = _columns(desk, f"{address}{FOLDER}", order)
        heading = desk.say("%(title)s – %(order)s", title=title, order=desk.say(order.heading))
        way = (*crumbs, Link(title, address), Link(desk.say("Table, %(order)s", order=desk.say(order.heading))))
        for number, pages, shown in cut([by_place[place] for place in sorted(by_place)], ROWS):
            numbered = heading if number == 1 else desk.say("%(title)s – page %(number)s", title=heading, number=number)
            head = PageHead("table", page_address(here, number), numbered, numbered, way, listed=False)
            rows = tuple(_row(desk, entry) for entry in shown)
            around = pager(desk, here, number, pages)
            yield Page(head, "pages/table.html", TableView(len(entries), columns, rows, facets, around, address))


def _columns(desk: Desk, address: str, current: Order) -> tuple[TableColumn, ...]:
    by_column = {order.column: order for order in ORDERS}
    columns = []
    for name, words in COLUMNS:
        order = by_column.get(name)
        column = TableColumn(name, desk.say(words))
        if order is current:
            column = replace(column, sorted=order.sorted)
        elif order:
            column = replace(column, address=f"{address}{order.folder}")
        columns.append(column)
    return tuple(columns)


def _row(desk: Desk, entry: Entry) -> ModelRow:
    record = entry.record
    return ModelRow(
        Link(bind(record.title), address_of("model", entry.id)),
        desk.unit_line(record.unit),
        desk.label("field", record.field),
        str(record.year or ""),
        desk.label("stage", present_stage(entry, desk.site.catalog)),
        record.illustrative,
    )
