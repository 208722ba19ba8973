"""Tallies of assessments: one row a set and a year, never added up over sets, which ask for different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from showcase.content.records.criteria import CriteriaSet
from showcase.content.records.records import CRITERIA
from showcase.content.records.statistics import Statistic
from showcase.derive.assessments import Assessed
from showcase.derive.site import Site
from showcase.derive.tallies.tally import NONE, UNLIKE, Row, Tally

MODELS = "models"
ASSESSED, REACHED = "assessed", "reached"
DECLARED = "criteria-declared"
OF_CRITERIA = ("by-criteria", "criteria-reached", "criteria-met", DECLARED)
IN = "."
"""Joins a set, a year and a number in the id of a row: neither ids nor numbers have it."""


def by_criteria(site: Site) -> Tally:
    """Count the models that were assessed by each set in each year."""
    return _tally("by-criteria", tuple(Row(id, (len(found),)) for id, _, found in _years(site)))


def criteria_reached(site: Site) -> Tally:
    """Count those of them that met what recognition asks, of the sets that say what that is."""
    return _tally(
        "criteria-reached",
        tuple(
            Row(id, (sum(each.assessment.reaches(criteria) is True for each in found),))
            for id, criteria, found in _years(site)
            if criteria.needed is not None or criteria.needed_points is not None
        ),
    )


def criteria_met(site: Site) -> Tally:
    """Count them by the number of criteria they met, from most to fewest, the empty ones between; unknown last."""
    return _tally("criteria-met", tuple(row for id, _, found in _years(site) for row in _by_number(id, found)))


def _by_number(id: str, found: list[Assessed]) -> Iterator[Row]:
    counted = Counter(each.assessment.count for each in found)
    numbers = [each for each in counted if each is not None]
    for number in range(max(numbers, default=-1), min(numbers, default=0) - 1, -1):
        yield Row(f"{id}{IN}{number}", (counted[number],))
    if counted[None]:
        yield Row(f"{id}{IN}{NONE}", (counted[None],))


def criteria_declared(site: Site) -> Tally:
    """Count what is recorded here of each declared figure of those that met at least so many criteria of a set."""
    rows = (
        Row(entry.id, _beside(site, entry.record)) for entry in site.catalog.statistics if _is_of(site, entry.record)
    )
    return Tally(
        id=DECLARED,
        counts="several",
        by="statistic",
        across="measure",
        columns=(ASSESSED, REACHED),
        rows=tuple(rows),
        no_sum=UNLIKE,
    )


def _is_of(site: Site, record: Statistic) -> bool:
    return record.at_least is not None and record.criteria in site.assessments and record.period.months is None


def _beside(site: Site, record: Statistic) -> tuple[int, int]:
    """Return how many of the unit and years of a figure were assessed, and how many met what it asks at least."""
    found = [
        each.assessment.count or 0
        for each in site.assessments[record.criteria or ""]
        if each.entry.record.unit in site.facets.covers[record.unit]
        and (record.period.start or 0) <= each.assessment.year <= (record.period.end or 9999)
    ]
    return len(found), sum(number >= (record.at_least or 0) for number in found)


def _years(site: Site) -> Iterator[tuple[str, CriteriaSet, list[Assessed]]]:
    """Yield each set with each year it was used in: the id of the row, the set, and what was assessed then."""
    for entry in site.listed(CRITERIA):
        found = site.assessments[entry.id]
        for year in dict.fromkeys(each.assessment.year for each in found):
            yield f"{entry.id}{IN}{year}", entry.record, [each for each in found if each.assessment.year == year]


def _tally(id: str, rows: tuple[Row, ...]) -> Tally:
    return Tally(id=id, counts=MODELS, by="criteria", across="measure", columns=(MODELS,), rows=rows, no_sum=UNLIKE)
