"""Characters that nobody sees and nobody meant: what they are called, and texts without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.vietnamese import SPACES, nfc

BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]|(?<=[^\\W\\d_])[\u200c\u200d](?=[^\\W\\d_])")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LOST = re.compile("\ufffd")
ONE_SPACE = dict.fromkeys(map(ord, SPACES), " ")
SIGNS = ((BIDI, "text-bidi"), (CONTROL, "text-control"), (LOST, "text-lost"), (ZERO_WIDTH, "text-zero-width"))


def unseen(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Code and values of a complaint about each kind of them in a text, and what stands before the first."""
    for pattern, code in SIGNS:
        if found := pattern.search(text):
            values = {"sign": f"U+{ord(found[0][0]):04X}", "times": str(len(pattern.findall(text)))}
            yield code, text[: found.start()], values
            text = pattern.sub("", text)


def without_unseen(text: str) -> str:
    """The text in NFC without them."""
    for pattern, _ in SIGNS:
        text = pattern.sub("", text)
    return nfc(text)
