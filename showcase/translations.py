"""Words for readers and editors: the only module that knows gettext catalogues."""

from __future__ import annotations

import hashlib
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from showcase.cache.cache import Cache, key
from showcase.home import CACHE, COMMAND, HOME
from showcase.messages import MESSAGES
from showcase.problems import Problem

LOCALES = HOME / "locales"
SOURCE_LANGUAGE = "en"  # the messages of code and templates themselves: needs no catalogue
DOMAIN = "messages.po"
# Values of problems that hold what was typed, or is to be typed.
TYPED = frozenset({"found", "fixed", "nearest", "value", "line", "sign", "item", "words", "key"})


@cache
def load_translations(language: str) -> NullTranslations:
    """Return the translations into `language`, one of LANGUAGES.

    They are read from its .po file, which takes some 80 ms: once for the bytes of the file, as long as the cache has
    what was compiled. For SOURCE_LANGUAGE every message is its own translation, and one is singular.
    """
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    data, kept = (LOCALES / language / DOMAIN).read_bytes(), Cache(CACHE)
    entry = key(language, data)
    compiled = kept.get("catalogue", entry)
    if compiled is None:
        compiled = _compiled(data, language)
        kept.put("catalogue", entry, compiled)
    return GNUTranslations(BytesIO(compiled))


def _compiled(data: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(data), locale=language))
    return compiled.getvalue()


def catalogue_hash(language: str) -> str:
    """Return a hash of the catalogue of `language`; '' where there is none."""
    path = LOCALES / language / DOMAIN
    return hashlib.sha256(path.read_bytes()).hexdigest() if language != SOURCE_LANGUAGE else ""


def sentence(problem: Problem, translations: NullTranslations) -> str:
    """Return one sentence that says what is wrong."""
    return translations.gettext(MESSAGES[problem.code].text).format_map(_translated(problem, translations))


def hint(problem: Problem, translations: NullTranslations) -> str:
    """Return what to type instead; '' if there is nothing to type."""
    values = _translated(problem, translations)
    words = MESSAGES[problem.code].hint_with(values).text
    return translations.gettext(words).format_map(values) if words else ""


def in_words(words: str, problem: Problem, translations: NullTranslations, *, without: str = "") -> str:
    """Return a message (its id is `words`) with the values of a problem in their places, and not what is `without`."""
    return translations.gettext(words).replace(without, "").format_map(_translated(problem, translations))


def _translated(problem: Problem, translations: NullTranslations) -> dict[str, str]:
    """Return the values, and what runs the program; one marked as a message of its own (`~msgid`) is translated."""
    values = {name: translations.gettext(value[1:]) if marked(name, value) else value for name, value in problem.values}
    return {"program": COMMAND, **values}


def marked(name: str, value: str) -> bool:
    """Return whether a value is a message of its own, and not something that an editor typed (`year: ~2024`)."""
    return value[:1] == "~" and len(value) > 1 and name not in TYPED
