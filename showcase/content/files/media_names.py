"""Names of files in content/media: those that another system cannot have, and the one that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from showcase.content.files.portable_names import DEVICES, SIGNS, unportable
from showcase.content.files.slugs import beside
from showcase.content.schema.key_names import alike, nearest
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import fold, nfc

DIGITS = re.compile(r"\d+")
NONE_YET = N_("none yet")
MOST_SHOWN = 6


def nearest_file(written: str, names: Collection[str]) -> str:
    """The name of a file that is `written` but for a slip, '' for none: of other words or figures is another file."""
    stem = _stem(written)
    figures = DIGITS.findall(stem)
    found = nearest(written, sorted(name for name in names if DIGITS.findall(_stem(name)) == figures))
    return found if found and alike(stem, _stem(found)) else ""


def files_there(written: str, names: Collection[str]) -> str:
    """Some of the names for a sentence, those first that share a word with what was written."""
    words = set(re.findall(r"\w+", _stem(written)))
    shown = sorted(names, key=lambda name: (words.isdisjoint(re.findall(r"\w+", _stem(name))), name))
    listed = ", ".join(f"“{name}”" for name in shown[:MOST_SHOWN])
    return f"{listed} …" if len(shown) > MOST_SHOWN else listed or f"~{NONE_YET}"


def _stem(name: str) -> str:
    return fold(PurePosixPath(name).stem).replace("_", "-")


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
