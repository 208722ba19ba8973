"""The files below assets/: ours, each replaced by the site's own of the same name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from showcase.content.files.walking import files_below
from showcase.derive.assets import Assets, InvalidStylesheet, plan_assets
from showcase.problems import Place, Problem, in_order, problem
from showcase.publish.cache import Cache
from showcase.publish.fonts import InvalidFont, web_fonts

FOLDER = "assets"
CHECKSUMS = "SHA256SUMS"  # of files as they came to us: of no use to readers


class InvalidAssets(Exception):
    """Files below assets/ that cannot be published; carries their problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")


def asset_files(*folders: Path) -> Mapping[str, bytes]:
    """Bytes by relative name; a later folder's file wins. Hidden files are not published. Raises InvalidAssets."""
    problems: list[Problem] = []
    found = {
        name: folder / name
        for folder in folders
        for name in files_below(folder.parent, folder.name, problems, _refused)
    }
    if problems:
        raise InvalidAssets(problems)
    return {name: path.read_bytes() for name, path in found.items()}


def _refused(path: str) -> str | None:
    """Files that nobody asks for are passed over."""
    name = path.rpartition("/")[2]
    return "" if name == CHECKSUMS or name.startswith(".") else None


def published_assets(home: Path, site: Path, cache: Cache) -> Assets:
    """All that a site publishes of the assets/ of both folders. Raises InvalidAssets."""
    files = asset_files(*dict.fromkeys((home / FOLDER, site / FOLDER)))
    try:
        return plan_assets(web_fonts(files, cache))
    except InvalidStylesheet as fault:
        raise InvalidAssets([problem(Place(f"{FOLDER}/{fault}"), "file-not-utf8")]) from None
    except InvalidFont as fault:
        raise InvalidAssets([problem(Place(f"{FOLDER}/{fault}"), "font-unusable")]) from None
