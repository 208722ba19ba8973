"""Rows of a table typed with other signs between their cells than | or a tab: semicolons, commas, runs of spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from showcase.content.dialect.lines import Line, item_of
from showcase.content.dialect.tables import find_table
from showcase.content.prose.text_blocks import Block
from showcase.problems import Problem, in_text, problem

BETWEEN = (
    re.compile(r"\s*;\s*"),
    re.compile(r" {3,}"),
    re.compile(r"\s*,\s+|\s+,\s*|(?<=\D),(?=\S)|(?<=\S),(?=\D)"),
)
"""What parts cells. A comma within a number parts none."""
NUMBER = re.compile(r"[-+]?\d[\d.,]*\s?%?|[-–—]|")
FEWEST_ROWS = 3
LONGEST_CELL = 40
OTHERS = re.compile(r"^\s*(?:[|>#<]|\d{1,3}[.)]\s)|[.!?:]$")


def typed_tables(block: Block) -> Iterator[Problem]:
    """Yield a problem if all lines of a block, or those below its first, are rows with as many cells of numbers."""
    if block.lines[0].startswith(">"):
        return
    for first in range(min(2, len(block.lines))):
        typed = block.lines[first:]
        rows = next((rows for sign in BETWEEN if (rows := _rows(typed, sign))), None)
        if rows and not _is_set_as_one(block):
            head = [cell.strip() or " " for cell in rows[0]]
            shown = f"| {' | '.join(head)} |"
            fixed = "|" + "---|" * len(head)
            yield problem(
                in_text(block.numbers[first]), "table-of-signs", found=typed[0].strip()[:60], head=shown, fixed=fixed
            )
            return


def _is_set_as_one(block: Block) -> bool:
    lines = [Line(number, words) for number, words in block.numbered()]
    return any(find_table(lines, at) for at in range(len(lines)))


def _rows(lines: tuple[str, ...], sign: re.Pattern[str]) -> list[list[str]]:
    """Return the cells of the lines where they are rows of one table; [] where they are not."""
    rows = [sign.split(line.strip()) for line in takewhile(lambda line: not OTHERS.search(line), lines)]
    columns = len(rows[0]) if rows else 0
    if len(rows) < max(FEWEST_ROWS, len(lines)) or columns < 2 or any(len(row) != columns for row in rows):
        return []
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row) or any(item_of(Line(0, line)) for line in lines):
        return []
    numbers = [all(NUMBER.fullmatch(row[at].strip()) for row in rows[1:]) for at in range(columns)]
    return rows if any(numbers[1:]) and not all(NUMBER.fullmatch(cell) for cell in rows[0]) else []
