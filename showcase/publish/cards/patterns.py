"""The grounds of share cards: a colour and a pattern for each field, in the spirit of the site's typographic covers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from showcase.derive.colours import Colour
from showcase.publish.cards.card_colours import CardColours

SHADES: Final = 6
"""Steps from a ground's own colour to its pattern: index 0 to SHADES - 1 of a ground."""
FINE: Final = 2
"""Patterns are drawn so many times larger, for smooth edges."""
FADES: Final = ((0.0, 0.04), (0.35, 0.10), (0.68, 0.4), (1.0, 1.0))
"""How strong a pattern is between the lower left corner (0), under the words, and the upper right one (1)."""


def mixed(under: Colour, over: Colour, share: float) -> Colour:
    """Return `share` (0 to 1) of `over` mixed into `under`."""
    first, second, third = (round(a + (b - a) * share) for a, b in zip(under, over, strict=True))
    return first, second, third


def shades(ground: str, colours: CardColours) -> list[Colour]:
    """Return the SHADES colours of a ground, from its own to that of its pattern."""
    under, over = colours.grounds[ground], colours.lines
    return [mixed(under, over, colours.strength * step / (SHADES - 1)) for step in range(SHADES)]


def pattern(ground: str, width: int, height: int) -> Image.Image:
    """Return the ground's pattern as an image of indices from 0 to SHADES - 1, in mode L."""
    drawn = Image.new("L", (width * FINE, height * FINE))
    PATTERNS[ground](ImageDraw.Draw(drawn), width * FINE, height * FINE)
    drawn = ImageChops.multiply(drawn.reduce(FINE), _fade(ground, width, height))
    return drawn.point([min(SHADES - 1, level * SHADES // 256) for level in range(256)])


def _fade(ground: str, width: int, height: int) -> Image.Image:
    if ground == "site":
        return Image.new("L", (width, height), 170)
    along = (0, 0, 128, 254 / 2 / width, -254 / 2 / height, 254 / 2 + 0.5)
    slope = Image.linear_gradient("L").transform(
        (width, height), Image.Transform.AFFINE, along, Image.Resampling.BILINEAR
    )
    return slope.point([round(255 * _strength(level / 255)) for level in range(256)])


def _strength(place: float) -> float:
    for (start, low), (end, high) in pairwise(FADES):
        if place <= end:
            return low + (high - low) * (place - start) / (end - start)
    return FADES[-1][1]


def _slanted(draw: ImageDraw.ImageDraw, width: int, height: int, degrees: float, apart: int) -> None:
    """Draw parallel lines, `apart` from each other, rising to the right by `degrees`."""
    rise = math.tan(math.radians(degrees))
    step = apart / math.cos(math.radians(degrees))
    low, high = min(0.0, width * rise), height + max(0.0, width * rise)
    for number in range(math.ceil((high - low) / step) + 1):
        start = low + number * step
        draw.line((0, start, width, start - width * rise), 255, 4 * FINE)


def _rings(draw: ImageDraw.ImageDraw, x: float, y: float, flat: float, apart: int, far: float) -> None:
    """Draw rings around a point, `flat` times as wide as high."""
    for number in range(1, int(far / apart) + 1):
        radius = number * apart
        box = (x - radius * flat, y - radius, x + radius * flat, y + radius)
        draw.ellipse(box, outline=255, width=5 * FINE)


def _dots(draw: ImageDraw.ImageDraw, width: int, height: int, apart: int, radius: int) -> None:
    """Draw dots in rows, every other row moved by half a step."""
    for row in range(height * 2 // apart + 2):
        for column in range(width // apart + 2):
            draw.circle((column * apart + row % 2 * apart / 2, row * apart / 2), radius, 255)


def _plain(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _slanted(draw, width, height, 45, 30 * FINE)


def _terraces(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _rings(draw, width, 0, 1.5, 34 * FINE, height * 1.6)


def _brocade(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    apart = 44
    _slanted(draw, width, height, 45, apart * FINE)
    _slanted(draw, width, height, -45, apart * FINE)
    _dots(draw, width, height, round(apart * FINE * math.sqrt(2)), 9 * FINE)


def _chevrons(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """Draw zigzags, one below the other."""
    side, rise, apart = 72 * FINE, 42 * FINE, 40 * FINE
    for top in range(-rise, height + apart, apart):
        points = [(column * side, top + column % 2 * rise) for column in range(width // side + 2)]
        draw.line(points, 255, 5 * FINE, "curve")


def _rays(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    far = width + height
    for degrees in range(90, 180, 6):
        draw.pieslice((width - far, -far, width + far, far), degrees, degrees + 2, 255)


def _seeds(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _dots(draw, width, height, 48 * FINE, 9 * FINE)


def _scales(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    radius, side, down = 32 * FINE, 68 * FINE, 34 * FINE
    for row in range(height // down + 3):
        for column in range(width // side + 2):
            x, y = column * side + row % 2 * side / 2, row * down
            draw.arc((x - radius, y - radius, x + radius, y + radius), 180, 360, 255, 5 * FINE)


def _mat(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """Draw a plaited mat: blocks of lines across and blocks of lines down, in turn."""
    block, lines = 64 * FINE, 4
    for row in range(height // block + 1):
        for column in range(width // block + 1):
            x, y = column * block, row * block
            for number in range(lines):
                place = (number + 0.5) * block / lines
                across = (x + 6 * FINE, y + place, x + block - 6 * FINE, y + place)
                down = (x + place, y + 6 * FINE, x + place, y + block - 6 * FINE)
                draw.line(down if (row + column) % 2 else across, 255, 5 * FINE)


def _lattice(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    apart = 46 * FINE
    for x in range(width % apart, width, apart):
        draw.line((x, 0, x, height), 255, 5 * FINE)
    for y in range(apart // 2, height, apart):
        draw.line((0, y, width, y), 255, 5 * FINE)


def _ripples(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    _rings(draw, width, 0, 1.0, 44 * FINE, height * 1.9)


def _drum(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """Draw the face of a bronze drum: a star of fourteen rays, rings, and rows of strokes and circles."""
    x, y, unit = width - 190 * FINE, height / 2, 1.3 * FINE
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


PATTERNS: Final[Mapping[str, Callable[[ImageDraw.ImageDraw, int, int], None]]] = {
    "plain": _plain,
    "field-1": _terraces,
    "field-2": _brocade,
    "field-3": _chevrons,
    "field-4": _rays,
    "field-5": _seeds,
    "field-6": _scales,
    "field-7": _mat,
    "field-8": _lattice,
    "person": _ripples,
    "site": _drum,
}
