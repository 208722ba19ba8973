"""What files of a site were before the changes of our tools: kept in `.history/`, and given back from there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

FOLDER = ".history"
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


class History:
    """The former states of the files below the folder of a site."""

    def __init__(self, site: Path) -> None:
        self._folder = site / FOLDER

    def keep(self, path: str, data: bytes | None, now: dt.datetime) -> None:
        """Keep what the file at `path` is before it changes; None where it is not there. Raise OSError."""
        folder = self._folder / path
        folder.mkdir(parents=True, exist_ok=True)
        ignoring = self._folder / ".gitignore"
        if not ignoring.exists():
            ignoring.write_text(IGNORED, "utf-8")
        last = max((each.until for each in self._in(path)), default=dt.datetime.min.replace(tzinfo=dt.UTC))
        moment = max(now.astimezone(dt.UTC), last + TICK)  # in order, whatever the clock does
        while not _kept(folder / f"{moment.strftime(STAMP)}.{NO_FILE if data is None else TEXT}", data or b""):
            moment += TICK

    def versions(self, path: str) -> tuple[Version, ...]:
        """Return the states that the file at `path` was in, the newest first."""
        return tuple(sorted(self._in(path), reverse=True))

    def since(self, moment: dt.datetime) -> dict[str, tuple[Version, ...]]:
        """Return the states that ended at `moment` or later by path, the newest first."""
        folders = {file.parent for file in self._folder.rglob(f"*.{TEXT}")} | {
            file.parent for file in self._folder.rglob(f"*.{NO_FILE}")
        }
        paths = sorted(folder.relative_to(self._folder).as_posix() for folder in folders)
        found = {path: tuple(each for each in self.versions(path) if each.until >= moment) for path in paths}
        return {path: versions for path, versions in found.items() if versions}

    def data(self, version: Version) -> bytes | None:
        """Return the bytes of a state; None where there was no file. Raise OSError."""
        return (self._folder / version.path / version.name).read_bytes() if version.was_there else None

    def version(self, path: str, name: str) -> Version | None:
        """Return the state of a file by its name in the history; None for an unknown one."""
        return next((each for each in self._in(path) if each.name == name), None)

    def _in(self, path: str) -> list[Version]:
        folder, found = self._folder / path, []
        for file in folder.glob("*Z.*") if folder.is_dir() else ():
            stamp, _, sort = file.name.rpartition(".")
            if sort in (TEXT, NO_FILE):
                try:
                    until = dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
                except ValueError:
                    continue
                found.append(Version(until, path, file.name))
        return found


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
