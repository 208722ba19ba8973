"""Parts of lists: the cards of a month, what is new, and the figures of a site."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSiteRow:
    """A site in the table of figures: its name and page, as of which day, whether that is `old`, and its figures."""

    site: Link
    day: date
    old: bool
    counts: tuple[int, ...]
