"""The parts of pages of statistics: small frozen values like those of `parts`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from showcase.render.parts import CountedFigure, Link, SentenceParts


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A figure that opens a page: what it counts, and what it is a share of."""

    count: CountedFigure
    label: str
    of: SentenceParts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Counted figures: a header, rows (a Link and figures), and a row of sums where they are meaningful.

    `columns` begins with the heading of the rows. `bars` draws the first column of figures.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[CountedFigure, ...]], ...]
    totals: tuple[CountedFigure, ...] = ()
    note: str = ""
    bars: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """A bar or column: its label, its size, the figure as it is written, the part of it in another colour."""

    label: str
    value: float
    text: str
    part: float = 0
    series: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot to draw: "bars" (with `parts`, a part of each on it), "columns" of time, or "multiples" of columns."""

    kind: str
    rows: tuple[PlotRow, ...]
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn plot: its size in its own pixels, and the inside of its svg element."""

    width: int
    height: int
    inside: Markup


NOTHING_DRAWN = Drawing(1, 1, Markup(""))
"""Stands for a drawing while templates are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A plot with the finding it shows as its title, what is measured, how it is read, and what it leaves out."""

    id: str
    finding: SentenceParts
    measure: str
    plot: Plot
    reading: str = ""
    left_out: tuple[SentenceParts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """A month of views: its name, the views of models and of news, and how many of its days were counted, in words."""

    label: str
    models: int
    news: int
    days: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page of statistics: a heading, a chart where there is something to see, and its table."""

    id: str
    title: str
    chart: Chart | None
    table: FigureTable
