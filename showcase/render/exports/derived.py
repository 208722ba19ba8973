"""Columns that no key holds: ids, addresses of pages, what a part belongs to, and what is worked out of the records."""

from __future__ import annotations

from collections.abc import Callable

from showcase.content.entries import narrow
from showcase.content.records.records import Exemplar, Model
from showcase.content.records.statistics import Statistic
from showcase.content.records.structs import StageEntry
from showcase.derive.stages import meaning, present_stage
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.exports.columns import CODE, UNITS, Column, RowSource, Value, unit_label
from showcase.render.exports.headings import HEADINGS
from showcase.render.exports.items import DeclaredPart, ListedTerm


def page_of(address: Callable[[RenderContext, str], str]) -> Column:
    """The address of the page about it, in full; `address` gives it from the site's root."""

    def read(context: RenderContext, item: RowSource) -> Value:
        return context.site.catalog.config.base_url + address(context, item.id).lstrip("/")

    return Column("page", "string", (N_("Page"),), N_("address of its page on this site"), read, required=True)


def record_page(kind: str) -> Column:
    """The page of a record."""
    return page_of(lambda context, record: context.routes.record(kind, record))


def unit_page() -> Column:
    """The page of a unit."""
    return page_of(lambda context, unit: context.facet_address("unit", unit))


def owner(kind: str, table: str, title: str, required: bool = False) -> Column:
    """The id of the record that an item is part of, where that is of the kind; the column is named after the kind."""

    def read(_context: RenderContext, item: RowSource) -> Value:
        return item.owner.id if item.owner and item.owner.kind == kind else None

    return Column(kind, "string", (title, CODE), N_("the record it belongs to"), read, required, refers=table)


def _stage(context: RenderContext, item: RowSource) -> str:
    return present_stage(context.site.catalog.models[item.id], context.site.catalog)


def _stage_label(context: RenderContext, item: RowSource) -> Value:
    return context.label("stage", _stage(context, item))


def _stage_means(context: RenderContext, item: RowSource) -> Value:
    return meaning(_stage(context, item), context.site.catalog)


def _entry_means(context: RenderContext, item: RowSource) -> Value:
    return meaning(item.of(StageEntry).stage, context.site.catalog)


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
TAKEN_FOR = N_("what the program takes the stage for, whatever its words: registered, carried-out, recognised …")
UNIT_TODAY = N_("Unit today")
STANDS_TODAY = N_("the units that stand today where the unit stood; empty while it stands, or where nobody knows")
OF_RECORD = N_("its place among those of the record, from 1")

ID = Column("id", "string", (CODE,), N_("part of addresses; never changes"), lambda _, item: item.id, required=True)
NUMBER = Column("number", "integer", (N_("Number"),), OF_RECORD, lambda _, item: item.number, required=True)
OF_AN_EXAMPLE = Column(
    "illustrative",
    "boolean",
    (HEADINGS["illustrative"],),
    N_("true: part of an invented example"),
    lambda _, item: bool(item.owner and item.owner.record.illustrative),
    required=True,
)
OF_AN_INVENTED_UNIT = Column(
    "illustrative",
    "boolean",
    (HEADINGS["illustrative"],),
    N_("true: part of an invented example"),
    lambda context, item: context.site.catalog.units.units[item.id].illustrative,
    required=True,
)
PRESENT = (
    Column("stage", "string", (PRESENT_STAGE, CODE), LAST_STAGE, _stage, required=True, vocabulary="stage"),
    Column("stage_label", "string", (PRESENT_STAGE,), LAST_STAGE, _stage_label, required=True),
    Column("stage_means", "string", (STAGE_MEANS,), TAKEN_FOR, _stage_means),
)
MEANS = Column("means", "string", (STAGE_MEANS,), TAKEN_FOR, _entry_means)
UNIT_NOW = (
    Column("unit_now", "list", (UNIT_TODAY, CODE), STANDS_TODAY, _units_now),
    Column("unit_now_label", "list", (UNIT_TODAY,), STANDS_TODAY, _labels_now),
)
UNIT_LABEL = Column(
    "label",
    "string",
    (N_("Full name"),),
    N_("the unit with those above it"),
    lambda context, item: unit_label(context, item.id),
    required=True,
)
PREDECESSOR = Column(
    "predecessor",
    "string",
    (N_("Former unit"), CODE),
    N_("the unit that was taken over"),
    lambda _, item: item.id,
    required=True,
    refers=UNITS,
)
PART = (
    Column(
        "label",
        "string",
        (N_("Part"),),
        N_("the part, in the source's words"),
        lambda _, item: item.of(DeclaredPart).label,
    ),
    Column("value", "number", (HEADINGS["value"],), N_("the figure of the part"), _plain_number, required=True),
)
VOCABULARY = Column(
    "vocabulary",
    "string",
    (N_("List"),),
    N_("the list that the term belongs to"),
    lambda _, item: item.of(ListedTerm).vocabulary,
    required=True,
)
LOGGED = Column(
    "logged",
    "boolean",
    (N_("Stands in the log"),),
    N_("false: no log is kept, only the present stage is known"),
    lambda _, item: bool(item.owner and narrow(item.owner, Model).record.stages),
    required=True,
)
