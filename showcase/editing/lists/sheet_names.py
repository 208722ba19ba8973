"""What the name of a sheet says of all its rows, where no column says it."""

from __future__ import annotations

from showcase.editing.lists.columns import ListTable
from showcase.editing.lists.references import References

FIELD = "field"


def field_of_sheet(table: ListTable, references: References) -> str:
    """Return the label of the field that a sheet is called after; '' where it is not, or a column tells the field."""
    return "" if table.of(FIELD) else references.term_of_section(FIELD, table.sheet.name)
