"""The statistics of sets of criteria: tables of each set alone, and what was counted beside what was published."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from showcase.content.records.records import CRITERIA
from showcase.messages import N_
from showcase.render.criteria_counts import years_of_set
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.declared import DeclaredFigures
from showcase.render.statistics.frame import StatisticsPage
from showcase.render.views import StatisticsView

LEAD = N_(
    "What was assessed by each set of criteria, by itself. Sets ask for different things, and so do the versions of "
    "one: nothing here is added up, compared or ranked from one set to another."
)


def criteria_pages(statistics: StatisticsContext, *, declared: DeclaredFigures) -> Iterator[StatisticsPage]:
    """Yield the page of the statistics of sets of criteria, where there are any sets."""
    context = statistics.context
    sets = context.site.listed(CRITERIA)
    if not sets:
        return
    name = context.translate(CRITERIA.plural)
    of_sets = [bool(each.record.criteria) for each in context.site.catalog.statistics]
    yield StatisticsPage(
        address=context.routes.statistics("criteria"),
        title=context.translate("Statistics: %(name)s", name=name),
        name=name,
        lead=context.translate(LEAD),
        view=StatisticsView(
            sections=tuple(
                years_of_set(context, entry, f"of-{entry.id}", context.record_link(entry).label)
                for entry in sets
                if context.site.assessments[entry.id]
            ),
            counted_note=statistics.counted_note,
            declared=tuple(compress(declared.compared, of_sets)),
            more=tuple(context.record_link(entry) for entry in sets),
        ),
    )
