"""Draws share cards: words on a ground, over a foot with the site's mark and name.

A card is drawn in the indices of sixteen colours, which saves both the work of finding its colours and most of its
bytes; only a card with a photograph becomes a JPEG. Nothing but the card, the fonts and the photograph goes in.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from showcase.derive.cards.share_cards import HEIGHT, SITE, WIDTH, ShareCard
from showcase.derive.colours import Colour
from showcase.publish.cards.card_colours import CardColours
from showcase.publish.cards.card_palette import CardPalette, png
from showcase.publish.cards.lettering import ASCENT, MIDDLE, CardText, Lettering
from showcase.publish.cards.patterns import SHADES, pattern
from showcase.publish.media.images import JPEG_QUALITY, cropped

MARGIN: Final = 72
FOOT: Final = 112
"""Height of the strip with the mark and the site's name."""
FACE: Final = HEIGHT - FOOT
HEM: Final = 44
"""Height of the pattern, a band along the lower edge of the face: beside words it would weigh six times as much."""
THREAD: Final = 3
"""Height of the line above it."""
PHOTO_WIDTH: Final = 420
DRUM_WIDTH: Final = 450
"""What the drum takes of the site's card."""
GAP: Final = 44
LABEL_GAP: Final = 26
AIR: Final = 20
"""What is left free above and below the words, at least."""

TITLES: Final = ((76, 2), (68, 3), (60, 3), (54, 4), (48, 4), (44, 4), (40, 4))
"""Sizes of a title in pixels, each with the most lines it may take; the first that fits is taken."""
BELOWS: Final = (((32, 1), (32, 2), (30, 2), (28, 3)), ((32, 1), (32, 2), (30, 2)), ((32, 1), (28, 1)))
"""The same of what is below it; the first of these steps that leave enough air are taken."""
LABEL: Final = 30
NAME: Final = 30
MARK: Final = 60
MARK_STAR: Final = (
    "20 5.5 21.9 12.8 27.5 7.8 25.2 15 32.6 13.7 26.9 18.6 34 21 6 21 13.1 18.6 7.4 13.7 14.8 15 12.5 7.8 18.1 12.8"
)
MARK_LINES: Final = ((6, 25.5, 34), (9.5, 29.5, 30.5), (14, 33.5, 26))
"""The mark as in assets/img/mark.svg, on a square of 40 units."""


class CardPainter:
    """Draws cards of one ground, whose pattern is made once."""

    def __init__(self, lettering: Lettering, ground: str, colours: CardColours) -> None:
        self._lettering = lettering
        self._files = lettering.files
        self._colours = colours
        self._palette = CardPalette(ground, colours)
        self._feet: dict[tuple[str, str], Image.Image] = {}
        self._ground = ground
        self._blank = self._blank_card()

    def draw(self, card: ShareCard, photo: bytes = b"") -> bytes:
        """Return the card as PNG; as JPEG with a photograph. Raise ProblemFound for a photograph that is none."""
        image = self._blank.copy()
        self._face(image, card, bool(photo))
        image.paste(self._foot(card.site, card.note), (0, FACE))
        if not photo:
            return png(image)
        photograph = image.convert("RGB")
        photograph.paste(cropped(photo, (PHOTO_WIDTH, FACE), card.photo), (WIDTH - PHOTO_WIDTH, 0))
        buffer = BytesIO()
        photograph.save(buffer, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
        return buffer.getvalue()

    def _blank_card(self) -> Image.Image:
        """Return the ground alone; the foot comes below it."""
        image = self._palette.image(WIDTH, HEIGHT, self._colours.grounds[self._ground])
        if self._ground == SITE:
            image.paste(pattern(SITE, WIDTH, FACE), (0, 0))
            return image
        image.paste(pattern(self._ground, WIDTH, HEM), (0, FACE - HEM))
        image.paste(SHADES - 1, (0, FACE - HEM - THREAD, WIDTH, FACE - HEM))
        return image

    def _face(self, image: Image.Image, card: ShareCard, pictured: bool) -> None:
        """Draw label, title and what is below it, as one block in the middle of the height that has no pattern."""
        right = PHOTO_WIDTH + GAP if pictured else DRUM_WIDTH + GAP if card.ground == SITE else MARGIN
        width = WIDTH - MARGIN - right
        regular, bold = self._files.regular, self._files.bold
        title = self._lettering.fitted(card.title, bold, width, TITLES, self._colours.title)
        block = (
            [(self._lettering.fitted(card.above, bold, width, ((LABEL, 1),), self._colours.label), LABEL_GAP)]
            if card.above
            else []
        )
        block.append((title, GAP // 2))
        room = FACE - (0 if card.ground == SITE else HEM)
        left = room - 2 * AIR - sum(text.height + gap for text, gap in block)
        if card.below:
            fitting = (self._lettering.fitted(card.below, regular, width, each, self._colours.title) for each in BELOWS)
            below = next((text for text in fitting if text.height <= left), None)
            block += [(below, 0)] if below else []
        height = sum(text.height + gap for text, gap in block) - block[-1][1]
        top = (room - height) // 2
        for text, gap in block:
            self._write(image, text, (MARGIN, top), self._colours.grounds[self._ground])
            top += text.height + gap

    def _foot(self, site: str, note: str) -> Image.Image:
        """Return the foot: the site's name beside the mark, and the note in a frame at the right end."""
        if (site, note) not in self._feet:
            self._feet[site, note] = self._drawn_foot(site, note)
        return self._feet[site, note]

    def _drawn_foot(self, site: str, note: str) -> Image.Image:
        colours, bold = self._colours, self._files.bold
        image = self._palette.image(WIDTH, FOOT, colours.paper)
        square, gold = _mark_masks()
        self._ink(image, square, (MARGIN, (FOOT - MARK) // 2), colours.seal, colours.paper)
        self._ink(image, gold, (MARGIN, (FOOT - MARK) // 2), colours.gold, colours.seal)
        left, right = MARGIN + MARK + 22, WIDTH - MARGIN
        if note:
            text = self._lettering.fitted(note, bold, WIDTH // 3, ((24, 1),), colours.note)
            right -= round(self._lettering.width(text.font, text.size, text.lines[0])) + 40
            self._frame(image, (right, 28, WIDTH - MARGIN, FOOT - 28))
            self._write(image, text, (right + 20, (FOOT - text.height) // 2), colours.paper)
            right -= GAP
        if site:
            name = self._lettering.fitted(site, bold, right - left, ((NAME, 1), (26, 1), (24, 2)), colours.ink)
            self._write(image, name, (left, (FOOT - name.height) // 2), colours.paper)
        return image

    def _frame(self, image: Image.Image, box: tuple[int, int, int, int]) -> None:
        width, height = box[2] - box[0], box[3] - box[1]
        mask = Image.new("L", (width * 4, height * 4))
        corners = (0, 0, width * 4 - 1, height * 4 - 1)
        ImageDraw.Draw(mask).rounded_rectangle(corners, height * 2, outline=255, width=8)
        self._ink(image, mask.reduce(4), box[:2], self._colours.note, self._colours.paper)

    def _write(self, image: Image.Image, text: CardText, place: tuple[int, int], under: Colour) -> None:
        """Draw lines below `place`, the upper left corner of the first; there is room for every mark."""
        for number, line in enumerate(text.lines):
            baseline = place[1] + round((number + 0.5) * text.leading + MIDDLE * text.size)
            corner = (place[0] - text.size // 2, baseline - round(ASCENT * text.size))
            self._ink(image, self._lettering.line(text.font, text.size, line), corner, text.colour, under)

    def _ink(self, image: Image.Image, mask: Image.Image, place: tuple[int, int], over: Colour, under: Colour) -> None:
        """Colour what `mask` covers in `over`, its edges in what is between that and `under`."""
        indices, covered = self._palette.edges(over, under)
        image.paste(mask.point(indices), place, mask.point(covered, "1"))


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
