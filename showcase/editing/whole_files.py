"""Whole files in the place of old ones: a file is either as it was, or new to its last byte."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from showcase.publish.output.disk import flush

NEW_FILE_MODE = 0o644
NO_FILE = ""
FLUSHED_ALONE = 100
"""Up to how many files are flushed one by one, which tells soonest that a disk is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A file to be replaced, by its path below a folder: what it held, and is to hold (None: no file is there)."""

    path: str
    before: bytes | None
    after: bytes | None


class ChangedMeanwhile(Exception):
    """Files hold something else than what was read: a caller says so, with their `paths`, and nothing was replaced.

    It is a class of its own because it is no fault of the machine, and no file of a site has a problem.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(*paths)
        self.paths = tuple(paths)


def digest_of(data: bytes | None) -> str:
    """Return what tells the bytes of a file from any others; NO_FILE for a file that is not there."""
    return NO_FILE if data is None else hashlib.sha256(data).hexdigest()


def bytes_of(path: Path) -> bytes | None:
    """Return the bytes of a file; None where there is none. Raise OSError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def replace_file(path: Path, before: bytes | None, after: bytes, keep: Callable[[], object] = lambda: None) -> bool:
    """Put `after` in the place of the file at `path`, which held `before` (None: was not there).

    `keep` is called when all is written, before the old file goes. Return False, with nothing done, if it holds
    something else by now. Raise OSError; then the old file is as it was.
    """
    place = path.resolve()
    part = _part_beside(place, before, after, flushed=True)
    try:
        if bytes_of(place) != before:
            return False
        keep()
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
    return True


def replace_files(folder: Path, files: Sequence[Replacement], keep: Callable[[], object] = lambda: None) -> None:
    """Replace all `files` below a folder, or none.

    `keep` is called when all is written, before any old file goes. Raise ChangedMeanwhile, OSError; then every file is
    as it was.
    """
    places, alone = {each.path: (folder / each.path).resolve() for each in files}, len(files) <= FLUSHED_ALONE
    parts: dict[str, Path] = {}
    try:
        for each in files:
            if each.after is not None:
                places[each.path].parent.mkdir(parents=True, exist_ok=True)
                parts[each.path] = _part_beside(places[each.path], each.before, each.after, flushed=alone)
        flush(folder)
        if changed := [each.path for each in files if bytes_of(places[each.path]) != each.before]:
            raise ChangedMeanwhile(changed)
        keep()
        _put(files, places, parts)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _put(files: Sequence[Replacement], places: Mapping[str, Path], parts: Mapping[str, Path]) -> None:
    """Put each part in its place; where that fails, put back what was there."""
    done: list[Replacement] = []
    try:
        for each in files:
            if each.after is None:
                places[each.path].unlink()
            else:
                parts[each.path].replace(places[each.path])
            done.append(each)
    except BaseException:
        for part in _unused(done, parts):  # that makes room for what comes back
            part.unlink(missing_ok=True)
        for each in done:
            with suppress(OSError):
                _put_back(places[each.path], each)
        raise


def _unused(done: Sequence[Replacement], parts: Mapping[str, Path]) -> Iterator[Path]:
    used = {each.path for each in done}
    yield from (part for path, part in parts.items() if path not in used)


def _put_back(place: Path, file: Replacement) -> None:
    if file.before is None:
        place.unlink(missing_ok=True)
    else:
        _part_beside(place, file.after, file.before).replace(place)


def _part_beside(place: Path, before: bytes | None, after: bytes, flushed: bool = False) -> Path:
    """Write `after` to a new file beside `place`, with its permissions if it is there; return it. Raise OSError."""
    number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(after)
            if flushed:
                file.flush()
                os.fsync(file.fileno())
        if before is None:
            part.chmod(NEW_FILE_MODE)
        else:
            shutil.copymode(place, part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part
