"""A YAML parser's complaint → what an editor did and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

KEY = re.compile(r"^(?P<indent>\s*(?:- )*)(?P<key>[A-Za-z_][\w-]*)(?P<colon>\s*:)(?P<gap>\s*)(?P<value>.*)$")
CURLY = "“”„‟‘’«»"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem code with its line and column (from 1) and the values of its sentence."""

    code: str
    line: int
    column: int
    values: dict[str, str] = field(default_factory=dict)

    def moved(self, lines: int) -> Trouble:
        """The same trouble, `lines` further down."""
        return replace(self, line=self.line + lines)


def explain(text: str, error: Any) -> Trouble:
    """The likeliest mistake behind `error`, a yaml.YAMLError raised for `text`."""
    lines = text.split("\n")
    for rule in WHOLE_TEXT_RULES:
        trouble = rule(lines)
        if trouble:
            return trouble
    number, column = _spot(text, error)
    for line_rule in LINE_RULES:
        trouble = line_rule(lines, number, str(error))
        if trouble:
            return trouble
    return Trouble("yaml-syntax", number, column, {"line": _shown(lines, number)})


def _spot(text: str, error: Any) -> tuple[int, int]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        last = text.count("\n") + 1
        return min(mark.line + 1, last), mark.column + 1
    position = getattr(error, "position", 0)
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _shown(lines: list[str], number: int) -> str:
    return lines[number - 1].strip()[:60] if 0 < number <= len(lines) else ""


def _tab(lines: list[str]) -> Trouble | None:
    for number, line in enumerate(lines, 1):
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead and line.strip():
            return Trouble("yaml-tab", number, lead.index("\t") + 1)
    return None


def _control(lines: list[str]) -> Trouble | None:
    for number, line in enumerate(lines, 1):
        for column, sign in enumerate(line, 1):
            if (ord(sign) < 32 and sign != "\t") or 0x7F <= ord(sign) <= 0x9F:
                return Trouble("yaml-control", number, column, {"sign": f"U+{ord(sign):04X}"})
    return None


def _no_space(lines: list[str]) -> Trouble | None:
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if found and not found["gap"] and found["value"] and found["indent"] == "" and ":" in found["colon"]:
            if found["value"].startswith("//"):
                continue
            key, value = found["key"], found["value"]
            return Trouble("yaml-no-space", number, len(key) + 2, {"key": key, "value": value[:60]})
    return None


def _tabbed_value(lines: list[str]) -> Trouble | None:
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if found and "\t" in found["gap"] and found["value"][:1] in "[{\"'":
            return Trouble("yaml-tab", number, found.start("gap") + 1)
    return None


def _quotes(lines: list[str], number: int, _words: str) -> Trouble | None:
    """A value that starts with a straight quote which never closes, or goes on after it."""
    for at in range(number, 0, -1):
        found = KEY.match(lines[at - 1])
        if not found:
            continue
        value = found["value"].rstrip()
        if value[:1] in ("'", '"') and (len(value) == 1 or value.find(value[0], 1) != len(value) - 1):
            inner = value.strip(value[0]).replace(value[0], "”")
            values = {"key": found["key"], "fixed": '"' + inner.replace('"', "”")[:80] + '"'}
            return Trouble("yaml-quote", at, found.start("value") + 1, values)
        if at < number - 3:
            break
    return None


def _brackets(lines: list[str], number: int, _words: str) -> Trouble | None:
    for at in range(min(number, len(lines)), 0, -1):
        line = lines[at - 1]
        for opening, closing in ("[]", "{}"):
            if line.count(opening) > line.count(closing):
                return Trouble("yaml-bracket", at, line.index(opening) + 1, {"closing": closing, "opening": opening})
        if line and not line.startswith((" ", "-")) and at < number:
            return None
    return None


def _colon(lines: list[str], number: int, words: str) -> Trouble | None:
    """`title: A: B`: a second colon needs quotes around the value."""
    found = KEY.match(lines[number - 1]) if number <= len(lines) else None
    if not found or "mapping values are not allowed" not in words or ":" not in found["value"]:
        return None
    inner = found["value"].strip().strip("'\"" + (CURLY if found["value"].strip()[:1] in CURLY else ""))
    code = "yaml-curly-quotes" if found["value"].strip()[:1] in CURLY else "yaml-colon"
    fixed = '"' + inner.replace('"', "”")[:120] + '"'
    return Trouble(code, number, found.start("value") + 1, {"key": found["key"], "fixed": fixed})


def _bad_start(lines: list[str], number: int, _words: str) -> Trouble | None:
    found = KEY.match(lines[number - 1]) if number <= len(lines) else None
    if not found or not found["value"] or found["value"][0] not in "@`%&*!|>[{\"'":
        return None
    fixed = '"' + found["value"].strip().replace('"', "”")[:80] + '"'
    values = {"key": found["key"], "sign": found["value"][0], "fixed": fixed}
    return Trouble("yaml-bad-start", number, found.start("value") + 1, values)


def _no_colon(lines: list[str], number: int, words: str) -> Trouble | None:
    if "could not find expected ':'" not in words and "expected <block end>" not in words:
        return None
    for at in (number, number - 1):
        if 0 < at <= len(lines) and lines[at - 1].strip():
            line = lines[at - 1]
            if not KEY.match(line) and not line.lstrip().startswith(("-", "#", "]", "}")):
                return Trouble("yaml-no-colon", at, len(line) - len(line.lstrip()) + 1, {"line": line.strip()[:60]})
    return None


def _indent(lines: list[str], number: int, words: str) -> Trouble | None:
    found = KEY.match(lines[number - 1]) if number <= len(lines) else None
    if found and (lines[number - 1][:1] == " " or "mapping values" in words):
        return Trouble("yaml-indent", number, 1, {"key": found["key"]})
    return None


WHOLE_TEXT_RULES: tuple[Callable[[list[str]], Trouble | None], ...] = (
    _control,
    _tab,
    _no_space,
    _tabbed_value,
)
LINE_RULES: tuple[Callable[[list[str], int, str], Trouble | None], ...] = (
    _colon,
    _quotes,
    _brackets,
    _bad_start,
    _no_colon,
    _indent,
)
