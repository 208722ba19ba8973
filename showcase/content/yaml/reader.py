"""YAML text → nodes: the only module that knows YAML. Keeps line numbers; refuses anchors, aliases, merges and tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from showcase.content.text.invisible import ONE_SPACE, unseen, without_unseen
from showcase.content.yaml.diagnosis import explain
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.problems import YamlProblem
from showcase.content.yaml.quoting import quoted
from showcase.content.yaml.repair import HOPELESS, MOST_TROUBLES, Repair
from showcase.content.yaml.split_pairs import KeyValue, rejoined

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
TOUCHING_HASH = re.compile(r"\s+#[^\s#]")
# Slips after which the file is read, but not the value they stand in.
VALUE_LOST = ("yaml-hash", "yaml-key-not-text")
SHARING = {yaml.AnchorToken: "anchor", yaml.AliasToken: "alias", yaml.TagToken: "tag"}

Troubles = tuple[YamlProblem, ...]


class InvalidYaml(Exception):
    """The text is no YAML we read; carries one or more troubles with their lines."""

    def __init__(self, *problems: YamlProblem) -> None:
        self.problems = problems
        super().__init__(problems)


Refine = Callable[[YamlProblem], YamlProblem]


def read_yaml(
    text: str, first_line: int = 1, refine: Refine = lambda problem: problem
) -> tuple[YamlNode | None, Troubles]:
    """The nodes of `text`, whose first line is line `first_line` of its file, and what is wrong in it.

    No node where it holds nothing. A mapping with a fault in one key lacks this key, and says so in `damaged`;
    `refine` may put a trouble, which has the lines of the file, in better words.
    """
    repair = Repair(text.split("\n"))
    problems: list[YamlProblem] = []
    node: YamlNode | None = None
    for _ in range(MOST_TROUBLES * 2):
        try:
            node, slips = _compose(repair, first_line)
        except InvalidYaml as fault:
            node, slips = None, fault.problems
        lost = [each for each in slips if node is None or each.code in VALUE_LOST]
        told = [refine(_in_the_file(each, repair, first_line)) for each in slips if each.line not in repair.mended]
        problems += [each for each in told if each not in problems]
        if not lost or len(problems) > MOST_TROUBLES or lost[0].code in HOPELESS:
            break
        for each in lost:
            stop = refine(each.moved(first_line - 1))
            repair.read_on(replace(each, code=stop.code))
    if node is None and repair.damaged:
        node = YamlMapping((), first_line, 1)
    if node is not None and repair.shifts:
        node = _shifted(node, repair, first_line)
    if isinstance(node, YamlMapping) and repair.damaged:
        node = replace(node, damaged=frozenset(repair.damaged))
    return node, tuple(sorted(problems, key=lambda each: (each.line, each.column)))


def _shifted(node: YamlNode, repair: Repair, first_line: int) -> YamlNode:
    """The node with the columns that the file has, where a line was mended."""
    column = repair.column(node.line - first_line + 1, node.column)
    if isinstance(node, YamlList):
        return YamlList(tuple(_shifted(each, repair, first_line) for each in node.nodes), node.line, column)
    if isinstance(node, YamlMapping):
        pairs = ((_shifted(key, repair, first_line), _shifted(each, repair, first_line)) for key, each in node.pairs)
        return YamlMapping(tuple((key, each) for key, each in pairs if isinstance(key, YamlScalar)), node.line, column)
    return replace(node, column=column)


def _in_the_file(problem: YamlProblem, repair: Repair, first_line: int) -> YamlProblem:
    return replace(problem, column=repair.column(problem.line, problem.column)).moved(first_line - 1)


def _compose(repair: Repair, first_line: int) -> tuple[YamlNode | None, Troubles]:
    """The nodes of the lines, with slips that leave the rest readable. Raises InvalidYaml for others."""
    text = "\n".join(repair.lines)
    try:
        _refuse_depth(text)
        _refuse_sharing(text)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise InvalidYaml(explain(text, error)) from None
    reader = _Reader(repair.lines, first_line, [])
    result = reader.convert(node) if node is not None else None
    return result, tuple(reader.problems)


def _refuse_depth(text: str) -> None:
    """Thousands of nested brackets would exhaust the parser's stack before it could complain."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth = max(0, depth + line.count("[") + line.count("{") - line.count("]") - line.count("}"))
        if depth > DEEPEST or len(line) - len(line.lstrip(" -")) > DEEPEST * 6:
            raise InvalidYaml(YamlProblem("yaml-too-deep", number, 1))


def _refuse_sharing(text: str) -> None:
    """Anchors, aliases and tags: no editor needs them, and a short text could unfold into gigabytes."""
    if not any(sign in text for sign in "&*!"):
        return
    for token in yaml.scan(text, Loader=LOADER):
        word = SHARING.get(type(token))
        if word:
            mark = token.start_mark
            sign = text.split("\n")[mark.line][mark.column : mark.column + 20].split(" ", maxsplit=1)[0]
            raise InvalidYaml(YamlProblem("yaml-sharing", mark.line + 1, mark.column + 1, {"sign": sign}))


@dataclass
class _Reader:
    """Turns the parser's nodes into ours; what cannot stand is noted in `problems`."""

    lines: list[str]
    first_line: int
    problems: list[YamlProblem]

    def convert(self, node: Any) -> YamlNode:
        line, column = node.start_mark.line + self.first_line, node.start_mark.column + 1
        if isinstance(node, yaml.ScalarNode):
            if node.style not in ("|", ">"):
                self._refuse_hash(node)
            text = self._seen(node) if node.style == '"' else node.value
            return YamlScalar(text, line, column, node.style not in (None, ""))
        if isinstance(node, yaml.SequenceNode):
            return YamlList(tuple(map(self.convert, node.value)), line, column)
        return YamlMapping(tuple(self._pairs(node)), line, column)

    def _pairs(self, node: Any) -> Iterator[tuple[YamlScalar, YamlNode]]:
        seen: dict[str, int] = {}
        pairs = [KeyValue(self.convert(key), self.convert(value), _lone(key, value)) for key, value in node.value]
        for pair in rejoined(pairs, self.lines, self.first_line) if node.flow_style else pairs:
            key, value = pair.key, pair.value
            if not isinstance(key, YamlScalar):
                self._add("yaml-key-not-text", key)
            elif key.text in seen:
                values = {"key": key.text, "first": str(seen[key.text])}
                self._add("duplicate-key", key, values)
            else:
                seen[key.text] = key.line
                yield key, value

    def _add(self, code: str, node: YamlNode, values: dict[str, str] | None = None) -> None:
        self.problems.append(YamlProblem(code, node.line - self.first_line + 1, node.column, values or {}))

    def _seen(self, node: Any) -> str:
        """A text in double quotes without the characters nobody sees, which its escapes can bring in."""
        mark = node.start_mark
        for code, _, values in unseen(node.value):
            self.problems.append(YamlProblem(code, mark.line + 1, mark.column + 1, values))
        return without_unseen(node.value).translate(ONE_SPACE)

    def _refuse_hash(self, node: Any) -> None:
        """`title: Tổ #3` would silently become "Tổ": after words, two spaces stand before a remark."""
        number, column = node.end_mark.line, node.end_mark.column
        rest = self.lines[number][column:] if number < len(self.lines) else ""
        words = any(map(str.isalpha, node.value))
        if TOUCHING_HASH.match(rest) or (words and rest.startswith(" #")):
            column += rest.index("#") + 1
            values = {"sign": rest.strip()[:40], "fixed": quoted(node.value + rest)}
            self.problems.append(YamlProblem("yaml-hash", number + 1, column, values))


def _lone(key: Any, value: Any) -> bool:
    """Whether a key between braces has not even a colon: the parser puts an empty value right behind it."""
    ends = (key.end_mark.line, key.end_mark.column)
    return value.value == "" and not value.style and ends == (value.start_mark.line, value.start_mark.column)
