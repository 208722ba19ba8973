"""Days of .xlsx and .ods of which a month alone is shown: of a typed 3/2024 spreadsheets make 1/3/2024."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import ParseError, fromstring, iterparse

from showcase.editing.lists.lost_cells import MAIN, OFFICE, TABLE, path_of_sheet, place_of_cell

MONTH, YEAR = "month", "year"
OF_EXCEL = 17  # mmm-yy, which has no row in the list of formats
NO_PART = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
PARTS = re.compile(r"\d+|[^\W\d_]+")
NO_NUMBERS = frozenset({"ngày", "tháng", "năm"})


def shown_months(data: bytes, sheet: str) -> Mapping[tuple[int, int], str]:
    """Return the cells of a sheet with a day of which MONTH (and year) or YEAR alone is shown, by row and column."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "content.xml" in packed.namelist():
                return dict(_of_open_document(packed.read("content.xml"), sheet))
            return dict(_of_excel(packed, sheet))
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, OSError):
        return {}


def _of_excel(packed: zipfile.ZipFile, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    shown = _styles(packed.read("xl/styles.xml"))
    path = path_of_sheet(packed, sheet) if shown else ""
    for _, cell in iterparse(packed.open(path)) if path else ():
        if cell.tag == f"{MAIN}c":
            place = place_of_cell(cell)
            if place and (what := shown.get(cell.get("s", ""))):
                yield place, what
        elif cell.tag == f"{MAIN}row":
            cell.clear()


def _styles(data: bytes) -> Mapping[str, str]:
    """Return what the styles of a workbook show of a day, of those that show less, by their number."""
    root = fromstring(data)
    formats = {str(OF_EXCEL): MONTH}
    for each in root.iter(f"{MAIN}numFmt"):
        letters = NO_PART.sub("", each.get("formatCode", "")).lower()
        if "y" in letters and not {*letters} & {*"dhs"}:
            formats[each.get("numFmtId", "")] = MONTH if "m" in letters else YEAR
    styles = enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
    named = ((str(number), each.get("numFmtId", "")) for number, each in styles)
    return {number: formats[format] for number, format in named if format in formats}


def _of_open_document(content: bytes, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    for table in fromstring(content).iter(f"{TABLE}table"):
        row = 0
        for line in table.iter(f"{TABLE}table-row") if table.get(f"{TABLE}name") == sheet else ():
            column = 0
            for cell in line:
                is_day = cell.get(f"{OFFICE}value-type") == "date"
                if is_day and (what := _less_than_a_day("".join(cell.itertext()))):
                    yield (row, column), what
                column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{TABLE}number-rows-repeated", "1"))


def _less_than_a_day(shown: str) -> str:
    """Return what a day is shown as, where that is less than it: MONTH for "03/2024", YEAR for "2024"."""
    parts = [each for each in PARTS.findall(shown.lower()) if each not in NO_NUMBERS]
    return {1: YEAR, 2: MONTH}.get(len(parts), "")
