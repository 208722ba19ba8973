"""Faults of the folder for scraps: what only a build needs, such as the pages that Pagefind reads."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOM = 256 * 1024
"""Bytes: a disk without room for them may have cut off what was written to it."""


class TempFilesError(OSError):
    """Temporary files cannot be written; `filename` is the folder they should be in."""


@contextmanager
def temp_files_error(folder: Path) -> Iterator[None]:
    """What goes wrong here is the fault of the folder for temporary files that `folder` is, or lies in."""
    try:
        yield
    except OSError as error:
        raise TempFilesError(error.errno, error.strerror or str(error), str(folder)) from error


def out_of_room(folder: Path, said: str) -> TempFilesError | None:
    """The fault of a full disk, if a program that worked in `folder` met one, or `said` so with its last words."""
    full = TempFilesError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
    if os.strerror(errno.ENOSPC) in said:
        return full
    probe = folder / "room"
    try:
        probe.write_bytes(bytes(ROOM))
    except OSError:
        return full
    finally:
        with suppress(OSError):
            probe.unlink()
    return None
