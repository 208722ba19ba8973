"""Sheets of cells, as any kind of list file gives them, and the places in them that messages name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from showcase.problems import Place

Cell = str | int | float | bool | dt.date | None
"""What a cell holds; None for nothing."""
MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Block:
    """Cells that were merged, from the first row and column to the last, all from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its rows from the very first, the blocks of merged cells, and the cells that hold an error.

    `name` is '' where the file has but one table (CSV). `lost` has the sign of each cell whose value is no value:
    "#DIV/0!", or "=" for a formula that was never worked out. `hidden` are the rows that nobody sees.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[Block] = ()
    lost: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: Sequence[int] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell holds; None outside of the sheet."""
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A file of lists: its name, its sheets, the names of hidden ones, and what was converted from an old encoding.

    `converted` has, by encoding, the place and the text of the first cell and the number of cells.
    """

    name: str
    sheets: Sequence[Sheet]
    hidden: Sequence[str] = ()
    converted: Mapping[str, tuple[Place, str, int]] = field(default_factory=dict)

    def place(self, sheet: str, row: int = -1, column: int = -1) -> Place:
        """Return the place of a sheet, of a row, or of a cell: `ds.xlsx!Sheet1!C7`."""
        return place_of(self.name, sheet, row, column)


def place_of(file: str, sheet: str = "", row: int = -1, column: int = -1) -> Place:
    """Return the place of a cell, of a row, of a sheet or of a whole file of lists; rows and columns count from 0."""
    cell = f"{letters(column) if column >= 0 else ''}{row + 1}" if row >= 0 else letters(column) if column >= 0 else ""
    return Place("!".join(filter(None, (file, sheet, cell))))


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def shown(cell: Cell) -> str:
    """Return what a cell holds as text, on one line or several; '' for nothing."""
    match cell:
        case None:
            return ""
        case bool():
            return "x" if cell else ""
        case float():
            return repr(cell)
        case dt.date():
            return f"{cell.day}/{cell.month}/{cell.year}"
    return str(cell)
