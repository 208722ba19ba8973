"""Tallies as tables, with the key of every figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from showcase.derive.tallies.tally import SUM, UNLIKE, Tally
from showcase.render.parts import CountedFigure, Link
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.figures import FigureTable
from showcase.render.statistics.labels import NO_SUM, ROWS, column_label, row_link

MOST_ROWS = 150
"""Rows of the longest table: 8 KB when compressed."""


def table(
    stats: StatisticsContext, id: str, caption: str, rows: Sequence[str], link: Callable[[str], Link] | None = None
) -> FigureTable:
    """Some rows of a tally; with all of them, their sums where they may be added up, else why not.

    `link` gives the words of a row where they are not those of its dimension.
    """
    context, tally = stats.context, stats.tallies[id]
    named = link or (lambda row: row_link(context, tally, row))
    whole = len(rows) == len(tally.rows)
    notes = [context.translate(NO_SUM[tally.no_sum])] if tally.no_sum else []
    if len(rows) > MOST_ROWS:
        notes.append(context.translate_count("and %(count)s more", "and %(count)s more", len(rows) - MOST_ROWS))
    return FigureTable(
        caption,
        (context.translate(ROWS[tally.by]), *(column_label(context, tally, each) for each in tally.columns)),
        tuple((named(row), cells(stats, tally, row)) for row in rows[:MOST_ROWS]),
        cells(stats, tally, SUM) if whole and tally.totals and len(rows) > 1 else (),
        " ".join(notes),
        len(tally.columns) == 1 and len(rows) > 1 and tally.no_sum != UNLIKE,
    )


def cells(stats: StatisticsContext, tally: Tally, row: str) -> tuple[CountedFigure, ...]:
    """The figures of a row of a tally, or of its sums."""
    return tuple(stats.count(tally.key(row, column)) for column in tally.columns)
