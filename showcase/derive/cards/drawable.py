"""The part of a text that a font can draw: signs that it lacks are left out together with their spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

PIECE = re.compile(r"[^ \u00a0]+|[ \u00a0]+")
JOINERS = " \u00a0–—-:;,"


def drawable_text(text: str, letters: frozenset[int]) -> str:
    """Return `text` as a font with the code points `letters` can draw it; unchanged where `letters` is empty.

    A sign that others can stand for (a digit for "①") becomes those. A word without any letter left is left out.
    """
    if not letters or letters.issuperset(map(ord, text)):
        return text
    kept, space, left_out = "", "", False
    for piece in PIECE.findall(text):
        if piece[0] in " \u00a0":
            space = piece
            continue
        word = "".join(_drawn_signs(piece, letters))
        left_out = word != piece and not any(unicodedata.category(sign)[0] in "LN" for sign in word)
        if not left_out:
            kept += space + word if kept else word
    return kept.rstrip(JOINERS) if left_out else kept


def lost_words(text: str, letters: frozenset[int]) -> list[str]:
    """Return the words of `text` with a letter that such a font cannot draw; pictures and other signs are no loss."""
    if not letters or letters.issuperset(map(ord, text)):
        return []
    return [word for word in text.split() if any(_is_lost(sign, letters) for sign in word)]


def _is_lost(sign: str, letters: frozenset[int]) -> bool:
    return unicodedata.category(sign)[0] == "L" and _drawn(sign, letters) is None


def _drawn_signs(word: str, letters: frozenset[int]) -> Iterator[str]:
    """Yield what is drawn of each sign of `word`; a mark on a sign that cannot be drawn is left out."""
    bare = False
    for sign in word:
        if bare and unicodedata.category(sign)[0] == "M":
            continue
        found = _drawn(sign, letters)
        bare = found is None
        yield found or ""


def _drawn(sign: str, letters: frozenset[int]) -> str | None:
    """Return `sign`, or what can stand for it; None where the font has neither."""
    ways = (sign, unicodedata.normalize("NFKC", sign), unicodedata.normalize("NFD", sign))
    return next((way for way in ways if all(ord(each) in letters for each in way)), None)
