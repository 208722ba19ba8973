"""Annual reports: one page a year for the year-end review, annual figures beside cumulative ones and never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from showcase.content.load import Entry
from showcase.derive.charts import COLUMNS, leading
from showcase.derive.stages import FUNNEL
from showcase.derive.tallies.progress import first_years
from showcase.derive.tallies.tally import NONE, Tally
from showcase.render.charts import chart
from showcase.render.declared import declared
from showcase.render.ledger import Ledger
from showcase.render.page import Page
from showcase.render.parts import FacetGroup, Link
from showcase.render.statisticsframe import REPORTS, TEMPLATE, chapter_links, counted_note, page_head, report_links
from showcase.render.statisticslists import group
from showcase.render.statisticsparts import Headline, Section, Table
from showcase.render.tallytables import MOST_ROWS
from showcase.render.tallywords import ROWS, WORDS, column_label, row_link
from showcase.render.views import DirectoryView, StatisticsView

ANNUAL, CUMULATIVE = "taken-by-year", "taken-until-year"
MOST_NAMED = 60


def report_pages(ledger: Ledger) -> Iterator[Page]:
    """A report for every year that has begun and has anything in it, and the list of them."""
    links = report_links(ledger)
    if links:
        yield _directory(ledger, links)
    for link in links:
        yield _report(ledger, link.address.split("/")[-2], link.label)


def _directory(ledger: Ledger, links: tuple[Link, ...]) -> Page:
    desk = ledger.desk
    title, lead = desk.say("Annual reports"), desk.say("A page for each year, made to be printed on A4.")
    head = page_head(desk, REPORTS, title, title, lead)
    return Page(head, "pages/directory.html", DirectoryView(lead, (FacetGroup("", links),)))


def _report(ledger: Ledger, year: str, name: str) -> Page:
    desk, site = ledger.desk, ledger.desk.site
    figures = [entry for entry in site.catalog.statistics if _of_year(entry, int(year))]
    sections = (_steps, _history, _fields, _units, _awards)
    view = StatisticsView(
        chapter_links(ledger, f"{REPORTS}{year}/"),
        _headline(ledger, year),
        tuple(found for found in (make(ledger, year) for make in sections) if found),
        counted_note(desk),
        tuple(_named(ledger, year)),
        declared=tuple(declared(desk, entry) for entry in figures),
        more=tuple(link for link in report_links(ledger) if link.label != name),
    )
    title = desk.say("Report of %(year)s on the movement", year=year)
    lead = desk.say(
        "What was registered, recognised and honoured in %(year)s, and all there was by its end. %(owner)s.",
        year=year,
        owner=site.catalog.config.owner.managing_body,
    )
    crumb = Link(desk.say("Annual reports"), REPORTS)
    return Page(page_head(desk, f"{REPORTS}{year}/", title, name, lead, crumb), TEMPLATE, view)


def _of_year(entry: Entry, year: int) -> bool:
    """Declared figures of that year alone: one of a period says nothing of its years."""
    return bool(entry.record.period.start == entry.record.period.end == year)


def _headline(ledger: Ledger, year: str) -> tuple[Headline, ...]:
    desk, awards = ledger.desk, ledger.tallies["awards-by-year"]
    given = [awards.key(year, form) for form in awards.columns]
    rows = (
        (f"{ANNUAL}:{year}:registered", desk.say("models registered in the year")),
        (f"{ANNUAL}:{year}:recognised", desk.say("models recognised in the year")),
        ("+".join(given), desk.say("awards given in the year")),
        (f"by-year:{year}:people", desk.say("exemplary people of the year")),
    )
    return tuple(Headline(ledger.count(key), label) for key, label in rows if key)


def _steps(ledger: Ledger, year: str) -> Section:
    desk, before = ledger.desk, str(int(year) - 1)
    title = desk.say("In the year, and all there was by its end")
    columns = (
        desk.say("Step"),
        desk.say("In %(year)s", year=before),
        desk.say("In %(year)s", year=year),
        desk.say("In all by the end of %(year)s", year=year),
    )
    rows = tuple(
        (
            Link(desk.say(WORDS[step])),
            (
                ledger.count(f"{ANNUAL}:{before}:{step}"),
                ledger.count(f"{ANNUAL}:{year}:{step}"),
                ledger.count(f"{CUMULATIVE}:{year}:{step}"),
            ),
        )
        for step in FUNNEL
    )
    note = desk.say(
        "Each step counts a model in the year it first reached it or went further; what has no date is in no year."
    )
    return Section("steps", title, None, Table(title, columns, rows, note=note))


def _history(ledger: Ledger, year: str) -> Section | None:
    """Registered in each year up to this one."""
    desk, whole = ledger.desk, ledger.tallies["by-year"]
    until = tuple(row for row in whole.rows if row.id != NONE and int(row.id) <= int(year))[:10]
    data = leading(replace(whole, rows=until), "models", COLUMNS, "until")
    if not data:
        return None
    title = desk.say("Registered in each year")
    shown = _one_column(ledger, whole, "models", [row.id for row in until], title)
    return Section("until", title, chart(ledger, data), shown)


def _one_column(ledger: Ledger, tally: Tally, column: str, rows: list[str], caption: str) -> Table:
    desk = ledger.desk
    found = tuple((row_link(desk, tally, row), (ledger.count(tally.key(row, column)),)) for row in rows)
    return Table(caption, (desk.say(ROWS[tally.by]), column_label(desk, tally, column)), found)


def _fields(ledger: Ledger, year: str) -> Section:
    """The fields of the year, beside the year before."""
    desk, tally, before = ledger.desk, ledger.tallies["by-year-and-field"], str(int(year) - 1)
    title = desk.say("Models registered, by field")
    rows = tuple(
        (
            desk.term("field", field),
            (ledger.count(tally.key(year, field)), ledger.count(tally.key(before, field))),
        )
        for field in tally.columns
    )
    sums = (ledger.count(f"by-year:{year}:models"), ledger.count(f"by-year:{before}:models"))
    return Section("fields", title, None, Table(title, (desk.say("Field"), year, before), rows, sums, bars=True))


def _units(ledger: Ledger, year: str) -> Section | None:
    """The highest units that registered anything in the year."""
    desk, tally = ledger.desk, ledger.tallies["units-by-year"]
    if year not in tally.columns:
        return None
    tops = [row.id for row in ledger.tallies["by-top-unit"].rows if row.id != NONE and tally.count(row.id, year)]
    title = desk.say("Models registered, by highest unit")
    shown = sorted(tops, key=lambda unit: -tally.count(unit, year))[:MOST_ROWS]
    rows = tuple((desk.unit(unit), (ledger.count(tally.key(unit, year)),)) for unit in shown)
    found = Table(title, (desk.say("Unit"), year), rows, bars=len(rows) > 1)
    return Section("units", title, None, found) if rows else None


def _awards(ledger: Ledger, year: str) -> Section | None:
    desk, tally = ledger.desk, ledger.tallies["awards-by-year"]
    given = [form for form in tally.columns if tally.count(year, form)]
    title = desk.say("Awards given in the year")
    rows = tuple((desk.term("award", form), (ledger.count(tally.key(year, form)),)) for form in given)
    return Section("awards", title, None, Table(title, (desk.say("Form of award"), year), rows)) if rows else None


def _named(ledger: Ledger, year: str) -> Iterator[FacetGroup]:
    """The models that were first recognised in the year, by name."""
    desk = ledger.desk
    years = ((entry, first_years(desk.site, entry).get("recognised")) for entry in desk.site.models())
    found = [desk.record_link(entry) for entry, reached in years if reached == year]
    if found:
        yield group(desk, desk.say("Models recognised in the year"), found, MOST_NAMED)
