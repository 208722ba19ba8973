"""The open data of a site: every table with its rows, and every record with the rows that belong to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.render.context import RenderContext
from showcase.render.exports.columns import Value
from showcase.render.exports.tables import TABLES, DataTable

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table with its rows, each as long as its columns."""

    table: DataTable
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the columns."""
        return tuple(column.id for column in self.table.columns)

    def place(self, column: str) -> int:
        """Return the number of `column`, from 0."""
        return self.names.index(column)


Dataset = Mapping[str, FilledTable]
"""Tables with their rows, by id, in the order of TABLES."""


@dataclass(frozen=True, slots=True)
class RecordData:
    """A record as a whole: its table, its id, its values by column, and the rows of its parts by name."""

    table: str
    id: str
    values: Mapping[str, Value]
    parts: Mapping[str, tuple[Mapping[str, Value], ...]]


def dataset(context: RenderContext) -> Dataset:
    """Return all tables of a site."""
    return {table.id: fill_table(table, context) for table in TABLES}


def fill_table(table: DataTable, context: RenderContext) -> FilledTable:
    """Return one table of a site."""
    reads = [column.read for column in table.columns]
    return FilledTable(table, tuple(tuple(read(context, item) for read in reads) for item in table.items(context)))


def records(filled: FilledTable, data: Dataset) -> Iterator[RecordData]:
    """Yield every record of a table with the rows that belong to it."""
    parts = {name: _by_owner(data[table], column) for name, table, column in filled.table.parts}
    place = filled.place("id")
    for row in filled.rows:
        id = str(row[place])
        belonging = {name: tuple(rows.get(id, ())) for name, rows in parts.items()}
        yield RecordData(filled.table.id, id, dict(zip(filled.names, row, strict=True)), belonging)


def _by_owner(filled: FilledTable, column: str) -> dict[str, list[dict[str, Value]]]:
    """Return the rows of a part by the record they belong to, without what the record itself says."""
    found: dict[str, list[dict[str, Value]]] = defaultdict(list)
    for row in filled.rows:
        values = dict(zip(filled.names, row, strict=True))
        owner = str(values[column])
        found[owner].append({name: value for name, value in values.items() if name not in SAID_BY_OWNER})
    return found


SAID_BY_OWNER = frozenset({"model", "person", "statistic", "predecessor", "illustrative"})
