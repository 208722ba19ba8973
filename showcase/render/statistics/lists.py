"""The records and units behind figures: who copied whom, what is incomplete, which units have nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from showcase.content.records.statistics import differences
from showcase.derive.tallies.upkeep import lacking
from showcase.render.context import RenderContext
from showcase.render.parts import FacetGroup, Link
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.declared import difference_sentences, statement
from showcase.render.statistics.labels import GAPS
from showcase.render.statistics.layout import unit_figures

MOST = 40
"""Links in a list: those with more are counted on in words."""
LISTED_GAPS = ("not-effective", "check-overdue", "registered-only", "copied-by-nobody-here", "copied-but-not-said")


def unit_lists(stats: StatisticsContext) -> tuple[FacetGroup, ...]:
    """The pages of units with figures, and today's units without a model."""
    context = stats.context
    register, groups = context.site.catalog.units, context.site.facets.groups["unit"]
    empty = [each for each in register.units if register.stands(each, context.site.catalog.today) and not groups[each]]
    counted = stats.units - set(context.site.top_units())
    return (
        group(context, context.translate("Units below them with figures"), _units(stats, counted)),
        group(context, context.translate("Units of today without models"), _units(stats, empty)),
    )


def copies(stats: StatisticsContext) -> tuple[FacetGroup, ...]:
    """For each model that was copied, those that copied it."""
    context, copied_by = stats.context, stats.context.site.copied_by
    ordered = [id for id, _ in stats.tallies["copies-by-model"].column("copies")][:MOST]
    return tuple(
        group(context, _model(context, original).label, [_model(context, copy) for copy in copied_by[original]])
        for original in ordered
    )


def incomplete(stats: StatisticsContext) -> tuple[FacetGroup, ...]:
    """The models with the graver gaps."""
    context, found = stats.context, lacking(stats.context.site)
    return tuple(
        group(context, context.translate(GAPS[gap]), [context.record_link(entry) for entry in found[gap]])
        for gap in LISTED_GAPS
        if found[gap]
    )


def declared_differences(context: RenderContext) -> tuple[tuple[Link, str], ...]:
    """What does not add up in declared figures, each sentence with its unit."""
    return tuple(_differences(context))


def _differences(context: RenderContext) -> Iterator[tuple[Link, str]]:
    for entry in context.site.catalog.statistics:
        for difference in differences(entry.record):
            sentences = difference_sentences(context, statement(context, entry.record), difference)
            yield context.unit(entry.record.unit), " ".join(sentences)


def group(context: RenderContext, name: str, links: Sequence[Link], most: int = MOST) -> FacetGroup:
    """Links under a name; of more than `most` the others are only counted."""
    rest = len(links) - most
    more = [Link(context.translate_count("and %(count)s more", "and %(count)s more", rest))] if rest > 0 else []
    return FacetGroup(name, (*links[:most], *more))


def _model(context: RenderContext, model: str) -> Link:
    return context.record_link(context.site.catalog.models[model])


def _units(stats: StatisticsContext, units: Iterable[str]) -> list[Link]:
    context, register = stats.context, stats.context.site.catalog.units
    return [replace(unit_figures(stats, unit), label=context.unit_title(unit)) for unit in register.in_order(units)]
