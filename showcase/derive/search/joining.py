"""Shards → one index: lists of rows are put end to end, and only the step from one shard to the next is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from showcase.derive.search.compounds import Compounds, all_compounds
from showcase.derive.search.shards import LETTERS, Lists, ShardIndex


class WordList(NamedTuple):
    """The rows that a word finds, as steps from one to the next, and how often it comes in each, as powers of two.

    The first step is from row 0.
    """

    steps: str
    powers: str


@dataclass(frozen=True, slots=True)
class WholeIndex:
    """The words and the phrases of all rows, each in the order in which JavaScript sorts them, and the compounds."""

    words: Mapping[str, WordList]
    phrases: Mapping[str, str]
    compounds: Compounds


def joined(shards: Sequence[ShardIndex]) -> WholeIndex:
    """Return the index of all rows: those of the first shard, then those of the second, and so on."""
    starts = list(accumulate((each.size for each in shards), initial=0))
    steps = _joined(zip(starts, (each.words for each in shards), strict=False), lambda step: f",{step}")
    phrases = _joined(zip(starts, (each.phrases for each in shards), strict=False), lambda step: LETTERS[2 * step + 1])
    powers: dict[str, list[str]] = {word: [] for word in steps}
    for each in shards:
        for word, found in zip(each.words.keys, each.powers, strict=True):
            powers[word].append(found)
    words = {word: WordList(steps[word][1:], "".join(powers[word])) for word in steps}
    apart = {text for each in shards for text in each.apart}
    in_one = {text for each in shards for text in each.joined}
    return WholeIndex(words, phrases, all_compounds(apart, in_one, words.keys()))


def _joined(parts: Iterable[tuple[int, Lists]], written: Callable[[int], str]) -> dict[str, str]:
    """Return the whole list of each key, in the order of JavaScript, from those of shards with their first rows."""
    last: dict[str, int] = {}
    whole: dict[str, list[str]] = {}
    for start, lists in parts:
        for key, first, rest, end in zip(lists.keys, lists.first, lists.rest, lists.last, strict=True):
            if key in last:
                whole[key] += written(start + first - last[key]), rest
            else:
                whole[key] = [written(start + first), rest]
            last[key] = start + end
    return {key: "".join(whole[key]) for key in sorted(whole, key=_as_in_javascript)}


def _as_in_javascript(text: str) -> bytes:
    return text.encode("utf-16-be")
