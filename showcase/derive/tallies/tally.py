"""Tally: a table of counts with a stable id, what it counts, and whether its rows may be added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

NONE = "-"
"""The id of the row for records that do not say; no term and no unit can have it."""

SEVERAL, NESTED, CUMULATIVE, OVERLAPPING, UNLIKE = "several", "nested", "cumulative", "overlapping", "unlike"
"""Why rows may not be added up: a record may stand in several; a unit holds its parts; a later row or column holds
the earlier ones; a record may lack several things; each row counts something else."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the id of its value (a term, a year, a unit, a model, a step) and a count for each column."""

    id: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts by one dimension, or by two where the columns are a dimension too.

    `id` is stable. `by` is the dimension of the rows and `across` that of the columns: "field", "year", "level",
    "stage", "subject", "award", "theme", "unit" and "unit-type" are terms and units of the site, "model" its
    records, "criteria" its sets with a year and perhaps a number of criteria, "statistic" its declared figures; "step",
    "state", "gap" and "measure" are words of the tallies.
    `counts` is what one is: "models", "awards", "units", "copies" (pairs of a model and one that copied it), or
    "several" where each column, by its id, counts something else. `no_sum` is '' where the rows of a column may be
    added up, else why not.
    """

    id: str
    counts: str
    by: str
    across: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    no_sum: str = ""
    _counts: Mapping[str, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_counts", {row.id: row.counts for row in self.rows})

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each column; () where there is none to be formed."""
        if self.no_sum:
            return ()
        return tuple(sum(row.counts[number] for row in self.rows) for number in range(len(self.columns)))

    def count(self, row: str, column: str) -> int:
        """Return the count at `row` and `column`; 0 for an unknown row. Raise ValueError for an unknown column."""
        number = self.columns.index(column)
        return self._counts[row][number] if row in self._counts else 0

    def total(self, column: str) -> int:
        """Return the sum of `column`. Raise ValueError where there is none."""
        return self.totals[self.columns.index(column)] if self.totals else _no_total(self)

    def column(self, column: str) -> tuple[tuple[str, int], ...]:
        """Return the ids of the rows with their counts in `column`."""
        number = self.columns.index(column)
        return tuple((row.id, row.counts[number]) for row in self.rows)

    def key(self, row: str, column: str) -> str:
        """Return the key of a count, as pages carry it: "by-field:phat-trien-kinh-te:models"; for sums `row` is "*"."""
        return f"{self.id}:{row}:{column}"


SUM = "*"
"""The id of the row of sums in a key."""


def _no_total(tally: Tally) -> int:
    raise ValueError(f"the rows of {tally.id} cannot be added up: {tally.no_sum}")


def rows(ids: Iterable[str], *columns: Counter[str]) -> tuple[Row, ...]:
    """Return a row for each of `ids`, the zeros included, with its count in each of `columns`."""
    return tuple(Row(id, tuple(column[id] for column in columns)) for id in ids)


def crossed(pairs: Counter[tuple[str, str]], ids: Iterable[str], columns: Iterable[str]) -> tuple[Row, ...]:
    """Return a row for each of `ids` with a count for each of `columns`, from counts of (row, column)."""
    across = tuple(columns)
    return tuple(Row(id, tuple(pairs[id, column] for column in across)) for id in ids)


def years(found: Iterable[str]) -> list[str]:
    """Return years, newest first, each once, with the empty ones between them; the unknown year is last."""
    distinct = set(found)
    known = {int(each) for each in distinct if each != NONE}
    filled = range(max(known), min(known) - 1, -1) if known else ()
    return [*map(str, filled), *([NONE] if NONE in distinct else [])]


def counts_by_key(tallies: Mapping[str, Tally]) -> Mapping[str, int]:
    """Return every count of `tallies` by its key; sums are not among them."""
    return {
        tally.key(row.id, column): count
        for tally in tallies.values()
        for row in tally.rows
        for column, count in zip(tally.columns, row.counts, strict=True)
    }


def value(tallies: Mapping[str, Tally], key: str) -> float:
    """Return the figure of `key`: a cell, cells joined by "+", or a share of such a sum in another after a "/"."""
    part, slash, whole = key.partition("/")
    counted = _cells(tallies, part)
    return counted / _cells(tallies, whole) if slash else counted


def _cells(tallies: Mapping[str, Tally], keys: str) -> int:
    parsed = [key.split(":") for key in keys.split("+")]
    return sum(
        tallies[id].total(column) if row == SUM else tallies[id].count(row, column) for id, row, column in parsed
    )
