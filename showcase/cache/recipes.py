"""What makes each kind of cache entry: a program that would make it otherwise does not find those of another."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from showcase.home import HOME, PACKAGE

PYTHON = "python"
"""Stands for the Python itself, whose byte code and pickles are no other's."""
ALL = "**"
"""Stands for every module of the program, where entries go through most of them."""
SEARCH_MODULES = (
    *(f"derive/search/{each}.py" for each in ("compounds", "letters", "shards", "synonyms", "words")),
    "vietnamese.py",
)
CARD_MODULES = (
    "derive/cards/line_breaks.py",
    "derive/cards/share_cards.py",
    "derive/colours.py",
    "png.py",
    "publish/cards/card_colours.py",
    "publish/cards/card_files.py",
    "publish/cards/card_palette.py",
    "publish/cards/lettering.py",
    "publish/cards/painter.py",
    "publish/cards/patterns.py",
    "publish/media/images.py",
)
PACKED_MODULES = ("publish/output/manifest.py", "publish/packed_files.py")
CARD_LIBRARIES = ("deflate", "pillow")
PACKED_LIBRARIES = ("brotli", "deflate")
PAGE_LIBRARIES = ("babel", "brotli", "jinja2", "markupsafe", "zxing-cpp", "selectolax", "vl-convert-python", PYTHON)
EVERY_LIBRARY = (
    *("babel", "brotli", "click", "deflate", "fonttools", "jinja2", "markdown", "markupsafe", "nh3", "pillow"),
    *("pyyaml", "selectolax", "tzdata", "vl-convert-python", "xlsxwriter", "zxing-cpp", PYTHON),
)


@dataclass(frozen=True)
class Recipe:
    """The modules and the libraries that an entry goes through after its key is made.

    `small` entries are rows of the cache's database, others files.
    """

    modules: tuple[str, ...]
    libraries: tuple[str, ...]
    small: bool = False


RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "build": Recipe((ALL,), EVERY_LIBRARY, small=True),
        "catalogue": Recipe(("translations.py",), ("babel",), small=True),
        "data": Recipe((ALL,), EVERY_LIBRARY, small=True),
        "drawing": Recipe(
            ("publish/plot_drawings.py", "render/statistics/plots.py", "derive/cards/share_cards.py"),
            ("vl-convert-python",),
            small=True,
        ),
        "entry": Recipe((ALL,), ("babel", "markdown", "nh3", "pyyaml", "selectolax", "tzdata", PYTHON), small=True),
        "packed": Recipe(PACKED_MODULES, PACKED_LIBRARIES, small=True),
        "packed-bytes": Recipe(PACKED_MODULES, PACKED_LIBRARIES, small=True),
        "page": Recipe((ALL,), PAGE_LIBRARIES, small=True),
        "page-bytes": Recipe((ALL,), PAGE_LIBRARIES, small=True),
        "plan": Recipe((ALL,), PAGE_LIBRARIES, small=True),
        "font": Recipe(("publish/fonts.py",), ("brotli", "fonttools")),
        "letters": Recipe(("publish/fonts.py",), ("fonttools",), small=True),
        "picture": Recipe(("publish/media/images.py", "publish/media/survey.py"), ("pillow",)),
        "probe": Recipe(("publish/media/images.py", "publish/media/survey.py"), ("pillow",), small=True),
        "related": Recipe(("derive/related.py", "vietnamese.py"), (PYTHON,), small=True),
        "search": Recipe(SEARCH_MODULES, (PYTHON,)),
        "search-words": Recipe(
            ("derive/search/joining.py", "derive/search/packs.py", "publish/search_index.py", *SEARCH_MODULES),
            (PYTHON,),
        ),
        "card-fingerprint": Recipe(CARD_MODULES, CARD_LIBRARIES, small=True),
        "share-card": Recipe(CARD_MODULES, CARD_LIBRARIES),
        "template": Recipe(("render/templates.py",), ("jinja2", "markupsafe", PYTHON), small=True),
        "template-look": Recipe((ALL,), ("jinja2", PYTHON), small=True),
        "workbook": Recipe((ALL,), ("xlsxwriter", PYTHON)),
    }
)
"""By kind; a test looks for other modules that the makers of a kind import."""


@cache
def recipe(kind: str) -> str:
    """Return a hash of the code that makes entries of `kind`. Raise KeyError for an unknown kind."""
    return recipe_of(kind, PACKAGE)


def recipe_of(kind: str, package: Path) -> str:
    """Return that hash for the modules below `package`; a module that cannot be read counts as empty."""
    digest = hashlib.sha256(f"{kind}\n".encode())
    for name in _modules(RECIPES[kind], package):
        digest.update(f"{name} {hashlib.sha256(_source(package / name)).hexdigest()}\n".encode())
    for library in RECIPES[kind].libraries:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()


@cache
def program() -> str:
    """Return a hash of all that makes results: the program's modules, lists and words, its libraries, Python's version.

    The first call reads them; where the modules are loaded just before, it is the hash of what runs in this process.
    """
    digest = hashlib.sha256()
    for folder, suffixes in ((PACKAGE, ("*.py", "*.yaml")), (HOME / "locales", ("*.po",))):
        for path in sorted(chain.from_iterable(map(folder.rglob, suffixes))):
            name = path.relative_to(folder.parent).as_posix()
            digest.update(f"{name} {hashlib.sha256(_source(path)).hexdigest()}\n".encode())
    for library in EVERY_LIBRARY:
        digest.update(f"{library} {platform.python_version() if library == PYTHON else _version(library)}\n".encode())
    return digest.hexdigest()


def _modules(made: Recipe, package: Path) -> Iterable[str]:
    """Return the paths of the modules below `package` that a recipe names."""
    if ALL in made.modules:
        return sorted(path.relative_to(package).as_posix() for path in package.rglob("*.py"))
    return made.modules


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
