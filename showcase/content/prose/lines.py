"""Finds where in a text something was written that was read from its page: links, and stars that enclose nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from showcase.content.prose.blocks import blocks_of
from showcase.problems import Place, Problem, problem

BOLD = re.compile(r"\*\*(?=[^\s*])(?:[^*\n]|\n(?!\n)|(?<!\*)\*(?!\*))+(?<=[^\s*])\*\*")
ESCAPED = re.compile(r"(?:\\\*)+")
STARS = re.compile(r"\*{2,}")
# Where a link begins; a mere mention of its words comes last.
BEFORE_LINKS = ("](", "<", '="', "]: ", "(", "")
MOST_SOUGHT = 2000
"""Links whose column is looked up; those beyond are told with the line of their paragraph."""


class LineFinder:
    """Finds where something was written: the parser tells the line of its paragraph, the text the rest."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body, self.first_line = body, first_line
        self._sought, self._after = 0, dict[str, int]()
        self._starts = [0, *(found.end() for found in re.finditer("\n", body))]

    def at(self, line: int) -> str:
        """The line with that number; '' for none."""
        number = line - self.first_line
        return self.body.split("\n")[number] if 0 <= number < len(self._starts) else ""

    def last(self, *spellings: str) -> int:
        """The line of the last mention in any of these spellings; 0 when there is none."""
        at = max(self.body.rfind(each) for each in spellings)
        return self._line(at) if at >= 0 else 0

    def place(self, path: str, written: str, line: int, keep: bool = False) -> Place:
        """The place in the file at `path` of the next mention of `written` from `line` on, where one is known.

        `keep` finds the same mention again the next time. The whole file where it is not found as it stands.
        """
        self._sought += 1
        if self._sought > MOST_SOUGHT:
            return Place(path, line, 1) if line else Place(path)
        number = line - self.first_line
        start = self._starts[number] if 0 <= number < len(self._starts) else 0
        if written:
            start = max(start, self._after.get(written, 0))
        at, length = self._find(written, start)
        if at < 0:
            return Place(path, line, 1) if line else Place(path)
        if not keep:
            self._after[written] = at + length + 1
        return Place(path, self._line(at + length), at + length - self.body.rfind("\n", 0, at + length))

    def at_sign(self, path: str, at: int) -> Place:
        """The place of the sign `at` in the text."""
        return Place(path, self._line(at), at - self.body.rfind("\n", 0, at))

    def _find(self, written: str, start: int) -> tuple[int, int]:
        """Where `written` stands, and how many signs before it belong to the link."""
        for before in BEFORE_LINKS:
            at = self.body.find(before + written + (")" if not written else ""), start)
            if at >= 0:
                return at, len(before)
        return -1, 0

    def _line(self, at: int) -> int:
        return self.first_line + bisect_right(self._starts, at) - 1


class LooseStars:
    """Tells where two stars stand that enclose nothing, in the order of the text."""

    def __init__(self, body: str, path: str, lines: LineFinder) -> None:
        self.body, self.path, self.lines, self._after = body, path, lines, 0
        self._rest: str | None = None

    def told(self, left: re.Match[str]) -> Iterator[Problem]:
        """What is told of stars left over on the page; nothing where all were meant, as in code or with a backslash."""
        found = STARS.search(self.rest, self._after)
        if not found:
            return
        at, written, words = found.start(), left[0], left["words"].strip()
        whole = bool(left["end"] and words and self.rest.startswith(written, at))
        self._after = at + len(written) if whole else found.end()
        shown = self.body[found.end() :].partition("\n")[0].strip(" *")[:40]
        values = {"found": f"**{shown}", "fixed": "", "words": shown or "…"}
        if whole:
            values = {"found": written, "fixed": f"**{words}**"}
        yield problem(self.lines.at_sign(self.path, at), "stars-left-over", **values)

    @property
    def rest(self) -> str:
        """The text in which everything but loose stars is hidden, letter for letter."""
        if self._rest is None:
            lines = [" " * len(line) for line in self.body.split("\n")]
            for block in blocks_of(self.body, 0):
                lines[block.line : block.line + len(block.lines)] = block.lines
            text = ESCAPED.sub(_hidden, "\n".join(lines))
            self._rest = BOLD.sub(_hidden, text)
        return self._rest


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\x01", found[0])
