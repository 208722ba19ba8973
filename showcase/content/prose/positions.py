"""Line and column of what was read from a page: of links, pictures and ids in the text they were made from."""

from __future__ import annotations

import re
from bisect import bisect_right

from showcase.problems import Place

# Where a link begins; a mere mention of its words comes last.
NO_ADDRESS = re.compile(r"\]\((?=[^\w)#./]*\))")
BEFORE_LINKS = ("](", "<", '="', "]: ", "(", "")
MOST_SOUGHT = 2000
"""Links whose column is looked up; the others get the line of their paragraph."""


class LineFinder:
    """A finder of line and column in a text: the parser knows only the line of a paragraph."""

    def __init__(self, body: str, first_line: int) -> None:
        self.body, self.first_line = body, first_line
        self._sought, self._after = 0, dict[str, int]()
        self._starts = [0, *(found.end() for found in re.finditer("\n", body))]

    def last(self, *spellings: str) -> int:
        """Return the line of the last place with one of these spellings; 0 for none."""
        at = max(self.body.rfind(each) for each in spellings)
        return self._line(at) if at >= 0 else 0

    def place(self, path: str, written: str, line: int, keep: bool = False) -> Place:
        """Return the place in the file at `path` where `written` stands next, from `line` on (0: from the beginning).

        With `keep`, the next call finds the same place again. Returns the whole file where `written` is not found.
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
        """Return the place of the character at index `at` of the text."""
        return Place(path, self._line(at), at - self.body.rfind("\n", 0, at))

    def _find(self, written: str, start: int) -> tuple[int, int]:
        """Return the index of `written` with signs of a link before it, and how many; (-1, 0) for none."""
        if not written.strip():
            found = NO_ADDRESS.search(self.body, start)
            return (found.start(), 2) if found else (self.body.find('=""', start), 2)
        for before in BEFORE_LINKS:
            at = self.body.find(before + written, start)
            if at >= 0:
                return at, len(before)
        return -1, 0

    def _line(self, at: int) -> int:
        return self.first_line + bisect_right(self._starts, at) - 1
