"""What is asked for, who is told how far it has come, and a checked site on its way to being published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from showcase.content.catalog import Withheld
from showcase.derive.assets import Assets
from showcase.derive.site import Site
from showcase.home import HOME
from showcase.problems import Problem
from showcase.publish.cards.card_files import font_files
from showcase.publish.cards.painter import FontFiles
from showcase.publish.static_files import StaticFiles
from showcase.render.context import RenderContext
from showcase.render.formats import TextFile
from showcase.render.page import Page

CACHE = HOME / ".cache"


class Progress(Protocol):
    """Is told how far the work has come."""

    def stage(self, message: str, total: int) -> None:
        """A new stage begins: its name (a message id) and how many steps it will take."""

    def step(self, steps: int) -> None:
        """So many steps are done."""


@dataclass(frozen=True)
class BuildOptions:
    """What is asked for: the site's folder, the output folder, the moment (None: now), and how to go about it.

    `pagefind` is the program to index with, None for the one that is installed. `keep_days` is how long styles,
    scripts and the like of releases before stay; with `releases` so many stay whole, and the output is a link to one.
    """

    site: Path
    output: Path
    now: dt.datetime | None = None
    drafts: bool = False
    strict: bool = False
    cache: Path | None = None
    pagefind: Path | None = None
    keep_days: float = 0
    releases: int = 0

    @property
    def fonts(self) -> FontFiles:
        """The fonts of share cards: the site's own where it has them."""
        return font_files(HOME / "assets", self.site / "assets")


@dataclass(frozen=True)
class CheckedSite:
    """A site without errors, all its pages still without html, and the warnings on the way to it.

    `codes` are its templates, compiled.
    """

    site: Site
    context: RenderContext
    pages: tuple[Page | TextFile, ...]
    static: StaticFiles
    assets: Assets
    codes: Mapping[str, bytes]
    warnings: tuple[Problem, ...]

    @property
    def count(self) -> int:
        """How many pages there are, feeds and other files beside them left out."""
        return sum(isinstance(page, Page) for page in self.pages)

    @property
    def held(self) -> tuple[Withheld, ...]:
        """What is not published now."""
        return self.site.catalog.held
