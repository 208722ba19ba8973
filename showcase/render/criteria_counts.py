"""What is counted of one set of criteria, as tables of it alone."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.entries import Entry
from showcase.content.records.criteria import CriteriaSet
from showcase.derive.tallies.criteria import IN
from showcase.derive.tallies.tally import NONE, Tally
from showcase.render.context import RenderContext
from showcase.render.counted import counted_figure
from showcase.render.criteria import needed_in_words
from showcase.render.parts import CountedFigure, Link
from showcase.render.statistics.figures import FigureTable, Section


def years_of_set(context: RenderContext, entry: Entry[CriteriaSet], id: str, title: str) -> Section:
    """Return what was assessed by a set in each year, the newest first, and how many met what recognition asks."""
    assessed, reached = context.tallies["by-criteria"], context.tallies["criteria-reached"]
    needed = needed_in_words(context, entry.record)
    tallies = (assessed, reached) if needed else (assessed,)
    names = [context.translate("Assessed"), context.translate("Met %(needed)s or more", needed=needed)]
    table = FigureTable(
        caption=title,
        columns=(context.translate("Year"), *names[: len(tallies)]),
        rows=tuple(
            (Link(row.rpartition(IN)[2]), tuple(_figure(context, each, row) for each in tallies))
            for row in _rows_below(assessed, entry.id)
        ),
    )
    return Section(id, title, None, table)


def numbers_of_set(context: RenderContext, entry: Entry[CriteriaSet]) -> Iterator[Section]:
    """Yield for each year how many met how many criteria of a set."""
    met = context.tallies["criteria-met"]
    for row in _rows_below(context.tallies["by-criteria"], entry.id):
        year = row.rpartition(IN)[2]
        title = context.translate("How many criteria were met in %(year)s", year=year)
        table = FigureTable(
            caption=title,
            columns=(context.translate("Criteria met"), context.translate("Models")),
            rows=tuple(
                (Link(_number(context, each)), (_figure(context, met, each),)) for each in _rows_below(met, row)
            ),
        )
        yield Section(f"met-{year}", title, None, table)


def _rows_below(tally: Tally, id: str) -> Iterator[str]:
    """Yield the rows of a tally that belong to a set, or to a row of one."""
    return (row.id for row in tally.rows if row.id.rpartition(IN)[0] == id)


def _number(context: RenderContext, row: str) -> str:
    number = row.rpartition(IN)[2]
    return context.translate("not stated") if number == NONE else number


def _figure(context: RenderContext, tally: Tally, row: str) -> CountedFigure:
    return counted_figure(context, tally.key(row, tally.columns[0]))
