"""An address as a QR code: the only module that knows segno."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""Modules of empty border on each side, as the standard asks."""
MASK = 3
"""One mask for all: any is readable, and weighing all eight against each other takes four times as long."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """`size` modules a side, quiet border included; `path` the dark ones as SVG path data, a module a unit."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code of `text`, at the error correction of 15 % (M). Raise ValueError for over 2,000 characters."""
    code = segno.make(text, error="m", mask=MASK, micro=False, boost_error=False)
    rows = enumerate(code.matrix, QUIET)
    return QrCode(len(code.matrix) + 2 * QUIET, "".join(_row(bytes(row), number) for number, row in rows))


def _row(row: bytes, number: int) -> str:
    """Return the dark runs of a row as flat rectangles."""
    parts, column = [], QUIET
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            parts.append(f"M{column} {number}h{length}v1h-{length}z")
        column += length
    return "".join(parts)
