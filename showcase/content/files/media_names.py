"""Names of files in content/media that another system than this one cannot have: told, with a name that it can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from showcase.content.files.portable_names import DEVICES, SIGNS, unportable
from showcase.content.files.slugs import beside
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import nfc


def portability(paths: Sequence[str]) -> Iterator[Problem]:
    """The complaints about files and folders by their paths: of each folder once."""
    spelled: dict[str, str] = {}
    seen: set[str] = set()
    for path in paths:
        for part in (PurePosixPath(path), *PurePosixPath(path).parents):
            shown = part.as_posix()
            if shown in seen or not part.name:
                continue
            seen.add(shown)
            found = unportable(part.name)
            if found:
                sign = found if found.isprintable() else f"U+{ord(found):04X}"
                yield problem(Place(shown), "media-name-unportable", found=sign, fixed=_portable(part.name))
            other = spelled.setdefault(nfc(shown).casefold(), shown)
            if nfc(other) != nfc(shown):
                yield problem(Place(shown), "names-too-alike", other=PurePosixPath(other).name)


def _portable(name: str) -> str:
    """A like name that every system can have."""
    stem, dot, suffix = SIGNS.sub("-", name).rstrip(" .").partition(".")
    stem = stem.strip(" -")
    return (beside(stem) if DEVICES.fullmatch(stem) else stem) + dot + suffix
