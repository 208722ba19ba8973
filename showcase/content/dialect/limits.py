"""A limit to the work on one text: stops one that would take minutes, with the line where it happens."""

from __future__ import annotations

from showcase.problems import ProblemFound, in_text, problem

MOST_WORK = 800_000_000
"""Signs times letters, over all paragraphs: fewer than ten seconds of the library's time at the worst."""
LETTERS_A_SIGN = 8000
"""What a sign, or a paragraph, costs however short its paragraph is; in letters that are copied."""
COST_OF_READING = 30


def too_much_work(line: int) -> ProblemFound:
    """Return the exception for a text that takes too much work from line `line` on."""
    return ProblemFound(problem(in_text(line), "prose-too-much"))


class WorkLimit:
    """The work on one text, added up."""

    def __init__(self) -> None:
        self.line, self._done = 0, 0

    def at(self, line: int) -> WorkLimit:
        """Return the same limit, for the paragraph that begins on `line`."""
        self.line = line
        return self

    def read(self, letters: int) -> None:
        """Count that so many letters are parsed, once at each level they are nested in. Raise ProblemFound."""
        self._done += letters * COST_OF_READING
        if self._done > MOST_WORK:
            raise too_much_work(self.line)

    def spend(self, signs: int, letters: int) -> None:
        """Count the work on a paragraph of so many `letters` with so many `signs`. Raise ProblemFound."""
        self._done += (signs + 1) * (letters + LETTERS_A_SIGN)
        if self._done > MOST_WORK:
            raise too_much_work(self.line)
