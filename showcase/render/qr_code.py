"""An address as a QR code: the only module that knows zxing-cpp."""

from __future__ import annotations

from base64 import b64encode

from zxingcpp import BarcodeFormat, create_barcode

from showcase.png import png_file

SCALE = 4
"""Pixels a side of a module: the bits of a digit, and narrow edges where a printer smooths them."""


def qr_code(text: str) -> str:
    """Return a picture of the code of `text`, quiet border included, as the address of an `img`.

    Its error correction is 15 % (M). Raise ValueError for over 2,000 characters.
    """
    modules = memoryview(create_barcode(text, BarcodeFormat.QRCode, ec_level="M").to_image())  # type: ignore[arg-type]
    digits, size = modules.tobytes().hex()[::2], len(modules)  # f for a light module, 0 for a dark one
    rows = [bytes.fromhex(digits[start : start + size] + "0" * (size % 2)) for start in range(0, len(digits), size)]
    side = size * SCALE
    picture = png_file((side, side), 1, [row for row in rows for _ in range(SCALE)])
    return f"data:image/png;base64,{b64encode(picture).decode()}"
