"""Workbooks as offices have them, made by code: of Excel, of Excel 97, of LibreOffice, and tables of text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter  # type: ignore[import-untyped]
import xlwt  # type: ignore[import-untyped]

from showcase.content.text.legacy_encodings import TCVN3_LETTERS

NAME = "urn:oasis:names:tc:opendocument:xmlns"
ODF = " ".join(f'xmlns:{each}="{NAME}:{each}:1.0"' for each in ("office", "table", "text"))
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_PARTS = (
    f'<manifest:manifest xmlns:manifest="{NAME}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
Cell = str | int | float | dt.date | None
Row = Sequence[Cell]
Blocks = Sequence[tuple[int, int, int, int]]


@dataclass(frozen=True)
class Page:
    """A sheet to be made: rows, merged blocks (top, left, bottom, right), formulas with values, what is hidden.

    `shown` are the formats of days that are not shown as 15/03/2024.
    """

    rows: Sequence[Row]
    blocks: Blocks = ()
    formulas: Mapping[tuple[int, int], tuple[str, str | float]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    shown: Mapping[tuple[int, int], str] = field(default_factory=dict)


def xlsx(pages: Mapping[str, Page]) -> bytes:
    """Return a workbook of Excel."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, page in pages.items():
        sheet = book.add_worksheet(name)
        for top, left, bottom, right in page.blocks:
            sheet.merge_range(top, left, bottom, right, "")
        for row, cells in enumerate(page.rows):
            for column, cell in enumerate(cells):
                shown = page.shown.get((row, column))
                _write(sheet, row, column, cell, book.add_format({"num_format": shown}) if shown else day)
        for (row, column), (formula, value) in page.formulas.items():
            sheet.write_formula(row, column, formula, None, value)
        for row in page.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        if page.hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    if isinstance(cell, dt.date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def xls(pages: Mapping[str, Page]) -> bytes:
    """Return a workbook of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for name, page in pages.items():
        sheet = book.add_sheet(name)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in page.blocks}
        for row, cells in enumerate(page.rows):
            for column, cell in enumerate(cells):
                if (row, column) in merged:
                    bottom, right = merged[row, column]
                    sheet.write_merge(row, bottom, column, right, cell)
                elif isinstance(cell, dt.date):
                    sheet.write(row, column, cell, day)
                elif cell is not None:
                    sheet.write(row, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(pages: Mapping[str, Page]) -> bytes:
    """Return a workbook of LibreOffice: a zip of its type, the list of its parts, and the cells."""
    named = ((f"table:name={quoteattr(name)}", _rows(page)) for name, page in pages.items())
    sheets = "".join(f"<table:table {name}>{rows}</table:table>" for name, rows in named)
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    content = f"<office:document-content {ODF}>{body}</office:document-content>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("mimetype", ODS_TYPE)
        book.writestr("META-INF/manifest.xml", ODS_PARTS)
        book.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return file.getvalue()


def _rows(page: Page) -> str:
    covered = {(r, c) for t, left, b, right in page.blocks for r in range(t, b + 1) for c in range(left, right + 1)}
    first = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.blocks}
    made = ""
    for row, cells in enumerate(page.rows):
        line = ""
        for column, cell in enumerate(cells):
            high, wide = first.get((row, column), (1, 1))
            spans = f' table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}"'
            if (row, column) in covered and (row, column) not in first:
                line += "<table:covered-table-cell/>"
            else:
                shown = cell.strftime(page.shown[row, column]) if isinstance(cell, dt.date) and page.shown else ""
                line += _cell_of_ods(cell, spans if (row, column) in first else "", shown)
        made += f"<table:table-row>{line}</table:table-row>"
    return made


def _cell_of_ods(cell: Cell, spans: str, shown: str) -> str:
    if isinstance(cell, dt.date):
        type = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        type = f'office:value-type="float" office:value="{cell}"'
    else:
        type = 'office:value-type="string"'
    lines = (shown or str(cell)).split("\n") if cell is not None else ()
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    return f"<table:table-cell {type}{spans}>{words}</table:table-cell>"


def csv(rows: Sequence[Row], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Return a table of text."""
    text = "\r\n".join(separator.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return (text + "\r\n").encode(encoding)


def in_tcvn3(text: str) -> str:
    """Return a text as a cell in .VnTime holds it."""
    old = {letter: sign for sign, letter in TCVN3_LETTERS.items()}
    return "".join(old.get(each, each) for each in text)
