"""An output folder that cannot be replaced, such as the volume of a container: the site in it changes file by file."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
from pathlib import Path

from showcase.publish.output.file_modes import make_folders
from showcase.publish.output.manifest import (
    MARKER,
    Manifest,
    above,
    folders_of,
    in_place,
    write_manifest,
)
from showcase.publish.output.working_folders import discard, new_folder
from showcase.routes import CARDS, PICTURES, SEARCH_INDEX

MOUNTS = Path("/proc/self/mountinfo")
NEVER_CHANGES = tuple(f"{word}/" for word in ("assets", SEARCH_INDEX.strip("/"), *PICTURES.words, *CARDS.words))
"""Folders of files with a digest in their name: they are moved first, for the pages that name them."""


def is_mount(folder: Path) -> bool:
    """Return whether something is mounted at `folder`, which can then be neither renamed nor replaced."""
    if folder.is_mount():
        return True
    if sys.platform != "linux":
        return False
    try:  # a folder of the same disk, mounted once more, looks like any other
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    places = (re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), line.split(" ")[4]) for line in lines)
    return str(folder.resolve()) in places


def copied_inside(staged: Path, output: Path, new: Manifest) -> Path:
    """Return a copy of the staged site inside `output`, from where its files can be moved. Raise OSError."""
    folder = new_folder(output, inside=True)
    try:
        for path in new.files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(staged / path, folder / path)
    except BaseException:
        discard(folder)
        raise
    write_manifest(folder, new)
    return folder


def change_in_place(staged: Path, output: Path, old: Manifest | None, new: Manifest) -> None:
    """Move every file of `staged`, which lies in `output`, to its place; remove those of `old` that are no more.

    Done a second time it goes on where it was cut off. What pages refer to comes first, the marker last.
    """
    before = in_place(output, old) if old else []
    gone = [path for path in before if path not in new.files]
    new_folders = folders_of(new.files)
    _remove(output, [p for p in gone if p in new_folders or any(each in new.files for each in above(p))], new_folders)
    made = set()
    for path in sorted(new.files, key=lambda path: (not path.startswith(NEVER_CHANGES), path)):
        parent = os.path.dirname(path)  # noqa: PTH120 (thousands of files)
        if parent not in made:
            make_folders(output / parent)
            made.add(parent)
        with contextlib.suppress(FileNotFoundError):  # moved before it was cut off
            (staged / path).replace(output / path)
    _remove(output, gone, new_folders)
    (staged / MARKER).replace(output / MARKER)
    shutil.rmtree(staged, ignore_errors=True)


def _remove(output: Path, paths: list[str], wanted: frozenset[str]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            (output / path).unlink()
    for folder in sorted(folders_of(paths) - wanted, reverse=True):
        with contextlib.suppress(OSError):  # something that is not ours lies in it
            (output / folder).rmdir()
