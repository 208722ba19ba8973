"""Exchange of two folders in one step, where the system can, without a moment in between."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
from pathlib import Path

AT_FDCWD = -100
EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
SYSCALLS = {"x86_64": 316, "aarch64": 276}  # renameat2, for C libraries that do not know it yet
CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Exchange what is at two paths; return False if system or file system cannot. Raise OSError."""
    if sys.platform not in ("linux", "darwin"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    try:
        failed = _swap(libc, *paths)
    except AttributeError:  # a C library that has no name for it
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _swap(libc: ctypes.CDLL, one: bytes, other: bytes) -> int:
    if sys.platform == "darwin":
        return int(libc.renamex_np(one, other, ctypes.c_uint(EXCHANGE)))
    if hasattr(libc, "renameat2"):
        return int(libc.renameat2(AT_FDCWD, one, AT_FDCWD, other, ctypes.c_uint(EXCHANGE)))
    number = SYSCALLS.get(platform.machine())
    if number is None:
        raise AttributeError("renameat2")
    return int(libc.syscall(ctypes.c_long(number), AT_FDCWD, one, AT_FDCWD, other, ctypes.c_uint(EXCHANGE)))
