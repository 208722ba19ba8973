"""A learning tree as it is drawn: one row for each model, time from left to right on a desk, steps on a telephone."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from showcase.render.learning_parts import TreeDrawing, TreeNode, YearMark
from showcase.render.statistics.plots import NARROW, WIDE

LINE, NOTE_LINE, GAP, AXIS_ROOM = 19, 17, 12, 26
"""Heights of a line of a title and of what stands below it, between rows, and of the years above all rows."""
LETTER, NOTE_LETTER = 8.2, 7.2
"""Widths that a letter takes on average, rounded up, for in a drawing text does not break by itself."""
EDGE, AXIS_START, BESIDE, STEP = 9, 18, 13, 18
"""The first dot from the edge, without and with years, text from its dot, and the least from one model to the next."""
INDENT, MOST_INDENT = 22, 110
AXIS_END, MOST_X = 300, 400
MOST_LINES, MOST_NOTES = 3, 2
MOST_YEARS = 7
"""Years that are written on the axis; of more, every second, third … is."""
DOT, TURN = 7, 6
"""Half a dot with the gap around it, and the curve of a way where it turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnModel:
    """A model to draw, `steps` from the source: the models among those drawn that it learned from, the first above it.

    `year` is None where it is not known. `tone` is the number of its field.
    """

    id: str
    title: str
    note: str
    address: str
    steps: int
    year: int | None
    tone: int
    origins: tuple[str, ...]
    current: bool = False


def narrow_drawing(models: Sequence[DrawnModel]) -> TreeDrawing:
    """Return `models`, each above those below it, indented by their steps."""
    indent = min(INDENT, MOST_INDENT // max((1, *(each.steps for each in models))))
    return _drawing(models, {each.id: EDGE + indent * each.steps for each in models}, NARROW, 0)


def wide_drawing(models: Sequence[DrawnModel], first: int, last: int) -> TreeDrawing:
    """Return `models` below an axis of the years `first` to `last`, each at its year.

    One without a year, or not later than one it learned from, stands a step to the right of that one.
    """
    place: dict[str, int] = {}
    for each in sorted(models, key=lambda each: each.steps):
        own = _at(each.year, first, last) if each.year else AXIS_START
        place[each.id] = min(MOST_X, max((own, *(place[origin] + STEP for origin in each.origins))))
    marks = tuple(_years(first, last))
    return _drawing(models, place, WIDE, AXIS_ROOM if marks else 0, marks)


def _at(year: int, first: int, last: int) -> int:
    return AXIS_START + round((AXIS_END - AXIS_START) * (year - first) / max(1, last - first))


def _years(first: int, last: int) -> Iterator[YearMark]:
    every = -(-(last - first + 1) // MOST_YEARS)
    for year in range(first, last + 1):
        yield YearMark(_at(year, first, last), str(year) if (last - year) % every == 0 else "")


def _drawing(
    models: Sequence[DrawnModel], place: Mapping[str, int], width: int, top: int, years: tuple[YearMark, ...] = ()
) -> TreeDrawing:
    nodes: dict[str, TreeNode] = {}
    for each in models:
        nodes[each.id] = _node(each, place[each.id], width, top)
        top += nodes[each.id].height
    ways = [_way(nodes[each.origins[0]], nodes[each.id]) for each in models if each.origins]
    more = [_further_way(nodes[origin], nodes[each.id]) for each in models for origin in each.origins[1:]]
    return TreeDrawing(
        width=width,
        height=top,
        nodes=tuple(nodes.values()),
        ways="".join(ways),
        more_ways="".join(more),
        years=years,
    )


def _node(model: DrawnModel, x: int, width: int, top: int) -> TreeNode:
    room = width - x - BESIDE
    lines = textwrap.wrap(model.title, int(room / LETTER), max_lines=MOST_LINES, placeholder="…") or [""]
    notes = textwrap.wrap(model.note, int(room / NOTE_LETTER), max_lines=MOST_NOTES, placeholder="…")
    return TreeNode(
        address=model.address,
        x=x,
        y=top + LINE // 2 + 1,
        text_x=x + BESIDE,
        top=top,
        height=LINE * len(lines) + NOTE_LINE * len(notes) + GAP,
        lines=tuple(lines),
        notes=tuple(notes),
        tone=model.tone,
        current=model.current,
    )


def _way(origin: TreeNode, copy: TreeNode) -> str:
    """Return the way down from `origin` and to the right."""
    down = f"M{origin.x},{origin.y + DOT}V{copy.y - TURN}"
    return f"{down}q0,{TURN} {TURN},{TURN}H{copy.x - DOT}"


def _further_way(origin: TreeNode, copy: TreeNode) -> str:
    """Return the way from a further origin, beside that from the first."""
    turn = TURN if origin.y < copy.y else -TURN
    start = origin.y + (DOT if turn > 0 else -DOT)
    return f"M{origin.x - 3},{start}V{copy.y + 4 - turn}q0,{turn} {TURN},{turn}H{copy.x - DOT}"
