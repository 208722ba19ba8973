"""All pages of statistics: what they show is worked out once, kind by kind, then the pages are made of it.

Each line of `statistics_pages` is a module of this package, in reading order; none of them calls one below it.
"""

from __future__ import annotations

from collections.abc import Iterator

from showcase.render.context import RenderContext
from showcase.render.frame import Page
from showcase.render.statistics.annual_reports import ReportTexts, report_pages
from showcase.render.statistics.chapter_pages import chapter_pages
from showcase.render.statistics.charts import tally_charts
from showcase.render.statistics.context import statistics_context
from showcase.render.statistics.coverage_pages import coverage_pages
from showcase.render.statistics.criteria import criteria_pages
from showcase.render.statistics.declared import declared_figures
from showcase.render.statistics.frame import framed_pages
from showcase.render.statistics.labels import tally_labels
from showcase.render.statistics.lists import record_lists
from showcase.render.statistics.report_findings import findings_by_year
from showcase.render.statistics.report_stories import stories_by_year
from showcase.render.statistics.tables import tally_tables
from showcase.render.statistics.unit_pages import unit_statistics_pages
from showcase.render.statistics.views import views_pages


def statistics_pages(context: RenderContext) -> Iterator[Page]:
    """Yield all pages of statistics of a site."""
    statistics = statistics_context(context)
    labels = tally_labels(statistics)
    tables = tally_tables(statistics, labels)
    charts = tally_charts(statistics, labels)
    lists = record_lists(statistics, labels)
    declared = declared_figures(statistics)
    told = ReportTexts(findings_by_year(statistics), stories_by_year(statistics))
    pages = (
        *chapter_pages(statistics, tables=tables, charts=charts, lists=lists, declared=declared),
        *unit_statistics_pages(statistics, labels=labels, tables=tables, declared=declared),
        *coverage_pages(statistics, labels=labels),
        *criteria_pages(statistics, declared=declared),
        *views_pages(statistics),
        *report_pages(statistics, labels=labels, charts=charts, lists=lists, declared=declared, told=told),
    )
    yield from framed_pages(statistics, pages)
