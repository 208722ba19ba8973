"""The parts of drawings of who learned from whom: small frozen values like those of `parts`."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.render.parts import CountedFigure, Link, Pager

FindingParts = tuple[str | CountedFigure | Link, ...]
"""A sentence in pieces: words, counted figures, and links to models and trees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeNode:
    """A model in a drawing: where its dot is, the `lines` of its title and `notes` below them, each from `text_x`.

    `tone` is the number of its field; `current` marks the model whose page it is on. `top` and `height` are of its row.
    """

    address: str
    x: int
    y: int
    text_x: int
    top: int
    height: int
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    tone: int
    current: bool = False


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year on the axis of a drawing, at `x`; '' marks a year that is not written."""

    x: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeDrawing:
    """A tree as it is drawn for one width: its dots, and the ways between them as the data of paths.

    `ways` lead from an origin to those below it, `more_ways` from further origins.
    """

    width: int
    height: int
    nodes: tuple[TreeNode, ...]
    ways: str
    more_ways: str = ""
    years: tuple[YearMark, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldTone:
    """A field, and the number of its colour."""

    label: str
    tone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeShown:
    """A tree with its `id` on the page, drawn for a telephone and for a desk; `left_out` models are not drawn.

    It is called after its first model; `label` says how large it is, `whole` leads to where more of it is drawn.
    """

    id: str
    title: str
    label: str
    narrow: TreeDrawing
    wide: TreeDrawing
    fields: tuple[FieldTone, ...]
    left_out: int = 0
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerRow:
    """A model in the table: from whom it learned, and how many learned from it (None where nobody did)."""

    model: Link
    unit: Link
    year: str
    origins: tuple[Link, ...]
    copies: CountedFigure | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningView:
    """The content of pages/learning.html; `joined`: a model stands below one of its origins and beside others."""

    findings: tuple[FindingParts, ...]
    trees: tuple[TreeShown, ...]
    joined: bool
    rows: tuple[LearnerRow, ...]
    counted_note: str
    pager: Pager | None
