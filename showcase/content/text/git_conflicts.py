"""Marks that Git leaves where two versions of a file could not be joined: found, told, and left out."""

from __future__ import annotations

import re

from showcase.content.schema.fields import ProblemCollector
from showcase.problems import Place, problem

OURS = re.compile(r"\s*<{7}(?:\s.*)?")
BASE = re.compile(r"\s*\|{7}(?:\s.*)?")
BETWEEN = re.compile(r"\s*={7}\s*")
THEIRS = re.compile(r"\s*>{7}(?:\s.*)?")


def without_conflicts(text: str, report: ProblemCollector) -> str:
    """The text with the first version only of each conflict, and as many lines; each conflict is complained of."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return text
    lines = text.split("\n")
    number, done = 0, 0
    while number < len(lines):
        if OURS.fullmatch(lines[number]):
            number = done = _left_out(lines, number, report)
        elif THEIRS.fullmatch(lines[number]):  # the others were deleted already, or all but the line between
            between = [each for each in range(done, number) if BETWEEN.fullmatch(lines[each])]
            _blank(lines, report, *between[-1:], number)
            done = number
        number += 1
    return "\n".join(lines)


def _left_out(lines: list[str], first: int, report: ProblemCollector) -> int:
    """Blank the conflict that begins on line `first`, but for its first version; the last of its lines."""
    ends = (number for number in range(first + 1, len(lines)) if _ends(lines, number))
    last = next(ends, len(lines) - 1)
    middle = next((each for each in range(first, last + 1) if _parts(lines[each])), None)
    if not THEIRS.fullmatch(lines[last]):  # it was deleted already
        _blank(lines, report, first, *([] if middle is None else [middle]))
        return first if middle is None else middle
    _tell(report, first, last)
    lines[first] = ""
    middle = last if middle is None else middle
    lines[middle : last + 1] = [""] * (last + 1 - middle)
    return last


def _blank(lines: list[str], report: ProblemCollector, *marks: int) -> None:
    """Tell and blank the marks that are left of a conflict."""
    _tell(report, marks[0], marks[-1])
    for each in marks:
        lines[each] = ""


def _ends(lines: list[str], number: int) -> bool:
    return bool(THEIRS.fullmatch(lines[number]) or OURS.fullmatch(lines[number]))


def _parts(line: str) -> bool:
    return bool(BASE.fullmatch(line) or BETWEEN.fullmatch(line))


def _tell(report: ProblemCollector, first: int, last: int) -> None:
    place = Place(report.path, first + 1, 1)
    report.problems.append(
        problem(place, "merge-conflict", first=first + 1, last=last + 1)
        if last > first
        else problem(place, "merge-mark", line=first + 1)
    )
