"""Keeps the results of expensive work between builds, under the hash of all that went into them."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from showcase.publish.cache_recipes import RECIPES, recipe

CHECKSUM_BYTES = 16
KEY = re.compile("[0-9a-f]{64}")
TEMPORARY_SUFFIX = ".part"
SECONDS_A_DAY = 86_400


def key(*parts: bytes | str) -> str:
    """Return the SHA-256, in hexadecimal, of `parts` in their order; ("ab", "c") and ("a", "bc") differ."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Bytes by kind (of RECIPES) and key (as `key` gives), in files <folder>/<kind>/<2 of name>/<name>.

    The name is made of the key and of the kind's recipe, so that what another version of the program made is not
    found. A cache may forget and never lies: an entry that is missing, damaged or unreadable is None, one that cannot
    be written is not kept, and no call raises OSError or waits. `folder` None keeps nothing. Processes may share it.
    """

    folder: Path | None

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the bytes stored under `kind` and `key`, or None; mark the entry as used."""
        path = self._path(kind, key)
        if path is None:
            return None
        try:
            entry = _read(path)
        except OSError:
            return None
        data = entry[CHECKSUM_BYTES:]
        if entry[:CHECKSUM_BYTES] != _checksum(kind, key, data):
            return None
        with suppress(OSError):
            os.utime(path)
        return data

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Store `data` if possible; a reader sees the whole entry or none."""
        path = self._path(kind, key)
        if path is None:
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, _checksum(kind, key, data) + data)

    def prune(self, keep_days: float) -> int:
        """Remove entries that were not used for `keep_days` days; return how many. Touch no other file.

        This alone uses the clock and times of change: what is removed too early is merely made again.
        """
        oldest = time.time() - keep_days * SECONDS_A_DAY
        removed = 0
        for path in self._entries():
            with suppress(OSError):
                if path.lstat().st_mtime < oldest:
                    path.unlink()
                    removed += 1
        return removed

    def _path(self, kind: str, key: str) -> Path | None:
        """Return the file of an entry. Raise ValueError for an unknown kind or a malformed key."""
        if kind not in RECIPES or not KEY.fullmatch(key):
            raise ValueError(f"not a kind and a key of a cache: {kind!r}, {key!r}")
        if self.folder is None:
            return None
        name = _name(kind, key)
        return self.folder / kind / name[:2] / name

    def _entries(self) -> Iterator[Path]:
        """Yield every file that `put` made, finished or left over from a build that was killed."""
        if self.folder is None:
            return
        for folder in _folders(self.folder):
            for shelf in _folders(folder):
                for path in _listed(shelf):
                    name = path.name.split(".", 1)[0]
                    made_here = path.suffix in ("", TEMPORARY_SUFFIX)
                    if made_here and KEY.fullmatch(name) and name.startswith(shelf.name):
                        yield path


def _name(kind: str, entry: str) -> str:
    """Return the file name of an entry: a hash of its key and of the recipe of its kind."""
    return key(recipe(kind), entry)


def _checksum(kind: str, key: str, data: bytes) -> bytes:
    """Return CHECKSUM_BYTES that match these bytes under this kind and key only."""
    digest = hashlib.blake2b(f"{kind}/{key}/".encode(), digest_size=CHECKSUM_BYTES)
    digest.update(data)
    return digest.digest()


def _read(path: Path) -> bytes:
    """Return the bytes of a file. Raise OSError, also if it is not a file: opening a pipe would wait forever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        return file.read()


def _write(path: Path, entry: bytes) -> None:
    """Write beside `path` and move the file there in one step. Raise OSError and leave nothing behind."""
    handle, name = tempfile.mkstemp(TEMPORARY_SUFFIX, f"{path.name}.", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(entry)
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
