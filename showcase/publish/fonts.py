"""Whole fonts below assets/ → small ones for the web: the only module that knows fontTools."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final

from showcase.cache.cache import Cache, key
from showcase.problems import Place, ProblemFound, problem

WHOLE: Final = (".ttf", ".otf")

CHARACTERS: Final = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x102, 0x103),
    (0x110, 0x111),
    (0x128, 0x129),
    (0x168, 0x169),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x300, 0x303),
    (0x309, 0x309),
    (0x323, 0x323),
    (0x1EA0, 0x1EF9),
    (0x2010, 0x2015),
    (0x2018, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x203A),
    (0x20AB, 0x20AC),
    (0x2212, 0x2212),
)
"""First and last code points of what Vietnamese and western texts need; the rest comes from the reader's device."""


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Paths of the two weights."""

    regular: str
    bold: str


def font_unusable(path: str) -> ProblemFound:
    """Return the exception for the file at `path`, which is no font."""
    return ProblemFound(problem(Place(path), "font-unusable"))


def web_fonts(assets: Mapping[str, bytes], cache: Cache) -> dict[str, bytes]:
    """Return the same files, each .ttf or .otf replaced by a .woff2 with CHARACTERS.

    Raise ProblemFound with a problem in the file by its name in `assets`.
    """
    made: dict[str, bytes] = {}
    for name, data in assets.items():
        path = PurePosixPath(name)
        if path.suffix.lower() in WHOLE:
            made[path.with_suffix(".woff2").as_posix()] = _cached(name, data, cache)
        else:
            made.setdefault(name, data)
    return made


def letters_of(data: bytes, cache: Cache) -> frozenset[int]:
    """Return the code points that a font can draw; empty if `data` is not a font."""
    entry = key(data)
    known = cache.get("letters", entry)
    if known is None:
        known = json.dumps(sorted(_letters(data))).encode()
        cache.put("letters", entry, known)
    return frozenset(json.loads(known))


def _letters(data: bytes) -> frozenset[int]:
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]  # slow to import, and seldom needed

    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, AssertionError, KeyError, ValueError):
        return frozenset()


def _cached(name: str, data: bytes, cache: Cache) -> bytes:
    entry = key(data)
    small = cache.get("font", entry)
    if small is None:
        small = cut_down(data)
        if not small:
            raise font_unusable(name)
        cache.put("font", entry, small)
    return small


def cut_down(data: bytes) -> bytes:
    """Return the font as WOFF2 with CHARACTERS only, without the hinting that today's screens do not need.

    It is empty if `data` is not a font.
    """
    from fontTools import subset  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return _cut_down(TTFont(BytesIO(data), recalcTimestamp=False))
    except (TTLibError, subset.Subsetter.SubsettingError, OSError, AssertionError, KeyError, ValueError):
        return b""


def _cut_down(font: Any) -> bytes:
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, name_IDs=[0, 1, 2, 4, 13, 14], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[point for first, last in CHARACTERS for point in range(first, last + 1)])
    cutter.subset(font)
    buffer = BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()
