"""Files that the owner wants published as they are: the folder static/ of a site, for CNAME and its like."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.content.files.site_files import LITTER
from showcase.content.files.walking import files_below
from showcase.problems import Place, Problem, problem
from showcase.routes import INDEX

FOLDER = "static"
FOR_HOSTS = (".well-known", ".nojekyll", ".domains")
"""Hidden names that mean something to a host, in the root of a site."""
OF_OTHER_PROGRAMS = (*LITTER, ".ds_store", ".gitkeep", ".gitignore")


@dataclass(frozen=True)
class StaticFiles:
    """Files by their path in the output, and the problems of those that may not be published."""

    files: Mapping[str, Path]
    problems: tuple[Problem, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that links may lead to: those of the files, and of folders with an index.html."""
        folders = (f"/{path.removesuffix('index.html')}" for path in self.files if _is_index(path))
        return frozenset((*(f"/{path}" for path in self.files), *folders))


def static_files(site: Path) -> StaticFiles:
    """Return the files in the folder static/ of a site, and their problems."""
    found = files_below(site, FOLDER, _refused)
    return StaticFiles({path: site / FOLDER / path for path in found.value}, found.problems)


def _refused(path: str) -> str | None:
    """Return why a file is not published: a code if its name hides it, "" for a file of another program, else None."""
    name = path.rpartition("/")[2]
    if name.lower() in OF_OTHER_PROGRAMS:
        return ""
    return "static-hidden" if name.startswith(".") and path not in FOR_HOSTS else None


def clashes(static: StaticFiles, taken: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each file that would take the path of a page, or of a folder with pages.

    Paths that differ in capitals only clash, too.
    """
    owners: dict[str, str] = {}
    for path in taken:
        parts = path.lower().split("/")
        for count in range(1, len(parts) + 1):
            owners.setdefault("/".join(parts[:count]), path if count == len(parts) else "/".join(parts[:count]) + "/")
    files = {path.lower() for path in taken}
    for path in static.files:
        small = path.lower()
        above = ("/".join(small.split("/")[:count]) for count in range(1, small.count("/") + 1))
        other = owners.get(small) or next((owners[each] for each in above if each in files), "")
        if other:
            yield problem(Place(f"{FOLDER}/{path}"), "static-clash", other=f"/{other}")


def _is_index(path: str) -> bool:
    return f"/{path}".endswith(INDEX)
