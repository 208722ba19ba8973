"""Changes of a site's files, as the system tells of them; where it cannot, the files are looked at again and again."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from showcase.content.files.site_files import CONFIG
from showcase.content.records.member_sites import FOLDER as OF_MEMBERS

FOLDERS = ("content", "static", "templates", "assets", OF_MEMBERS)
OF_PROGRAM = ("templates", "assets")
MOUNTS = Path("/proc/self/mountinfo")
WATCHED = DefaultFilter(ignore_dirs=())
REMOTE = ("nfs", "cifs", "smb", "9p", "vboxsf", "drvfs", "fuse.sshfs", "afs", "davfs")
"""How the file systems begin of whose changes by other machines the system does not tell."""
STEP, MOST, WAIT = 50, 800, 400
"""Milliseconds: so long nothing more has to change; so long changes are gathered at the most; so long is waited."""
POLL = 400
"""Milliseconds from one look at the files to the next."""


@dataclass(frozen=True)
class _Either:
    """Several events as one."""

    events: tuple[threading.Event, ...]

    def is_set(self) -> bool:
        """Return whether one of them is set."""
        return any(each.is_set() for each in self.events)


class SiteWatcher:
    """Watches the folder of a site, and the program's templates and assets.

    `changed` is called with paths relative to these; with none of them where all may have changed. With `poll`, or
    where the system cannot tell of changes, the files are looked at several times a second.
    """

    def __init__(self, site: Path, home: Path, changed: Callable[[frozenset[str]], None], *, poll: bool) -> None:
        self._site, self._home, self._changed = site.resolve(), home.resolve(), changed
        self._watched: list[tuple[Path, int]] = []
        self._again, self._stopping = threading.Event(), threading.Event()
        self.polls = poll or is_remote(self._site)
        self.ready = threading.Event()

    def start(self) -> None:
        """Begin to watch."""
        for target in (self._watch_folders, self._watch_root):
            threading.Thread(target=target, daemon=True).start()

    def stop(self) -> None:
        """End watching."""
        self._stopping.set()

    def _watch_folders(self) -> None:
        """Watch all below the folders; begin anew when one of them comes or goes."""
        missed = False
        while not self._stopping.is_set():
            self._again.clear()
            self._watched = self._folders()
            places = [path for path, _ in self._watched]
            for paths in self._batches(places, _Either((self._stopping, self._again)), deep=True):
                self.ready.set()
                if paths or missed:
                    self._changed(frozenset() if missed else frozenset(map(self._relative, paths)))
                missed = False
            missed = True  # what changed before the folders are watched anew

    def _watch_root(self) -> None:
        """Watch site_config.yaml, and which folders there are."""
        while not self._stopping.is_set():
            for paths in self._batches([self._site], self._stopping, deep=False):
                names = {path.name for path in paths if path.parent == self._site}
                if CONFIG in names:
                    self._changed(frozenset([CONFIG]))
                if not names.isdisjoint(FOLDERS) and self._folders() != self._watched:
                    self._again.set()

    def _folders(self) -> list[tuple[Path, int]]:
        """Return the folders to watch, each with what tells it from another of its name."""
        ours = [] if self._home == self._site else [self._home / name for name in OF_PROGRAM]
        found = (path for path in (*(self._site / name for name in FOLDERS), *ours) if path.is_dir())
        return [(path, path.stat().st_ino) for path in found]

    def _batches(self, places: list[Path], stop: _Either | threading.Event, *, deep: bool) -> Iterator[frozenset[Path]]:
        """Yield what has changed, and nothing now and then; end where it is to begin anew."""
        if self.polls:
            yield from _looked_at(places, stop, deep=deep)
            return
        try:
            for batch in watch(
                *places,
                watch_filter=WATCHED,
                debounce=MOST,
                step=STEP,
                rust_timeout=WAIT,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
                force_polling=False,
                recursive=deep,
                ignore_permission_denied=True,
            ):
                yield _changed_files(batch)
        except FileNotFoundError:  # a folder went just now
            self._stopping.wait(WAIT / 1000)
        except (OSError, RuntimeError):  # the system watches no more files, or none at all
            self.polls = True

    def _relative(self, path: Path) -> str:
        root = self._site if path.is_relative_to(self._site) else self._home
        return path.relative_to(root).as_posix()


def _looked_at(places: list[Path], stop: _Either | threading.Event, *, deep: bool) -> Iterator[frozenset[Path]]:
    """Yield what differs from one look at the files to the next.

    The library can look, too, but by times in whole seconds, so that it misses the second of two savings in one.
    """
    before = _seen(places, deep=deep)
    while not stop.is_set():
        yield frozenset()
        time.sleep(POLL / 1000)
        after = _seen(places, deep=deep)
        yield frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        before = after


def _seen(places: list[Path], *, deep: bool) -> dict[Path, tuple[int, int, int]]:
    """Return what tells each file below `places` from what it was before; only those right in them if not `deep`."""
    found: dict[Path, tuple[int, int, int]] = {}
    for place in places:
        for folder, folders, files in os.walk(place):
            names = [*files, *folders] if not deep else files
            for path in (Path(folder, name) for name in names):
                with suppress(OSError):
                    stat = path.stat()
                    found[path] = (stat.st_mtime_ns if path.name in files else 0, stat.st_size, stat.st_ino)
            if not deep:
                break
    return {path: each for path, each in found.items() if WATCHED(Change.modified, str(path))}


def _changed_files(batch: set[tuple[Change, str]]) -> frozenset[Path]:
    """Return the files of a batch, but for those that came and went, as editors have them while they save."""
    added = {path for change, path in batch if change is Change.added}
    paths = {Path(path) for _, path in batch if path not in added or Path(path).exists()}
    touched = {Path(path) for change, path in batch if change is Change.modified}
    return frozenset(path for path in paths if not (path in touched and path.is_dir()))


def is_remote(folder: Path) -> bool:
    """Return whether `folder` lies on another machine, whose changes the system may not tell of."""
    if sys.platform == "win32":
        return folder.drive.startswith("\\\\")
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    mounts = {line.split(" ")[4]: line.partition(" - ")[2].split(" ")[0] for line in lines}
    place = next((each for each in (folder, *folder.parents) if str(each).replace(" ", "\\040") in mounts), None)
    return place is not None and mounts[str(place).replace(" ", "\\040")].startswith(REMOTE)
