"""What is downloaded of a chart: its words for a drawing that stands alone, and its table as CSV."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from showcase.render.context import RenderContext
from showcase.render.exports.columns import Value
from showcase.render.exports.text_files import csv_text
from showcase.render.frame import Page
from showcase.render.parts import CountedFigure, Link, SentenceParts
from showcase.render.statistics.figures import Chart, FigureTable, Section
from showcase.render.views import StatisticsView
from showcase.vietnamese import format_percent

LETTERS_OF_FINDING, LETTERS_OF_NOTE = 68, 82
"""Letters on a line of a drawing, for there text does not break by itself."""


@dataclass(frozen=True, slots=True)
class ShownChart:
    """A chart in its section of the page at `address`; `note` is what the page says of its source."""

    address: str
    section: Section
    chart: Chart
    note: str


def shown_charts(pages: Iterable[Page]) -> Iterator[ShownChart]:
    """Yield every chart on `pages`."""
    for page in pages:
        view = page.view
        if isinstance(view, StatisticsView):
            for section in view.sections:
                if section.chart:
                    yield ShownChart(page.head.address, section, section.chart, view.counted_note)


def finding_lines(context: RenderContext, chart: Chart) -> tuple[str, ...]:
    """Return the finding of `chart` in lines of a drawing."""
    return tuple(textwrap.wrap(_plain(context, chart.finding), LETTERS_OF_FINDING))


def note_lines(context: RenderContext, shown: ShownChart) -> tuple[str, ...]:
    """Return what stands below the drawing, in lines: how it is read, what it leaves out, and its source."""
    chart = shown.chart
    measure = f"{chart.measure[:1].upper()}{chart.measure[1:]}."
    left_out = (_plain(context, each) for each in chart.left_out)
    notes = (f"{measure} {chart.reading}", *left_out, shown.note)
    return tuple(line for each in notes for line in textwrap.wrap(each, LETTERS_OF_NOTE))


def table_csv(context: RenderContext, table: FigureTable) -> str:
    """Return `table` as CSV: its headings, its rows, and its sums where it has any."""
    sums = [(Link(context.translate("In all")), table.totals)] if table.totals else []
    return csv_text([table.columns, *(_cells(link, figures) for link, figures in (*table.rows, *sums))])


def _cells(link: Link, figures: tuple[CountedFigure, ...]) -> Sequence[Value]:
    return [link.label, *(each.value for each in figures)]


def _plain(context: RenderContext, sentence: SentenceParts) -> str:
    """Return `sentence` without its links."""
    language = context.site.catalog.config.language
    return "".join(
        each
        if isinstance(each, str)
        else (format_percent(each.value, language) if each.share else context.number(each.value))
        for each in sentence
    )
