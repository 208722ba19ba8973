"""Release: the staged site takes the place of the old one in one move, or the old one stays."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Sequence
from pathlib import Path

from showcase.content.records.member_sites import FOLDER
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.publish.output.disk import flush_names
from showcase.publish.output.exchange import exchange
from showcase.publish.output.foreign_files import OF_BUILDS, ForeignFiles, carry, foreign_files, link_into
from showcase.publish.output.in_place import change_in_place, copied_inside, is_mount
from showcase.publish.output.manifest import MARKER, Manifest, read_manifest
from showcase.publish.output.releases import current, show, thin_out
from showcase.publish.output.retire import RetireResult, shelf_of, sweep
from showcase.publish.output.staging import Staging
from showcase.publish.output.working_folders import another, dangling, leftovers

OLD = ".previous"
MOUNTED = frozenset({errno.EBUSY, errno.EXDEV})
OF_THE_DISK = frozenset({"lost+found"})  # in the root of a new file system
MOST_NAMED = 10
"""Files that are named one by one; the others are counted."""


class IncompleteOutput(ProblemFound):
    """The output folder holds no complete site: neither the old nor the new one is in its place.

    It is a class of its own because its handler must not clear anything away: the next run needs it.
    """


def check_output(output: Path, site: Path, releases: int = 0) -> None:
    """Raise ProblemFound unless `output` may be replaced.

    It may if it does not exist, is empty, or was made by us; a link, only if it leads to one of our `releases`. It may
    not lie around or inside the site's own files.
    """
    if code := _refusal(output, site, releases):
        raise ProblemFound(problem(Place(str(output.absolute())), code, folder=output))


def _refusal(output: Path, site: Path, releases: int) -> str:
    """Return the code of the problem that stops `output` from being replaced; '' if nothing does."""
    place = output.resolve()
    for own in (site / name for name in ("content", "site_config.yaml", "templates", "assets", "static", FOLDER)):
        if own.resolve() == place or place in own.resolve().parents or own.resolve() in place.parents:
            return "output-around-site"
    if current(output.absolute()):
        return "" if releases else "output-is-a-link"
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        return "output-not-a-folder"
    others = output.is_dir() and not (output / MARKER).is_file() and any(map(_is_of_others, output.iterdir()))
    return "output-not-ours" if others else ""


def _is_of_others(path: Path) -> bool:
    return path.name not in OF_THE_DISK and not OF_BUILDS.fullmatch(path.name)


def lock_of(output: Path) -> Path:
    """Return the lock file of builds into `output`; it is inside the folder if that is a disk of its own."""
    return output / f"{MARKER}-lock" if is_mount(output) else output.with_name(f".{output.name}.lock")


def is_left_in_two(output: Path) -> bool:
    """Return whether a build was killed here, so that `recover` has something to do."""
    output = output.absolute()
    found = leftovers(output) or dangling(output)
    return bool(found) or _previous(output).is_dir() or lock_of(output).is_file()


def recover(output: Path) -> RetireResult:
    """Repair the output folder after a crash.

    The old site is put back if a build stopped between two renames; what a build has left is finished or removed.
    """
    output = output.absolute()
    previous = _previous(output)
    if not output.exists() and previous.is_dir():
        previous.rename(output)
    for folder in leftovers(output):
        if folder.parent == output and (new := read_manifest(folder)):
            change_in_place(folder, output, read_manifest(output), new)
    return clear_away(output)


def clear_away(output: Path, releases: int = 0, *, spare: bool = False) -> RetireResult:
    """Remove the previous site, all but the newest `releases`, and other folders of builds; keep what is not ours.

    With `spare` the previous site may stay as the folder that the next build begins with.
    """
    previous = _previous(output)
    if output.exists() and (manifest := read_manifest(previous)) and manifest.listed:
        with contextlib.suppress(OSError):
            previous.rename(another(output))
    outcome = sweep(output, shelf_of(output), spare=spare)
    return outcome + thin_out(output, shelf_of(output), releases - 1) if releases else outcome


def find_belongings(output: Path, staging: Staging, new: Manifest) -> ForeignFiles:
    """Return what in `output` has to be carried over into the staged release `new`, or moved aside. Raise OSError."""
    old = read_manifest(output)
    return foreign_files(output, old, staging.shared(), new) if old and old.listed else ForeignFiles()


def release(staged: Path, output: Path, new: Manifest, found: ForeignFiles, releases: int = 0) -> None:
    """Put `staged` in the place of `output`, or make it one of the `releases` to which `output` is a link.

    The old site then lies where the new one was staged, for `clear_away` to remove. On failure the old site is put
    back. Raise ProblemFound if something in the way cannot be moved aside, IncompleteOutput if the old site could
    not be put back, or OSError.
    """
    if staged.parent == output:
        _refuse_in_place(output, found)
        _change(staged, output, new)
        return
    link_into(staged, output, found.carried)
    before = current(output) or staged
    try:
        if releases:
            show(staged, output)
        else:
            _swap(staged, output)
    except OSError as fault:
        if fault.errno not in MOUNTED or not output.is_dir():
            raise
        _refuse_in_place(output, found)
        _change(copied_inside(staged, output, new), output, new)
        return
    for each in found.carried:
        if each.folder:
            with contextlib.suppress(OSError):  # what is still there is carried over when the old site is cleared away
                carry(before if before.exists() else _previous(output), output, each)
    flush_names(output.parent)


def _refuse_in_place(output: Path, found: ForeignFiles) -> None:
    """Raise for what would be moved aside on a disk that readers see all of: there is no place for it."""
    old = read_manifest(output)
    if found.aside or (old and not old.listed):
        raise ProblemFound(*in_the_way(output, [each.path for each in found.aside]))


def in_the_way(output: Path, paths: Sequence[str]) -> list[Problem]:
    """Return the problems of the foreign files at `paths`, which are in the way of the new site.

    Without paths, it is not known which files are foreign: an older version made the folder and kept no list.
    """
    if not paths:
        return [problem(Place(str(output)), "output-unlisted")]
    problems = [problem(Place(str(output / path)), "output-in-the-way") for path in paths[:MOST_NAMED]]
    if len(paths) > MOST_NAMED:
        problems.append(problem(Place(str(output)), "output-more-in-the-way", count=len(paths) - MOST_NAMED))
    return problems


def _change(staged: Path, output: Path, new: Manifest) -> None:
    try:
        change_in_place(staged, output, read_manifest(output), new)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise IncompleteOutput(problem(Place(str(output)), "output-half-changed", reason=reason)) from fault


def _swap(staged: Path, output: Path) -> None:
    if not output.exists():
        staged.rename(output)
        return
    if exchange(staged, output):
        return
    old = _previous(output)
    if old.exists():
        old.rename(another(output))
    output.rename(old)
    try:
        staged.rename(output)
    except OSError as fault:
        try:
            old.rename(output)
        except OSError:
            reason = fault.strerror or str(fault)
            raise IncompleteOutput(problem(Place(str(output)), "output-lost", reason=reason, folder=old)) from fault
        raise


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}{OLD}")
