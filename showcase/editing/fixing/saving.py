"""Files with their hints followed, as a difference to read and saved in the place of the old ones."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from showcase.editing.fixing.file_text import ENDS
from showcase.editing.fixing.fixes import FileFix
from showcase.editing.whole_files import replace_file

AROUND = 1
"""Lines that are shown before and after each change."""


def difference(fix: FileFix, path: str) -> Iterator[str]:
    """Yield the lines of a unified difference; `path` is the file as the reader knows it."""
    before, after = (ENDS.split(data.decode("utf-8-sig")) for data in (fix.before, fix.after))
    yield from difflib.unified_diff(before, after, path, path, n=AROUND, lineterm="")


def save(site: Path, fix: FileFix) -> bool:
    """Put the new file in the place of the old one. Return False, with nothing done, if that changed meanwhile.

    Raise OSError; then the old file is as it was.
    """
    return replace_file(site / fix.path, fix.before, fix.after)
