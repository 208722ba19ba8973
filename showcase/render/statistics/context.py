"""StatisticsContext: the counts of a site from which its pages of statistics are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from showcase.derive.charts import COLUMNS, MOST_YEARS, ChartData, all_charts, leading
from showcase.derive.tallies import Tallies
from showcase.derive.tallies.tally import NONE, counts_by_key, value
from showcase.render.context import RenderContext
from showcase.render.counted import counted_figure
from showcase.render.counted_words import counted_note, sentence_of
from showcase.render.parts import CountedFigure, Link, SentenceParts

YEARS_OF_HISTORY = MOST_YEARS
HISTORY = "until-"
"""With a year behind it, the key of the chart of the years up to that one."""


@dataclass(frozen=True, kw_only=True)
class StatisticsContext:
    """The context of pages of statistics.

    `counts` are those of the tallies by their keys.
    `charts` has the data of every chart: by the id of its tally, or by HISTORY and the year of a report. `units` are
    those with a page of statistics, `years` those with an annual report, the newest first.
    """

    context: RenderContext
    tallies: Tallies
    counts: Mapping[str, int]
    charts: Mapping[str, ChartData]
    units: frozenset[str]
    years: tuple[str, ...]

    def count(self, key: str) -> CountedFigure:
        """Return the figure of `key`. `tally.value` describes the form of keys."""
        counted = self.counts.get(key)
        return counted_figure(self.context, key, value(self.tallies, key) if counted is None else counted)

    def sentence(self, message: str, figures: Mapping[str, str], **words: str) -> SentenceParts:
        """Return `message`, translated, with the counted `figures` (keys by place) and `words` in its places."""
        counted = {place: self.count(key) for place, key in figures.items()}
        return sentence_of(self.context, message, counted, **words)

    @property
    def report_links(self) -> tuple[Link, ...]:
        """Links to the annual reports, the newest first."""
        context = self.context
        return tuple(
            Link(context.translate("Report of %(year)s", year=year), context.routes.statistics("reports", year))
            for year in self.years
        )

    @property
    def counted_note(self) -> str:
        """The sentence that says what figures are counted from, and on which day."""
        return counted_note(self.context)


def statistics_context(context: RenderContext) -> StatisticsContext:
    """Return what the pages of statistics of a site are made from."""
    tallies, years = context.tallies, tuple(_report_years(context))
    return StatisticsContext(
        context=context,
        tallies=tallies,
        counts=counts_by_key(tallies),
        charts={**all_charts(tallies), **dict(_histories(tallies, years))},
        units=units_with_statistics(context),
        years=years,
    )


def units_with_statistics(context: RenderContext) -> frozenset[str]:
    """Return the units that have a page of statistics: those with records, or with declared figures."""
    counted = {row.id for row in context.tallies["by-unit"].rows if any(row.counts)}
    return frozenset(counted | {entry.record.unit for entry in context.site.catalog.statistics})


def _report_years(context: RenderContext) -> Iterator[str]:
    """Yield the years that have begun and have anything in them, newest first."""
    rows = (row for id in ("by-year", "taken-by-year", "awards-by-year") for row in context.tallies[id].rows)
    full = {row.id for row in rows if any(row.counts)}
    yield from sorted((each for each in full - {NONE} if int(each) <= context.site.catalog.today.year), reverse=True)


def _histories(tallies: Tallies, years: tuple[str, ...]) -> Iterator[tuple[str, ChartData]]:
    """Yield, by its key, the chart of the models registered up to each of `years`."""
    by_year = tallies["by-year"]
    for year in years:
        rows = tuple(row for row in by_year.rows if row.id != NONE and int(row.id) <= int(year))
        data = leading(replace(by_year, rows=rows), "models", COLUMNS, "until")
        if data:
            yield f"{HISTORY}{year}", data
