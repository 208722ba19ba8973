"""Files of comma-separated values → a sheet of cells, whatever their encoding and their separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from showcase.content.text.legacy_encodings import encoding_of
from showcase.editing.lists.sheets import MOST_ROWS, ListFile, Sheet
from showcase.problems import Place, ProblemFound, problem

SEPARATORS = (";", "\t", ",", "|")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LOOKED_AT = 60
LONGEST_CELL = 200_000


def read_text_table(data: bytes, name: str) -> ListFile:
    """Return the one sheet of a CSV file. Raise ProblemFound for what is no table of text."""
    text, encoding = _text(data, name)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = [[each if each.strip() else None for each in row] for row in _rows(text)]
    except csv.Error:
        raise ProblemFound(problem(Place(name), "sheet-broken")) from None
    if len(rows) > MOST_ROWS:
        raise ProblemFound(problem(Place(name), "sheet-too-long", found=len(rows), most=MOST_ROWS))
    sample = next((each for row in rows for each in row if each and not each.isascii()), "")
    converted = {encoding: (Place(name), sample, 1)} if encoding else {}
    return ListFile(name=name, sheets=(Sheet(name="", rows=rows),), converted=converted)


def _text(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file (by its mark, as UTF-8, as UTF-16 without a mark, or in an old encoding), and that."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    if half := _half_empty(data):
        return data.decode(half, "replace"), ""
    if b"\0" in data[:4096]:
        raise ProblemFound(problem(Place(name), "sheet-of-another-kind"))
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        old = encoding_of(data)
        if old is None:
            raise ProblemFound(problem(Place(name), "sheet-encoding-unknown")) from None
        return old[1], old[0]


def _half_empty(data: bytes) -> str:
    """Return which UTF-16 the bytes are by the empty half of their plain letters; '' for none."""
    first = data[:4096]
    even, odd = first[::2].count(0), first[1::2].count(0)
    if max(even, odd) * 4 < len(first):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _rows(text: str) -> Iterator[list[str]]:
    lines = text.split("\n", 1)
    if lines[0].strip().lower().startswith("sep=") and len(lines) > 1:  # as Excel writes it
        yield from csv.reader(io.StringIO(lines[1], newline=""), delimiter=lines[0].strip()[4:5] or ",")
        return
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))


def _separator(text: str) -> str:
    """Return the separator with which most lines have the same number of cells, and more than one."""

    def regular(separator: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator))[:LOOKED_AT]
        except csv.Error:
            return 0, 0
        widths = [len(row) for row in rows if len(row) > 1]
        usual = max(set(widths), key=widths.count) if widths else 0
        return widths.count(usual), usual

    return max(SEPARATORS, key=regular)
