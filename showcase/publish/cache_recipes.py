"""What makes each kind of cache entry: a program that would make it otherwise does not find those of another."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

from showcase.home import PACKAGE

PYTHON = "python"
"""Stands for the Python itself, whose byte code is no other's."""

RECIPES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "drawing": (("publish/plot_drawings.py", "render/statistics/plots.py"), ("vl-convert-python",)),
        "font": (("publish/fonts.py",), ("brotli", "fonttools")),
        "picture": (("publish/media/images.py", "publish/media/survey.py"), ("pillow",)),
        "probe": (("publish/media/images.py", "publish/media/survey.py"), ("pillow",)),
        "search": (("publish/search/indexing.py", "publish/search/pagefind.py"), ("pagefind-bin",)),
        "share-card": (
            (
                "derive/cards/line_breaks.py",
                "derive/cards/share_cards.py",
                "derive/colours.py",
                "publish/cards/card_colours.py",
                "publish/cards/card_files.py",
                "publish/cards/patterns.py",
                "publish/media/images.py",
                "publish/cards/painter.py",
            ),
            ("pillow",),
        ),
        "template": (("render/templates.py",), ("jinja2", "markupsafe", PYTHON)),
    }
)
"""By kind, the modules and the libraries that an entry goes through after its key is made; a test looks for others."""


@cache
def recipe(kind: str) -> str:
    """Return a hash of the code that makes entries of `kind`. Raise KeyError for an unknown kind."""
    return recipe_of(kind, PACKAGE)


def recipe_of(kind: str, package: Path) -> str:
    """Return that hash for the modules below `package`; a module that cannot be read counts as empty."""
    modules, libraries = RECIPES[kind]
    digest = hashlib.sha256()
    for name in modules:
        digest.update(f"{name} {hashlib.sha256(_source(package / name)).hexdigest()}\n".encode())
    for library in libraries:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()


def _source(path: Path) -> bytes:
    """Return the module's bytes with the same ends of lines on every system."""
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return b""


def _version(library: str) -> str:
    try:
        return sys.version if library == PYTHON else version(library)
    except PackageNotFoundError:
        return "?"
