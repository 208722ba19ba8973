"""Values of the open data as text, for files whose cells hold nothing else."""

from __future__ import annotations

import datetime as dt

from showcase.render.exports.columns import Value
from showcase.written_number import exact

SEPARATOR = "|"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def join_values(values: tuple[str, ...]) -> str:
    """Return a list in one cell; the separator inside a value becomes a slash."""
    return SEPARATOR.join(each.replace(SEPARATOR, "/") for each in values)


def cell(value: Value) -> str:
    """Return `value` as a cell of a CSV file; '' for None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return defuse_formula(value)
    if isinstance(value, tuple):
        return defuse_formula(join_values(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{exact(value):f}"
    return "" if value is None else str(value)


def defuse_formula(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula: an apostrophe is put before one that might be."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
