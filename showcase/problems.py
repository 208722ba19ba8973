"""Problem and BuildFailed: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from showcase.messages import MESSAGES, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: path relative to the site's folder; line and column count from 1, 0 is "the whole file"."""

    path: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One complaint: a stable code of MESSAGES, its place, the values its sentence needs; a warning if `downgraded`.

    What a draft still lacks is mild: the same words, and the same code, as for a record that is to be published.
    """

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()
    downgraded: bool = False

    @property
    def severity(self) -> Severity:
        """Whether this stops the build (error) or is only said (warning)."""
        return Severity.WARNING if self.downgraded else MESSAGES[self.code].severity


def problem(place: Place, code: str, **values: object) -> Problem:
    """A problem whose values are put into words as `str` does."""
    return Problem(place, code, tuple((name, str(value)) for name, value in values.items()))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that stop the build."""
    return tuple(each for each in problems if each.severity is Severity.ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By path, line and column, each once: independent of the order in which files were read."""
    return tuple(sorted(set(problems)))


class BuildFailed(Exception):
    """The build stops here; nothing was published. Carries every problem found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")
