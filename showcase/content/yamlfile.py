"""YAML text → nodes: the only module that knows YAML. Keeps line numbers; refuses anchors, aliases, merges and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from showcase.content.nodes import Fields, Items, Node, Scalar
from showcase.content.quoting import quoted
from showcase.content.torn import Pair, rejoined
from showcase.content.troubles import Trouble
from showcase.content.yamltrouble import explain

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
TOUCHING_HASH = re.compile(r"\s+#[^\s#]")
SHARING = {yaml.AnchorToken: "anchor", yaml.AliasToken: "alias", yaml.TagToken: "tag"}


class YamlFault(Exception):
    """The text is no YAML we read; carries one or more troubles with their lines."""

    def __init__(self, *troubles: Trouble) -> None:
        self.troubles = troubles
        super().__init__(troubles)


def read_yaml(text: str, first_line: int = 1) -> Node | None:
    """The nodes of `text`, whose first line is line `first_line` of its file; None where it holds nothing.

    Raises YamlFault with what is wrong and where.
    """
    try:
        _refuse_depth(text)
        _refuse_sharing(text)
        node = yaml.compose(text, Loader=LOADER)
        reader = _Reader(text.split("\n"), first_line, [])
        result = reader.convert(node) if node is not None else None
    except yaml.YAMLError as error:
        raise YamlFault(explain(text, error).moved(first_line - 1)) from None
    except YamlFault as fault:
        raise YamlFault(*(each.moved(first_line - 1) for each in fault.troubles)) from None
    if reader.troubles:
        raise YamlFault(*reader.troubles)
    return result


def _refuse_depth(text: str) -> None:
    """Thousands of nested brackets would exhaust the parser's stack before it could complain."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth = max(0, depth + line.count("[") + line.count("{") - line.count("]") - line.count("}"))
        if depth > DEEPEST or len(line) - len(line.lstrip(" -")) > DEEPEST * 6:
            raise YamlFault(Trouble("yaml-too-deep", number, 1))


def _refuse_sharing(text: str) -> None:
    """Anchors, aliases and tags: no editor needs them, and a short text could unfold into gigabytes."""
    if not any(sign in text for sign in "&*!"):
        return
    for token in yaml.scan(text, Loader=LOADER):
        word = SHARING.get(type(token))
        if word:
            mark = token.start_mark
            sign = text.split("\n")[mark.line][mark.column : mark.column + 20].split(" ", maxsplit=1)[0]
            raise YamlFault(Trouble("yaml-sharing", mark.line + 1, mark.column + 1, {"sign": sign}))


@dataclass
class _Reader:
    """Turns the parser's nodes into ours; what cannot stand is noted in `troubles`."""

    lines: list[str]
    first_line: int
    troubles: list[Trouble]

    def convert(self, node: Any) -> Node:
        line, column = node.start_mark.line + self.first_line, node.start_mark.column + 1
        if isinstance(node, yaml.ScalarNode):
            if node.style not in ("|", ">"):
                self._refuse_hash(node)
            return Scalar(node.value, line, column, node.style not in (None, ""))
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(map(self.convert, node.value)), line, column)
        return Fields(tuple(self._pairs(node)), line, column)

    def _pairs(self, node: Any) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        pairs = [Pair(self.convert(key), self.convert(value), _lone(key, value)) for key, value in node.value]
        for pair in rejoined(pairs, self.lines, self.first_line) if node.flow_style else pairs:
            key, value = pair.key, pair.value
            if not isinstance(key, Scalar):
                self.troubles.append(Trouble("yaml-key-not-text", key.line, key.column))
            elif key.text in seen:
                values = {"key": key.text, "first": str(seen[key.text])}
                self.troubles.append(Trouble("duplicate-key", key.line, key.column, values))
            else:
                seen[key.text] = key.line
                yield key, value

    def _refuse_hash(self, node: Any) -> None:
        """`title: Tổ #3` would silently become "Tổ": after words, two spaces stand before a remark."""
        number, column = node.end_mark.line, node.end_mark.column
        rest = self.lines[number][column:] if number < len(self.lines) else ""
        words = any(map(str.isalpha, node.value))
        if TOUCHING_HASH.match(rest) or (words and rest.startswith(" #")):
            column += rest.index("#") + 1
            values = {"sign": rest.strip()[:40], "fixed": quoted(node.value + rest)}
            self.troubles.append(Trouble("yaml-hash", number + self.first_line, column, values))


def _lone(key: Any, value: Any) -> bool:
    """Whether a key between braces has not even a colon: the parser puts an empty value right behind it."""
    ends = (key.end_mark.line, key.end_mark.column)
    return value.value == "" and not value.style and ends == (value.start_mark.line, value.start_mark.column)
