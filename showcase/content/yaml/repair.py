"""After a fault in one key's lines, the other keys are read on: the fault is mended, or its lines are left out."""

from __future__ import annotations

import re

from showcase.content.yaml.problems import KEY, YamlProblem, value_on
from showcase.content.yaml.quoting import quoted

MOST_TROUBLES = 40
# Any words with a colon at the left edge begin a key, whatever it is called.
TOP_KEY = re.compile(r"[^\s#\-\[\]{}\"'][^:]*:(?:\s|$)")
AT_THE_END = ("front-matter-fence", "front-matter-text")
WHOLE_LINES = ("yaml-indent", "yaml-tab-at-the-left", "yaml-stray-hyphen")
WITH_A_LINE = ("yaml-colon", "yaml-curly-quotes", "yaml-quote", "yaml-backslash", "yaml-bad-start")
UP_TO_THE_END = re.compile(r"[^,\]}]*")
HOPELESS = ("yaml-too-deep",)


class Repair:
    """The lines of a text, made readable beyond each trouble in turn; their number stays.

    `damaged` names the keys whose value was lost thereby, "" for one that nobody knows.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.damaged: set[str] = set()
        self.shifts: dict[int, int] = {}
        self.mended: set[int] = set()

    def column(self, line: int, column: int) -> int:
        """Where in the file's own line (from 1) stands what is at `column` of ours."""
        return max(1, column + self.shifts.get(line, 0))

    def read_on(self, problem: YamlProblem) -> None:
        """Mend the line of `problem`, or leave out the key to which it belongs."""
        at, line = problem.line - 1, self.lines[problem.line - 1]
        if problem.code in AT_THE_END:
            self.lines[at:] = [""] * (len(self.lines) - at)
            self.damaged.add("")
        elif problem.code == "yaml-tab":
            self._put(at, _without_tabs(line))
        elif problem.code == "yaml-no-space":
            place = problem.column - 1
            self._put(at, f"{line[:place]} {line[place:]}")
        elif problem.line in self.mended:  # whatever is wrong now, it is ours
            self._leave_out(at)
        elif problem.code in WHOLE_LINES and problem.values.get("fixed", line) != line:
            self._put(at, problem.values["fixed"])
        elif problem.code == "list-bullet":
            place = problem.column - 1
            self._put(at, f"{line[:place]}- {line[place + 1 :].lstrip()}")
        elif problem.code == "yaml-second-part":
            self.lines[at] = ""
        elif not self._typed(problem, at):
            self._leave_out(at)

    def _typed(self, problem: YamlProblem, at: int) -> bool:
        """Put what the hint says to type in the place of a line or of a value between brackets; whether it did."""
        fixed, line = problem.values.get("fixed", ""), self.lines[at]
        key, value, column = value_on(self.lines, at + 1)
        if problem.code not in WITH_A_LINE or not fixed:
            return False
        if value and fixed.startswith(f"{key}: ") and column == problem.column:
            self.mended.add(at + 1)
            self._put(at, line[: KEY.match(line).start("key")] + fixed)  # type: ignore[union-attr]
            rest = at + 1
            while rest < len(self.lines) and (not self.lines[rest].strip() or value.endswith(self.lines[rest].strip())):
                self.lines[rest] = ""
                rest += 1
            return True
        typed = UP_TO_THE_END.match(line, problem.column - 1) if problem.code == "yaml-bad-start" else None
        if typed and typed[0].strip():
            self.mended.add(at + 1)
            self.lines[at] = line[: typed.start()] + quoted(typed[0].strip()) + line[typed.end() :]
        return bool(typed and typed[0].strip())

    def _put(self, at: int, line: str) -> None:
        shift = len(self.lines[at]) - len(line)
        if shift:
            self.shifts[at + 1] = self.shifts.get(at + 1, 0) + shift
        self.lines[at] = line

    def _leave_out(self, at: int) -> None:
        first, last = _around(self.lines, at)
        lost = [found["key"] for line in self.lines[first:last] if (found := KEY.match(line)) and not found["indent"]]
        self.damaged.update(lost or [""])
        self.lines[first:last] = [""] * (last - first)


def _without_tabs(line: str) -> str:
    """The line with two spaces for each tab before its words, and one for a tab behind its key."""
    rest = line.lstrip()
    lead = line[: len(line) - len(rest)].replace("\t", "  ")
    found = KEY.match(rest)
    if found and "\t" in found["gap"]:
        rest = rest[: found.start("gap")] + found["gap"].replace("\t", " ") + rest[found.end("gap") :]
    return lead + rest


def _around(lines: list[str], at: int) -> tuple[int, int]:
    """Where the lines of the key begin and end (exclusive) that line `at` belongs to.

    Words at the left edge that are no key stand alone, unless the key above them has no value yet.
    """
    first = at
    if not lines[at].strip() or lines[at][:1] in " -]}" or _open(lines, at):
        while first and not _begins(lines[first]):
            first -= 1
    last = at + 1
    while last < len(lines) and not _begins(lines[last]):
        last += 1
    return first, last


def _begins(line: str) -> bool:
    return bool(TOP_KEY.match(line) or (KEY.match(line) and not line[:1].isspace()))


def _open(lines: list[str], at: int) -> bool:
    """Whether words at the left edge follow a key whose value has yet to come."""
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    found = KEY.match(above)
    return not _begins(lines[at]) and bool(found) and above.split(":", 1)[1].strip() in ("", "|", ">", "|-", ">-")
