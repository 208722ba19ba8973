"""Working folders of a build: named and marked as ours; if one is left behind, the next run removes it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from uuid import uuid4

from showcase.publish.output.foreign_files import INSIDE
from showcase.publish.output.manifest import MARKER, Manifest, begin, in_place
from showcase.workers import chunks

OURS = re.compile("[0-9a-f]{32}")
THREADS = 8
"""Threads that remove: most of their time they wait for the system."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file or folder that could not be removed or moved, and why."""

    path: Path
    reason: str


def prefix_beside(output: Path) -> str:
    """Return the beginning of the names of working folders beside an output folder."""
    return f".{output.name}-"


def another(output: Path) -> Path:
    """Return a new name for a working folder beside the output folder."""
    return output.with_name(f"{prefix_beside(output)}{uuid4().hex}")


def new_folder(output: Path, *, inside: bool = False) -> Path:
    """Make a working folder beside the output folder, or inside it. Raise OSError."""
    folder = output / f"{INSIDE}{uuid4().hex}" if inside else another(output)
    try:
        folder.mkdir(mode=0o700, parents=True)
        begin(folder)
    except BaseException:  # Ctrl+C may come as soon as the folder is there
        discard(folder)
        raise
    return folder


def dangling(output: Path) -> list[Path]:
    """Return links with names of ours, which were to take the place of `output` (a whole path)."""
    prefix = prefix_beside(output)
    found = (each for each in output.parent.glob(f"{prefix}*") if OURS.fullmatch(each.name.removeprefix(prefix)))
    return [each for each in found if each.is_symlink()]


def leftovers(output: Path) -> list[Path]:
    """Return folders with names of ours, beside `output` (a whole path) and in it."""
    found = []
    for folder, prefix in ((output.parent, prefix_beside(output)), (output, INSIDE)):
        with contextlib.suppress(OSError):
            found += [
                each
                for each in folder.iterdir()
                if each.name.startswith(prefix) and OURS.fullmatch(each.name.removeprefix(prefix))
                if each.is_dir() and not each.is_symlink()
            ]
    return sorted(found)


def discard(folder: Path) -> list[Leftover]:
    """Remove a folder in which everything is ours; its marker last, so that what cannot be removed is known as ours."""
    left: list[Leftover] = []
    with contextlib.suppress(OSError):
        for each in sorted(folder.iterdir()):
            if each.name == MARKER:
                continue
            if each.is_dir() and not each.is_symlink():
                left += _tree_removed(each)
            else:
                left += _unlinked(each)
    return left or remove_if_empty(folder)


def _tree_removed(folder: Path) -> list[Leftover]:
    left: list[Leftover] = []
    shutil.rmtree(folder, onerror=lambda _do, path, error: left.append(_left(Path(path), error[1])))
    return left


def remove_made(
    folder: Path,
    manifest: Manifest,
    spared: Iterable[str] = (),
    more: Iterable[str] = (),
    emptied: Iterable[str] = (),
) -> list[Leftover]:
    """Remove the files of a release, and `more`, but not the `spared`; the marker last.

    Of its folders, and of those `emptied`, the empty ones go too.
    """
    with ThreadPoolExecutor(THREADS) as threads:

        def removed(remove: Callable[[str], list[Leftover]], paths: Iterable[str]) -> list[Leftover]:
            parts = chunks([os.path.join(folder, path) for path in paths])  # noqa: PTH118 (thousands of files)
            found = threads.map(lambda part: [left for path in part for left in remove(path)], parts)
            return list(chain.from_iterable(found))

        left = removed(_unlinked, {*in_place(folder, manifest), *more}.difference(spared))
        folders = sorted({*manifest.folders, *emptied}, key=_depth, reverse=True)
        for _, level in groupby(folders, key=_depth):
            left += removed(_folder_removed, level)
    return left or remove_if_empty(folder)


def remove_if_empty(folder: Path) -> list[Leftover]:
    """Remove a folder in which nothing is left but its marker."""
    try:
        if {each.name for each in folder.iterdir()} <= {MARKER}:
            (folder / MARKER).unlink(missing_ok=True)
            folder.rmdir()
    except FileNotFoundError:
        return []
    except OSError as fault:
        if fault.errno != errno.EBUSY:  # a mount is empty then, and stays
            return [_left(folder, fault)]
    return []


def _depth(path: str) -> int:
    return path.count("/")


def _folder_removed(path: str) -> list[Leftover]:
    with contextlib.suppress(OSError):  # something else lies in it
        os.rmdir(path)  # noqa: PTH106 (thousands of folders)
    return []


def _unlinked(path: str | Path) -> list[Leftover]:
    try:
        os.unlink(path)  # noqa: PTH108 (thousands of files)
    except FileNotFoundError:
        return []
    except OSError as fault:
        return [_left(Path(path), fault)]
    return []


def _left(path: Path, fault: BaseException) -> Leftover:
    return Leftover(path, (fault.strerror if isinstance(fault, OSError) else "") or str(fault))
