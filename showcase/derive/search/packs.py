"""Lists of words and places of pairs → packs: files of neighbours, each named by a hash of what is in it."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from showcase.derive.search.compounds import Compounds
from showcase.derive.search.joining import WholeIndex

Each = TypeVar("Each")

NAME = 8  # letters of a pack's name, or more where two would have the same
WORD_PACK = 10_000  # characters of lists: some 3 KB on their way
PHRASE_PACK = 12_000  # letters of places: some 9 KB on their way, one pack for each second word of a phrase
COMMON_PAIRS = 1_500  # some 5 KB on their way
WORDS = "words.txt"
LISTS = "words"
PHRASES = "phrases"


@dataclass(frozen=True, slots=True)
class WordFiles:
    """The files of words and phrases by name, and what the catalogue says of them and of compounds."""

    files: Mapping[str, bytes]
    words: Sequence[tuple[str, str]]
    phrases: str
    compounds: Compounds


def word_files(index: WholeIndex) -> WordFiles:
    """Return the packs of an index: lists of words, places of pairs, and a file that names the packs of places."""
    lists = list(runs(index.words.items(), lambda each: len(each[0]) + 3 * len(each[1].powers), WORD_PACK))
    places = list(runs(index.phrases.items(), lambda each: len(each[0]) + len(each[1]), PHRASE_PACK))
    of_lists = named(_pack(f'"{word}":[[{found.steps}],"{found.powers}"]' for word, found in pack) for pack in lists)
    of_places = named(_pack(f'"{pair}":"{found}"' for pair, found in pack) for pack in places)
    firsts = ["".join(name for name, _ in of_places), [pack[0][0] for pack in places]]
    ((phrases, data),) = named([json.dumps(firsts, ensure_ascii=False, separators=(",", ":")).encode()])
    files = {
        WORDS: "\n".join((*filter(str.isalpha, index.words), *common_pairs(index.phrases))).encode(),
        f"{PHRASES}/{phrases}.json": data,
        **{f"{PHRASES}/{name}.json": data for name, data in of_places},
        **{f"{LISTS}/{name}.json": data for name, data in of_lists},
    }
    words = [(name, pack[0][0]) for (name, _), pack in zip(of_lists, lists, strict=True)]
    return WordFiles(files, words, phrases, index.compounds)


def common_pairs(phrases: Mapping[str, str]) -> list[str]:
    """Return the pairs of words that come most often, which tell what a misspelled word was meant to be."""
    alike = (pair for pair in phrases if pair.replace(" ", "").isalpha())
    return sorted(heapq.nsmallest(COMMON_PAIRS, alike, key=lambda pair: (-len(phrases[pair]), pair)))


def _pack(items: Iterable[str]) -> bytes:
    """Return a JSON object of items as they are written in one: folded words have no sign that JSON would escape."""
    return f"{{{','.join(items)}}}".encode()


def runs(items: Iterable[Each], size_of: Callable[[Each], int], most: int) -> Iterator[list[Each]]:
    """Yield runs of neighbours, each ended by the item with which it reaches the size `most`."""
    run: list[Each] = []
    size = 0
    for each in items:
        run.append(each)
        size += size_of(each)
        if size >= most:
            yield run
            run, size = [], 0
    if run:
        yield run


def named(packs: Iterable[bytes]) -> list[tuple[str, bytes]]:
    """Return `packs` by name: as much of the hash of each as differs from all others. Equal packs share a name."""
    hashes = [(sha256(data).hexdigest(), data) for data in packs]
    different = {whole for whole, _ in hashes}
    size = next(n for n in range(NAME, 65) if len({whole[:n] for whole in different}) == len(different))
    return [(whole[:size], data) for whole, data in hashes]
