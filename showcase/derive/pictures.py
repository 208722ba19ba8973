"""Plans of pictures: which widths of a photograph are published, and at what addresses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from showcase.routes import Routes
from showcase.vietnamese import slug

WIDTHS = (400, 800, 1200, 1600)
"""Widths that readers' screens ask for, in pixels."""
TALLEST = 4800
"""Pixels: a long poster is published narrower, so that no file is taller than this."""
NEAR = 0.85
"""A step wider than this share of the widest picture is not worth a file of its own."""
STEM_LENGTH = 60
"""Characters of a file's name that stay readable in its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """A picture that an editor put into content/media/.

    `name` is relative to content/media/, with "/"; `path` is where the file lies on disk; `digest` is the
    SHA-256 of its bytes in hexadecimal; `width` and `height` are pixels as seen, after the EXIF orientation.
    """

    name: str
    path: str
    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """The plan of one picture: its (width, height) in pixels, from narrow to wide, at least one."""

    media: MediaFile
    sizes: tuple[tuple[int, int], ...]


def plan_picture(media: MediaFile) -> PicturePlan:
    """Return the sizes that `media` is large enough for; of a smaller picture its own.

    Never upscaled: no size is wider or taller than the picture. The proportions are kept within a pixel.
    """
    tallest_allowed = TALLEST * media.width // media.height
    widest = max(1, min(media.width, WIDTHS[-1], tallest_allowed))
    widths = (*(step for step in WIDTHS if step < widest * NEAR), widest)
    return PicturePlan(media, tuple((width, _height(media, width)) for width in widths))


def picture_address(routes: Routes, picture: PicturePlan | MediaFile, width: int, suffix: str) -> str:
    """Return the root-relative address of one file of a picture, whose name is "<name>-<digest>-<width>.<suffix>".

    `suffix` is "webp" or "jpg".     Copies of one file under one name share their address, and their bytes.
    """
    media = picture.media if isinstance(picture, PicturePlan) else picture
    stem = slug(PurePosixPath(media.name).stem)[:STEM_LENGTH].strip("-")
    name = "-".join(part for part in (stem, media.digest[:10], str(width)) if part)
    return routes.picture(f"{name}.{suffix}")


def _height(media: MediaFile, width: int) -> int:
    """Return the height in pixels that goes with `width`, rounded half up."""
    return max(1, (2 * media.height * width + media.width) // (2 * media.width))
