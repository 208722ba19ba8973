"""The files below assets/, and the style sheets beside templates: ours, each replaced by the site's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from showcase.cache.cache import Cache
from showcase.content.files.walking import files_below
from showcase.derive.assets import Assets, plan_assets
from showcase.problems import Place, Problem, ProblemFound
from showcase.publish.fonts import web_fonts

FOLDER = "assets"
TEMPLATES = "templates"
STYLES = {"components/": "css/50-components/", "pages/": "css/55-pages/"}
"""Folders below templates/ whose style sheets are published, and where they stand among those of assets/css/."""
FOR_EDITING = ("editing/", "vendor/sveltia-cms/")
"""Folders that only the page for editors needs."""
CHECKSUMS = "SHA256SUMS"  # of files as they came to us: of no use to readers


def asset_files(*homes: Path) -> Mapping[str, bytes]:
    """Return the bytes of the assets of these folders, by name below assets/. A later folder's file wins.

    Hidden files are not published. Raise ProblemFound with all files that cannot be published.
    """
    problems: list[Problem] = []
    found: dict[str, Path] = {}
    for home in homes:
        below, folder = files_below(home, FOLDER, _refused), home / FOLDER
        found |= {name: folder / name for name in below.value}
        problems += below.problems
    beside = {_styled(name): home / TEMPLATES / name for home in homes for name in _beside_templates(home)}
    templates = {name.removesuffix(".html") for name in beside if name.endswith(".html")}
    found |= {name: path for name, path in beside.items() if name.endswith(".css") and name[:-4] in templates}
    if problems:
        raise ProblemFound(*problems)
    return {name: path.read_bytes() for name, path in found.items()}


def _beside_templates(home: Path) -> Iterator[str]:
    """Yield the templates and what is beside them. The check of templates says what is wrong with a file there."""
    for name in files_below(home, TEMPLATES, _refused).value:
        if name.startswith(tuple(STYLES)):
            yield name


def _styled(name: str) -> str:
    """Return the name below assets/ for a file below templates/."""
    folder, _, sheet = name.partition("/")
    return STYLES[f"{folder}/"] + sheet


def _place(name: str) -> Place:
    """Return the place of an asset, by its name below assets/."""
    for folder, styles in STYLES.items():
        if name.startswith(styles):
            return Place(f"{TEMPLATES}/{folder}{name.removeprefix(styles)}")
    return Place(f"{FOLDER}/{name}")


def _refused(path: str) -> str | None:
    """Return '' for a file of another program, which is left out without a problem; otherwise None."""
    name = path.rpartition("/")[2]
    return "" if name == CHECKSUMS or name.startswith(".") else None


def published_assets(home: Path, site: Path, cache: Cache, *, editing: bool = False) -> Assets:
    """Return all that a site publishes of the assets of both folders; with `editing`, those of the page for editors.

    Raise ProblemFound with all files that cannot be published.
    """
    found = asset_files(*dict.fromkeys((home, site)))
    files = {name: data for name, data in found.items() if editing or not name.startswith(FOR_EDITING)}
    try:
        return plan_assets(web_fonts(files, cache))
    except ProblemFound as found:
        raise ProblemFound(*(each.at(_place(each.place.path)) for each in found.problems)) from None
