"""Days of .xlsx and .ods of which a month alone is shown: of a typed 3/2024 spreadsheets make 1/3/2024."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from showcase.editing.lists.packages import MAIN, OFFICE, OpenDocument, Package, found_in

MONTH, YEAR = "month", "year"
OF_EXCEL = 17  # mmm-yy, which has no row in the list of formats
NO_PART = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
PARTS = re.compile(r"\d+|[^\W\d_]+")
NO_NUMBERS = frozenset({"ngày", "tháng", "năm"})


def shown_months(data: bytes, sheet: str) -> Mapping[tuple[int, int], str]:
    """Return the cells of a sheet with a day of which MONTH (and year) or YEAR alone is shown, by row and column."""
    return dict(found_in(data, sheet, _of_excel, _of_open_document))


def _of_excel(package: Package) -> Iterator[tuple[tuple[int, int], str]]:
    shown = _styles(package)
    for place, cell in package.cells() if shown else ():
        if what := shown.get(cell.get("s", "")):
            yield place, what


def _styles(package: Package) -> Mapping[str, str]:
    """Return what the styles of a workbook show of a day, of those that show less, by their number."""
    root = package.read("xl/styles.xml")
    formats = {str(OF_EXCEL): MONTH}
    for each in root.iter(f"{MAIN}numFmt"):
        letters = NO_PART.sub("", each.get("formatCode", "")).lower()
        if "y" in letters and not {*letters} & {*"dhs"}:
            formats[each.get("numFmtId", "")] = MONTH if "m" in letters else YEAR
    styles = enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
    named = ((str(number), each.get("numFmtId", "")) for number, each in styles)
    return {number: formats[format] for number, format in named if format in formats}


def _of_open_document(document: OpenDocument) -> Iterator[tuple[tuple[int, int], str]]:
    for place, cell in document.cells():
        is_day = cell.get(f"{OFFICE}value-type") == "date"
        if is_day and (what := _less_than_a_day("".join(cell.itertext()))):
            yield place, what


def _less_than_a_day(shown: str) -> str:
    """Return what a day is shown as, where that is less than it: MONTH for "03/2024", YEAR for "2024"."""
    parts = [each for each in PARTS.findall(shown.lower()) if each not in NO_NUMBERS]
    return {1: YEAR, 2: MONTH}.get(len(parts), "")
