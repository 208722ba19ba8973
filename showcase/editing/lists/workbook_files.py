"""Files of spreadsheets → sheets of cells: the only module that knows calamine. No macro and no formula ever runs."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from showcase.editing.lists.lost_cells import hidden_rows, lost_cells, merged_cells
from showcase.editing.lists.sheets import MOST_ROWS, Block, Cell, ListFile, Sheet, place_of
from showcase.editing.lists.shown_months import YEAR, shown_months
from showcase.problems import Place, ProblemFound, problem

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_BYTES = 400_000_000
"""What a file may hold once it is unpacked; more is no list."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OF_WORD = ("WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le"))


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes are a spreadsheet's, or those of another office file, rather than text."""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, name: str) -> ListFile:
    """Return the visible sheets of the workbook `name`. Raise ProblemFound for what cannot be read."""
    _refuse_other_files(data, name)
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        book = load_workbook(io.BytesIO(data))
        about = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        seen = [each.name for each in about if each.visible == SheetVisibleEnum.Visible]
        sheets = tuple(_sheet(book, each, name, data) for each in seen)
    except PasswordError:
        raise ProblemFound(problem(Place(name), "sheet-password")) from None
    except (CalamineError, OSError, ValueError):
        raise ProblemFound(problem(Place(name), "sheet-broken")) from None
    return ListFile(name=name, sheets=sheets, hidden=tuple(each.name for each in about if each.name not in seen))


def _refuse_other_files(data: bytes, name: str) -> None:
    """Raise ProblemFound for files that are encrypted, unpack to far too much, or are no spreadsheets."""
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise ProblemFound(problem(Place(name), "sheet-password"))
        if any(each in data for each in OF_WORD):
            raise ProblemFound(problem(Place(name), "sheet-of-another-kind"))
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise ProblemFound(problem(Place(name), "sheet-broken")) from None
    names = {each.filename for each in members}
    if sum(each.file_size for each in members) > MOST_BYTES:
        raise ProblemFound(problem(Place(name), "sheet-too-large", most=MOST_ROWS))
    if any(each.flag_bits & 1 for each in members):
        raise ProblemFound(problem(Place(name), "sheet-password"))
    if not any(each.startswith("xl/") for each in names) and "content.xml" not in names:
        raise ProblemFound(problem(Place(name), "sheet-of-another-kind"))


def _sheet(book: CalamineWorkbook, name: str, file: str, data: bytes) -> Sheet:
    page = book.get_sheet_by_name(name)
    if page.total_height > MOST_ROWS * 3:
        raise ProblemFound(problem(place_of(file, name), "sheet-too-long", found=page.total_height, most=MOST_ROWS))
    rows = [[_cell(each) for each in row] for row in page.to_python(skip_empty_area=False)]
    for (row, column), what in shown_months(data, name).items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = _as_shown(rows[row][column], what)
    while rows and not any(each is not None for each in rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise ProblemFound(problem(place_of(file, name), "sheet-too-long", found=len(rows), most=MOST_ROWS))
    return Sheet(
        name=name,
        rows=rows,
        merged=(*_blocks(page), *merged_cells(data, name)),
        lost=lost_cells(data, name),
        hidden=hidden_rows(data, name),
    )


def _blocks(page: CalamineSheet) -> Iterator[Block]:
    found: Iterable[tuple[tuple[int, int], tuple[int, int]]] = page.merged_cell_ranges or ()
    for (top, left), (bottom, right) in found:
        yield Block(top, left, bottom, right)


def _as_shown(cell: Cell, what: str) -> Cell:
    """Return the first day of a month or a year, of which no more is shown, as it was typed; others as they are."""
    if not isinstance(cell, dt.date) or cell.day != 1 or (what == YEAR and cell.month != 1):
        return cell
    return cell.year if what == YEAR else f"tháng {cell.month}/{cell.year}"


def _cell(value: object) -> Cell:
    """Return the value of a cell as we know it: texts as they are, whole numbers as such."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else str(value)
