"""A site that was checked, on its way to being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from showcase.content.catalog import Withheld
from showcase.derive.assets import Assets
from showcase.derive.site import Site
from showcase.problems import Problem
from showcase.publish.static_files import StaticFiles
from showcase.render.context import RenderContext
from showcase.render.formats import TextFile
from showcase.render.frame import Page


@dataclass(frozen=True, kw_only=True)
class CheckedSite:
    """A site without errors: its pages as views without html, its compiled templates (`codes`), and the warnings."""

    context: RenderContext
    pages: tuple[Page | TextFile, ...]
    static: StaticFiles
    assets: Assets
    codes: Mapping[str, bytes]
    warnings: tuple[Problem, ...]

    @property
    def site(self) -> Site:
        """What is published, and what was worked out of it."""
        return self.context.site

    @property
    def page_count(self) -> int:
        """How many pages there are; feeds and other files beside them are not counted."""
        return sum(isinstance(page, Page) for page in self.pages)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """The records that are not published now."""
        return self.site.catalog.withheld
