"""What a hint says to type, typed: the file as it is when an editor has done what a complaint asks for, to the letter.

Works on the English words, of which the first way named is taken; hints that leave the words to the editor ("…",
"such as") are not for a machine and give None.
"""

from __future__ import annotations

import re

from sites import reporter

from showcase.problems import Problem
from showcase.texts import hint

INSTEAD = re.compile(r"Type “(?P<new>[^”]*)”")
TYPE = re.compile(r"(?:Type|If it belongs to the value, type|If the two belong together, type): (?P<new>.+)")
AND = re.compile(r"Type:? (?P<new>.+), and on a line of its own (?P<line>.+)")
ADD = re.compile(r"Add a line: (?P<line>.+)")
BELOW = re.compile(r"(?:Type below the head|Type on the line below it): (?P<line>.+)")
AT_END = re.compile(r"Type “(?P<new>.)” at the end")
EITHER = re.compile(r"; a remark| or .*|, or .*|; if .*")
LINE = re.compile(r"(?P<key>[A-Za-z_][\w-]*): (?P<value>.+)", re.DOTALL)
OPEN, CLOSED = "[{", "]}"
CHOICE = ("such as", "…", "in the form", "number of at", "name@example")


def mended(text: str, problem: Problem) -> str | None:
    """`text`, the file of the complaint, with its hint obeyed; None where the choice is left to the editor.

    Raises LookupError where the hint speaks of something that does not stand at its place.
    """
    advice = hint(problem, reporter("en").texts)
    if any(word in advice for word in CHOICE) or not problem.place.line:
        return None
    lines = text.split("\n")
    at, column = problem.place.line - 1, max(problem.place.column, 1) - 1
    values = dict(problem.values)
    if found := AT_END.match(advice):
        return _lines(lines, at, _end_of_list(lines[at], column, found["new"]))
    if found := INSTEAD.match(advice):
        return _instead(lines, at, column, values.get("found") or values["key"], found["new"])
    if found := AND.match(advice):
        whole = _value(lines, at, column, found["new"], values)
        return None if whole is None else _added(whole.split("\n"), at, found["line"])
    if found := ADD.match(advice):
        return _added(lines, at, EITHER.sub("", found["line"]))
    if found := BELOW.match(advice):
        return "\n".join([*lines[: at + 1], found["line"], *lines[at + 1 + _replaced(lines, at + 1) :]])
    if found := TYPE.match(advice):
        return _value(lines, at, column, values.get("fixed") or EITHER.sub("", found["new"]), values, found["new"])
    return None


def _lines(lines: list[str], at: int, *new: str) -> str:
    return "\n".join([*lines[:at], *new, *lines[at + 1 :]])


def _replaced(lines: list[str], at: int) -> int:
    """1 where the line is one of dashes already, which the new one takes the place of."""
    return int(at < len(lines) and "-" in lines[at] and not lines[at].strip(" |:-"))


def _end_of_list(line: str, column: int, sign: str) -> str:
    """The line with `sign` where the list that opens at `column` ends: before what closes the one around it."""
    rest = line[column:]
    depth = 0
    for place, each in enumerate(rest):
        depth += (each in OPEN) - (each in CLOSED)
        if depth == 0 or (each in CLOSED and each != sign):
            return line[: column + place] + sign + rest[place:]
    return line.rstrip() + sign


def _instead(lines: list[str], at: int, column: int, old: str, new: str) -> str:
    """`new` in the place of `old`, which has to stand there."""
    place = lines[at].find(old, column)
    if place < 0:
        raise LookupError(f"“{old}” does not stand in “{lines[at][column:]}”")
    return _lines(lines, at, lines[at][:place] + new + lines[at][place + len(old) :])


def _added(lines: list[str], at: int, line: str) -> str:
    """A line of its own beside the one at `at`; in a mapping between braces, one more pair."""
    current = lines[at]
    if current.rstrip().endswith("}") and not current.startswith(" "):
        return _lines(lines, at, current.rstrip()[:-1] + ", " + line + "}")
    if current.strip() == "---":
        return "\n".join([*lines[: at + 1], line, *lines[at + 1 :]])
    lead = re.match(r"\s*(?:- )?", current)
    indent = " " * len(lead[0]) if lead else ""
    if "{" in current[:6]:
        return _lines(lines, at, current.rstrip()[:-1] + ", " + line + "}")
    return "\n".join([*lines[: at + 1], indent + line, *lines[at + 1 :]])


def _value(lines: list[str], at: int, column: int, new: str, values: dict[str, str], shown: str = "") -> str | None:
    """What was typed at the place, with `new` for it: a whole line, a pair, or a value."""
    line = lines[at]
    pair = LINE.fullmatch(shown or new)
    key = pair["key"] if pair else ""
    found = re.search(rf"(?<![\w-]){re.escape(key)}\s*:", line[: column + len(key) + 1]) if key else None
    if key and found is None:
        found = re.search(rf"(?<![\w-]){re.escape(key)}\s*:?", line)
    if pair and found is not None:
        whole = new if LINE.fullmatch(new) else f"{key}: {new}"
        last, end = _extent(lines, at, found.end())
        return "\n".join([*lines[:at], line[: found.start()] + whole + lines[last][end:], *lines[last + 1 :]])
    typed = values.get("found", "")
    if typed and typed in line:
        place = line.index(typed, column) if typed in line[column:] else line.index(typed)
        return _lines(lines, at, line[:place] + new + line[place + len(typed) :])
    last, end = _extent(lines, at, column)
    return "\n".join([*lines[:at], line[:column] + new + lines[last][end:], *lines[last + 1 :]])


def _extent(lines: list[str], at: int, column: int) -> tuple[int, int]:
    """Where the value that begins at `column` ends: line and column. Between brackets at a comma, else with its lines."""
    line = lines[at]
    before = line[:column]
    inside = sum((each in OPEN) - (each in CLOSED) for each in before) > 0
    if not inside:
        last = at
        lead = len(line) - len(line.lstrip(" "))
        while last + 1 < len(lines) and lines[last + 1].strip() and _lead(lines[last + 1]) > lead:
            last += 1
        return last, len(lines[last])
    depth, quote = 0, ""
    for place in range(column, len(line)):
        sign = line[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and not line[column:place].strip():
            quote = sign
        elif (sign == "," and not depth) or (sign in CLOSED and not depth):
            return at, place
        else:
            depth += (sign in OPEN) - (sign in CLOSED)
    return at, len(line)


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
