"""Where chunks of independent work run: in this process, in several, or on other machines. Chosen once, at the rim."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
FEWEST_FOR_PROCESSES = 64
MOST_IN_A_TASK = 64
CHUNK = 200
MOST_ON_WINDOWS = 61  # the system waits for no more processes at once


def _context() -> BaseContext:
    """Return a context whose processes begin clean: a fork would copy the threads of a progress bar."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["showcase.pipeline"])
    return context


def begin_as_worker() -> None:
    """Prepare a worker process.

    It ignores Ctrl+C, which only the first process of the terminal answers, and it ends when that process ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the first process to end, then end this one, as no other process gives it work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def chunks(items: Sequence[Task], size: int = CHUNK) -> list[Sequence[Task]]:
    """Return `items` in runs of `size`, for work in which each run costs a beginning."""
    return [items[start : start + size] for start in range(0, len(items), size)]


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Start the processes of the block with Ctrl+C blocked, so that only this process answers it.

    One typed meanwhile is held back and comes afterwards. Where nothing can be blocked (Windows), they may hear it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    typed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: typed.append(number))
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        if blocked is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        signal.signal(signal.SIGINT, before)
        if typed:
            signal.raise_signal(signal.SIGINT)


class Machines(Protocol):
    """Other machines that have this program, but none of the site's files."""

    @property
    def workers(self) -> int:
        """The processes that work there."""

    def map(self, function: Callable[[Task], Result], parts: Sequence[Sequence[Task]]) -> Iterator[Sequence[Result]]:
        """Yield for each of `parts`, in their order, `function` of its items."""


class Workers:
    """Runs a function over items, `jobs` at a time; results come in the order of the items.

    What may be done anywhere is done by `machines`, if there are any.
    """

    def __init__(self, jobs: int | None = None, machines: Machines | None = None) -> None:
        wanted = jobs if jobs is not None else os.cpu_count() or 1
        self._machines = machines
        self.jobs = max(1, min(wanted, MOST_ON_WINDOWS) if sys.platform == "win32" else wanted)
        self._executor: ProcessPoolExecutor | None = None

    def map(
        self,
        function: Callable[[Task], Result],
        items: Sequence[Task],
        few: int = FEWEST_FOR_PROCESSES,
        together: int = MOST_IN_A_TASK,
        anywhere: bool = False,
    ) -> Iterator[Result]:
        """Yield `function` of every item, with at most `together` of them in one task for another process.

        Fewer than `few` items stay in this process: starting others costs more. `anywhere` says that `function` reads
        no file of the site's and no cache, nothing but what it is given, so that another machine may do it.
        """
        if len(items) < few:
            return map(function, items)
        if anywhere and self._machines:
            size = _size(len(items), self._machines.workers, together)
            return chain.from_iterable(self._machines.map(function, chunks(items, size)))
        if self.jobs == 1:
            return map(function, items)
        return self.executor().map(function, items, chunksize=_size(len(items), self.jobs, together))

    def executor(self) -> ProcessPoolExecutor:
        """Return the one pool of processes, started when first needed."""
        if self._executor is None:
            context = _context()
            if context.get_start_method() == "forkserver":
                from multiprocessing import forkserver, resource_tracker

                resource_tracker.ensure_running()  # it unblocks Ctrl+C when it is done, so it comes first
                with uninterrupted():
                    forkserver.ensure_running()
            self._executor = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=begin_as_worker)
        return self._executor

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)


def _size(items: int, workers: int, most: int) -> int:
    """Return how many of the items go into one task: `most` of them, or fewer so that each worker has several tasks."""
    return max(1, min(most, items // (workers * 4)))
