"""Shares: one declared figure as a part of another, and how exact that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from showcase.content.entries import Entry
from showcase.content.records.statistics import Statistic

PARTS_OF = (("recognised", "registered"), ("copied", "registered"), ("effective", "registered"))
"""Measures of which the first is a part of the second."""
EXACTLY, AT_MOST, AT_LEAST, ABOUT = "exactly", "at-most", "at-least", "about"


@dataclass(frozen=True, slots=True)
class Share:
    """One declared total as a part of another, of the same unit, period and things counted; `bound` says how sure."""

    part: Entry[Statistic]
    whole: Entry[Statistic]
    ratio: float
    bound: str


def shares(statistics: Sequence[Entry[Statistic]]) -> Iterator[Share]:
    """Yield every share that two declared totals give; none where both are "more than", which would say nothing."""
    for part, whole in product(statistics, statistics):
        one, all_of_it = part.record, whole.record
        if (one.measure, all_of_it.measure) not in PARTS_OF or _of(one) != _of(all_of_it):
            continue
        bound = _bound(one.qualifier or EXACTLY, all_of_it.qualifier or EXACTLY)
        if one.total is not None and all_of_it.total and bound:
            yield Share(part, whole, one.total / all_of_it.total, bound)


def _of(record: Statistic) -> tuple[object, ...]:
    return record.unit, record.period, record.counts


def _bound(part: str, whole: str) -> str:
    if "about" in (part, whole):
        return ABOUT
    bounds = {("exactly", "more-than"): AT_MOST, ("more-than", "exactly"): AT_LEAST, ("exactly", "exactly"): EXACTLY}
    return bounds.get((part, whole), "")
