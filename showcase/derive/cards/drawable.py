"""The part of a text that a font can draw: signs that it lacks are left out together with their spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

PIECE = re.compile(r"[^ \u00a0]+|[ \u00a0]+")
SPACES = " \u00a0"
DASH, DASHES = "–", "–—-"
JOINERS = f"{SPACES}{DASHES}:;,"
STOPS = ".,;:!?…"
OPENING, CLOSING = ("Ps", "Pi"), ("Pe", "Pf")
FIRST_EMOJI = "\U0001f000"


def drawable_text(text: str, letters: frozenset[int]) -> str:
    """Return `text` as a font with the code points `letters` can draw it; unchanged where `letters` is empty.

    A sign that others can stand for becomes those: a digit for "①", a dash for an arrow. A word without any letter left
    is left out; brackets, quotes and stops on it go to the words beside it. '' where no letter is left at all.
    """
    if not letters or letters.issuperset(map(ord, text)):
        return text
    line = _Line()
    for piece in PIECE.findall(text):
        line.add(piece, "".join(_drawn_signs(piece, letters)))
    return line.whole()


class _Line:
    """The words that are drawn, so far."""

    def __init__(self) -> None:
        self._text = self._space = self._opened = ""
        self._gap = False

    def add(self, piece: str, drawn: str) -> None:
        """Add a word or spaces, of which just `drawn` can be drawn."""
        if piece[0] in SPACES:
            self._space = piece
        elif _has_letters(drawn):
            self._keep(drawn)
            self._gap = False
        elif drawn and not drawn.strip(DASHES):
            self._gap = self._gap or drawn != piece
            if not self._gap or (self._text and not self._opened and self._text[-1] not in JOINERS):
                self._keep(drawn)
        elif drawn == piece:
            self._keep(drawn)
        else:
            self._leave_out(drawn)

    def _keep(self, word: str) -> None:
        self._text += (self._space if self._text else "") + self._opened + word
        self._opened = ""

    def _leave_out(self, signs: str) -> None:
        """Leave out a word of which only `signs` can be drawn, which may belong to the words beside it."""
        self._gap = True
        for sign in signs:
            kind = unicodedata.category(sign)
            if kind in OPENING:
                self._opened += sign
            elif kind in CLOSING and self._opened:
                self._opened = self._opened[:-1]
            elif kind in CLOSING or (sign in STOPS and not self._opened and self._text[-1:] not in STOPS):
                self._text = self._text.rstrip(JOINERS)
                self._text += sign if self._text else ""

    def whole(self) -> str:
        """Return the line, without what joined its end to what is left out there."""
        text = self._text.rstrip(JOINERS) if self._gap else self._text
        return text if _has_letters(text) else ""


def lost_words(text: str, letters: frozenset[int]) -> list[str]:
    """Return the words of `text` with a letter that such a font cannot draw; pictures and other signs are no loss."""
    if not letters or letters.issuperset(map(ord, text)):
        return []
    return [word for word in text.split() if any(_is_lost(sign, letters) for sign in word)]


def _has_letters(text: str) -> bool:
    return any(unicodedata.category(sign)[0] in "LN" for sign in text)


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
    arrow = DASH if sign < FIRST_EMOJI and "ARROW" in unicodedata.name(sign, "") else sign
    ways = (sign, unicodedata.normalize("NFKC", sign), unicodedata.normalize("NFD", sign), arrow)
    return next((way for way in ways if all(ord(each) in letters for each in way)), None)
