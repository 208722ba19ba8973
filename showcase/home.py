"""Where the program lies on disk, in its checkout or installed, and what follows from that for its commands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_SHIPPED = PACKAGE.parent / "guong_sang"
INSTALLED = _SHIPPED.is_dir()
"""Whether the program runs from a wheel, which has its files in a folder of that name, and not from its checkout."""
HOME = _SHIPPED if INSTALLED else PACKAGE.parent
"""The folder with templates/, assets/, locales/ and starter/: that of build.py, or the one beside the package."""
SITE = Path() if INSTALLED else HOME
"""The site that commands work on when none is named: the folder one stands in, or the sample site."""
PROGRAM = "guong-sang" if INSTALLED else "build.py"
COMMAND = PROGRAM if INSTALLED else f"python3 {PROGRAM}"
"""What is typed to run the program."""


def _cache_folder() -> Path:
    """Return the folder of the cache: beside build.py, or the user's own, as what is installed may not be writable."""
    places = {"win32": ("LOCALAPPDATA", "~/AppData/Local"), "darwin": ("", "~/Library/Caches")}
    variable, usual = places.get(sys.platform, ("XDG_CACHE_HOME", "~/.cache"))
    try:
        if named := os.environ.get("GUONG_SANG_CACHE"):
            return Path(named).expanduser().absolute()
        if INSTALLED:
            return Path(os.environ.get(variable) or usual).expanduser().absolute() / "guong-sang"
    except RuntimeError:  # a user without a home
        pass
    return HOME / ".cache"


CACHE = _cache_folder()
"""Where commands keep what they may need again; nothing is kept where it cannot be written."""
