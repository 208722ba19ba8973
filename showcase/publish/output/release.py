"""Release: the staged site takes the place of the old one in one move, or the old one stays."""

from __future__ import annotations

import contextlib
import errno
from pathlib import Path

from showcase.publish.output.disk import flush_names
from showcase.publish.output.exchange import exchange
from showcase.publish.output.foreign_files import OF_BUILDS, ForeignFiles, carry, foreign_files, link_into
from showcase.publish.output.in_place import change_in_place, copied_inside, is_mount
from showcase.publish.output.manifest import MARKER, Manifest, read_manifest
from showcase.publish.output.releases import current, show, thin_out
from showcase.publish.output.retire import RetireResult, shelf_of, sweep
from showcase.publish.output.working_folders import another, dangling, leftovers

OLD = ".previous"
MOUNTED = frozenset({errno.EBUSY, errno.EXDEV})
OF_THE_DISK = frozenset({"lost+found"})  # in the root of a new file system


class OutputRefused(Exception):
    """The output folder is not ours to replace; the reason is a problem code."""


class InTheWay(Exception):
    """Things in the output folder that are not ours, where the new site has something else: their paths."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(*paths)
        self.paths = paths


class SiteLost(Exception):
    """Neither the new site nor the old one could be put in its place; where the old one lies, and the reason."""

    def __init__(self, old: Path, reason: str) -> None:
        super().__init__(old, reason)
        self.old, self.reason = old, reason


class HalfChanged(Exception):
    """A folder that cannot be replaced holds a part of the new site; the next run goes on. Carries the reason."""


def check_output(output: Path, site: Path, releases: int = 0) -> None:
    """Whether `output` may be replaced. Raises OutputRefused with a problem code.

    It may when it does not exist, is empty, or was made by us; when it is a link only to one of our `releases`. It may
    not lie around the site's own files.
    """
    place = output.resolve()
    for own in (site / name for name in ("content", "site_config.yaml", "templates", "assets", "static")):
        if own.resolve() == place or place in own.resolve().parents or own.resolve() in place.parents:
            raise OutputRefused("output-around-site")
    if current(output.absolute()):
        if not releases:
            raise OutputRefused("output-is-a-link")
        return
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise OutputRefused("output-not-a-folder")
    if output.is_dir() and not (output / MARKER).is_file() and any(map(_is_of_others, output.iterdir())):
        raise OutputRefused("output-not-ours")


def _is_of_others(path: Path) -> bool:
    return path.name not in OF_THE_DISK and not OF_BUILDS.fullmatch(path.name)


def lock_of(output: Path) -> Path:
    """Where the lock of builds into `output` lies; in the folder itself if that is on a disk of its own."""
    return output / f"{MARKER}-lock" if is_mount(output) else output.with_name(f".{output.name}.lock")


def is_left_in_two(output: Path) -> bool:
    """Whether a build was killed here, so that `recover` has something to do."""
    output = output.absolute()
    found = leftovers(output) or dangling(output)
    return bool(found) or _previous(output).is_dir() or lock_of(output).is_file()


def recover(output: Path) -> RetireResult:
    """After a crash: put the old site back if it was between two renames; finish or remove what a build has left."""
    output = output.absolute()
    previous = _previous(output)
    if not output.exists() and previous.is_dir():
        previous.rename(output)
    for folder in leftovers(output):
        if folder.parent == output and (new := read_manifest(folder)):
            change_in_place(folder, output, read_manifest(output), new)
    return clear_away(output)


def clear_away(output: Path, releases: int = 0) -> RetireResult:
    """Remove the site of before, all but the newest `releases`, and other folders of builds; keep what is not ours."""
    previous = _previous(output)
    if output.exists() and (manifest := read_manifest(previous)) and manifest.listed:
        with contextlib.suppress(OSError):
            previous.rename(another(output))
    outcome = sweep(output, shelf_of(output))
    return outcome + thin_out(output, shelf_of(output), releases - 1) if releases else outcome


def find_belongings(output: Path, new: Manifest) -> ForeignFiles:
    """What in the output folder has to be carried over into the release `new`, or set aside. Raises OSError."""
    old = read_manifest(output)
    return foreign_files(output, old, new) if old and old.listed else ForeignFiles()


def release(staged: Path, output: Path, new: Manifest, found: ForeignFiles, releases: int = 0) -> None:
    """Let `staged` become `output`, or one of the `releases` to which `output` is a link.

    On failure the old site is put back and the error goes on.

    The old site then lies where the new one was staged, for `clear_away` to remove. Raises InTheWay where nothing
    can be set aside, SiteLost, HalfChanged, or OSError.
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
            with contextlib.suppress(OSError):  # whatever is still there is carried when the old site is cleared away
                carry(before if before.exists() else _previous(output), output, each)
    flush_names(output.parent)


def _refuse_in_place(output: Path, found: ForeignFiles) -> None:
    """There is no place for a shelf on a disk that readers see all of."""
    old = read_manifest(output)
    if found.aside or (old and not old.listed):
        raise InTheWay(tuple(each.path for each in found.aside) or (MARKER,))


def _change(staged: Path, output: Path, new: Manifest) -> None:
    try:
        change_in_place(staged, output, read_manifest(output), new)
    except OSError as fault:
        raise HalfChanged(fault.strerror or str(fault)) from fault


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
            raise SiteLost(old, fault.strerror or str(fault)) from fault
        raise


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}{OLD}")
