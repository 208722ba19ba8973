"""A plot as a Vega-Lite specification: what is drawn where; colours are stand-ins, which become classes."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from showcase.derive.cards.share_cards import FIELDS
from showcase.render.statistics.figures import OUTLINED, STROKED, Plot, PlotRow
from showcase.render.views import StatisticsView

NARROW, WIDE = 328, 640
"""Widths of plots in their own pixels: of a telephone's column, and of a desk's; letters are as large in both."""
FONT = "Be Vietnam Pro"
BAR, PART, INK, MUTED, RULE = "#000001", "#000002", "#000003", "#000004", "#000005"
TONES = ("", *(f"#00001{number}" for number in range(1, FIELDS + 1)))
"""Stand-ins for the colours of the fields, by their numbers."""
CLASSES = {
    BAR: "plot__bar",
    PART: OUTLINED,
    INK: "plot__ink",
    MUTED: "plot__muted",
    RULE: STROKED,
    **{tone: f"plot__field-{number}" for number, tone in enumerate(TONES) if tone},
}
"""The class of each stand-in colour; the style sheet gives it the site's colour, in dark and in print another."""
TOKENS = {
    "plot__bar": "--bar",
    OUTLINED: "--part",
    "plot__ink": "--ink",
    "plot__muted": "--muted",
    STROKED: "--edge",
    **{f"plot__field-{number}": f"--cover-field-{number}" for number in range(1, len(TONES))},
}
"""The token of each class, for drawings that see no style sheet."""
LETTERS = 16
LINE = 18
BAR_HEIGHT = 16
MOST_WHOLE_YEARS = {NARROW: 7, WIDE: 14}
COLUMN_HEIGHT = {NARROW: 150, WIDE: 200}
LABEL_WIDTH = {NARROW: NARROW, WIDE: 282}
LABEL_LETTERS = {NARROW: 36, WIDE: 30}
SMALL_HEIGHT, TITLE_ROOM = 52, 34
BESIDE = 28
"""Between small plots that stand side by side."""

Spec = dict[str, Any]


def plots_in(views: Iterable[object]) -> tuple[Plot, ...]:
    """Return every plot on pages with these `views`, each once in both widths."""
    statistics = (view for view in views if isinstance(view, StatisticsView))
    charts = (section.chart for view in statistics for section in view.sections)
    return tuple(dict.fromkeys(plot for chart in charts if chart for plot in (chart.plot, chart.plot.widened)))


def plot_specification(plot: Plot) -> str:
    """Return `plot` as JSON, the same for the same plot."""
    made = {"bars": _bars, "columns": _columns, "multiples": _multiples}[plot.kind](plot)
    return json.dumps({**FRAME, "width": _width(plot), **made}, ensure_ascii=False, sort_keys=True)


def _width(plot: Plot) -> int:
    return WIDE if plot.wide else NARROW


def _bars(plot: Plot) -> Spec:
    """Draw rows: the label above its bar or, where there is room, before it; the figure at its end."""
    width = _width(plot)
    rows = [(row, _lines(row.label, width)) for row in plot.rows]
    most = max(row.value for row in plot.rows)
    end = width - 9 * max(len(row.text) for row in plot.rows) - 10
    longest = max(len(line) for _, lines in rows for line in lines)
    start = min(LABEL_WIDTH[WIDE], 9 * longest) + 12 if plot.wide else 0
    scale = {"domain": [0, most], "range": [start, end]}
    y = {"field": "row", "type": "ordinal", "sort": None, "axis": None}
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": scale}
    extra = LINE // 2 * (max(len(lines) for _, lines in rows) - 1)
    down = 0 if plot.wide else 10 + extra
    bar = {"type": "bar", "height": BAR_HEIGHT, "yOffset": down}
    figure = {**OVER, "dx": 6, "dy": down, "fontWeight": 600}
    whole = {"mark": {**bar, "color": PART}, "encoding": {"x": x}}
    layers = [
        *([whole] if plot.parts else []),
        {"mark": bar, "encoding": {"x": {**x, "field": "part"} if plot.parts else x, "color": TONE}},
        {"mark": figure, "encoding": {"x": x, "text": _of("text")}},
        *_labels(plot.wide, extra),
    ]
    data = {"values": [{**_datum(n, row), "lines": lines} for n, (row, lines) in enumerate(rows)]}
    height = ((34 if plot.wide else 48) + 2 * extra) * len(rows)
    return {"height": height, "data": data, "encoding": {"y": y}, "layer": layers}


def _labels(before: bool, extra: int) -> list[Spec]:
    """Return the layers of labels of one line or two, before the bars or above them; `extra` is what two need more."""
    last = -8 + extra
    places = [(1, 0, 0), (2, 0, -LINE // 2), (2, 1, LINE // 2)] if before else [(1, 0, last), (2, 1, last)]
    if not before:
        places.append((2, 0, last - LINE))
    return [
        {
            "mark": {**OVER, "dy": dy, "limit": LABEL_WIDTH[WIDE if before else NARROW]},
            "transform": [
                {"filter": f"datum.lines.length == {count}"},
                {"calculate": f"datum.lines[{n}]", "as": "line"},
            ],
            "encoding": {"x": {"value": 0}, "text": _of("line")},
        }
        for count, n, dy in places
    ]


def _lines(label: str, width: int) -> list[str]:
    """Return `label` on one line or two, cut off only beyond those."""
    return textwrap.wrap(label, LABEL_LETTERS[width], max_lines=2, placeholder="…") or [""]


def _columns(plot: Plot) -> Spec:
    """Draw time from left to right, the figure on each column."""
    y = {"field": "value", "type": "quantitative", "axis": None}
    figure = {"type": "text", "dy": -5, "baseline": "bottom", "fontSize": LETTERS, "fontWeight": 600}
    layers = [
        {"mark": COLUMN, "encoding": {"y": y, "color": TONE}},
        {"mark": figure, "encoding": {"y": y, "text": _of("text")}},
    ]
    width = _width(plot)
    encoding = {"x": _years(plot.rows, MOST_WHOLE_YEARS[width])}
    return {"height": COLUMN_HEIGHT[width], "data": _data(plot.rows), "encoding": encoding, "layer": layers}


def _multiples(plot: Plot) -> Spec:
    """Draw one small row of columns for each series, all on one scale; on a desk two beside each other."""
    names = list(dict.fromkeys(row.series for row in plot.rows))
    beside = 2 if plot.wide else 1
    lowest = names[-beside:]
    width = (_width(plot) - (beside - 1) * BESIDE) // beside
    made = [_series(plot, name, width, name in lowest) for name in names]
    return {
        "concat": made,
        "columns": beside,
        "bounds": "flush",
        "spacing": {"row": TITLE_ROOM + 14, "column": BESIDE},
    }


def _series(plot: Plot, name: str, width: int, dated: bool) -> Spec:
    rows = [row for row in plot.rows if row.series == name]
    most = max(row.value for row in plot.rows)
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, most]}}
    x = _years(rows, MOST_WHOLE_YEARS[NARROW])
    x = x if dated else {**x, "axis": {**AXIS, "labels": False}}
    figure = {"type": "text", "dy": -3, "baseline": "bottom", "fontSize": LETTERS}
    layers = [
        {"mark": COLUMN, "encoding": {"x": x, "y": y, "color": TONE}},
        {
            "mark": figure,
            "encoding": {"x": x, "y": y, "text": _of("text")},
            "transform": [{"filter": "datum.value > 0"}],
        },
    ]
    place = {"x": {"value": 0}, "y": {"value": -TITLE_ROOM}}
    layers.append({"data": {"values": [{}]}, "mark": {**OVER, "text": name}, "encoding": place})
    return {
        "width": width,
        "height": SMALL_HEIGHT,
        "data": _data(rows),
        "layer": layers,
    }


def _years(rows: Sequence[PlotRow], most: int) -> Spec:
    """Return the axis of years: each, or every second back from the last where more than `most` would touch."""
    shown = [row.label for row in rows[::-1]][:: 1 if len(rows) <= most else 2]
    label = f"indexof({json.dumps(shown)}, datum.value) < 0 ? '' : datum.value"
    axis = {**AXIS, "labelExpr": label}
    return {"field": "label", "type": "ordinal", "sort": None, "axis": axis, "scale": {"padding": 0}}


def _of(field: str) -> Spec:
    return {"field": field, "type": "nominal"}


def _data(rows: Sequence[PlotRow]) -> Spec:
    return {"values": [{**_datum(number, row), "label": row.label} for number, row in enumerate(rows)]}


def _datum(number: int, row: PlotRow) -> Spec:
    tone = TONES[row.tone] or BAR
    return {"row": number, "value": row.value, "part": row.part, "text": row.text, "tone": tone}


OVER: Spec = {"type": "text", "align": "left", "baseline": "middle", "fontSize": LETTERS}
COLUMN: Spec = {"type": "bar", "width": {"band": 0.72}}
TONE: Spec = {"field": "tone", "type": "nominal", "scale": None, "legend": None}
AXIS: Spec = {
    "title": None,
    "labelAngle": 0,
    "labelFontSize": LETTERS,
    "labelColor": MUTED,
    "labelPadding": 6,
    "ticks": False,
    "domainColor": RULE,
    "domainWidth": 1,
}
FRAME: Spec = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "padding": {"top": 4, "bottom": 0, "left": 0, "right": 0},
    "background": None,
    "config": {"font": FONT, "aria": False, "view": {"stroke": None}, "text": {"color": INK}},
}
