"""A copy of this process does work beside it: it has all values already, and only its result is sent."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection
from typing import TypeVar

from showcase.signals import unanswered
from showcase.workers import Workers, begin_as_worker, uninterrupted

Result = TypeVar("Result")


@contextmanager
def beside(workers: Workers, work: Callable[[Workers], Result]) -> Iterator[Callable[[], Result]]:
    """Begin `work`, which may use the workers it is given; yield what waits for its result, or raises what it raised.

    Only Linux copies a process reliably, and only one without threads. Such is a build that finds nearly everything in
    the cache; any other has the pool, whose threads a copy would lack. There, and with one job, nothing begins: the
    work is done here when its result is asked for. It ends with the block in any case.
    """
    if workers.jobs == 1 or sys.platform != "linux" or threading.active_count() > 1:
        yield partial(work, workers)
        return
    context = multiprocessing.get_context("fork")
    received, sent = context.Pipe(duplex=False)
    process = context.Process(target=_send_result, args=(received, sent, work, workers.jobs))
    with received:
        try:
            with sent, uninterrupted():
                process.start()
        except OSError:  # the system has no room for another process
            yield partial(work, workers)
            return
        try:
            yield partial(_result, received, partial(work, workers))
        finally:
            process.terminate()
            process.join()


def _result(received: Connection, here: Callable[[], Result]) -> Result:
    """Wait for what the copy sends and return it, or raise it. Where the copy is gone, return what `here` gives."""
    try:
        done, value = received.recv()
    except EOFError:  # the system has ended it, mostly for want of memory
        return here()
    if not done:
        raise value
    result: Result = value
    return result


def _send_result(received: Connection, sent: Connection, work: Callable[[Workers], object], jobs: int) -> None:
    """Do the work and send (True, its result) or (False, what it raised)."""
    received.close()
    begin_as_worker()
    unanswered()
    with Workers(jobs) as workers:
        try:
            told = True, work(workers)
        except Exception as fault:  # noqa: BLE001 (whoever asks for the result raises it)
            told = False, fault
    with suppress(BrokenPipeError):
        sent.send(told)
