"""The pages of the chapters, and the page of what others published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from showcase.derive.tallies.tally import SUM
from showcase.messages import N_
from showcase.render.learning_pages import learning_link
from showcase.render.statistics.chapters import CHAPTERS, STORY, Chapter
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.declared import DeclaredFigures
from showcase.render.statistics.figures import Chart, HeadlineFigure, Section
from showcase.render.statistics.frame import StatisticsPage
from showcase.render.statistics.lists import RecordLists
from showcase.render.statistics.tables import TallyTables
from showcase.render.views import StatisticsView


def chapter_pages(
    statistics: StatisticsContext,
    *,
    tables: TallyTables,
    charts: Mapping[str, Chart],
    lists: RecordLists,
    declared: DeclaredFigures,
) -> Iterator[StatisticsPage]:
    """Yield the page of every chapter, and where there are declared figures their page."""
    translate, routes = statistics.context.translate, statistics.context.routes
    for chapter in CHAPTERS:
        story, name = chapter.id == STORY, translate(chapter.name)
        view = StatisticsView(
            headline=_headline(statistics) if story else (),
            sections=_sections(statistics, chapter, tables, charts),
            counted_note=statistics.counted_note,
            lists=lists.chapters.get(chapter.id, ()),
            unbalanced=declared.unbalanced if story else 0,
            more=statistics.report_links if story else (),
            drawn=learning_link(statistics.context) if chapter.id == "copies" else None,
            differences=declared.differences if chapter.id == "quality" else (),
        )
        yield StatisticsPage(
            address=routes.statistics(chapter.id),
            title=translate("Statistics") if story else translate("Statistics: %(name)s", name=name),
            name=name,
            lead=translate(chapter.lead),
            view=view,
        )
    if declared.figures:
        yield _declared_page(statistics, declared)


def _sections(
    statistics: StatisticsContext, chapter: Chapter, tables: TallyTables, charts: Mapping[str, Chart]
) -> tuple[Section, ...]:
    """Return the tallies of `chapter` with their charts; the first column of one without a chart is drawn as bars."""
    sections = []
    for tally, heading in chapter.tallies:
        title, chart, table = statistics.context.translate(heading), charts.get(tally), tables.tallies[tally]
        sections.append(Section(tally, title, chart, replace(table, caption=title, bars=table.bars and not chart)))
    return tuple(sections)


def _headline(statistics: StatisticsContext) -> tuple[HeadlineFigure, ...]:
    """Return the story in six figures."""
    translate = statistics.context.translate
    models, units = "steps:registered:models", f"coverage:{SUM}:units"
    rows = (
        (models, translate("models registered"), ""),
        ("steps:recognised:models", translate("models recognised"), models),
        (f"by-field:{SUM}:people", translate("exemplary people"), ""),
        (f"coverage:{SUM}:with-models", translate("current units with models, units above them included"), units),
        ("replication:pairs:number", translate("times a model was copied"), ""),
        ("by-last-check:within-a-year:models", translate("models checked within a year"), models),
    )
    return tuple(
        HeadlineFigure(
            statistics.count(key),
            label,
            statistics.sentence(N_("out of %(whole)s (%(share)s)"), {"whole": total, "share": f"{key}/{total}"})
            if total and statistics.count(total).value
            else (),
        )
        for key, label, total in rows
    )


def _declared_page(statistics: StatisticsContext, declared: DeclaredFigures) -> StatisticsPage:
    translate = statistics.context.translate
    name = translate("Published by others")
    return StatisticsPage(
        address=statistics.context.routes.statistics("declared"),
        title=translate("Statistics: %(name)s", name=name),
        name=name,
        lead=translate(
            "Figures that others published, as their sources state them; never added to the figures counted here."
        ),
        view=StatisticsView(declared=declared.compared, shares=declared.shares, unbalanced=declared.unbalanced),
    )
