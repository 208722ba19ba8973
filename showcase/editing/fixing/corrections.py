"""The hint of a problem followed to the letter: which lines of the file become which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from showcase.content.text.plain_values import read_references
from showcase.content.yaml.repair import without_tabs
from showcase.messages import MESSAGES
from showcase.messages.message import Certainty, Change, Correction
from showcase.problems import Problem
from showcase.translations import marked

PAIR = re.compile(r"(?P<key>[A-Za-z_][\w-]*): (?P<value>.+)", re.DOTALL)
KEY_BEFORE = re.compile(r"(?P<key>[\w-]+)(?P<rest>\s*:\s*[\"']?)$")
WEB = re.compile(r"https?://", re.IGNORECASE)
HEADING = re.compile(r"#[^\s)]+")
START = re.compile(r"\s*(?:- )?(?:[\w-]+:\s+)?\[?")
ITEM = re.compile(r"\s*(?:- )*")
COMMENT = re.compile(r"\s+#(?:\s.*)?$")
WORD = re.compile(r"[^\W_]+")
WORD_NO_KEY = re.compile(r"[^\W_]+(?![\w-]*[\"']?:)")
JOINERS = frozenset({"và", "năm"})
"""Words that go when names become a list, or when a year has a key of its own."""
OPEN, CLOSED = "[{", "]}"
CUT_AT = (20, 40, 60, 80, 100)
"""How long what was found is at most where sentences quote only its beginning."""
UNKNOWN = "…"
"""Stands in a hint for what only the editor knows."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """The lines from `first` up to `last` (exclusive, from 0) of a text become `lines`."""

    first: int
    last: int
    lines: tuple[str, ...]


def correction_of(problem: Problem) -> Correction | None:
    """Return the correction that the hint of `problem` declares, with its values; None where an editor has to type."""
    values = dict(problem.values)
    declared = MESSAGES[problem.code].hint_with(values).correction
    if declared is None or not problem.place.line:
        return None
    typed = {name: value for name, value in values.items() if not marked(name, value)}
    try:
        new, old, added = (each.format_map(typed) for each in (declared.new, declared.old, declared.added))
    except KeyError:  # a value that is a word of ours, not something to type
        return None
    if UNKNOWN in new + added:
        return None
    return Correction(change=declared.change, new=new, old=old, added=added, certainty=declared.certainty)


def line_change(lines: Sequence[str], problem: Problem, correction: Correction) -> LineChange | None:
    """Return what becomes of `lines`, the problem's file; None where that is what they are already.

    Raise LookupError where the correction speaks of something that does not stand at its place.
    """
    if problem.place.line > len(lines):
        raise LookupError(f"there is no line {problem.place.line}")
    change = _Following(lines, problem, correction).change()
    return change if list(change.lines) != list(lines[change.first : change.last]) else None


def is_certain(lines: Sequence[str], correction: Correction, change: LineChange) -> bool:
    """Return whether `change` can be made to `lines` without asking the editor."""
    if correction.certainty is not Certainty.WORDS_STAY:
        return correction.certainty is Certainty.ALWAYS
    before, after = ("\n".join(each) for each in (lines[change.first : change.last], change.lines))
    typed = WORD_NO_KEY.findall(read_references(before).casefold())
    return set(typed) <= {*WORD.findall(read_references(after).casefold()), *JOINERS}


class _Following:
    """The lines of a file, the position of a problem in it, and what is to be typed there."""

    def __init__(self, lines: Sequence[str], problem: Problem, correction: Correction) -> None:
        self.lines, self.code = lines, problem.code
        self.values: Mapping[str, str] = dict(problem.values)
        self.at, self.column = problem.place.line - 1, max(problem.place.column, 1) - 1
        self.line = lines[self.at]
        self.correction = correction
        declared = MESSAGES[self.code].hint_with(self.values).correction
        self.keyed = declared is not None and ": " in declared.new
        """Whether the hint itself names the key, which need not stand on the line."""

    def change(self) -> LineChange:
        """Return the lines as they are to be."""
        new, added = self.correction.new, self.correction.added
        steps: Mapping[Change, Callable[[], LineChange]] = {
            Change.VALUE: lambda: self._value(new),
            Change.WORD: lambda: self._instead(self.correction.old, new),
            Change.PAIR: lambda: self._pair_is(new),
            Change.LINE: lambda: self._put(new),
            Change.TWO_LINES: lambda: LineChange(self.at, self.at + 2, (new,)),
            Change.ADDED: lambda: self._added(new),
            Change.VALUE_AND_ADDED: lambda: self._with_a_line(self._value(new), added),
            Change.WORD_AND_ADDED: lambda: self._with_a_line(self._instead(self.correction.old, new), added),
            Change.DELETED: self._deleted,
            Change.HEAD: lambda: self._below(new),
            Change.BULLET: self._bulleted,
            Change.LIST_END: lambda: self._put(_end_of_list(self.line, self.column, new)),
            Change.TABS: lambda: self._put(without_tabs(self.line)),
            Change.TAG: lambda: self._tag(new),
        }
        return steps[self.correction.change]()

    def _put(self, *lines: str) -> LineChange:
        return LineChange(self.at, self.at + 1, lines)

    def _deleted(self) -> LineChange:
        found = self.values.get("found", "")
        if not self.line.lstrip().startswith(found):
            raise LookupError(f"“{found}” is not the line “{self.line}”")
        return self._put()

    def _bulleted(self) -> LineChange:
        """Return the change of the sign that begins a line; one behind a key needs more than a hyphen."""
        lead = self.line[: self.column]
        return self._put(self.line if lead.strip() else f"{lead}- {self.line[self.column + 1 :].lstrip()}")

    def _below(self, line: str) -> LineChange:
        after = self.at + 1
        dashes = after < len(self.lines) and "-" in self.lines[after] and not self.lines[after].strip(" |:-")
        return LineChange(self.at, after + dashes, (self.line, line))

    def _pair_is(self, pair: str) -> LineChange:
        before = KEY_BEFORE.search(self.line[: self.column])
        if before is None:
            raise LookupError(f"no key stands in “{self.line}” before column {self.column + 1}")
        last, end = self._end(before.end(), pair)
        return self._spanned(before.start(), last, end, pair)

    def _tag(self, new: str) -> LineChange:
        end = self.line.find("%}", self.column)
        if end < 0:
            raise LookupError(f"no tag ends in “{self.line}”")
        return self._put(self.line[: self.column] + new + self.line[end + 2 :])

    def _instead(self, old: str, new: str) -> LineChange:
        """Return the change of `old`, or of what was found, which has to stand there, to `new`."""
        old = old or self.values.get("found", "")
        if len(old) in CUT_AT and self._place(old) < 0:
            return self._value(new)
        place = self._place(old)
        if place < 0 and WEB.match(old) and WEB.match(self.line, self.column):  # the same address, otherwise written
            return self._value(new)
        if place < 0 and old.startswith("#"):  # the same heading, its letters written with %
            old = next((each for each in HEADING.findall(self.line[self.column :]) if unquote(each) == old), old)
            place = self._place(old)
        if place < 0 or not old:
            raise LookupError(f"“{old}” does not stand in “{self.line[self.column :]}”")
        end = place + len(old)
        if len(old) in CUT_AT and self.line[end : end + 1].isalnum():
            return self._value(new)
        return self._put(self.line[:place] + new + self.line[end:])

    def _place(self, old: str) -> int:
        """Return where `old` stands, as a word of its own if it does; -1 for nowhere."""
        word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])").search(self.line, self.column)
        place = word.start() if word else self.line.find(old, self.column)
        return self.line.find(old) if place < 0 and PAIR.fullmatch(old) else place

    def _with_a_line(self, change: LineChange, line: str) -> LineChange:
        if len(change.lines) != 1:
            raise LookupError(f"“{change.lines}” are more than a line")
        self.line = change.lines[0]
        return LineChange(change.first, change.last, self._added(line).lines)

    def _added(self, line: str) -> LineChange:
        """Return a line of its own beside the one complained of; in a mapping between braces, one more pair."""
        end = _end_of_braces(self.line, self.column)
        if self.column and end >= 0:
            return self._put(f"{self.line[:end]}, {', '.join(line.splitlines())}{self.line[end:]}")
        lead = re.match(r"\s*(?:- )?", self.line[: self.column])
        return self._put(self.line, *(" " * len(lead[0] if lead else "") + each for each in line.splitlines()))

    def _value(self, new: str) -> LineChange:
        """Return the change of what was typed at the place to `new`: a pair, or a value."""
        line, found = self.line, self._found()
        exact = PAIR.fullmatch(found) and line.startswith(found, self.column)
        pair = None if exact else PAIR.fullmatch(new)
        start = self._key(pair["key"]) if pair else -1
        if pair and start >= 0:
            last, end = self._end(start + len(re.match(r"[\w-]+\s*:?", line[start:])[0]), new)  # type: ignore[index]
            if line[self.column : start].strip() == "-":
                start = self.column
            return self._spanned(start, last, end, new)
        if pair and self.keyed:
            new = pair["value"]
        if self.code == "yaml-hash":
            start = len(START.match(line)[0])  # type: ignore[index]
            return self._put(line[:start] + new + ("]" if "[" in line[:start] else ""))
        if new.startswith("{") and "{" in line[: self.column]:
            start = line.rindex("{", 0, self.column)
            return self._put(line[:start] + new + line[line.index("}", start) + 1 :])
        if found and found in line:
            place = line.index(found, self.column) if found in line[self.column :] else line.index(found)
            before = line[:place].removesuffix("- ") if new.startswith("- ") else line[:place]
            return self._put(before + new + line[place + len(found) :])
        return self._spanned(self.column, *self._end(self.column, new), new)

    def _found(self) -> str:
        """Return what was found, if that is all of it."""
        found = self.values.get("found", "")
        return "" if len(found) in CUT_AT else found

    def _key(self, key: str) -> int:
        """Return where the key stands on the line to which the place points; -1 for nowhere."""
        around = [found.start() for found in re.finditer(rf"(?<![\w-]){re.escape(key)}(?![\w-])", self.line)]
        before = [place for place in around if place <= self.column]
        return before[-1] if before else around[0] if around else -1

    def _spanned(self, start: int, last: int, end: int, new: str) -> LineChange:
        """Return the change of all from `start` up to `end` of line `last` to `new`, which has the words of each line.

        Raise LookupError where words of further lines would be lost.
        """
        words = set(WORD.findall(new))
        if not all(words.issuperset(WORD.findall(line)) for line in self.lines[self.at + 1 : last + 1]):
            raise LookupError(f"“{new}” has not all words of the lines from “{self.line}” on")
        return LineChange(self.at, last + 1, (self.line[:start] + new + self.lines[last][end:],))

    def _end(self, column: int, new: str) -> tuple[int, int]:
        """Return where the value that begins at `column` ends, line and column; a comment is no part of it."""
        line, found = self.line, self._found()
        begin = column + len(line[column:]) - len(line[column:].lstrip())
        if found and line.startswith(found, begin):
            return self.at, begin + len(found)
        if sum((each in OPEN) - (each in CLOSED) for each in line[:column]) <= 0:
            whole_item = line[:column].strip() == "-" and new.startswith("{")
            last, lead = self.at, _lead(line) if whole_item else len(ITEM.match(line)[0])  # type: ignore[index]
            while last + 1 < len(self.lines) and self.lines[last + 1].strip() and _lead(self.lines[last + 1]) > lead:
                last += 1
            return last, _without_comment(self.lines[last], begin if last == self.at else 0, new)
        return self.at, _end_between_brackets(line, begin)


def _without_comment(line: str, begin: int, new: str) -> int:
    """Return where the value of a line that begins at `begin` ends, before a comment that is not in `new`."""
    comment = COMMENT.search(line, begin)
    return comment.start() if comment and comment[0].strip() not in new else len(line)


def _end_between_brackets(line: str, column: int) -> int:
    depth, quote = 0, ""
    for place in range(column, len(line)):
        sign = line[place]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and place == column:
            quote = sign
        elif not depth and (sign == "," or sign in CLOSED):
            return place
        else:
            depth += (sign in OPEN) - (sign in CLOSED)
    return len(line)


def _end_of_braces(line: str, column: int) -> int:
    """Return where the innermost braces around `column` are closed, or else the last of the line; -1 without any."""
    depth = 0
    for place in range(column, len(line)):
        depth += (line[place] == "{") - (line[place] == "}")
        if depth < 0:
            return place
    return line.rstrip().rfind("}") if line.rstrip().endswith("}") and "{" in line else -1


def _end_of_list(line: str, column: int, sign: str) -> str:
    """Return the line with `sign` where the list that opens at `column` ends: before what closes the one around it."""
    depth = 0
    for place in range(column, len(line)):
        depth += (line[place] in OPEN) - (line[place] in CLOSED)
        if depth <= 0 and place > column:
            return line[:place] + sign + line[place:]
    return line.rstrip() + sign


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
