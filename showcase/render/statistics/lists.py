"""The records and units behind figures: who copied whom, what is incomplete, which units have nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.derive.tallies.progress import first_years
from showcase.derive.tallies.upkeep import models_by_gap
from showcase.render.context import RenderContext
from showcase.render.counted import more_link, records_address
from showcase.render.parts import FacetGroup, Link
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.labels import GAPS, TallyLabels

MOST_LINKS, MOST_RECOGNISED = 40, 60
"""Links in a list, and in that of the models recognised in a year; how many more there are is a link to all of them."""
LISTED_GAPS = ("not-effective", "check-overdue", "registered-only", "copied-by-nobody-here", "copied-but-not-said")


@dataclass(frozen=True, slots=True)
class RecordLists:
    """Lists of records and units: those of chapters by the chapter's id, and of models by the year of recognition."""

    chapters: Mapping[str, tuple[FacetGroup, ...]]
    recognised: Mapping[str, FacetGroup]


def record_lists(statistics: StatisticsContext, labels: Mapping[str, TallyLabels]) -> RecordLists:
    """Return the lists of all pages of statistics; units are linked as `labels` links them."""
    chapters = {
        "units": _unit_lists(statistics, labels["by-unit"]),
        "copies": _copies(statistics),
        "quality": _incomplete(statistics.context),
    }
    return RecordLists(chapters, _recognised(statistics.context))


def _unit_lists(statistics: StatisticsContext, labels: TallyLabels) -> tuple[FacetGroup, ...]:
    """Return the units with a page of statistics below the highest, and today's units without a model."""
    context, catalog = statistics.context, statistics.context.site.catalog
    register, groups = catalog.units, context.site.facets.groups["unit"]
    empty = [each for each in register.units if register.stands(each, catalog.today) and not groups[each]]
    counted = statistics.units - set(context.site.top_units())
    return (
        _group(
            context,
            context.translate("Units below them with figures"),
            _units(context, labels, counted),
            context.facet_address("unit"),
        ),
        _group(
            context,
            context.translate("Current units without models"),
            _units(context, labels, empty),
            context.routes.coverage("without-models"),
        ),
    )


def _copies(statistics: StatisticsContext) -> tuple[FacetGroup, ...]:
    """Return, for each model that was copied, those that copied it."""
    context, copied_by = statistics.context, statistics.context.site.copied_by
    originals = [id for id, _ in statistics.tallies["copies-by-model"].column("copies")][:MOST_LINKS]
    return tuple(
        _group(
            context,
            _model(context, original).label,
            [_model(context, copy) for copy in copied_by[original]],
            records_address(context, f"copies-by-model:{original}:copies"),
        )
        for original in originals
    )


def _incomplete(context: RenderContext) -> tuple[FacetGroup, ...]:
    """Return the models with each of LISTED_GAPS."""
    found = models_by_gap(context.site)
    return tuple(
        _group(
            context,
            context.translate(GAPS[gap]),
            [context.record_link(entry) for entry in found[gap]],
            records_address(context, f"gaps:{gap}:models"),
        )
        for gap in LISTED_GAPS
        if found[gap]
    )


def _recognised(context: RenderContext) -> Mapping[str, FacetGroup]:
    """Return the models that were first recognised in each year, by the year."""
    links: dict[str, list[Link]] = {}
    for entry in context.site.models():
        year = first_years(context.site, entry).get("recognised")
        if year:
            links.setdefault(year, []).append(context.record_link(entry))
    name = context.translate("Models recognised in the year")
    return {
        year: _group(
            context, name, found, records_address(context, f"taken-by-year:{year}:recognised"), most=MOST_RECOGNISED
        )
        for year, found in links.items()
    }


def _group(
    context: RenderContext, name: str, links: Sequence[Link], whole: str, *, most: int = MOST_LINKS
) -> FacetGroup:
    """Return `links` under a name; of more than `most`, the others are counted, with a link to the `whole` list."""
    more = more_link(context, len(links) - most, whole)
    return FacetGroup(name, (*links[:most], *([more] if more else [])))


def _model(context: RenderContext, model: str) -> Link:
    return context.record_link(context.site.catalog.models[model])


def _units(context: RenderContext, labels: TallyLabels, units: Iterable[str]) -> list[Link]:
    ordered = context.site.catalog.units.in_order(units)
    return [replace(labels.rows[unit], label=context.unit_title(unit)) for unit in ordered]
