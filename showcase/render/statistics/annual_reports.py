"""Annual reports: one page a year for the year-end review, annual figures beside cumulative ones and never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from showcase.content.entries import Entry
from showcase.content.records.statistics import Statistic
from showcase.derive.charts import COLUMNS, leading
from showcase.derive.stages import FUNNEL
from showcase.derive.tallies.progress import first_years
from showcase.derive.tallies.tally import NONE, Tally
from showcase.render.page import Page
from showcase.render.parts import FacetGroup, Link
from showcase.render.statistics.charts import chart
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.declared import declared
from showcase.render.statistics.figures import FigureTable, HeadlineFigure, Section
from showcase.render.statistics.labels import ROWS, WORDS, column_label, row_link
from showcase.render.statistics.layout import (
    TEMPLATE,
    chapter_links,
    counted_note,
    page_head,
    report_links,
)
from showcase.render.statistics.lists import group
from showcase.render.statistics.tables import MOST_ROWS
from showcase.render.views import DirectoryView, StatisticsView

ANNUAL, CUMULATIVE = "taken-by-year", "taken-until-year"
MOST_NAMED = 60


def report_pages(stats: StatisticsContext) -> Iterator[Page]:
    """A report for every year that has begun and has anything in it, and the list of them."""
    links = report_links(stats)
    if links:
        yield _directory(stats, links)
    for link in links:
        yield _report(stats, link.address.split("/")[-2], link.label)


def _directory(stats: StatisticsContext, links: tuple[Link, ...]) -> Page:
    context = stats.context
    title, lead = (
        context.translate("Annual reports"),
        context.translate("A page for each year, made to be printed on A4."),
    )
    head = page_head(context, context.routes.statistics("reports"), title, title, lead)
    return Page(head, "pages/directory.html", DirectoryView(lead, (FacetGroup("", links),)))


def _report(stats: StatisticsContext, year: str, name: str) -> Page:
    context, site = stats.context, stats.context.site
    figures = [entry for entry in site.catalog.statistics if _of_year(entry, int(year))]
    sections = (_steps, _history, _fields, _units, _awards)
    view = StatisticsView(
        chapter_links(stats, context.routes.statistics("reports", year)),
        _headline(stats, year),
        tuple(found for found in (make(stats, year) for make in sections) if found),
        counted_note(context),
        tuple(_named(stats, year)),
        declared=tuple(declared(context, entry) for entry in figures),
        more=tuple(link for link in report_links(stats) if link.label != name),
    )
    title = context.translate("Report of %(year)s on the movement", year=year)
    lead = context.translate(
        "What was registered, recognised and honoured in %(year)s, and all there was by its end. %(owner)s.",
        year=year,
        owner=site.catalog.config.owner.managing_body,
    )
    crumb = Link(context.translate("Annual reports"), context.routes.statistics("reports"))
    return Page(
        page_head(context, context.routes.statistics("reports", year), title, name, lead, crumb), TEMPLATE, view
    )


def _of_year(entry: Entry[Statistic], year: int) -> bool:
    """Declared figures of that year alone: one of a period says nothing of its years."""
    return bool(entry.record.period.start == entry.record.period.end == year)


def _headline(stats: StatisticsContext, year: str) -> tuple[HeadlineFigure, ...]:
    context, awards = stats.context, stats.tallies["awards-by-year"]
    given = [awards.key(year, form) for form in awards.columns]
    rows = (
        (f"{ANNUAL}:{year}:registered", context.translate("models registered in the year")),
        (f"{ANNUAL}:{year}:recognised", context.translate("models recognised in the year")),
        ("+".join(given), context.translate("awards given in the year")),
        (f"by-year:{year}:people", context.translate("exemplary people of the year")),
    )
    return tuple(HeadlineFigure(stats.count(key), label) for key, label in rows if key)


def _steps(stats: StatisticsContext, year: str) -> Section:
    context, before = stats.context, str(int(year) - 1)
    title = context.translate("In the year, and all there was by its end")
    columns = (
        context.translate("Step"),
        context.translate("In %(year)s", year=before),
        context.translate("In %(year)s", year=year),
        context.translate("In all by the end of %(year)s", year=year),
    )
    rows = tuple(
        (
            Link(context.translate(WORDS[step])),
            (
                stats.count(f"{ANNUAL}:{before}:{step}"),
                stats.count(f"{ANNUAL}:{year}:{step}"),
                stats.count(f"{CUMULATIVE}:{year}:{step}"),
            ),
        )
        for step in FUNNEL
    )
    note = context.translate(
        "Each step counts a model in the year it first reached it or went further; what has no date is in no year."
    )
    return Section("steps", title, None, FigureTable(title, columns, rows, note=note))


def _history(stats: StatisticsContext, year: str) -> Section | None:
    """Registered in each year up to this one."""
    context, whole = stats.context, stats.tallies["by-year"]
    until = tuple(row for row in whole.rows if row.id != NONE and int(row.id) <= int(year))[:10]
    data = leading(replace(whole, rows=until), "models", COLUMNS, "until")
    if not data:
        return None
    title = context.translate("Registered in each year")
    shown = _one_column(stats, whole, "models", [row.id for row in until], title)
    return Section("until", title, chart(stats, data), shown)


def _one_column(stats: StatisticsContext, tally: Tally, column: str, rows: list[str], caption: str) -> FigureTable:
    context = stats.context
    found = tuple((row_link(context, tally, row), (stats.count(tally.key(row, column)),)) for row in rows)
    return FigureTable(caption, (context.translate(ROWS[tally.by]), column_label(context, tally, column)), found)


def _fields(stats: StatisticsContext, year: str) -> Section:
    """The fields of the year, beside the year before."""
    context, tally, before = stats.context, stats.tallies["by-year-and-field"], str(int(year) - 1)
    title = context.translate("Models registered, by field")
    rows = tuple(
        (
            context.term("field", field),
            (stats.count(tally.key(year, field)), stats.count(tally.key(before, field))),
        )
        for field in tally.columns
    )
    sums = (stats.count(f"by-year:{year}:models"), stats.count(f"by-year:{before}:models"))
    return Section(
        "fields", title, None, FigureTable(title, (context.translate("Field"), year, before), rows, sums, bars=True)
    )


def _units(stats: StatisticsContext, year: str) -> Section | None:
    """The highest units that registered anything in the year."""
    context, tally = stats.context, stats.tallies["units-by-year"]
    if year not in tally.columns:
        return None
    tops = [row.id for row in stats.tallies["by-top-unit"].rows if row.id != NONE and tally.count(row.id, year)]
    title = context.translate("Models registered, by highest unit")
    shown = sorted(tops, key=lambda unit: -tally.count(unit, year))[:MOST_ROWS]
    rows = tuple((context.unit(unit), (stats.count(tally.key(unit, year)),)) for unit in shown)
    found = FigureTable(title, (context.translate("Unit"), year), rows, bars=len(rows) > 1)
    return Section("units", title, None, found) if rows else None


def _awards(stats: StatisticsContext, year: str) -> Section | None:
    context, tally = stats.context, stats.tallies["awards-by-year"]
    given = [form for form in tally.columns if tally.count(year, form)]
    title = context.translate("Awards given in the year")
    rows = tuple((context.term("award", form), (stats.count(tally.key(year, form)),)) for form in given)
    return (
        Section("awards", title, None, FigureTable(title, (context.translate("Form of award"), year), rows))
        if rows
        else None
    )


def _named(stats: StatisticsContext, year: str) -> Iterator[FacetGroup]:
    """The models that were first recognised in the year, by name."""
    context = stats.context
    years = ((entry, first_years(context.site, entry).get("recognised")) for entry in context.site.models())
    found = [context.record_link(entry) for entry, reached in years if reached == year]
    if found:
        yield group(context, context.translate("Models recognised in the year"), found, MOST_NAMED)
