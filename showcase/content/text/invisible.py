"""Invisible characters that nobody meant to type: their names, and texts without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.problems import Problem, in_text, problem
from showcase.vietnamese import SPACES, nfc

BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]|(?<=[^\\W\\d_])[\u200c\u200d](?=[^\\W\\d_])")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LOST = re.compile("\ufffd")
SPECIAL_SPACE = re.compile(f"[{SPACES}]")
LINE_SEPARATOR = re.compile("[\u2028\u2029]")
ANY = re.compile(
    "[\u061c\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
"""Every character that one of SIGNS may find, so that most texts are searched once."""
SIGNS = ((BIDI, "text-bidi"), (CONTROL, "text-control"), (LOST, "text-lost"), (ZERO_WIDTH, "text-zero-width"))


def unseen(text: str) -> Iterator[Problem]:
    """Yield a problem for each kind of invisible character in `text`, where the first of that kind stands."""
    for pattern, code in SIGNS:
        if found := pattern.search(text):
            before, times = text[: found.start()], len(pattern.findall(text))
            place = in_text(before.count("\n") + 1, len(before) - before.rfind("\n"))
            yield problem(place, code, sign=f"U+{ord(found[0][0]):04X}", times=times)
            text = pattern.sub("", text)


def with_plain_spaces(text: str) -> str:
    """Return the text with plain spaces for special ones, which YAML takes for letters."""
    return SPECIAL_SPACE.sub(" ", text)


def on_plain_lines(text: str) -> str:
    """Return the text with spaces for the separators of lines and paragraphs, which YAML takes for ends of lines."""
    return LINE_SEPARATOR.sub(" ", text)


def without_unseen(text: str) -> str:
    """Return the text in NFC without invisible characters."""
    for pattern, _ in SIGNS if ANY.search(text) else ():
        text = pattern.sub("", text)
    return nfc(text)
