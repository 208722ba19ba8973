"""Files with their hints followed, as a difference to read and saved in the place of the old ones."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from showcase.editing.fixing.file_text import ENDS
from showcase.editing.fixing.fixes import FileFix

AROUND = 1
"""Lines that are shown before and after each change."""


def difference(fix: FileFix, path: str) -> Iterator[str]:
    """Yield the lines of a unified difference; `path` is the file as the reader knows it."""
    before, after = (ENDS.split(data.decode("utf-8-sig")) for data in (fix.before, fix.after))
    yield from difflib.unified_diff(before, after, path, path, n=AROUND, lineterm="")


def save(site: Path, fix: FileFix) -> bool:
    """Put the whole new file in the place of the old one. Return False, with nothing done, if that changed meanwhile.

    Raise OSError; then the old file is as it was.
    """
    place = (site / fix.path).resolve()
    number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(fix.after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(place, part)
        if place.read_bytes() != fix.before:
            return False
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    return True
