"""The words of share cards: measured, put on lines, and drawn from images of words, which come back on many cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from showcase.derive.cards.line_breaks import balance_lines, cut_lines, split_words
from showcase.derive.colours import Colour
from showcase.publish.fonts import FontFiles, font_unusable

LEADING: Final = 1.26
CAPITALS_LEADING: Final = 1.48
"""From one baseline to the next, in sizes: a capital with two marks stands clear of a dot in the line above."""
ASCENT: Final = 1.45
"""From the top of a line's image to its baseline, in sizes: the highest marks have room."""
MIDDLE: Final = 0.36
"""From a baseline up to the middle of its letters, in sizes."""
REFERENCE: Final = 100
"""The size at which widths are measured; they grow with the size."""
WORDS: Final = 2048
"""Images of words that are kept: some 40 MB."""


@dataclass(frozen=True, slots=True)
class CardText:
    """Lines of one size, set."""

    font: str
    size: int
    lines: tuple[str, ...]
    colour: Colour

    @property
    def leading(self) -> float:
        """Pixels from one line to the next."""
        letters = [each for each in "".join(self.lines) if each.isalpha()]
        capitals = sum(each.isupper() for each in letters) * 2 > len(letters)
        return self.size * (CAPITALS_LEADING if capitals else LEADING)

    @property
    def height(self) -> int:
        """Pixels from the first line's top to the last one's bottom."""
        return round(len(self.lines) * self.leading)


class Lettering:
    """Sets words in the two weights of a font. Raise ProblemFound, when it is made, for a file that is no font."""

    def __init__(self, fonts: FontFiles) -> None:
        self.files = fonts
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._word = lru_cache(WORDS)(self._drawn_word)
        for path in (fonts.regular, fonts.bold):
            self._font(path, REFERENCE)

    def fitted(self, text: str, path: str, width: int, steps: Sequence[tuple[int, int]], colour: Colour) -> CardText:
        """Return `text` in the first of `steps` ((size, most lines)) that fits `width`; in the last, cut off."""
        smallest = partial(self.width, path, steps[-1][0])
        words = split_words(text, smallest, width)
        for size, most in steps:
            lines = balance_lines(words, partial(self.width, path, size), width, most)
            if lines:
                return CardText(path, size, lines, colour)
        size, most = steps[-1]
        return CardText(path, size, cut_lines(words, smallest, width, most), colour)

    def width(self, path: str, size: int, text: str) -> float:
        """Return the pixels that `text` takes: its words and the spaces between them."""
        space = self._measured(path, " ")
        return size * (sum(self._measured(path, word) + space for word in text.split(" ")) - space)

    def line(self, path: str, size: int, line: str) -> Image.Image:
        """Return how much of each pixel the letters of a line cover, ASCENT above the baseline, half a size before."""
        words = line.split(" ")
        lefts = [0.0]
        for word in words:
            lefts.append(lefts[-1] + size * (self._measured(path, word) + self._measured(path, " ")))
        mask = Image.new("L", (round(lefts[-1]) + size, 2 * size))
        for word, left in zip(words, lefts, strict=False):
            drawn, before, above = self._word(path, size, word)
            mask.paste(drawn, (round(left) + before, above))
        return mask

    def _drawn_word(self, path: str, size: int, word: str) -> tuple[Image.Image, int, int]:
        """Return a word without the empty pixels around it, and how many are left of it and above."""
        font = self._font(path, size)
        mask = Image.new("L", (int(font.getlength(word)) + size, 2 * size))
        ImageDraw.Draw(mask).text((size // 2, round(ASCENT * size)), word, 255, font, "ls")
        box = mask.getbbox() or (0, 0, 0, 0)
        return mask.crop(box), box[0], box[1]

    def _measured(self, path: str, word: str) -> float:
        known = self._widths.get((path, word))
        if known is None:
            known = self._widths[path, word] = self._font(path, REFERENCE).getlength(word) / REFERENCE
        return known

    def _font(self, path: str, size: int) -> ImageFont.FreeTypeFont:
        if (path, size) not in self._fonts:
            try:
                self._fonts[path, size] = ImageFont.truetype(path, size)
            except OSError:
                raise font_unusable(path) from None
        return self._fonts[path, size]
