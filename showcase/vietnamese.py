"""Vietnamese text: keys for search, matching, addresses and sorting; days, numbers and periods for readers.

Keys are compared and never shown. The Vietnamese here is data about the language (alphabet, tones,
abbreviations), not wording for readers.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Literal

from showcase.languages import DAY_PATTERNS
from showcase.written_number import WrittenNumber, exact

Table = dict[int, str | None]  # as str.translate takes it; never changed once it is made
DayStyle = Literal["numeric", "full"]

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
EN_DASH = "\u2013"

# Every Pd of Unicode, then the minus sign and the hyphen bullet, which editors paste as dashes.
DASHES = (
    "-\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010d6e\U00010ead\u2212\u2043"
)
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u2032"
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033"
# Soft hyphen, joiners, direction controls, variation selectors, byte-order mark.
INVISIBLE_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)
INVISIBLE: Table = dict.fromkeys(code for first, last in INVISIBLE_RANGES for code in range(first, last + 1))

# Eth and the African d have capitals that look just like Đ, and old keyboards type them for it.
D_LOOKALIKES = "ðɖ"
# Letters that no decomposition reaches; what casefold already spells out (ß) is not among them.
LATIN_TO_ASCII: Table = {
    ord("æ"): "ae",
    ord("œ"): "oe",
    ord("ø"): "o",
    ord("ł"): "l",
    ord("þ"): "th",
    ord("ħ"): "h",
    ord("ŧ"): "t",
    ord("ŋ"): "n",
    ord("ĸ"): "k",
}

GRAVE, HOOK, TILDE, ACUTE, DOT_BELOW = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
TONES = (GRAVE, HOOK, TILDE, ACUTE, DOT_BELOW)  # huyền hỏi ngã sắc nặng; ngang has no mark
LETTER_MARKS = "\u0302\u0306\u031b"  # circumflex, breve, horn make letters of their own
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f j w z at their Latin places

# Latin, Greek, Cyrillic, punctuation. Tables name every character of these, changed or not: translate is slow
# on what a table lacks. Other scripts are folded run by run.
COMMON = (*range(0x530), *range(0x1E00, 0x2070))
UNCHANGED: Table = {code: chr(code) for code in COMMON}
RARE_RUN = re.compile("[\u0530-\u1dff\u2070-\U0010ffff]+")


def nfc(text: str) -> str:
    """Return `text` composed (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def _strip_marks(text: str) -> str:
    """Return `text` without any combining mark."""
    decomposed = unicodedata.normalize("NFD", text)
    return nfc("".join(each for each in decomposed if unicodedata.category(each)[0] != "M"))


def _to(target: str, characters: str) -> Table:
    """Return a table that turns each of `characters` into `target`."""
    return dict.fromkeys(map(ord, characters), target)


def _toned(vowels: str) -> str:
    """Return each of `vowels` with each tone that has a mark, in one string."""
    return "".join(nfc(vowel + tone) for vowel in vowels for tone in TONES)


# Both tables are for casefolded text.
FOLD: Table = (
    {code: _strip_marks(chr(code)) for code in COMMON}
    | _to("-", DASHES)
    | _to(" ", SPACES)
    | _to("d", "đ" + D_LOOKALIKES)
    | _to("i", "ı")
    | INVISIBLE
)
MATCH: Table = (
    UNCHANGED
    | _to("-", DASHES)
    | _to("'", SINGLE_QUOTES)
    | _to('"', DOUBLE_QUOTES)
    | _to("đ", D_LOOKALIKES)
    | INVISIBLE
)
# Not after q, whose u is no vowel (quý); not before a letter, which closes the syllable (hoàn, khuỷu).
MOVABLE_TONE = re.compile(f"(?:[oO][{_toned('aAeE')}]|(?<![qQ])[uU][{_toned('yY')}])(?![^\\W\\d_]|[\u0300-\u036f])")
NOT_IN_SLUG = re.compile("[^a-z0-9]+")
NON_ASCII_WORD = re.compile(r"[^\x00-\x7f\W]+")


def normalise_tones(text: str) -> str:
    """Return `text` in NFC, the tone of open oa, oe, uy on the first vowel (hoà to hòa). For keys only."""
    composed = nfc(text)
    return composed if composed.isascii() else MOVABLE_TONE.sub(_move_tone, composed)


def _move_tone(vowels: re.Match[str]) -> str:
    """Return the two vowels found, with the tone of the second on the first."""
    first, second, tone = tuple(unicodedata.normalize("NFD", vowels[0]))
    return nfc(first + tone) + second


def fold(text: str) -> str:
    """Return `text` without case, marks, đ and zero-width characters; every dash is "-", every space " ".

    Words stay one to one, so that a place in the folded text is a place in the text.
    """
    folded = text.casefold()
    if folded.isascii():
        return folded
    folded = folded.translate(FOLD)
    return folded if folded.isascii() else nfc(RARE_RUN.sub(lambda run: _strip_marks(run[0]), folded))


def match_key(text: str) -> str:
    """Return the key by which references are compared: case, dashes, spacing and tone placement are ignored.

    Tones and đ are kept: bàn is not bản.
    """
    visible = nfc(text).casefold().translate(MATCH)
    spaced = " ".join(normalise_tones(visible).split())
    return spaced.replace(" -", "-").replace("- ", "-")


def slug(text: str) -> str:
    """Return `text` as an address: a-z, 0-9 and single inner hyphens; other scripts are left out; may be ''."""
    folded = fold(unicodedata.normalize("NFKC", text)).translate(LATIN_TO_ASCII)
    return NOT_IN_SLUG.sub("-", NON_ASCII_WORD.sub("", folded)).strip("-")


# --- Sorting -----------------------------------------------------------------------------------------------

SortKey = tuple[str, str, str, str]

NUMBER = re.compile("[0-9]+")
RARE_BREAK = re.compile("[^\\w\u0000-\u052f\u1e00-\u206f]+")
MARKS = range(0x300, 0x370)
# Letters and digits stay; apostrophes separate words, even the one that Unicode counts as a letter.
WORDS: Table = (
    dict.fromkeys(COMMON, " ")
    | {code: chr(code) for code in COMMON if chr(code).isalnum() or code in MARKS}
    | _to(" ", SINGLE_QUOTES)
    | INVISIBLE
)
CASES: Table = {code: "1" if chr(code).isupper() else "0" for code in COMMON}
# What ranks texts of the same letters: marks that make no letter. Spaces keep the syllables apart.
TONE_RANKS: Table = (
    dict.fromkeys(COMMON)
    | {code: chr(code) for code in MARKS if chr(code) not in LETTER_MARKS}
    | {ord(tone): str(rank) for rank, tone in enumerate(TONES, 1)}
    | {ord(" "): " "}
)


def _letter_ranks() -> Table:
    """Return the rank in ALPHABET of lower-case Latin letters, as one character from "a"; lone marks go."""
    ranks = {letter: chr(ord("a") + rank) for rank, letter in enumerate(ALPHABET)}
    table = UNCHANGED | dict.fromkeys(MARKS)
    for code in (*range(ord("a"), 0x250), *range(0x1E00, 0x1F00)):
        decomposed = unicodedata.normalize("NFD", chr(code))
        base = "đ" if decomposed in D_LOOKALIKES else decomposed[0].translate(LATIN_TO_ASCII)
        letters = [letter for mark in decomposed[1:] if (letter := nfc(base + mark)) in ranks]
        if all(each in ranks for each in base):
            table[code] = "".join(ranks[each] for each in letters[:1] or base)
    return table


LETTER_RANKS: Table = _letter_ranks()


def _number_rank(found: re.Match[str]) -> str:
    """Return digits led by their count, so that text order is number order; all from "0" to "`"."""
    digits = found[0].lstrip("0")
    beyond, count = divmod(len(digits), ord("`") - ord("0"))
    return "`" * beyond + chr(ord("0") + count) + digits


@lru_cache(maxsize=1 << 15)
def sort_key(text: str) -> SortKey:
    """Return the key of Vietnamese order: letters of the whole text, tones by syllable, case, the text itself.

    Numbers sort by value and before letters, other scripts after; punctuation only separates words.
    Distinct texts have distinct keys, and any two keys can be compared.
    """
    words = nfc(" ".join(RARE_BREAK.sub(" ", nfc(text).translate(WORDS)).split()))
    small = nfc(words.casefold())
    letters = NUMBER.sub(_number_rank, small.translate(LETTER_RANKS))
    tones = RARE_RUN.sub("", unicodedata.normalize("NFD", small).translate(TONE_RANKS))
    cases = words.translate(CASES)
    return letters, tones, cases, text


def person_sort_key(name: str) -> tuple[str, ...]:
    """Return the key of people: given name (last word), then family name (first), then middle names."""
    words = name.split()
    parts = (words[-1:], words[:-1][:1], words[1:-1])
    # Only their letters and tones: case or tone placement of a given name must not outweigh a family name.
    ranks = (rank for part in parts for rank in sort_key(" ".join(part))[:2])
    return (*ranks, *sort_key(name))


# --- Days, numbers, periods --------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def format_day(day: date, style: DayStyle = "numeric", language: str = "vi") -> str:
    """Return 24/11/2024, or in full "Chủ Nhật, 24/11/2024". Raise ValueError unless `language` is one of LANGUAGES."""
    from babel.dates import format_date  # Babel is slow to import, and keys do not need it

    patterns = DAY_PATTERNS.get(language)
    if patterns is None:
        raise ValueError(f"no day pattern for language {language!r}")
    return format_date(day, patterns.full if style == "full" else patterns.numeric, locale=language)


def format_number(value: float | Decimal, language: str = "vi") -> str:
    """Return 2.250 or 34,5: thousands grouped. Raise ValueError unless finite.

    A Figure has the decimals it was typed with; what was computed at most two, halves rounded up.
    """
    if isinstance(value, WrittenNumber):
        return _format_decimal(exact(value), value.decimals, f"#,##0.{'0' * value.decimals}", language)
    return _format_decimal(Decimal(str(value)), 2, "#,##0.##", language)


def format_percent(ratio: float | Decimal, language: str = "vi", digits: int = 1, fixed: bool = False) -> str:
    """Return the ratio 0.345 as 34,5%, with at most `digits` decimals; `fixed`: just as many.

    Raise ValueError unless it is finite.
    """
    return _format_decimal(Decimal(str(ratio)), digits + 2, f"#,##0.{('0' if fixed else '#') * digits}%", language)


@lru_cache(maxsize=4096)
def _format_decimal(value: Decimal, decimals: int, pattern: str, language: str) -> str:
    from babel.numbers import format_decimal

    if not value.is_finite():
        raise ValueError(f"not a number to show: {value}")
    with localcontext(prec=max(28, value.adjusted() + 9), rounding=ROUND_HALF_UP):
        rounded = value.quantize(Decimal(1).scaleb(-decimals)) + 0  # + 0: no "-0"
        return format_decimal(rounded, pattern, locale=language)


def format_period(start: int | None, end: int | None) -> str:
    """Return years as 2016–2018, one year if equal, an open end left open; '' if both are unknown."""
    return str(start or "") if start == end else f"{start or ''}{EN_DASH}{end or ''}"


# --- No-break spaces ---------------------------------------------------------------------------------------

CAPITALS = "".join(chr(code) for code in COMMON if chr(code).isupper())
# A space that must not end a line: before a number, and between an abbreviated title or place and its name.
BEFORE_NUMBER = re.compile(r"(?:^|[^\w.])(?i:số|ngày|tháng|năm)\Z")
BEFORE_NAME = re.compile(r"(?:^|[^\w.])(?:(?:TP|TX|TT|P|Q|H|X|GS|PGS|TS|ThS|BS|KS)\.|[Đđ]/c)\Z")
LONGEST_BEFORE = 7  # what is looked at before a space: one letter more than any of these words, and a sign
BETWEEN_NUMBERS = re.compile(rf"(?<=\d){EN_DASH}(?=\d)")
MAY_BE_JOINED = re.compile(rf" (?=[\d{CAPITALS}])")


@lru_cache(maxsize=1 << 15)
def bind(text: str) -> str:
    """Return `text` (NFC) with no-break spaces in "số 62-KL/TW", "TP. Đồng Hới", "ngày 8", else unchanged.

    No line ends behind the dash of "2021–2025".
    """
    return bind_numbers(bind_words(text))


def bind_numbers(text: str) -> str:
    """Return `text` with a sign that nobody sees behind each dash between numbers, which keeps them on one line."""
    return BETWEEN_NUMBERS.sub(f"{EN_DASH}{WORD_JOINER}", text) if EN_DASH in text else text


def bind_words(text: str) -> str:
    """Return `text` (NFC) as `bind` does, but for dashes: in code and addresses these stay as they were typed."""
    return MAY_BE_JOINED.sub(_joiner, text)


def _joiner(space: re.Match[str]) -> str:
    """Return what stands in the place of a space before a digit or a capital."""
    text, at = space.string, space.start()
    before = text[max(0, at - LONGEST_BEFORE) : at]
    is_joined = BEFORE_NAME.search(before) or (text[at + 1].isdecimal() and BEFORE_NUMBER.search(before))
    return NO_BREAK_SPACE if is_joined else " "
