"""Several names in one value, "A, B" or "A và B": which they are, the names that hold a comma themselves kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from showcase.content.yaml.quoting import quoted

BETWEEN = re.compile(r"\s*[,;/|+\n]\s*|\s+(?:và|với|cùng|&|[-–—])\s+")
PARTED = re.compile(r"[,;/|+\n]")
A_SLIP = 3
MOST_WORDS = 40
PLAIN_ITEM = re.compile(r"[^\W_][^,:#\[\]{}]*")


@dataclass(frozen=True, slots=True)
class Name:
    """One of several names: as it was typed, and what is `right` to type for it, '' if it is unknown."""

    typed: str
    right: str

    @property
    def shown(self) -> str:
        """Return the name as it stands between brackets."""
        name = self.right or self.typed
        return name if PLAIN_ITEM.fullmatch(name) else quoted(name) or name


def several(
    written: str, find: Callable[[str], object], near: Callable[[str], str], spaced: bool = False
) -> tuple[Name, ...]:
    """Return the names in `written`, at least one of which `find` knows as it stands; () where it is but one.

    `near` gives what to type for a name that is not known. Only commas and semicolons part unknown names. If `spaced`,
    known names may follow each other with nothing but a space between them.
    """
    text, whole = written.strip(" []"), near(written)
    slip = abs(len(whole) - len(text)) <= A_SLIP
    if "," in whole and slip:  # one name, with a comma of its own
        return ()
    if spaced and not slip and (apart := side_by_side(text, find)):
        return apart
    signs = list(BETWEEN.finditer(text))
    starts, ends = [0, *(each.end() for each in signs)], [*(each.start() for each in signs), len(text)]
    names: list[Name] = []
    first = 0
    while first < len(starts):
        last = next((each for each in range(len(ends), first, -1) if find(text[starts[first] : ends[each - 1]])), 0)
        typed = text[starts[first] : ends[(last or first + 1) - 1]]
        beside = side_by_side(typed, find) if spaced and not last else ()
        names += beside
        if typed and not beside:
            right = typed if last else near(typed)
            new = right if last or all(find(right) != find(each.right) for each in names if each.right) else ""
            names.append(Name(typed, new))
        first = last or first + 1
    known = [each for each in names if find(each.typed)]
    doubtful = any(sign[0].strip() not in ",;" for sign in signs) and not all(each.right for each in names)
    return () if len(names) < 2 or not known or doubtful else tuple(names)


def side_by_side(text: str, find: Callable[[str], object]) -> tuple[Name, ...]:
    """Return the two or more names that use up all words of `text`, the first as long as can be; () where none do."""
    words = text.split()
    if len(words) > MOST_WORDS or PARTED.search(text):
        return ()
    found: list[tuple[Name, ...] | None] = [*(None for _ in words), ()]
    for start in range(len(words) - 1, -1, -1):
        for end in range(len(words), start, -1):
            name, others = " ".join(words[start:end]), found[end]
            if others is not None and find(name):
                found[start] = (Name(name, name), *others)
                break
    names = found[0] or ()
    return names if len(names) > 1 else ()
