"""Whole files in the place of old ones: a file is either as it was, or new to its last byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

NEW_FILE_MODE = 0o644


def replace_file(path: Path, before: bytes | None, after: bytes, keep: Callable[[], object] = lambda: None) -> bool:
    """Put `after` in the place of the file at `path`, which held `before` (None: was not there).

    `keep` is called when all is written, before the old file goes. Return False, with nothing done, if it holds
    something else by now. Raise OSError; then the old file is as it was.
    """
    place = path.resolve()
    number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        if before is None:
            part.chmod(NEW_FILE_MODE)
        else:
            shutil.copymode(place, part)
        if (place.read_bytes() if place.exists() else None) != before:
            return False
        keep()
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    return True
