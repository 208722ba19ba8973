"""Marks of Git around two versions of a text that it could not join: finds them and leaves them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.content.schema.fields import ProblemCollector
from showcase.problems import Problem, in_text, problem

QUOTED = r"[\s>]*"
"""What stands before a mark in a quotation."""
OURS = re.compile(rf"{QUOTED}<{{7,}}(?:\s.*)?")
BASE = re.compile(rf"{QUOTED}\|{{7,}}(?:\s.*)?")
BETWEEN = re.compile(rf"{QUOTED}={{7,}}\s*")
THEIRS = re.compile(r"\s*(?:>\s){0,3}>{7,}(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class _Conflict:
    """A conflict, or what is left of one: its first and its last line, from 0, and the lines that are left out."""

    first: int
    last: int
    left_out: tuple[int, ...]


def without_conflicts(text: str, collector: ProblemCollector) -> str:
    """Return `text` with only the first version of each conflict, and with the same number of lines.

    A problem for each conflict is added to `collector`.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return text
    lines = text.split("\n")
    conflicts = list(_conflicts(lines))
    collector.add(*map(_problem_of, conflicts))
    left_out = {number for each in conflicts for number in each.left_out}
    return "\n".join("" if number in left_out else line for number, line in enumerate(lines))


def _conflicts(lines: list[str]) -> Iterator[_Conflict]:
    number, done = 0, 0
    while number < len(lines):
        if OURS.fullmatch(lines[number]):
            found = _conflict_from(lines, number)
            yield found
            number = done = found.last
        elif THEIRS.fullmatch(lines[number]):  # the other marks were deleted already, or all but the middle one
            between = [each for each in range(done, number) if BETWEEN.fullmatch(lines[each])]
            marks = (*between[-1:], number)
            yield _Conflict(marks[0], number, marks)
            done = number
        number += 1


def _conflict_from(lines: list[str], first: int) -> _Conflict:
    """Return the conflict that begins on line `first`."""
    ends = (number for number in range(first + 1, len(lines)) if _ends(lines, number))
    last = next(ends, len(lines) - 1)
    middle = next((each for each in range(first, last + 1) if _parts(lines[each])), None)
    if not THEIRS.fullmatch(lines[last]):  # this mark was deleted already
        marks = (first,) if middle is None else (first, middle)
        return _Conflict(first, marks[-1], marks)
    return _Conflict(first, last, (first, *range(last if middle is None else middle, last + 1)))


def _ends(lines: list[str], number: int) -> bool:
    return bool(THEIRS.fullmatch(lines[number]) or OURS.fullmatch(lines[number]))


def _parts(line: str) -> bool:
    return bool(BASE.fullmatch(line) or BETWEEN.fullmatch(line))


def _problem_of(conflict: _Conflict) -> Problem:
    place = in_text(conflict.first + 1)
    if conflict.last > conflict.first:
        return problem(place, "merge-conflict", first=conflict.first + 1, last=conflict.last + 1)
    return problem(place, "merge-mark", line=conflict.first + 1)
