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
COLUMN_HELP = N_("the same, for what the rows are crossed with")


def _row_label(context: RenderContext, item: RowSource) -> Value:
    tally, row = item.of(TallyCount).tally, item.of(TallyCount).row
    return _told(context, tally.by, row) or row_link(context, tally, row).label


def _column_label(context: RenderContext, item: RowSource) -> Value:
    tally, column = item.of(TallyCount).tally, item.of(TallyCount).column
    return _told(context, tally.across, column) or column_label(context, tally, column)


def _told(context: RenderContext, dimension: str, id: str) -> str:
    """Return the full words for a unit or a declared figure, which pages shorten; '' for all others."""
    if id == NONE:
        return ""
    if dimension == "statistic":
        figure = next(entry.record for entry in context.site.catalog.statistics if entry.id == id)
        return f"{unit_label(context, figure.unit)}: {context.label('measure', figure.measure)}"
    return unit_label(context, id) if dimension == "unit" else ""


COUNTS = (
    Column(
        id="tally",
        type="string",
        heading=(N_("Tally"), CODE),
        help=N_("the group of counted figures"),
        read=lambda _, item: item.id,
        required=True,
    ),
    Column(
        id="row_is",
        type="string",
        heading=(N_("Type of rows"),),
        help=N_("field, year, unit … or a word of the tallies (step, state, gap, measure, statistic)"),
        read=lambda _, item: item.of(TallyCount).tally.by,
        required=True,
    ),
    Column(
        id="row",
        type="string",
        heading=(ROW, CODE),
        help=ROW_HELP,
        read=lambda _, item: item.of(TallyCount).row,
        required=True,
    ),
    Column(id="row_label", type="string", heading=(ROW,), help=ROW_HELP, read=_row_label),
    Column(
        id="column_is",
        type="string",
        heading=(N_("Type of columns"),),
        help=N_("the same for the columns"),
        read=lambda _, item: item.of(TallyCount).tally.across,
        required=True,
    ),
    Column(
        id="column",
        type="string",
        heading=(COLUMN, CODE),
        help=COLUMN_HELP,
        read=lambda _, item: item.of(TallyCount).column,
        required=True,
    ),
    Column(id="column_label", type="string", heading=(COLUMN,), help=COLUMN_HELP, read=_column_label),
    Column(
        id="counts",
        type="string",
        heading=(N_("What is counted"),),
        help=N_("models, people, awards, units, copies; several: what the column says"),
        read=lambda _, item: item.of(TallyCount).tally.counts,
        required=True,
    ),
    Column(
        id="count",
        type="integer",
        heading=(N_("Count"),),
        help=N_("how many"),
        read=lambda _, item: item.of(TallyCount).value,
        required=True,
    ),
    Column(
        id="no_sum",
        type="string",
        heading=(N_("Reason not to add up"),),
        help=N_(
            "why the rows must not be added up (several, nested, cumulative, overlapping, unlike); otherwise empty"
        ),
        read=lambda _, item: item.of(TallyCount).tally.no_sum or None,
    ),
    Column(
        id="illustrative",
        type="boolean",
        heading=(N_("With invented examples"),),
        help=N_("true: invented examples are counted too"),
        read=lambda _, item: item.of(TallyCount).illustrative,
        required=True,
    ),
)
