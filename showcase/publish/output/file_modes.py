"""Rights of published files: a web server can read them and only the owner can write them, independent of the umask."""

from __future__ import annotations

import os
import stat
from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o644, 0o755


def has_mode(seen: os.stat_result, wanted: int) -> bool:
    """Return whether what was looked at has these rights; Windows keeps none."""
    return os.name == "nt" or seen.st_mode & 0o777 == wanted


def set_mode(path: str | Path, wanted: int) -> None:
    """Set the rights of a file or folder if it has others; keep bits such as setgid. Raise OSError."""
    if os.name == "nt":
        return
    mode = stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116 (thousands of files)
    if mode & 0o777 != wanted:
        os.chmod(path, mode & ~0o777 | wanted)  # noqa: PTH101


def make_folders(folder: Path) -> None:
    """Make a folder of the site, and those above it that are missing. Raise OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        set_mode(each, FOLDER_MODE)
