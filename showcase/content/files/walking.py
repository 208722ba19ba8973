"""Folders whose files are taken as they are: all files in them, and the problems of everything else."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path, PurePosixPath

from showcase.content.files.file_names import unportable
from showcase.problems import Checked, Place, Problem, problem
from showcase.vietnamese import nfc

GUESSED = (
    "link-to-nothing",
    *(f"unknown-{kind}" for kind in ("address", "document", "media", "model", "news", "person", "term", "unit")),
)
"""Codes of problems of names that are unknown."""
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters of a name that cannot be printed: control characters, and bytes that are no UTF-8."""
SURROGATE = re.compile("[\ud800-\udfff]")


class PathKind(StrEnum):
    """A kind of thing at a path; UNSEEN where the system does not let us look, so that reading it will fail."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"
    NOTHING = "nothing"
    UNSEEN = "unseen"

    @property
    def readable(self) -> bool:
        """Return whether there is, or may be, a file to read."""
        return self in (PathKind.FILE, PathKind.UNSEEN)


def path_kind(path: Path) -> PathKind:
    """Return what is at a path, or where the link there leads."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return PathKind.NOTHING
    except OSError:
        return PathKind.UNSEEN
    return PathKind.FILE if stat.S_ISREG(mode) else PathKind.FOLDER if stat.S_ISDIR(mode) else PathKind.OTHER


def shown(path: str) -> str:
    """Return a path as it can be printed."""
    return UNSHOWN.sub("\ufffd", path)


def name_unreadable(name: str) -> bool:
    """Return whether a name of the file system is no UTF-8."""
    return SURROGATE.search(name) is not None


def without_guesses(problems: list[Problem]) -> list[Problem]:
    """Return the problems without unknown names, if a folder of content/ cannot be read.

    What is named may be in that folder.
    """
    if not any(each.code == "folder-unreadable" and each.place.path.startswith("content") for each in problems):
        return problems
    return [each for each in problems if each.code not in GUESSED]


def entries(folder: Path, place: str) -> Checked[list[os.DirEntry[str]]]:
    """Return what a folder holds, by name. A problem is a folder that cannot be read, or a name that is no UTF-8."""
    try:
        listed = sorted(os.scandir(folder), key=lambda each: each.name)
    except OSError as error:
        return Checked([], (problem(Place(shown(place)), "folder-unreadable", reason=error.strerror or error),))
    wrong = (each.name for each in listed if name_unreadable(each.name))
    return Checked(
        [each for each in listed if not name_unreadable(each.name)],
        tuple(problem(Place(shown(f"{place}/{name}")), "name-not-utf8") for name in wrong),
    )


def split(found: Iterable[str | Problem]) -> Checked[tuple[str, ...]]:
    """Return the paths and the problems of a walk, which finds both."""
    listed = list(found)
    return Checked(
        tuple(each for each in listed if isinstance(each, str)),
        tuple(each for each in listed if isinstance(each, Problem)),
    )


def link_problem(path: Path, place: str, root: Path) -> Problem | None:
    """Return the problem of a link; None for one to a file below `root`, and for what is no link."""
    if not os.path.islink(path):  # noqa: PTH114 (which raises nothing)
        return None
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # before Python 3.13, links in a circle raise RuntimeError
        return problem(Place(shown(place)), "link-broken")
    if not target.is_relative_to(root.resolve()):
        return problem(Place(shown(place)), "link-outside")
    return problem(Place(shown(place)), "link-to-folder") if target.is_dir() else None


def files_below(
    site: Path, top: str, refused: Callable[[str], str | None] = lambda _: None
) -> Checked[tuple[str, ...]]:
    """Return the files below the folder `top` of a site, as paths relative to it, sorted; none without that folder.

    `refused` gives the code of what is wrong with a path, "" for what is passed over. A link may lead to a file of
    the same folder; what no system but this one could hold, and what would make reading wait, is a problem.
    """
    folder = site / top
    if not os.path.lexists(folder):
        return Checked(())
    link = link_problem(folder, top, site)
    if link or path_kind(folder) not in (PathKind.FOLDER, PathKind.UNSEEN):
        return Checked((), (link or problem(Place(top), "not-a-folder"),))
    return split(_below(folder, top, "", refused))


def _below(folder: Path, top: str, path: str, refused: Callable[[str], str | None]) -> Iterator[str | Problem]:
    spelled: dict[str, str] = {}
    listed = entries(folder / path, f"{top}/{path}".rstrip("/"))
    yield from listed.problems
    for entry in listed.value:
        below = f"{path}/{entry.name}".lstrip("/")
        place, code = Place(shown(f"{top}/{below}")), refused(below)
        if code is not None:
            if code:
                yield problem(place, code)
            continue
        found = _problem_of(folder, entry, place)
        other = spelled.setdefault(nfc(entry.name).casefold(), entry.name)
        if found is None and other != entry.name:
            found = problem(place, "names-too-alike", other=shown(other))
        if found:
            yield found
        elif entry.is_dir():
            yield from _below(folder, top, below, refused)
        else:
            yield below


def _problem_of(folder: Path, entry: os.DirEntry[str], place: Place) -> Problem | None:
    """Return the problem of one thing in a folder; None if it has none."""
    sign = unportable(entry.name)
    if sign:
        return problem(place, "name-unportable", found=sign if sign.isprintable() else f"U+{ord(sign):04X}")
    link = link_problem(Path(entry.path), place.path, folder) if entry.is_symlink() else None
    if link and link.code == "link-outside":
        return problem(place, "link-out-of-folder", folder=PurePosixPath(place.path).parts[0])
    if link or entry.is_dir():
        return link
    if not entry.is_file():
        return problem(place, "not-a-file")
    try:
        os.close(os.open(entry.path, os.O_RDONLY))  # only to see whether it can be read
    except OSError as error:
        return problem(place, "file-unreadable", reason=error.strerror or error)
    return None
