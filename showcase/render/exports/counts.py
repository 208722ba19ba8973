"""Columns of the counted figures: which tally, which row and column of it, how many."""

from __future__ import annotations

from showcase.derive.tallies.tally import NONE
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.exports.columns import CODE, Column, RowSource, Value, unit_label
from showcase.render.exports.items import TallyCount
from showcase.render.statistics.labels import column_label, row_link

ROW, COLUMN = N_("Row"), N_("Column")
ROW_HELP = N_("the term, year, unit, model or measure that is counted; - for what is not stated")
COLUMN_HELP = N_("the same for what the rows are crossed with")


def _row_label(context: RenderContext, item: RowSource) -> Value:
    tally, row = item.of(TallyCount).tally, item.of(TallyCount).row
    return _told(context, tally.by, row) or row_link(context, tally, row).label


def _column_label(context: RenderContext, item: RowSource) -> Value:
    tally, column = item.of(TallyCount).tally, item.of(TallyCount).column
    return _told(context, tally.across, column) or column_label(context, tally, column)


def _told(context: RenderContext, dimension: str, id: str) -> str:
    """The words that pages leave to their surroundings: a unit in full, a figure's unit; '' for all others."""
    if id == NONE:
        return ""
    if dimension == "statistic":
        figure = next(entry.record for entry in context.site.catalog.statistics if entry.id == id)
        return f"{unit_label(context, figure.unit)}: {context.label('measure', figure.measure)}"
    return unit_label(context, id) if dimension == "unit" else ""


COUNTS = (
    Column("tally", "string", (N_("Tally"), CODE), N_("which counted figures"), lambda _, item: item.id, required=True),
    Column(
        "row_is",
        "string",
        (N_("Rows are"),),
        N_("field, year, unit … or a word of the tallies (step, state, gap, measure, statistic)"),
        lambda _, item: item.of(TallyCount).tally.by,
        required=True,
    ),
    Column("row", "string", (ROW, CODE), ROW_HELP, lambda _, item: item.of(TallyCount).row, required=True),
    Column("row_label", "string", (ROW,), ROW_HELP, _row_label),
    Column(
        "column_is",
        "string",
        (N_("Columns are"),),
        N_("the same for the columns"),
        lambda _, item: item.of(TallyCount).tally.across,
        required=True,
    ),
    Column("column", "string", (COLUMN, CODE), COLUMN_HELP, lambda _, item: item.of(TallyCount).column, required=True),
    Column("column_label", "string", (COLUMN,), COLUMN_HELP, _column_label),
    Column(
        "counts",
        "string",
        (N_("What is counted"),),
        N_("models, people, awards, units, copies; several: what the column says"),
        lambda _, item: item.of(TallyCount).tally.counts,
        required=True,
    ),
    Column(
        "count", "integer", (N_("Count"),), N_("how many"), lambda _, item: item.of(TallyCount).value, required=True
    ),
    Column(
        "no_sum",
        "string",
        (N_("Not to be added up"),),
        N_("why the rows may not be added up (several, nested, cumulative, overlapping, unlike); empty where they may"),
        lambda _, item: item.of(TallyCount).tally.no_sum or None,
    ),
    Column(
        "illustrative",
        "boolean",
        (N_("With invented examples"),),
        N_("true: invented examples are counted, too"),
        lambda _, item: item.of(TallyCount).illustrative,
        required=True,
    ),
)
