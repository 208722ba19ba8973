"""Release: the staged site takes the place of the old one in one move, or the old one stays."""

from __future__ import annotations

import contextlib
import shutil
import time
from pathlib import Path

MARKER = ".guong-sang"
OLD = ".previous"
A_DAY = 86_400


class OutputRefused(Exception):
    """The output folder is not ours to replace; the reason is a problem code."""


def check_output(output: Path, site: Path) -> None:
    """Whether `output` may be replaced. Raises OutputRefused with a problem code.

    It may when it does not exist, is empty, or was made by us. It may not lie around the site's own files.
    """
    place = output.resolve()
    for own in (site / name for name in ("content", "site_config.yaml", "templates", "assets", "static")):
        if own.resolve() == place or place in own.resolve().parents or own.resolve() in place.parents:
            raise OutputRefused("output-around-site")
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise OutputRefused("output-not-a-folder")
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise OutputRefused("output-not-ours")


def recover(output: Path) -> None:
    """After a crash: put the old site back if it was between two renames; remove half-built sites of days past."""
    old = _old(output)
    if not output.exists() and old.is_dir():
        old.replace(output)
    for left in (old, *_half_built(output)):
        shutil.rmtree(left, ignore_errors=True)


def _half_built(output: Path) -> list[Path]:
    """Staging folders that no running build can still be filling."""
    found = output.absolute().parent.glob(f".{output.name}-*")
    return [path for path in found if path.is_dir() and time.time() - path.stat().st_mtime > A_DAY]


def release(staged: Path, output: Path) -> None:
    """Let `staged` become `output`. On failure the old site is put back and the error goes on."""
    old = _old(output)
    shutil.rmtree(old, ignore_errors=True)
    had_one = output.exists()
    if had_one:
        output.replace(old)
    try:
        staged.replace(output)
    except OSError:
        if had_one:
            with contextlib.suppress(OSError):
                old.replace(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _old(output: Path) -> Path:
    return output.with_name(f".{output.name}{OLD}")
