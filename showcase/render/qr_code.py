"""An address as a QR code: the only module that knows segno."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import segno

QUIET = 4
"""Modules of empty border on each side, as the standard asks."""
MASK = 3
"""One mask for all: any is readable, and weighing all eight against each other takes four times as long."""
DARK = re.compile(b"\1+")


@dataclass(frozen=True, slots=True)
class QrCode:
    """`size` modules a side, quiet border included; `path` the dark ones, as SVG path data of lines one module thick.

    A line takes half the characters of a rectangle: "M4 4.5h7m1 0h1", where a rectangle needs "M4 4h7v1h-7z".
    """

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code of `text`, at the error correction of 15 % (M). Raise ValueError for over 2,000 characters."""
    code = segno.make(text, error="m", mask=MASK, micro=False, boost_error=False)
    rows = enumerate(code.matrix, QUIET)
    return QrCode(len(code.matrix) + 2 * QUIET, "".join(part for number, row in rows for part in _lines(row, number)))


def _lines(row: bytearray, number: int) -> Iterator[str]:
    """Yield a line along the middle of each run of dark modules, the first placed, the others moved to."""
    end = 0
    for run in DARK.finditer(row):
        start = run.start()
        yield f"m{start - end} 0h" if end else f"M{start + QUIET} {number}.5h"
        end = run.end()
        yield str(end - start)
