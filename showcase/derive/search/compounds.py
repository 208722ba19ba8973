"""Compounds: words that one reader types in one and another in parts - H'Mông, Ê-đê, Covid-19, ST25, TP.HCM."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from showcase.derive.search.searchable import Searchable
from showcase.derive.search.words import LETTER_SIGNS, folded_words
from showcase.vietnamese import DASHES, INVISIBLE, SINGLE_QUOTES, normalise_tones

LETTERS = r"[^\W\d_]+"
SIGNS = re.escape("'`\u00b4-")
LINKED = re.compile(rf"(?<![\w{SIGNS}]){LETTERS}(?:[{SIGNS}](?:{LETTERS}|[0-9]{{1,4}})){{1,3}}(?![\w{SIGNS}])")
DOTTED = re.compile(rf"(?<![\w.]){LETTERS}(?:[.]{LETTERS}){{1,4}}(?!\w)")
MIXED = re.compile(rf"(?<!\w){LETTERS}[0-9]+(?:{LETTERS}[0-9]*)?(?!\w)")
APART = re.compile(r"(?<!\w)([A-Z\u0110\u00ca])[ \u00a0]([^\W\d_]{2,})(?!\w)")
PART = re.compile(rf"{LETTERS}|[0-9]+")
PLAIN_SIGNS = {
    **dict.fromkeys(map(ord, SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, DASHES[: DASHES.index("\u2012")]), "-"),  # hyphens alone
    **LETTER_SIGNS,
    **INVISIBLE,
}
MOST = 20  # letters
# What may be a word of Vietnamese, once its marks are gone: "kho" of K'Ho may be khô, "hmong" nothing but H'Mông.
SYLLABLE = re.compile(
    "(?:b|ch?|d|g[hi]?|h|kh?|l|m|n(?:gh?)?|ph?|qu?|r|s|t[hr]?|v|x)?[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?"
)
Compounds = dict[str, list[str]]


def compounds(searchables: Sequence[Searchable], words: Collection[str]) -> Compounds:
    """Return the compounds of all texts in small letters ("h mông"): those written "apart", those written "joined".

    `words` are all folded words. One that is written apart is in "joined", too, where the same is written joined.
    """
    apart: set[str] = set()
    mixed: set[str] = set()
    for each in searchables:
        for text in (each.title, *each.names, *each.words, *each.captions, each.summary, each.text):
            plain = normalise_tones(text.translate(PLAIN_SIGNS))
            apart.update(_small(_apart(plain)))
            mixed.update(_small(PART.findall(found) for found in MIXED.findall(plain)))
    both = {each for each in apart if _is_name(squeezed := each.replace(" ", "")) and folded_words(squeezed) in words}
    return {"apart": sorted(apart), "joined": sorted(mixed | both)}


def _apart(text: str) -> Iterator[Sequence[str]]:
    """Yield the parts of compounds written with signs between them, or with a single capital before a name."""
    for found in LINKED.findall(text):
        yield PART.findall(found)
    for found in DOTTED.findall(text):
        if found.isupper():
            yield PART.findall(found)
    for one, other in APART.findall(text):
        if other[0].isupper():
            yield one, other


def _small(found: Iterable[Sequence[str]]) -> Iterator[str]:
    return (" ".join(parts).casefold() for parts in found if sum(map(len, parts)) <= MOST)


def _is_name(joined: str) -> bool:
    return not SYLLABLE.fullmatch(folded_words(joined))
