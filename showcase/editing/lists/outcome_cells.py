"""Cells of columns that tell measured results: a number, with its unit of measure in the cell or in the heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from showcase.editing.lists.effort_cells import ONE, unit_counted
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.row_cells import Told
from showcase.editing.lists.sheets import Cell, shown
from showcase.editing.typed_values import TypedValue
from showcase.messages import N_

OUTCOMES = "outcomes"
A_FIGURE = N_("a number, with its unit of measure if it has one, such as 25 hộ")
FIGURE = re.compile(rf"(?P<number>{ONE})(?:\s*(?P<measure>[^\W\d_][^\d,;:()]{{0,24}}))?")
IN_BRACKETS = re.compile(r"\(([^()]{1,24})\)")


def read_outcomes(row: ReadRow) -> None:
    """Read the results of a model; a cell that is no number is a remark, and told."""
    told = list(row.cells.told(OUTCOMES))
    if found := list(_outcomes(row, told)):
        row.put(OUTCOMES, found, told[0].place)


def _outcomes(row: ReadRow, told: Sequence[Told]) -> Iterator[TypedValue]:
    for each in told:
        own = each.column.heading.rpartition(" – ")[2]
        figure = figure_in(each.cell)
        if figure is None:
            row.unclear(each, A_FIGURE)
            continue
        number, measure = figure
        within = IN_BRACKETS.search(own)
        measure = measure or (within[1].strip() if within else unit_counted(own))
        indicator = " ".join(IN_BRACKETS.sub(" ", own).split())
        yield {"indicator": indicator, "value": number, **({"measure": measure} if measure else {})}


def figure_in(cell: Cell) -> tuple[int | float, str] | None:
    """Return the number of a cell and its unit of measure, '' for none; None for what is no number."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return (int(cell) if cell == int(cell) else float(cell)), ""
    found = FIGURE.fullmatch(" ".join(shown(cell).split()).strip(" .;"))
    if not found:
        return None
    number = Decimal(found["number"].replace(".", "").replace(",", "."))
    return (int(number) if number == int(number) else float(number)), (found["measure"] or "").strip()
