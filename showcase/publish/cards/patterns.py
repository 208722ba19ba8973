"""The grounds of share cards: a colour and a pattern for each field, in the spirit of the site's typographic covers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from PIL import Image, ImageDraw

from showcase.derive.colours import Colour
from showcase.publish.cards.card_colours import CardColours

Waves = tuple[tuple[float, float, float], ...]

SHADES: Final = 4
"""Steps from a ground's own colour to its pattern: index 0 to SHADES - 1 of a ground."""
FINE: Final = 2
"""Patterns are drawn so many times larger, for smooth edges."""
REPEATING: Final = 54
"""Rows of a card that lie within the 32 KB that a PNG's compression looks back, at two pixels a byte."""
SITE_STRENGTH: Final = 170
"""How strong the drum is, of 255: it stands beside words."""


def mixed(under: Colour, over: Colour, share: float) -> Colour:
    """Return `share` (0 to 1) of `over` mixed into `under`."""
    first, second, third = (round(a + (b - a) * share) for a, b in zip(under, over, strict=True))
    return first, second, third


def shades(ground: str, colours: CardColours) -> list[Colour]:
    """Return the SHADES colours of a ground, from its own to that of its pattern."""
    under, over = colours.grounds[ground], colours.lines
    return [mixed(under, over, colours.strength * step / (SHADES - 1)) for step in range(SHADES)]


def pattern(ground: str, width: int, height: int) -> Image.Image:
    """Return the ground's pattern as an image of indices from 0 to SHADES - 1, in mode L.

    It repeats itself downwards after at most REPEATING rows: what compresses an image sees that far back, so that a
    pattern weighs as much as its first rows.
    """
    period, draw = PATTERNS[ground]
    drawn = Image.new("L", (width * FINE, 3 * period * FINE))
    draw(ImageDraw.Draw(drawn), width * FINE, period * FINE)
    tile = drawn.crop((0, period * FINE, width * FINE, 2 * period * FINE)).reduce(FINE)
    strength = SITE_STRENGTH if ground == "site" else 255
    tile = tile.point([round(level * strength / 255 * (SHADES - 1) / 255) for level in range(256)])
    whole = Image.new("L", (width, height))
    for top in range(0, height, period):
        whole.paste(tile, (0, top))
    return whole


def _slanted(draw: ImageDraw.ImageDraw, width: int, period: int, run: int, thick: int, start: float = 0) -> None:
    """Draw parallel lines, one a period, that rise by a period on `run` pixels to the right, or fall (`run` < 0)."""
    rise = width * period / run
    beyond = math.ceil(abs(rise) / period) + 1
    for number in range(-beyond, beyond + 4):
        top = number * period + start
        draw.line((0, top, width, top - rise), 255, thick)


def _waves(draw: ImageDraw.ImageDraw, width: int, period: int, waves: Waves, thick: int) -> None:
    """Draw the sum of `waves` ((height, length, start) each) across, once a period."""
    curve = [
        sum(high * math.sin(math.tau * x / long + start) for high, long, start in waves) for x in range(0, width, 4)
    ]
    for number in range(-3, 7):
        draw.line([(4 * x, number * period + y) for x, y in enumerate(curve)], 255, thick, "curve")


def _dots(draw: ImageDraw.ImageDraw, width: int, period: int, radius: int) -> None:
    """Draw dots in rows, every other row moved by half a step."""
    for row in range(-1, 8):
        for column in range(width // period + 2):
            draw.circle((column * period + row % 2 * period / 2, row * period / 2), radius, 255)


def _plain(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    _slanted(draw, width, period, period, 4 * FINE)


def _terraces(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    """Draw the edges of terraced fields, one below the other."""
    waves = ((26 * FINE, 560 * FINE, 0.6), (13 * FINE, 231 * FINE, 2.1), (5 * FINE, 97 * FINE, 4.0))
    _waves(draw, width, period, waves, 4 * FINE)


def _brocade(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    _slanted(draw, width, period, period, 3 * FINE)
    _slanted(draw, width, period, -period, 3 * FINE)
    _dots(draw, width, period, 8 * FINE)


def _chevrons(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    """Draw zigzags, one below the other."""
    side, rise = 60 * FINE, 34 * FINE
    for number in range(-3, 7):
        points = [(column * side, number * period + column % 2 * rise) for column in range(width // side + 2)]
        draw.line(points, 255, 5 * FINE, "curve")


def _rays(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    """Draw beams of light, broad and narrow ones in turn."""
    _slanted(draw, width, period, 2 * period, 13 * FINE)
    _slanted(draw, width, period, 2 * period, 4 * FINE, period / 2)


def _seeds(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    _dots(draw, width, period, 8 * FINE)


def _scales(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    radius, side, down = 24 * FINE, 52 * FINE, period // 2
    for row in range(-2, 9):
        for column in range(width // side + 2):
            x, y = column * side + row % 2 * side / 2, row * down
            draw.arc((x - radius, y - radius, x + radius, y + radius), 180, 360, 255, 5 * FINE)


def _mat(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    """Draw a plaited mat: blocks of lines across and blocks of lines down, in turn."""
    block, lines, gap = period // 2, 3, 3 * FINE
    for row in range(-1, 7):
        for column in range(width // block + 1):
            x, y = column * block, row * block
            for number in range(lines):
                place = (number + 0.5) * block / lines
                across = (x + gap, y + place, x + block - gap, y + place)
                down = (x + place, y + gap, x + place, y + block - gap)
                draw.line(down if (row + column) % 2 else across, 255, 4 * FINE)


def _lattice(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    for x in range(width % period, width, period):
        draw.line((x, 0, x, 3 * period), 255, 5 * FINE)
    for row in range(4):
        draw.line((0, (row + 0.5) * period, width, (row + 0.5) * period), 255, 5 * FINE)


def _ripples(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    """Draw ripples of still water."""
    _waves(draw, width, period, ((9 * FINE, 150 * FINE, 0.0), (5 * FINE, 420 * FINE, 1.0)), 4 * FINE)


def _drum(draw: ImageDraw.ImageDraw, width: int, period: int) -> None:
    """Draw the face of a bronze drum: a star of fourteen rays, rings, and rows of strokes and circles."""
    x, y, unit = width - 190 * FINE, period * 1.5, 1.3 * FINE
    star = [
        (x + radius * unit * math.sin(turn), y - radius * unit * math.cos(turn))
        for number in range(28)
        for turn in [math.pi * number / 14]
        for radius in [70 if number % 2 == 0 else 26]
    ]
    draw.polygon(star, 255)
    for radius in (84, 91, 112, 132, 139, 181, 188, 206, 226, 233):
        far = radius * unit
        draw.ellipse((x - far, y - far, x + far, y + far), outline=255, width=3 * FINE)
    for number in range(84):
        _spoke(draw, x, y, math.tau * number / 84, (94 * unit, 109 * unit))
        _spoke(draw, x, y, math.tau * number / 84, (209 * unit, 223 * unit))
    for number in range(28):
        turn = math.tau * number / 28
        centre = (x + 160 * unit * math.sin(turn), y - 160 * unit * math.cos(turn))
        draw.circle(centre, 11 * unit, outline=255, width=3 * FINE)
        draw.circle(centre, 3.5 * unit, 255)


def _spoke(draw: ImageDraw.ImageDraw, x: float, y: float, turn: float, radii: tuple[float, float]) -> None:
    """Draw a short stroke that points at (x, y)."""
    near, far = ((x + radius * math.sin(turn), y - radius * math.cos(turn)) for radius in radii)
    draw.line((*near, *far), 255, 3 * FINE)


PATTERNS: Final[Mapping[str, tuple[int, Callable[[ImageDraw.ImageDraw, int, int], None]]]] = {
    "plain": (42, _plain),
    "field-1": (36, _terraces),
    "field-2": (52, _brocade),
    "field-3": (22, _chevrons),
    "field-4": (50, _rays),
    "field-5": (48, _seeds),
    "field-6": (52, _scales),
    "field-7": (52, _mat),
    "field-8": (46, _lattice),
    "person": (30, _ripples),
    "site": (518, _drum),
}
"""Of each ground, after how many rows its pattern begins again, and what draws three such heights of it."""
