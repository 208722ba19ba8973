"""Synonyms: abbreviations and what they stand for, each of which finds what is written in the other form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.derive.search.searchable import Glossary, Searchable
from showcase.derive.search.words import body_of, with_signs
from showcase.vietnamese import normalise_tones

WORD = re.compile(r"[^\W_]+")
SIGNS = "[-.'\u2019\u2010\u2011]"
DOTTED = re.compile(rf"(?<![\w.])[^\W\d_]+(?:{SIGNS}[^\W\d_]+)+(?!\w)")  # TP.HCM
SPOKEN_OF = (("TP", "Thành phố"), ("TPHCM", "Thành phố Hồ Chí Minh"))
"""Abbreviations that every reader types, whether a site's glossary has them or not."""
ROUNDS = 2  # an abbreviation may stand inside what another one stands for


def with_common_abbreviations(glossary: Glossary) -> Glossary:
    """Return `glossary` with those abbreviations of SPOKEN_OF that it lacks."""
    known = {_squeezed(short) for short, _ in glossary}
    return (*glossary, *(pair for pair in SPOKEN_OF if pair[0] not in known))


class Synonyms:
    """Finds the abbreviations of what a text says in full, and what its abbreviations stand for."""

    def __init__(self, glossary: Glossary) -> None:
        """Keep `glossary`, which pairs abbreviations with what they stand for."""
        self._glossary = tuple((_squeezed(short), short, long, _plain(long)) for short, long in glossary)
        self._long = dict(glossary)
        shorts = "|".join(re.escape(short) for short, _ in glossary)
        self._short = re.compile(rf"(?<!\w)(?:{shorts})(?!\w)" if shorts else "(?!)")

    def of_record(self, each: Searchable) -> tuple[str, ...]:
        """Return the other ways to write what a record says to its readers."""
        texts = (each.title, each.summary, body_of(each), *each.captions, *each.words)
        return self.of(" \u00b7 ".join(texts).replace("\u00a0", " "))

    def of(self, text: str) -> tuple[str, ...]:
        """Return the other ways to write what `text` says; TP.HCM is TPHCM, and TP. Hồ Chí Minh is both."""
        written, plain = _written(text), _plain(text)
        spelled_out = self._spelled_out(text, plain)
        found: dict[str, None] = {}
        for _ in range(ROUNDS):
            before = len(found)
            also = " \u00b7 ".join(found)
            known = written | _written(also)
            found.update(dict.fromkeys(self._once(known, spelled_out[:-1] + self._spelled_out(also, _plain(also)))))
            if len(found) == before:
                break
        written_out = {long for _, _, long, plain_long in self._glossary if plain_long in plain}
        return tuple(each for each in found if each not in written_out and _squeezed(each) not in written)

    def _spelled_out(self, text: str, plain: str) -> str:
        """Return the words of `text`, with abbreviations spelled out; `plain` are its words as they are."""
        if not any(short in text for short in self._long):
            return plain
        return _plain(self._short.sub(lambda short: self._long[short[0]], text))

    def _once(self, written: set[str], plain: str) -> Iterator[str]:
        for squeezed, short, long, plain_long in self._glossary:
            if squeezed in written:
                yield long
            elif plain_long in plain:
                yield short


def _written(text: str) -> set[str]:
    """Return the words of `text` as they are written, words with signs in them in one."""
    return {*WORD.findall(text), *map(_squeezed, DOTTED.findall(with_signs(text)))}


def _squeezed(text: str) -> str:
    """Return the letters and digits of `text` without anything between them."""
    return "".join(WORD.findall(text))


def _plain(text: str) -> str:
    """Return the words of `text` in small letters between spaces, so that complete words can be looked for in it."""
    return f" {' '.join(WORD.findall(normalise_tones(text.casefold())))} "
