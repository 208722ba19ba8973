"""Temporary files: one folder of ours for those of this process and its libraries."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, suppress
from multiprocessing.util import Finalize
from pathlib import Path

from showcase.publish.output.lock import locked, locked_if_free

PREFIX = "gs-"  # short: sockets lie in it, whose whole path may have no more than a hundred signs
LOCK = "guong-sang.lock"
AFTER_THEIRS = -200  # what worker processes talk through lies in it, and is removed at -100


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
