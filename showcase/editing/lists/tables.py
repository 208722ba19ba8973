"""The rows of a table below its headings: data with their sections, totals, notes and the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.editing.lists.sheets import Block, Cell, Sheet, shown
from showcase.vietnamese import fold

NUMBERED = re.compile(
    r"(?:cột\s*)?[(\[]?(?:\d{1,2}[a-z]?|[A-Za-z]|[IVX]{1,5})[)\].]?(?:\s*=[\s\d()\[\]+*/x:.,%A-Z-]*)?", re.IGNORECASE
)
"""How a row under the headings numbers the columns: 1, (2), [3], 4., A, 5=3+4, (6) = (4)/(5)."""
TOTAL = re.compile(
    r"(?:tong(?: cong| so)?|cong)"
    r"(?:\s*[:(\d]|\s*$|\s+(?:(?:mo|dien) hinh|so|linh vuc|muc|toan|chung|cac|[ivx]{1,4}\b|[a-z]\b))"
)
ENDINGS = re.compile(
    r"noi nhan|nguoi lap|lap bieu|nguoi tong hop|t/?m\.? |tm\.|kt\.|t/l\.?|tl\.|thu truong|xac nhan cua|"
    r"\(?ky,? (?:va )?ghi|"
    r"truong (?:ban|doan)$|pho (?:truong|chu tich|bi thu)|chu tich$|bi thu$|"
    r"(?:.{2,40}, ?)?ngay\W+(?:\d{1,2}|\.*|…*)\W+thang"
)
NOTE = re.compile(r"\(?\*+\)?\s*:?\s*\w|(?:ghi chú|chú thích|lưu ý)\s*:", re.IGNORECASE)
STARS = frozenset({"*", "**", "***", "(*)", "(**)"})
"""What stands before a note in a cell of its own."""
MARKER = re.compile(r"\s*\(?(?P<mark>[IVX]{1,5}|[A-Za-z]|\d{1,2}(?:\.\d{1,2})*)\s*[.):/-]\s*(?P<rest>.*)", re.DOTALL)
GOES_ON = re.compile(r"(?:(?<!\w)(?:và|của|với|cho|trong|tại|về|từ|do|để|theo|ở|các)|[,–-])$", re.IGNORECASE)
"""How words end that go on in the next row."""
ONLY_MARK = re.compile(r"[IVX]{1,5}|[A-Z]|\d{1,2}")


Cells = Mapping[int, Cell]
"""Cells of a row by column."""


@dataclass(frozen=True, slots=True)
class Section:
    """A row that holds for the rows below it: its row, how it is numbered ("I", "1", ""), its text and its column."""

    row: int
    style: str
    text: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """A row that adds up rows above it: its row, its words, whether it is of all rows, and where these may begin.

    `starts` are the rows from which on it may add up: that of each section it stands in, and that of the total before.
    """

    row: int
    text: str
    of_all: bool
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow:
    """A row of a table: its number in the sheet from 0, its cells by column, and the sections it stands under.

    `further` are the rows below that only went on with its words.
    """

    row: int
    cells: Cells
    sections: tuple[Section, ...] = ()
    further: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a sheet: the headings by column, each from the group down, its rows, and the rows after its end.

    `end` is the row in which it ends at the latest; `above` are the rows of its own title, `top` those of the title of
    the whole sheet, where another table stands between.
    """

    sheet: Sheet
    end: int
    above: Sequence[int]
    top: Sequence[int] = ()
    headings: dict[int, tuple[str, ...]]
    first_heading: int
    last_heading: int
    rows: tuple[DataRow, ...]
    totals: tuple[Total, ...] = ()
    left_over: tuple[int, ...] = ()


def numbers_columns(cells: Iterable[Cell], below_headings: bool = True) -> bool:
    """Return whether a row only numbers the columns: (1), (2), (3) or A, B, 1, 2; `below_headings` a few of them do."""
    texts = [" ".join(shown(each).split()) for each in cells]
    digits = [text for text in texts if any(map(str.isdigit, text))]
    enough = below_headings or (len(texts) > 2 and len(set(digits)) == len(digits) > 1)
    return enough and bool(texts) and all(NUMBERED.fullmatch(text) for text in texts)


def with_rows(
    table: Table, title: int, others: Sequence[int], names: Callable[[str], bool], number: int | None = None
) -> Table:
    """Return the table with its rows; `title` is the column that every row has, `others` those that tell more.

    `names` says whether a text by itself names something that a section may be about; `number` is the column that
    numbers the rows.
    """
    reader = _RowReader(table, title, tuple(others), names)
    rows = tuple(_whole_rows(reader.rows(), title, number))
    return replace(table, rows=rows, totals=tuple(reader.totals), left_over=tuple(reader.left_over))


def _whole_rows(rows: Iterable[DataRow], title: int, number: int | None) -> Iterator[DataRow]:
    """Yield the rows; one of a numbered list that only goes on with the words above it is part of the row above."""
    before: DataRow | None = None
    for row in rows:
        if before and number is not None and _goes_on(row, before, title, number):
            before = _joined(before, row)
            continue
        if before:
            yield before
        before = row
    if before:
        yield before


def _goes_on(row: DataRow, before: DataRow, title: int, number: int) -> bool:
    """Return whether a row without a number goes on with the words of the row above, in small letters or brackets."""
    if number in row.cells or number not in before.cells or row.sections != before.sections:
        return False
    texts = [each for each in row.cells.values() if isinstance(each, str)]
    above = shown(before.cells.get(title)).rstrip()
    words = shown(row.cells.get(title)).strip()
    return (
        bool(words)
        and len(texts) == len(row.cells)
        and (not words[0].isupper() or bool(GOES_ON.search(above)))
        and all(not each.strip()[:1].isupper() or column == title for column, each in _texts_of(row))
    )


def _texts_of(row: DataRow) -> Iterator[tuple[int, str]]:
    yield from ((column, shown(cell)) for column, cell in row.cells.items())


def _joined(row: DataRow, more: DataRow) -> DataRow:
    """Return a row with what the row below it goes on with."""
    cells = dict(row.cells)
    for column, text in _texts_of(more):
        cells[column] = f"{shown(cells.get(column)).rstrip()} {text.strip()}".strip()
    return replace(row, cells=cells, further=(*row.further, more.row))


class _RowReader:
    """Reads the rows below the headings: sections, totals, headings that are repeated, and the end of the table."""

    def __init__(self, table: Table, title: int, others: tuple[int, ...], names: Callable[[str], bool]) -> None:
        self.table, self.title, self.others, self.names = table, title, others, names
        self.sections: list[Section] = []
        self.totals: list[Total] = []
        self.left_over: list[int] = []
        self.blocks: dict[int, list[Block]] = {}
        for block in table.sheet.merged:
            for row in range(block.top, min(block.bottom, len(table.sheet.rows) - 1) + 1):
                self.blocks.setdefault(row, []).append(block)

    def rows(self) -> Iterator[DataRow]:
        """Yield the rows of data."""
        sheet, ended, below_headings = self.table.sheet, False, True
        for row in range(self.table.last_heading + 1, self.table.end):
            own = {column: cell for column, cell in enumerate(sheet.rows[row]) if cell is not None}
            is_heading = self._is_heading(own)
            if not own or is_heading or numbers_columns(own.values(), below_headings):
                below_headings |= is_heading
                continue
            below_headings = False
            cells = self._with_merged(row, own)
            if ended or self._is_end(own):
                ended = True
                if self._is_data(own):
                    self.left_over.append(row)
            elif self._is_total(own):
                self.totals.append(self._total(row, own))
            elif self._is_note(own):
                self.left_over.append(row)
            elif section := self._section(row, own):
                self._begin(section)
            else:
                yield DataRow(row=row, cells=cells, sections=tuple(self.sections))

    def _with_merged(self, row: int, own: Cells) -> Cells:
        """Return the cells of a row, and what blocks that reach down to it hold."""
        cells = dict(own)
        for block in self.blocks.get(row, ()):
            if block.top < row and block.left not in cells and block.top > self.table.last_heading:
                held = self.table.sheet.cell(block.top, block.left)
                cells |= {block.left: held} if held is not None else {}
        return cells

    def _is_heading(self, own: Cells) -> bool:
        texts = {column: " ".join(shown(each).split()) for column, each in own.items()}
        same = [column for column, text in texts.items() if text in self.table.headings.get(column, ())]
        return len(same) > 1 and len(same) * 2 > len(texts)

    def _is_data(self, own: Cells) -> bool:
        return self.title in own and sum(column in own for column in self.others) > 1

    def _is_total(self, own: Cells) -> bool:
        """Return whether a row adds up others: it says so in its first words, and tells nothing else in words."""
        texts = [fold(shown(each)) for each in own.values()]
        words = [text for text in texts if not re.fullmatch(r"[\d.,%\s]*", text)]
        return bool(words) and bool(TOTAL.match(words[0])) and len(words) <= 2 and len(words[0]) < 60

    def _total(self, row: int, own: Cells) -> Total:
        text = " ".join(" ".join(shown(each).split()) for each in own.values())
        before = [each.row for each in self.totals[-1:]]
        starts = (*before, *(each.row for each in self.sections))
        return Total(row, text, fold(text).startswith("tong"), starts)

    def _is_note(self, own: Cells) -> bool:
        """Return whether a row is a note about the table, as those that begin with (*) or “Ghi chú:”."""
        texts = {shown(each).strip() for each in own.values()} - STARS
        return len(texts) == 1 and bool(NOTE.match(texts.pop()))

    def _is_end(self, own: Cells) -> bool:
        """Return whether a row is one of those below a table: who signs, where copies go."""
        if self._is_data(own):
            return False
        texts = [fold(shown(each)).strip() for each in own.values()]
        return len(texts) <= 3 and any(ENDINGS.match(each) for each in texts)

    def _section(self, row: int, own: Cells) -> Section | None:
        """Return the section that a row begins; None for a row of data."""
        distinct = list(dict.fromkeys(shown(each).strip() for each in own.values()))
        wide = [each for each in self.blocks.get(row, ()) if each.top == row and each.right - each.left > 1]
        if len(distinct) == 2 and ONLY_MARK.fullmatch(distinct[0].rstrip(".):")):
            mark = distinct[0].rstrip(".):")
            section = Section(row, _style(mark), distinct[1], max(own))
            return None if mark.isdigit() and not (wide or self.names(distinct[1])) else section
        if len(distinct) != 1 or not isinstance(next(iter(own.values())), str):
            return None
        found = MARKER.fullmatch(distinct[0])
        if found and found["rest"]:
            return Section(row, _style(found["mark"]), found["rest"], min(own))
        alone = wide or self.title not in own or min(own) < self.title or self.names(distinct[0])
        return Section(row, "", distinct[0], min(own)) if alone else None

    def _begin(self, section: Section) -> None:
        """Begin a section: it takes the place of the last one of its style, and of all below that."""
        styles = [each.style for each in self.sections]
        if section.style in styles:
            del self.sections[styles.index(section.style) :]
        self.sections.append(section)


def _style(mark: str) -> str:
    """Return how a section is numbered: with Roman figures, letters, or figures in as many parts."""
    if re.fullmatch("[IVX]+", mark):
        return "I"
    if mark.isalpha():
        return "A" if mark.isupper() else "a"
    return "1" + ".1" * mark.count(".")
