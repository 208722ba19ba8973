"""Large entries of the cache: a file for each, <folder>/<kind>/<2 of name>/<name>."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile("[0-9a-f]{64}")
TEMPORARY_SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A file of the cache: its path, its size in bytes, and when it was last used (seconds since 1970)."""

    path: str
    size: int
    used: float

    def remove(self) -> bool:
        """Remove the file, and return whether it is gone."""
        with suppress(OSError):
            os.unlink(self.path)  # noqa: PTH108
            return True
        return False


def path_of(folder: Path, kind: str, name: str) -> Path:
    """Return where the entry `name` (64 hexadecimal digits) of a kind lies."""
    return folder / kind / name[:2] / name


def read(path: Path) -> bytes | None:
    """Return the bytes of an entry and mark it as used; None if it cannot be read."""
    try:
        data = _read(path)
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path)
    return data


def write(path: Path, data: bytes) -> None:
    """Store an entry if possible; a reader sees the whole entry or none."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)


def entry_files(folder: Path) -> Iterator[EntryFile]:
    """Yield every file that `write` made, finished or left over from a build that was killed."""
    for kind in _folders(folder):
        for shelf in _folders(kind):
            yield from sorted(_of_shelf(shelf), key=lambda each: each.path)


def _of_shelf(shelf: Path) -> Iterator[EntryFile]:
    """Yield the entries of one shelf, none if it cannot be read. There are thousands: making paths takes the longer."""
    with suppress(OSError), os.scandir(shelf) as found:
        for each in found:
            name, suffix = each.name.split(".", 1)[0], os.path.splitext(each.name)[1]  # noqa: PTH122
            if suffix in ("", TEMPORARY_SUFFIX) and NAME.fullmatch(name) and name.startswith(shelf.name):
                with suppress(OSError):
                    seen = each.stat(follow_symlinks=False)
                    yield EntryFile(each.path, seen.st_size, seen.st_mtime)


def _read(path: Path) -> bytes:
    """Return the bytes of a file. Raise OSError, also if it is not a file: opening a pipe would wait forever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read()


def _write(path: Path, data: bytes) -> None:
    """Write beside `path` and move the file there in one step. Raise OSError and leave nothing behind."""
    handle, name = tempfile.mkstemp(TEMPORARY_SUFFIX, f"{path.name}.", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _folders(folder: Path) -> list[Path]:
    """Return the folders in a folder, not the links to others."""
    return [path for path in _listed(folder) if path.is_dir() and not path.is_symlink()]


def _listed(folder: Path) -> list[Path]:
    """Return what is in a folder, in order; () if it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
