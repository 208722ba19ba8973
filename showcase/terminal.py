"""The terminal: what is shown on it while work is done, and what is said when it fails."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from gettext import NullTranslations
from traceback import walk_tb
from types import TracebackType
from typing import Protocol

import click

WORTH_A_BAR = 50  # steps
WIDTH = 24  # characters of a bar; with the longest label it fits a line of 80


class AfterRelease(OSError):
    """An error of the system after the new site was put in its place, such as when its message cannot be printed.

    It is a class of its own because it must be said that the new site is published.
    """

    def __init__(self, fault: OSError) -> None:
        super().__init__(fault.errno, fault.strerror)
        self.fault = fault


class SilentProgress:
    """A progress that shows nothing."""

    def stage(self, message: str, total: int) -> None:
        """Nothing."""

    def step(self, steps: int) -> None:
        """Nothing."""


class Bar(Protocol):
    """The part of click's progress bar that is used here."""

    def render_progress(self) -> None:
        """Draw the bar."""

    def update(self, n_steps: int) -> None:
        """Move the bar on and draw it."""


class ProgressBar:
    """A bar on the terminal for each stage that takes many steps: its words, what is done of how many, the time left.

    Each bar takes the line of the one before. The last is erased when the work is done or stopped. In a copy of the
    process nothing is drawn.
    """

    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations
        self._bar: Bar | None = None
        self._process = os.getpid()

    def stage(self, message: str, total: int) -> None:
        """Begin a new bar in place of the last."""
        if os.getpid() != self._process:
            self._bar = None
            return
        self._erase()
        if total > WORTH_A_BAR:
            label = self._translations.gettext(message)
            self._bar = click.progressbar(length=total, label=label, show_pos=True, width=WIDTH, file=sys.stderr)
            self._bar.render_progress()

    def step(self, steps: int) -> None:
        """Move the bar."""
        if self._bar is not None:
            self._bar.update(steps)

    def _erase(self) -> None:
        """Erase the bar and show the cursor, which click hides beside a bar."""
        if self._bar is not None:
            click.echo("\r\x1b[2K\x1b[?25h", nl=False, err=True)
        self._bar = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._erase()


def is_terminal() -> bool:
    """Return whether stderr is a terminal that can erase a line."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def refused(error: OSError, translations: NullTranslations) -> int:
    """Report a refusal of the system that nothing else reported, mostly of output; return the exit code."""
    published = isinstance(error, AfterRelease)
    error = error.fault if isinstance(error, AfterRelease) else error
    frames = [frame.f_code.co_name for frame, _ in walk_tb(error.__traceback__)]
    reason = error.strerror or str(error)
    _give_up()
    if frames[-1:] == ["echo"]:
        sentence = translations.gettext("The messages cannot be written: %(reason)s.") % {"reason": reason}
    elif error.filename:
        sentence = f"{error.filename}: {reason}."
    else:
        sentence = translations.gettext("The system refused a request of the program: {reason}.").format(reason=reason)
    if published:
        sentence += " " + translations.gettext("The new site is in place.")
    if error.errno != errno.EPIPE:  # the reader has stopped reading
        with suppress(OSError):
            print(sentence, file=sys.stderr, flush=True)  # noqa: T201 (click would write to what is refused)
    return 1


def _give_up() -> None:
    """Discard what was printed and not written, or Python would complain of it at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
