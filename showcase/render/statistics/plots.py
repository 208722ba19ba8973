"""A plot as a Vega-Lite specification: what is drawn where; colours are stand-ins, which become classes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from showcase.render.statistics.figures import Plot, PlotRow
from showcase.render.views import StatisticsView

WIDTH = 400
"""Of every plot, in its own pixels: that of a telephone, so that letters are never small."""
FONT = "Be Vietnam Pro"
BAR, PART, INK, MUTED, RULE = "#000001", "#000002", "#000003", "#000004", "#000005"
CLASSES = {BAR: "plot__bar", PART: "plot__part", INK: "plot__ink", MUTED: "plot__muted", RULE: "plot__rule"}
"""The class of each stand-in colour; the style sheet gives it the site's colour, in dark and in print another."""
LABEL, SMALL = 15, 14
MOST_WHOLE_YEARS = 10
ROW, BAR_HEIGHT, COLUMN_HEIGHT, SMALL_HEIGHT = 48, 16, 150, 52

Spec = dict[str, Any]


def plots_in(views: Iterable[object]) -> tuple[Plot, ...]:
    """Return every plot on pages with these `views`, each once."""
    statistics = (view for view in views if isinstance(view, StatisticsView))
    charts = (section.chart for view in statistics for section in view.sections)
    return tuple(dict.fromkeys(chart.plot for chart in charts if chart))


def plot_specification(plot: Plot) -> str:
    """Return `plot` as JSON, the same for the same plot."""
    made = {"bars": _bars, "columns": _columns, "multiples": _multiples}[plot.kind](plot)
    return json.dumps({**FRAME, **made}, ensure_ascii=False, sort_keys=True)


def _bars(plot: Plot) -> Spec:
    """Draw rows: the label above its bar, the figure at its end; a part of it lies on the bar."""
    y = {"field": "row", "type": "ordinal", "sort": None, "axis": None}
    most = max(row.value for row in plot.rows)
    scale = {"domain": [0, most], "range": [0, WIDTH - 9 * max(len(row.text) for row in plot.rows) - 10]}
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": scale}
    bar = {"type": "bar", "height": BAR_HEIGHT, "yOffset": 10}
    over = {"type": "text", "align": "left", "baseline": "middle"}
    layers = [
        {"mark": {**bar, "color": PART if plot.parts else BAR}, "encoding": {"x": x}},
        {
            "mark": {**over, "dx": 6, "dy": 10, "fontSize": LABEL, "fontWeight": 600},
            "encoding": {"x": x, "text": _of("text")},
        },
        {
            "mark": {**over, "dy": -8, "fontSize": LABEL, "limit": WIDTH},
            "encoding": {"x": {"value": 0}, "text": _of("label")},
        },
    ]
    if plot.parts:
        layers.insert(1, {"mark": {**bar, "color": BAR}, "encoding": {"x": {**x, "field": "part"}}})
    return {"height": ROW * len(plot.rows), "data": _data(plot.rows), "encoding": {"y": y}, "layer": layers}


def _columns(plot: Plot) -> Spec:
    """Draw time from left to right, the figure on each column."""
    y = {"field": "value", "type": "quantitative", "axis": None}
    layers = [
        {"mark": {"type": "bar", "color": BAR, "width": {"band": 0.72}}, "encoding": {"y": y}},
        {
            "mark": {"type": "text", "dy": -5, "baseline": "bottom", "fontSize": SMALL, "fontWeight": 600},
            "encoding": {"y": y, "text": _of("text")},
        },
    ]
    return {"height": COLUMN_HEIGHT, "data": _data(plot.rows), "encoding": {"x": _years(plot.rows)}, "layer": layers}


def _multiples(plot: Plot) -> Spec:
    """Draw one small row of columns for each series, all on one scale."""
    most = max(row.value for row in plot.rows)
    names = list(dict.fromkeys(row.series for row in plot.rows))
    return {"vconcat": [_series(plot, name, most, name == names[-1]) for name in names], "spacing": 8}


def _series(plot: Plot, name: str, most: float, last: bool) -> Spec:
    rows = [row for row in plot.rows if row.series == name]
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, most]}}
    x = _years(rows)
    layers = [
        {"mark": {"type": "bar", "color": BAR, "width": {"band": 0.72}}, "encoding": {"y": y}},
        {
            "mark": {"type": "text", "dy": -3, "baseline": "bottom", "fontSize": SMALL},
            "encoding": {"y": y, "text": _of("text")},
            "transform": [{"filter": "datum.value > 0"}],
        },
    ]
    title = {"text": name, "anchor": "start", "fontSize": LABEL, "fontWeight": 400, "color": INK, "offset": 14}
    encoding = {"x": x if last else {**x, "axis": {**AXIS, "labels": False}}}
    return {
        "title": title,
        "width": WIDTH,
        "height": SMALL_HEIGHT,
        "data": _data(rows),
        "encoding": encoding,
        "layer": layers,
    }


def _years(rows: Sequence[PlotRow]) -> Spec:
    """Return the axis of years: each, or every second back from the last where they would touch each other."""
    shown = [row.label for row in rows[::-1]][:: 1 if len(rows) <= MOST_WHOLE_YEARS else 2]
    label = f"indexof({json.dumps(shown)}, datum.value) < 0 ? '' : datum.value"
    axis = {**AXIS, "labelExpr": label}
    return {"field": "label", "type": "ordinal", "sort": None, "axis": axis, "scale": {"padding": 0}}


def _of(field: str) -> Spec:
    return {"field": field, "type": "nominal"}


def _data(rows: Sequence[PlotRow]) -> Spec:
    found = [
        {"row": number, "label": row.label, "value": row.value, "part": row.part, "text": row.text}
        for number, row in enumerate(rows)
    ]
    return {"values": found}


AXIS: Spec = {
    "title": None,
    "labelAngle": 0,
    "labelFontSize": SMALL,
    "labelColor": MUTED,
    "labelPadding": 6,
    "ticks": False,
    "domainColor": RULE,
    "domainWidth": 1,
}
FRAME: Spec = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "width": WIDTH,
    "padding": {"top": 4, "bottom": 0, "left": 0, "right": 0},
    "background": None,
    "config": {"font": FONT, "aria": False, "view": {"stroke": None}, "text": {"color": INK}},
}
