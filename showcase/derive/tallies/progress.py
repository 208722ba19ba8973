"""Tallies of how far models have come: steps reached, steps taken in a year, and all up to a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import accumulate

from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.derive.site import Site
from showcase.derive.stages import FUNNEL, REACHED, REGISTERED, stage_meaning
from showcase.derive.tallies.plain import field_of, term_ids, year_of
from showcase.derive.tallies.tally import CUMULATIVE, NONE, Row, Tally, crossed, rows, years


def steps(site: Site) -> Tally:
    """Count the models that reached each step: that which their log tells, and those that it holds (REACHED)."""
    found = Counter(step for entry in site.models() for step in site.progress[entry.id].steps)
    return Tally(
        id="steps",
        counts="models",
        by="step",
        across="measure",
        columns=("models",),
        rows=rows(FUNNEL, found),
        no_sum=CUMULATIVE,
    )


def steps_by_field(site: Site) -> Tally:
    """Count models by field and step reached; a model stands at several steps, so only columns add up."""
    return Tally(
        id="steps-by-field",
        counts="models",
        by="field",
        across="step",
        columns=FUNNEL,
        rows=_reached(site, term_ids(site, "field"), field_of),
    )


def steps_by_year(site: Site) -> Tally:
    """Count what became, up to today, of the models registered in each year."""
    ids = years(map(year_of, site.models()))
    return Tally(
        id="steps-by-year", counts="models", by="year", across="step", columns=FUNNEL, rows=_reached(site, ids, year_of)
    )


def taken_by_year(site: Site) -> Tally:
    """Count models by the year in which they first reached each step, as their log dates it."""
    found: Counter[tuple[str, str]] = Counter()
    for entry in site.models():
        found.update((year, step) for step, year in first_years(site, entry).items())
    listed = crossed(found, years([year for year, _ in found]), FUNNEL)
    return Tally(id="taken-by-year", counts="models", by="year", across="step", columns=FUNNEL, rows=listed)


def taken_until_year(site: Site) -> Tally:
    """Count models that had reached each step by the end of each year; steps without a date are in none."""
    annual = [row for row in taken_by_year(site).rows if row.id != NONE]
    sums = accumulate((row.counts for row in reversed(annual)), _added)
    listed = tuple(Row(row.id, counts) for row, counts in zip(reversed(annual), sums, strict=True))
    return Tally(
        id="taken-until-year",
        counts="models",
        by="year",
        across="step",
        columns=FUNNEL,
        rows=tuple(reversed(listed)),
        no_sum=CUMULATIVE,
    )


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def first_years(site: Site, entry: Entry[Model]) -> dict[str, str]:
    """Return the year in which a model first reached each step, by its log; once revoked, of the first only."""
    found, progress = {REGISTERED: year_of(entry)}, site.progress[entry.id]
    if progress.revoked:
        return found
    for each in progress.past:
        step = stage_meaning(each.stage, site.catalog)
        for reached in REACHED.get(step, ()):
            found.setdefault(reached, str(each.known_year or NONE))
    return found


def _reached(site: Site, ids: Iterable[str], value: Callable[[Entry[Model]], str]) -> tuple[Row, ...]:
    found = Counter((value(entry), step) for entry in site.models() for step in site.progress[entry.id].steps)
    return crossed(found, ids, FUNNEL)
