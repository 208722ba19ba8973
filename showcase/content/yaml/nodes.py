"""What a YAML text holds, as it was typed: every scalar is its text, every node knows its line and column."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """A single value; `quoted` in quotes or a block (`|`, `>`), `cut_by_comma` where a comma in braces ended it."""

    text: str
    line: int
    column: int
    quoted: bool = False
    cut_by_comma: bool = False

    @property
    def empty(self) -> bool:
        """Nothing was typed after the colon."""
        return not self.quoted and self.text in EMPTY_WORDS


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list."""

    nodes: tuple[YamlNode, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Keys and values, in the order written; keys are unique.

    `damaged` names those left out as they could not be read, and was complained of; "" for one without a name.
    """

    pairs: tuple[tuple[YamlScalar, YamlNode], ...]
    line: int
    column: int
    damaged: frozenset[str] = frozenset()

    def get(self, name: str) -> YamlNode | None:
        """The value under `name`, or None."""
        return next((value for key, value in self.pairs if key.text == name), None)


YamlNode = YamlScalar | YamlList | YamlMapping


def positions_of(
    node: YamlNode, key_path: str = "", left_out: Collection[tuple[int, int]] = ()
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where every value that was typed stands: dotted trail ("stages.0.date") and (line, column).

    Items of lists that are `left_out`, by their places, do not count: the record has them not either.
    """
    if isinstance(node, YamlScalar) and node.empty:
        return
    if key_path:
        yield key_path, (node.line, node.column)
    children: list[tuple[str, YamlNode]] = []
    if isinstance(node, YamlMapping):
        of_figures = key_path.endswith(".parts")  # there the key is what an editor may have mistyped
        children = [(key.text, key if of_figures else value) for key, value in node.pairs]
    elif isinstance(node, YamlList):
        kept = (value for value in node.nodes if (value.line, value.column) not in left_out)
        children = [(str(index), value) for index, value in enumerate(kept)]
    for name, child in children:
        yield from positions_of(child, f"{key_path}.{name}" if key_path else name, left_out)
