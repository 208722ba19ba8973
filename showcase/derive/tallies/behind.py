"""Selections: which records stand behind a counted figure, said as the search says it - by facets and their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from showcase.content.records.records import MODEL, PERSON
from showcase.derive.stages import REGISTERED
from showcase.derive.tallies import Tallies
from showcase.derive.tallies.tally import NONE, SUM, Tally, value

Values = Mapping[str, tuple[str, ...]]
"""For each facet the values of which a record must have one."""
Condition = Iterator[tuple[str, str]]

KIND = "kind"
MEASURED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "models": ((KIND, MODEL.id),),
    "people": ((KIND, PERSON.id),),
    "recognised": ((KIND, MODEL.id), ("step", "recognised")),
    "own": ((KIND, MODEL.id),),
}
FACET_OF_DIMENSION = {"state": "check"}
"""Facets that are not called like their dimension."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The records behind a figure: those that have, for each facet of `chosen`, one of its values.

    `kind` among them is that of the record; facets are those of the search, or of `derive/search/linked.py`.
    """

    chosen: Values

    def only(self, *facets: str) -> bool:
        """Return whether these facets are chosen, each with one value, and no other."""
        return set(self.chosen) == set(facets) and all(len(values) == 1 for values in self.chosen.values())

    def only_value(self, facet: str) -> str:
        """Return the only value of `facet`."""
        [found] = self.chosen[facet]
        return found


def selection(tallies: Tallies, key: str) -> Selection | None:
    """Return the records behind the figure of `key`; None for shares, units and pairs, which are no records, and for 0.

    Of cells joined by "+", the records of all: they may differ in one facet alone, else ValueError is raised.
    """
    if "/" in key:
        return None
    cells = [each for each in key.split("+") if value(tallies, each)]
    found = [_of_cell(tallies[id], row, column) for id, row, column in (each.split(":") for each in cells)]
    known = [each for each in found if each is not None]
    return Selection(_joined(known)) if known and len(known) == len(found) else None


def _of_cell(tally: Tally, row: str, column: str) -> Values | None:
    read = SPECIAL.get(tally.id, _plain)
    conditions = read(tally, row, column)
    if conditions is None:
        return None
    chosen: dict[str, list[str]] = {}
    for facet, id in conditions:
        chosen.setdefault(facet, []).append(id)
    return {facet: tuple(dict.fromkeys(values)) for facet, values in chosen.items()}


def _joined(cells: list[Values]) -> Values:
    """Return what `cells` choose together."""
    first = cells[0]
    differing = {facet for each in cells for facet in first if each[facet] != first[facet]}
    if len(differing) > 1 or any(set(each) != set(first) for each in cells):
        raise ValueError(f"no selection holds all of {cells}")
    return {facet: tuple(dict.fromkeys(value for each in cells for value in each[facet])) for facet in first}


def _plain(tally: Tally, row: str, column: str) -> Condition:
    """Yield what the row and the column say, each by the dimension it belongs to."""
    if tally.counts == "models":
        yield KIND, MODEL.id
    yield from _condition(tally.by, row)
    yield from _condition(tally.across, column)


def _condition(dimension: str, id: str) -> Condition:
    if id == SUM:
        return
    if id == NONE:
        yield "none", dimension
    elif dimension == "measure":
        yield from MEASURED[id]
    elif (dimension, id) != ("step", REGISTERED):
        yield FACET_OF_DIMENSION.get(dimension, dimension), id


def _own(tally: Tally, row: str, column: str) -> Condition:
    yield from MEASURED[column]
    yield ("own" if column == "own" else tally.by), row


def _recognised(tally: Tally, row: str, column: str) -> Condition:
    yield from MEASURED["recognised"]
    yield from _condition(tally.by, row)
    yield from _condition(tally.across, column)


def _top(_tally: Tally, row: str, column: str) -> Condition:
    yield from MEASURED[column]
    if row != SUM:
        yield "top-unit", row


def _taken(_tally: Tally, row: str, column: str) -> Condition:
    yield KIND, MODEL.id
    if row == SUM:
        yield from _condition("step", column)
    elif column == REGISTERED:
        yield from _condition("year", row)
    else:
        yield "first", f"{column}:{row}"


def _until(tally: Tally, row: str, column: str) -> Condition:
    """Yield each year up to `row` in which the figure grew."""
    counts = [(year, count) for year, count in tally.column(column) if int(year) <= int(row)]
    before = [count for _, count in counts[1:]] + [0]
    for (year, count), earlier in zip(counts, before, strict=True):
        if count > earlier:
            yield from _taken(tally, year, column)


def _awarded(tally: Tally, row: str, column: str) -> Condition:
    years = [each.id for each in tally.rows if row in (SUM, each.id) and tally.count(each.id, column)]
    yield from (("awarded", f"{column}:{year}") for year in years)


def _replication(_tally: Tally, row: str, _column: str) -> Condition | None:
    if row not in ("originals", "copies"):
        return None
    return iter(((KIND, MODEL.id), ("copy", row)))


def _copies(_tally: Tally, row: str, _column: str) -> Condition | None:
    return None if row == SUM else iter(((KIND, MODEL.id), ("copy-of", row)))


def _declared(_tally: Tally, row: str, _column: str) -> Condition:
    yield "beside", row


def _nothing(_tally: Tally, _row: str, _column: str) -> None:
    """Return None: what is counted is no record, or is listed on a page of its own."""


SPECIAL: Mapping[str, Callable[[Tally, str, str], Condition | None]] = {
    "by-unit": _own,
    "by-top-unit": _top,
    "units-recognised-by-field": _recognised,
    "taken-by-year": _taken,
    "taken-until-year": _until,
    "awards-by-year": _awarded,
    "replication": _replication,
    "copies-by-model": _copies,
    "copies-by-field": _nothing,
    "coverage": _nothing,
    "beside-declared": _declared,
    **dict.fromkeys(("by-criteria", "criteria-reached", "criteria-met", "criteria-declared"), _nothing),
}
"""Tallies whose rows and columns say something else than their dimensions."""
