"""The syllables of Vietnamese: an onset, one of some 160 rimes, and a tone that goes with its end."""

from __future__ import annotations

import re
import unicodedata

from showcase.vietnamese import TONES, nfc

LETTERS = re.compile(r"(?:[bcđdghklmnpqrstvx]|[aeiouy][\u0302\u0306\u031b]?[\u0300\u0301\u0303\u0309\u0323]?)+")

ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ă|ăc|ăm|ăn|ăng|ăp|ăt|â|âc|âm|ân|âng|âp|ât|âu|ây|"
    "e|ec|em|en|eng|eo|ep|et|ê|êch|êm|ên|ênh|êng|êp|êt|êu|i|ia|ich|im|in|inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăp|oăt|oc|oe|oem|oen|oeo|oet|oi|om|on|ong|"
    "ooc|oong|op|ot|ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơng|ơp|ơt|"
    "u|ua|uac|uai|uan|uang|uât|uân|uâng|uây|uc|uê|uêch|uên|uênh|uêt|ui|um|un|ung|uơ|uơn|up|ut|uy|uya|uych|uyên|uyêt|"
    "uynh|uyn|uyt|uyu|uyp|uôc|uôi|uôm|uôn|uông|uôt|ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu|ưt|ưu|"
    "y|yêm|yên|yêng|yêt|yêu|ynh|ych|yt"
)
PLAIN = re.compile(f"(?:{ONSETS})?(?:{RIMES})")
VOWELS = "aăâeêioôơuưy"
STOPPED = ("c", "ch", "p", "t")
ACUTE, DOT_BELOW = TONES[3], TONES[4]


def is_syllable(word: str) -> bool:
    """Return whether `word`, in any case, is a possible syllable of Vietnamese."""
    apart = _marks_in_order(word)
    if not LETTERS.fullmatch(apart):
        return False
    tones = [each for each in apart if each in TONES]
    plain = nfc("".join(each for each in apart if each not in TONES))
    if len(tones) > 1 or (tones and apart.endswith(tones[0]) and not _may_end_in_a_tone(plain)):
        return False
    if plain.endswith(STOPPED) and (not tones or tones[0] not in (ACUTE, DOT_BELOW)):
        return False
    return bool(PLAIN.fullmatch(plain))


def _may_end_in_a_tone(plain: str) -> bool:
    """Return whether the last letter may carry the tone: not the second half of ao, ai, ia … (xão is typed x-ã-o)."""
    before, last = plain[-2:-1], plain[-1]
    alone = before not in VOWELS or not before
    return alone or before + last in ("oa", "oe", "uy", "uê", "uơ") or plain[:-1] in ("gi", "qu")


def _marks_in_order(word: str) -> str:
    """Return the letters separated from their marks, with the tone last."""
    return "".join(
        unicodedata.normalize("NFD", letter)[0]
        + "".join(sorted(unicodedata.normalize("NFD", letter)[1:], key=lambda mark: mark in TONES))
        for letter in nfc(word.casefold())
    )
