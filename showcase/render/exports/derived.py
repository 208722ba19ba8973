"""Columns that no key holds: ids, addresses of pages, what a part belongs to, and what is worked out of the records."""

from __future__ import annotations

from collections.abc import Callable

from showcase.content.entries import narrow
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Exemplar, Model
from showcase.content.records.statistics import Statistic
from showcase.content.records.structs import StageEntry
from showcase.derive.stages import FUNNEL, stage_meaning
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.exports.columns import CODE, UNITS, Column, RowSource, Value, unit_label
from showcase.render.exports.headings import HEADINGS
from showcase.render.exports.items import DeclaredPart, ListedTerm


def page_column(address: Callable[[RenderContext, str], str]) -> Column:
    """Return a column of the full address of the page about an item; `address` gives it from the site's root."""

    def read(context: RenderContext, item: RowSource) -> Value:
        return context.site.catalog.config.base_url + address(context, item.id).lstrip("/")

    return Column(
        id="page",
        type="string",
        heading=(N_("Page"),),
        help=N_("address of its page on this site"),
        read=read,
        required=True,
    )


def record_page_column(kind: str) -> Column:
    """Return the column of the page of a record."""
    return page_column(lambda context, record: context.routes.record(kind, record))


def _former_pages(context: RenderContext, item: RowSource) -> Value:
    base = context.site.catalog.config.base_url
    return tuple(base + alias.lstrip("/") for alias in item.of(PageRecord).aliases)


def unit_page_column() -> Column:
    """Return the column of the page of a unit."""
    return page_column(lambda context, unit: context.facet_address("unit", unit))


def owner_column(kind: str, table: str, title: str, required: bool = False) -> Column:
    """Return the column of the id of the record that an item is part of, where it is of `kind`, its name."""

    def read(_context: RenderContext, item: RowSource) -> Value:
        return item.owner.id if item.owner and item.owner.kind == kind else None

    return Column(
        id=kind,
        type="string",
        heading=(title, CODE),
        help=N_("the record it belongs to"),
        read=read,
        required=required,
        refers=table,
    )


def _stage(context: RenderContext, item: RowSource) -> str:
    return context.site.progress[item.id].stage


def _stage_label(context: RenderContext, item: RowSource) -> Value:
    return context.label("stage", _stage(context, item))


def _stage_means(context: RenderContext, item: RowSource) -> Value:
    return context.site.progress[item.id].meaning


def _reached(context: RenderContext, item: RowSource) -> Value:
    steps = context.site.progress[item.id].steps
    return tuple(step for step in FUNNEL if step in steps)


def _entry_means(context: RenderContext, item: RowSource) -> Value:
    return stage_meaning(item.of(StageEntry).stage, context.site.catalog)


def _units_now(context: RenderContext, item: RowSource) -> tuple[str, ...]:
    unit = item.record.unit if isinstance(item.record, Exemplar | Statistic) else item.id
    units = context.site.catalog.units
    return tuple(each for each in units.now(unit, context.site.catalog.today) if each in units.units)


def _labels_now(context: RenderContext, item: RowSource) -> Value:
    return tuple(unit_label(context, each) for each in _units_now(context, item))


def _plain_number(_context: RenderContext, item: RowSource) -> Value:
    value = item.of(DeclaredPart).value
    return int(value) if value == int(value) else value


PRESENT_STAGE, STAGE_MEANS = N_("Present stage"), N_("Meaning of the stage")
LAST_STAGE = N_("the last stage of the log that is not in the future")
TAKEN_FOR = N_("what the program counts the stage as, whatever its label: registered, carried-out, recognised …")
UNIT_TODAY = N_("Unit today")
STANDS_TODAY = N_("the units that exist today in place of the unit; empty if it still exists, or if they are not known")
OF_RECORD = N_("its place among those of the record, from 1")

ID = Column(
    id="id",
    type="string",
    heading=(CODE,),
    help=N_("part of addresses; never changes"),
    read=lambda _, item: item.id,
    required=True,
)
NUMBER = Column(
    id="number",
    type="integer",
    heading=(N_("Number"),),
    help=OF_RECORD,
    read=lambda _, item: item.number,
    required=True,
)
OF_AN_EXAMPLE = Column(
    id="illustrative",
    type="boolean",
    heading=(HEADINGS["illustrative"],),
    help=N_("true: part of an invented example"),
    read=lambda _, item: bool(item.owner and item.owner.record.illustrative),
    required=True,
)
OF_AN_INVENTED_UNIT = Column(
    id="illustrative",
    type="boolean",
    heading=(HEADINGS["illustrative"],),
    help=N_("true: part of an invented example"),
    read=lambda context, item: context.site.catalog.units.units[item.id].illustrative,
    required=True,
)
PRESENT = (
    Column(
        id="stage",
        type="string",
        heading=(PRESENT_STAGE, CODE),
        help=LAST_STAGE,
        read=_stage,
        required=True,
        vocabulary="stage",
    ),
    Column(
        id="stage_label", type="string", heading=(PRESENT_STAGE,), help=LAST_STAGE, read=_stage_label, required=True
    ),
    Column(id="stage_means", type="string", heading=(STAGE_MEANS,), help=TAKEN_FOR, read=_stage_means),
    Column(
        id="reached",
        type="list",
        heading=(N_("Steps reached"),),
        help=N_("every step that is counted for it: registered, carried-out, recognised, exemplary, copied"),
        read=_reached,
    ),
)
FORMER_PAGES = Column(
    id="former_pages",
    type="list",
    heading=(N_("Former addresses"),),
    help=N_("addresses that its page had before, and that lead to it"),
    read=_former_pages,
)
MEANS = Column(id="means", type="string", heading=(STAGE_MEANS,), help=TAKEN_FOR, read=_entry_means)
UNIT_NOW = (
    Column(id="unit_now", type="list", heading=(UNIT_TODAY, CODE), help=STANDS_TODAY, read=_units_now),
    Column(id="unit_now_label", type="list", heading=(UNIT_TODAY,), help=STANDS_TODAY, read=_labels_now),
)
UNIT_LABEL = Column(
    id="label",
    type="string",
    heading=(N_("Full name"),),
    help=N_("the unit with those above it"),
    read=lambda context, item: unit_label(context, item.id),
    required=True,
)
PREDECESSOR = Column(
    id="predecessor",
    type="string",
    heading=(N_("Former unit"), CODE),
    help=N_("the unit that was taken over"),
    read=lambda _, item: item.id,
    required=True,
    refers=UNITS,
)
PART = (
    Column(
        id="label",
        type="string",
        heading=(N_("Part"),),
        help=N_("the part, in the source's words"),
        read=lambda _, item: item.of(DeclaredPart).label,
    ),
    Column(
        id="value",
        type="number",
        heading=(HEADINGS["value"],),
        help=N_("the figure of the part"),
        read=_plain_number,
        required=True,
    ),
)
VOCABULARY = Column(
    id="vocabulary",
    type="string",
    heading=(N_("List"),),
    help=N_("the list that the term belongs to"),
    read=lambda _, item: item.of(ListedTerm).vocabulary,
    required=True,
)
LOGGED = Column(
    id="logged",
    type="boolean",
    heading=(N_("In the log"),),
    help=N_("false: no log is kept, only the present stage is known"),
    read=lambda _, item: bool(item.owner and narrow(item.owner, Model).record.stages),
    required=True,
)
