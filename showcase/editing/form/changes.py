"""What was changed lately: files with the states that they were in, and what differs between two of these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from showcase.editing.form.saving import may_be_written
from showcase.editing.history import ChangeSet, Version
from showcase.editing.new_site import is_as_begun

MOST_LINES = 400
AROUND = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a difference: "+" added, "-" gone, " " the same, "…" where lines are left out."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFile:
    """A file that changed since yesterday: when last, and whether it is new or gone; `kept` if its history is known."""

    path: str
    at: dt.datetime
    sort: str
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentChanges:
    """What changed since yesterday: at once, each with its name; file by file; and how many `more` files."""

    sets: tuple[tuple[ChangeSet, str], ...]
    files: tuple[ChangedFile, ...]
    more: int


def difference(before: bytes | None, after: bytes | None) -> tuple[Line, ...] | None:
    """Return what differs between two states of a text; None for files that are no texts."""
    try:
        old, new = ((data or b"").decode("utf-8").splitlines() for data in (before, after))
    except UnicodeDecodeError:
        return None
    return tuple(_lines(old, new))[:MOST_LINES]


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for number, line in enumerate(unified_diff(old, new, n=AROUND, lineterm="")):
        if number > 1:
            yield Line("…", "") if line.startswith("@@") else Line(line[:1], line[1:])


def changed_since(
    site: Path, paths: Sequence[str], kept: dict[str, tuple[Version, ...]], moment: dt.datetime
) -> tuple[ChangedFile, ...]:
    """Return the files that changed since `moment`, the newest first: by the room, as `kept` says, or otherwise."""
    found: dict[str, ChangedFile] = {}
    for path, versions in kept.items():
        there = (site / path).is_file()
        if not may_be_written(path) or (not there and not versions[-1].was_there):
            continue  # of another tool; or made and taken back
        sort = "gone" if not there else "changed" if versions[-1].was_there else "new"
        found[path] = ChangedFile(path=path, at=versions[0].until, sort=sort, kept=True)
    for path in paths:
        try:
            at = dt.datetime.fromtimestamp((site / path).stat().st_mtime, dt.UTC)
        except OSError:
            continue
        if path not in found and at >= moment and may_be_written(path) and not is_as_begun(site, path):
            found[path] = ChangedFile(path=path, at=at, sort="changed", kept=False)
    return tuple(sorted(found.values(), key=lambda each: each.at, reverse=True))
