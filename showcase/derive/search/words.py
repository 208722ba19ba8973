"""Words as search compares them: folded, in pairs for Pagefind, and in lists of the rows that hold them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from showcase.derive.search.searchable import Searchable
from showcase.vietnamese import fold

TOKEN = re.compile(r"[^\W_]+(?:(?<=[0-9]),(?=[0-9])[^\W_]+)*")
RUN = re.compile("[0-9](?:[0-9]|[.,/-](?=[0-9]))*[/-]?")  # digits with what may stand between them
DAY = re.compile("(0?[1-9]|[12][0-9]|3[01])([/.-])(0?[1-9]|1[0-2])(?:\\2([0-9]{4}))?")
GROUPED = re.compile("[1-9][0-9]{0,2}(?:[.][0-9]{3})+(?:,[0-9]{1,3})?")  # 2.250, 1.234,5
GROUPED_IN_ENGLISH = re.compile("[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}|(?:,[0-9]{3})+(?=[.]))(?:[.][0-9]{1,3})?")
DECIMAL = re.compile("[0-9]+[.,][0-9]{1,3}")
BEFORE_MEASURE = re.compile("(?<=[0-9])(?=[a-z]{2})")  # 15ha
LETTER_SIGNS = dict.fromkeys(map(ord, "\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8"), "'")
"""Apostrophes that Unicode counts as letters."""
LIKE_ENGLISH = re.compile("[1-9][0-9]{0,2},[0-9]{3}")  # a decimal to us, to others 2250
DIGITS_FIRST = re.compile("[0-9]+[a-z][a-z0-9]*")
DOT_BETWEEN = re.compile("(?<![0-9.,/-])([0-9]{1,2})[.]([0-9]{1,2})(?![.,/-]?[0-9])")  # a decimal, or a day and month
PAIR = "\N{LATIN SMALL LETTER THORN}"
"""Joins a word to the next one. It is in no Vietnamese word, and Pagefind takes it for a letter."""
COMMA = "\N{LATIN SMALL LETTER O WITH STROKE}"
"""Stands for the comma of a decimal; Pagefind takes it for a letter, too."""
TITLE_WEIGHT, NAMES_WEIGHT = 7, 4  # what a word of a heading counts for
COMMON = 500  # records
WordList = tuple[list[int], str]


def folded_words(text: str) -> str:
    """Return the words of `text` as they are indexed: folded, one space between them. The page folds queries alike.

    A number is one word: 2.250 is "2250", 1,5 and 1.5 are "1,5". Days, and all else with signs inside, are several.
    """
    numbers = RUN.sub(_numbers, fold(text).translate(LETTER_SIGNS))
    return " ".join(TOKEN.findall(BEFORE_MEASURE.sub(" ", numbers)))


def _numbers(found: re.Match[str]) -> str:
    """Return the words of a run of digits: of a day without leading zeros, else number by number."""
    run = found[0]
    if day := DAY.fullmatch(run):
        number, sign, month, year = day.groups()
        if year or sign != ".":
            return " ".join(filter(None, (number.lstrip("0"), month.lstrip("0"), year)))
    return re.sub("[^/-]+", lambda piece: _number(piece[0]), run)


def _number(written: str) -> str:
    """Return a number without dots between thousands, a decimal with a comma, anything else without its signs."""
    if GROUPED.fullmatch(written):
        return written.replace(".", "")
    if GROUPED_IN_ENGLISH.fullmatch(written):
        return written.replace(",", "").replace(".", ",")
    if DECIMAL.fullmatch(written):
        return written.replace(".", ",")
    return re.sub("[.,]", " ", written)


def phrases(each: Searchable) -> list[str]:
    """Return what a record says word by word, folded; a phrase never continues into the next."""
    return list(map(folded_words, (each.title, *each.names, *each.words, *each.captions, each.summary, each.text)))


def word_pairs(text: str, joint: str = PAIR) -> list[str]:
    """Return each word of a folded text joined to the one after it: what Pagefind is given in place of words.

    Pairs in a row are a phrase, and a pair is in far fewer records than each of its words.
    """
    return [f"{one}{joint}{other}" for one, other in pairwise(text.split())]


def pagefind_pair(pair: str) -> str:
    """Return `pair` so that Pagefind, which leaves commas out, tells decimals from whole numbers."""
    return pair.replace(",", COMMA)


def word_lists(searchables: Sequence[Searchable]) -> dict[str, WordList]:
    """Return the rows that each word finds, as steps from one to the next, and how often it comes, as powers of two.

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
    """Yield, for each record, how often words and common pairs come in it; a word of a heading counts several times."""
    records = Counter(pair for each in searchables for pair in set(_pairs_of(each)))
    for each in searchables:
        times = Counter(pair for pair in _pairs_of(each) if records[pair] >= COMMON)
        parts = ((TITLE_WEIGHT, (each.title,)), (NAMES_WEIGHT, each.names), (1, (each.summary, each.text)))
        for weight, texts in parts:
            for word in folded_words(" ".join(texts)).split():
                times[word] += weight
        times.update(set(folded_words(" ".join((*each.words, *each.captions, *each.synonyms))).split()))
        times.update(_pieces(each) - times.keys())
        yield times


def _pieces(each: Searchable) -> set[str]:
    """Return what else finds a record by its numbers: "100" and "m2" of 100m2, "2" and "9" of 2.9, maybe a day."""
    found: set[str] = set()
    for text in (each.title, *each.names, *each.words, *each.captions, each.summary, each.text):
        for pair in DOT_BETWEEN.findall(text):
            found.update(number.lstrip("0") for number in pair)
        for word in folded_words(text).split():
            if LIKE_ENGLISH.fullmatch(word):
                found.add(word.replace(",", ""))
            if DIGITS_FIRST.fullmatch(word):
                rest = word.lstrip("0123456789")
                found.update((word.removesuffix(rest), rest))
    return found - {""}


def _pairs_of(each: Searchable) -> list[str]:
    return [pair for text in phrases(each) for pair in word_pairs(text, " ")]
