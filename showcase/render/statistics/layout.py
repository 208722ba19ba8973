"""What all pages of statistics share: their addresses and heads, the links from one to the others, their note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from showcase.derive.tallies.tally import NONE
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.frame import PageHead
from showcase.render.parts import Link
from showcase.render.statistics.charts import chart
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.figures import Section
from showcase.render.statistics.labels import NOT_STATED
from showcase.render.statistics.tables import table

STORY = "story"
TEMPLATE = "pages/statistics.html"


@dataclass(frozen=True)
class Chapter:
    """A page of statistics: its id (of `routes.CHAPTERS`), name and lead, and its tallies with their headings."""

    id: str
    name: str
    lead: str
    tallies: tuple[tuple[str, str], ...] = ()


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        STORY,
        N_("The story in figures"),
        N_("How many models there are, how far they have come, and where: counted from the records on this site."),
        (
            ("steps", N_("How far models have come")),
            ("by-field", N_("By field")),
            ("by-year", N_("By year of registration")),
            ("by-top-unit", N_("By province or other highest unit")),
        ),
    ),
    Chapter(
        "years",
        N_("By year"),
        N_("What was registered in each year, and what became of it."),
        (
            ("by-year", N_("Registered in each year")),
            ("steps-by-year", N_("What became of each year's models up to today")),
            ("taken-by-year", N_("Annual: steps first reached in the year")),
            ("taken-until-year", N_("Cumulative: steps reached by the end of the year")),
        ),
    ),
    Chapter(
        "fields",
        N_("By field"),
        N_("The fields of the movement compared: how much, how far, and from year to year."),
        (
            ("by-field", N_("Models and people in each field")),
            ("steps-by-field", N_("How far models have come in each field")),
            ("by-year-and-field", N_("Fields from year to year")),
            ("by-theme", N_("Themes")),
        ),
    ),
    Chapter(
        "units",
        N_("By unit"),
        N_("Each unit with the records of its parts and of the units merged into it, each record once, and the zeros."),
        (("by-top-unit", N_("The highest units of today")), ("coverage", N_("Units of today with and without models"))),
    ),
    Chapter(
        "awards",
        N_("Awards and levels"),
        N_("Which honours models and people received, and at which level and stage models stand."),
        (
            ("by-award", N_("Holders by form of award")),
            ("awards-by-year", N_("Awards by the year they were given")),
            ("by-level", N_("Levels")),
            ("by-stage", N_("Present stages")),
            ("by-subject", N_("What was registered")),
        ),
    ),
    Chapter(
        "copies",
        N_("Copies"),
        N_("Which models others copied, as the records of those others tell."),
        (
            ("replication", N_("Copies in figures")),
            ("copies-by-model", N_("The models that were copied")),
            ("copies-by-field", N_("Copies by the field of what was copied")),
        ),
    ),
    Chapter(
        "quality",
        N_("Quality of the data"),
        N_("What is missing, overdue, or does not add up: so that figures are read for what they are, and mended."),
        (
            ("gaps", N_("What records lack or contradict")),
            ("by-last-check", N_("When models were last checked")),
            ("by-effect", N_("What the last check said")),
        ),
    ),
)


def chapter_links(stats: StatisticsContext, current: str) -> tuple[Link, ...]:
    """The pages of statistics, the one at `current` marked; of the reports the newest, which leads to the others."""
    context = stats.context
    found = [Link(context.translate(each.name), context.routes.statistics(each.id)) for each in CHAPTERS]
    if context.site.catalog.statistics:
        found.append(Link(context.translate("Published by others"), context.routes.statistics("declared")))
    found += report_links(stats)[:1]
    return tuple(replace(link, current=link.address == current) for link in found)


def report_years(stats: StatisticsContext) -> Iterator[str]:
    """The years that have begun and have anything in them, newest first."""
    tallies, today = stats.tallies, stats.context.site.catalog.today
    rows = (row for id in ("by-year", "taken-by-year", "awards-by-year") for row in tallies[id].rows)
    full = {row.id for row in rows if any(row.counts)}
    yield from sorted((each for each in full - {NONE} if int(each) <= today.year), reverse=True)


def report_links(stats: StatisticsContext) -> tuple[Link, ...]:
    """The annual reports, newest first."""
    context = stats.context
    return tuple(
        Link(context.translate("Report of %(year)s", year=year), context.routes.statistics("reports", year))
        for year in report_years(stats)
    )


def counted_note(context: RenderContext) -> str:
    """Where the figures come from, and of which day they are."""
    return context.translate(
        "Counted on %(day)s from the records published here; each record counts once.",
        day=context.day(context.site.catalog.today),
    )


def section(stats: StatisticsContext, tally: str, title: str) -> Section:
    """A tally with its chart, where it has one that compares anything; else its first column is drawn as bars."""
    data = stats.charts.get(tally)
    link = partial(unit_figures, stats) if stats.tallies[tally].by == "unit" else None
    shown = table(stats, tally, title, [row.id for row in stats.tallies[tally].rows], link)
    return Section(tally, title, chart(stats, data) if data else None, replace(shown, bars=shown.bars and not data))


def page_head(context: RenderContext, address: str, title: str, name: str, lead: str, *above: Link) -> PageHead:
    """The head of a page of statistics below those `above`."""
    home, story = (
        Link(context.translate("Home"), "/"),
        Link(context.translate("Statistics"), context.routes.statistics()),
    )
    crumbs = (home, Link(story.label)) if address == story.address else (home, story, *above, Link(name))
    return PageHead("statistics", address, title, lead, crumbs)


def unit_figures(stats: StatisticsContext, unit: str) -> Link:
    """A unit, linked to its page of figures, or to that of the register where it has none."""
    if unit == NONE:
        return Link(stats.context.translate(NOT_STATED["unit"]))
    link = stats.context.unit(unit)
    return replace(link, address=stats.context.routes.statistics("units", unit)) if unit in stats.units else link
