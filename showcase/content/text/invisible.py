"""Invisible characters that nobody meant to type: their names, and texts without them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from showcase.problems import Problem, in_text, problem
from showcase.vietnamese import SPACES, nfc

BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]|(?<=[^\\W\\d_])[\u200c\u200d](?=[^\\W\\d_])")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
LOST = re.compile("\ufffd")
STYLED = re.compile("[\u3000\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+")
"""Letters and spaces of another width or style, as signs of their own: nobody finds them who types plain ones."""
SPECIAL_SPACE = re.compile(f"[{SPACES}]")
LINE_SEPARATOR = re.compile("[\u2028\u2029]")
ANY = re.compile(
    "[\u061c\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u3000\uff10-\uff5a\U0001d400-\U0001d7ff]"
)
"""Every character that one of SIGNS or STYLED may find, so that most texts are searched once."""
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
    """Return the text in NFC without invisible characters, its letters in their plain style."""
    if ANY.search(text):
        for pattern, _ in SIGNS:
            text = pattern.sub("", text)
        text = STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return nfc(text)
