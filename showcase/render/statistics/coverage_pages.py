"""The lists behind the coverage: today's units, those with models and those without, by type and all together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from showcase.derive.tallies.units import units_of_coverage
from showcase.messages import N_
from showcase.render.pagers import cut_into_pages, pager
from showcase.render.parts import FacetGroup, Link
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.frame import StatisticsPage
from showcase.render.statistics.labels import TallyLabels
from showcase.render.views import DirectoryView

UNITS_ON_A_PAGE = 300
NAMES: Mapping[str, str] = {
    "units": N_("Current units"),
    "with-models": N_("Current units with models"),
    "without-models": N_("Current units without models"),
}


def coverage_pages(statistics: StatisticsContext, *, labels: Mapping[str, TallyLabels]) -> Iterator[StatisticsPage]:
    """Yield the pages of every list that has a unit."""
    context, types = statistics.context, labels["coverage"].rows
    for column, by_type in units_of_coverage(context.site).items():
        name, every = context.translate(NAMES[column]), [unit for units in by_type.values() for unit in units]
        if every:
            yield from _pages(statistics, name, context.routes.coverage(column), every)
        for each, units in by_type.items():
            title = context.translate("%(name)s: %(type)s", name=name, type=types[each].label)
            yield from _pages(statistics, title, context.routes.coverage(column, each), units)


def _pages(statistics: StatisticsContext, title: str, address: str, units: Sequence[str]) -> Iterator[StatisticsPage]:
    context = statistics.context
    ordered = context.site.catalog.units.in_order(units)
    lead = context.translate_count(
        "%(count)s unit, with the number of its models: those of parts and of units merged into it included.",
        "%(count)s units, with the number of their models: those of parts and of units merged into them included.",
        len(ordered),
    )
    chapter = context.routes.statistics("units")
    for number, pages, shown in cut_into_pages(ordered, UNITS_ON_A_PAGE):
        yield StatisticsPage(
            address=context.routes.page(address, number),
            title=title
            if number == 1
            else context.translate("%(title)s – page %(number)s", title=title, number=number),
            name=title,
            lead=lead,
            view=DirectoryView(
                lead,
                (FacetGroup("", tuple(_unit(statistics, each) for each in shown)),),
                columns=True,
                pager=pager(context, address, number, pages),
            ),
            above=(Link(context.translate("By unit"), chapter),),
        )


def _unit(statistics: StatisticsContext, unit: str) -> Link:
    context = statistics.context
    return replace(context.unit(unit), label=context.unit_title(unit), count=context.site.facets.count("unit", unit))
