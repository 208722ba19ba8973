"""The files below assets/: ours, each replaced by the site's own of the same name."""

from __future__ import annotations

from pathlib import Path

from showcase.derive.assets import Assets, plan_assets
from showcase.publish.cache import Cache
from showcase.publish.fonts import web_fonts

CHECKSUMS = "SHA256SUMS"  # of files as they came to us: of no use to readers


def asset_files(*folders: Path) -> dict[str, bytes]:
    """Bytes by relative name; a later folder's file wins. Hidden files and links that lead out are not published."""
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder)
            hidden = path.name == CHECKSUMS or any(part.startswith(".") for part in name.parts)
            if path.is_file() and not hidden and path.resolve().is_relative_to(folder.resolve()):
                found[name.as_posix()] = path.read_bytes()
    return found


def published_assets(home: Path, site: Path, cache: Cache) -> Assets:
    """All that a site publishes of the assets/ of both folders. Raises BadSheet and BadFont."""
    return plan_assets(web_fonts(asset_files(home / "assets", site / "assets"), cache))
