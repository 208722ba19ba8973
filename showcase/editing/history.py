"""What files of a site were before the changes of our tools: kept in `.history/`, and given back from there."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER, SETS = ".history", "sets"
STAMP = "%Y%m%dT%H%M%S.%fZ"
TICK = dt.timedelta(microseconds=1)
TEXT, NO_FILE = "before", "none"
IGNORED = "*\n"
"""Of a site that is kept in Git, the history is no part."""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A state in which a file was until a moment (UTC): its name in the history; without `data`, there was no file."""

    until: dt.datetime
    path: str
    name: str

    @property
    def was_there(self) -> bool:
        """Whether there was a file."""
        return self.name.endswith(f".{TEXT}")


@dataclass(frozen=True, slots=True)
class SetFile:
    """A file of a change set: the name of the state before, and the digest of the file as the change left it."""

    version: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """What was changed at once, at a moment (UTC): its sort, what it was made of, and its files by path."""

    name: str
    at: dt.datetime
    sort: str
    of: str
    files: Mapping[str, SetFile]


class History:
    """The former states of the files below the folder of a site."""

    def __init__(self, site: Path) -> None:
        self._folder = site / FOLDER

    def keep(self, path: str, data: bytes | None, now: dt.datetime) -> Path:
        """Keep what the file at `path` is before it changes (None: not there); return where. Raise OSError."""
        folder = self._folder / path
        folder.mkdir(parents=True, exist_ok=True)
        ignoring = self._folder / ".gitignore"
        if not ignoring.exists():
            ignoring.write_text(IGNORED, "utf-8")
        last = max((each.until for each in self._in(path)), default=dt.datetime.min.replace(tzinfo=dt.UTC))
        moment = max(now.astimezone(dt.UTC), last + TICK)  # in order, whatever the clock does
        while not _kept(kept := folder / f"{moment.strftime(STAMP)}.{NO_FILE if data is None else TEXT}", data or b""):
            moment += TICK
        return kept

    def note(self, sort: str, of: str, files: Mapping[str, SetFile], now: dt.datetime) -> Path:
        """Note that the states of several files ended at once. Return the file of the history. Raise OSError."""
        folder, moment = self._folder / SETS, now.astimezone(dt.UTC)
        folder.mkdir(parents=True, exist_ok=True)
        named = {path: [each.version, each.digest] for path, each in files.items()}
        data = json.dumps({"sort": sort, "of": of, "files": named}, ensure_ascii=False, indent=1).encode()
        while not _kept(noted := folder / f"{moment.strftime(STAMP)}.json", data):
            moment += TICK
        return noted

    def sets_since(self, moment: dt.datetime) -> tuple[ChangeSet, ...]:
        """Return what was changed at once at `moment` or later, the newest first."""
        folder = self._folder / SETS
        found = (self.set_of(each.stem) for each in (folder.glob("*Z.json") if folder.is_dir() else ()))
        return tuple(sorted((each for each in found if each and each.at >= moment), key=_moment, reverse=True))

    def set_of(self, name: str) -> ChangeSet | None:
        """Return a change set by its name; None for an unknown one, or one that cannot be read."""
        try:
            at = dt.datetime.strptime(name, STAMP).replace(tzinfo=dt.UTC)
            noted = json.loads((self._folder / SETS / f"{name}.json").read_text("utf-8"))
            files = {
                str(path): SetFile(str(version), str(digest)) for path, (version, digest) in noted["files"].items()
            }
            return ChangeSet(name=name, at=at, sort=str(noted["sort"]), of=str(noted["of"]), files=files)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def versions(self, path: str) -> tuple[Version, ...]:
        """Return the states that the file at `path` was in, the newest first."""
        return tuple(sorted(self._in(path), reverse=True))

    def since(self, moment: dt.datetime) -> dict[str, tuple[Version, ...]]:
        """Return the states that ended at `moment` or later by path, the newest first."""
        first, found = moment.astimezone(dt.UTC).strftime(STAMP), {}
        for folder, _, names in os.walk(self._folder):
            path = Path(folder).relative_to(self._folder).as_posix()
            late = [each for name in names if name >= first and (each := _version(path, name))]
            if late:
                found[path] = tuple(sorted(late, reverse=True))
        return dict(sorted(found.items()))

    def data(self, version: Version) -> bytes | None:
        """Return the bytes of a state; None where there was no file. Raise OSError."""
        return (self._folder / version.path / version.name).read_bytes() if version.was_there else None

    def version(self, path: str, name: str) -> Version | None:
        """Return the state of a file by its name in the history; None for an unknown one."""
        version = _version(path, name)
        return version if version and (self._folder / path / name).is_file() else None

    def _in(self, path: str) -> list[Version]:
        folder = self._folder / path
        names = (file.name for file in (folder.glob("*Z.*") if folder.is_dir() else ()))
        return [each for name in names if (each := _version(path, name))]


def _version(path: str, name: str) -> Version | None:
    """Return the state that a file of the history keeps, by its name; None for a file that keeps none."""
    stamp, _, sort = name.rpartition(".")
    try:
        until = dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Version(until, path, name) if sort in (TEXT, NO_FILE) else None


def _moment(changes: ChangeSet) -> dt.datetime:
    return changes.at


def _kept(file: Path, data: bytes) -> bool:
    """Write a new file; return whether its name was free. Raise OSError."""
    try:
        with file.open("xb") as kept:
            kept.write(data)
    except FileExistsError:
        return False
    except OSError:
        file.unlink(missing_ok=True)
        raise
    return True
