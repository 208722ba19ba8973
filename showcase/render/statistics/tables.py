"""Tallies as tables, with the key of every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from showcase.derive.tallies.tally import NONE, SUM, UNLIKE, Tally
from showcase.render.counted import more_link
from showcase.render.exports.tables import COUNTED
from showcase.render.parts import CountedFigure
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.figures import FigureTable
from showcase.render.statistics.labels import TallyLabels

MOST_ROWS = 150
"""Rows of the longest table: 8 KB when compressed."""


@dataclass(frozen=True, slots=True)
class TallyTables:
    """Tables without captions: of each tally by its id, and of the parts of each unit with statistics that has any."""

    tallies: Mapping[str, FigureTable]
    unit_parts: Mapping[str, FigureTable]


def tally_tables(statistics: StatisticsContext, labels: Mapping[str, TallyLabels]) -> TallyTables:
    """Return all `statistics` as tables, their rows and columns named by `labels`."""
    tallies, by_unit = statistics.tallies, statistics.tallies["by-unit"]
    parts = {unit: _parts(statistics, unit) for unit in statistics.units}
    context, whole = statistics.context, f"{statistics.context.routes.data}#sec-{COUNTED}"
    return TallyTables(
        {
            id: _table(statistics, tallies[id], words, _in_order(statistics, tallies[id]), whole)
            for id, words in labels.items()
        },
        {
            unit: _table(statistics, by_unit, labels["by-unit"], rows, context.facet_address("unit", unit))
            for unit, rows in parts.items()
            if rows
        },
    )


def _in_order(statistics: StatisticsContext, tally: Tally) -> list[str]:
    """Return the rows of `tally` as its chart has them, and the others after them; years run forwards."""
    rows, chart = [row.id for row in tally.rows], statistics.charts.get(tally.id)
    if tally.by == "year":
        return sorted(rows, key=lambda row: (row == NONE, row))
    if not chart:
        return rows
    place = {row: number for number, row in enumerate(chart.rows)}
    return sorted(rows, key=lambda row: (row == NONE, place.get(row, len(place)), -tally.count(row, chart.columns[0])))


def _table(
    statistics: StatisticsContext, tally: Tally, labels: TallyLabels, rows: Sequence[str], whole: str
) -> FigureTable:
    """Return `rows` of `tally`, of which the address `whole` has all where they are too many.

    With all rows of the tally come their sums where they may be added up, else why not.
    """
    complete = len(rows) == len(tally.rows)
    return FigureTable(
        caption="",
        columns=(labels.heading, *labels.columns.values()),
        rows=tuple((labels.rows[row], _figures(statistics, tally, row)) for row in rows[:MOST_ROWS]),
        totals=_figures(statistics, tally, SUM) if complete and tally.totals and len(rows) > 1 else (),
        note=" ".join(each for each in (labels.held, labels.no_sum) if each),
        more=more_link(statistics.context, len(rows) - MOST_ROWS, whole),
        bars=len(tally.columns) == 1 and len(rows) > 1 and tally.no_sum != UNLIKE,
    )


def _figures(statistics: StatisticsContext, tally: Tally, row: str) -> tuple[CountedFigure, ...]:
    """Return the figures of a row of a tally, or of its sums."""
    return tuple(statistics.count(tally.key(row, column)) for column in tally.columns)


def _parts(statistics: StatisticsContext, unit: str) -> Sequence[str]:
    """Return the parts and complete predecessors of `unit`, the most models first."""
    catalog, facets = statistics.context.site.catalog, statistics.context.site.facets
    register = catalog.units
    merged = [each for each in register.came_into(unit, catalog.today) if not register.partial(each, unit)]
    found = dict.fromkeys((*register.children.get(unit, ()), *merged))
    return sorted(register.in_order(found), key=lambda each: -facets.count("unit", each))
