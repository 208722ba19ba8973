"""Temporary files: one folder of ours for those of this process and its libraries; errors of the disk they are on."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.util import Finalize
from pathlib import Path

from showcase.publish.output.lock import locked, locked_if_free

PREFIX = "gs-"  # short: sockets lie in it, whose whole path may have no more than a hundred signs
LOCK = "guong-sang.lock"
AFTER_THEIRS = -200  # what worker processes talk through lies in it, and is removed at -100
ROOM = 256 * 1024
"""Bytes that must fit on the disk: without them, a file may have been cut off."""


def use_temp_folder() -> None:
    """Put temporary files into a folder of ours until the process ends; remove folders that killed processes left.

    The lock in each folder shows that it is ours, and whether its process still runs. If no folder can be made, nothing
    is raised here: code that needs a temporary file will see the error.
    """
    with suppress(OSError):
        place = Path(tempfile.gettempdir())
        if (place / LOCK).is_file():
            return
        _remove_left(place)
        cleanup = ExitStack()
        Finalize(None, cleanup.close, exitpriority=AFTER_THEIRS)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        cleanup.callback(shutil.rmtree, folder, ignore_errors=True)
        cleanup.enter_context(locked(folder / LOCK))
        tempfile.tempdir = str(folder)


def _remove_left(place: Path) -> None:
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and (folder / LOCK).is_file():
                with locked_if_free(folder / LOCK) as free:
                    if free:
                        shutil.rmtree(folder, ignore_errors=True)


class TempFilesError(OSError):
    """Temporary files cannot be written; `filename` is the folder they should be in.

    It is a class of its own because the folder to correct is not that of the site or of the output.
    """


@contextmanager
def temp_files_error(folder: Path) -> Iterator[None]:
    """Raise TempFilesError for what the system refuses meanwhile; `folder` holds temporary files."""
    try:
        yield
    except OSError as error:
        raise TempFilesError(error.errno, error.strerror or str(error), str(folder)) from error


def out_of_room(folder: Path, output: str) -> TempFilesError | None:
    """Return the error of a full disk if that of `folder` is full, or `output` of a program says so; else None."""
    full = TempFilesError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
    if os.strerror(errno.ENOSPC) in output:
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
