"""Folders whose files are taken as they are: every file in them, and a complaint about all that is none."""

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
"""Complaints of names that are nowhere."""
UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters of a name that cannot be printed: control characters, and bytes that are no UTF-8."""


class PathKind(StrEnum):
    """What is at a path; UNSEEN where the system does not let us look, so that reading will say why."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"
    NOTHING = "nothing"
    UNSEEN = "unseen"

    @property
    def readable(self) -> bool:
        """Whether there is, or may be, a file to read."""
        return self in (PathKind.FILE, PathKind.UNSEEN)


def path_kind(path: Path) -> PathKind:
    """What is at a path, or where the link leads that is there."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return PathKind.NOTHING
    except OSError:
        return PathKind.UNSEEN
    return PathKind.FILE if stat.S_ISREG(mode) else PathKind.FOLDER if stat.S_ISDIR(mode) else PathKind.OTHER


def shown(path: str) -> str:
    """A path as it can be printed."""
    return UNSHOWN.sub("\ufffd", path)


def name_unreadable(name: str) -> bool:
    """Whether a name of the file system is no UTF-8."""
    return any("\ud800" <= sign <= "\udfff" for sign in name)


def without_guesses(problems: list[Problem]) -> list[Problem]:
    """The problems; where a folder of content/ cannot be read, no name is called unknown: it may be in there."""
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
    """The complaint about a link, unless it is one to a file below `root`."""
    if not os.path.islink(path):  # noqa: PTH114 (which raises nothing)
        return None
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # a circle of links is a RuntimeError before Python 3.13
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
        complaint = _complaint(folder, entry, place)
        other = spelled.setdefault(nfc(entry.name).casefold(), entry.name)
        if complaint is None and other != entry.name:
            complaint = problem(place, "names-too-alike", other=shown(other))
        if complaint:
            yield complaint
        elif entry.is_dir():
            yield from _below(folder, top, below, refused)
        else:
            yield below


def _complaint(folder: Path, entry: os.DirEntry[str], place: Place) -> Problem | None:
    """What is wrong with one thing in a folder."""
    sign = unportable(entry.name)
    if sign:
        return problem(place, "name-unportable", found=sign if sign.isprintable() else f"U+{ord(sign):04X}")
    link = link_problem(Path(entry.path), place.path, folder)
    if link and link.code == "link-outside":
        return problem(place, "link-out-of-folder", folder=PurePosixPath(place.path).parts[0])
    if link or entry.is_dir():
        return link
    if not entry.is_file():
        return problem(place, "not-a-file")
    try:
        with open(entry.path, "rb"):  # noqa: PTH123 (only to see whether it can be read)
            return None
    except OSError as error:
        return problem(place, "file-unreadable", reason=error.strerror or error)
