"""Files that the owner wants published as they are: the folder static/ of a site, for CNAME and its like."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.content.listing import LITTER
from showcase.problems import Place, Problem, problem

FOLDER = "static"
WELL_KNOWN = ".well-known"
OF_OTHER_PROGRAMS = (*LITTER, ".ds_store", ".gitkeep", ".gitignore")


@dataclass(frozen=True)
class StaticFiles:
    """Files by their path in the output, and complaints about those that may not be published."""

    files: Mapping[str, Path]
    problems: tuple[Problem, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that links may lead to: those of the files, and of folders with an index.html."""
        folders = (f"/{path.removesuffix('index.html')}" for path in self.files if _is_index(path))
        return frozenset((*(f"/{path}" for path in self.files), *folders))


def static_files(site: Path) -> StaticFiles:
    """What the folder static/ of a site holds."""
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    top = (site / FOLDER).resolve()
    for folder, _, names in os.walk(site / FOLDER):
        for name in sorted(names):
            file = Path(folder, name)
            path = file.relative_to(site / FOLDER).as_posix()
            if name.lower() in OF_OTHER_PROGRAMS:
                continue
            if not file.resolve().is_relative_to(top):
                problems.append(problem(Place(f"{FOLDER}/{path}"), "link-outside"))
            elif any(part.startswith(".") for part in path.removeprefix(f"{WELL_KNOWN}/").split("/")):
                problems.append(problem(Place(f"{FOLDER}/{path}"), "static-hidden"))
            else:
                files[path] = file
    return StaticFiles(files, tuple(problems))


def clashes(static: StaticFiles, taken: Collection[str]) -> Iterator[Problem]:
    """Files that would take the path of a page, be it only in capitals, or that of a folder with pages in it."""
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
    return path == "index.html" or path.endswith("/index.html")
