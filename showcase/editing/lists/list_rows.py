"""Tables of a list → its records, and what is to be told of tables as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from showcase.content.records.records import MODEL, PERSON
from showcase.editing.lists.cells import when
from showcase.editing.lists.columns import EXEMPLARS, MARKED, TITLE, UNIT, YEAR_BESIDE, ListTable, Understood
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.people_named import names_people
from showcase.editing.lists.private_matters import PrivateMatters
from showcase.editing.lists.record_rows import RowReader
from showcase.editing.lists.references import References
from showcase.editing.lists.roles import WORDS
from showcase.editing.lists.row_cells import RowCells
from showcase.editing.lists.row_kinds import kind_named
from showcase.editing.lists.sheet_names import FIELD, field_of_sheet
from showcase.editing.lists.sheets import ListFile, shown
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

OF_EXEMPLARS = re.compile(r"(?<![\d.,])(\d{1,4})\s*(?:mô hình|điển hình|cá nhân|tập thể)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ListReader:
    """Reads the records of a file whose columns are understood. What is odd is told, at its cell."""

    file: ListFile
    references: References
    private: PrivateMatters
    tell: Callable[[Problem], None]

    def records(self, understood: Understood) -> Iterator[ListedRecord]:
        """Yield the records of all tables."""
        for tables in _by_sheet(understood.tables):
            used: set[int] = set()
            found = [dict(self._of_table(each, understood, used)) for each in tables]
            for table, records in zip(tables, found, strict=True):
                self._tell_of_table(table, list(records.values()))
                yield from records.values()
            every = {row: record for records in found for row, record in records.items()}
            self._tell_of_names(tables[0], understood.answers.path)
            self._tell_of_empty_years(tables, list(every.values()), understood.answers.path)
            self._tell_of_sheet(tables[0], every.keys())
            self._tell_of_sections(tables[0], used, understood.answers.path)

    def _of_table(self, table: ListTable, understood: Understood, used: set[int]) -> Iterator[tuple[int, ListedRecord]]:
        """Yield the records of a table with their rows; the sections that told something are added to `used`."""
        above = None
        made = UnitRowReader if table.kind == UNIT else RowReader
        for row in table.table.rows:
            told: list[Problem] = []
            cells = RowCells(file=self.file, table=table, row=row, above=above, private=self.private, tell=told.append)
            reader = made(cells=cells, references=self.references, kind=table.kind, map=understood.answers.path)
            record = reader.record() if row.row in table.own else None
            for each in (*told, *(_kept(cells, told) if record else ())):
                self.tell(each)
            used |= reader.sections
            if record:
                yield row.row, record
            above = cells.as_row()

    def _tell_of_table(self, table: ListTable, records: list[ListedRecord]) -> None:
        place = self.file.place(table.sheet.name, table.table.last_heading)
        for role, words in NEEDED[table.kind]:
            if not table.of(role) and records and not any(role in each.values for each in records):
                self.tell(problem(place, "sheet-without-column", what=f"~{words}", key=role))
        label = field_of_sheet(table, self.references) if table.kind in EXEMPLARS else ""
        if label and any(each.values.get(FIELD) == label for each in records):
            self.tell(problem(place, "sheet-field-of-sheet", found=table.sheet.name, label=label))
        if not table.of("year") and any(each.year for each in records):
            self._tell_of_year(table, records)

    def _tell_of_sheet(self, table: ListTable, read: Collection[int]) -> None:
        """Tell what is odd of a sheet, whatever kinds of records its rows are; `read` are those that gave one."""
        place = self.file.place(table.sheet.name, table.table.last_heading)
        for column in table.of("private"):
            number = sum(row.cells.get(column.index) is not None for row in table.table.rows)
            if number:
                where = self.file.place(table.sheet.name, -1, column.index)
                self.tell(problem(where, "sheet-private-column", heading=column.heading, count=number))
        if table.table.left_over:
            rows = ", ".join(str(row + 1) for row in table.table.left_over[:10])
            self.tell(problem(place, "sheet-rows-after-end", rows=rows))
        self._tell_of_unnumbered(table)
        if hidden := sorted({*table.sheet.hidden} & {each.row for each in table.table.rows}):
            rows = ", ".join(str(row + 1) for row in hidden[:10]) + (" …" if len(hidden) > 10 else "")
            self.tell(problem(place, "sheet-hidden-rows", rows=rows, count=len(hidden)))
        self._tell_of_totals(table, read)

    def _tell_of_unnumbered(self, table: ListTable) -> None:
        """Tell of rows without a number in a numbered list: parts of the row above, or rows with a title alone."""
        title, numbers = table.of(TITLE)[0].index, [each.index for each in table.of("number")]
        for row in table.table.rows if numbers else ():
            found = shown(row.cells.get(title))[:100]
            for each in row.further:
                self.tell(problem(self.file.place(table.sheet.name, each), "sheet-row-goes-on", found=found))
            if {*row.cells} == {title}:
                self.tell(problem(self.file.place(table.sheet.name, row.row), "sheet-row-unnumbered", found=found))

    def _tell_of_year(self, table: ListTable, records: list[ListedRecord]) -> None:
        place = self.file.place(table.sheet.name, table.table.last_heading)
        if recognised := table.of("recognised"):
            if any(each.assumed for each in recognised):
                return  # told with its heading
            self.tell(problem(place, "sheet-year-of-recognition"))
        elif table.title.year and any(each.year == table.title.year for each in records):
            self.tell(problem(place, "sheet-year-of-title", year=table.title.year))

    def _tell_of_empty_years(self, tables: Sequence[ListTable], records: Sequence[ListedRecord], map: str) -> None:
        """Tell of rows whose cell of the year is empty, while the title of the list names a year."""
        first, sheet = tables[0], tables[0].sheet.name
        empty = {
            self.file.place(sheet, row.row, table.of(TITLE)[0].index)
            for table in tables
            for row in table.rows
            if table.of("year") and not any(row.cells.get(each.index) for each in table.of("year"))
        }
        count = sum(each.place in empty and "year" not in each.values for each in records)
        year = first.title.year
        if count and year and first.kind != UNIT:
            found = self.file.place(sheet).path
            values = {"found": found, "count": count, "year": year, "line": f'year: {{"{found}": {year}}}'}
            place = self.file.place(sheet, first.table.last_heading)
            self.tell(problem(place, "sheet-years-empty", **values, map=map))

    def _tell_of_names(self, table: ListTable, map: str) -> None:
        """Tell of a column that says who is responsible and has names of people: the map says they may be public."""
        for column in table.of("responsible"):
            cells = (shown(row.cells.get(column.index)) for row in table.rows)
            names = [each for each in cells if names_people(each)]
            if table.kind == MODEL.id and names:
                where = self.file.place(table.sheet.name, -1, column.index)
                named = self.file.place("", -1, column.index).path
                values = {"heading": column.heading, "count": len(names), "found": names[0][:60], "line": named}
                code, role = ("sheet-names-public", "remark") if column.given else ("sheet-names-kept", "responsible")
                self.tell(problem(where, code, **values, map=map, role=f"~{WORDS[role]}"))

    def _tell_of_totals(self, table: ListTable, read: Collection[int]) -> None:
        """Tell of a total that says otherwise than the rows it may add up: a section, those since the last, or all."""
        for each in table.table.totals:
            counted = _counted(each.text)
            starts = (-1,) if each.of_all and each == table.table.totals[-1] else (*each.starts, -1)
            counts = [sum(start < row < each.row for row in read) for start in starts]
            if counted is not None and counted not in counts:
                place = self.file.place(table.sheet.name, each.row)
                self.tell(problem(place, "sheet-total-differs", found=each.text[:60], counted=min(counts)))

    def _tell_of_sections(self, table: ListTable, used: Collection[int], map: str) -> None:
        """Tell of the titles of sections that say nothing known of their rows."""
        sections = dict.fromkeys(each for row in table.table.rows for each in row.sections)
        for each in sections:
            if each.row not in used and not self._is_understood(each.text, table):
                place = self.file.place(table.sheet.name, each.row, each.column)
                text = self.private.without(" ".join(each.text.split()), place, self.tell)[:80]
                self.tell(problem(place, "sheet-section-unknown", found=text, line=f'field: {{"{text}": …}}', map=map))

    def _is_understood(self, text: str, table: ListTable) -> bool:
        if kind_named(text) or when(text).known_year:
            return True
        named = any(self.references.term_of_section(each, text) for each in MARKED)
        return named or bool(self.references.unit(text, table.around()).id)


def _counted(total: str) -> int | None:
    """Return how many rows a total tells: the sum of models and people, unless these are parts of the first number."""
    numbers = [int(each[1] or each[2]) for each in COUNTED.finditer(total)]
    parts = [int(each[1]) for each in OF_EXEMPLARS.finditer(total)]
    divided = re.search(r"trong đó|gồm|bao gồm|\(|chia ra", total, re.IGNORECASE)
    if len(parts) < 2 or divided or parts[0] == sum(parts[1:]):
        return numbers[0] if numbers else None
    return sum(parts)


def _by_sheet(tables: Sequence[ListTable]) -> Iterator[Sequence[ListTable]]:
    """Yield the tables of each kind together, of each table on a sheet."""
    for _, found in groupby(tables, key=lambda each: (each.sheet.name, each.table.first_heading)):
        yield list(found)


def _kept(cells: RowCells, told: Sequence[Problem]) -> Iterator[Problem]:
    """Yield a problem for each cell of an understood column that no key took, or not all of it, unless it was told."""
    places = {each.place for each in told}
    for column in cells.kept():
        place = cells.place(column.index)
        if column.role == "responsible" and names_people(shown(cells.row.cells.get(column.index))):
            continue  # told with its column
        if column.role not in ("", "remark", YEAR_BESIDE) and place not in places:
            rest = " ".join(cells.rests.get(column.index, "").split())
            values = {"heading": column.heading, "role": f"~{WORDS[column.role]}"}
            yield problem(place, "sheet-cell-rest" if rest else "sheet-cell-kept", **values, rest=rest[:80])
