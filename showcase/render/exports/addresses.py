"""Where the open data lies: addresses from the site's root."""

from __future__ import annotations

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.render.exports.columns import TABLE_OF, UNITS

FOLDER = "/du-lieu/"
WORKBOOK, PACKAGE = f"{FOLDER}du-lieu.xlsx", f"{FOLDER}datapackage.json"
SUFFIXES = ("csv", "json")


def table_address(table: str, suffix: str) -> str:
    """A table, as one of SUFFIXES."""
    return f"{FOLDER}{table}.{suffix}"


def record_address(table: str, id: str) -> str:
    """A record of a table."""
    return f"{FOLDER}{table}/{id}.json"


def entry_address(entry: Entry[PageRecord]) -> str:
    """A record; '' for what is not part of the data: standing pages, people who may not be named."""
    table = TABLE_OF.get(entry.kind, "")
    return record_address(table, entry.id) if table and entry.record.nameable else ""


def unit_address(unit: str) -> str:
    """A unit of the register."""
    return record_address(UNITS, unit)
