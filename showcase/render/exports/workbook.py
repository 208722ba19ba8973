"""Sheets of the open data → one workbook: the only module that knows XlsxWriter."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from showcase.render.exports.cells import join_values
from showcase.render.exports.columns import Value

NARROWEST, WIDEST, LOOKED_AT = 10, 60, 200
INK, PAPER = "#8c1d18", "#fbf1df"
DAY_FORMAT = "dd/mm/yyyy"
FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the headings of its columns, its rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook: its title, the day it is dated, its sheets."""

    title: str
    day: dt.date
    sheets: Sequence[Sheet]


def workbook_file(workbook: Workbook) -> bytes:
    """Return the file of a workbook: the same workbook gives the same bytes."""
    import xlsxwriter  # type: ignore[import-untyped]  # slow to import; mostly the cache has the workbook

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": workbook.title, "created": dt.datetime.combine(workbook.day, dt.time())})
    formats = {
        "heading": book.add_format({"bold": True, "font_color": INK, "bg_color": PAPER, "bottom": 1}),
        "day": book.add_format({"num_format": DAY_FORMAT, "align": "left"}),
    }
    for sheet in workbook.sheets:
        _fill(book.add_worksheet(sheet_name(sheet.name)), sheet, formats)
    book.close()
    return file.getvalue()


def sheet_name(title: str) -> str:
    """Return `title` as Excel takes it for the name of a sheet: without some signs, of 31 characters at most."""
    return title.translate(FORBIDDEN)[:LONGEST_NAME].strip()


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, heading, formats["heading"])
        page.set_column(column, column, _width(heading, [row[column] for row in sheet.rows[:LOOKED_AT]]))
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            _write(page, number, column, value, formats["day"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)


def _write(page: Any, row: int, column: int, value: Value, day: Any) -> None:
    """Write `value` by its type; no text ever becomes a formula, a number or a link."""
    if isinstance(value, str):
        page.write_string(row, column, value)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, day)
    elif value:
        page.write_string(row, column, join_values(value))


def _width(heading: str, values: Sequence[Value]) -> int:
    """Return the width of a column in characters: the heading fits, long texts are cut off."""
    longest = max((len(join_values(each) if isinstance(each, tuple) else str(each)) for each in values), default=0)
    return max(NARROWEST, len(heading) + 4, min(longest + 1, WIDEST))
