"""Who holds the lock of a place that is deployed to, and whether that run has ended without letting it go."""

from __future__ import annotations

import getpass
import os
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/") / "proc/self/ns/pid"
"""What names, on Linux, the space in which numbers of processes count: each container has its own."""


@dataclass(frozen=True)
class Holder:
    """A run of the command: who began it, on which machine, and as which process."""

    user: str
    machine: str
    process: int

    def __str__(self) -> str:
        return f"{self.user}@{self.machine} {self.process}"

    def is_gone(self) -> bool:
        """Return whether the process is known to have ended: that only its own machine can tell."""
        if self.machine != _machine() or sys.platform == "win32":
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except OSError:
            return False
        return False


def this_run() -> Holder:
    """Return the holder that this process is."""
    user = "?"
    with suppress(KeyError, OSError, ImportError):
        user = getpass.getuser()
    return Holder("".join(user.split()), _machine(), os.getpid())


def holder_of(text: str) -> Holder | None:
    """Return the holder that a lock names; None for a text of another form, as of a lock that names nobody."""
    name, _, process = text.strip().rpartition(" ")
    user, at, machine = name.partition("@")
    return Holder(user, machine, int(process)) if at and process.isdecimal() and " " not in name else None


def _machine() -> str:
    """Return the name of this machine, with that of its space of processes where it has one."""
    space = ""
    with suppress(OSError):
        space = "/" + os.readlink(PROCESSES).strip("pid:[]")  # noqa: PTH115
    return "".join(socket.gethostname().split()) + space
