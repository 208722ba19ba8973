"""Pages of statistics: the story in figures, one page for each way to look at it, and what others published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from showcase.content.entries import Entry
from showcase.content.records.statistics import Statistic, differences
from showcase.derive.comparisons import shares
from showcase.derive.tallies.declared import comparable
from showcase.derive.tallies.tally import SUM
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.page import Page
from showcase.render.parts import DeclaredFigure, FacetGroup
from showcase.render.statistics.annual_reports import report_pages
from showcase.render.statistics.context import StatisticsContext, statistics_context
from showcase.render.statistics.declared import declared, share_sentence
from showcase.render.statistics.figures import HeadlineFigure
from showcase.render.statistics.layout import (
    CHAPTERS,
    STORY,
    TEMPLATE,
    Chapter,
    chapter_links,
    counted_note,
    page_head,
    report_links,
    section,
)
from showcase.render.statistics.lists import copies, declared_differences, incomplete, unit_lists
from showcase.render.statistics.unit_pages import unit_statistics
from showcase.render.views import StatisticsView

LISTS: Mapping[str, Callable[[StatisticsContext], tuple[FacetGroup, ...]]] = {
    "units": unit_lists,
    "copies": copies,
    "quality": incomplete,
}
BESIDE = {
    "less": N_("Of the same unit and period %(counted)s are recorded on this site, %(gap)s fewer than published."),
    "at-least-less": N_(
        "Of the same unit and period %(counted)s are recorded on this site, at least %(gap)s fewer than published."
    ),
    "same": N_("Of the same unit and period %(counted)s are recorded on this site, as many as published."),
    "more": N_(
        "Of the same unit and period %(counted)s are recorded on this site, %(gap)s more than published: "
        "the source or the records should be looked at again."
    ),
}


def statistics_pages(context: RenderContext) -> Iterator[Page]:
    """Yield all pages of statistics."""
    opened = statistics_context(context)
    for chapter in CHAPTERS:
        yield _chapter(opened, chapter)
    if context.site.catalog.statistics:
        yield _declared(opened)
    yield from unit_statistics(opened)
    yield from report_pages(opened)


def _chapter(stats: StatisticsContext, chapter: Chapter) -> Page:
    context, story = stats.context, chapter.id == STORY
    statistics = context.site.catalog.statistics
    view = StatisticsView(
        chapter_links(stats, context.routes.statistics(chapter.id)),
        _headline(stats) if story else (),
        tuple(section(stats, tally, context.translate(title)) for tally, title in chapter.tallies),
        counted_note(context),
        LISTS[chapter.id](stats) if chapter.id in LISTS else (),
        unbalanced=_unbalanced(statistics) if story else 0,
        more=report_links(stats) if story else (),
        differences=declared_differences(context) if chapter.id == "quality" else (),
    )
    name = context.translate(chapter.name)
    title = context.translate("Statistics") if story else context.translate("Statistics: %(name)s", name=name)
    return Page(
        page_head(context, context.routes.statistics(chapter.id), title, name, context.translate(chapter.lead)),
        TEMPLATE,
        view,
    )


def _unbalanced(statistics: tuple[Entry[Statistic], ...]) -> int:
    return sum(1 for entry in statistics if differences(entry.record))


def _headline(stats: StatisticsContext) -> tuple[HeadlineFigure, ...]:
    """The story in six figures."""
    context, models, units = stats.context, "steps:registered:models", f"coverage:{SUM}:units"
    routes = context.routes
    rows = (
        (models, context.translate("models registered"), routes.listing("model"), ""),
        ("steps:recognised:models", context.translate("models recognised"), routes.statistics("years"), models),
        (f"by-field:{SUM}:people", context.translate("exemplary people"), routes.listing("person"), ""),
        (
            f"coverage:{SUM}:with-models",
            context.translate("of today's units have models"),
            routes.statistics("units"),
            units,
        ),
        ("replication:pairs:number", context.translate("times a model was copied"), routes.statistics("copies"), ""),
        (
            "by-last-check:within-a-year:models",
            context.translate("models checked within a year"),
            routes.statistics("quality"),
            models,
        ),
    )
    return tuple(
        HeadlineFigure(
            stats.count(key),
            label,
            address,
            stats.told(N_("out of %(whole)s (%(share)s)"), {"whole": whole, "share": f"{key}/{whole}"})
            if whole and stats.count(whole).value
            else (),
        )
        for key, label, address, whole in rows
    )


def _declared(stats: StatisticsContext) -> Page:
    """What others published: each figure, what of it does not add up, and what is counted here of the same."""
    context, statistics = stats.context, stats.context.site.catalog.statistics
    view = StatisticsView(
        chapter_links(stats, context.routes.statistics("declared")),
        (),
        (),
        "",
        declared=tuple(_beside(stats, entry) for entry in statistics),
        shares=tuple(share_sentence(context, share) for share in shares(statistics)),
        unbalanced=_unbalanced(statistics),
    )
    name = context.translate("Published by others")
    lead = context.translate(
        "Figures that others published, as their sources state them; never added to what is counted here."
    )
    title = context.translate("Statistics: %(name)s", name=name)
    return Page(page_head(context, context.routes.statistics("declared"), title, name, lead), TEMPLATE, view)


def _beside(stats: StatisticsContext, entry: Entry[Statistic]) -> DeclaredFigure:
    """A declared figure with what is counted here of the same unit and period, and how far the two differ."""
    shown, record = declared(stats.context, entry), entry.record
    if record.total is None or not comparable(record):
        return shown
    key = f"beside-declared:{entry.id}:counted"
    gap = record.total - stats.count(key).value
    code = "less" if gap > 0 else "same" if gap == 0 else "more"
    if record.qualifier == "more-than" and gap > 0:
        code = "at-least-less"
    return replace(shown, beside=stats.told(BESIDE[code], {"counted": key}, gap=stats.context.number(abs(gap))))
