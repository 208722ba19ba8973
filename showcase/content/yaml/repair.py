"""After a problem in the lines of one key, the others are still read: its lines are repaired or left out."""

from __future__ import annotations

import re

from showcase.content.yaml.lines import KEY, value_on
from showcase.content.yaml.quoting import quoted
from showcase.problems import Problem

MOST_PROBLEMS = 40
# Any words with a colon at the left edge begin a key, whatever it is called.
TOP_KEY = re.compile(r"[^\s#\-\[\]{}\"'][^:]*:(?:\s|$)")
AT_THE_END = ("front-matter-fence", "front-matter-text", "yaml-two-records")
WHOLE_LINES = ("yaml-indent", "yaml-tab-at-the-left", "yaml-stray-hyphen")
WITH_A_LINE = ("yaml-colon", "yaml-label", "yaml-curly-quotes", "yaml-quote", "yaml-backslash", "yaml-bad-start")
UP_TO_THE_END = re.compile(r"[^,\]}]*")
SLIPS = ("yaml-tab", "yaml-no-space", "yaml-wide-colon")
AS_KEYS = ("not-a-struct", "item-not-a-struct")
COMPLETED = ("yaml-no-space", "yaml-wide-colon", "yaml-item-above-keys", "yaml-no-colon", "yaml-bracket")
ITEM_IN_BRACES = re.compile(r"\s*- \{")
LEAD = re.compile(r"\s*(?:- )*")
HOPELESS = ("yaml-too-deep",)


class Repair:
    """The lines of a text, changed so that the parser can read on after each problem; their number stays the same.

    `damaged` names the keys whose values were lost, "" for an unknown key. `mended` are the lines where the value that
    a hint proposes was put. `shifts` says by how many columns the text of a line was moved to the left.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.damaged: set[str] = set()
        self.shifts: dict[int, int] = {}
        self.mended: set[int] = set()

    def column(self, line: int, column: int) -> int:
        """Return the column in the file of what stands at `column` of our line (both from 1)."""
        return max(1, column + self.shifts.get(line, 0))

    def read_on(self, found: Problem) -> None:
        """Repair the line of `found`, or leave out the key to which it belongs."""
        at, line = found.place.line - 1, self.lines[found.place.line - 1]
        if found.code in AT_THE_END:
            self.lines[at:] = [""] * (len(self.lines) - at)
            self.damaged.add("")
        elif found.place.line in self.mended and found.code not in SLIPS:  # our repair did not help
            self._leave_out(at)
        elif (mended := _mended(found, line)) is not None:
            self._put(at, mended)
            if found.code == "yaml-brackets-above-keys":
                self.lines[at + 1 :] = ["" if each.strip() in ("}", "]") else each for each in self.lines[at + 1 :]]
        elif mended := _in_braces(found, line):
            self._put_braces(at, mended)
        elif not self._typed(found, at):
            self._leave_out(at)
            self.damaged.update(filter(None, found.value("keys").split(", ")))

    def _typed(self, found: Problem, at: int) -> bool:
        """Replace a line, or a value between brackets, by what the hint proposes. Return whether that was possible."""
        fixed, line = found.value("fixed"), self.lines[at]
        key, value, column = value_on(self.lines, at + 1)
        if found.code not in WITH_A_LINE or not fixed:
            return False
        if value and fixed.startswith(f"{key}: ") and column == found.place.column:
            self.mended.add(at + 1)
            self._put(at, line[: KEY.match(line).start("key")] + fixed)  # type: ignore[union-attr]
            rest = at + 1
            while rest < len(self.lines) and (not self.lines[rest].strip() or value.endswith(self.lines[rest].strip())):
                self.lines[rest] = ""
                rest += 1
            return True
        typed = UP_TO_THE_END.match(line, found.place.column - 1) if found.code == "yaml-bad-start" else None
        if typed and typed[0].strip():
            self.mended.add(at + 1)
            self.lines[at] = line[: typed.start()] + quoted(typed[0].strip()) + line[typed.end() :]
        return bool(typed and typed[0].strip())

    def _put_braces(self, at: int, line: str) -> None:
        """Put `line` in place of line `at`; one sign more stands before each of its values."""
        self.mended.add(at + 1)
        self.shifts[at + 1] = self.shifts.get(at + 1, 0) - 1
        self.lines[at] = line

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


def _mended(found: Problem, line: str) -> str | None:
    """Return the line without the slip that was `found` in it; None for what needs more than another line."""
    place = found.place.column - 1
    if found.code == "yaml-tab":
        return without_tabs(line)
    if found.code in COMPLETED:
        return _completed(found, line)
    if found.code in WHOLE_LINES and found.value("fixed", line) != line:
        return found.value("fixed")
    if found.code == "list-bullet":
        return f"{line[:place]}- {line[place + 1 :].lstrip()}"
    if found.code == "yaml-brackets-above-keys" or (found.code == "yaml-value-above-keys" and not found.value("fixed")):
        return line[:place].rstrip()
    return "" if found.code == "yaml-second-part" else None


def _completed(found: Problem, line: str) -> str | None:
    """Return the line with the colon, the key or the closing bracket that it lacks; None where it is not known."""
    place = found.place.column - 1
    if found.code == "yaml-no-space":
        return f"{line[:place]} {line[place:]}"
    if found.code == "yaml-bracket":
        ends = ITEM_IN_BRACES.match(line) and found.value("closing") == "}" and line.count("{") == line.count("}") + 1
        return line.rstrip() + "}" if ends else None
    fixed, typed = found.value("fixed"), found.value("found")
    if found.code == "yaml-no-colon":
        return f"{LEAD.match(line)[0]}{fixed}" if fixed else None  # type: ignore[index]
    return line[:place] + fixed + line[place + len(typed) :]


def _in_braces(found: Problem, line: str) -> str:
    """Return the line with the keys between braces that the hint of `found` proposes; '' where it proposes none."""
    if found.code in AS_KEYS and "…" not in found.value("example", "…"):
        return line[: found.place.column - 1] + found.value("example")
    typed, fixed = found.value("found"), found.value("fixed")
    if found.code != "yaml-without-braces" or not fixed:
        return ""
    return line.replace(typed, fixed, 1) if typed in line else line[: len(line) - len(line.lstrip())] + fixed


def without_tabs(line: str) -> str:
    """Return the line with two spaces for each tab before its words, and one space for a tab behind its key."""
    rest = line.lstrip()
    lead = line[: len(line) - len(rest)].replace("\t", "  ")
    found = KEY.match(rest)
    if found and "\t" in found["gap"]:
        rest = rest[: found.start("gap")] + found["gap"].replace("\t", " ") + rest[found.end("gap") :]
    return lead + rest


def _around(lines: list[str], at: int) -> tuple[int, int]:
    """Return where the lines begin and end (exclusive) of the key to which line `at` belongs.

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
    """Return whether words at the left edge follow a key that has no value yet."""
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    found = KEY.match(above)
    return not _begins(lines[at]) and bool(found) and above.split(":", 1)[1].strip() in ("", "|", ">", "|-", ">-")
