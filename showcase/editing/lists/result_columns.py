"""Columns of numbers: those below “Kết quả” tell measured results; of others without a home it is told, or asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from showcase.content.records.records import MODEL
from showcase.editing.lists.columns import Column, ListTable, Understood
from showcase.editing.lists.outcome_cells import OUTCOMES, figure_in
from showcase.editing.lists.sheets import ListFile, shown
from showcase.problems import Problem, problem
from showcase.vietnamese import fold

OF_RESULTS = re.compile(r"(?:ket qua|hieu qua)(?!\w)")
OF_COUNTS = re.compile(
    r"(?:so (?:ho|nguoi|luot|thanh vien|hoi vien|luong|tien)|dien tich|san luong|doanh thu|thu nhap)(?!\w)"
)
HOMELESS = ("", "remark", "text")


def with_results(understood: Understood, file: ListFile) -> Understood:
    """Return what was understood, with columns of results; what the map says of a column stays."""
    tables, told = [], list(understood.problems)
    for table in understood.tables:
        columns = tuple(_as_result(each, table, understood, file) for each in table.columns)
        tables.append(replace(table, columns=columns))
        told += _of_counts(tables[-1], understood, file)
    return replace(understood, tables=tuple(tables), problems=tuple(told))


def _as_result(column: Column, table: ListTable, understood: Understood, file: ListFile) -> Column:
    above = table.table.headings.get(column.index, ())[:-1]
    if not any(OF_RESULTS.match(fold(each)) for each in above) or not _is_open(column, table, understood, file):
        return column
    return replace(column, role=OUTCOMES)


def _of_counts(table: ListTable, understood: Understood, file: ListFile) -> Iterator[Problem]:
    """Yield a problem for each column of numbers of which its heading does not say what they are to the model."""
    for column in table.columns:
        if _is_open(column, table, understood, file):
            values = {"heading": column.heading, "line": f'columns: {{"{column.heading}": {OUTCOMES}}}'}
            place = file.place(table.sheet.name, -1, column.index)
            yield problem(place, "sheet-column-of-counts", **values, map=understood.answers.path)


def _is_open(column: Column, table: ListTable, understood: Understood, file: ListFile) -> bool:
    """Return whether a column has no home by its heading or the map, and counts something in every row."""
    own = table.table.headings.get(column.index, ("",))[-1]
    place = file.place("", -1, column.index).path
    if table.kind != MODEL.id or column.role not in HOMELESS or not OF_COUNTS.match(fold(own)):
        return False
    cells = [cell for row in table.rows if shown(cell := row.cells.get(column.index)).strip(" .-–")]
    given = understood.answers.column(column.heading, place, table.kind)
    return not given and bool(cells) and all(figure_in(each) for each in cells)
