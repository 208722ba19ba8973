"""Texts of cells → the words they show: those of old fonts (TCVN3, VNI) in Unicode, and all of them clean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from showcase.content.text.invisible import with_plain_spaces, without_unseen
from showcase.content.text.legacy_encodings import legacy_lines
from showcase.editing.lists.sheets import Cell, ListFile, Sheet
from showcase.problems import Place, ProblemFound, problem

LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|\ufffd")
MOST_LOST = 3
"""So many cells with a question mark within a word are no accident."""


def in_unicode(file: ListFile) -> ListFile:
    """Return the file with all texts in Unicode and clean; `converted` says what was in an old encoding."""
    converted: dict[str, tuple[Place, str, int]] = {}
    sheets = (_in_unicode(file, sheet, converted) for sheet in file.sheets)
    return replace(file, sheets=tuple(map(_clean, sheets)), converted={**file.converted, **converted})


def _clean(sheet: Sheet) -> Sheet:
    rows = [[clean(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def clean(text: str) -> str | None:
    """Return a text in NFC without invisible signs and needless spaces, its lines kept; None for an empty one."""
    plain = with_plain_spaces(without_unseen(text.replace("\r\n", "\n").replace("\r", "\n")))
    return "\n".join(" ".join(line.split()) for line in plain.strip().split("\n")) or None


def refuse_lost_letters(file: ListFile) -> None:
    """Raise ProblemFound for a file in which letters became question marks: Tr?ng rau s?ch."""
    for sheet in file.sheets:
        lost = [(row, column, line) for row, column, _, line in _lines(sheet.rows, plain=True) if LOST.search(line)]
        if len(lost) >= MOST_LOST:
            row, column, line = lost[0]
            raise ProblemFound(problem(file.place(sheet.name, row, column), "sheet-letters-lost", found=line[:60]))


def _in_unicode(file: ListFile, sheet: Sheet, converted: dict[str, tuple[Place, str, int]]) -> Sheet:
    spots = [*_lines(sheet.rows)]
    found = {
        spots[each.line][:3]: (each.encoding, each.fixed)
        for each in legacy_lines(tuple(text for *_, text in spots))
        if each.fixed
    }
    if not found:
        return sheet
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for (row, column, line), (encoding, fixed) in found.items():
        lines = str(rows[row][column]).split("\n")
        lines[line] = fixed
        rows[row][column] = "\n".join(lines)
        place, first, number = converted.get(encoding, (file.place(sheet.name, row, column), fixed, 0))
        converted[encoding] = (place, first, number + 1)
    return replace(sheet, rows=rows)


def _lines(rows: Sequence[Sequence[Cell]], plain: bool = False) -> Iterator[tuple[int, int, int, str]]:
    """Yield row, column and number of every line of text, and the line; if `plain`, of those without marks, too."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and (plain or not cell.isascii()):
                yield from ((row, column, number, line) for number, line in enumerate(cell.split("\n")))
