"""Compounds: words that one reader types in one and another in parts - H'Mông, Ê-đê, Covid-19, ST25, TP.HCM."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from showcase.derive.search.searchable import Searchable
from showcase.derive.search.words import LETTER_SIGNS, folded_words, texts_of, with_signs
from showcase.vietnamese import DASHES, INVISIBLE, SINGLE_QUOTES, normalise_tones

LETTERS = r"[^\W\d_]+"
SIGNS = re.escape("'`\u00b4-")
LINKED = re.compile(rf"(?<![\w{SIGNS}]){LETTERS}(?:[{SIGNS}](?:{LETTERS}|[0-9]{{1,4}})){{1,3}}(?![\w{SIGNS}])")
DOTTED = re.compile(rf"(?<![\w.]){LETTERS}(?:[.]{LETTERS}){{1,4}}(?!\w)")
MIXED = re.compile(rf"(?<!\w){LETTERS}[0-9]+(?:{LETTERS}[0-9]*)?(?!\w)")
APART = re.compile(r"(?<!\w)([A-Z\u0110\u00ca])[ \u00a0]([^\W\d_]{2,})(?!\w)")  # a single capital before a name
PART = re.compile(rf"{LETTERS}|[0-9]+")
PLAIN_SIGNS = {
    **dict.fromkeys(map(ord, SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, DASHES[: DASHES.index("\u2012")]), "-"),  # hyphens alone
    **LETTER_SIGNS,
    **INVISIBLE,
}
LETTERS_AS_SIGNS = frozenset(map(chr, LETTER_SIGNS))
MAY_BE_APART = re.compile(rf"(?<!\w)[A-Z\u0110\u00ca][{''.join(map(chr, INVISIBLE))}\u0300-\u036f]*[ \u00a0]")
"""Finds all that APART may find in a text whose signs are not plain yet."""
MOST = 20  # letters
# What may be a word of Vietnamese, once its marks are gone: "kho" of K'Ho may be khô, "hmong" nothing but H'Mông.
SYLLABLE = re.compile(
    "(?:b|ch?|d|g[hi]?|h|kh?|l|m|n(?:gh?)?|ph?|qu?|r|s|t[hr]?|v|x)?[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?"
)
Compounds = dict[str, list[str]]


def compounds_in(searchables: Iterable[Searchable]) -> tuple[set[str], set[str]]:
    """Return the compounds of some records in small letters: those written apart ("h mông"), and mixed ones in one."""
    apart: set[str] = set()
    mixed: set[str] = set()
    for text in {text for each in searchables for text in texts_of(each)}:
        spelled_otherwise = not LETTERS_AS_SIGNS.isdisjoint(text)
        plain = _plain(text if spelled_otherwise else with_signs(text))
        apart.update(_small(_linked(plain)))
        mixed.update(_small(PART.findall(found) for found in MIXED.findall(plain)))
        if spelled_otherwise or MAY_BE_APART.search(text):
            apart.update(_small(found for found in APART.findall(_plain(text)) if found[1][0].isupper()))
    return apart, mixed


def all_compounds(apart: Collection[str], mixed: Collection[str], words: Collection[str]) -> Compounds:
    """Return those written "apart" and those written "joined" in a site, of whose records `compounds_in` told.

    `words` are all folded words. One that is written apart is in "joined", too, where the same is written joined.
    """
    both = {each for each in apart if _is_name(squeezed := each.replace(" ", "")) and folded_words(squeezed) in words}
    return {"apart": sorted(apart), "joined": sorted({*mixed, *both})}


def _plain(text: str) -> str:
    return normalise_tones(text.translate(PLAIN_SIGNS))


def _linked(text: str) -> Iterator[Sequence[str]]:
    """Yield the parts of compounds written with signs between them."""
    for found in LINKED.findall(text):
        yield PART.findall(found)
    for found in DOTTED.findall(text):
        if found.isupper():
            yield PART.findall(found)


def _small(found: Iterable[Sequence[str]]) -> Iterator[str]:
    return (" ".join(parts).casefold() for parts in found if sum(map(len, parts)) <= MOST)


def _is_name(joined: str) -> bool:
    return not SYLLABLE.fullmatch(folded_words(joined))
