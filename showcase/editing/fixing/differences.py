"""What changes in a file, as a difference to read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from showcase.editing.fixing.file_text import ENDS
from showcase.editing.whole_files import Replacement

AROUND = 1
"""Lines that are shown before and after each change."""


def difference(file: Replacement, path: str) -> Iterator[str]:
    """Yield the lines of a unified difference; `path` is the file as the reader knows it."""
    before, after = (ENDS.split((data or b"").decode("utf-8-sig")) for data in (file.before, file.after))
    yield from difflib.unified_diff(before, after, path, path, n=AROUND, lineterm="")
