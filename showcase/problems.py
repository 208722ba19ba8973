"""Problem: what is wrong, where, and how to correct it. ProblemFound and BuildFailed carry problems to a handler."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from showcase.messages import MESSAGES, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: `path` is relative to the site's folder, `line` and `column` count from 1.

    Line 0 means the whole file. The path is '' as long as a part of the program reads a text without knowing its file.
    """

    path: str = ""
    line: int = 0
    column: int = 0


NOWHERE = Place()


def in_text(line: int, column: int = 1) -> Place:
    """Return a place in a text whose file is not known here."""
    return Place("", line, column)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem: its place, its code in MESSAGES, and the values of its sentence; a warning if `downgraded`.

    The problems of a draft are downgraded: they keep the code and the words that a record to be published gets.
    """

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()
    downgraded: bool = False

    @property
    def severity(self) -> Severity:
        """Return whether the problem stops the build (error) or is only reported (warning)."""
        return Severity.WARNING if self.downgraded else MESSAGES[self.code].severity

    def severity_if(self, strict: bool) -> Severity:
        """Return how serious the problem is where warnings stop a build if it is `strict`.

        What a draft only lacks stops none: nothing of the draft is published.
        """
        return Severity.ERROR if strict and not self.downgraded else self.severity

    def value(self, name: str, default: str = "") -> str:
        """Return the value `name` of the sentence; `default` if the problem has no such value."""
        return dict(self.values).get(name, default)

    def with_values(self, **values: object) -> Problem:
        """Return the same problem with these values added or replaced."""
        changed = dict(self.values) | {name: str(value) for name, value in values.items()}
        return replace(self, values=tuple(changed.items()))

    def with_code(self, code: str) -> Problem:
        """Return a problem with another code at the same place, with the same values."""
        return replace(self, code=code)

    def at(self, place: Place) -> Problem:
        """Return the same problem at `place`."""
        return replace(self, place=place)

    def in_file(self, path: str) -> Problem:
        """Return the same problem, on the same line, in the file at `path`."""
        return self.at(replace(self.place, path=path))

    def moved(self, lines: int) -> Problem:
        """Return the same problem, `lines` lines further down."""
        return self.at(replace(self.place, line=self.place.line + lines))


def problem(place: Place, code: str, **values: object) -> Problem:
    """Return a problem; each of `values` is turned into a string."""
    return Problem(place, code, tuple((name, str(value)) for name, value in values.items()))


def errors(problems: Iterable[Problem], strict: bool = False) -> tuple[Problem, ...]:
    """Return the problems that stop the build, which may be `strict`."""
    return tuple(each for each in problems if each.severity_if(strict) is Severity.ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by path, line and column, each of them once, independent of the order of reading."""
    return tuple(sorted(set(problems)))


class ProblemFound(Exception):
    """Something cannot be used: carries the problems that say why.

    Without problems, it carries none because they were collected already. Whoever catches it adds the problems to
    those of the file or of the build, and goes on with the next value, file or picture.
    """

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*problems)


class BuildFailed(Exception):
    """The build stops and publishes nothing: carries every problem found so far, warnings included.

    It is no ProblemFound: only the command line catches it, and nothing goes on after it.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")


T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T_co]):
    """A result with the problems found on the way."""

    value: T_co
    problems: tuple[Problem, ...] = ()
