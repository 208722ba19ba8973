"""Lines → rows whose cells are separated by tabs, as copied from a spreadsheet; pure."""

from __future__ import annotations

import re

from showcase.content.dialect.lines import SENTENCE_END, Line, item_of

TABS = re.compile(r"[ \u00a0]*\t[ \u00a0]*")
OPEN_CELL = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*$')
CLOSED_CELL = re.compile(r'(?:[^"\t]|"")*"(?:\t|$)')
MOST_LINES_A_CELL = 30


def rows_with_tabs(lines: list[Line], at: int) -> tuple[list[tuple[int, list[str]]], int]:
    """Return the rows from line `at` on, each with its line, and the line after them. Leaves out empty rows."""
    rows, end = list[tuple[int, list[str]]](), at
    while end < len(lines):
        line = lines[end]
        if line.blank:
            following = next((n for n in range(end, len(lines)) if not lines[n].blank or "\t" not in lines[n].text), -1)
            if not rows or following <= end or not _goes_on(lines[following]):
                break
            end = following
            continue
        if not (is_tabbed(line) or (rows and _goes_on(line))):
            break
        last = _last_line(lines, end)
        text = "\n".join(each.text for each in lines[end : last + 1]).rstrip(" \u00a0")
        rows.append((line.number, [_cell(each) for each in TABS.split(text)]))
        end = last + 1
    return rows, end


def is_tabbed(line: Line) -> bool:
    """Return whether a tab separates two cells of the line; the tab behind the sign of an item does not."""
    words = line.text.strip(" \u00a0\t")
    item = item_of(line)
    return "\t" in (item.text if item and words.count("\t") < 2 else words)


def _goes_on(line: Line) -> bool:
    """Return whether a line below a row is a row, too. Cells before or behind its words may be empty."""
    text = line.text.rstrip(" \u00a0")
    if line.blank or is_tabbed(line):
        return not line.blank
    return text.endswith("\t") or (text.startswith("\t") and not SENTENCE_END.search(text) and item_of(line) is None)


def _last_line(lines: list[Line], at: int) -> int:
    """Return the last line of the row that begins at `at`. A cell between quotes may have several lines."""
    if not OPEN_CELL.search(lines[at].text):
        return at
    for end in range(at + 1, min(len(lines), at + MOST_LINES_A_CELL)):
        closed = CLOSED_CELL.match(lines[end].text)
        rest = "\t" + lines[end].text[closed.end() :] if closed else ""
        if closed and not OPEN_CELL.search(rest):
            return end
        if not closed and ("\t" in lines[end].text or '"' in lines[end].text):
            return at
    return at


def _cell(text: str) -> str:
    if "\n" in text and text.startswith('"') and text.endswith('"'):
        return "  \n".join(line.strip() for line in text[1:-1].replace('""', '"').split("\n") if line.strip())
    return text
