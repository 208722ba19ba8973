"""Words as search compares them: folded, in pairs for Pagefind, and in lists of the rows that hold them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from showcase.derive.searchable import Searchable
from showcase.vietnamese import fold

NO_WORD = re.compile(r"[\W_]+")
INSIDE_NUMBER = re.compile("(?<=[0-9])[.,](?=[0-9])")  # "2.250" is one word, as "2250" is
PAIR = "\N{LATIN SMALL LETTER THORN}"
"""Joins a word to the next one. It is in no Vietnamese word, and Pagefind takes it for a letter."""
TITLE_WEIGHT, NAMES_WEIGHT = 7, 4  # what a word of a heading counts for
COMMON = 500  # records
WordList = tuple[list[int], str]


def folded_words(text: str) -> str:
    """The words of `text` as they are indexed: folded, one space between them. The page folds queries alike."""
    return NO_WORD.sub(" ", INSIDE_NUMBER.sub("", fold(text))).strip()


def phrases(each: Searchable) -> list[str]:
    """What a record says word by word, folded; a phrase goes over none of their ends."""
    return list(map(folded_words, (each.title, *each.names, *each.words, each.summary, each.text)))


def pairs(text: str, joint: str = PAIR) -> list[str]:
    """Each word of a folded text, joined to the one after it: what Pagefind is given in place of words.

    Pairs in a row are a phrase, and a pair is in far fewer records than each of its words.
    """
    return [f"{one}{joint}{other}" for one, other in pairwise(text.split())]


def word_lists(searchables: Sequence[Searchable]) -> dict[str, WordList]:
    """The rows that each word finds, as steps from one to the next, and how often it comes in each, as powers of two.

    The first step is from row 0. Common pairs of words, for which Pagefind is slow, have lists like words: "dan van".
    All are sorted as JavaScript sorts them.
    """
    steps: dict[str, list[int]] = defaultdict(list)
    powers: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = defaultdict(int)
    for row, times in enumerate(_times(searchables)):
        for word, count in times.items():
            steps[word].append(row - last[word])
            powers[word].append(min(count.bit_length() - 1, 9))
            last[word] = row
    in_order = sorted(steps, key=lambda word: word.encode("utf-16-be"))
    return {word: (steps[word], "".join(map(str, powers[word]))) for word in in_order}


def _times(searchables: Sequence[Searchable]) -> Iterator[Counter[str]]:
    """Of each record, how often words and common pairs come in it, a word of its heading counting for several."""
    records = Counter(pair for each in searchables for pair in set(_pairs_of(each)))
    for each in searchables:
        times = Counter(pair for pair in _pairs_of(each) if records[pair] >= COMMON)
        parts = ((TITLE_WEIGHT, (each.title,)), (NAMES_WEIGHT, each.names), (1, (each.summary, each.text)))
        for weight, texts in parts:
            for word in folded_words(" ".join(texts)).split():
                times[word] += weight
        times.update(set(folded_words(" ".join((*each.words, *each.synonyms))).split()))
        yield times


def _pairs_of(each: Searchable) -> list[str]:
    return [pair for text in phrases(each) for pair in pairs(text, " ")]
