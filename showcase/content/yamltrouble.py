"""A YAML parser's complaint → what an editor did and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import cycle
from typing import Any

KEY = re.compile(r"^(?P<indent>\s*(?:- )*)(?P<key>[A-Za-z_][\w-]*)(?P<colon>\s*:)(?P<gap>\s*)(?P<value>.*)$")
PLAIN_KEY = re.compile(r"[a-z_]+")
CURLY = "“”„‟‘’«»"
BULLETS = "*•·–—+"
WHOLE = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?'),
    "'": re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?"),
}
LONGEST_FIX = 400


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


@dataclass(frozen=True, slots=True)
class Complaint:
    """The parser's words, where it stumbled, and where the thing that it was reading began (0: unknown)."""

    words: str
    line: int
    column: int
    first_line: int
    first_column: int


def explain(text: str, error: Any) -> Trouble:
    """The likeliest mistake behind `error`, a yaml.YAMLError raised for `text`."""
    lines = text.split("\n")
    complaint = _complaint(text, error)
    for rule in RULES:
        trouble = rule(lines, complaint)
        if trouble:
            return trouble
    shown = next((line for line in reversed(lines[: complaint.line]) if line.strip()), "")
    number = max((each for each in range(1, complaint.line + 1) if lines[each - 1].strip()), default=1)
    column = complaint.column if number == complaint.line else 1
    return Trouble("yaml-syntax", number, column, {"line": shown.strip()[:60]})


def _complaint(text: str, error: Any) -> Complaint:
    begun, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    first = (begun.line + 1, begun.column + 1) if begun else (0, 0)
    mark = mark or begun
    if mark is None:
        before = text[: getattr(error, "position", 0)]
        return Complaint(str(error), before.count("\n") + 1, len(before) - before.rfind("\n"), *first)
    return Complaint(str(error), min(mark.line, text.count("\n")) + 1, mark.column + 1, *first)


def quoted(text: str) -> str:
    """`text` as a value in straight quotes, with curly ones inside; '' where that would be too long to show."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST_FIX:
        return ""
    if "\\" in plain:
        return "'" + plain.replace("'", "''") + "'"
    marks = cycle("“”")
    return '"' + re.sub('"', lambda _: next(marks), plain) + '"'


def _fixed(key: str, value: str) -> str:
    return f"{key}: {value}" if value else ""


def _value(lines: list[str], number: int) -> tuple[str, str, int]:
    """Key, whole value and the value's column on line `number`; what goes on below belongs to it. Or three blanks."""
    found = KEY.match(lines[number - 1]) if 0 < number <= len(lines) else None
    if not found:
        return "", "", 0
    parts = [found["value"]]
    for line in lines[number:]:
        inside = len(line) - len(line.lstrip()) > len(found["indent"]) and line.strip()
        if not inside or KEY.match(line) or line.lstrip().startswith("- "):
            break
        parts.append(line.strip())
    return found["key"], " ".join(parts).strip(), found.start("value") + 1


def _tab(lines: list[str], _complaint: Complaint) -> Trouble | None:
    for number, line in enumerate(lines, 1):
        lead = line[: len(line) - len(line.lstrip())]
        if "\t" in lead and line.strip():
            return Trouble("yaml-tab", number, lead.index("\t") + 1)
    return None


def _no_space(lines: list[str], complaint: Complaint) -> Trouble | None:
    """`year:2024`: anywhere at the left edge, or in a list of keys at or just above the complaint."""
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if not found or found["gap"] or not found["value"] or found["value"].startswith("//"):
            continue
        near = complaint.line - 2 <= number <= complaint.line and PLAIN_KEY.fullmatch(found["key"])
        if near or not found["indent"]:
            return Trouble(
                "yaml-no-space", number, found.end("colon") + 1, {"key": found["key"], "value": found["value"]}
            )
    return None


def _tabbed_value(lines: list[str], _complaint: Complaint) -> Trouble | None:
    for number, line in enumerate(lines, 1):
        found = KEY.match(line)
        if found and "\t" in found["gap"] and found["value"][:1] in "[{\"'":
            return Trouble("yaml-tab", number, found.start("gap") + 1)
    return None


def _second_part(lines: list[str], complaint: Complaint) -> Trouble | None:
    if "a single document" not in complaint.words and "<document start>" not in complaint.words:
        return None
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in ("---", "..."):
            return Trouble("yaml-second-part", number, 1, {"found": line.rstrip()})
    return None


def _colon(lines: list[str], complaint: Complaint) -> Trouble | None:
    """`title: A: B`: a second colon needs quotes around the value."""
    key, value, column = _value(lines, complaint.line)
    if "mapping values are not allowed" not in complaint.words or ":" not in value or value[0] in "[{\"'":
        return None
    curly = value[0] in CURLY
    fixed = _fixed(key, quoted(value.strip(CURLY) if curly else value))
    return Trouble("yaml-curly-quotes" if curly else "yaml-colon", complaint.line, column, {"key": key, "fixed": fixed})


def _backslash(lines: list[str], complaint: Complaint) -> Trouble | None:
    if not any(word in complaint.words for word in ("escape", "hexdecimal", "hexadecimal")):
        return None
    key, value, column = _value(lines, complaint.line)
    fixed = _fixed(key, quoted(value.strip('"'))) if key else ""
    return Trouble("yaml-backslash", complaint.line, column or complaint.column, {"fixed": fixed})


def _quotes(lines: list[str], complaint: Complaint) -> Trouble | None:
    """A value that starts with a straight quote which never closes, or goes on after it."""
    begun = complaint.first_line if "quoted scalar" in complaint.words else complaint.line
    for number in (*range(1, begun), begun):
        key, value, column = _value(lines, number)
        sign = value[:1]
        if not sign or sign not in WHOLE or WHOLE[sign].fullmatch(value):
            continue
        unclosed = value.count(sign) % 2
        if unclosed or number > begun - 4:
            fixed = _fixed(key, quoted(value[1:] if unclosed else value))
            return Trouble("yaml-quote", number, column, {"key": key, "fixed": fixed})
    return None


def _brackets(lines: list[str], complaint: Complaint) -> Trouble | None:
    """A bracket that never closes; or one that does, with something wrong inside it."""
    if "flow" not in complaint.words:
        return None
    number, column = complaint.first_line, complaint.first_column
    if not 0 < number <= len(lines) or lines[number - 1][column - 1 : column] not in ("[", "{"):
        number, column = _last_open(lines[: complaint.line])
    if not number:
        return None
    opening = lines[number - 1][column - 1]
    closing = "]" if opening == "[" else "}"
    last = max(number, complaint.line - bool(KEY.match(lines[complaint.line - 1])))
    inside = "\n".join(lines[number - 1 : last])[column - 1 :]
    if inside.count(opening) > inside.count(closing):
        return Trouble("yaml-bracket", number, column, {"closing": closing, "opening": opening})
    after = inside[inside.rindex(closing) + 1 :].strip()
    if after and not after.startswith((",", "]", "}", "#")):
        return None
    return Trouble("yaml-inside-brackets", number, column, {"opening": opening, "closing": closing})


def _last_open(lines: list[str]) -> tuple[int, int]:
    """Line and column of the last bracket that is still open at the end of `lines`; (0, 0) for none."""
    opened = [(0, 0)]
    for number, line in enumerate(lines, 1):
        for column, sign in enumerate(line, 1):
            if sign in "[{":
                opened.append((number, column))
            elif sign in "]}" and len(opened) > 1:
                opened.pop()
    return opened[-1]


def _list_on_the_line(lines: list[str], complaint: Complaint) -> Trouble | None:
    key, value, column = _value(lines, complaint.line)
    if not value.startswith("- "):
        return None
    values = {"key": key, "item": value[:80], "fixed": _fixed(key, quoted(value))}
    return Trouble("yaml-list-on-the-line", complaint.line, column, values)


def _bullet(lines: list[str], complaint: Complaint) -> Trouble | None:
    line = lines[complaint.line - 1]
    sign, item = line.strip()[:1], line.strip()[1:].strip()
    if not sign or sign not in BULLETS or not item or not line.startswith(" "):
        return None
    return Trouble("list-bullet", complaint.line, line.index(sign) + 1, {"sign": sign, "item": item[:80]})


def _bad_start(lines: list[str], complaint: Complaint) -> Trouble | None:
    key, value, column = _value(lines, complaint.line)
    if not value or value[0] not in "@`%&*!|>[]{}?,\"'":
        return None
    values = {"key": key, "sign": value[0], "fixed": _fixed(key, quoted(value))}
    return Trouble("yaml-bad-start", complaint.line, column, values)


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stray_hyphen(lines: list[str], complaint: Complaint) -> Trouble | None:
    """A hyphen before one key, and none before its neighbours."""
    number = complaint.first_line if "'-' indicator" in complaint.words else complaint.line
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    found = KEY.match(line)
    if not found or "- " not in found["indent"] or _lead(lines[complaint.line - 1]) > _lead(line):
        return None
    column = line.index("-") + 1
    return Trouble(
        "yaml-stray-hyphen", number, column, {"key": found["key"], "fixed": line.replace("- ", "", 1).strip()}
    )


def _no_colon(lines: list[str], complaint: Complaint) -> Trouble | None:
    if "could not find expected ':'" not in complaint.words and "expected <block end>" not in complaint.words:
        return None
    last = next((each for each in (complaint.line, complaint.line - 1) if each and _loose(lines[each - 1])), 0)
    if not last:
        return None
    number = last
    while number > 1 and _loose(lines[number - 2]):
        number -= 1
    line = lines[number - 1]
    return Trouble("yaml-no-colon", number, len(line) - len(line.lstrip()) + 1, {"line": line.strip()[:60]})


def _loose(line: str) -> bool:
    """Whether a line is neither key nor item nor remark nor the end of a list."""
    return bool(line.strip()) and not KEY.match(line) and not line.lstrip().startswith(("-", "#", "]", "}"))


def _indent(lines: list[str], complaint: Complaint) -> Trouble | None:
    found = KEY.match(lines[complaint.line - 1])
    if found and (lines[complaint.line - 1][:1] == " " or "mapping values" in complaint.words):
        return Trouble("yaml-indent", complaint.line, 1, {"key": found["key"]})
    return None


Rule = Callable[[list[str], Complaint], Trouble | None]
RULES: tuple[Rule, ...] = (
    _tab,
    _no_space,
    _tabbed_value,
    _second_part,
    _colon,
    _backslash,
    _quotes,
    _brackets,
    _list_on_the_line,
    _bullet,
    _bad_start,
    _stray_hyphen,
    _no_colon,
    _indent,
)
