"""The marker of a folder of ours: which files in it this program made, and when the rest of it may go."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

MARKER = ".guong-sang"
UNFINISHED = "unfinished"  # the first line of the marker of a folder that is still being filled


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The list of the files of a release.

    `base` is the path under which the site is served; `files` the fingerprint of every file by its path, those
    that stay from earlier releases included; `kept` since when (seconds since 1970) each of these is no part of
    the site itself; `people` a digest for each person who may be named, and of what they agreed to. `listed` is
    False when an older version made the folder, which kept no list.
    """

    base: str
    files: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    listed: bool = True

    def to_bytes(self) -> bytes:
        """Return the bytes of the marker, the same for the same release."""
        fields = {"files": self.files, "kept": self.kept, "people": sorted(self.people)}
        return f"{self.base}\n{json.dumps(fields, sort_keys=True, separators=(',', ':'))}\n".encode()

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file of the release."""
        return folders_of(self.files)


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """Return every folder above these paths."""
    found: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition("/")[0]
    return frozenset(found)


def above(path: str) -> list[str]:
    """Return the folders above a path, the outermost first: "a/b/c" → ["a", "a/b"]."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def in_place(folder: Path, manifest: Manifest) -> list[str]:
    """Return the files of a release that are in real folders, not behind a link in place of a folder."""
    links = {each for each in manifest.folders if os.path.islink(os.path.join(folder, each))}  # noqa: PTH114, PTH118
    return [path for path in manifest.files if not links or links.isdisjoint(above(path))]


def fingerprint(data: bytes) -> str:
    """Return size and digest of a file's bytes."""
    return f"{len(data)}-{hashlib.blake2b(data, digest_size=16).hexdigest()}"


def is_unfinished(folder: Path) -> bool:
    """Return whether a build of this program stopped before `folder` was complete."""
    return _marker(folder) is not None and _lines(folder)[0] == UNFINISHED


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a release of ours; None for any other folder."""
    if _marker(folder) is None or (lines := _lines(folder))[0] == UNFINISHED:
        return None
    try:
        fields = json.loads(lines[1])
        files, kept = fields["files"], fields["kept"]
        return Manifest(base=lines[0], files=dict(files), kept=dict(kept), people=frozenset(fields["people"]))
    except (ValueError, KeyError, TypeError, IndexError):
        return Manifest(base=lines[0], listed=False)


def begin(folder: Path) -> None:
    """Mark a folder as ours, and as unfinished."""
    (folder / MARKER).write_text(f"{UNFINISHED}\n", encoding="utf-8")


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the marker of a finished release into a folder, in one step."""
    new = folder / f"{MARKER}.new"
    new.write_bytes(manifest.to_bytes())
    new.chmod(0o644)
    new.replace(folder / MARKER)


@dataclass(frozen=True)
class MarkedAt:
    """When a release was complete, and until when its files lost other names by our own hand; in nanoseconds."""

    complete: int
    untouched: int

    def covers(self, seen: os.stat_result) -> bool:
        """Return whether a file, looked at now, was left alone since the release was complete."""
        return seen.st_ctime_ns <= self.untouched and seen.st_mtime_ns <= self.complete


NEVER = MarkedAt(0, 0)
"""Stands where times cannot be trusted: every file is read."""


def is_as_made(file: os.DirEntry[str] | Path, made: str, marked: MarkedAt) -> bool:
    """Return whether a file still has the fingerprint `made`. One that was left alone is not read. Raise OSError."""
    seen = file.stat(follow_symlinks=False)
    if str(seen.st_size) != made.partition("-")[0]:
        return False
    return marked.covers(seen) or fingerprint(Path(file).read_bytes()) == made


def marked_at(folder: Path) -> MarkedAt:
    """Return the times of a release's marker; NEVER on Windows, which does not keep them. Raise OSError."""
    seen = (folder / MARKER).lstat()
    return NEVER if os.name == "nt" else MarkedAt(seen.st_mtime_ns, seen.st_ctime_ns)


def mark_again(folder: Path) -> None:
    """Note that files of a release may have lost other names up to now. Raise OSError."""
    seen = (folder / MARKER).lstat()
    os.utime(folder / MARKER, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def _marker(folder: Path) -> Path | None:
    marker = folder / MARKER
    return marker if marker.is_file() and not marker.is_symlink() else None


def _lines(folder: Path) -> list[str]:
    return (folder / MARKER).read_text(encoding="utf-8", errors="replace").split("\n")
