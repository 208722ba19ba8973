"""Values of the open data as text, for files whose cells hold nothing else."""

from __future__ import annotations

import datetime as dt

from showcase.render.exports.columns import Value
from showcase.written_number import exact

SEPARATOR = "|"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def joined(values: tuple[str, ...]) -> str:
    """A list in one cell; the separator inside a value gives way to a slash."""
    return SEPARATOR.join(each.replace(SEPARATOR, "/") for each in values)


def cell(value: Value) -> str:
    """A value as a cell of a CSV file; '' for none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, tuple):
        return defused(joined(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{exact(value):f}"
    return "" if value is None else str(value)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe leads it where it begins like one, or with one."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
