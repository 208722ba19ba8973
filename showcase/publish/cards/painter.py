"""Draws share cards: words on a ground, over a foot with the site's mark and name.

A card is drawn in the indices of one small palette, which saves both the work of finding its colours and most of its
bytes; only a card with a photograph becomes a JPEG. Nothing but the card, the fonts and the photograph goes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from showcase.derive.cards.line_breaks import balance_lines, cut_lines, split_words
from showcase.derive.cards.share_cards import HEIGHT, SITE, WIDTH, ShareCard
from showcase.derive.colours import Colour
from showcase.publish.cards.card_colours import CardColours
from showcase.publish.cards.patterns import SHADES, mixed, pattern, shades
from showcase.publish.fonts import font_unusable
from showcase.publish.media.images import JPEG_QUALITY, cropped

MARGIN: Final = 72
FOOT: Final = 112
"""Height of the strip with the mark and the site's name."""
FACE: Final = HEIGHT - FOOT
PHOTO_WIDTH: Final = 420
DRUM_WIDTH: Final = 450
"""What the drum takes of the site's card."""
GAP: Final = 44
LABEL_GAP: Final = 26

TITLES: Final = ((88, 2), (76, 2), (68, 3), (60, 3), (54, 4), (48, 4), (44, 4), (40, 4))
"""Sizes of a title in pixels, each with the most lines it may take; the first that fits is taken."""
BELOWS: Final = ((32, 1), (32, 2), (30, 2), (28, 3))
LABEL: Final = 30
NAME: Final = 30
LEADING: Final = 1.26
CAPITALS_LEADING: Final = 1.48
"""From one baseline to the next, in sizes: a capital with two marks stands clear of a dot in the line above."""
ASCENT: Final = 1.45
"""From the top of a line's image to its baseline, in sizes: the highest marks have room."""
MIDDLE: Final = 0.36
"""From a baseline up to the middle of its letters, in sizes."""
SMALL: Final = 34
"""Pixels: lines of this size or less say the same on many cards (units, fields, the site's name)."""
REFERENCE: Final = 100
"""The size at which widths are measured; they grow with the size."""

STEPS: Final = 9
"""Shades of an edge between letters and what is under them."""
STEP_OF: Final = tuple(level * (STEPS - 1) // 255 for level in range(256))
COVERED: Final = [255 * (step > 0) for step in STEP_OF]
MARK: Final = 60
MARK_STAR: Final = (
    "20 5.5 21.9 12.8 27.5 7.8 25.2 15 32.6 13.7 26.9 18.6 34 21 6 21 13.1 18.6 7.4 13.7 14.8 15 12.5 7.8 18.1 12.8"
)
MARK_LINES: Final = ((6, 25.5, 34), (9.5, 29.5, 30.5), (14, 33.5, 26))
"""The mark as in assets/img/mark.svg, on a square of 40 units."""


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Paths of the two weights."""

    regular: str
    bold: str


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


class CardPainter:
    """Draws cards of one ground: opens the fonts and makes the pattern once.

    Raise ProblemFound, when it is made, for a file that is no font.
    """

    def __init__(self, fonts: FontFiles, ground: str, colours: CardColours) -> None:
        self._files = fonts
        self._colours = colours
        self._inks = _inks(ground, colours)
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._masks: dict[tuple[str, int, str], Image.Image] = {}
        self._ground = ground
        self._blank = self._blank_card()
        for path in (fonts.regular, fonts.bold):
            self._font(path, LABEL)

    def draw(self, card: ShareCard, photo: bytes = b"") -> bytes:
        """Return the card as PNG; as JPEG with a photograph. Raise ProblemFound for a photograph that is none."""
        image = self._blank.copy()
        self._face(image, card, bool(photo))
        self._foot(image, card)
        buffer = BytesIO()
        if photo:
            photograph = image.convert("RGB")
            photograph.paste(cropped(photo, (PHOTO_WIDTH, FACE), card.photo), (WIDTH - PHOTO_WIDTH, 0))
            photograph.save(buffer, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
        else:
            image.save(buffer, "PNG", compress_level=6)
        return buffer.getvalue()

    def _blank_card(self) -> Image.Image:
        """Return the ground, the foot and the mark."""
        image = Image.new("P", (WIDTH, HEIGHT), self._start(self._colours.seal, self._colours.paper))
        image.putpalette([value for colour in self._palette() for value in colour])
        image.paste(pattern(self._ground, WIDTH, FACE), (0, 0))
        place = (MARGIN, FACE + (FOOT - MARK) // 2)
        square, gold = _mark_masks()
        self._ink(image, square, place, self._start(self._colours.seal, self._colours.paper))
        self._ink(image, gold, place, self._start(self._colours.gold, self._colours.seal))
        return image

    def _start(self, over: Colour, under: Colour) -> int:
        """Return the index of the first shade of `over` on `under`, which is `under` itself."""
        return SHADES + STEPS * self._inks.index((over, under))

    def _palette(self) -> list[Colour]:
        edges = [mixed(under, over, step / (STEPS - 1)) for over, under in self._inks for step in range(STEPS)]
        return [*shades(self._ground, self._colours), *edges]

    def _font(self, path: str, size: int) -> ImageFont.FreeTypeFont:
        if (path, size) not in self._fonts:
            try:
                self._fonts[path, size] = ImageFont.truetype(path, size)
            except OSError:
                raise font_unusable(path) from None
        return self._fonts[path, size]

    def _fitted(self, text: str, path: str, width: int, steps: Sequence[tuple[int, int]], colour: Colour) -> CardText:
        """Return `text` in the first of `steps` ((size, most lines)) that fits `width`; in the last, cut off."""
        smallest = partial(self._width, path, steps[-1][0])
        words = split_words(text, smallest, width)
        for size, most in steps:
            lines = balance_lines(words, partial(self._width, path, size), width, most)
            if lines:
                return CardText(path, size, lines, colour)
        size, most = steps[-1]
        return CardText(path, size, cut_lines(words, smallest, width, most), colour)

    def _width(self, path: str, size: int, text: str) -> float:
        known = self._widths.get((path, text))
        if known is None:
            known = self._widths[path, text] = self._font(path, REFERENCE).getlength(text) / REFERENCE
        return known * size

    def _face(self, image: Image.Image, card: ShareCard, pictured: bool) -> None:
        """Draw label, title and what is below it, as one block in the middle of the height."""
        right = PHOTO_WIDTH + GAP if pictured else DRUM_WIDTH + GAP if card.ground == SITE else MARGIN
        width = WIDTH - MARGIN - right
        regular, bold = self._files.regular, self._files.bold
        title = self._fitted(card.title, bold, width, TITLES, self._colours.title)
        belows = (*BELOWS[:1], (28, 1)) if len(title.lines) > 3 and card.below else BELOWS
        block = (
            [(self._fitted(card.above, bold, width, ((LABEL, 1),), self._colours.label), LABEL_GAP)]
            if card.above
            else []
        )
        block.append((title, GAP // 2))
        if card.below:
            block.append((self._fitted(card.below, regular, width, belows, self._colours.title), 0))
        height = sum(text.height + gap for text, gap in block) - block[-1][1]
        top = (FACE - height) // 2
        for text, gap in block:
            self._write(image, text, (MARGIN, top), self._colours.grounds[self._ground])
            top += text.height + gap

    def _foot(self, image: Image.Image, card: ShareCard) -> None:
        """Draw the site's name beside the mark, and the note in a frame at the right end."""
        left, right = MARGIN + MARK + 22, WIDTH - MARGIN
        if card.note:
            note = self._fitted(card.note, self._files.bold, WIDTH // 3, ((24, 1),), self._colours.note)
            wide = round(self._width(note.font, note.size, note.lines[0]))
            right -= wide + 40
            self._frame(image, (right, FACE + 28, WIDTH - MARGIN, HEIGHT - 28))
            self._write(image, note, (right + 20, FACE + (FOOT - note.height) // 2), self._colours.paper)
            right -= GAP
        if card.site:
            name = self._fitted(
                card.site, self._files.bold, right - left, ((NAME, 1), (26, 1), (24, 2)), self._colours.ink
            )
            self._write(image, name, (left, FACE + (FOOT - name.height) // 2), self._colours.paper)

    def _frame(self, image: Image.Image, box: tuple[int, int, int, int]) -> None:
        width, height = box[2] - box[0], box[3] - box[1]
        mask = Image.new("L", (width * 4, height * 4))
        corners = (0, 0, width * 4 - 1, height * 4 - 1)
        ImageDraw.Draw(mask).rounded_rectangle(corners, height * 2, outline=255, width=8)
        self._ink(image, mask.reduce(4), box[:2], self._start(self._colours.note, self._colours.paper))

    def _write(self, image: Image.Image, text: CardText, place: tuple[int, int], under: Colour) -> None:
        """Draw lines below `place`, the upper left corner of the first; there is room for every mark."""
        start = self._start(text.colour, under)
        for number, line in enumerate(text.lines):
            baseline = place[1] + round((number + 0.5) * text.leading + MIDDLE * text.size)
            corner = (place[0] - text.size // 2, baseline - round(ASCENT * text.size))
            self._ink(image, self._line(text.font, text.size, line), corner, start)

    def _line(self, path: str, size: int, line: str) -> Image.Image:
        """Return the letters of a line, ASCENT above the baseline, half a size from the left; keep small ones."""
        known = self._masks.get((path, size, line))
        if known:
            return known
        font = self._font(path, size)
        mask = Image.new("L", (int(font.getlength(line)) + size, 2 * size))
        ImageDraw.Draw(mask).text((size // 2, round(ASCENT * size)), line, 255, font, "ls")
        if size <= SMALL:
            self._masks[path, size, line] = mask
        return mask

    def _ink(self, image: Image.Image, mask: Image.Image, place: tuple[int, int], start: int) -> None:
        """Colour what `mask` covers, in the STEPS shades from index `start`."""
        image.paste(mask.point([start + step for step in STEP_OF]), place, mask.point(COVERED, "1"))


def _inks(ground: str, colours: CardColours) -> list[tuple[Colour, Colour]]:
    """Return every colour that is drawn, with what it is drawn on."""
    return [
        *((over, colours.grounds[ground]) for over in (colours.title, colours.label)),
        *((over, colours.paper) for over in (colours.ink, colours.note, colours.seal)),
        (colours.gold, colours.seal),
    ]


def _mark_masks() -> tuple[Image.Image, Image.Image]:
    """Return the mark's square, and the star with its three lines."""
    scale = MARK * 4 / 40
    square, gold = Image.new("L", (MARK * 4, MARK * 4)), Image.new("L", (MARK * 4, MARK * 4))
    ImageDraw.Draw(square).rounded_rectangle((0, 0, MARK * 4 - 1, MARK * 4 - 1), 9 * scale, 255)
    numbers = [float(each) * scale for each in MARK_STAR.split()]
    draw = ImageDraw.Draw(gold)
    draw.polygon(numbers, 255)
    for left, y, right in MARK_LINES:
        box = ((left - 0.8) * scale, (y - 0.8) * scale, (right + 0.8) * scale, (y + 0.8) * scale)
        draw.rounded_rectangle(box, 0.8 * scale, 255)
    return square.reduce(4), gold.reduce(4)
