"""The parts of pages of statistics: small frozen values like those of `parts`."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from showcase.render.parts import CountedFigure, Link, SentenceParts
from showcase.vietnamese import slug

STROKED = "plot__rule"
"""The class of what is a line and has no surface."""
OUTLINED = "plot__part"
"""The class of what is too pale to stand out without an outline."""


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A figure that opens a page: what it counts, and what it is a share of."""

    count: CountedFigure
    label: str
    of: SentenceParts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Counted figures: a header, rows (a Link and figures), and a row of sums where they are meaningful.

    `columns` begins with the heading of the rows. `bars` draws the first column of figures. `more` counts the rows that
    are left out, and leads to where all are.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[CountedFigure, ...]], ...]
    totals: tuple[CountedFigure, ...] = ()
    note: str = ""
    more: Link | None = None
    bars: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """A bar or column: its label, its size, the figure as it is written, the part of it in another colour.

    `tone` is the number of the field whose colour it has, 0 for the colour of all others.
    """

    label: str
    value: float
    text: str
    part: float = 0
    series: str = ""
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot to draw: "bars" (with `parts`, a part of each on it), "columns" of time, or "multiples" of columns.

    It is drawn for a telephone, and `wide` for a desk.
    """

    kind: str
    rows: tuple[PlotRow, ...]
    parts: bool = False
    wide: bool = False

    @property
    def widened(self) -> Plot:
        """The same plot, drawn for a desk."""
        return replace(self, wide=True)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn plot: its size in its own pixels, and the inside of its svg element."""

    width: int
    height: int
    inside: Markup

    def coloured(self, colours: Mapping[str, str]) -> Markup:
        """Return the inside for a file that sees no style sheet: attributes with `colours` in place of classes."""
        drawing = ET.fromstring(f"<svg>{self.inside}</svg>")
        for element in drawing.iter():
            name = element.attrib.pop("class", "")
            if name:
                element.set("stroke" if name == STROKED else "fill", colours.get(name, ""))
            if name == OUTLINED:
                element.set("stroke", colours.get(STROKED, ""))
        return Markup("").join(Markup(ET.tostring(each, "unicode")) for each in drawing)


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

    @property
    def file(self) -> str:
        """The name, without its end, of the files that the chart is downloaded as; it follows the page's address."""
        return slug(self.title)
