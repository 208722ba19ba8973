"""Which keys a list told last time of most of its rows and tells of none of them now; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.memory import RememberedRow
from showcase.editing.lists.remark_lines import missing_keys
from showcase.editing.typed_values import TypedValue

FEWEST = 3
"""Fewer rows than these are corrections."""
TEXT = "text"


def keys_lost(kind: str, pairs: Iterable[tuple[RememberedRow, ListedRecord]]) -> Mapping[str, int]:
    """Return the keys, "stages.decision" for one within another, that most rows had and lost, with how many lost it.

    Keys that a record of the kind must have are never taken from its file.
    """
    had: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for before, now in pairs:
        old, new = _keys(before.values, before.text), _keys(now.values, now.text)
        had.update(old)
        lost.update(old - new)
    kept = {"draft", *missing_keys(kind, {})}
    return {
        key: count
        for key, count in sorted(lost.items())
        if count >= FEWEST and count * 2 > had[key] and key.partition(".")[0] not in kept
    }


def _keys(values: Mapping[str, TypedValue], text: str) -> set[str]:
    found = {path for key, value in values.items() for path in _paths(key, value)}
    return found | ({TEXT} if text.strip() else set())


def _paths(key: str, value: TypedValue) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _paths(f"{key}.{name}", each)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from _paths(key, each)
    elif value is not None and value != "":
        yield key
