"""What else is written in a record for search to read: words of pictures, and abbreviations with their long forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Person
from showcase.vietnamese import normalise_tones

WORD = re.compile(r"[^\W_]+")
SIGNS = "[-.'\u2019\u2010\u2011]"
DOTTED = re.compile(rf"(?<![\w.])[^\W\d_]+(?:{SIGNS}[^\W\d_]+)+(?!\w)")  # TP.HCM
SPOKEN_OF = (("TP", "Thành phố"), ("TPHCM", "Thành phố Hồ Chí Minh"))
"""Abbreviations that every reader types, whether a site's glossary has them or not."""
ROUNDS = 2  # an abbreviation may stand inside what another one stands for


def captions(entry: Entry[PageRecord]) -> tuple[str, ...]:
    """Return the captions of the pictures in a record's keys; those in its text are part of the text."""
    return tuple(each.caption for each in entry.record.images if each.caption)


def picture_words(entry: Entry[PageRecord]) -> tuple[str, ...]:
    """Return what the pictures of a record show, in the words for readers who cannot see them."""
    record = entry.record
    images = [each.alt for each in record.images]
    if isinstance(record, Person) and record.portrait and "photo" in record.consent.scope:
        images.append(record.portrait.alt)
    return (*images, *entry.prose.descriptions)


def with_common_abbreviations(glossary: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return `glossary` with those abbreviations of SPOKEN_OF that it lacks."""
    known = {_squeezed(short) for short, _ in glossary}
    return (*glossary, *(pair for pair in SPOKEN_OF if pair[0] not in known))


class Synonyms:
    """Finds the abbreviations of what a text says in full, and what its abbreviations stand for."""

    def __init__(self, glossary: tuple[tuple[str, str], ...]) -> None:
        """Keep `glossary`, which pairs abbreviations with what they stand for."""
        self._glossary = tuple((_squeezed(short), short, long, _plain(long)) for short, long in glossary)
        self._long = dict(glossary)
        shorts = "|".join(re.escape(short) for short, _ in glossary)
        self._short = re.compile(rf"(?<!\w)(?:{shorts})(?!\w)" if shorts else "(?!)")

    def of(self, text: str) -> tuple[str, ...]:
        """Return the other ways to write what `text` says; TP.HCM is TPHCM, and TP. Hồ Chí Minh is both."""
        found: dict[str, None] = {}
        for _ in range(ROUNDS):
            before = len(found)
            found.update(dict.fromkeys(self._once(" \u00b7 ".join((text, *found)))))
            if len(found) == before:
                break
        plain, written = _plain(text), _written(text)
        written_out = {long for _, _, long, plain_long in self._glossary if plain_long in plain}
        return tuple(each for each in found if each not in written_out and _squeezed(each) not in written)

    def _once(self, text: str) -> Iterator[str]:
        written = _written(text)
        plain = _plain(self._short.sub(lambda short: self._long[short[0]], text))
        for squeezed, short, long, plain_long in self._glossary:
            if squeezed in written:
                yield long
            elif plain_long in plain:
                yield short


def _written(text: str) -> set[str]:
    """Return the words of `text` as they are written, words with signs in them in one."""
    return {*WORD.findall(text), *map(_squeezed, DOTTED.findall(text))}


def _squeezed(text: str) -> str:
    """Return the letters and digits of `text` without anything between them."""
    return "".join(WORD.findall(text))


def _plain(text: str) -> str:
    """Return the words of `text` in small letters between spaces, so that complete words can be looked for in it."""
    return f" {' '.join(WORD.findall(normalise_tones(text.casefold())))} "
