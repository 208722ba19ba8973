"""Helpers of tests of the output folder: small sites, files that are not ours, and a release without a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from showcase.publish.output.manifest import MARKER
from showcase.publish.output.release import clear_away, find_belongings, release
from showcase.publish.output.retire import RetireResult
from showcase.publish.output.staging import Staging

OLD = {"index.html": b"old", "mo-hinh/a/index.html": b"a", "mo-hinh/b/index.html": b"b", "assets/x.css": b"css"}
NEW = {"index.html": b"new", "mo-hinh/a/index.html": b"a2", "tin-tuc/index.html": b"news", "assets/x.css": b"css"}
FOREIGN_FILES = {
    ".git/HEAD": b"ref: refs/heads/main",
    ".git/objects/ab/cd": b"a commit nobody has pushed",
    ".htaccess": b"Options -Indexes",
    "CNAME": b"example.org",
    "mo-hinh/ghi-chu.txt": b"a note",
    "mo-hinh/b/anh.jpg": b"in the folder of a page that goes",
    "bao-cao/2026/quy-1.pdf": b"a folder of their own",
}


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the contents by path of all files in `folder` but the markers."""
    found = (each for each in folder.rglob("*") if each.is_file() and each.name != MARKER)
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def publish(output: Path, site: Mapping[str, bytes], *, inside: bool = False, spare: bool = False) -> RetireResult:
    """Release `site` into `output` as a build does; with `spare` the site before may stay as a spare folder."""
    with Staging(output, inside=inside) as staging:
        staging.begin_with(staging.link_before())
        for path, data in site.items():
            staging.write(path, data)
        new = staging.sealed("/", frozenset(), {})
        found = find_belongings(output, staging, new)
        release(staging.folder, output, new, found)
    return clear_away(output, spare=spare) + RetireResult(carried=tuple(each.path for each in found.carried))
