"""The figures that open the page of a unit, and the ways to narrow its models: each leads to what it counts."""

from __future__ import annotations

from dataclasses import replace

from showcase.render.context import RenderContext
from showcase.render.counted import counted_figure
from showcase.render.parts import CountedFigure, FacetGroup, Link
from showcase.render.statistics.figures import FigureTable, HeadlineFigure
from showcase.render.statistics.labels import column_label

MODELS_OF_UNIT = "sec-models"
"""The id of the list of models on the page of a unit."""


def unit_headline(context: RenderContext, unit: str) -> tuple[HeadlineFigure, ...]:
    """Return how many models and people `unit` has, those of its parts and predecessors included; none without any."""
    words = {
        "models": context.translate("models registered"),
        "recognised": context.translate("models recognised"),
        "people": context.translate("exemplary people"),
        "own": context.translate("of the models are the unit's own"),
    }
    figures = {column: _figure(context, f"by-unit:{unit}:{column}", unit) for column in words}
    if not figures["models"].value and not figures["people"].value:
        return ()
    return tuple(HeadlineFigure(figures[column], label) for column, label in words.items())


def models_by_field(context: RenderContext, unit: str) -> FigureTable | None:
    """Return the models of `unit` by field, all and those recognised, each figure linked to these; None without any."""
    tallies = [context.tallies[id] for id in ("units-by-field", "units-recognised-by-field")]
    found = (
        (field, tuple(_figure(context, tally.key(unit, field), unit) for tally in tallies))
        for field in tallies[0].columns
    )
    rows = tuple(
        (Link(column_label(context, tallies[0], field)), figures) for field, figures in found if figures[0].value
    )
    if not rows:
        return None
    columns = (context.translate("Field"), context.translate("Models"), context.translate("Recognised"))
    return FigureTable(caption=context.translate("Models by field"), columns=columns, rows=rows)


def ways_to_narrow(context: RenderContext, unit: str) -> tuple[FacetGroup, ...]:
    """Return links to the models of `unit` by year and by step, where they differ in it."""
    groups = (
        (context.translate("By year"), _narrowed(context, unit, "year")),
        (context.translate("Progress"), _narrowed(context, unit, "step")),
    )
    return tuple(FacetGroup(name, links) for name, links in groups if len(links) > 1)


def _figure(context: RenderContext, key: str, unit: str) -> CountedFigure:
    """Return a figure of `unit`; one that would lead to this very page leads down to its list."""
    figure = counted_figure(context, key)
    here = figure.address == context.facet_address("unit", unit)
    return replace(figure, address=f"{figure.address}#{MODELS_OF_UNIT}") if here else figure


def _narrowed(context: RenderContext, unit: str, dimension: str) -> tuple[Link, ...]:
    tally = context.tallies[f"units-by-{dimension}"]
    found = ((column, _figure(context, tally.key(unit, column), unit)) for column in tally.columns)
    return tuple(
        Link(column_label(context, tally, column), figure.address, int(figure.value))
        for column, figure in found
        if figure.value
    )
