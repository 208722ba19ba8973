"""Compact tables of models: what a listing shows as cards, in many short rows; all models in three orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.frame import Page, PageHead
from showcase.render.pagers import Listing, cut_into_pages, pager
from showcase.render.parts import Link, ModelRow, TableColumn
from showcase.render.views import TableView
from showcase.vietnamese import sort_key

ROWS = 100
"""Rows on a page: 8 KB when compressed."""


Sortable = Callable[[RenderContext, Iterable[Entry[Model]]], Mapping[str, object]]
"""Gives, for each of the models by its id, what decides its place."""


def _by_title(_context: RenderContext, entries: Iterable[Entry[Model]]) -> Mapping[str, object]:
    return {entry.id: sort_key(entry.record.title) for entry in entries}


def _by_unit(context: RenderContext, entries: Iterable[Entry[Model]]) -> Mapping[str, object]:
    register = context.site.catalog.units
    keys = {unit: sort_key(register.full_label(unit)) for unit in register.units}
    return {entry.id: keys[entry.record.unit] for entry in entries}


def _newest_year_first(_context: RenderContext, entries: Iterable[Entry[Model]]) -> Mapping[str, object]:
    return {entry.id: -(entry.record.year or 0) for entry in entries}


@dataclass(frozen=True)
class SortOrder:
    """A column by which models can be put in order: and what decides."""

    column: str
    heading: str
    sorted: str
    keys: Sortable


TITLE = SortOrder("title", N_("in alphabetical order"), "ascending", _by_title)
TABLE_ORDERS = (
    TITLE,
    SortOrder("unit", N_("by unit"), "ascending", _by_unit),
    SortOrder("year", N_("newest year first"), "descending", _newest_year_first),
)
COLUMNS = (
    ("title", N_("Model")),
    ("unit", N_("Unit")),
    ("field", N_("Field")),
    ("year", N_("Year")),
    ("stage", N_("Stage")),
)


@dataclass(frozen=True)
class ModelRows:
    """The row of every model by its id, made once for all tables; and, for each order by its column, its place."""

    rows: Mapping[str, ModelRow]
    ranks: Mapping[str, Mapping[str, int]]


def model_rows(context: RenderContext) -> ModelRows:
    """Return the rows of all models; models of one rank stand by title."""
    models = context.site.models()
    titles, ranks = TITLE.keys(context, models), {}
    for order in TABLE_ORDERS:
        keys = titles if order is TITLE else order.keys(context, models)
        ordered = sorted((keys[entry.id], titles[entry.id], entry.id) for entry in models)
        ranks[order.column] = {id: place for place, (_, _, id) in enumerate(ordered)}
    return ModelRows({entry.id: _row(context, entry) for entry in models}, ranks)


def table_pages(
    context: RenderContext, models: ModelRows, listing: Listing[Model], orders: Sequence[SortOrder]
) -> Iterator[Page]:
    """Yield `listing` as tables, in every one of `orders`, cut into pages."""
    ids = [entry.id for entry in listing.entries]
    for order in orders:
        words = context.translate(order.heading)
        ordered = sorted(ids, key=models.ranks[order.column].__getitem__)
        columns = _columns(context, listing.address, order, orders)
        address = context.routes.table(listing.address, order.column)
        title = context.translate("%(title)s – %(order)s", title=listing.title, order=words)
        last = Link(context.translate("Table, %(order)s", order=words))
        for number, pages, shown in cut_into_pages(ordered, ROWS):
            first = number == 1
            name = title if first else context.translate("%(title)s – page %(number)s", title=title, number=number)
            head = PageHead(
                kind="table",
                address=context.routes.page(address, number),
                title=name,
                description=name,
                crumbs=(*listing.crumbs, Link(listing.title, listing.address), last),
                listed=False,
            )
            view = TableView(
                total=len(ids),
                columns=columns,
                rows=tuple(models.rows[id] for id in shown),
                facets=listing.facets,
                pager=pager(context, address, number, pages),
                cards=listing.address,
            )
            yield Page(head, "pages/table.html", view)


def _columns(
    context: RenderContext, address: str, current: SortOrder, orders: Sequence[SortOrder]
) -> tuple[TableColumn, ...]:
    by_column = {order.column: order for order in orders}
    columns = []
    for name, words in COLUMNS:
        order = by_column.get(name)
        column = TableColumn(name, context.translate(words))
        if order is current:
            column = replace(column, sorted=order.sorted)
        elif order:
            column = replace(column, address=context.routes.table(address, order.column))
        columns.append(column)
    return tuple(columns)


def _row(context: RenderContext, entry: Entry[Model]) -> ModelRow:
    record = entry.record
    return ModelRow(
        title=context.record_link(entry),
        unit=context.unit_line(record.unit),
        field=context.label("field", record.field),
        year=str(record.year or ""),
        stage=context.label("stage", context.site.progress[entry.id].stage),
        illustrative=record.illustrative,
    )
