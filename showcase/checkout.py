"""Where a site lies in its Git repository: GitHub knows files by their path from there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """The root that paths are told from, and the site's folder; both absolute, without links."""

    root: Path
    site: Path

    def path(self, path: str) -> str:
        """A path of the site, or an absolute one, as seen from the root; one outside of it stays whole."""
        full = self.site / path
        return full.relative_to(self.root).as_posix() if full.is_relative_to(self.root) else full.as_posix()


def checkout(site: Path, working: Path) -> Checkout:
    """The repository that holds `site`; where there is none, paths are told from the folder `working`."""
    place = site.resolve()
    roots = (each for each in (place, *place.parents) if (each / ".git").exists())
    return Checkout(next(roots, working.resolve()), place)
