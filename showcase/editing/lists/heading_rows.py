"""Sheets → tables: the rows of headings under titles and merged cells, of each table of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from showcase.editing.lists.sheets import Block, Cell, Sheet, shown
from showcase.editing.lists.tables import TOTAL, Cells, Table, numbers_columns
from showcase.vietnamese import fold

LOOKED_AT = 60
MOST_OF_A_HEADING = 120
MOST_GROUP_ROWS = 2
FEWEST_HEADINGS = 3
"""How many cells of a row below a table are headings at least, where another table begins."""
MOST_OF_A_TITLE = 2
"""How many different cells a line of a title has at most."""

Known = Callable[[Sequence[str], bool], bool]
"""Returns whether a heading, from the group down, is one that lists have; if asked, one that is just like it."""


def find_tables(sheet: Sheet, known: Known) -> list[Table]:
    """Return the tables of a sheet from above, their rows not read yet; none for a sheet without headings."""
    best = _best_row(sheet, known)
    if best is None:
        return []
    made: list[Table] = []
    for row in sorted({best, *_further_rows(sheet, known)}):
        first, last = _heading_rows(sheet, row)
        if made and (first <= made[-1].last_heading or _repeats(made[-1], sheet, row)):
            continue
        headings = _headings([_filled(sheet, each) for each in range(first, last + 1)])
        above = _title_above(sheet, first, made[-1].last_heading + 1) if made else range(first)
        if made:
            made[-1] = replace(made[-1], end=above[0] if above else first)
        made.append(
            Table(
                sheet=sheet,
                headings=headings,
                first_heading=first,
                last_heading=last,
                rows=(),
                end=len(sheet.rows),
                above=above,
                top=range(made[0].first_heading) if made else (),
            )
        )
    return made


def _best_row(sheet: Sheet, known: Known) -> int | None:
    """Return the row whose cells are most like headings; None where none is."""
    texts = [list(_texts(_filled(sheet, row)).values()) for row in range(min(len(sheet.rows), LOOKED_AT))]
    sure = [sum(known([text], True) for text in line) for line in texts]
    most = max(sure, default=0)
    scores = [
        sum(known([text], False) for text in line) if there * 2 >= most else 0
        for line, there in zip(texts, sure, strict=True)
    ]
    best = max(range(len(scores)), key=lambda row: scores[row], default=-1)
    return best if best >= 0 and scores[best] >= 2 else None


def _further_rows(sheet: Sheet, known: Known) -> Iterator[int]:
    """Yield the rows that surely are headings: most of their cells are usual ones, and no number is among them."""
    is_usual = cache(lambda text: known([text], True))
    for row, line in enumerate(sheet.rows):
        own = [cell for cell in line if cell is not None]
        texts = [" ".join(each.split()) for each in own if isinstance(each, str)]
        if len(own) < FEWEST_HEADINGS or len(texts) < len(own) or any(map(str.isdigit, texts)):
            continue
        usual = sum(is_usual(text) for text in texts if len(text) <= MOST_OF_A_HEADING)
        if usual >= FEWEST_HEADINGS and usual * 2 >= len(texts):
            yield row


def _repeats(table: Table, sheet: Sheet, row: int) -> bool:
    """Return whether a row repeats the headings of a table, as a list of many pages does."""
    texts = {column: " ".join(shown(cell).split()) for column, cell in _filled(sheet, row).items()}
    return all(text in table.headings.get(column, ()) for column, text in texts.items())


def _title_above(sheet: Sheet, first: int, after: int) -> range:
    """Return the rows right above the headings, from `after` on, that are the title of their table."""
    begin = first
    for row in range(first - 1, after - 1, -1):
        held = {shown(cell).strip() for cell in sheet.rows[row] if cell is not None}
        is_title = 0 < len(held) <= MOST_OF_A_TITLE and not any(TOTAL.match(fold(each)) for each in held)
        if is_title and all(cell is None or isinstance(cell, str) for cell in sheet.rows[row]):
            begin = row
        elif held or begin < first:
            break
    return range(begin, first)


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


def _heading_rows(sheet: Sheet, best: int) -> tuple[int, int]:
    """Return the first and the last row of the headings, of which `best` is the one that says most."""
    first = last = best
    while first and best - first < MOST_GROUP_ROWS:
        if not _is_group_row(sheet, _filled(sheet, first - 1), _filled(sheet, first), first - 1):
            break
        first -= 1
    if best + 1 < len(sheet.rows) and _is_second_row(sheet, _filled(sheet, best), best):
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
