"""The workbook of open data that a site publishes → the records it was made of, with stages, awards and sources."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from showcase.content.records.criteria import Assessment
from showcase.content.records.records import MODEL, kind_of
from showcase.content.records.structs import AwardEntry, OutcomeEntry, SourceEntry, StageEntry
from showcase.content.records.units import Successor, Unit, UnitRegister
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.compounds import Many, PeriodType, Struct, TermRef, UnitRef
from showcase.content.schema.fields import FieldType, Key, Keyed, keys_of
from showcase.content.schema.moments import Day
from showcase.content.schema.scalars import Flag, Year
from showcase.editing.lists.cells import when
from showcase.editing.lists.columns import UNIT
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.sheets import Cell, ListFile, Sheet, shown
from showcase.editing.typed_values import TypedValue
from showcase.languages import LANGUAGES
from showcase.render.exports.cells import SEPARATOR
from showcase.render.exports.tables import TABLES, DataTable
from showcase.render.exports.workbook import sheet_name
from showcase.translations import load_translations

PARTS: Mapping[str, type[Keyed]] = {
    "stages": StageEntry,
    "awards": AwardEntry,
    "outcomes": OutcomeEntry,
    "assessments": Assessment,
    "sources": SourceEntry,
    "successors": Successor,
}
KEY_OF_PART = {"awards": "award", "assessments": "assessment", "successors": "merged_into"}
UNKNOWN = "unknown"
PRESENT = "stage"  # of models it is worked out of their log
LAST_MONTH = 12

Row = Mapping[str, Cell]
"""The cells of a row by the ids of their columns."""


@dataclass(frozen=True, slots=True)
class _OwnSheet:
    """A sheet with a table of the open data: its rows, with their numbers from 0, and where each column stands."""

    sheet: Sheet
    rows: Sequence[tuple[int, Row]]
    places: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class OwnWorkbook:
    """The tables of the open data in a workbook, by id."""

    file: ListFile
    tables: Mapping[str, _OwnSheet]
    units: UnitRegister
    vocabularies: Mapping[str, Vocabulary]

    def records(self, kind: str) -> list[ListedRecord]:
        """Return the records of a kind as the workbook tells them."""
        id = "units" if kind == UNIT else kind_of(kind).folder
        parts = {name: self._parts(name, kind) for name in PARTS}
        own = self.tables.get(id)
        return [self._record(own, kind, number, row, parts) for number, row in own.rows] if own else []

    def _parts(self, name: str, kind: str) -> Mapping[str, list[Row]]:
        """Return the rows of the parts of that name by the record they belong to, in their order."""
        owner = "predecessor" if name == "successors" else kind
        found: dict[str, list[Row]] = defaultdict(list)
        for _, row in self.tables[name].rows if name in self.tables else ():
            if row.get(owner):
                found[shown(row[owner])].append(row)
        return found

    def _record(
        self, own: _OwnSheet, kind: str, number: int, row: Row, parts: Mapping[str, Mapping[str, list[Row]]]
    ) -> ListedRecord:
        record: type[Keyed] = Unit if kind == UNIT else kind_of(kind).record
        id = shown(row.get("id"))
        told = {*own.places} - {PRESENT}
        names = [each for each in keys_of(record) if each.name in told or isinstance(each.type, Struct | PeriodType)]
        read = ((each.name, self._value(each, row, each.name)) for each in names)
        values: dict[str, TypedValue] = {name: value for name, value in read if value not in (None, False)}
        for name, part in PARTS.items():
            rows = parts[name].get(id, ())
            if rows and KEY_OF_PART.get(name, name) in {each.name for each in keys_of(record)}:
                values |= self._part(name, part, rows)
        title = shown(row.get("label") if kind == UNIT else row.get(kind_of(kind).title_key))
        unit = shown(row.get("unit"))
        known = unit if unit in self.units.units else ""
        if kind == "person":
            values["draft"] = True  # what was agreed to is no part of the open data
        return ListedRecord(
            kind=kind,
            title=title,
            values=values,
            place=self.file.place(own.sheet.name, number, own.places.get("id", 0)),
            id=id,
            unit=(id if id in self.units.units else "") if kind == UNIT else known,
            where={
                key: self.file.place(own.sheet.name, number, own.places[key]) for key in values if key in own.places
            },
        )

    def _part(self, name: str, part: type[Keyed], rows: Sequence[Row]) -> Mapping[str, TypedValue]:
        """Return the key that a table of parts fills; a stage that stands in no log is the present one."""
        made = []
        for row in rows:
            values = ((each.name, self._value(each, row, each.name)) for each in keys_of(part))
            made.append({key: value for key, value in values if value is not None})
        if name == "stages" and rows[0].get("logged") is False:
            return {"stage": made[0]["stage"]}
        return {KEY_OF_PART.get(name, name): made}

    def _value(self, key: Key, row: Row, id: str) -> TypedValue:
        """Return the value of a key whose columns begin with `id`; None where the row has none."""
        type, cell = key.type, row.get(id)
        if isinstance(type, Struct):
            inner = ((each.name, self._value(each, row, f"{id}_{each.name}")) for each in keys_of(type.record))
            return {name: value for name, value in inner if value is not None} or None
        if isinstance(type, PeriodType):
            return _period(row, id)
        if isinstance(type, Many):
            names = [each for each in shown(cell).split(SEPARATOR) if each]
            return [self._single(type.item, each) for each in names] or None
        if isinstance(type, Year) and type.unknown and cell is None:
            return UNKNOWN
        return None if cell is None else self._single(type, cell)

    def _single(self, type: FieldType, cell: Cell) -> TypedValue:
        if isinstance(type, TermRef):
            return self.vocabularies[type.vocabulary].label(shown(cell)) or shown(cell)
        if isinstance(type, UnitRef):
            return self.units.spelling(shown(cell)) if cell in self.units.units else shown(cell)
        if isinstance(type, Flag):
            return cell if isinstance(cell, bool) else shown(cell)
        if isinstance(type, Day):
            return when(cell).day or shown(cell)
        return cell if isinstance(cell, int | float | dt.date) else shown(cell)


def _period(row: Row, id: str) -> TypedValue:
    """Return the years of a period, or the months of one in words."""
    first, last = row.get(f"{id}_from"), row.get(f"{id}_to")
    start, end = row.get(f"{id}_from_month"), row.get(f"{id}_to_month")
    if isinstance(start, int) and isinstance(end, int):
        return _months(start, end, shown(first))
    ends = {"from": first, "to": last}
    given: dict[str, TypedValue] = {name: each for name, each in ends.items() if isinstance(each, int)}
    return given or None


def _months(start: int, end: int, year: str) -> str:
    """Return months of a year as editors type them."""
    if start == end:
        return f"tháng {start} năm {year}"
    if end - start == 2 and start % 3 == 1:
        return f"quý {('I', 'II', 'III', 'IV')[start // 3]} năm {year}"
    return f"{end} tháng đầu năm {year}" if start == 1 else f"{LAST_MONTH + 1 - start} tháng cuối năm {year}"


def own_workbook(file: ListFile, units: UnitRegister, vocabularies: Mapping[str, Vocabulary]) -> OwnWorkbook | None:
    """Return the tables of a workbook of open data, in whatever language; None for another file."""
    for language in LANGUAGES:
        translations = load_translations(language)
        tables = {table.id: found for table in TABLES if (found := _own_sheet(file, table, translations))}
        if MODEL.folder in tables:
            return OwnWorkbook(file=file, tables=tables, units=units, vocabularies=vocabularies)
    return None


def _own_sheet(file: ListFile, table: DataTable, translations: NullTranslations) -> _OwnSheet | None:
    """Return the sheet of a table, which has its name and nearly all of its headings."""
    name = sheet_name(translations.gettext(table.title))
    sheet = next((each for each in file.sheets if each.name == name and each.rows), None)
    if sheet is None:
        return None
    there = {shown(cell): place for place, cell in enumerate(sheet.rows[0]) if cell is not None}
    titles = dict(_titles(table, translations))
    places = {id: there[title] for id, title in titles.items() if title in there}
    if ("id" in titles and "id" not in places) or len(places) * 2 < len(titles):
        return None
    rows = [
        (number, {id: row[place] if place < len(row) else None for id, place in places.items()})
        for number, row in enumerate(sheet.rows[1:], 1)
        if any(cell is not None for cell in row)
    ]
    return _OwnSheet(sheet, rows, places)


def _titles(table: DataTable, translations: NullTranslations) -> Iterator[tuple[str, str]]:
    """Yield the id and the heading of each column."""
    for column in table.columns:
        first, *others = map(translations.gettext, column.heading)
        words = (f"{first[:1].upper()}{first[1:]}", *(f"{each[:1].lower()}{each[1:]}" for each in others))
        yield column.id, ": ".join(words)
