"""Planned files → the disk: all of them or none, each in one step, so that no reader finds half a file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from showcase.publish.output.disk import flush

SUFFIX = ".importing"


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write the texts to the paths below `root`. Raise OSError; then every file is as it was before."""
    made: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f".{target.name}{SUFFIX}")
            made[target] = beside
            with beside.open("w", encoding="utf-8", newline="") as file:
                file.write(text)
            if target.exists():
                shutil.copymode(target, beside)
        flush(root)
        for target, beside in made.items():
            before[target] = target.read_bytes() if target.exists() else None
            beside.replace(target)
    except BaseException:
        _take_back(before)
        for beside in made.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        raise


def _take_back(before: Mapping[Path, bytes | None]) -> None:
    """Put back what was there before."""
    for target, data in before.items():
        with suppress(OSError):
            if data is None:
                target.unlink(missing_ok=True)
            else:
                target.write_bytes(data)
