"""Where the keys of a Markdown file begin and end: the lines `---`, and those that were meant to be such."""

from __future__ import annotations

import re
from collections.abc import Sequence

from showcase.content.yaml.lines import KEY

FENCE = "---"
DASH_FENCE = re.compile(r"\s*[-‐-―−─━－_=*+~](?:\s?[-‐-―−─━－_=*+~])*\s*")


def is_fence(line: str) -> bool:
    """Return whether a line is the one around the keys."""
    return line.strip() == FENCE


def meant(line: str) -> bool:
    """Return whether a line is made of dashes or the like, and may have been meant for the one around the keys."""
    return bool(DASH_FENCE.fullmatch(line)) and not is_fence(line)


def opens(lines: Sequence[str], start: int) -> bool:
    """Return whether line `start` was meant to open the keys: what stands below it is a key."""
    below = next((line for line in lines[start + 1 :] if line.strip()), "")
    return meant(lines[start]) and bool(KEY.match(below))


def end_of_keys(lines: Sequence[str], start: int) -> int | None:
    """Return the line that closes the keys opened on line `start`: `---` or, below keys alone, one meant for it."""
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if is_fence(line):
            return number
        if meant(line) and not line[:1].isspace() and _all_keys(lines[start + 1 : number], alone=line.strip() == "-"):
            return number
    return None


def _all_keys(lines: Sequence[str], alone: bool) -> bool:
    """Return whether the lines are only keys and their values. A hyphen `alone` below a list is an item of it."""
    written = [line for line in lines if line.strip()]
    known = bool(written) and all(KEY.match(line) or line[:1] in " \t-#]}" for line in written)
    last = KEY.match(written[-1]) if written else None
    return known and not (alone and (not last or not last["value"] or last["indent"]))
