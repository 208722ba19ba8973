"""Do in a file what the hint of a problem says, to the letter, as the program does it for editors."""

from __future__ import annotations

from showcase.editing.fixing.corrections import correction_of, line_change
from showcase.editing.fixing.file_text import read_text, with_changes
from showcase.problems import Problem


def apply_hint(text: str, problem: Problem) -> str | None:
    """Return `text`, the problem's file, with the hint obeyed; None where the hint leaves the choice to the editor.

    Raise LookupError where the hint speaks of something that does not stand at its place.
    """
    correction, file = correction_of(problem), read_text(text.encode())
    change = line_change(file.lines, problem, correction) if correction else None
    return with_changes(file, [change]).decode() if change else None
