"""Parts of lists by time: the cards of a month, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from showcase.render.parts import Card, Link


@dataclass(frozen=True, slots=True)
class CardsOfMonth:
    """The cards of one month, which is named in words."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RecentChange:
    """A record that was published on `day`, or changed then where it is `updated`, and where it is."""

    record: Link
    place: str
    day: date
    updated: bool
