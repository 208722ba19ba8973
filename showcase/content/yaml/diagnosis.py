"""A YAML parser's complaint → what an editor did and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from showcase.content.text.plain_values import without_signs
from showcase.content.yaml.brackets import brackets, sign_in_brackets
from showcase.content.yaml.problems import KEY, PLAIN_KEY, ParserError, YamlProblem, fixed_line, value_on
from showcase.content.yaml.quoting import CURLY, quoted, unwrapped

BULLETS = "*•·–—+"
GLUED = re.compile(r"\s*-(?P<item>[^\s-].*)")
WHOLE = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?'),
    "'": re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?"),
}


def explain(text: str, error: Any) -> YamlProblem:
    """The likeliest mistake behind `error`, a yaml.YAMLError raised for `text`."""
    lines = text.split("\n")
    complaint = _complaint(text, error)
    for rule in RULES:
        problem = rule(lines, complaint)
        if problem:
            return problem
    shown = next((line for line in reversed(lines[: complaint.line]) if line.strip()), "")
    number = max((each for each in range(1, complaint.line + 1) if lines[each - 1].strip()), default=1)
    column = complaint.column if number == complaint.line else 1
    return YamlProblem("yaml-syntax", number, column, {"line": shown.strip()[:60]})


def _complaint(text: str, error: Any) -> ParserError:
    begun, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    first = (begun.line + 1, begun.column + 1) if begun else (0, 0)
    mark = mark or begun
    if mark is None:
        before = text[: getattr(error, "position", 0)]
        return ParserError(str(error), before.count("\n") + 1, len(before) - before.rfind("\n"), *first)
    return ParserError(str(error), min(mark.line, text.count("\n")) + 1, mark.column + 1, *first)


def _tab(lines: list[str], _complaint: ParserError) -> YamlProblem | None:
    for number, line in enumerate(lines, 1):
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead and line.strip():
            column = lead.index("\t") + 1
            if _top_key(line.strip(), lines[: number - 1]):
                return YamlProblem("yaml-tab-at-the-left", number, column, {"fixed": line.strip()})
            return YamlProblem("yaml-tab", number, column)
    return None


def _top_key(line: str, above: list[str]) -> bool:
    """Whether a line that is a key belongs to the left edge: nothing above it waits for keys of its own."""
    before = next((each for each in reversed(above) if each.strip()), "")
    found = KEY.match(before)
    return (
        bool(KEY.match(line)) and not before[:1].isspace() and not (found and not found["value"]) and before[:1] != "-"
    )


def _no_space(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    """`year:2024`: anywhere at the left edge, or in a list of keys at or just above the complaint."""
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if not found or found["gap"] or not found["value"] or found["value"].startswith("//"):
            continue
        near = complaint.line - 2 <= number <= complaint.line and PLAIN_KEY.fullmatch(found["key"])
        if near or not found["indent"]:
            return YamlProblem(
                "yaml-no-space", number, found.end("colon") + 1, {"key": found["key"], "value": found["value"]}
            )
    return None


def _tabbed_value(lines: list[str], _complaint: ParserError) -> YamlProblem | None:
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if found and "\t" in found["gap"] and found["value"][:1] in "[{\"'":
            return YamlProblem("yaml-tab", number, found.start("gap") + 1)
    return None


def _second_part(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    if "a single document" not in complaint.words and "<document start>" not in complaint.words:
        return None
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            return YamlProblem("yaml-second-part", number, 1, {"found": line.rstrip()})
    return None


def _colon(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    """`title: A: B`: a second colon needs quotes around the value."""
    key, value, column = value_on(lines, complaint.line)
    if "mapping values are not allowed" not in complaint.words or ":" not in value or value[0] in "[{\"'":
        return None
    curly = value[0] in CURLY
    fixed = fixed_line(key, quoted(without_signs(unwrapped(value))))
    return YamlProblem(
        "yaml-curly-quotes" if curly else "yaml-colon", complaint.line, column, {"key": key, "fixed": fixed}
    )


def _backslash(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    if not any(word in complaint.words for word in ("escape", "hexdecimal", "hexadecimal")):
        return None
    key, value, column = value_on(lines, complaint.line)
    fixed = fixed_line(key, quoted(without_signs(value.strip('"')))) if key else ""
    return YamlProblem("yaml-backslash", complaint.line, column or complaint.column, {"fixed": fixed})


def _quotes(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    """A value that starts with a straight quote which never closes, or goes on after it."""
    begun = complaint.first_line if "quoted scalar" in complaint.words else complaint.line
    for number in (*range(1, begun), begun):
        key, value, column = value_on(lines, number)
        sign = value[:1]
        if not sign or sign not in WHOLE or WHOLE[sign].fullmatch(value):
            continue
        if value.count(sign) % 2 or number > begun - 4:
            fixed = fixed_line(key, quoted(without_signs(unwrapped(value))))
            return YamlProblem("yaml-quote", number, column, {"key": key, "fixed": fixed})
    return None


def _list_on_the_line(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    key, value, column = value_on(lines, complaint.line)
    if not value.startswith("- "):
        return None
    values = {"key": key, "item": value[:80], "fixed": fixed_line(key, quoted(without_signs(value)))}
    return YamlProblem("yaml-list-on-the-line", complaint.line, column, values)


def _bullet(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    line = lines[complaint.line - 1]
    sign, item = line.strip()[:1], line.strip()[1:].strip()
    if not sign or sign not in BULLETS or not item or not line.startswith(" "):
        return None
    return YamlProblem("list-bullet", complaint.line, line.index(sign) + 1, {"sign": sign, "item": item[:80]})


def _glued_hyphen(lines: list[str], _complaint: ParserError) -> YamlProblem | None:
    """`-abc` in a list: below a key without a value, or beside another item."""
    above = ""
    for number, line in enumerate(lines, 1):
        found, before = GLUED.match(line), KEY.match(above)
        if found and (above.lstrip().startswith("-") or (before and not before["value"])):
            values = {"sign": "-" + found["item"].split()[0][:20], "item": found["item"].strip()[:80]}
            return YamlProblem("list-bullet", number, line.index("-") + 1, values)
        above = line if line.strip() else above
    return None


def _bad_start(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    key, value, column = value_on(lines, complaint.line)
    if not value or value[0] not in "@`%&*!|>[]{}?,\"'" or _sound(value):
        return None
    values = {"key": key, "sign": value[0], "fixed": fixed_line(key, quoted(without_signs(value)))}
    return YamlProblem("yaml-bad-start", complaint.line, column, values)


def _sound(value: str) -> bool:
    """Whether quotes or brackets enclose the whole value, so that its beginning is not to blame."""
    if value[0] in WHOLE:
        return bool(WHOLE[value[0]].fullmatch(value))
    closing = {"[": "]", "{": "}"}.get(value[0], "")
    return bool(closing) and value.endswith(closing) and value.count(value[0]) == value.count(closing)


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stray_hyphen(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    """A hyphen before one key, and none before its neighbours."""
    number = complaint.first_line if "'-' indicator" in complaint.words else complaint.line
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    found = KEY.match(line)
    if not found or "- " not in found["indent"] or _lead(lines[complaint.line - 1]) > _lead(line):
        return None
    column = line.index("-") + 1
    return YamlProblem(
        "yaml-stray-hyphen", number, column, {"key": found["key"], "fixed": line.replace("- ", "", 1).strip()}
    )


def _no_colon(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    if "could not find expected ':'" not in complaint.words and "expected <block end>" not in complaint.words:
        return None
    last = next((each for each in (complaint.line, complaint.line - 1) if each and _loose(lines[each - 1])), 0)
    if not last:
        return None
    number = last
    while number > 1 and _loose(lines[number - 2]):
        number -= 1
    line = lines[number - 1]
    return YamlProblem("yaml-no-colon", number, len(line) - len(line.lstrip()) + 1, {"line": line.strip()[:60]})


def _loose(line: str) -> bool:
    """Whether a line is neither key nor item nor remark nor the end of a list."""
    return bool(line.strip()) and not KEY.match(line) and not line.lstrip().startswith(("-", "#", "]", "}"))


def _indent(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    first = next((number for number, line in enumerate(lines, 1) if line.strip()), complaint.line)
    number = first if _lead(lines[first - 1]) else complaint.line
    line = lines[number - 1]
    found = KEY.match(line)
    if _other_item(lines, number):
        return YamlProblem("yaml-indent", number, 1, {"key": line.strip()[:40], "fixed": ""})
    if not found or (line[:1] != " " and "mapping values" not in complaint.words):
        return None
    above = next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    at_the_left = _lead(line) and (_lead(line) == 1 or not above[:1].isspace())
    return YamlProblem("yaml-indent", number, 1, {"key": found["key"], "fixed": line.strip() if at_the_left else ""})


def _other_item(lines: list[str], number: int) -> bool:
    """Whether the line is an item of a list, and the one above it begins in another column."""
    line, above = lines[number - 1], next((each for each in reversed(lines[: number - 1]) if each.strip()), "")
    items = line.lstrip().startswith("- ") and above.lstrip().startswith("- ")
    return items and _lead(line) != _lead(above) and not KEY.match(line)


Rule = Callable[[list[str], ParserError], YamlProblem | None]
RULES: tuple[Rule, ...] = (
    _tab,
    _glued_hyphen,
    sign_in_brackets,
    _no_space,
    _tabbed_value,
    _second_part,
    _colon,
    _backslash,
    _quotes,
    brackets,
    _list_on_the_line,
    _bullet,
    _bad_start,
    _stray_hyphen,
    _no_colon,
    _indent,
)
