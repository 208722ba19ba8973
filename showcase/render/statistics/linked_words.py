"""The words of linked facets: what each is called, and what each of its values is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from showcase.derive.tallies.tally import NONE
from showcase.messages import N_
from showcase.render.context import RenderContext, period_in_words
from showcase.render.statistics.labels import GAPS, NOT_STATED, REPLICATION, WORDS

NAMES: Mapping[str, str] = {
    "step": N_("Step reached"),
    "first": N_("Step first reached in a year"),
    "check": N_("Last check"),
    "gap": N_("Missing or contradictory"),
    "subject": N_("What was registered"),
    "none": N_("Not stated"),
    "awarded": N_("Award given in a year"),
    "own": N_("The unit's own models"),
    "top-unit": N_("Highest current unit"),
    "copy": N_("Copies"),
    "copy-of": N_("Copy of the model"),
    "beside": N_("Counted beside a published figure"),
}


def facet_name(context: RenderContext, facet: str) -> str:
    """Return what a linked facet is called."""
    return context.translate(NAMES[facet])


def value_name(context: RenderContext, facet: str, value: str) -> str:
    """Return what a value of a linked facet is called."""
    if facet == "subject":
        return context.label(facet, value)
    return VALUES[facet](context, value)


def _word(context: RenderContext, value: str) -> str:
    return context.translate(WORDS[value])


def _in_year(context: RenderContext, name: str, year: str) -> str:
    if year == NONE:
        return context.translate("%(name)s, year unknown", name=name)
    return context.translate("%(name)s in %(year)s", name=name, year=year)


def _first(context: RenderContext, value: str) -> str:
    step, _, year = value.partition(":")
    return _in_year(context, _word(context, step), year)


def _awarded(context: RenderContext, value: str) -> str:
    form, _, year = value.partition(":")
    return _in_year(context, context.label("award", form), year)


def _unit(context: RenderContext, value: str) -> str:
    return context.translate(NOT_STATED["unit"]) if value == NONE else context.unit_title(value)


def _beside(context: RenderContext, value: str) -> str:
    record = next(each.record for each in context.site.catalog.statistics if each.id == value)
    period = period_in_words(context, record.period) or context.translate("period not stated")
    return f"{context.unit_title(record.unit)}, {period}: {context.label('measure', record.measure)}"


VALUES: Mapping[str, Callable[[RenderContext, str], str]] = {
    "step": _word,
    "check": _word,
    "first": _first,
    "gap": lambda context, gap: context.translate(GAPS[gap]),
    "none": lambda context, dimension: context.translate(NOT_STATED[dimension]),
    "awarded": _awarded,
    "own": _unit,
    "top-unit": _unit,
    "copy": lambda context, value: context.translate({**WORDS, **REPLICATION}[value]),
    "copy-of": lambda context, model: context.site.catalog.models[model].record.title,
    "beside": _beside,
}
"""How values are named; those of vocabularies by their labels."""
