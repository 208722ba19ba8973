"""What lies in an output folder that this program did not make: found, carried into the new site, or set aside."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from showcase.publish.output.file_modes import make_folders
from showcase.publish.output.manifest import MARKER, NEVER, Manifest, above, is_as_made, marked_at

PACKED = (".gz", ".br", ".zst")
"""Endings of copies that web servers send in place of a file: one of an old page would hide the new page."""
INSIDE = f"{MARKER}-"
"""What the names of working folders begin with that lie in the output folder itself."""
NOTHING_SHARED: Mapping[str, int] = MappingProxyType({})
OF_BUILDS = re.compile(rf"{re.escape(MARKER)}(\.new|-lock|-[0-9a-f]{{32}})?")


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """Something not made by us, or changed by hand since.

    `folder` when nothing in it is ours; `stale` when it was made of a page of ours, which may be there no more.
    """

    path: str
    folder: bool = False
    stale: bool = False


@dataclass(frozen=True)
class ForeignFiles:
    """Foreign files: those carried over, those without a place in the new site, those it has byte for byte."""

    carried: tuple[ForeignFile, ...] = ()
    aside: tuple[ForeignFile, ...] = ()
    same: tuple[str, ...] = ()


def foreign_files(folder: Path, manifest: Manifest, shared: Mapping[str, int], new: Manifest) -> ForeignFiles:
    """Return what in `folder`, a release of ours, must survive when `new` takes its place. Raise OSError.

    `shared` are the numbers on the disk, by path, of files of `new`: one that is in both stays there.
    """
    carried: list[ForeignFile] = []
    aside: list[ForeignFile] = []
    same: list[str] = []
    waiting = list(find_foreign(folder, manifest, shared))[::-1]
    new_folders = new.folders
    while waiting:
        each = waiting.pop()
        if _is_same(folder, each, new):
            same.append(each.path)
        elif each.stale or each.path in new.files or any(parent in new.files for parent in above(each.path)):
            aside.append(each)
        elif each.path not in new_folders:
            carried.append(each)
        elif each.folder:
            waiting += [
                ForeignFile(f"{each.path}/{entry.name}", _is_folder(entry)) for entry in _listed(folder / each.path)
            ]
        else:
            aside.append(each)
    return ForeignFiles(tuple(carried), tuple(aside), tuple(same))


def find_foreign(folder: Path, manifest: Manifest, shared: Mapping[str, int] = NOTHING_SHARED) -> Iterator[ForeignFile]:
    """Yield everything in a release of ours that is not as we made it. Raise OSError if it cannot be read.

    A file of ours is not yielded where `shared` has its number on the disk under its path.
    """
    marked, ours = marked_at(folder), manifest.folders
    waiting = [""]
    while waiting:
        base = waiting.pop()
        for entry in _listed(os.path.join(folder, base)):  # noqa: PTH118 (thousands of folders)
            path = f"{base}/{entry.name}" if base else entry.name
            if not base and OF_BUILDS.fullmatch(entry.name):
                continue
            if _is_folder(entry) and path in ours:
                waiting.append(path)
            elif path not in manifest.files or not entry.is_file(follow_symlinks=False):
                stem, dot, ending = path.rpartition(".")
                yield ForeignFile(path, _is_folder(entry), dot + ending in PACKED and stem in manifest.files)
            elif shared.get(path) != entry.inode() and not is_as_made(entry, manifest.files[path], marked):
                yield ForeignFile(path, stale=True)


def link_into(staged: Path, live: Path, carried: Iterable[ForeignFile]) -> None:
    """Link single files of the live site into the staged one, so that they are never missing.

    Where files cannot have two names, they are moved afterwards like folders.
    """
    for each in carried:
        if not each.folder:
            with contextlib.suppress(OSError):
                make_folders((staged / each.path).parent)
                os.link(live / each.path, staged / each.path, follow_symlinks=False)


def carry(old: Path, live: Path, each: ForeignFile) -> bool:
    """Move one thing to its place in the live site; False when something else is there by now. Raise OSError."""
    source, target = old / each.path, live / each.path
    if not os.path.lexists(target):
        make_folders(target.parent)
        source.rename(target)
        return True
    _remove_twins(source, target)
    return not os.path.lexists(source)


def _remove_twins(source: Path, target: Path) -> None:
    """Remove the names of files that have another in the live site: `link_into` gave them two."""
    if not source.is_dir() or source.is_symlink():
        if os.path.lexists(target) and os.path.samestat(source.lstat(), target.lstat()):
            source.unlink()
        return
    entries = _listed(source)
    for entry in entries:
        _remove_twins(source / entry.name, target / entry.name)
    if entries:
        with contextlib.suppress(OSError):  # something else lies in it
            source.rmdir()


def set_aside(old: Path, path: str, shelf: Path) -> Path:
    """Move one thing to the shelf, which readers of the site must not see. Raise OSError."""
    shelf.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shelf.mkdir(mode=0o700, exist_ok=True)
    target, number = shelf / path, 1
    while os.path.lexists(target):
        number += 1
        target = shelf / f"{path}~{number}"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    (old / path).rename(target)
    return target


def numbers_of(folder: Path, manifest: Manifest) -> dict[str, int]:
    """Return the numbers on the disk of all in the folders of a release, by path: two names of one file have one."""
    found: dict[str, int] = {}
    for base in ("", *manifest.folders):
        with contextlib.suppress(OSError), os.scandir(os.path.join(folder, base)) as entries:  # noqa: PTH118
            found.update({f"{base}/{entry.name}" if base else entry.name: entry.inode() for entry in entries})
    return found


def _is_same(folder: Path, each: ForeignFile, new: Manifest) -> bool:
    made = new.files.get(each.path)
    file = folder / each.path
    if made is None or each.folder or file.is_symlink() or not file.is_file():
        return False
    return is_as_made(file, made, NEVER)


def _listed(folder: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)
