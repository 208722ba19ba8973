"""Makes sure that files have reached the disk before anything relies on them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from pathlib import Path


def flush(folder: Path) -> None:
    """Flush everything written to the file system of `folder` to the disk, as far as the system can tell.

    One call for all files: to ask for each of thousands takes many times as long.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            if not _sync_one_file_system(handle):
                os.sync()
        finally:
            os.close(handle)


def flush_names(folder: Path) -> None:
    """Flush the names in one folder to the disk."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sync_one_file_system(handle: int) -> bool:
    if sys.platform != "linux":
        return False
    try:
        return bool(ctypes.CDLL(None).syncfs(handle) == 0)
    except AttributeError:
        return False
