"""Releases in folders of their own behind a link: the link changes at once, and the previous site is at hand."""

from __future__ import annotations

import os
import time
from pathlib import Path

from showcase.publish.output.exchange import exchange
from showcase.publish.output.manifest import Manifest, read_manifest
from showcase.publish.output.retire import RetireResult, retire
from showcase.publish.output.working_folders import another

NAME = "-releases"


def home_of(output: Path) -> Path:
    """Return the folder of releases: ".public-releases", beside the link "public"."""
    return output.with_name(f".{output.name}{NAME}")


def current(output: Path) -> Path | None:
    """Return the release that the output links to; None if the output is not such a link."""
    if not output.is_symlink():
        return None
    place = output.parent / output.readlink()
    return place if place.parent == home_of(output) and read_manifest(place) else None


def others(output: Path) -> list[Path]:
    """Return the releases that are not shown, oldest first."""
    home, shown = home_of(output), current(output)
    found = sorted(home.iterdir()) if shown and home.is_dir() else []
    return [each for each in found if each != shown and not each.is_symlink() and read_manifest(each)]


def show(staged: Path, output: Path) -> None:
    """Make the output a link to the staged site, now a release. After an OSError the old one is still shown."""
    home = home_of(output)
    home.mkdir(mode=0o755, exist_ok=True)
    place = _free(home / time.strftime("%Y%m%d-%H%M%S"))
    staged.rename(place)
    try:
        _point(output, place)
    except OSError:
        place.rename(staged)
        raise


def thin_out(output: Path, shelf: Path, keep: int) -> RetireResult:
    """Carry what is not ours out of the releases that are not shown, and remove all but the newest of them.

    A release that may name or show a person who has withdrawn consent is removed as well.
    """
    shown = current(output)
    manifest = read_manifest(shown) if shown else None
    outcome = RetireResult()
    if shown and manifest:
        good = [each for each in others(output) if _may_stay(each, manifest)]
        for each in others(output):
            outcome += retire(each, output, shelf, remove=each not in (good[-keep:] if keep > 0 else []))
    return outcome


def _may_stay(release: Path, new: Manifest) -> bool:
    manifest = read_manifest(release)
    return bool(manifest and manifest.listed and manifest.people <= new.people)


def _point(output: Path, place: Path) -> None:
    """Switch the link, or replace a folder by one; the folder then lies where the next run clears it away."""
    link = another(output)
    link.symlink_to(os.path.relpath(place, output.parent))
    try:
        if output.is_symlink() or not output.exists():
            link.replace(output)
        elif not exchange(link, output):
            old = another(output)
            output.rename(old)
            try:
                link.rename(output)
            except OSError:
                old.rename(output)
                raise
    finally:
        if link.is_symlink():
            link.unlink()


def _free(path: Path) -> Path:
    """Return the path, or one like it where nothing lies; it sorts after the first."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
