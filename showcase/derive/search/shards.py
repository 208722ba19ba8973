"""Shards: runs of neighbouring rows whose words are worked out together, each for itself.

What a shard holds depends on its own records alone, and its rows count from its first: so it is kept for as long as
none of its records changes, wherever its rows lie by then.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from showcase.derive.search.compounds import compounds_in
from showcase.derive.search.letters import Letters
from showcase.derive.search.searchable import Glossary, Searchable
from showcase.derive.search.synonyms import Synonyms
from showcase.derive.search.words import FoldedRecord, folded_record

SHARD = 256
"""Records in a shard, on the average: small ones take long to join, large ones long to make again after an edit."""
MOST_POWER = 9
HALF = 24  # bits of a number that stands for a word
LETTERS = Letters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Records in the order of their rows, and the abbreviations of the site: all that the words of it depend on."""

    records: tuple[Searchable, ...]
    glossary: Glossary

    def parts(self) -> Iterator[str]:
        """Yield everything that a key of this shard must be made of: of texts, which stay packed, their digests."""
        yield repr(self.glossary)
        for each in self.records:
            yield repr((each.title, each.names, each.words, each.captions, each.summary, each.prose, each.text))


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of rows by key, column by column: the first row, what is written after the step to it, and the last row."""

    keys: list[str]
    first: list[int]
    rest: list[str]
    last: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardIndex:
    """The words of a shard, with their `powers`, and its phrases: the places of pairs of words. `size` is in rows."""

    size: int
    words: Lists
    powers: list[str]
    phrases: Lists
    apart: list[str]
    joined: list[str]


def cut(rows: Sequence[Searchable], glossary: Glossary, size: int = SHARD) -> list[Shard]:
    """Return `rows` in shards of some `size` records, at most twice as many.

    Where a shard ends is told by the hash of the last record's address, not by counting: so who adds or takes away a
    record changes the shard that it is in, and seldom the next.
    """
    shards: list[Shard] = []
    run: list[Searchable] = []
    for each in rows:
        run.append(each)
        ends = 2 * len(run) > size and zlib.crc32(each.address.encode()) % max(1, size // 2) == 0
        if ends or len(run) >= 2 * size:
            shards.append(Shard(records=tuple(run), glossary=glossary))
            run = []
    return [*shards, Shard(records=tuple(run), glossary=glossary)] if run else shards


def index_shard(shard: Shard) -> ShardIndex:
    """Return the words of a shard. A pure function of what `Shard.parts` gives."""
    synonyms = Synonyms(shard.glossary)
    records = [folded_record(each, synonyms.of_record(each)) for each in shard.records]
    words, powers = _word_lists(records)
    apart, joined = compounds_in(shard.records)
    return ShardIndex(
        size=len(records),
        words=words,
        powers=powers,
        phrases=_phrase_lists(records),
        apart=sorted(apart),
        joined=sorted(joined),
    )


def _word_lists(records: Sequence[FoldedRecord]) -> tuple[Lists, list[str]]:
    steps: dict[str, list[str]] = defaultdict(list)
    powers: dict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    first: dict[str, int] = {}
    for row, record in enumerate(records):
        for word, times in record.times.items():
            if word in last:
                steps[word].append(f",{row - last[word]}")
            else:
                first[word] = row
            last[word] = row
            powers[word].append(str(min(times.bit_length() - 1, MOST_POWER)))
    keys = sorted(first)
    lists = Lists(
        keys, [first[word] for word in keys], ["".join(steps[word]) for word in keys], [last[word] for word in keys]
    )
    return lists, ["".join(powers[word]) for word in keys]


def _phrase_lists(records: Sequence[FoldedRecord]) -> Lists:
    """Return the places of each pair of words: twice a place's distance from the one before it in the same row.

    Before the first place of a row stands twice the step to that row, plus one; a first place counts from 0. Between
    two texts a place is left out.
    """
    numbers: dict[str, int] = defaultdict(count().__next__)
    found: dict[int, list[int]] = {}  # the first row, the last row, the last place in it; then what is written
    for row, record in enumerate(records):
        start = 0
        for phrase in record.phrases:
            for place, (one, other) in enumerate(pairwise([numbers[word] for word in phrase]), start):
                pair = one << HALF | other
                entry = found.get(pair)
                if entry is None:
                    found[pair] = [row, row, place, place]
                    continue
                if entry[1] == row:
                    entry.append(2 * (place - entry[2]))
                else:
                    entry += 2 * (row - entry[1]) + 1, place
                    entry[1] = row
                entry[2] = place
            start += len(phrase) + 1
    names = list(numbers)
    by_key = {f"{names[pair >> HALF]} {names[pair & (1 << HALF) - 1]}": entry for pair, entry in found.items()}
    entries = [by_key[key] for key in sorted(by_key)]
    rest = ["".join(map(LETTERS.__getitem__, entry[3:])) for entry in entries]
    return Lists(sorted(by_key), [entry[0] for entry in entries], rest, [entry[1] for entry in entries])
