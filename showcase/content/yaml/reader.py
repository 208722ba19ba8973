"""YAML text → nodes with line numbers: the only module that knows YAML. Refuses anchors, aliases, merges and tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from showcase.content.text.invisible import unseen, with_plain_spaces, without_unseen
from showcase.content.yaml.diagnosis import explain
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.content.yaml.repair import HOPELESS, MOST_PROBLEMS, Repair
from showcase.content.yaml.split_pairs import KeyValue, rejoined
from showcase.content.yaml.wide_colons import wide_colon
from showcase.problems import Problem, ProblemFound, in_text, problem

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
LONGEST = 10**9
TOUCHING_HASH = re.compile(r"\s+#[^\s#]")
# Problems after which the file can be read, but not the value they stand in.
VALUE_LOST = ("yaml-hash", "yaml-key-not-text")
SHARING = {yaml.AnchorToken: "anchor", yaml.AliasToken: "alias", yaml.TagToken: "tag"}

Refine = Callable[[Problem], Problem]


def read_yaml(
    text: str, first_line: int = 1, refine: Refine = lambda found: found
) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """Return the nodes of `text`, whose first line is line `first_line` of its file, and its problems.

    The node is None if the text holds nothing. If one key cannot be read, the mapping lacks that key and names it in
    `damaged`. `refine` may return a better problem for one that has its line in the file.
    """
    repair = Repair(text.split("\n"))
    problems: list[Problem] = []
    node: YamlNode | None = None
    for _ in range(MOST_PROBLEMS * 2):
        try:
            node, found = _compose(repair, first_line)
        except ProblemFound as fault:
            node, found = None, fault.problems
        lost = [each for each in found if node is None or each.code in VALUE_LOST]
        new = [refine(_in_the_file(each, repair, first_line)) for each in found if each.place.line not in repair.mended]
        problems += [each for each in new if each not in problems]
        if not lost or len(problems) > MOST_PROBLEMS or lost[0].code in HOPELESS:
            break
        for each in lost:
            repair.read_on(refine(each.moved(first_line - 1)).moved(1 - first_line))
    if node is None and repair.damaged:
        node = YamlMapping((), first_line, 1)
    if node is not None and repair.shifts:
        node = _shifted(node, repair, first_line)
    if isinstance(node, YamlMapping) and repair.damaged:
        node = replace(node, damaged=frozenset(repair.damaged))
    return node, tuple(sorted(problems, key=lambda each: (each.place.line, each.place.column)))


def _shifted(node: YamlNode, repair: Repair, first_line: int) -> YamlNode:
    """Return `node` with the columns of the file, which differ from those of a line that `repair` has changed."""
    column = repair.column(node.line - first_line + 1, node.column)
    if isinstance(node, YamlList):
        return replace(node, nodes=tuple(_shifted(each, repair, first_line) for each in node.nodes), column=column)
    if isinstance(node, YamlMapping):
        pairs = ((_shifted(key, repair, first_line), _shifted(each, repair, first_line)) for key, each in node.pairs)
        return YamlMapping(tuple((key, each) for key, each in pairs if isinstance(key, YamlScalar)), node.line, column)
    return replace(node, column=column)


def _in_the_file(found: Problem, repair: Repair, first_line: int) -> Problem:
    line, column = found.place.line, found.place.column
    return found.at(in_text(line, repair.column(line, column))).moved(first_line - 1)


def _compose(repair: Repair, first_line: int) -> tuple[YamlNode | None, tuple[Problem, ...]]:
    """Return the nodes of the lines, and the problems that leave the rest readable. Raise ProblemFound for others."""
    if wide := wide_colon(repair.lines):
        raise ProblemFound(wide)
    text = "\n".join(repair.lines)
    try:
        _refuse_depth(text)
        _refuse_sharing(text)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise ProblemFound(explain(text, error)) from None
    reader = _Reader(repair.lines, first_line, [])
    result = reader.convert(node) if node is not None else None
    return result, tuple(reader.problems)


def _refuse_depth(text: str) -> None:
    """Raise ProblemFound for a text that is nested too deep. Thousands of brackets would exhaust the parser's stack."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth = max(0, depth + line.count("[") + line.count("{") - line.count("]") - line.count("}"))
        if depth > DEEPEST or len(line) - len(line.lstrip(" -")) > DEEPEST * 6:
            raise ProblemFound(problem(in_text(number), "yaml-too-deep"))


def _refuse_sharing(text: str) -> None:
    """Raise ProblemFound for anchors, aliases and tags: with them a short text can unfold into gigabytes."""
    if not any(sign in text for sign in "&*!"):
        return
    for token in yaml.scan(text, Loader=LOADER):
        word = SHARING.get(type(token))
        if word:
            mark = token.start_mark
            sign = text.split("\n")[mark.line][mark.column : mark.column + 20].split(" ", maxsplit=1)[0]
            raise ProblemFound(problem(in_text(mark.line + 1, mark.column + 1), "yaml-sharing", sign=sign))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySpan:
    """Where a key and its value stand in a text: from line `first` up to `column` on line `last`, counted from 0.

    `remarks` are those inside that span, each from its number sign on.
    """

    name: str
    first: int
    last: int
    column: int
    remarks: tuple[str, ...] = ()


def key_spans(text: str) -> tuple[KeySpan, ...]:
    """Return where the outermost keys of `text` stand, in their order. Raise ProblemFound if it holds no keys.

    Raise it also for a text that the parser refuses, and for keys that stand between braces.
    """
    lines = text.split("\n")
    try:
        _refuse_depth(text)
        _refuse_sharing(text)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise ProblemFound(explain(text, error)) from None
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise ProblemFound(problem(in_text(node.start_mark.line + 1, node.start_mark.column + 1), "yaml-syntax"))
    return tuple(_span(key, value, lines) for key, value in node.value)


def _span(key: Any, value: Any, lines: list[str]) -> KeySpan:
    scalars = [key, *_scalars(value)]
    ends = [*map(_end, scalars), _last(value)]
    starts = [(each.start_mark.line, each.start_mark.column) for each in scalars[1:]] + [ends[-1]]
    gaps = (_between(lines, end, start) for end, start in zip(ends[:-1], starts, strict=True))
    remarks = tuple(line[line.index("#") :].rstrip() for gap in gaps for line in gap if "#" in line)
    last, column = ends[-1]
    while last > key.start_mark.line and not lines[last].strip():  # below a block of lines
        last, column = last - 1, LONGEST
    return KeySpan(name=key.value, first=key.start_mark.line, last=last, column=column, remarks=remarks)


def _scalars(node: Any) -> Iterator[Any]:
    """Yield the single values in `node`: outside them, a number sign begins a remark."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for each in node.value if isinstance(node, yaml.CollectionNode) else ():
        for child in each if isinstance(each, tuple) else (each,):
            yield from _scalars(child)


def _last(node: Any) -> tuple[int, int]:
    """Return the line and column where `node` ends; the parser's mark for one without brackets is further down."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return _end(node)
    last = node.value[-1]
    return _last(last[1] if isinstance(last, tuple) else last)


def _end(node: Any) -> tuple[int, int]:
    line, column = node.end_mark.line, node.end_mark.column
    return (line - 1, LONGEST) if column == 0 and line > node.start_mark.line else (line, column)


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> Iterator[str]:
    """Yield what stands between two places of the text, line by line."""
    for number in range(start[0], end[0] + 1):
        yield lines[number][start[1] if number == start[0] else 0 : end[1] if number == end[0] else None]


@dataclass
class _Reader:
    """A converter of the parser's nodes into ours: adds what it refuses to `problems`."""

    lines: list[str]
    first_line: int
    problems: list[Problem]

    def convert(self, node: Any) -> YamlNode:
        line, column = node.start_mark.line + self.first_line, node.start_mark.column + 1
        if isinstance(node, yaml.ScalarNode):
            if node.style not in ("|", ">"):
                self._refuse_hash(node)
            text = self._seen(node) if node.style == '"' else node.value
            return YamlScalar(text=text, line=line, column=column, quoted=node.style not in (None, ""))
        if isinstance(node, yaml.SequenceNode):
            return YamlList(tuple(map(self.convert, node.value)), line, column, bool(node.flow_style))
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
        self.problems.append(problem(in_text(node.line - self.first_line + 1, node.column), code, **(values or {})))

    def _seen(self, node: Any) -> str:
        """Return a text in double quotes without the invisible characters that its escapes can stand for."""
        mark = node.start_mark
        self.problems += (each.at(in_text(mark.line + 1, mark.column + 1)) for each in unseen(node.value))
        return with_plain_spaces(without_unseen(node.value))

    def _refuse_hash(self, node: Any) -> None:
        """Refuse `title: Tổ #3`, which YAML reads as "Tổ". After words, a remark needs two spaces before it."""
        number, column = node.end_mark.line, node.end_mark.column
        rest = self.lines[number][column:] if number < len(self.lines) else ""
        words = any(map(str.isalpha, node.value))
        if TOUCHING_HASH.match(rest) or (words and rest.startswith(" #")):
            column += rest.index("#") + 1
            values = {"sign": rest.strip()[:40], "fixed": quoted(node.value + rest)}
            self.problems.append(problem(in_text(number + 1, column), "yaml-hash", **values))


def _lone(key: Any, value: Any) -> bool:
    """Return whether a key between braces has no colon: then the parser puts an empty value right behind it."""
    ends = (key.end_mark.line, key.end_mark.column)
    return value.value == "" and not value.style and ends == (value.start_mark.line, value.start_mark.column)
