"""A preview from beginning to end: files are watched, the site is checked, browsers are answered."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from showcase.editing.preview.answers import Answers
from showcase.editing.preview.live_site import CheckResult
from showcase.editing.preview.server import PreviewServer
from showcase.editing.preview.watching import SiteWatcher
from showcase.progress import Progress

WATCHING = 5
"""Seconds in which the system should have begun to watch."""


def show(
    server: PreviewServer,
    answers: Answers,
    watcher: SiteWatcher,
    progress: AbstractContextManager[Progress],
    report: Callable[[CheckResult], None],
) -> None:
    """Answer browsers until interrupted, and keep what they see up to date; `progress` is that of the first check.

    The checks run in the thread that calls, which Ctrl+C reaches. Raise what `report` raises.
    """
    server.answer_with(answers)
    watcher.start()
    watcher.ready.wait(WATCHING)
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        answers.live.keep_checked(progress, report)
    finally:
        watcher.stop()
        server.shutdown()
