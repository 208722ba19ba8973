"""One build at a time for one output folder: a lock that vanishes with its process."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.1  # seconds between two looks at a lock that another holds
BEHIND = 1 << 30  # Windows locks bytes: one far behind the words, so that these can be read
NO_LOCKS_HERE = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})


@dataclass(frozen=True)
class LockHolder:
    """The holder of a lock: the number of its process and since when ("16:05"); '' where it does not say."""

    process: str
    since: str


def nobody_is_told(_holder: LockHolder) -> None:
    """Do nothing, for callers that wait in silence."""


@contextlib.contextmanager
def locked(path: Path, waiting: Callable[[LockHolder], None] = nobody_is_told) -> Iterator[None]:
    """Hold the lock at `path`; wait while another process does, and say so once. Raise OSError."""
    made = _make_folders(path.parent)
    try:
        handle = _take(path, waiting)
        try:
            yield
        finally:
            _let_go(handle, path)
    finally:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()  # unless something lies in it now


@contextlib.contextmanager
def locked_if_free(path: Path) -> Iterator[bool]:
    """Hold the lock at `path` unless another process does: whether it is held. Raise OSError."""
    handle = _open(path)
    if not _is_ours(handle, path):
        os.close(handle)
        yield False
        return
    try:
        yield True
    finally:
        _let_go(handle, path)


def _let_go(handle: int, path: Path) -> None:
    """Remove the lock file before the lock is released, so that no process locks a file about to vanish."""
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(handle)
    with contextlib.suppress(OSError):
        path.unlink()
    if sys.platform != "win32":
        os.close(handle)


def _make_folders(folder: Path) -> list[Path]:
    """Return the folders that had to be made, the deepest first."""
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _take(path: Path, waiting: Callable[[LockHolder], None]) -> int:
    reported = False
    while True:
        handle = _open(path)
        try:
            if _is_ours(handle, path):
                _sign(handle)
                return handle
            if not reported:
                waiting(_holder(handle))
                reported = True
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        time.sleep(PAUSE)


def _open(path: Path) -> int:
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o644)
    except PermissionError:
        if not path.is_file():
            raise
        return os.open(path, os.O_RDONLY | flags)  # left by another user: it can still be locked


def _is_ours(handle: int, path: Path) -> bool:
    """Lock an open file; return whether it is free and still the one at `path`, as its last holder removes it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as fault:
        if fault.errno not in NO_LOCKS_HERE:
            raise
        return True  # a network drive without locks: better a build than none
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.lstat())
    return False


def _sign(handle: int) -> None:
    """Write down who holds the lock, for those who wait."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()} {dt.datetime.now():%H:%M}\n".encode())  # noqa: DTZ005 (this machine's clock)


def _holder(handle: int) -> LockHolder:
    words: list[str] = []
    with contextlib.suppress(OSError, UnicodeDecodeError):
        os.lseek(handle, 0, os.SEEK_SET)
        words = os.read(handle, 100).decode("ascii").split()
    return LockHolder(*words) if len(words) == 2 else LockHolder("", "")
