"""A build of which nothing changed since: its result is kept, and holds while its output is as it was left."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from showcase.build_result import BuildResult
from showcase.cache.cache import key
from showcase.content.entries import WrittenEntry
from showcase.content.records.member_sites import FOLDER
from showcase.content.records.record import PageRecord
from showcase.home import HOME, PACKAGE
from showcase.leaves import Leaves
from showcase.options import BuildOptions
from showcase.publish.output.foreign_files import find_foreign
from showcase.publish.output.manifest import MARKER, read_manifest

KIND = "build"
OF_SITE = ("site_config.yaml", "content", "templates", "assets", "static", FOLDER)
OF_PROGRAM = (HOME / "templates", HOME / "assets", HOME / "locales", HOME / "starter", PACKAGE)
SECONDS_A_DAY = 86_400
PIECE = 2**16
"""Bytes of a file that are read at once."""


class UnknownFile(Exception):
    """A link, a pipe, or something that cannot be read: what a build sees there is not known so cheaply.

    It is a class of its own because nothing is wrong: the site is merely built as if nothing were known.
    """


@dataclass(frozen=True, kw_only=True)
class PastBuild:
    """The result of a build, a digest of its release, and from when until when it holds (seconds since 1970)."""

    result: BuildResult
    release: str
    since: float
    until: float


def key_of_build(options: BuildOptions) -> str | None:
    """Return the key of a build: a hash of every file and option that it depends on; None where that is not known."""
    asked = replace(options, site=Path(), output=Path(), cache=None, cache_bytes=0)
    try:
        names = sorted(name for name in os.listdir(options.site) if not name.startswith((".", options.output.name)))  # noqa: PTH208
        of_site = (part for name in OF_SITE for part in _parts(options.site / name, name))
        of_program = (part for folder in OF_PROGRAM for part in _parts(folder, folder.name))
        return key(repr((asked, names)), *of_site, *of_program)
    except (UnknownFile, OSError):  # a stage that reads it says what is wrong
        return None


def recall_build(leaves: Leaves, build: str | None, options: BuildOptions) -> BuildResult | None:
    """Return the result of an earlier build with the key `build`, if its release still stands in the output folder."""
    past: PastBuild | None = leaves.recall(KIND, [build]).get(build) if build else None
    if past is None or not past.since <= time.time() < past.until or past.release != _release(options.output):
        return None
    try:
        carried = _carried(options.output)
    except OSError:
        return None
    return None if carried is None else replace(past.result, carried=carried, made={}, files_made=0)


def keep_build(
    leaves: Leaves,
    build: str | None,
    options: BuildOptions,
    result: BuildResult,
    entries: Iterable[WrittenEntry[PageRecord]],
    now: dt.datetime,
    zone: str,
) -> None:
    """Keep the `result` of a build of `entries` at the moment `now` in a time zone, until a day or a record ends it."""
    if build is None or key_of_build(options) != build:  # something was edited meanwhile
        return
    manifest = read_manifest(options.output)
    kept = [since + options.keep_days * SECONDS_A_DAY for since in manifest.kept.values()] if manifest else []
    moments = [] if options.now else [_epoch(each, zone) for each in _next_moments(entries, now)]
    past = PastBuild(
        result=result,
        release=_release(options.output),
        since=0 if options.now else _epoch(now, zone),
        until=min([*kept, *moments], default=float("inf")),
    )
    leaves.keep(KIND, {build: past})


def _next_moments(entries: Iterable[WrittenEntry[PageRecord]], now: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the next midnight, and when records are to appear or to go."""
    yield dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time())
    for entry in entries:
        yield from (each for each in (entry.record.publish_on, entry.record.expire_on) if each and each > now)


def _epoch(moment: dt.datetime, zone: str) -> float:
    return moment.replace(tzinfo=ZoneInfo(zone)).timestamp()


def _release(output: Path) -> str:
    """Return a digest of the marker of the release in a folder, its list of files included; '' where there is none."""
    marker = output / MARKER
    return key(marker.read_bytes()) if marker.is_file() else ""


def _carried(output: Path) -> tuple[str, ...] | None:
    """Return what lies in a release that is not ours; None where something of ours is missing or was changed."""
    manifest = read_manifest(output)
    if manifest is None or not all(os.path.lexists(os.path.join(output, path)) for path in manifest.files):  # noqa: PTH118
        return None
    foreign = list(find_foreign(output, manifest))
    changed = any(each.stale or each.path in manifest.files for each in foreign)
    return None if changed else tuple(sorted(each.path for each in foreign))


def _parts(path: Path, name: str) -> Iterator[str | bytes]:
    """Yield the names and the digests of all files of a folder, or those of a file. Raise UnknownFile or OSError."""
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not (path.is_dir() or path.is_file()):
        raise UnknownFile
    if path.is_dir():
        yield from _parts_below(str(path), name)
    else:
        yield name
        yield _digest(str(path))


def _parts_below(folder: str, name: str) -> Iterator[str | bytes]:
    """Yield as `_parts` does for a folder; its entries say themselves what they are, which spares half the time."""
    yield f"{name}/"
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        inside = f"{name}/{entry.name}"
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _parts_below(entry.path, inside)
        elif entry.is_file(follow_symlinks=False):
            yield inside
            yield _digest(entry.path)
        else:
            raise UnknownFile


def _digest(path: str) -> bytes:
    """Return the SHA-256 of a file, read in pieces: many photographs are more than a machine has memory."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.digest()
