"""The previous site leaves: what is not ours goes into the new site or onto a shelf, and only then the rest goes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.publish.output.foreign_files import (
    ForeignFile,
    ForeignFiles,
    carry,
    find_foreign,
    foreign_files,
    numbers_of,
    set_aside,
)
from showcase.publish.output.manifest import MARKER, above, is_unfinished, read_manifest
from showcase.publish.output.spare import keep_spare, shared_files
from showcase.publish.output.working_folders import (
    Leftover,
    dangling,
    discard,
    leftovers,
    remove_if_empty,
    remove_made,
)

KEPT = "-kept"


@dataclass(frozen=True, kw_only=True)
class RetireResult:
    """A report on foreign files: carried over; moved aside (and to where); left, and why.

    `older` is where the whole output of an older version lies now, which kept no list of its files.
    """

    carried: tuple[str, ...] = ()
    aside: tuple[tuple[str, Path], ...] = ()
    left: tuple[Leftover, ...] = ()
    older: tuple[Path, ...] = ()

    def __add__(self, other: RetireResult) -> RetireResult:
        return RetireResult(
            carried=tuple(sorted({*self.carried, *other.carried})),
            aside=self.aside + other.aside,
            left=self.left + other.left,
            older=self.older + other.older,
        )


def shelf_of(output: Path) -> Path:
    """Return the folder for things moved aside now: "public-kept/20260519-080000", beside the output folder."""
    return shelf_above(output) / time.strftime("%Y%m%d-%H%M%S")


def shelf_above(output: Path) -> Path:
    """Return the folder of everything that was ever moved aside: "public-kept"."""
    return output.with_name(f"{output.name}{KEPT}")


def retire(old: Path, output: Path, shelf: Path, *, remove: bool = True, spare: bool = False) -> RetireResult:
    """Move what is not ours out of `old`, replaced by a release in `output`, and `remove` the rest.

    With `spare` the files that the new release has, too, stay for the next build, if they are many. Raise nothing: what
    fails is left, and reported.
    """
    try:
        manifest = read_manifest(old)
        if manifest is None:
            return RetireResult()
        if not manifest.listed:
            return _retire_unlisted(old, output, shelf)
        live = read_manifest(output)
        found = (
            foreign_files(old, manifest, numbers_of(output, live), live)
            if live
            else ForeignFiles(aside=tuple(find_foreign(old, manifest)))
        )
    except OSError as fault:
        return RetireResult(left=(_left(old, fault),))
    carried: list[str] = []
    aside: list[tuple[str, Path]] = []
    left: list[Leftover] = []
    for each in (*found.carried, *found.aside):
        try:
            if each in found.carried and carry(old, output, each):
                carried.append(each.path)
            else:
                aside.append((each.path, set_aside(old, each.path, shelf)))
        except OSError as fault:
            left.append(_left(old / each.path, fault))
    spared = {each.path.relative_to(old).as_posix() for each in left}
    emptied = {folder for path in (*carried, *(path for path, _ in aside)) for folder in above(path)}
    shared = shared_files(old, manifest, output, live) if spare and live and not left else {}
    if remove:
        going = {path: made for path, made in manifest.files.items() if path not in shared}
        left += remove_made(old, replace(manifest, files=going), spared, found.same, emptied)
    if shared and not left:
        keep_spare(old, output, manifest.base, shared)
    return RetireResult(carried=tuple(carried), aside=tuple(aside), left=tuple(left))


def sweep(output: Path, shelf: Path, *, spare: bool = False) -> RetireResult:
    """Clear away every folder that this or another build left beside the output folder or in it.

    With `spare` the release before may stay as a spare folder.
    """
    outcome = RetireResult()
    for folder in leftovers(output):
        try:
            unfinished = is_unfinished(folder)
        except OSError as fault:  # another user's
            outcome += RetireResult(left=(_left(folder, fault),))
            continue
        if unfinished:
            outcome += RetireResult(left=tuple(discard(folder)))
        else:
            outcome += retire(folder, output, shelf, spare=spare)
            remove_if_empty(folder)
    for link in dangling(output):
        link.unlink(missing_ok=True)
    return outcome


def _retire_unlisted(old: Path, output: Path, shelf: Path) -> RetireResult:
    """Return what became of an output without a list of files: what is no page is carried over, all is kept."""
    live = read_manifest(output)
    carried = []
    for each in sorted(old.iterdir()) if live else ():
        plain = each.name.startswith(".") or (each.is_file() and each.suffix not in (".html", ".xml"))
        if plain and each.name != MARKER and carry(old, output, ForeignFile(each.name, each.is_dir())):
            carried.append(each.name)
    return RetireResult(carried=tuple(carried), older=(set_aside(old.parent, old.name, shelf),))


def _left(path: Path, fault: OSError) -> Leftover:
    return Leftover(path, fault.strerror or str(fault))
