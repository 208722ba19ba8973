"""Signals that ask the program to end: answered alike, and held back while a step must not be cut in two."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

FAILED_BY_SIGNAL = 128


class Stopped(KeyboardInterrupt):
    """A request to end, by signal `number`; `published`: the new site was in its place by then.

    It is a class of its own because it must be said whether the new site is published.
    """

    def __init__(self, number: int = signal.SIGINT, *, published: bool = False) -> None:
        super().__init__()
        self.number, self.published = number, published

    @classmethod
    def after_release(cls, stop: BaseException) -> Stopped:
        """Return the same request, marked as having come after the new site was in place."""
        return cls(number_of(stop), published=True)


def number_of(stop: BaseException) -> int:
    """Return the signal behind an interruption; Ctrl+C if nothing else is known."""
    return stop.number if isinstance(stop, Stopped) else signal.SIGINT


def exit_code(stop: BaseException) -> int:
    """Return the exit code that shells give after a signal: 130 for Ctrl+C, 143 for SIGTERM, 129 for SIGHUP."""
    return FAILED_BY_SIGNAL + number_of(stop)


@contextmanager
def answered() -> Iterator[None]:
    """Make SIGTERM and SIGHUP end the program as Ctrl+C does, unless they are to be ignored (nohup)."""
    before = {}
    for number in _signals()[1:]:
        if signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def unanswered() -> None:
    """Let SIGTERM and SIGHUP end this process at once again: in a copy of one that answers them."""
    for number in _signals()[1:]:
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def held_back() -> Iterator[None]:
    """Delay requests to end the program until the block is done."""
    asked: list[int] = []
    before = {}
    for number in _signals():
        if callable(handler := signal.getsignal(number)) or handler is signal.SIG_DFL:
            before[number] = signal.signal(number, lambda number, _frame: asked.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked:
            signal.raise_signal(asked[0])


def _stop(number: int, _frame: object) -> None:
    raise Stopped(number)


def _signals() -> tuple[signal.Signals, ...]:
    """Return the signals, Ctrl+C first; () in a thread, which signals do not reach. Windows has no SIGHUP."""
    if threading.current_thread() is not threading.main_thread():
        return ()
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))
