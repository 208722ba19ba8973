"""The tally that stands beside declared figures: what of the same is counted here. Compared, never mixed."""

from __future__ import annotations

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
        Row(entry.id, (_counted(site, entry.record),))
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


def _counted(site: Site, record: Statistic) -> int:
    covered, kinds = site.facets.covers[record.unit], COUNTED[record.counts]
    step = COUNTED_MEASURES[record.measure]
    years = [
        first_years(site, entry).get(step)
        for entry in site.models()
        if "models" in kinds and entry.record.unit in covered
    ]
    years += [year_of(entry) for entry in site.people() if "people" in kinds and entry.record.unit in covered]
    return sum(1 for year in years if year is not None and _within(year, record))


def _within(year: str, record: Statistic) -> bool:
    """Return whether `year` lies in the period; an unknown period holds every year, a known one no unknown year."""
    start, end = record.period.start, record.period.end
    if start is None and end is None:
        return True
    return year != NONE and (start or 0) <= int(year) <= (end or 9999)
