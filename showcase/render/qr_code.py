"""An address as a QR code: the only module that knows zxing-cpp."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zxingcpp import BarcodeFormat, create_barcode

RUNS = re.compile(rb"(\xff+)(\0+)")
"""Light modules and the dark ones after them in a row, a byte each; every row begins and ends with light ones."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """`size` modules a side, quiet border included; `path` the dark ones, as SVG path data of lines one module thick.

    A line takes half the characters of a rectangle: "M4 4.5h7m1 0h1", where a rectangle needs "M4 4h7v1h-7z".
    """

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    """Return the code of `text`, at the error correction of 15 % (M). Raise ValueError for over 2,000 characters."""
    modules = memoryview(create_barcode(text, BarcodeFormat.QRCode, ec_level="M").to_image())  # type: ignore[arg-type]
    rows, size = modules.tobytes(), len(modules)
    return QrCode(size, "".join([_line(rows[row * size : (row + 1) * size], row) for row in range(size)]))


def _line(modules: bytes, row: int) -> str:
    """Return a line along the middle of each run of dark modules, the first placed, the others moved to."""
    runs = [(len(light), len(dark)) for light, dark in RUNS.findall(modules)]
    others = [f"m{light} 0h{dark}" for light, dark in runs[1:]]
    return "".join([f"M{light} {row}.5h{dark}" for light, dark in runs[:1]] + others)
