"""Where the program lies on disk."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
"""The folder with build.py, templates/, assets/, locales/ and starter/."""
PACKAGE = HOME / "showcase"
CACHE = HOME / ".cache"
"""Where commands keep what they may need again."""
