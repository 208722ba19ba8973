"""Temporary files of this process and of libraries lie in one folder of ours, which the next run removes if need be."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from multiprocessing.util import Finalize
from pathlib import Path

from showcase.publish.output.lock import locked, locked_if_free

PREFIX = "gs-"  # short: sockets lie in it, whose whole path may have no more than a hundred signs
LOCK = "guong-sang.lock"
AFTER_THEIRS = -200  # what worker processes talk through lies in it, and is removed at -100


def use_temp_folder() -> None:
    """Have temporary files in a folder of ours until the process ends; remove those that killed processes left.

    The lock in each folder says that it is ours, and whether its process still runs. Where no folder can be made,
    whoever needs one says so.
    """
    with contextlib.suppress(OSError):
        place = Path(tempfile.gettempdir())
        if (place / LOCK).is_file():
            return
        _remove_left(place)
        held = contextlib.ExitStack()
        Finalize(None, held.close, exitpriority=AFTER_THEIRS)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        held.enter_context(locked(folder / LOCK))
        tempfile.tempdir = str(folder)


def _remove_left(place: Path) -> None:
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and (folder / LOCK).is_file():
                with locked_if_free(folder / LOCK) as free:
                    if free:
                        shutil.rmtree(folder, ignore_errors=True)
