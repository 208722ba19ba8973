"""Words that were typed while the typing program was off, as it would have set them: keys of Telex and VNI; pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from showcase.content.text.syllables import is_syllable
from showcase.vietnamese import ACUTE, DOT_BELOW, GRAVE, HOOK, LETTER_MARKS, TILDE, nfc

CIRCUMFLEX, BREVE, HORN = tuple(LETTER_MARKS)
TONES = {
    "f": GRAVE,
    "r": HOOK,
    "x": TILDE,
    "s": ACUTE,
    "j": DOT_BELOW,
    "2": GRAVE,
    "3": HOOK,
    "4": TILDE,
    "1": ACUTE,
    "5": DOT_BELOW,
}
LETTERS = {"a": ("a", CIRCUMFLEX), "e": ("e", CIRCUMFLEX), "o": ("o", CIRCUMFLEX), "6": ("aeo", CIRCUMFLEX)}
"""Keys that put a circumflex on the last vowel, with the vowels that it may be."""
HORNS = {"w": ("ou", "a"), "7": ("ou", ""), "8": ("", "a")}
"""Keys that put a horn or a breve on the last vowel, with the vowels that may get which."""
FINAL_K = re.compile(r"k$", re.IGNORECASE)  # Đắk Lắk
WORD = re.compile(r"[^\W_]+")


def as_meant(text: str) -> str:
    """Return a text with every word in which such keys stand as it was meant; '' where there is none."""
    found = WORD.sub(lambda word: _as_meant(word[0]) or word[0], text)
    return "" if found == text else found


def _as_meant(word: str) -> str:
    """Return the syllable that the keys of a word make; '' where they make none."""
    letters: list[str] = []
    tone = ""
    for key in word:
        vowels = [number for number, each in enumerate(letters) if _base(each) in "aeiouy"]
        if vowels and key.lower() in TONES:
            tone = TONES[key.lower()]
        elif not _marked(letters, vowels, key.lower()):
            letters.append(key)
    if tone and (place := _place_of_tone(letters)) is not None:
        letters[place] += tone
    made = nfc("".join(letters))
    return made if is_syllable(FINAL_K.sub("c", made)) else ""


def _marked(letters: list[str], vowels: Sequence[int], key: str) -> bool:
    """Put the mark of a key on the letter that it is for; return whether there is one."""
    if key in ("d", "9") and letters and letters[0] in "dD":
        letters[0] = "đ" if letters[0] == "d" else "Đ"
        return True
    may, mark = LETTERS.get(key, ("", ""))
    horned, breved = HORNS.get(key, ("", ""))
    for number in reversed(vowels):
        plain = letters[number].lower()
        if may and plain in may:
            letters[number] += mark
            return True
        if breved and plain in breved:
            letters[number] += BREVE
            return True
        if horned and plain in horned:
            letters[number] += HORN
            if plain == "o" and number and letters[number - 1] in "uU":  # both of uo
                letters[number - 1] += HORN
            return True
    return False


def _place_of_tone(letters: Sequence[str]) -> int | None:
    """Return the number of the letter that carries the tone."""
    vowels = [number for number, each in enumerate(letters) if _base(each) in "aeiouy"]
    if len(vowels) > 1 and "".join(map(_base, letters[:2])) in ("qu", "gi"):
        vowels = vowels[1:]
    if not vowels:
        return None
    if marked := [each for each in vowels if nfc(letters[each]).lower() not in "aeiouy"]:
        return marked[-1]
    if vowels[-1] < len(letters) - 1:
        return vowels[-1]
    return vowels[1] if len(vowels) > 2 else vowels[0]


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()
