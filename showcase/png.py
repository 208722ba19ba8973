"""PNG files of few colours: Pillow hands rows to the compressor one by one, which then finds a third less."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from deflate import zlib_compress

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_file(size: tuple[int, int], depth: int, rows: Sequence[bytes], colours: bytes = b"", level: int = 9) -> bytes:
    """Return `rows` of a picture of `size` pixels, each of `depth` bits, as PNG.

    A pixel is a number of one of `colours` (three bytes each), or without them a grey from black to white. `level` is
    that of the compression.
    """
    header = struct.pack(">IIBBBBB", *size, depth, 3 if colours else 0, 0, 0, 0)
    data = bytes(zlib_compress(b"".join(b"\0" + row for row in rows), level))
    parts = ((b"IHDR", header), *([(b"PLTE", colours)] if colours else []), (b"IDAT", data), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, part) for name, part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
