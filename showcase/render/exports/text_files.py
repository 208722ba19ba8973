"""Tables and records of the open data as CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from showcase.render.context import RenderContext
from showcase.render.exports.cells import cell
from showcase.render.exports.columns import Value
from showcase.render.exports.dataset import FilledTable, RecordData
from showcase.render.exports.words import dataset_url

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=dt.date.isoformat)
"""Made once: `json.dumps` makes one for each line."""
BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8


def csv_file(filled: FilledTable) -> bytes:
    """Return a table by RFC 4180 (comma, CRLF) in UTF-8 with a byte-order mark; the first line has the column ids."""
    return csv_text([filled.names, *filled.rows]).encode()


def csv_text(rows: Iterable[Sequence[Value]]) -> str:
    """Return `rows`, the first with the names of the columns, in that form."""
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    csv.writer(text, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def json_file(filled: FilledTable) -> bytes:
    """Return a table as a list of objects, one a line; every object has all columns, null for the unknown."""
    names = filled.names
    lines = (ENCODER.encode(dict(zip(names, row, strict=True))) for row in filled.rows)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def records_file(context: RenderContext, records: Iterable[RecordData]) -> bytes:
    """Return JSON Lines: each record with the rows that belong to it, and the address where the data is explained.

    What is not known has no key there: nulls and empty lists would be two fifths of the file.
    """
    about, name = dataset_url(context), context.routes.table_name
    lines = ({"dataset": about, "table": name(each.table), **_known_of(each)} for each in records)
    return "".join(ENCODER.encode(line) + "\n" for line in lines).encode()


def _known(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None and value != ()}


def _known_of(record: RecordData) -> dict[str, Any]:
    rows = {name: [_known(row) for row in rows] for name, rows in record.parts.items() if rows}
    return _known(record.values) | rows
