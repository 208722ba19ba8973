"""The cells of one row by what they tell, with what holds for it from merged cells, rows above and sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from showcase.editing.lists.cells import flag, is_ditto, says_none
from showcase.editing.lists.columns import SIGN, Column, ListTable
from showcase.editing.lists.listed import Remark
from showcase.editing.lists.private_matters import PrivateMatters, may_name_people
from showcase.editing.lists.row_kinds import kind_in_cell, says_kind_alone
from showcase.editing.lists.sheets import Cell, ListFile, shown
from showcase.editing.lists.tables import DataRow
from showcase.editing.whole_files import digest_of
from showcase.problems import Place, Problem, problem

DIGITS = 16
"""Of a digest: enough to tell the states of one row apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A cell: its column, what it holds, as text, and its place; `pointing` is what stands there for the row above."""

    column: Column
    cell: Cell
    text: str
    place: Place
    pointing: str = ""


@dataclass(kw_only=True)
class RowCells:
    """The cells of one row. What was taken for a key is not among the remarks; everything else is.

    `rests` are the words of cells, by column, that no key took where the others went into keys. `words` are what of
    a cell is to be its remark, where that is not all it says.
    """

    file: ListFile
    table: ListTable
    row: DataRow
    above: DataRow | None
    private: PrivateMatters
    tell: Callable[[Problem], None]
    taken: set[int] = field(default_factory=set)
    clean: dict[int, str] = field(default_factory=dict)
    rests: dict[int, str] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)

    def place(self, column: int = -1) -> Place:
        """Return the place of the row, or of its cell in a column."""
        return self.file.place(self.table.sheet.name, self.row.row, column)

    def told(self, role: str, take: bool = True) -> Iterator[Told]:
        """Yield the cells of a role that hold something, and `take` them: they are no remarks."""
        for column in self.table.of(role):
            if column.option:
                continue
            cell = self._cell(column.index)
            text = self._clean(column.index, cell)
            if text:
                if take:
                    self.taken.add(column.index)
                pointing = shown(self.row.cells.get(column.index)) if self._points(column.index) else ""
                place = self.place(column.index)
                yield Told(column=column, cell=cell, text=text, place=place, pointing=pointing)

    def first(self, role: str, take: bool = True) -> Told | None:
        """Return the cell of a role; None where it is empty."""
        return next(self.told(role, take), None)

    def marked(self, role: str) -> list[tuple[str, Place]]:
        """Return the terms of a role whose own columns have an x, with their places."""
        found = []
        for column in self.table.of(role):
            if column.option and (said := flag(self._cell(column.index))) is not None:
                self.taken.add(column.index)
                if said:
                    found.append((column.option, self.place(column.index)))
        return found

    def leave(self, told: Told, rest: str = "", words: str = "") -> None:
        """Let a cell be a remark after all, with all it says or with `words` alone.

        `rest` is what of it no key took, where that is not all.
        """
        self.taken.discard(told.column.index)
        if rest:
            self.rests[told.column.index] = rest
        if words:
            self.words[told.column.index] = words

    def kept(self) -> Iterator[Column]:
        """Yield the columns whose cells hold what no key took."""
        for column in self.table.columns:
            if column.index in self.taken or self._says_kind(column) or column.role in ("number", "private", "none"):
                continue
            if self._clean(column.index, self._cell(column.index)):
                yield column

    def _says_kind(self, column: Column) -> bool:
        """Return whether a cell says of which kind its row is, and nothing else; an x says so below its own heading."""
        text = shown(self._cell(column.index))
        of_kinds = column.role == SIGN or (column.role == "remark" and bool(kind_in_cell(text)))
        return of_kinds and says_kind_alone(text)

    def remarks(self) -> Iterator[Remark]:
        """Yield what no key took."""
        for column in self.kept():
            words = self.words.get(column.index) or self._clean(column.index, self._cell(column.index))
            yield Remark(column.heading, words)

    def digest(self) -> str:
        """Return what tells the cells of the row from any others, but for its number and what is private."""
        told = [
            f"{column.heading}\0{shown(self._cell(column.index))}"
            for column in self.table.columns
            if column.role not in ("number", "private") and self._cell(column.index) is not None
        ]
        return digest_of("\0".join(told).encode())[:DIGITS]

    def as_row(self) -> DataRow:
        """Return the row with what cells that point at the row above stand for."""
        return replace(self.row, cells={column: self._cell(column) for column in self.row.cells})

    def _cell(self, column: int) -> Cell:
        if self.above is not None and self._points(column) and self.above.cells.get(column) is not None:
            return self.above.cells.get(column)
        return self.row.cells.get(column)

    def _points(self, column: int) -> bool:
        cell = self.row.cells.get(column)
        return isinstance(cell, str) and is_ditto(cell) and self.above is not None

    def _clean(self, column: int, cell: Cell) -> str:
        """Return what a cell says without what is private, looked at once."""
        if column not in self.clean:
            lost = self.table.sheet.lost.get((self.row.row, column))
            if lost:
                self.tell(problem(self.place(column), "sheet-cell-lost", found=lost))
            text = shown(cell) if cell is not None and not lost else ""
            text = "" if says_none(text) else text
            heading = next((each.heading for each in self.table.columns if each.index == column), "")
            of_people = may_name_people(heading, cell)
            self.clean[column] = self.private.without(text, self.place(column), self.tell, of_people) if text else ""
        return self.clean[column]
