"""Blocks that only pandoc writes: lines of verse with bars, parts between colons; pure."""

from __future__ import annotations

import re

from showcase.content.dialect.lines import Line

VERSE = re.compile(r"\|(?: (?P<words>[^|]*))?")
PART = re.compile(r":{3,}[ \t]*(?P<attributes>\{[^{}]*\}|[\w-]+)[ \t]*:*")
PART_END = re.compile(r":{3,}")
CLASS = re.compile(r"\.([\w-]+)|^([\w-]+)$")


def verse(lines: list[Line], at: int) -> tuple[str, int]:
    """Return the lines that begin with a bar and have no other, as lines, and the line after them; '' for none."""
    end, words = at, list[str]()
    while end < len(lines) and (found := VERSE.fullmatch(lines[end].words)):
        typed = found["words"] or ""
        stripped = typed.lstrip()
        words.append("\u00a0" * (len(typed) - len(stripped)) + stripped)
        end += 1
    return ("  \n".join(words), end) if end - at > 1 and any(words) else ("", at)


def part_of(lines: list[Line], at: int) -> tuple[str, list[Line], int]:
    """Return classes and lines of a part "::: {.note}" … ":::", and the line after it; `at` for none."""
    begin = PART.fullmatch(lines[at].words)
    depth = 0
    for end in range(at, len(lines)) if begin else ():
        depth += bool(PART.fullmatch(lines[end].words)) - bool(PART_END.fullmatch(lines[end].words))
        if not depth and begin:
            names = (one or other for one, other in CLASS.findall(begin["attributes"]))
            return " ".join(names), lines[at + 1 : end], end + 1
    return "", [], at
