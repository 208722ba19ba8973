"""What goes wrong between brackets and braces: one that never closes, a missing comma, a sign with a meaning."""

from __future__ import annotations

import re

from showcase.content.yaml.problems import KEY, ParserError, YamlProblem, fixed_line, value_on
from showcase.content.yaml.quoting import quoted

BEFORE_SIGN = re.compile(r"(?:([A-Za-z_][\w-]*):\s*|[\[,]\s*)$")
UP_TO_THE_END = re.compile(r"[^,\]}]*")


def sign_in_brackets(lines: list[str], complaint: ParserError) -> YamlProblem | None:
    """`{measure: %}`: a value between brackets that begins with a sign no value may begin with."""
    if "cannot start any token" not in complaint.words:
        return None
    line, at = lines[complaint.line - 1], complaint.column - 1
    before, value = BEFORE_SIGN.search(line[:at]), UP_TO_THE_END.match(line, at)
    if not before or not value or not _last_open([*lines[: complaint.line - 1], line[:at]])[0]:
        return None
    key, typed = before[1] or value_on(lines, complaint.line)[0], value[0].strip()
    fixed = fixed_line(key, quoted(typed)) if before[1] else quoted(typed)
    if not key:
        return None
    return YamlProblem(
        "yaml-bad-start", complaint.line, complaint.column, {"key": key, "sign": line[at], "fixed": fixed}
    )


def brackets(lines: list[str], complaint: ParserError) -> YamlProblem | None:
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
        alone = opening == "[" and "," not in inside and "\n" not in inside.strip()
        return YamlProblem(
            "yaml-bracket-alone" if alone else "yaml-bracket", number, column, {"closing": closing, "opening": opening}
        )
    after = inside[inside.rindex(closing) + 1 :].strip()
    if after and not after.startswith((",", "]", "}", "#")):
        return None
    return YamlProblem("yaml-inside-brackets", number, column, {"opening": opening, "closing": closing})


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
