"""The sixteen colours of a card: half a byte a pixel, and few kinds of edges, are most of what makes its file small."""

from __future__ import annotations

from typing import Final

from PIL import Image

from showcase.derive.colours import Colour
from showcase.png import png_file
from showcase.publish.cards.card_colours import CardColours
from showcase.publish.cards.patterns import mixed, shades

TITLE_EDGES: Final = (0.25, 0.5, 0.75)
"""How much of a title's colour is in the steps between it and the ground; other edges take the nearest colour."""
LEVEL: Final = 7
"""Of compression: 9 would save 7 % and take three times as long."""
NAME_EDGES: Final = (1 / 3, 2 / 3)
"""The same of the site's name on the foot."""


class CardPalette:
    """The colours of cards of one ground, by index: those of its pattern come first, its own is 0."""

    def __init__(self, ground: str, colours: CardColours) -> None:
        under = colours.grounds[ground]
        self._colours: list[Colour] = [
            *shades(ground, colours),
            *(mixed(under, colours.title, share) for share in TITLE_EDGES),
            *(mixed(colours.paper, colours.ink, share) for share in NAME_EDGES),
            *(colours.title, colours.label, colours.paper, colours.ink, colours.note, colours.seal, colours.gold),
        ]
        self._edges: dict[tuple[Colour, Colour], tuple[list[int], list[int]]] = {}

    def image(self, width: int, height: int, colour: Colour) -> Image.Image:
        """Return an image of one of the colours."""
        image = Image.new("P", (width, height), self._colours.index(colour))
        image.putpalette([value for each in self._colours for value in each])
        return image

    def edges(self, over: Colour, under: Colour) -> tuple[list[int], list[int]]:
        """Return two tables by how much `over` covers (0 to 255): the index of that on `under`; 255 unless not."""
        if (over, under) not in self._edges:
            indices = [self._nearest(mixed(under, over, level / 255)) for level in range(256)]
            untouched = self._nearest(under)
            self._edges[over, under] = indices, [255 * (index != untouched) for index in indices]
        return self._edges[over, under]

    def _nearest(self, colour: Colour) -> int:
        return min(range(len(self._colours)), key=lambda index: _far(colour, self._colours[index]))


def _far(one: Colour, other: Colour) -> int:
    """Return how different two colours look, by a sum of squares."""
    return sum(weight * (a - b) ** 2 for weight, a, b in zip((2, 4, 3), one, other, strict=True))


def png(image: Image.Image) -> bytes:
    """Return an image of at most sixteen colours and an even width as PNG."""
    packed, row = image.tobytes("raw", "P;4"), image.width // 2
    rows = [packed[start : start + row] for start in range(0, len(packed), row)]
    return png_file(image.size, 4, rows, bytes(image.getpalette() or ()), LEVEL)
