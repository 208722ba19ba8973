"""What a build is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from showcase.home import CACHE, HOME
from showcase.publish.cards.card_files import font_files
from showcase.publish.fonts import FontFiles

__all__ = ["CACHE", "BuildOptions"]


@dataclass(frozen=True, kw_only=True)
class BuildOptions:
    """The options of a build: the site's folder, the output folder, the moment (None: now), and how to go about it.

    `keep_days` is how long styles, scripts and the like of releases before stay; with `releases` so many stay whole,
    and the output is a link to one. `cache_bytes` is what the cache may have when the build is done. `precompress` puts
    compressed copies beside texts.
    """

    site: Path
    output: Path
    now: dt.datetime | None = None
    drafts: bool = False
    strict: bool = False
    cache: Path | None = None
    keep_days: float = 0
    releases: int = 0
    cache_bytes: float = float("inf")
    precompress: bool = False

    @property
    def fonts(self) -> FontFiles:
        """The fonts of share cards: the site's own where it has them."""
        return font_files(HOME / "assets", self.site / "assets")
