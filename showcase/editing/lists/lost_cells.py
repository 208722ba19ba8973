"""What readers of values do not tell of a workbook: cells with an error or without a value, and merged ones of .ods."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from showcase.editing.lists.sheets import MOST_ROWS, Block

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TABLE, OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{each}:1.0}}" for each in ("table", "office"))
REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|Err:\d+")
NEVER = "="


def lost_cells(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Return the cells of a sheet that hold an error ("#DIV/0!") or a formula without a value ("="), by row and column.

    They are found in .xlsx and .ods; {} for other files.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "content.xml" in packed.namelist():
                return dict(_of_open_document(packed.read("content.xml"), sheet))
            return dict(_of_excel(packed, sheet))
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, OSError):
        return {}


def _of_excel(packed: zipfile.ZipFile, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    path = path_of_sheet(packed, sheet)
    if not path:
        return
    for _, cell in iterparse(packed.open(path)):
        if cell.tag == f"{MAIN}c":
            value, place = cell.findtext(f"{MAIN}v") or "", place_of_cell(cell)
            never = cell.find(f"{MAIN}f") is not None and not value
            if place and (cell.get("t") == "e" or never):
                yield place, NEVER if never else value
        elif cell.tag == f"{MAIN}row":
            cell.clear()


def path_of_sheet(packed: zipfile.ZipFile, sheet: str) -> str:
    """Return the path in the package of the sheet of that name; '' where it has none."""
    book = fromstring(packed.read("xl/workbook.xml"))
    ids = {each.get("name"): each.get(RELATION) for each in book.iter(f"{MAIN}sheet")}
    for each in fromstring(packed.read("xl/_rels/workbook.xml.rels")):
        if each.get("Id") == ids.get(sheet):
            target = each.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return ""


def place_of_cell(cell: Element) -> tuple[int, int] | None:
    """Return the row and the column of a cell of .xlsx, counted from 0; None where it does not tell."""
    found = REFERENCE.fullmatch(cell.get("r", ""))
    return (int(found[2]) - 1, _number(found[1])) if found else None


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _of_open_document(content: bytes, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    for table in fromstring(content).iter(f"{TABLE}table"):
        if table.get(f"{TABLE}name") == sheet:
            row = 0
            for line in table.iter(f"{TABLE}table-row"):
                yield from ((place, sign) for place, sign in _of_row(line, row))
                row += int(line.get(f"{TABLE}number-rows-repeated", "1"))


def hidden_rows(data: bytes, sheet: str) -> tuple[int, ...]:
    """Return the rows of a sheet, from 0, that are hidden or filtered away, in .xlsx and .ods; () for other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "content.xml" in packed.namelist():
                return tuple(_hidden_of_open_document(packed.read("content.xml"), sheet))
            return tuple(_hidden_of_excel(packed, sheet))
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, OSError):
        return ()


def _hidden_of_excel(packed: zipfile.ZipFile, sheet: str) -> Iterator[int]:
    path = path_of_sheet(packed, sheet)
    for _, row in iterparse(packed.open(path)) if path else ():
        if row.tag == f"{MAIN}row":
            if row.get("hidden") in ("1", "true"):
                yield int(row.get("r", "1")) - 1
            row.clear()


def _hidden_of_open_document(content: bytes, sheet: str) -> Iterator[int]:
    for table in fromstring(content).iter(f"{TABLE}table"):
        row = 0
        for line in table.iter(f"{TABLE}table-row") if table.get(f"{TABLE}name") == sheet else ():
            number = int(line.get(f"{TABLE}number-rows-repeated", "1"))
            if line.get(f"{TABLE}visibility") in ("collapse", "filter"):
                yield from range(row, row + min(number, MOST_ROWS))
            row += number


def merged_cells(data: bytes, sheet: str) -> tuple[Block, ...]:
    """Return the blocks of merged cells of a sheet in an .ods file; () for other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return tuple(_merged(packed.read("content.xml"), sheet)) if "content.xml" in packed.namelist() else ()
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, OSError):
        return ()


def _merged(content: bytes, sheet: str) -> Iterator[Block]:
    for table in fromstring(content).iter(f"{TABLE}table"):
        row = 0
        for line in table.iter(f"{TABLE}table-row") if table.get(f"{TABLE}name") == sheet else ():
            column = 0
            for cell in line:
                down, across = (int(cell.get(f"{TABLE}number-{each}-spanned", "1")) for each in ("rows", "columns"))
                if down > 1 or across > 1:
                    yield Block(row, column, row + down - 1, column + across - 1)
                column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{TABLE}number-rows-repeated", "1"))


def _of_row(line: Element, row: int) -> Iterator[tuple[tuple[int, int], str]]:
    column = 0
    for cell in line:
        text = "".join(cell.itertext()).strip() if cell.get(f"{TABLE}formula") else ""
        if found := ERROR.fullmatch(text):
            yield (row, column), found[0]
        column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
