"""The terminal: the only module that knows rich."""

from __future__ import annotations

from gettext import GNUTranslations
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

WORTH_A_BAR = 50


class Silent:
    """Progress that nobody sees."""

    def stage(self, message: str, total: int) -> None:
        """Nothing."""

    def step(self, steps: int) -> None:
        """Nothing."""


class Bar:
    """A bar for each stage that takes many steps, on a terminal; it is gone when the work is done."""

    def __init__(self, texts: GNUTranslations) -> None:
        self._texts = texts
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task: TaskID | None = None

    def stage(self, message: str, total: int) -> None:
        """Begin a new bar in place of the last."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(self._texts.gettext(message), total=total) if total > WORTH_A_BAR else None

    def step(self, steps: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.advance(self._task, steps)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()


def is_terminal() -> bool:
    """Whether a person is watching."""
    return Console(stderr=True).is_terminal
