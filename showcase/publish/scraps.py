"""Scraps: a folder among the system's temporary ones for what only a build needs."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FULL = 1_000_000
"""Bytes: a disk with less than this is full for our purposes."""


class ScrapsFault(OSError):
    """Temporary files cannot be written; `filename` is the folder they should be in."""


@contextmanager
def scraps() -> Iterator[Path]:
    """A folder of our own, gone afterwards. Raises ScrapsFault."""
    with in_scraps(Path(os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp")):
        folder = tempfile.TemporaryDirectory(prefix="guong-sang-", ignore_cleanup_errors=True)
    with folder as name:
        yield Path(name)


@contextmanager
def in_scraps(folder: Path) -> Iterator[None]:
    """What goes wrong here is the fault of the folder for temporary files that `folder` is, or lies in."""
    try:
        yield
    except OSError as error:
        raise ScrapsFault(error.errno, error.strerror or str(error), str(folder)) from error


def out_of_room(folder: Path, said: str) -> ScrapsFault | None:
    """The fault of a full disk, if that is what ended a program that worked in `folder` and `said` its last words."""
    full = os.strerror(errno.ENOSPC)
    try:
        room = shutil.disk_usage(folder).free
    except OSError:
        room = FULL
    return ScrapsFault(errno.ENOSPC, full, str(folder)) if room < FULL or full in said else None
