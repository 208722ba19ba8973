"""Annual reports: one page a year for the year-end review, annual figures beside cumulative ones and never mixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.content.entries import Entry
from showcase.content.records.statistics import Statistic
from showcase.derive.report_findings import ANNUAL, CUMULATIVE, until
from showcase.derive.stages import FUNNEL
from showcase.derive.tallies.tally import NONE
from showcase.render.parts import Card, FacetGroup, Link, SentenceParts
from showcase.render.statistics.context import HISTORY, YEARS_OF_HISTORY, StatisticsContext
from showcase.render.statistics.declared import DeclaredFigures
from showcase.render.statistics.figures import Chart, FigureTable, HeadlineFigure, Section
from showcase.render.statistics.frame import StatisticsPage
from showcase.render.statistics.labels import TallyLabels
from showcase.render.statistics.lists import RecordLists
from showcase.render.statistics.tables import MOST_ROWS
from showcase.render.views import DirectoryView, StatisticsView


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """What reports begin with, by the year: findings in words, and models as stories."""

    findings: Mapping[str, tuple[SentenceParts, ...]]
    stories: Mapping[str, tuple[Card, ...]]


def report_pages(
    statistics: StatisticsContext,
    *,
    labels: Mapping[str, TallyLabels],
    charts: Mapping[str, Chart],
    lists: RecordLists,
    declared: DeclaredFigures,
    told: ReportTexts,
) -> Iterator[StatisticsPage]:
    """Yield the list of the reports, and a report for every year that has begun and has anything in it."""
    if statistics.years:
        yield _directory(statistics)
    for year, link in zip(statistics.years, statistics.report_links, strict=True):
        sections = (
            _steps(statistics, labels[ANNUAL], year),
            _history(statistics, labels["by-year"], charts, year),
            _fields(statistics, year),
            _units(statistics, year),
            _awards(statistics, year),
        )
        view = StatisticsView(
            headline=_headline(statistics, year),
            findings=told.findings[year],
            stories=told.stories[year],
            sections=tuple(section for section in sections if section),
            counted_note=statistics.counted_note,
            lists=(lists.recognised[year],) if year in lists.recognised else (),
            declared=tuple(
                declared.figures[entry.id]
                for entry in statistics.context.site.catalog.statistics
                if _is_of_year(entry, int(year))
            ),
            more=tuple(each for each in statistics.report_links if each != link),
        )
        yield _report(statistics, year, link, view)


def _directory(statistics: StatisticsContext) -> StatisticsPage:
    context = statistics.context
    title = context.translate("Annual reports")
    lead = context.translate("A page for each year, designed for printing on A4.")
    return StatisticsPage(
        address=context.routes.statistics("reports"),
        title=title,
        name=title,
        lead=lead,
        view=DirectoryView(lead, (FacetGroup("", statistics.report_links),)),
    )


def _report(statistics: StatisticsContext, year: str, link: Link, view: StatisticsView) -> StatisticsPage:
    context = statistics.context
    return StatisticsPage(
        address=link.address,
        title=context.translate("Report of %(year)s on the movement", year=year),
        name=link.label,
        lead=context.translate(
            "Models registered and recognised and awards given in %(year)s, and the totals by its end. %(owner)s.",
            year=year,
            owner=context.site.catalog.config.owner.managing_body,
        ),
        view=view,
        above=(Link(context.translate("Annual reports"), context.routes.statistics("reports")),),
        current=context.routes.statistics("reports"),
    )


def _is_of_year(entry: Entry[Statistic], year: int) -> bool:
    """Return whether a declared figure is of `year` alone: one of a period says nothing of its years."""
    period = entry.record.period
    return period.months is None and period.start == period.end == year


def _headline(statistics: StatisticsContext, year: str) -> tuple[HeadlineFigure, ...]:
    context, awards = statistics.context, statistics.tallies["awards-by-year"]
    given = [awards.key(year, form) for form in awards.columns]
    rows = (
        (f"{ANNUAL}:{year}:registered", context.translate("models registered in the year")),
        (f"{ANNUAL}:{year}:recognised", context.translate("models recognised in the year")),
        ("+".join(given), context.translate("awards given in the year")),
        (f"by-year:{year}:people", context.translate("exemplary people of the year")),
    )
    return tuple(HeadlineFigure(statistics.count(key), label) for key, label in rows if key)


def _steps(statistics: StatisticsContext, labels: TallyLabels, year: str) -> Section:
    context, before = statistics.context, str(int(year) - 1)
    title = context.translate("In the year, and in total by its end")
    columns = (
        context.translate("Step"),
        context.translate("In %(year)s", year=before),
        context.translate("In %(year)s", year=year),
        context.translate("In total by the end of %(year)s", year=year),
    )
    rows = tuple(
        (
            Link(labels.columns[step]),
            (
                statistics.count(f"{ANNUAL}:{before}:{step}"),
                statistics.count(f"{ANNUAL}:{year}:{step}"),
                statistics.count(f"{CUMULATIVE}:{until(statistics.tallies, year) or year}:{step}"),
            ),
        )
        for step in FUNNEL
    )
    first = context.translate("A model counts for a step in the year in which it first reached it, if that is known.")
    note = f"{labels.held} {first}"
    return Section("steps", title, None, FigureTable(caption=title, columns=columns, rows=rows, note=note))


def _history(
    statistics: StatisticsContext, labels: TallyLabels, charts: Mapping[str, Chart], year: str
) -> Section | None:
    """Return the models registered in each year up to `year`; None where there is nothing to compare."""
    if f"{HISTORY}{year}" not in charts:
        return None
    tally, title = statistics.tallies["by-year"], statistics.context.translate("Registered in each year")
    years = [row.id for row in tally.rows if row.id != NONE and int(row.id) <= int(year)][:YEARS_OF_HISTORY]
    table = FigureTable(
        caption=title,
        columns=(labels.heading, labels.columns["models"]),
        rows=tuple((labels.rows[each], (statistics.count(tally.key(each, "models")),)) for each in reversed(years)),
    )
    return Section("until", title, charts[f"{HISTORY}{year}"], table)


def _fields(statistics: StatisticsContext, year: str) -> Section:
    """Return the fields of `year` beside the year before."""
    context, tally, before = statistics.context, statistics.tallies["by-year-and-field"], str(int(year) - 1)
    title = context.translate("Models registered, by field")
    rows = tuple(
        (
            context.term("field", field),
            (statistics.count(tally.key(before, field)), statistics.count(tally.key(year, field))),
        )
        for field in tally.columns
    )
    sums = (statistics.count(f"by-year:{before}:models"), statistics.count(f"by-year:{year}:models"))
    columns = (context.translate("Field"), before, year)
    table = FigureTable(caption=title, columns=columns, rows=rows, totals=sums)
    return Section("fields", title, None, table)


def _units(statistics: StatisticsContext, year: str) -> Section | None:
    """Return the highest units that registered anything in `year`; None where none did."""
    context, tally = statistics.context, statistics.tallies["units-by-year"]
    if year not in tally.columns:
        return None
    tops = [row.id for row in statistics.tallies["by-top-unit"].rows if row.id != NONE and tally.count(row.id, year)]
    title = context.translate("Models registered, by highest unit")
    shown = sorted(tops, key=lambda unit: -tally.count(unit, year))[:MOST_ROWS]
    rows = tuple((context.unit(unit), (statistics.count(tally.key(unit, year)),)) for unit in shown)
    columns = (context.translate("Unit"), year)
    table = FigureTable(caption=title, columns=columns, rows=rows, bars=len(rows) > 1)
    return Section("units", title, None, table) if rows else None


def _awards(statistics: StatisticsContext, year: str) -> Section | None:
    context, tally = statistics.context, statistics.tallies["awards-by-year"]
    given = [form for form in tally.columns if tally.count(year, form)]
    title = context.translate("Awards given in the year")
    rows = tuple((context.term("award", form), (statistics.count(tally.key(year, form)),)) for form in given)
    table = FigureTable(caption=title, columns=(context.translate("Form of award"), year), rows=rows)
    return Section("awards", title, None, table) if rows else None
