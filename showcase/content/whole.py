"""What a rule may look at, and how it points at a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.content.catalog import Resolved
from showcase.content.load import Entry
from showcase.content.lookup import place_at
from showcase.problems import Problem, problem


@dataclass(frozen=True)
class Whole:
    """Everything resolved, and the day of the build."""

    resolved: Resolved
    today: dt.date

    def of(self, *kinds: str) -> Iterator[Entry]:
        """The entries of those kinds, all their references ids."""
        return (entry for entry in self.resolved.entries if entry.kind in kinds)

    def every(self, *kinds: str) -> Iterator[Entry]:
        """The entries of those kinds, for rules that look at no reference: failed ones are '' or left out."""
        return (entry for entry in self.resolved.every if entry.kind in kinds)


Rule = Callable[[Whole], Iterator[Problem]]


def at(entry: Entry, trail: str, code: str, **values: object) -> Problem:
    """A problem at a key of an entry."""
    return problem(place_at(entry.path, entry.spots, trail), code, **values)
