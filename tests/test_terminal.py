"""What a person at a terminal sees while work is done."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, suppress

import pytest

from showcase.terminal import WORTH_A_BAR, ProgressBar, is_terminal
from showcase.translations import load_translations

ERASE = "\x1b[2K"
CONTROL = re.compile(r"\x1b\[[?\d]*[A-Za-z]|\r")


class Terminal(io.StringIO):
    """A terminal that keeps what was written to it."""

    def isatty(self) -> bool:
        return True

    def shown(self) -> list[str]:
        """Return every state of the line, without the signs that move the cursor."""
        return [CONTROL.sub("", each).strip() for each in self.getvalue().split("\r")]


def test_a_long_stage_shows_its_words_and_what_is_done_of_how_many() -> None:
    with redirect_stderr(Terminal()) as terminal, ProgressBar(load_translations("vi")) as progress:
        progress.stage("Making pages", 200)
        progress.step(50)
    assert any(each.startswith("Dựng các trang") and "50/200" in each for each in terminal.shown())
    assert all(len(each) < 80 for each in terminal.shown())


def test_a_bar_is_gone_when_its_stage_is() -> None:
    with redirect_stderr(Terminal()) as terminal, ProgressBar(load_translations("en")) as progress:
        progress.stage("Making pictures", 100)
        progress.step(100)
        progress.stage("Drawing charts", 100)
        progress.step(30)
    assert "\n" not in terminal.getvalue()
    assert terminal.getvalue().count(ERASE) == 2
    assert terminal.shown()[-1] == ""


def test_a_bar_is_gone_when_the_work_is_stopped() -> None:
    terminal = Terminal()
    with redirect_stderr(terminal), suppress(KeyboardInterrupt), ProgressBar(load_translations("en")) as progress:
        progress.stage("Making pictures", 100)
        raise KeyboardInterrupt
    assert terminal.getvalue().count(ERASE) == 1
    assert terminal.shown()[-1] == ""


def test_a_short_stage_shows_nothing() -> None:
    with redirect_stderr(Terminal()) as terminal, ProgressBar(load_translations("en")) as progress:
        progress.stage("Making pictures", WORTH_A_BAR)
        progress.step(WORTH_A_BAR)
    assert terminal.getvalue() == ""


def test_nothing_is_drawn_where_no_line_can_be_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    with redirect_stderr(Terminal()):
        monkeypatch.setenv("TERM", "xterm")
        assert is_terminal()
        monkeypatch.setenv("TERM", "dumb")
        assert not is_terminal()
    assert not is_terminal()


def test_a_copy_of_the_process_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with redirect_stderr(Terminal()) as terminal, ProgressBar(load_translations("en")) as progress:
        progress.stage("Making pages", 200)
        drawn = terminal.getvalue()
        monkeypatch.setattr("os.getpid", lambda: 0)
        progress.stage("Making the search index", 200)
        progress.step(100)
        assert terminal.getvalue() == drawn
