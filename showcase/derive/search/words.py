"""Words as search compares them: folded, and with how often each comes in a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

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
SIGNS_WITHOUT_SPACE = ",.;:!?)]”’"
LIKE_ENGLISH = re.compile("[1-9][0-9]{0,2},[0-9]{3}")  # a decimal to us, to others 2250
DIGITS_FIRST = re.compile("[0-9]+[a-z][a-z0-9]*")
DOT_BETWEEN = re.compile("(?<![0-9.,/-])([0-9]{1,2})[.]([0-9]{1,2})(?![.,/-]?[0-9])")  # a decimal, or a day and month
TITLE_WEIGHT, NAMES_WEIGHT = 7, 4  # what a word of a heading counts for
SHORT = 200  # letters: names and terms, which many records share


def folded_words(text: str) -> str:
    """Return the words of `text` as they are indexed: folded, one space between them. The page folds queries alike.

    A number is one word: 2.250 is "2250", 1,5 and 1.5 are "1,5". Days, and all else with signs inside, are several.
    """
    return _folded_once(text) if len(text) <= SHORT else _folded(text)


def _folded(text: str) -> str:
    numbers = RUN.sub(_numbers, fold(text).translate(LETTER_SIGNS))
    return " ".join(TOKEN.findall(BEFORE_MEASURE.sub(" ", numbers)))


@lru_cache(maxsize=1 << 14)
def _folded_once(text: str) -> str:
    return _folded(text)


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


def with_signs(text: str) -> str:
    """Return those chunks of `text` that are not letters alone, a space between them: few, so quick to look through."""
    return " ".join(chunk for chunk in text.split() if not chunk.isalpha())


def body_of(each: Searchable) -> str:
    """Return the text of a record in one line, its prose first, which is unpacked for it."""
    return _in_one_line(" ".join((each.prose.text, each.text)))


def _in_one_line(text: str) -> str:
    """Return `text` with single spaces, and none before signs that end something. A no-break space stays."""
    for sign in "\t\r\n":
        text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    text = text.strip()
    for sign in SIGNS_WITHOUT_SPACE:
        text = text.replace(f" {sign}", sign)
    return text


def texts_of(each: Searchable) -> tuple[str, ...]:
    """Return what a record says word by word; a phrase never continues from one of these texts into the next."""
    return each.title, *each.names, *each.words, *each.captions, each.summary, body_of(each)


@dataclass(frozen=True, slots=True)
class FoldedRecord:
    """A record's texts in folded words, in the order of `texts_of`, and how often it counts for each word."""

    phrases: tuple[tuple[str, ...], ...]
    times: Counter[str]


def folded_record(each: Searchable, synonyms: Iterable[str]) -> FoldedRecord:
    """Return the words of a record, each of its texts folded once; `synonyms` only find it, and are no phrases.

    A word of a heading counts several times, one of terms and captions once however often it comes.
    """
    texts = texts_of(each)
    phrases = tuple(tuple(folded_words(text).split()) for text in texts)
    title, names, others = phrases[0], phrases[1 : 1 + len(each.names)], phrases[1 + len(each.names) : -2]
    times = Counter((*phrases[-2], *phrases[-1]))
    for weight, words in ((TITLE_WEIGHT, title), *((NAMES_WEIGHT, name) for name in names)):
        for word in words:
            times[word] += weight
    times.update({*_flat(others), *_flat(folded_words(text).split() for text in synonyms)})
    times.update(_pieces(texts, set(_flat(phrases))) - times.keys())
    return FoldedRecord(phrases, times)


def _flat(lists: Iterable[Iterable[str]]) -> Iterator[str]:
    return (word for words in lists for word in words)


def _pieces(texts: Iterable[str], words: Iterable[str]) -> set[str]:
    """Return what else finds a record by its numbers: "100" and "m2" of 100m2, "2" and "9" of 2.9, maybe a day."""
    found = {number.lstrip("0") for text in texts for pair in DOT_BETWEEN.findall(with_signs(text)) for number in pair}
    for word in words:
        if not "0" <= word[0] <= "9":
            continue
        if LIKE_ENGLISH.fullmatch(word):
            found.add(word.replace(",", ""))
        if DIGITS_FIRST.fullmatch(word):
            rest = word.lstrip("0123456789")
            found.update((word.removesuffix(rest), rest))
    return found - {""}
