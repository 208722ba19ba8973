"""The text of a file as problems count its lines and columns, and the same file with lines changed, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from showcase.content.text.invisible import on_plain_lines, without_unseen
from showcase.editing.fixing.corrections import LineChange
from showcase.vietnamese import nfc

ENDS = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class FileText:
    """The lines of a file as they are stored, each with its end, and as they are read."""

    stored: tuple[str, ...]
    ends: tuple[str, ...]
    lines: tuple[str, ...]


def read_text(data: bytes) -> FileText:
    """Return the text of a file from its bytes. Raise UnicodeDecodeError where they are not UTF-8."""
    text = data.decode()
    stored, ends = tuple(ENDS.split(text)), (*ENDS.findall(text), "")
    return FileText(stored, ends, tuple(map(_as_read, stored)))


def with_changes(text: FileText, changes: Iterable[LineChange]) -> bytes:
    """Return the bytes of the file with `changes`, none of which has a line in common with another.

    Where lines are stored otherwise than they are read, only what differs between the old and the new line changes.
    """
    stored, ends = list(text.stored), list(text.ends)
    for change in sorted(changes, key=lambda each: each.first, reverse=True):
        span = slice(change.first, change.last)
        ends[span] = _ends(text.ends[span], len(change.lines), next(filter(None, text.ends), "\n"))
        pairs = zip(text.stored[span], text.lines[span], change.lines, strict=False)
        kept = [_stored_anew(*pair) for pair in pairs]
        stored[span] = [*kept, *change.lines[len(kept) :]]
    return "".join(line + end for line, end in zip(stored, ends, strict=True)).encode()


def _as_read(line: str) -> str:
    return without_unseen(on_plain_lines(nfc(line)))


def _ends(old: Sequence[str], count: int, usual: str) -> list[str]:
    """Return the ends of `count` lines that take the place of lines with these ends; the last one stays the last."""
    if count >= len(old):
        return [*old[:-1], *[old[-1] or usual] * (count - len(old)), *old[-1:]]
    return [*old[: max(count - 1, 0)], *old[-1:]][:count]


def _stored_anew(stored: str, read: str, new: str) -> str:
    """Return the line `new` as it is to be stored in place of `stored`, which is read as `read`."""
    if read in (stored, new):
        return new if read == stored else stored
    start = 0
    while start < min(len(read), len(new)) and read[start] == new[start]:
        start += 1
    most = min(len(read), len(new)) - start
    rest = 0
    while rest < most and read[-1 - rest] == new[-1 - rest]:
        rest += 1
    first = next(each for each in range(start, -1, -1) if _split(stored, read, each) is not None)
    last = next(each for each in range(len(read) - rest, len(read) + 1) if _split(stored, read, each) is not None)
    begin, end = _split(stored, read, first) or 0, _split(stored, read, last) or 0
    return stored[:begin] + new[first : len(new) - (len(read) - last)] + stored[end:]


def _split(stored: str, read: str, column: int) -> int | None:
    """Return where `stored` can be cut in two parts that are read as those before and after `column` of `read`."""
    for place in range(len(stored), -1, -1):
        if _as_read(stored[:place]) == read[:column] and _as_read(stored[place:]) == read[column:]:
            return place
    return None
