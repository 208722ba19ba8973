"""Tables of a list → its records, and what is to be told of tables as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.content.records.records import MODEL, PERSON
from showcase.editing.lists.columns import TITLE, ListTable, Understood
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.record_rows import RowReader
from showcase.editing.lists.references import References
from showcase.editing.lists.row_cells import PrivateMatters, RowCells
from showcase.editing.lists.sheets import ListFile
from showcase.editing.lists.unit_rows import UnitRowReader
from showcase.messages import N_
from showcase.problems import Problem, problem

NEEDED = {
    MODEL.id: (("unit", N_("the unit")), ("field", N_("the field")), ("year", N_("the year"))),
    PERSON.id: (("unit", N_("the unit")), ("field", N_("the field")), ("year", N_("the year"))),
    "news": (("date", N_("the day of publication")), ("category", N_("the category"))),
    "unit": (),
}
COUNTED = re.compile(
    r"(?<![\d.,])(\d{1,4})\s*(?:mô hình|điển hình|cá nhân|tập thể|người|tin|đơn vị)|:\s*(\d{1,4})\s*$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class ListReader:
    """Reads the records of a file whose columns are understood. What is odd is told, at its cell."""

    file: ListFile
    references: References
    private: PrivateMatters
    tell: Callable[[Problem], None]

    def records(self, understood: Understood) -> Iterator[ListedRecord]:
        """Yield the records of all tables."""
        for table in understood.tables:
            found = list(self._of_table(table, understood))
            self._tell_of_table(table, understood.kind, found)
            yield from found

    def _of_table(self, table: ListTable, understood: Understood) -> Iterator[ListedRecord]:
        above = None
        for row in table.table.rows:
            cells = RowCells(file=self.file, table=table, row=row, above=above, private=self.private, tell=self.tell)
            made = UnitRowReader if understood.kind == "unit" else RowReader
            reader = made(cells=cells, references=self.references, kind=understood.kind, map=understood.answers.path)
            record = reader.record()
            if record:
                yield record
            above = cells.as_row()

    def _tell_of_table(self, table: ListTable, kind: str, records: list[ListedRecord]) -> None:
        place = self.file.place(table.sheet.name, table.table.last_heading)
        for column in table.of("private"):
            number = sum(row.cells.get(column.index) is not None for row in table.table.rows)
            if number:
                where = self.file.place(table.sheet.name, -1, column.index)
                self.tell(problem(where, "sheet-private-column", heading=column.heading, count=number))
        for role, words in NEEDED[kind]:
            if not table.of(role) and records and not any(role in each.values for each in records):
                self.tell(problem(place, "sheet-without-column", what=f"~{words}", key=role))
        if not table.of("year") and any(each.year for each in records):
            self._tell_of_year(table, records)
        if table.table.left_over:
            rows = ", ".join(str(row + 1) for row in table.table.left_over[:10])
            self.tell(problem(place, "sheet-rows-after-end", rows=rows))
        if hidden := sorted({*table.sheet.hidden} & {each.row for each in table.table.rows}):
            rows = ", ".join(str(row + 1) for row in hidden[:10]) + (" …" if len(hidden) > 10 else "")
            self.tell(problem(place, "sheet-hidden-rows", rows=rows, count=len(hidden)))
        self._tell_of_total(table, records)

    def _tell_of_year(self, table: ListTable, records: list[ListedRecord]) -> None:
        place = self.file.place(table.sheet.name, table.table.last_heading)
        if table.of("recognised"):
            self.tell(problem(place, "sheet-year-of-recognition"))
        elif table.year and any(each.year == table.year for each in records):
            self.tell(problem(place, "sheet-year-of-title", year=table.year))

    def _tell_of_total(self, table: ListTable, records: list[ListedRecord]) -> None:
        found = COUNTED.search(table.table.total)
        if found and int(found[1] or found[2]) != len(records):
            place = self.file.place(table.sheet.name, table.table.last_heading, table.of(TITLE)[0].index)
            values = {"found": " ".join(table.table.total.split())[:60], "counted": len(records)}
            self.tell(problem(place, "sheet-total-differs", **values))
