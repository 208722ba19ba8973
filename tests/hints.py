"""Do in a file what the hint of a problem says, to the letter.

Works on the English words, of which the first way named is taken; hints that leave the words to the editor ("…",
"such as", "if") are not for a machine and give None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from sites import reporter

from showcase.problems import Problem
from showcase.translations import hint

INSTEAD = re.compile(r"Type “(?P<new>[^”]*)”(?: instead of “(?P<old>[^”]*)”)?")
TYPE = re.compile(r"(?:Type|If it belongs to the value, type|If the(?: two|y) belong together, type): (?P<new>.+)")
TAG = re.compile(r"Type: (?P<new>\{% .+ %\})")
DECIMAL = re.compile(r"Type (?:a decimal point|the digits only|the number without separators): (?P<new>[\d.-]+)")
AND = re.compile(r"Type:? (?P<new>.+), and on a line of its own (?P<line>.+)")
ADD = re.compile(r"Add a line: (?P<line>.+)")
LINE_IS = re.compile(r"(?:Delete .* at the beginning of the line|Type in place of the two lines): (?P<line>.+)")
BELOW = re.compile(r"Type below the head: (?P<line>.+)")
BRACKETS = re.compile(r".*between the round brackets stands: (?P<new>.+)")
ITEM = re.compile(r"Begin the line of each item with a hyphen and a space: (?P<new>- .+)")
AT_END = re.compile(r"Type “(?P<new>.)” at the end")
DELETE = re.compile(r"Delete (?:the|this) line(?: “(?P<line>[^”]*)”)?[.,]")
HYPHENS = re.compile(r"Type exactly three hyphens in place of this line: (?P<line>---)")
EITHER = re.compile(r"; a comment.*| or .*|, or .*|; if .*")
PAIR = re.compile(r"(?P<key>[A-Za-z_][\w-]*): (?P<value>.+)", re.DOTALL)
WEB = re.compile(r"https?://", re.IGNORECASE)
HEADING = re.compile(r"#[^\s)]+")
START = re.compile(r"\s*(?:- )?(?:[\w-]+:\s+)?\[?")
OPEN, CLOSED = "[{", "]}"
CHOICE = ("such as", "…", "number of at", "name@example", "If it is", "If it begins")
WHOLE_LINES = ("text-old-font", "text-encoded-twice", "heading-one")
MOST_SHOWN = 100


def apply_hint(text: str, problem: Problem) -> str | None:
    """Return `text`, the problem's file, with the hint obeyed; None where the hint leaves the choice to the editor.

    Raise LookupError where the hint speaks of something that does not stand at its place.
    """
    advice = hint(problem, reporter("en").translations)
    if any(word in advice.partition(" The list: ")[0] for word in CHOICE) or not problem.place.line:
        return None
    return _File(text, problem).typed(advice)


class _File:
    """The lines of a file and the position of a problem in it."""

    def __init__(self, text: str, problem: Problem) -> None:
        self.lines = text.split("\n")
        self.code, self.values = problem.code, dict(problem.values)
        self.at, self.column = problem.place.line - 1, max(problem.place.column, 1) - 1
        self.line = self.lines[self.at]

    def typed(self, advice: str) -> str | None:
        """The file with the advice followed."""
        steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
            (AT_END, lambda found: self.put(_end_of_list(self.line, self.column, found["new"]))),
            (AND, lambda found: self.with_a_line(found["new"], found["line"])),
            (INSTEAD, lambda found: self.instead(found["old"], found["new"])),
            (ADD, lambda found: self.added(EITHER.sub("", found["line"]))),
            (HYPHENS, lambda found: self.put(found["line"])),
            (LINE_IS, lambda found: self.put(found["line"], 1 + (self.code == "heading-underlined"))),
            (BELOW, lambda found: self.below(found["line"])),
            (BRACKETS, lambda found: self.instead(self.values["found"], found["new"])),
            (ITEM, lambda found: self.put(self.line[: self.column] + found["new"])),
            (DELETE, lambda found: self.deleted(found["line"])),
            (TAG, lambda found: self.tag(found["new"])),
            (DECIMAL, lambda found: self.value(found["new"])),
            (TYPE, lambda found: self.value(self.values.get("fixed") or EITHER.sub("", found["new"]), found["new"])),
        )
        for pattern, do in steps:
            if found := pattern.match(advice):
                return do(found)
        return None

    def put(self, line: str, lines: int = 1) -> str:
        """That line instead of the one complained of, and of those after it."""
        return "\n".join([*self.lines[: self.at], line, *self.lines[self.at + lines :]])

    def deleted(self, line: str | None) -> str:
        """Without the line complained of."""
        if line and not self.line.lstrip().startswith(line):
            raise LookupError(f"“{line}” is not the line “{self.line}”")
        return "\n".join([*self.lines[: self.at], *self.lines[self.at + 1 :]])

    def below(self, line: str) -> str:
        """That line below the one complained of, instead of one of dashes."""
        after = self.at + 1
        dashes = after < len(self.lines) and "-" in self.lines[after] and not self.lines[after].strip(" |:-")
        return "\n".join([*self.lines[:after], line, *self.lines[after + dashes :]])

    def instead(self, old: str | None, new: str) -> str | None:
        """`new` in the place of `old`, which has to stand there."""
        old = old or self.values.get("found") or self.values.get("key")
        if old is None:
            return None
        if len(old) == MOST_SHOWN:  # cut off in the sentence
            return self.value(new)
        if new.startswith("#") and not old.startswith("#"):
            old = f"#{old}"
        place = self._place(old)
        if place < 0 and WEB.match(old) and WEB.match(self.line, self.column):  # the same address, otherwise written
            return self.value(new)
        if place < 0 and old.startswith("#"):  # the same heading, its letters written with %
            old = next((each for each in HEADING.findall(self.line[self.column :]) if unquote(each) == old), old)
            place = self._place(old)
        if place < 0:
            raise LookupError(f"“{old}” does not stand in “{self.line[self.column :]}”")
        return self.put(self.line[:place] + new + self.line[place + len(old) :])

    def _place(self, old: str) -> int:
        """Where `old` stands, as a word of its own if it does; -1 for nowhere."""
        word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])").search(self.line, self.column)
        place = word.start() if word else self.line.find(old, self.column)
        return self.line.find(old) if place < 0 and PAIR.fullmatch(old) else place

    def with_a_line(self, new: str, line: str) -> str | None:
        """The value, and one more line."""
        self.lines = self.value(new, new).split("\n")
        self.line = self.lines[self.at]
        return self.added(line)

    def added(self, line: str) -> str:
        """A line of its own beside the one complained of; in a mapping between braces, one more pair."""
        inside = self.line.rstrip()
        if self.column and inside.endswith("}") and "{" in inside:
            return self.put(f"{inside[:-1]}, {line}}}")
        lead = re.match(r"\s*(?:- )?", self.line[: self.column])
        return self.put("\n".join((self.line, " " * len(lead[0] if lead else "") + line)))

    def tag(self, new: str) -> str:
        """That tag of a template instead of the one complained of."""
        return self.put(self.line[: self.column] + new + self.line[self.line.index("%}", self.column) + 2 :])

    def value(self, new: str, shown: str = "") -> str:
        """What was typed at the place, with `new` for it: a whole line, a pair, or a value."""
        if self.code in WHOLE_LINES:
            return self.put(new)
        line, found = self.line, self.values.get("found", "")
        exact = PAIR.fullmatch(found) and line.startswith(found, self.column)
        pair = None if exact else PAIR.fullmatch(shown or new)
        start = self._key(pair["key"]) if pair else -1
        if pair and start >= 0:
            whole = new if PAIR.fullmatch(new) else f"{pair['key']}: {new}"
            last, end = self._end(start + len(re.match(r"[\w-]+\s*:?", line[start:])[0]))  # type: ignore[index]
            if line[self.column : start].strip() == "-":
                start = self.column
            return self._spanned(start, last, end, whole)
        if self.code == "yaml-hash":
            start = len(START.match(line)[0])  # type: ignore[index]
            return self.put(line[:start] + new + ("]" if "[" in line[:start] else ""))
        if new.startswith("{") and "{" in line[: self.column]:
            start = line.rindex("{", 0, self.column)
            return self.put(line[:start] + new + line[line.index("}", start) + 1 :])
        if found and found in line:
            place = line.index(found, self.column) if found in line[self.column :] else line.index(found)
            before = line[:place].removesuffix("- ") if new.startswith("- ") else line[:place]
            return self.put(before + new + line[place + len(found) :])
        return self._spanned(self.column, *self._end(self.column), new)

    def _key(self, key: str) -> int:
        """Where the key stands on the line to which the place points; -1 for nowhere."""
        around = [found.start() for found in re.finditer(rf"(?<![\w-]){re.escape(key)}(?![\w-])", self.line)]
        before = [place for place in around if place <= self.column]
        return before[-1] if before else around[0] if around else -1

    def _spanned(self, start: int, last: int, end: int, new: str) -> str:
        rest = self.lines[last][end:]
        return "\n".join([*self.lines[: self.at], self.line[:start] + new + rest, *self.lines[last + 1 :]])

    def _end(self, column: int) -> tuple[int, int]:
        """Where the value that begins at `column` ends: line and column."""
        line, found = self.line, self.values.get("found", "")
        begin = column + len(line[column:]) - len(line[column:].lstrip())
        if found and line.startswith(found, begin):
            return self.at, begin + len(found)
        if sum((each in OPEN) - (each in CLOSED) for each in line[:column]) <= 0:
            last, lead = self.at, _lead(line)
            while last + 1 < len(self.lines) and self.lines[last + 1].strip() and _lead(self.lines[last + 1]) > lead:
                last += 1
            return last, len(self.lines[last])
        return self.at, _end_between_brackets(line, begin)


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


def _end_of_list(line: str, column: int, sign: str) -> str:
    """The line with `sign` where the list that opens at `column` ends: before what closes the one around it."""
    depth = 0
    for place in range(column, len(line)):
        depth += (line[place] in OPEN) - (line[place] in CLOSED)
        if depth <= 0 and place > column:
            return line[:place] + sign + line[place:]
    return line.rstrip() + sign


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
