"""Sheets → tables: the rows of headings under titles and merged cells, and the rows of data with their sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from showcase.editing.lists.sheets import Block, Cell, Sheet, shown
from showcase.vietnamese import fold

LOOKED_AT = 60
MOST_OF_A_HEADING = 120
MOST_GROUP_ROWS = 2
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
MARKER = re.compile(r"\s*\(?(?P<mark>[IVX]{1,5}|[A-Za-z]|\d{1,2}(?:\.\d{1,2})*)\s*[.):/-]\s*(?P<rest>.*)", re.DOTALL)
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
    """A row of a table: its number in the sheet from 0, its cells by column, and the sections it stands under."""

    row: int
    cells: Cells
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a sheet: the headings by column, each from the group down, its rows, and the rows after its end."""

    sheet: Sheet
    headings: dict[int, tuple[str, ...]]
    first_heading: int
    last_heading: int
    rows: tuple[DataRow, ...]
    totals: tuple[Total, ...] = ()
    left_over: tuple[int, ...] = ()


Known = Callable[[Sequence[str], bool], bool]
"""Returns whether a heading, from the group down, is one that lists have; if asked, one that is just like it."""


def find_table(sheet: Sheet, known: Known) -> Table | None:
    """Return the table of a sheet, its rows not read yet; None for a sheet without headings."""
    cells = [_filled(sheet, row) for row in range(min(len(sheet.rows), LOOKED_AT))]
    texts = [list(_texts(line).values()) for line in cells]
    sure = [sum(known([text], True) for text in line) for line in texts]
    most = max(sure, default=0)
    scores = [
        sum(known([text], False) for text in line) if there * 2 >= most else 0
        for line, there in zip(texts, sure, strict=True)
    ]
    best = max(range(len(scores)), key=lambda row: scores[row], default=-1)
    if best < 0 or scores[best] < 2:
        return None
    first, last = _heading_rows(sheet, cells, best)
    headings = _headings(cells[first : last + 1])
    return Table(sheet=sheet, headings=headings, first_heading=first, last_heading=last, rows=())


def _filled(sheet: Sheet, row: int) -> Cells:
    """Return the cells of a row by column; those of a merged block all hold what the block holds."""
    found: dict[int, Cell] = {column: cell for column, cell in enumerate(sheet.rows[row]) if cell is not None}
    for block in sheet.merged:
        if block.top <= row <= block.bottom:
            cell = sheet.cell(block.top, block.left)
            if cell is not None:
                found |= dict.fromkeys(range(block.left, block.right + 1), cell)
    return found


def _texts(line: Cells) -> dict[int, str]:
    """Return the texts of a row that may be headings, each once."""
    found: dict[str, int] = {}
    for column, cell in sorted(line.items()):
        if isinstance(cell, str | int) and len(text := " ".join(shown(cell).split())) <= MOST_OF_A_HEADING:
            found.setdefault(text, column)
    return {column: text for text, column in found.items()}


def _heading_rows(sheet: Sheet, cells: list[Cells], best: int) -> tuple[int, int]:
    """Return the first and the last row of the headings, of which `best` is the one that says most."""
    first = last = best
    while first and best - first < MOST_GROUP_ROWS and _is_group_row(sheet, cells[first - 1], cells[first], first - 1):
        first -= 1
    if best + 1 < len(cells) and _is_second_row(sheet, cells[best], best):
        last = best + 1
    return first, last


def _is_group_row(sheet: Sheet, above: Cells, line: Cells, row: int) -> bool:
    """Return whether a row holds the groups of the headings below it, or headings that reach down over both."""
    down = [each for each in sheet.merged if each.top <= row < each.bottom]
    own = {column: cell for column, cell in enumerate(sheet.rows[row]) if cell is not None}
    if len(own) < 2 or any(not isinstance(cell, str) for cell in own.values()):
        return False
    gaps = [column for column in above if sheet.cell(row + 1, column) is None and column in own]
    return bool(down or gaps) and any(column not in line or column in gaps or down for column in own)


def _is_second_row(sheet: Sheet, above: Cells, row: int) -> bool:
    """Return whether the row below belongs to the headings: it names the parts of groups, and nothing else.

    `above` are the cells of the row of headings, with what blocks that reach down or across to them hold.
    """
    below = {column: cell for column, cell in enumerate(sheet.rows[row + 1]) if cell is not None}
    if not below or any(not isinstance(cell, str) or len(cell) > MOST_OF_A_HEADING for cell in below.values()):
        return False
    if numbers_columns(below.values()):
        return False
    grouped = {column for each in sheet.merged if each.top == row == each.bottom for column in _span(each)}
    beside = [column for column in below if column not in above or column in grouped]
    if not beside or (len(below) == 1 and len(above) > 2 and not grouped):
        return False
    first = min(above)
    return first not in below and (bool(grouped) or len(beside) * 2 >= len(below))


def _span(block: Block) -> range:
    return range(block.left, block.right + 1) if block.right > block.left else range(0)


def _headings(lines: Sequence[Cells]) -> dict[int, tuple[str, ...]]:
    """Return the headings by column; a group without merged cells holds for the empty columns right of it."""
    texts = [{column: " ".join(shown(cell).split()) for column, cell in line.items()} for line in lines]
    for above, below in pairwise(texts):
        group = ""
        for column in range(max(below, default=-1) + 1):
            group = above.get(column, group if column in below else "")
            if column in below and column not in above and group:
                above[column] = group
    columns = sorted({column for line in texts for column in line})
    return {column: tuple(dict.fromkeys(line[column] for line in texts if column in line)) for column in columns}


def numbers_columns(cells: Iterable[Cell], below_headings: bool = True) -> bool:
    """Return whether a row only numbers the columns: (1), (2), (3) or A, B, 1, 2; `below_headings` a few of them do."""
    texts = [" ".join(shown(each).split()) for each in cells]
    digits = [text for text in texts if any(map(str.isdigit, text))]
    enough = below_headings or (len(texts) > 2 and len(set(digits)) == len(digits) > 1)
    return enough and bool(texts) and all(NUMBERED.fullmatch(text) for text in texts)


def with_rows(table: Table, title: int, others: Sequence[int], names: Callable[[str], bool]) -> Table:
    """Return the table with its rows; `title` is the column that every row has, `others` those that tell more.

    `names` says whether a text by itself names something that a section may be about.
    """
    reader = _RowReader(table, title, tuple(others), names)
    rows = tuple(reader.rows())
    return Table(
        sheet=table.sheet,
        headings=table.headings,
        first_heading=table.first_heading,
        last_heading=table.last_heading,
        rows=rows,
        totals=tuple(reader.totals),
        left_over=tuple(reader.left_over),
    )


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
        for row in range(self.table.last_heading + 1, len(sheet.rows)):
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
        texts = {shown(each).strip() for each in own.values()}
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
