"""Copies of the open data of member sites put into the folder of a site: whole and in one step, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

OLD, NEW = ".old", ".part"


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with `files` in the place of `folder`. Raise OSError; then what was there is as it was."""
    new, old = _beside(folder, NEW), _beside(folder, OLD)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        for name, data in files.items():
            with (new / name).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            mend(folder)
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def mend(folder: Path) -> None:
    """Bring back the `folder` that a killed run had moved aside, or remove what it left of the old one."""
    old = _beside(folder, OLD)
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _beside(folder: Path, ending: str) -> Path:
    return folder.with_name(f".{folder.name}{ending}")
