"""A page of figures for every unit that has records or declared figures: in tables with bars, without drawings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from showcase.render.page import Page
from showcase.render.parts import Link
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.declared import declared
from showcase.render.statistics.figures import FigureTable, HeadlineFigure, Section
from showcase.render.statistics.labels import ROWS, column_label
from showcase.render.statistics.layout import (
    TEMPLATE,
    chapter_links,
    counted_note,
    page_head,
    unit_figures,
)
from showcase.render.statistics.tables import table
from showcase.render.views import StatisticsView


def unit_statistics(stats: StatisticsContext) -> Iterator[Page]:
    """The pages, unit by unit."""
    for row in stats.tallies["by-unit"].rows:
        if row.id in stats.units:
            yield _page(stats, row.id)


def _page(stats: StatisticsContext, unit: str) -> Page:
    context = stats.context
    address, name = context.routes.statistics("units", unit), context.unit_title(unit)
    above = [each for each in reversed(list(context.site.catalog.units.ancestors(unit))) if each in stats.units]
    figures = [entry for entry in context.site.catalog.statistics if entry.record.unit == unit]
    view = StatisticsView(
        chapter_links(stats, context.routes.statistics("units")),
        _headline(stats, unit),
        tuple(_sections(stats, unit)),
        counted_note(context),
        declared=tuple(declared(context, entry) for entry in figures),
        more=(
            Link(
                context.translate("The unit's page, with its models and history"), context.facet_address("unit", unit)
            ),
        ),
    )
    title = context.translate("Statistics: %(name)s", name=name)
    lead = context.translate("Counted with the records of its parts and of the units merged into it, each record once.")
    crumbs = (
        Link(context.translate("By unit"), context.routes.statistics("units")),
        *(Link(context.unit(each).label, context.routes.statistics("units", each)) for each in above),
    )
    return Page(page_head(context, address, title, name, lead, *crumbs), TEMPLATE, view)


def _headline(stats: StatisticsContext, unit: str) -> tuple[HeadlineFigure, ...]:
    context, tally = stats.context, stats.tallies["by-unit"]
    words = {
        "models": context.translate("models registered"),
        "recognised": context.translate("models recognised"),
        "people": context.translate("exemplary people"),
        "own": context.translate("of the models are the unit's own"),
    }
    return tuple(HeadlineFigure(stats.count(tally.key(unit, column)), label) for column, label in words.items())


def _sections(stats: StatisticsContext, unit: str) -> Iterator[Section]:
    context = stats.context
    if stats.tallies["by-unit"].count(unit, "models"):
        for id, title in (
            ("units-by-step", context.translate("How far models have come")),
            ("units-by-field", context.translate("By field")),
            ("units-by-year", context.translate("By year of registration")),
        ):
            yield Section(id, title, None, _across(stats, id, unit, title))
    parts = _parts(stats, unit)
    if parts:
        title = context.translate("Its parts and the units merged into it")
        shown = table(stats, "by-unit", title, parts, partial(unit_figures, stats))
        yield Section("by-unit", title, None, shown)


def _across(stats: StatisticsContext, id: str, unit: str, caption: str) -> FigureTable:
    """One row of a crossing, stood upright: the columns that have anything, or all of a step or field."""
    context, tally = stats.context, stats.tallies[id]
    shown = [each for each in tally.columns if tally.across != "year" or tally.count(unit, each)]
    rows = ((Link(column_label(context, tally, each)), (stats.count(tally.key(unit, each)),)) for each in shown)
    total = (stats.count(f"by-unit:{unit}:models"),) if tally.across != "step" and len(shown) > 1 else ()
    return FigureTable(
        caption,
        (context.translate(ROWS[tally.across]), context.translate("Models")),
        tuple(rows),
        total,
        bars=len(shown) > 1,
    )


def _parts(stats: StatisticsContext, unit: str) -> Sequence[str]:
    """The parts and whole predecessors of a unit, the most models first."""
    catalog, facets = stats.context.site.catalog, stats.context.site.facets
    register = catalog.units
    merged = [each for each in register.came_into(unit, catalog.today) if not register.partial(each, unit)]
    found = dict.fromkeys((*register.children.get(unit, ()), *merged))
    return sorted(register.in_order(found), key=lambda each: -facets.count("unit", each))
