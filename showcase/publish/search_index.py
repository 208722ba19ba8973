"""Searchables → the files of the search, whose words are worked out by the workers and kept shard by shard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from showcase.cache.cache import key
from showcase.derive.search.files import by_title, search_files
from showcase.derive.search.joining import joined
from showcase.derive.search.packs import WordFiles, word_files
from showcase.derive.search.searchable import Glossary, Searchable
from showcase.derive.search.shards import SHARD, ShardIndex, cut, index_shard
from showcase.leaves import Leaves
from showcase.routes import SEARCH_INDEX

FOLDER = SEARCH_INDEX.strip("/")
"""The folder of the site that holds the files of the search."""
FEW = 2  # shards for which a process is worth starting


def begun_search_index(
    searchables: Iterable[Searchable],
    glossary: Glossary,
    leaves: Leaves,
    size: int = SHARD,
    step: Callable[[int], None] = lambda _: None,
) -> Callable[[], Mapping[str, bytes]]:
    """Begin the search's index; return what ends it and gives its files by name.

    Words are worked out in shards of some `size` records, with which the workers begin. `step` is told how many records
    each shard has, when it is there.
    """
    rows = by_title(searchables)
    shards = cut(rows, glossary, size)
    keys = [key(*shard.parts()) for shard in shards]

    of_all = key(*keys)
    words: WordFiles | None = leaves.recall("search-words", [of_all]).get(of_all)
    if words is not None:
        return partial(search_files, rows, words, glossary)
    indexed = leaves.map("search", index_shard, shards, keys, few=FEW, together=1)

    def end() -> Mapping[str, bytes]:
        made: list[ShardIndex] = []
        for each in indexed:
            made.append(each)
            step(each.size)
        words = word_files(joined(made))
        leaves.keep("search-words", {of_all: words})
        return search_files(rows, words, glossary)

    return end


def search_index(
    searchables: Iterable[Searchable],
    glossary: Glossary,
    leaves: Leaves,
    size: int = SHARD,
    step: Callable[[int], None] = lambda _: None,
) -> Mapping[str, bytes]:
    """Return the files of the search by name: `begun_search_index`, and its end."""
    return begun_search_index(searchables, glossary, leaves, size, step)()
