"""What a YAML text holds, as it was typed: every scalar is its text, every node knows its line and column."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `quoted` when it stood in quotes or in a block (`|`, `>`), `torn` by a comma between braces."""

    text: str
    line: int
    column: int
    quoted: bool = False
    torn: bool = False

    @property
    def empty(self) -> bool:
        """Nothing was typed after the colon."""
        return not self.quoted and self.text in EMPTY_WORDS


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys and values, in the order written; keys are unique.

    `damaged` names those left out as they could not be read, and was complained of; "" for one without a name.
    """

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    damaged: frozenset[str] = frozenset()

    def get(self, name: str) -> Node | None:
        """The value under `name`, or None."""
        return next((value for key, value in self.pairs if key.text == name), None)


Node = Scalar | Items | Fields


def spots(
    node: Node, trail: str = "", left_out: Collection[tuple[int, int]] = ()
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where every value that was typed stands: dotted trail ("stages.0.date") and (line, column).

    Items of lists that are `left_out`, by their places, do not count: the record has them not either.
    """
    if isinstance(node, Scalar) and node.empty:
        return
    if trail:
        yield trail, (node.line, node.column)
    children: list[tuple[str, Node]] = []
    if isinstance(node, Fields):
        of_figures = trail.endswith(".parts")  # there the key is what an editor may have mistyped
        children = [(key.text, key if of_figures else value) for key, value in node.pairs]
    elif isinstance(node, Items):
        kept = (value for value in node.nodes if (value.line, value.column) not in left_out)
        children = [(str(index), value) for index, value in enumerate(kept)]
    for name, child in children:
        yield from spots(child, f"{trail}.{name}" if trail else name, left_out)
