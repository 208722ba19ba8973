"""The terminal: what is shown on it while work is done, and what is said when it fails. Only this module knows rich."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from gettext import GNUTranslations
from traceback import walk_tb
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

WORTH_A_BAR = 50


class AfterRelease(OSError):
    """What the system refused when the new site was in its place already, such as the words that say so."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(fault.errno, fault.strerror)
        self.fault = fault


class SilentProgress:
    """Progress that nobody sees."""

    def stage(self, message: str, total: int) -> None:
        """Nothing."""

    def step(self, steps: int) -> None:
        """Nothing."""


class ProgressBar:
    """A bar for each stage that takes many steps, on a terminal; it is gone when the work is done."""

    def __init__(self, translations: GNUTranslations) -> None:
        self._translations = translations
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task: TaskID | None = None

    def stage(self, message: str, total: int) -> None:
        """Begin a new bar in place of the last."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = (
            self._progress.add_task(self._translations.gettext(message), total=total) if total > WORTH_A_BAR else None
        )

    def step(self, steps: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.advance(self._task, steps)

    def __enter__(self) -> ProgressBar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()


def is_terminal() -> bool:
    """Whether a person is watching."""
    return Console(stderr=True).is_terminal


def refused(error: OSError, translations: GNUTranslations) -> int:
    """Say what the system refused that nothing else told of: mostly that nothing can be said. The exit code."""
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
        sentence = translations.gettext("The system refused what the program asked of it: {reason}.").format(
            reason=reason
        )
    if published:
        sentence += " " + translations.gettext("The new site is in its place.")
    if error.errno != errno.EPIPE:  # whoever has stopped reading need not be told
        with suppress(OSError):
            print(sentence, file=sys.stderr, flush=True)  # noqa: T201 (click would write to what is refused)
    return 1


def _give_up() -> None:
    """Forget what was said and has not left, or Python would complain of it at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
