"""The statistics of units: a page for each unit with records or declared figures, in tables with bars, no drawings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from showcase.render.parts import CountedFigure, Link
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.declared import DeclaredFigures
from showcase.render.statistics.figures import FigureTable, HeadlineFigure, Section
from showcase.render.statistics.frame import StatisticsPage
from showcase.render.statistics.labels import TallyLabels
from showcase.render.statistics.tables import TallyTables
from showcase.render.views import StatisticsView


def unit_statistics_pages(
    statistics: StatisticsContext,
    *,
    labels: Mapping[str, TallyLabels],
    tables: TallyTables,
    declared: DeclaredFigures,
) -> Iterator[StatisticsPage]:
    """Yield the page of each unit, in the order of the register."""
    for row in statistics.tallies["by-unit"].rows:
        unit = row.id
        if unit not in statistics.units:
            continue
        sections = [*_crossings(statistics, labels, unit)]
        if unit in tables.unit_parts:
            title = statistics.context.translate("Its parts and the units merged into it")
            sections.append(Section("by-unit", title, None, replace(tables.unit_parts[unit], caption=title)))
        yield _page(statistics, unit, tuple(sections), declared)


def _page(
    statistics: StatisticsContext, unit: str, sections: tuple[Section, ...], declared: DeclaredFigures
) -> StatisticsPage:
    context, routes = statistics.context, statistics.context.routes
    name, chapter = context.unit_title(unit), routes.statistics("units")
    above = [each for each in reversed(list(context.site.catalog.units.ancestors(unit))) if each in statistics.units]
    register_page = Link(
        context.translate("The unit's page, with its models and history"), context.facet_address("unit", unit)
    )
    view = StatisticsView(
        headline=_headline(statistics, unit),
        sections=sections,
        counted_note=statistics.counted_note,
        declared=tuple(
            declared.figures[entry.id] for entry in context.site.catalog.statistics if entry.record.unit == unit
        ),
        more=(register_page,),
    )
    return StatisticsPage(
        address=routes.statistics("units", unit),
        title=context.translate("Statistics: %(name)s", name=name),
        name=name,
        lead=context.translate(
            "Counted with the records of its parts and of the units merged into it, each record once."
        ),
        view=view,
        above=(
            Link(context.translate("By unit"), chapter),
            *(Link(context.unit(each).label, routes.statistics("units", each)) for each in above),
        ),
        current=chapter,
    )


def _headline(statistics: StatisticsContext, unit: str) -> tuple[HeadlineFigure, ...]:
    context, tally = statistics.context, statistics.tallies["by-unit"]
    words = {
        "models": context.translate("models registered"),
        "recognised": context.translate("models recognised"),
        "people": context.translate("exemplary people"),
        "own": context.translate("of the models are the unit's own"),
    }
    return tuple(HeadlineFigure(statistics.count(tally.key(unit, column)), label) for column, label in words.items())


def _crossings(statistics: StatisticsContext, labels: Mapping[str, TallyLabels], unit: str) -> Iterator[Section]:
    """Yield the models of `unit` by step, field and year, where it has any."""
    totals = [statistics.count(f"by-unit:{unit}:{column}") for column in ("models", "recognised")]
    if not totals[0].value:
        return
    context = statistics.context
    names = (context.translate("Models"), context.translate("Recognised"))
    for ids, heading, title in (
        (("units-by-step",), context.translate("Step"), context.translate("Progress of models")),
        (("units-by-field", "units-recognised-by-field"), context.translate("Field"), context.translate("By field")),
        (("units-by-year",), context.translate("Year"), context.translate("By year of registration")),
    ):
        rows = _columns_as_rows(statistics, ids, labels[ids[0]], unit)
        table = FigureTable(
            caption=title,
            columns=(heading, *names[: len(ids)]),
            rows=rows,
            totals=tuple(totals[: len(ids)]) if ids != ("units-by-step",) and len(rows) > 1 else (),
            bars=len(rows) > 1 and len(ids) == 1,
        )
        yield Section(ids[0], title, None, table)


def _columns_as_rows(
    statistics: StatisticsContext, ids: tuple[str, ...], labels: TallyLabels, unit: str
) -> tuple[tuple[Link, tuple[CountedFigure, ...]], ...]:
    """Return the row of `unit` in the tallies `ids`, a row for each column: of years only those that have anything."""
    tallies = [statistics.tallies[id] for id in ids]
    found = ((each, tuple(statistics.count(tally.key(unit, each)) for tally in tallies)) for each in tallies[0].columns)
    shown = ((each, counts) for each, counts in found if tallies[0].across != "year" or counts[0].value)
    return tuple((Link(labels.columns[each]), counts) for each, counts in shown)
