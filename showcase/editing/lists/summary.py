"""What was understood of a list, as a table for the terminal: each column with what it tells and an example."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

from showcase.editing.lists.columns import KIND_WORDS, Column, ListTable, Understood
from showcase.editing.lists.private_matters import may_name_people, without_numbers
from showcase.editing.lists.roles import WORDS
from showcase.editing.lists.sheets import letters, shown
from showcase.messages import N_

WIDEST = 34
OTHERWISE = N_("  its columns as above, but for:")
FOUND = N_("%(sheet)s: %(count)s rows of %(kind)s, headings on row %(row)s")


def table(understood: Understood, translations: NullTranslations) -> list[str]:
    """Return the lines of the table; of a second kind in one table only the columns that tell otherwise."""
    tables = understood.tables
    befores = (None, *tables[:-1])
    return [
        line for each, before in zip(tables, befores, strict=True) for line in _of_table(each, before, translations)
    ]


def _of_table(table: ListTable, before: ListTable | None, translations: NullTranslations) -> Iterator[str]:
    _ = translations.gettext
    yield _(FOUND) % {
        "sheet": table.sheet.name or "CSV",
        "count": len(table.rows),
        "kind": _(KIND_WORDS[table.kind]),
        "row": table.table.last_heading + 1,
    }
    known: set[tuple[int, str, str]] = set()
    if before and before.table is table.table:
        known = {(each.index, each.role, each.option) for each in before.columns}
        yield _(OTHERWISE)
    columns = (each for each in table.columns if (each.index, each.role, each.option) not in known)
    lines = [_cells(each, table, translations) for each in columns]
    widths = [min(WIDEST, max((len(line[place]) for line in lines), default=0)) for place in range(3)]
    for line in lines:
        padded = (cell.ljust(width) for cell, width in zip(line[:3], widths, strict=True))
        yield f"  {'  '.join(padded)}  {line[3]}".rstrip()


def _cells(column: Column, table: ListTable, translations: NullTranslations) -> tuple[str, str, str, str]:
    """Return letter, heading, meaning and an example of a column."""
    cell = next((each for row in table.rows if shown(each := row.cells.get(column.index))), None)
    example = "" if column.role == "private" else without_numbers(shown(cell), may_name_people(column.heading, cell))
    meaning = translations.gettext(WORDS[column.role])
    if column.option:
        meaning = f"{meaning}: {column.option}"
    return letters(column.index), _cut(column.heading), f"→ {meaning}", _cut(example)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[: WIDEST - 1]}…" if len(line) > WIDEST else line
