"""Where a site lies in its Git repository: GitHub knows files by their path from there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """The root that paths are shown relative to, and the site's folder; both absolute, without links."""

    root: Path
    site: Path

    def path(self, path: str) -> str:
        """Return `path`, of the site or absolute, relative to the root; one outside the root is returned as it is."""
        full = self.site / path
        return full.relative_to(self.root).as_posix() if full.is_relative_to(self.root) else full.as_posix()


def checkout(site: Path, working: Path) -> Checkout:
    """Return the repository that holds `site`; without one, paths are shown relative to the folder `working`."""
    place = site.resolve()
    roots = (each for each in (place, *place.parents) if (each / ".git").exists())
    return Checkout(next(roots, working.resolve()), place)
