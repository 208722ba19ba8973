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
def beside(workers: Workers, begin: Callable[[Workers], Callable[[], Result]]) -> Iterator[Callable[[], Result]]:
    """Do a piece of work beside this process; yield what waits for its result, or raises what it raised.

    `begin` may hand parts of the work to the workers it is given; it returns what ends the work and gives the result.

    Only Linux copies a process reliably, and only one without threads. Such is a build that finds nearly everything in
    the cache; any other has the pool, whose threads a copy would lack. There, and with one job, the work begins here at
    once, and ends when its result is asked for. A copy ends with the block in any case.
    """
    if workers.jobs == 1 or sys.platform != "linux" or threading.active_count() > 1:
        yield begin(workers)
        return
    context = multiprocessing.get_context("fork")
    received, sent = context.Pipe(duplex=False)
    process = context.Process(target=_send_result, args=(received, sent, begin, workers.jobs))
    with received:
        try:
            with sent, uninterrupted():
                process.start()
        except OSError:  # the system has no room for another process
            yield begin(workers)
            return
        try:
            yield partial(_result, received, begin, workers)
        finally:
            process.kill()  # a copy that has just begun may still answer SIGTERM as this process does
            process.join()


def _result(received: Connection, begin: Callable[[Workers], Callable[[], Result]], workers: Workers) -> Result:
    """Wait for what the copy sends and return it, or raise it. Where the copy is gone, do the work here."""
    try:
        done, value = received.recv()
    except EOFError:  # the system has ended it, mostly for want of memory
        return begin(workers)()
    if not done:
        raise value
    result: Result = value
    return result


def _send_result(
    received: Connection, sent: Connection, begin: Callable[[Workers], Callable[[], object]], jobs: int
) -> None:
    """Do the work and send (True, its result) or (False, what it raised)."""
    received.close()
    begin_as_worker()
    unanswered()
    with Workers(jobs) as workers:
        try:
            told = True, begin(workers)()
        except Exception as fault:  # noqa: BLE001 (whoever asks for the result raises it)
            told = False, fault
    with suppress(BrokenPipeError):
        sent.send(told)
