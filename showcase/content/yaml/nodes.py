"""The nodes of a YAML text, as it was typed: every value is text, every node has its line and column."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from showcase.problems import Place, in_text

EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlScalar:
    """A single value.

    `quoted`: it stands in quotes or in a block (`|`, `>`). `cut_by_comma`: a comma between braces ended it.
    """

    text: str
    line: int
    column: int
    quoted: bool = False
    cut_by_comma: bool = False

    @property
    def place(self) -> Place:
        """Return the place of the value, without its file."""
        return in_text(self.line, self.column)

    @property
    def empty(self) -> bool:
        """Return whether nothing was typed after the colon."""
        return not self.quoted and self.text in EMPTY_WORDS


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list; `flow` when it stands between brackets, its items apart by commas."""

    nodes: tuple[YamlNode, ...]
    line: int
    column: int
    flow: bool = False

    @property
    def place(self) -> Place:
        """Return the place of the list, without its file."""
        return in_text(self.line, self.column)


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Keys and values, in the order written; keys are unique.

    `damaged` names the keys that are left out because they could not be read, which are problems already; "" for one
    without a name.
    """

    pairs: tuple[tuple[YamlScalar, YamlNode], ...]
    line: int
    column: int
    damaged: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """Return the place of the mapping, without its file."""
        return in_text(self.line, self.column)

    def get(self, name: str) -> YamlNode | None:
        """Return the value of the key `name`, or None."""
        return next((value for key, value in self.pairs if key.text == name), None)


YamlNode = YamlScalar | YamlList | YamlMapping


def positions_of(
    node: YamlNode, key_path: str = "", left_out: Collection[tuple[int, int]] = ()
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the position of every value that was typed: its key path ("stages.0.date") and (line, column).

    Skips the items of lists whose (line, column) are in `left_out`: they are not in the record either.
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
