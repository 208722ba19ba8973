"""Turns uploaded photographs into publishable pictures.

An upload is judged by its content, never by its extension, and never published as it is: every published file
is drawn anew from the pixels alone, upright, in sRGB, without any metadata.
"""

from __future__ import annotations

import hashlib
import math
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import ExifTags, Image, ImageCms, ImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from showcase.problems import Place, ProblemFound, problem

MAX_MEGABYTES: Final = 40
MAX_MEGAPIXELS: Final = 100
SHORTEST_SIDE: Final = 16
MAX_ASPECT: Final = 20

JPEG_QUALITY: Final = 80
WEBP_QUALITY: Final = 78
WEBP_METHOD: Final = 2
PAPER: Final = (251, 248, 241)
"""What shows through the transparent parts of a JPEG: --paper of assets/css/10-tokens.css."""

SIGNATURES: Final = (
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WebP", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("HEIC", re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL)),
    ("AVIF", re.compile(rb".{4}ftypavi[fs]", re.DOTALL)),
    ("MP4", re.compile(rb".{4}ftyp", re.DOTALL)),
    ("TIFF", re.compile(rb"II[*+]\x00|MM\x00[*+]")),
    ("BMP", re.compile(rb"BM.{4}\x00{4}", re.DOTALL)),
    ("SVG", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg|(?:\?xml|!--|!DOCTYPE svg).{,999}<svg)\b", re.DOTALL)),
    ("HTML", re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", re.IGNORECASE)),
    ("PDF", re.compile(rb"%PDF-")),
    ("ZIP", re.compile(rb"PK\x03\x04")),
)
"""How the contents of files begin; only those of OPENERS are opened, the others are named to the editor."""

OPENERS: Final[tuple[tuple[str, Callable[[BytesIO], ImageFile.ImageFile]], ...]] = (
    ("JPEG", JpegImageFile),
    ("PNG", PngImageFile),
    ("WebP", WebPImageFile),
    ("GIF", GifImageFile),
)
SIDEWAYS: Final = (5, 6, 7, 8)
"""EXIF orientations that swap width and height."""
UPRIGHT: Final = (
    None,
    Image.Transpose.FLIP_LEFT_RIGHT,
    Image.Transpose.ROTATE_180,
    Image.Transpose.FLIP_TOP_BOTTOM,
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
)
"""The turns that undo the EXIF orientations 1 to 8."""


@dataclass(frozen=True, slots=True)
class ProbedImage:
    """A usable picture: its pixels as seen, after the EXIF orientation; `format` as in OPENERS."""

    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True)
class EncodedImage:
    """One finished file: its width in pixels, its suffix ("webp" or "jpg") and its bytes."""

    width: int
    suffix: str
    data: bytes


def probe(path: str, data: bytes) -> ProbedImage:
    """Return what the picture `data` is. Decodes all of it, to be sure that it is complete.

    Raise ProblemFound with a problem in the file at `path`. Its code is one of image-empty, image-too-large,
    image-not-an-image, image-format, image-odd-shape, image-too-many-pixels and image-truncated (cut off or damaged).
    """
    found = _format(path, data)
    with _faults(path, found):
        image = _open(path, data, found)
        stored = image.size
        image.draft(None, (1, 1))  # a JPEG at an eighth
        image.load()
        width, height = _turned(image, stored)
    return ProbedImage(width, height, found)


def original(root: Path, path: str, digest: str) -> bytes:
    """Return the bytes of an upload that was looked at before and has this SHA-256 since.

    Whatever is made of other bytes would be kept and published under its name. Raise ProblemFound or OSError.
    """
    data = (root / path).read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ProblemFound(problem(Place(path), "file-changed"))
    return data


def encode(data: bytes, sizes: Sequence[tuple[int, int]], path: str = "") -> list[EncodedImage]:
    """Return the picture as WebP and JPEG in each of `sizes` ((width, height) as seen), from narrow to wide.

    Each size is made from the next larger one: quicker than from the original, and equal to the eye. The same
    bytes in give the same bytes out. Raise ProblemFound for a file that `probe` refuses.
    """
    found = _format(path, data)
    descending = sorted(sizes, reverse=True)
    with _faults(path, found):
        picture = _widest(_open(path, data, found), descending[0])
    encoded: list[EncodedImage] = []
    for size in descending:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
        encoded += (_jpeg(picture), _webp(picture))
    return encoded[::-1]


def cropped(data: bytes, size: tuple[int, int], path: str = "") -> Image.Image:
    """Return the middle of the picture, upright, in RGB, scaled to fill exactly `size` (width, height).

    Raise ProblemFound for a file that `probe` refuses.
    """
    found = _format(path, data)
    with _faults(path, found):
        image = _open(path, data, found)
        seen = _turned(image, image.size)
        scale = max(size[0] / seen[0], size[1] / seen[1])
        larger = (max(size[0], round(seen[0] * scale)), max(size[1], round(seen[1] * scale)))
        picture = _on_paper(_widest(image, larger))
    left, top = (larger[0] - size[0]) // 2, (larger[1] - size[1]) // 2
    return picture.crop((left, top, left + size[0], top + size[1]))


@contextmanager
def _faults(path: str, found: str) -> Iterator[None]:
    """Turn every error of a decoder over broken data into ProblemFound, and hide its warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (ProblemFound, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(path, ">178") from error  # only WebP, in Pillow
    except Exception as error:  # decoders raise anything, from SyntaxError to zlib.error
        raise _unusable(path, "image-truncated", format=found) from error


def _format(path: str, data: bytes) -> str:
    """Return which of OPENERS fits the content. Raise ProblemFound if none does."""
    if not data:
        raise _unusable(path, "image-empty")
    if len(data) > MAX_MEGABYTES * 1_000_000:
        megabytes = math.ceil(len(data) / 1_000_000)
        raise _unusable(path, "image-too-large", megabytes=megabytes, limit=MAX_MEGABYTES)
    found = next((name for name, signature in SIGNATURES if signature.match(data)), "")
    if not found:
        raise _unusable(path, "image-not-an-image")
    allowed = [name for name, _ in OPENERS]
    if found not in allowed:
        raise _unusable(path, "image-format", found=found, allowed=", ".join(allowed))
    return found


def _open(path: str, data: bytes, found: str) -> ImageFile.ImageFile:
    """Return the picture with its header read and its shape checked, and its pixels not yet unpacked.

    Opened by its class and not by Image.open, which would take a photograph of several frames (MPO) for
    another format, and warn of sizes that are checked here anyway.
    """
    image = dict(OPENERS)[found](BytesIO(data))
    width, height = image.size
    if min(width, height) < SHORTEST_SIDE or max(width, height) > MAX_ASPECT * min(width, height):
        values: dict[str, object] = {"width": width, "height": height, "shortest": SHORTEST_SIDE, "aspect": MAX_ASPECT}
        raise _unusable(path, "image-odd-shape", **values)
    if width * height > MAX_MEGAPIXELS * 1_000_000:
        raise _too_many_pixels(path, str(math.ceil(width * height / 1_000_000)))
    return image


def _too_many_pixels(path: str, megapixels: str) -> ProblemFound:
    """Return the exception for a picture that cannot be unpacked safely."""
    return _unusable(path, "image-too-many-pixels", megapixels=megapixels, limit=MAX_MEGAPIXELS)


def _unusable(path: str, code: str, **values: object) -> ProblemFound:
    return ProblemFound(problem(Place(path), code, file=path, **values))


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 (upright) to 8. What other metadata say of it is ignored, as browsers do."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b""))
        value = exif.get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001 - broken metadata do not spoil a good picture
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _turned(image: Image.Image, size: tuple[int, int]) -> tuple[int, int]:
    """Return `size`, stored or seen, as the other of the two."""
    return (size[1], size[0]) if _orientation(image) in SIDEWAYS else size


def _widest(image: ImageFile.ImageFile, size: tuple[int, int]) -> Image.Image:
    """Return the picture in its widest size as seen: upright, RGB or RGBA in sRGB, without metadata."""
    drafted = image.draft(None, _turned(image, size))  # a JPEG at 1/2, 1/4, 1/8 where that is enough
    image.load()  # a PNG may tell its orientation after its pixels
    box = drafted[1] if drafted else None
    lanczos = Image.Resampling.LANCZOS
    small = _eight_bit(image).resize(_turned(image, size), lanczos, box=box, reducing_gap=3.0)
    picture = _to_srgb(small, image.info.get("icc_profile"))
    turn = UPRIGHT[_orientation(image) - 1]
    if turn is not None:
        picture = picture.transpose(turn)
    picture.info = {}
    return picture


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be resized and converted: L, LA, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):
        return image.convert("I").point([value >> 8 for value in range(1 << 16)], "L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}.get(image.mode, image.mode))


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB, as RGBA if something in it is transparent, else RGB."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha is not None else image
    converted = _by_profile(colours, profile) if profile else colours.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        converted.putalpha(alpha)
    return converted


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture converted from its ICC profile; one that is broken or does not fit is passed over."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        transform = ImageCms.ImageCmsTransform(source, srgb, image.mode, "RGB", intent=intent, flags=flags)
        return transform.apply(image)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image.convert("RGB")


def _jpeg(picture: Image.Image) -> EncodedImage:
    """Return a progressive JPEG; what is transparent shows paper."""
    picture = _on_paper(picture)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    return EncodedImage(picture.width, "jpg", buffer.getvalue())


def _on_paper(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, PAPER behind what is transparent."""
    if picture.mode != "RGBA":
        return picture
    opaque = Image.new("RGB", picture.size, PAPER)
    opaque.paste(picture, mask=picture)
    return opaque


def _webp(picture: Image.Image) -> EncodedImage:
    """Return a WebP, with its transparency."""
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=WEBP_QUALITY, method=WEBP_METHOD)
    return EncodedImage(picture.width, "webp", buffer.getvalue())
