"""Saving: a whole file takes the place of the old one, or nothing is changed; only in the folders of content."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath

from showcase.content.files.file_names import ID, LONGEST_ID, unportable
from showcase.content.files.site_files import FILES, GLOSSARY, PICTURE_SUFFIXES, UNITS
from showcase.content.records.records import KINDS
from showcase.editing.change_sets import save_together, take_back
from showcase.editing.history import ChangeSet, History, Version
from showcase.editing.whole_files import NO_FILE, Replacement, digest_of, replace_file

MEDIA = "content/media"
DATA_FOLDERS = ("content/statistics", "content/letters", "content/vocabularies")
SUFFIXES = {
    **{f"content/{kind.folder}": (kind.suffix,) for kind in KINDS},
    **dict.fromkeys(DATA_FOLDERS, (".yaml",)),
    MEDIA: (*PICTURE_SUFFIXES, *FILES),
}
"""The folders that may be written to, with how the names of their files end."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file was saved; its digest."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Nothing was saved, because the file has other bytes (None: is gone) than the form began with."""

    data: bytes | None


def may_be_written(path: str) -> bool:
    """Return whether the file at `path`, relative to the site's folder, is one that forms write."""
    if path in (UNITS, GLOSSARY):
        return True
    pure = PurePosixPath(path)
    stem, suffix = pure.name.removesuffix(pure.suffix), pure.suffix
    named = bool(ID.fullmatch(stem)) and len(stem) <= LONGEST_ID and not unportable(pure.name)
    return named and suffix in SUFFIXES.get(pure.parent.as_posix(), ()) and pure.as_posix() == path


class SiteFolder:
    """The folder of a site: reads and saves those of its files that forms may write, one after the other."""

    def __init__(self, site: Path, now: Callable[[], dt.datetime]) -> None:
        self._site, self._now = site, now
        self.history = History(site)
        self._lock = threading.Lock()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none. Raise OSError, also where a link leads elsewhere."""
        try:
            return self._place(path).read_bytes()
        except FileNotFoundError:
            return None

    def save(self, path: str, data: bytes | None, began_with: str) -> Saved | Changed:
        """Save a file (None: remove it) that has the digest `began_with`, and keep what it was. Raise OSError.

        After OSError the file is what it was.
        """
        with self._lock:
            place, before = self._place(path), self.read(path)
            if digest_of(before) != began_with:
                return Changed(before)
            if data == before:
                return Saved(path, began_with)
            if data is None:
                self.history.keep(path, before, self._now())
                place.unlink()
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                if not replace_file(place, before, data, lambda: self.history.keep(path, before, self._now())):
                    return Changed(self.read(path))
            return Saved(path, digest_of(data))

    def add(self, folder: str, stem: str, suffix: str, data: bytes) -> Saved:
        """Save a new file under a name like `stem` that is free, or is that of a file with these bytes. Raise OSError.

        `stem` is an id.
        """
        for tried in chain([stem], (f"{stem}-{number}" for number in count(2))):
            path = f"{folder}/{tried}{suffix}"
            done = self.save(path, data, NO_FILE)
            if isinstance(done, Saved):
                return done
            if folder == MEDIA and done.data == data:
                return Saved(path, digest_of(data))
        raise AssertionError("there is always another name")

    def restore(self, version: Version, began_with: str) -> Saved | Changed:
        """Give a file back the state it was in. Raise OSError."""
        return self.save(version.path, self.history.data(version), began_with)

    def save_together(self, sort: str, files: Sequence[Replacement]) -> None:
        """Replace several files as one change set. Raise ChangedMeanwhile, OSError; then all is as it was."""
        with self._lock:
            for each in files:
                self._place(each.path)
            save_together(self._site, sort, files, self._now())

    def take_back(self, changes: ChangeSet) -> int:
        """Give the files of a change set that are as it left them back what they held; return how many.

        Raise ChangedMeanwhile, OSError; then all is as it was.
        """
        with self._lock:
            return take_back(self._site, changes, self._now())

    def _place(self, path: str) -> Path:
        """Return where a file is. Raise PermissionError for one that is no form's, or to which a link leads."""
        place = self._site / path
        root = self._site.resolve()
        if not may_be_written(path) or place.resolve() != root / path:
            raise PermissionError(f"{path} is not in the folder of the site, or a link leads there")
        return place
