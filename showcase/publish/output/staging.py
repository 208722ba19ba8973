"""Staging: the new site is made in a folder of its own; readers do not see it before it is complete."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from showcase.publish.output.file_modes import FILE_MODE, FOLDER_MODE, has_mode, set_mode
from showcase.publish.output.manifest import (
    MARKER,
    NEVER,
    Manifest,
    MarkedAt,
    above,
    fingerprint,
    folders_of,
    in_place,
    is_as_made,
    is_unfinished,
    marked_at,
    read_manifest,
    write_manifest,
)
from showcase.publish.output.spare import begin_with_spare, take_spare
from showcase.publish.output.working_folders import discard, new_folder

NO_NAMES = frozenset({"", ".", ".."})
"""Parts of a path that name nothing in the folder: such a path may lead out of it."""


@dataclass(frozen=True)
class ReusableFiles:
    """The files of the release in `folder`: their fingerprints by path, and when it was marked as complete."""

    folder: Path
    files: Mapping[str, str]
    marked: MarkedAt

    @classmethod
    def of(cls, folder: Path) -> ReusableFiles:
        """Return what can be taken from the release in `folder`; nothing if there is none."""
        manifest = read_manifest(folder)
        if manifest is None:
            return cls(folder, {}, NEVER)
        files = {path: manifest.files[path] for path in in_place(folder, manifest)}
        return cls(folder, files, marked_at(folder))

    def numbers(self) -> dict[str, int]:
        """Return the numbers on the disk of all files, by path, changed or not."""
        found = {}
        for path in self.files:
            with suppress(OSError):
                found[path] = os.lstat(os.path.join(self.folder, path)).st_ino  # noqa: PTH118
        return found

    def find(self, path: str, made: str) -> str | None:
        """Return the file at `path` if it is still what was made with this fingerprint."""
        if self.files.get(path) != made:
            return None
        file = os.path.join(self.folder, path)  # noqa: PTH118
        try:
            seen = os.lstat(file)
            if not self.marked.covers(seen) and not is_as_made(Path(file), made, self.marked):
                return None
        except OSError:
            return None
        as_made = stat.S_ISREG(seen.st_mode) and str(seen.st_size) == made.partition("-")[0]
        return file if as_made and has_mode(seen, FILE_MODE) else None


class Staging:
    """A folder beside the output folder (or `inside` it), so that it can take its place.

    It is removed when the build fails. A sealed one is left for the release. `made` counts the files that the
    release before does not have.
    """

    def __init__(self, output: Path, *, inside: bool = False) -> None:
        self.output, self.inside = output.absolute(), inside
        self._written: dict[str, str] = {}
        self._folders: set[str] = set()
        self._before = ReusableFiles.of(self.output)
        self._linked: dict[str, int] = {}
        self.made = 0

    def __enter__(self) -> Staging:
        spare = None if self.inside else take_spare(self.output)
        self.folder = spare or new_folder(self.output, inside=self.inside)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if is_unfinished(self.folder):
            discard(self.folder)

    def link_before(self) -> dict[str, int] | None:
        """Give each file of the release before, if it is still as it was made, its second name here already.

        In a spare folder most have it. Return their numbers on the disk by path, for `begin_with`: this can be done by
        a copy of the process. Where files cannot have two names there are none; None where the folder cannot be used.
        Raise OSError.
        """
        before = self._before
        found = {path: file for path, made in before.files.items() if (file := before.find(path, made))}
        there = begin_with_spare(self.folder, before.numbers())
        if there is None:
            return None
        linked = {path: number for path, number in there.items() if path in found}
        self._remove([path for path in there if path not in found])
        missing = {path: file for path, file in found.items() if path not in linked}
        new_folders = folders_of(missing) - folders_of(linked)
        folders = [os.path.join(self.folder, each) for each in sorted(new_folders)]  # noqa: PTH118
        for folder in folders:
            os.mkdir(folder)  # noqa: PTH102 (thousands of folders)
        with suppress(OSError):  # this file system gives a file one name only
            for path, file in missing.items():
                target = os.path.join(self.folder, path)  # noqa: PTH118 (thousands of files)
                os.link(file, target)
                linked[path] = os.lstat(target).st_ino
        if len(linked) < len(found):
            _remove_empty(folders)
        return linked

    def begin_with(self, linked: Mapping[str, int] | None) -> None:
        """Take over what `link_before` gave: a file that is not written goes when the site is sealed.

        A folder that cannot be used is left to whoever clears away: something in it may be a user's.
        """
        if linked is None:
            self.folder = new_folder(self.output)
        self._linked = dict(linked or {})

    def write(self, path: str, data: bytes) -> str:
        """Write a file once, and return its fingerprint.

        Raise ValueError for a path that leaves the folder or was written before, or OSError.
        """
        made = fingerprint(data)
        if self.reuse(path, made):
            return made
        target = self._place(path, made)
        self.made += 1
        try:
            with open(target, "xb") as file:  # noqa: PTH123 (never into a file that the live site has, too)
                file.write(data)
        except OSError as fault:
            raise OSError(fault.errno, fault.strerror, target) from fault  # a full disk names no file
        set_mode(target, FILE_MODE)
        return made

    def reuse(self, path: str, made: str) -> bool:
        """Put the file of the release before in its place, if that has one with the fingerprint `made` at this path.

        Return whether it has. Raise as `write` does.
        """
        if path in self._linked:
            return self._stays(path, made)
        file = self._before.find(path, made)
        if file:
            self._link(path, file, made)
        return file is not None

    def keep(self, path: str, file: str | Path, made: str) -> None:
        """Put `file` of an earlier release, with the fingerprint `made`, in its place. Raise as `write` does."""
        if not self._stays(path, made):
            set_mode(self._link(path, file, made), FILE_MODE)

    def _stays(self, path: str, made: str) -> bool:
        """Note the file at `path` as written, if that of the release before is here and has the fingerprint `made`."""
        stays = path in self._linked and self._before.files[path] == made
        if stays:
            self._note(path, made)
        return stays

    def _link(self, path: str, file: str | Path, made: str) -> str:
        """Give `file` the second name that `path` stands for, and return that."""
        target = self._place(path, made)
        try:
            os.link(file, target)
        except OSError:  # this file system gives a file one name only
            shutil.copyfile(file, target)
            set_mode(target, FILE_MODE)
        return target

    def _place(self, path: str, made: str) -> str:
        """Return where the file at `path` comes to stand, in a folder that is there, and note its fingerprint."""
        self._note(path, made)
        target = os.path.join(self.folder, path)  # noqa: PTH118 (thousands of files: Path costs a third)
        if self._linked:
            self._make_room(path, target)
        parent = os.path.dirname(target)  # noqa: PTH120
        if parent not in self._folders:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
            self._folders.add(parent)
        return target

    def _note(self, path: str, made: str) -> None:
        """Note the fingerprint of a file that is written. Raise ValueError as `write` does."""
        if not NO_NAMES.isdisjoint(path.split("/")) or "\\" in path:
            raise ValueError(path)
        if path in self._written or path == MARKER:
            raise ValueError(f"{path} is written twice")
        self._written[path] = made

    def _make_room(self, path: str, target: str) -> None:
        """Take away what the release before has where a file is to stand, or a folder above it."""
        for each in (*above(path), path):
            self._unlink(each)
        if os.path.isdir(target):  # noqa: PTH112 (thousands of files)
            self._unlink_all([each for each in self._linked if each.startswith(f"{path}/")])
        with suppress(OSError):  # of another name, on a disk that takes "A" for "a"
            os.unlink(target)  # noqa: PTH108

    def _unlink(self, path: str) -> None:
        """Take a file of the release before away from here, unless it was replaced."""
        number, file = self._linked.pop(path, None), os.path.join(self.folder, path)  # noqa: PTH118
        if number is not None and os.lstat(file).st_ino == number:
            os.unlink(file)  # noqa: PTH108

    def _unlink_all(self, paths: Collection[str]) -> None:
        """Take files of the release before away from here, and folders that are empty then."""
        for path in paths:
            self._unlink(path)
        self._remove_folders(paths)

    def _remove(self, paths: Collection[str]) -> None:
        """Take away files that a spare folder has, and folders that are empty then."""
        for path in paths:
            os.unlink(os.path.join(self.folder, path))  # noqa: PTH108, PTH118
        self._remove_folders(paths)

    def _remove_folders(self, paths: Collection[str]) -> None:
        """Remove the folders above `paths` that are empty."""
        _remove_empty([os.path.join(self.folder, each) for each in sorted(folders_of(paths))])  # noqa: PTH118

    def paths(self) -> frozenset[str]:
        """Return the path of every file there is, the marker's included."""
        return frozenset((*self._written, MARKER))

    def shared(self) -> dict[str, int]:
        """Return the numbers on the disk, by path, of the files that were here before they were written."""
        return {path: number for path, number in self._linked.items() if path in self._written}

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every file by its path, as far as the site is written."""
        return dict(self._written)

    def sealed(self, base: str, people: frozenset[str], kept: dict[str, int]) -> Manifest:
        """Set the modes of folders, list all files, and mark the folder as a release: nothing is written after this."""
        self._unlink_all(self._linked.keys() - self._written.keys())
        for folder in ("", *folders_of(self._written)):
            set_mode(os.path.join(self.folder, folder), FOLDER_MODE)  # noqa: PTH118 (thousands of folders)
        manifest = Manifest(base=base, files=dict(self._written), kept=kept, people=people)
        write_manifest(self.folder, manifest)
        return manifest


def _remove_empty(folders: Sequence[str]) -> None:
    """Remove those of `folders`, the outermost first, in which nothing lies."""
    for folder in reversed(folders):
        with suppress(OSError):  # something lies in it
            os.rmdir(folder)  # noqa: PTH106
