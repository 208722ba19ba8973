"""Views of pages, as counted from logs: what is read most of late, and how often models and news were read by month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from showcase.content.catalog import Catalog
from showcase.content.records.views import KINDS_COUNTED, days_in, first_of_month, former_ids

RECENT, STALE = 3, 6
"""Months, the newest that was counted among them, that make “most read”; and the age at which they no longer do."""
FEWEST = 10
"""Views below which nothing is said to be much read."""
ONE_IN, MOST_MARKED = 10, 10
"""Of the records of a kind the first tenth is marked as much read, but never more than so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyViews:
    """The views of a month: its first day, how many of its days were counted, and the views by kind."""

    month: dt.date
    days: int
    views: Mapping[str, int]

    @property
    def whole(self) -> bool:
        """Whether every day of the month was counted."""
        return self.days == days_in(self.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """All months that were counted, the newest first, and the records that are most read of late, by kind.

    `ranked` has pairs of an id and its views, most views first, from the day `first` to the day `last`; of the days
    between, `days` were counted. `marked` are those, as (kind, id), that lists mark.
    """

    months: tuple[MonthlyViews, ...] = ()
    ranked: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    first: dt.date = dt.date.min
    last: dt.date = dt.date.min
    days: int = 0
    marked: frozenset[tuple[str, str]] = frozenset()


def views_of(catalog: Catalog) -> Views:
    """Return what `catalog` says of the views of its records."""
    months = [(month, entry) for entry in catalog.views if (month := first_of_month(entry.id))]
    if not months:
        return Views()
    months.sort(key=lambda each: each[0], reverse=True)
    newest, counted = months[0][0], [(month, int(day)) for month, entry in months for day, _ in entry.record.days]
    recent = [(month, entry) for month, entry in months if _months_between(month, newest) < RECENT]
    ranked = {}
    if _months_between(newest, catalog.today) < STALE:
        ids = [kind.id for kind in KINDS_COUNTED]
        ranked = {id: _ranked(catalog, id, [entry.record.counts(id) for _, entry in recent]) for id in ids}
    days = [month.replace(day=day) for month, day in counted if _months_between(month, newest) < RECENT]
    return Views(
        months=tuple(
            MonthlyViews(
                month=month,
                days=len(entry.record.days),
                views={kind.id: sum(number for _, number in entry.record.counts(kind.id)) for kind in KINDS_COUNTED},
            )
            for month, entry in months
        ),
        ranked=ranked,
        first=min(days),
        last=max(days),
        days=len(days),
        marked=frozenset((kind, id) for kind, found in ranked.items() for id, _ in _first_tenth(catalog, kind, found)),
    )


def _months_between(earlier: dt.date, later: dt.date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def _ranked(catalog: Catalog, kind: str, counts: Sequence[Sequence[tuple[str, int]]]) -> tuple[tuple[str, int], ...]:
    """Return the published records of `kind` by their views; those of a former name are added to the present one."""
    records = catalog.records[kind]
    aliases = ((kind, entry.id, entry.record.aliases) for entry in records.values())
    former = {old: id for _, old, id in former_ids(aliases, catalog.config.routes)}
    views = Counter[str]()
    for id, number in (each for month in counts for each in month):
        views[id if id in records else former.get(id, id)] += number
    found = [(id, number) for id, number in views.items() if id in records and number >= FEWEST]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def _first_tenth(catalog: Catalog, kind: str, ranked: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    return ranked[: min(MOST_MARKED, len(catalog.records[kind]) // ONE_IN)]
