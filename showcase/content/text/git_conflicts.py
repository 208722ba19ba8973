"""Marks of Git around two versions of a text that it could not join: finds them and leaves them out."""

from __future__ import annotations

import re

from showcase.content.schema.fields import ProblemCollector
from showcase.problems import in_text, problem

OURS = re.compile(r"\s*<{7}(?:\s.*)?")
BASE = re.compile(r"\s*\|{7}(?:\s.*)?")
BETWEEN = re.compile(r"\s*={7}\s*")
THEIRS = re.compile(r"\s*>{7}(?:\s.*)?")


def without_conflicts(text: str, collector: ProblemCollector) -> str:
    """Return `text` with only the first version of each conflict, and with the same number of lines.

    A problem for each conflict is added to `collector`.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return text
    lines = text.split("\n")
    number, done = 0, 0
    while number < len(lines):
        if OURS.fullmatch(lines[number]):
            number = done = _left_out(lines, number, collector)
        elif THEIRS.fullmatch(lines[number]):  # the other marks were deleted already, or all but the middle one
            between = [each for each in range(done, number) if BETWEEN.fullmatch(lines[each])]
            _blank(lines, collector, *between[-1:], number)
            done = number
        number += 1
    return "\n".join(lines)


def _left_out(lines: list[str], first: int, collector: ProblemCollector) -> int:
    """Empty the lines of the conflict that begins on line `first`, except its first version. Return its last line."""
    ends = (number for number in range(first + 1, len(lines)) if _ends(lines, number))
    last = next(ends, len(lines) - 1)
    middle = next((each for each in range(first, last + 1) if _parts(lines[each])), None)
    if not THEIRS.fullmatch(lines[last]):  # this mark was deleted already
        _blank(lines, collector, first, *([] if middle is None else [middle]))
        return first if middle is None else middle
    _add_problem(collector, first, last)
    lines[first] = ""
    middle = last if middle is None else middle
    lines[middle : last + 1] = [""] * (last + 1 - middle)
    return last


def _blank(lines: list[str], collector: ProblemCollector, *marks: int) -> None:
    """Report the marks that are left of a conflict, and empty their lines."""
    _add_problem(collector, marks[0], marks[-1])
    for each in marks:
        lines[each] = ""


def _ends(lines: list[str], number: int) -> bool:
    return bool(THEIRS.fullmatch(lines[number]) or OURS.fullmatch(lines[number]))


def _parts(line: str) -> bool:
    return bool(BASE.fullmatch(line) or BETWEEN.fullmatch(line))


def _add_problem(collector: ProblemCollector, first: int, last: int) -> None:
    place = in_text(first + 1)
    collector.add(
        problem(place, "merge-conflict", first=first + 1, last=last + 1)
        if last > first
        else problem(place, "merge-mark", line=first + 1)
    )
