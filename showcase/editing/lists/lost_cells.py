"""What readers of values do not tell of a workbook: errors, formulas without a value, hidden rows, merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.editing.lists.packages import MAIN, TABLE, OpenDocument, Package, found_in
from showcase.editing.lists.sheets import MOST_ROWS, Block

ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|Err:\d+")
NEVER = "="


def lost_cells(data: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Return the cells of a sheet that hold an error ("#DIV/0!") or a formula without a value ("="), by row and column.

    They are found in .xlsx and .ods; {} for other files.
    """
    return dict(found_in(data, sheet, _lost_of_excel, _lost_of_open_document))


def _lost_of_excel(package: Package) -> Iterator[tuple[tuple[int, int], str]]:
    for place, cell in package.cells():
        value = cell.findtext(f"{MAIN}v") or ""
        never = cell.find(f"{MAIN}f") is not None and not value
        if cell.get("t") == "e" or never:
            yield place, NEVER if never else value


def _lost_of_open_document(document: OpenDocument) -> Iterator[tuple[tuple[int, int], str]]:
    for place, cell in document.cells():
        text = "".join(cell.itertext()).strip() if cell.get(f"{TABLE}formula") else ""
        if found := ERROR.fullmatch(text):
            yield place, found[0]


def hidden_rows(data: bytes, sheet: str) -> tuple[int, ...]:
    """Return the rows of a sheet, from 0, that are hidden or filtered away, in .xlsx and .ods; () for other files."""
    return tuple(found_in(data, sheet, _hidden_of_excel, _hidden_of_open_document))


def _hidden_of_excel(package: Package) -> Iterator[int]:
    for row in package.elements("row"):
        if row.get("hidden") in ("1", "true"):
            yield int(row.get("r", "1")) - 1


def _hidden_of_open_document(document: OpenDocument) -> Iterator[int]:
    for number, times, row in document.rows():
        if row.get(f"{TABLE}visibility") in ("collapse", "filter"):
            yield from range(number, number + min(times, MOST_ROWS))


def merged_cells(data: bytes, sheet: str) -> tuple[Block, ...]:
    """Return the blocks of merged cells of a sheet in an .ods file; () for other files."""
    return tuple(found_in(data, sheet, lambda _: (), _merged))


def _merged(document: OpenDocument) -> Iterator[Block]:
    for (row, column), cell in document.cells():
        down, across = (int(cell.get(f"{TABLE}number-{each}-spanned", "1")) for each in ("rows", "columns"))
        if down > 1 or across > 1:
            yield Block(row, column, row + down - 1, column + across - 1)
