"""Generated photographs: JPEG files as a telephone makes them, to measure pictures with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (4000, 3000)


def photographs(folder: Path, count: int, seed: int, size: tuple[int, int] = SIZE) -> Iterator[Path]:
    """Draw `count` photographs into `folder`, `size` in pixels, and yield their paths; those already there are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:04}.jpg"
        if not path.exists():
            scene(random.Random(seed * 100_000 + number), size).save(path, "JPEG", quality=92)
        yield path


def scene(chance: random.Random, size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw light that changes, things with edges, texture, and the noise of a sensor.

    The noise is not the same from run to run, everything else is.
    """
    quarter = (size[0] // 4, size[1] // 4)
    light = Image.linear_gradient("L").rotate(chance.randrange(0, 360, 90)).resize(quarter)
    image = Image.merge("RGB", [light.point(partial(shade, *sorted(chance.sample(range(256), 2)))) for _ in range(3)])
    draw = ImageDraw.Draw(image)
    for _ in range(chance.randint(60, 120)):
        x, y = chance.randrange(quarter[0]), chance.randrange(quarter[1])
        wide, high = chance.randint(8, 240), chance.randint(8, 240)
        colour = tuple(chance.randrange(256) for _ in range(3))
        chance.choice((draw.ellipse, draw.rectangle))((x, y, x + wide, y + high), colour)
    for _ in range(40):
        ends = [chance.randrange(quarter[number % 2]) for number in range(4)]
        draw.line(ends, tuple(chance.randrange(256) for _ in range(3)), chance.randint(1, 3))
    image = image.resize(size, Image.Resampling.BICUBIC)
    for coarse, share in ((16, 0.05), (4, 0.04), (1, 0.05)):
        grain = Image.effect_noise((size[0] // coarse, size[1] // coarse), 60).resize(size, Image.Resampling.BILINEAR)
        image = Image.blend(image, Image.merge("RGB", (grain, grain, grain)), share)
    return image


def shade(low: int, high: int, level: int) -> int:
    return low + (high - low) * level // 255
