"""Where chunks of independent work run: in this process or in several. Chosen once, at the rim."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import TypeVar

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


def _begin() -> None:
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


class Workers:
    """Runs a function over items, `jobs` at a time; results come in the order of the items."""

    def __init__(self, jobs: int | None = None) -> None:
        wanted = jobs if jobs is not None else os.cpu_count() or 1
        self.jobs = max(1, min(wanted, MOST_ON_WINDOWS) if sys.platform == "win32" else wanted)
        self._executor: ProcessPoolExecutor | None = None

    def map(
        self,
        function: Callable[[Task], Result],
        items: Sequence[Task],
        few: int = FEWEST_FOR_PROCESSES,
        together: int = MOST_IN_A_TASK,
    ) -> Iterator[Result]:
        """Yield `function` of every item, with at most `together` of them in one task for another process.

        Fewer than `few` items stay in this process: starting others costs more.
        """
        if self.jobs == 1 or len(items) < few:
            return map(function, items)
        return self.executor().map(function, items, chunksize=max(1, min(together, len(items) // (self.jobs * 4))))

    def executor(self) -> ProcessPoolExecutor:
        """Return the one pool of processes, started when first needed."""
        if self._executor is None:
            context = _context()
            if context.get_start_method() == "forkserver":
                from multiprocessing import forkserver, resource_tracker

                resource_tracker.ensure_running()  # it unblocks Ctrl+C when it is done, so it comes first
                with uninterrupted():
                    forkserver.ensure_running()
            self._executor = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_begin)
        return self._executor

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
