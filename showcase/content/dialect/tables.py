"""Lines → a table: with bars, with tabs as copied from a spreadsheet, or drawn with hyphens as by pandoc; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from showcase.content.dialect.lines import ATTRIBUTES, GAP, Line, item_of
from showcase.content.dialect.tabs import rows_with_tabs

DIVIDER = re.compile(rf"\|?{GAP}*:?-+:?{GAP}*(?:\|{GAP}*:?-+:?{GAP}*)*\|?")
CODE_OR_BAR = re.compile(r"(?P<code>(?<!\\)(`+)(?!`).*?(?<!`)\2(?!`))|(?P<escaped>\\.)|(?P<bar>\|)")
COLUMNS = re.compile(r"-{2,}(?:[ \t]+-{2,})+")
FULL_LINE = re.compile(r"-{8,}")
GRID = re.compile(r"\+(?:[-=:]+\+)+")
NO_HEAD = re.compile(r"\d{1,3}[.)]?|.*:")
"""What a first cell is where the first row is no heading: the number of a row, a label."""
MOST_HEAD_LINES = 20
MOST_APART = 6


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells, as many as the table has columns, and its line."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedTable:
    """A table: rows, of which the first `heads` are headings; the side of each column; the line after the last."""

    rows: tuple[TableRow, ...]
    heads: int
    sides: tuple[str, ...]
    end: int
    with_bars: bool = False
    attributes: str = ""


def find_table(lines: list[Line], at: int) -> ParsedTable | None:
    """Return the table that begins at line `at`; None where none does."""
    return next((table for find in FORMS if (table := find(lines, at))), None)


def cells_of(text: str) -> list[str]:
    """Return the cells of a row with bars. A bar in code or behind a backslash separates none."""
    cells, start = [], 0
    text = text.strip().removeprefix("|")
    for found in CODE_OR_BAR.finditer(text):
        if found["bar"]:
            cells.append(text[start : found.start()])
            start = found.end()
    if text[start:].strip() or not text.endswith("|"):
        cells.append(text[start:])
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _with_bars(lines: list[Line], at: int) -> ParsedTable | None:
    """Return a table of a row of headings, a line of hyphens with as many cells, and rows."""
    if "|" not in lines[at].text:
        return None
    below = _row_below(lines, at)
    if below >= len(lines):
        return None
    divider = lines[below].words
    heads = cells_of(lines[at].words)
    sides = tuple(_side(cell) for cell in cells_of(divider)) if DIVIDER.fullmatch(divider) else ()
    if len(sides) != len(heads) or ("|" not in divider and len(heads) > 1):
        return None
    rows, end, attributes = [TableRow(lines[at].number, tuple(heads))], _row_below(lines, below), ""
    while end < len(lines) and not lines[end].blank:
        if ATTRIBUTES.fullmatch(lines[end].words):
            attributes, end = lines[end].words, end + 1
            break
        cells = cells_of(lines[end].words)
        cells = [*cells[: len(heads) - 1], " | ".join(filter(None, cells[len(heads) - 1 :]))]
        rows.append(TableRow(lines[end].number, (*cells, *[""] * (len(heads) - len(cells)))))
        end = _row_below(lines, end)
    return ParsedTable(rows=tuple(rows), heads=1, sides=sides, end=end, with_bars=True, attributes=attributes)


def _row_below(lines: list[Line], at: int) -> int:
    """Return the line below line `at`, a row; behind an empty line, if the table goes on there."""
    near = [n for n in range(at + 1, min(len(lines), at + MOST_APART)) if not lines[n].blank]
    apart = bool(near) and near[0] > at + 1
    return near[0] if apart and goes_on([lines[at].words], [lines[n].words for n in near]) else at + 1


def goes_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether the rows `below`, which empty lines part from those `above`, are of the same table."""
    if not above or not below or "|" not in above[-1]:
        return False
    divided = "|" in below[0] and bool(DIVIDER.fullmatch(below[0].strip()))
    begins_another = len(below) > 1 and bool(DIVIDER.fullmatch(below[1].strip()))
    rows = divided or (_in_bars(above[-1]) and _in_bars(below[0]) and not begins_another)
    return rows and len(cells_of(above[-1])) == len(cells_of(below[0]))


def _in_bars(text: str) -> bool:
    words = text.strip()
    return len(words) > 2 and words.startswith("|") and words.endswith("|")


def _side(cell: str) -> str:
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return ""


def _with_tabs(lines: list[Line], at: int) -> ParsedTable | None:
    """Return a table of two or more rows whose cells tabs separate. A tab that only indents makes no row."""
    chosen, end = rows_with_tabs(lines, at)
    if len(chosen) < 2:
        return None
    rows = [row for _, row in chosen]
    width = max(len(row) for row in rows)
    while width > 1 and all(len(row) < width or not row[-1] for row in rows):
        rows = [row[: width - 1] for row in rows]
        width -= 1
    heads = 0 if NO_HEAD.fullmatch(rows[0][0]) else 1
    sides = tuple("right" if _are_numbers(row[at : at + 1] for row in rows[heads:]) else "" for at in range(width))
    cells = [(*(cell.strip() for cell in row), *[""] * (width - len(row))) for row in rows]
    made = tuple(TableRow(number, row) for (number, _), row in zip(chosen, cells, strict=True))
    return ParsedTable(rows=made, heads=heads, sides=sides, end=end)


def _are_numbers(cells: object) -> bool:
    found = [cell[0].strip() for cell in cells if cell and cell[0].strip()]  # type: ignore[attr-defined]
    return bool(found) and all(re.fullmatch(r"[-+]?\d[\d.,]*[ ]?%?", each) for each in found)


def _with_columns(lines: list[Line], at: int) -> ParsedTable | None:
    """Return pandoc's simple table: headings, hyphens below each column, rows; or rows between lines of hyphens."""
    headless = bool(COLUMNS.fullmatch(lines[at].words))
    ruler = at if headless else at + 1
    if ruler >= len(lines) or not COLUMNS.fullmatch(lines[ruler].words) or (not headless and lines[at].blank):
        return None
    end = ruler + 1
    while end < len(lines) and not lines[end].blank and not _is_ruler(lines[end]):
        end += 1
    closed = end < len(lines) and _is_ruler(lines[end])
    if end == ruler + 1 or (headless and not closed):
        return None
    spans = _spans(lines[ruler].text)
    chosen = [*([] if headless else [lines[at]]), *lines[ruler + 1 : end]]
    rows = tuple(TableRow(line.number, _cut(line.text, spans)) for line in chosen)
    return ParsedTable(rows=rows, heads=0 if headless else 1, sides=("",) * len(spans), end=end + closed)


def _of_many_lines(lines: list[Line], at: int) -> ParsedTable | None:
    """Return pandoc's multiline table: rows of several lines, with empty ones between them, between full lines."""
    if not FULL_LINE.fullmatch(lines[at].words):
        return None
    near = range(at + 1, min(len(lines), at + MOST_HEAD_LINES))
    ruler = next((n for n in near if COLUMNS.fullmatch(lines[n].words)), None)
    if ruler is None or any(lines[n].blank for n in range(at, ruler)):
        return None
    end = next((n for n in range(ruler + 1, len(lines)) if FULL_LINE.fullmatch(lines[n].words)), None)
    if end is None:
        return None
    spans = _spans(lines[ruler].text)
    rows = [_joined(lines[at + 1 : ruler], spans)] if ruler > at + 1 else []
    waiting: list[Line] = []
    for line in lines[ruler + 1 : end + 1]:
        if (line.blank or line is lines[end]) and waiting:
            rows.append(_joined(waiting, spans))
            waiting = []
        elif not line.blank:
            waiting.append(line)
    return (
        ParsedTable(rows=tuple(rows), heads=int(ruler > at + 1), sides=("",) * len(spans), end=end + 1)
        if rows
        else None
    )


def _joined(lines: list[Line], spans: list[tuple[int, int]]) -> TableRow:
    parts = [_cut(line.text, spans) for line in lines]
    return TableRow(lines[0].number, tuple(" ".join(filter(None, cell)) for cell in zip(*parts, strict=True)))


def _is_ruler(line: Line) -> bool:
    return bool(COLUMNS.fullmatch(line.words) or FULL_LINE.fullmatch(line.words))


def _spans(ruler: str) -> list[tuple[int, int]]:
    """Return start and end of each column: from its hyphens up to those of the next."""
    starts = [found.start() for found in re.finditer("-+", ruler)]
    return list(zip([0, *starts[1:]], [*starts[1:], 1_000_000], strict=True))


def _cut(text: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Return the cells of a drawn row. A word that crosses the border stays in the cell where it begins."""
    bounds = [0]
    for begin, _ in spans[1:]:
        cut = begin
        while bounds[-1] < cut < len(text) and text[cut - 1] != " ":
            cut -= 1
        bounds.append(min(cut, len(text)))
    return tuple(text[a:b].strip() for a, b in zip(bounds, [*bounds[1:], len(text)], strict=True))


def _grid(lines: list[Line], at: int) -> ParsedTable | None:
    """Return pandoc's grid table: rows between lines of plus signs and hyphens, headings above equals signs."""
    if not GRID.fullmatch(lines[at].words) or at + 1 == len(lines) or not lines[at + 1].words.startswith("|"):
        return None
    rows, heads, end, waiting = list[TableRow](), 0, at + 1, list[Line]()
    while end < len(lines) and (lines[end].words.startswith("|") or GRID.fullmatch(lines[end].words)):
        if lines[end].words.startswith("|"):
            waiting.append(lines[end])
        elif waiting:
            rows.append(_of_grid(waiting))
            heads = len(rows) if "=" in lines[end].text else heads
            waiting = []
        end += 1
    if not rows:
        return None
    rows += [_of_grid(waiting)] if waiting else []
    width = max(len(row.cells) for row in rows)
    padded = tuple(TableRow(row.number, (*row.cells, *[""] * (width - len(row.cells)))) for row in rows)
    return ParsedTable(rows=padded, heads=heads, sides=("",) * width, end=end)


def _of_grid(lines: list[Line]) -> TableRow:
    parts = [cells_of(line.words) for line in lines]
    width = max(len(part) for part in parts)
    padded = [[*part, *[""] * (width - len(part))] for part in parts]
    return TableRow(lines[0].number, tuple(_of_lines(filter(None, cell)) for cell in zip(*padded, strict=True)))


def _of_lines(words: Iterable[str]) -> str:
    """Return the text of a cell of several lines; an item of a list keeps its line."""
    text = ""
    for line in words:
        text += f"  \n{line}" if text and item_of(Line(0, line)) else f" {line}"
    return text.strip()


FORMS: tuple[Callable[[list[Line], int], ParsedTable | None], ...] = (
    _with_bars,
    _grid,
    _with_columns,
    _of_many_lines,
    _with_tabs,
)
