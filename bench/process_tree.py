"""What commands cost, with all the processes they start: seconds, CPU, memory.

CPU is user and system time of a command and of every process below it. Linux hands over to us those whose parent has
ended (a pool of workers is not waited for by the program that used it), so that they are counted, too; elsewhere they
are not. Memory is the sum of the proportional shares (PSS: of a page that four processes share, each has a quarter) of
the command and everything below it, looked at ten times a second in /proc; the greatest sum is the peak. A peak
shorter than a tenth of a second may be missed. Without /proc, as on macOS or Windows, no memory is given.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PROC = Path("/proc")
INTERVAL = 0.1
PATIENCE = 30
"""Seconds that processes may live on after their command, and a command after it was told to end."""
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """What a command took: `wall` and `cpu` in seconds, `memory` in bytes (0: not known)."""

    wall: float
    cpu: float
    memory: int

    def then(self, other: Cost) -> Cost:
        """Return the cost of this and of an `other` one after it."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


class CommandFailed(Exception):
    """A command that ended with an error, or whose work was not seen in time: its name, and the end of what it said."""


class Running:
    """A command that was started and is watched."""

    def __init__(self, command: Sequence[str], process: subprocess.Popen[bytes], said: BinaryIO) -> None:
        self.process, self._name, self._said = process, " ".join(command), said
        self._peak = _Peak(process.pid)
        self._peak.start()

    @property
    def memory(self) -> int:
        """The most bytes that it and all below it have held together."""
        return self._peak.bytes

    def failure(self, what: str) -> CommandFailed:
        """Return what to raise: `what` is wrong with the command, then the end of what it said."""
        self._said.seek(0)
        words = self._said.read().decode("utf-8", "replace")[-2000:]
        return CommandFailed(f"{self._name} {what}:\n{words}")

    def end(self) -> None:
        """Ask it to end where it runs, kill it where it does not, and watch no longer."""
        self.process.terminate()  # does nothing to one that has ended
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._peak.ended.set()
        self._peak.join()


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run `command` in `folder` to its end and return its cost. Raises CommandFailed."""
    before, start = os.times(), time.perf_counter()
    with running(command, folder, environment) as run:
        code = run.process.wait()
        wall = time.perf_counter() - start
        _wait_for_orphans()
        after = os.times()
        if code:
            raise run.failure(f"ended with {code}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, run.memory)


@contextmanager
def running(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run `command` in `folder` as long as the block lasts, then end it and what it started. Raises CommandFailed."""
    _adopt_orphans()
    with tempfile.TemporaryFile() as said:
        held = {**os.environ, **(environment or {})}
        process = subprocess.Popen(command, cwd=folder, env=held, stdout=said, stderr=subprocess.STDOUT)
        run = Running(command, process, said)
        try:
            yield run
        finally:
            run.end()
    _wait_for_orphans()


def _adopt_orphans() -> None:
    """Become the parent of all processes below this one whose own has ended, where the system knows how."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    """Wait for the processes that a command left, so that their CPU is counted. Raises CommandFailed after a while."""
    if os.name == "nt":
        return
    late = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < late:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.02)
    except ChildProcessError:
        return
    raise CommandFailed(f"a process still runs {PATIENCE} s after its command has ended")


class _Peak(threading.Thread):
    """Watches a process and those below it until `ended` is set; `bytes` is the most they held together."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.ended, self.bytes, self._root = threading.Event(), 0, root

    def run(self) -> None:
        while PROC.is_dir() and not self.ended.is_set():
            self.bytes = max(self.bytes, sum(map(_share, _tree(self._root))))
            self.ended.wait(INTERVAL)


def _tree(root: int) -> list[int]:
    """Return the ids of a process and of all below it."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            try:
                stat = (folder / "stat").read_text("utf-8", errors="replace")
            except OSError:  # it has ended
                continue
            children[int(stat.rpartition(")")[2].split()[1])].append(int(folder.name))
    found = [root]
    for each in found:
        found += children[each]
    return found


def _share(process: int) -> int:
    """Return the bytes that are a process's own share of memory; 0 when it has ended."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
