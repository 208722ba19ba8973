"""The tally that stands beside declared figures: what of the same is counted here. Compared, never mixed."""

from __future__ import annotations

from showcase.content.entries import Entry
from showcase.content.records.records import Exemplar
from showcase.content.records.statistics import Statistic
from showcase.derive.site import Site
from showcase.derive.tallies.plain import year_of
from showcase.derive.tallies.progress import first_years
from showcase.derive.tallies.tally import NONE, UNLIKE, Row, Tally

COUNTED_MEASURES = {
    "registered": "registered",
    "built-or-maintained": "carried-out",
    "in-operation": "carried-out",
    "recognised": "recognised",
    "copied": "copied",
}
"""Measures that can be counted here, and the step of a model that answers to each."""
COUNTED = {"models": ("models",), "exemplars": ("people",), "both": ("models", "people")}


def beside_declared(site: Site) -> Tally:
    """Count what is recorded here of the unit and years of each declared total that can be counted here at all."""
    found = tuple(
        Row(entry.id, (len(counted_beside(site, entry.record)),))
        for entry in site.catalog.statistics
        if is_comparable(entry.record)
    )
    return Tally(
        id="beside-declared",
        counts="several",
        by="statistic",
        across="measure",
        columns=("counted",),
        rows=found,
        no_sum=UNLIKE,
    )


def is_comparable(record: Statistic) -> bool:
    """Return whether the total counts what this site has records of."""
    whole_years = record.period.months is None  # what is counted here is known by its year
    return whole_years and record.total is not None and record.measure in COUNTED_MEASURES and record.counts in COUNTED


def counted_beside(site: Site, record: Statistic) -> tuple[Entry[Exemplar], ...]:
    """Return the records here of what a declared total counts; none where it cannot be counted here."""
    if not is_comparable(record):
        return ()
    covered, kinds = site.facets.covers[record.unit], COUNTED[record.counts]
    step = COUNTED_MEASURES[record.measure]
    models = site.models() if "models" in kinds else ()
    people = site.people() if "people" in kinds else ()
    dated: list[tuple[Entry[Exemplar], str | None]] = [
        *((entry, first_years(site, entry).get(step)) for entry in models),
        *((entry, year_of(entry)) for entry in people),
    ]
    return tuple(
        entry for entry, year in dated if entry.record.unit in covered and year is not None and _within(year, record)
    )


def _within(year: str, record: Statistic) -> bool:
    """Return whether `year` lies in the period; an unknown period holds every year, a known one no unknown year."""
    start, end = record.period.start, record.period.end
    if start is None and end is None:
        return True
    return year != NONE and (start or 0) <= int(year) <= (end or 9999)
