"""Vietnamese in the encodings of old fonts (TCVN3, VNI), or turned into UTF-8 twice → the encoding and the words.

A line is taken for such only where words that are no syllables of Vietnamese become syllables by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from showcase.content.text.syllables import is_syllable
from showcase.content.text.written_codes import VIQR, decoded, in_viqr, may_hold_codes
from showcase.vietnamese import nfc

TCVN3, VNI, TWICE = "TCVN3 (ABC)", "VNI", "UTF-8"
WINDOWS = "Windows-1258"
TCVN3_LETTERS = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
CIRCUMFLEX = {"â": "\u0302"} | {
    sign: "\u0302" + tone for sign, tone in zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True)
}
BREVE = {"ê": "\u0306"} | {
    sign: "\u0306" + tone for sign, tone in zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True)
}
VNI_MARKS = {
    "a": TONES | CIRCUMFLEX | BREVE,
    "e": TONES | CIRCUMFLEX,
    "o": TONES | CIRCUMFLEX,
    "u": TONES,
    "y": TONES,
    "ơ": TONES,
    "ư": TONES,
}
VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
VNI_SIGNS = frozenset("".join((*TONES, *CIRCUMFLEX, *BREVE, *VNI_LETTERS)))
# The characters of the bytes 80 to 9F in Windows. Five bytes have none, and stay as they are.
WINDOWS_SIGNS = {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}
BYTES = {chr(byte): byte for byte in range(0x100)} | WINDOWS_SIGNS
FOLLOWING = "".join(sign for sign, byte in BYTES.items() if 0x80 <= byte < 0xC0)
FOLLOWED = f"[{re.escape(FOLLOWING)}]"
TWICE_ENCODED = re.compile(f"[ÂÃÄÅÆ]{FOLLOWED}|[áâ]{FOLLOWED}{{2}}|â€(?!{FOLLOWED})")
# The same where the no-break space (à) or the soft hyphen (í, ậ) that belonged to it became a space or was lost.
AND_LOST = re.compile(rf"{TWICE_ENCODED.pattern}|â€|(\w*)Ã (\w*)|Ã(?=[a-z])|áº(?=\w|\s|$)")
LOST = {"Ã": "í", "áº": "ậ", "â€": "”"}
LOST_FOR_GOOD = re.compile("á»(?=[\\w\\s.,;:]|$)|Ä(?=[a-zà-ỹ])|\ufffd")
# Letters that correct text does not have: a quick test before the thorough one.
TCVN3_HINT = re.compile("[¡-¿ÆÇËÎÏÐÑÖ×ØÜÞßåæçëïñö÷øûüþ]")
VNI_HINT = re.compile("[ae][ùøûõïâáàåãäêéèúüë]|[oô][ùøûõïâåä]|[uöy][ùøûõï]|[ñöøûïæî]", re.IGNORECASE)
PARTS = re.compile(r"([\s\"'()\[\]{},.:;!?/|<>=*_#+-]+)")
SEGMENTS = re.compile(r"([\"{}\[\]|:,;()]+)")
# Signs of science that would be syllables in TCVN3 (àm, mìn).
OF_SCIENCE = re.compile(r"µ[a-z]{1,2}|[a-z]×[a-z]", re.IGNORECASE)
FEWEST_WORDS = 2
# V?n ph?ng ?y ban: what an encoding without Vietnamese makes of it. Not ?q=rau.
WITH_MARKS = re.compile(r"(?<![^\s\"'“(\[>*_|])[^\W\d_]*\?[a-zà-ỹ][^\W\d_?]*(?:\?[^\W\d_]*)*(?![\w=/&%#.:@-])")


@dataclass(frozen=True, slots=True)
class LegacyLine:
    """A line in an old encoding: its number from 0, the encoding, the first odd word, and the line put right.

    `fixed` is '' where letters are lost.
    """

    line: int
    encoding: str
    found: str
    fixed: str


def legacy_lines(lines: Sequence[str]) -> Iterator[LegacyLine]:
    """Yield the lines of a text that are in an old encoding."""
    text = "\n".join(lines)
    yield from _of_codes(lines if may_hold_codes(text) else ())
    yield from _of_twice(lines if TWICE_ENCODED.search(text) else ())
    for encoding, quick, convert, signs in CODES:
        if not quick.search(text):
            continue
        odd = {word for line in lines for segment in _segments(line, signs) for word in _odd_words(segment, convert)}
        if len(odd) < FEWEST_WORDS:
            continue
        for number, line in enumerate(lines):
            words = [word for segment in _segments(line, signs) for word in _odd_words(segment, convert)]
            if words and not TWICE_ENCODED.search(line):
                fixed = _converted(line, convert, signs)
                if fixed != line:
                    yield LegacyLine(number, encoding, words[0], fixed)


def _of_codes(lines: Sequence[str]) -> Iterator[LegacyLine]:
    for number, line in enumerate(lines):
        word, fixed = decoded(line)
        if word:
            yield LegacyLine(number, TWICE, word, fixed)
        elif viqr := in_viqr(line):
            yield LegacyLine(number, VIQR, viqr, "")


def _of_twice(lines: Sequence[str]) -> Iterator[LegacyLine]:
    for number, line in enumerate(lines):
        if twice := TWICE_ENCODED.search(line):
            fixed = once(line)
            while TWICE_ENCODED.search(fixed):  # some were turned into UTF-8 more than twice
                fixed = once(fixed)
            yield LegacyLine(number, TWICE, _word_at(line, twice.start()), fixed)


def question_marks(lines: Sequence[str]) -> tuple[int, str] | None:
    """Return the first line, from 0, with words in which question marks stand for letters, and these; or None."""
    for number, line in enumerate(lines):
        words = WITH_MARKS.findall(line) if "?" in line else ()
        if len(words) >= FEWEST_WORDS:
            return number, " ".join(words)
    return None


def once(line: str) -> str:
    """Return a line that was turned into UTF-8 twice as it was before; '' where a part of a letter is lost."""

    def letter(found: re.Match[str]) -> str:
        if found[1] is not None:
            syllable = f"{found[1]}à{found[2]}"
            return syllable if is_syllable(syllable) else f"{found[1]}à {found[2]}"
        if found[0] in LOST:
            return LOST[found[0]]
        try:
            return bytes(BYTES[sign] for sign in found[0]).decode()
        except UnicodeDecodeError:
            return "\ufffd"

    text = AND_LOST.sub(letter, line)
    return "" if LOST_FOR_GOOD.search(text) else nfc(text)


def from_tcvn3(text: str) -> str:
    """Return TCVN3 as the letters it stands for. Capitals around a letter show that the font has only capitals."""
    letters = [each for each in text if each.isascii() and each.isalpha()]
    capitals = len(letters) > 1 and all(map(str.isupper, letters))
    changed = "".join(TCVN3_LETTERS.get(each, each) for each in text)
    return changed.upper() if capitals else changed


def from_vni(text: str) -> str:
    """Return VNI, which puts a mark behind its letter, as the letters it stands for."""
    result: list[str] = []
    for sign in text:
        small, before = sign.lower(), result[-1] if result else ""
        marks = VNI_MARKS.get(before.lower(), {})
        if small in marks:
            result[-1] = nfc(before + marks[small])
        else:
            letter = VNI_LETTERS.get(small, "")
            result.append((letter.upper() if sign.isupper() else letter) or sign)
    return "".join(result)


CODES: tuple[tuple[str, re.Pattern[str], Callable[[str], str], frozenset[str]], ...] = (
    (TCVN3, TCVN3_HINT, from_tcvn3, frozenset(TCVN3_LETTERS)),
    (VNI, VNI_HINT, from_vni, frozenset(VNI_SIGNS | {sign.upper() for sign in VNI_SIGNS})),
)


def encoding_of(data: bytes) -> tuple[str, str] | None:
    """Return the old encoding of bytes that are no UTF-8, and their text; None where it is not known."""
    best, share = None, 0.8
    old = "".join(chr(byte) if byte < 0x80 or byte >= 0xA0 else f"{_windows(byte)}" for byte in data)
    for encoding, text in ((WINDOWS, _windows_1258(data)), (TCVN3, from_tcvn3_lines(old)), (VNI, from_vni(old))):
        words = [word for word in PARTS.split(text) if not word.isascii()]
        right = sum(map(is_syllable, words)) / len(words) if len(words) >= FEWEST_WORDS else 0
        if right > share:
            best, share = (encoding, text), right
    return best


def from_tcvn3_lines(text: str) -> str:
    """Return TCVN3 converted line by line, as only some lines may be in capitals."""
    return "\n".join(map(from_tcvn3, text.split("\n")))


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _windows_1258(data: bytes) -> str:
    return nfc(data.decode("cp1258", "replace"))


def _segments(line: str, signs: frozenset[str]) -> Iterator[str]:
    """Yield the parts of a line, between the signs of YAML, whose letters are all in the encoding."""
    for segment in SEGMENTS.split(line):
        if not segment.isascii() and all(each.isascii() or each in signs or _neutral(each) for each in segment):
            yield segment


def _neutral(sign: str) -> bool:
    """Return whether a sign, such as a dash or a quote, stands beside any encoding."""
    return sign in "–—…“”‘’\u00a0•"


def _odd_words(segment: str, convert: Callable[[str], str]) -> list[str]:
    """Return the words that become Vietnamese only by converting them; none where other words do not."""
    strange = [word for word in PARTS.split(segment) if not word.isascii() and not _is_right(word)]
    odd = [
        word for word in strange if any(each.isascii() and each.isalpha() for each in word) and _becomes(word, convert)
    ]
    if len(odd) == 1 and OF_SCIENCE.fullmatch(odd[0]):
        return []
    return odd if 10 * len(odd) >= 6 * len(strange) else []


def _becomes(word: str, convert: Callable[[str], str]) -> bool:
    changed = convert(word).strip("“”‘’–—…•")
    return is_syllable(changed) and not changed.isascii()


def _is_right(word: str) -> bool:
    """Return whether the word is Vietnamese as it stands, or a word of another language in quotes."""
    bare = word.strip("“”‘’…–—•®©°")
    inside = bare.removeprefix("«").removesuffix("»")
    return is_syllable(inside) or (inside != bare and inside.isascii() and len(inside) > 2) or inside.isascii()


def _converted(line: str, convert: Callable[[str], str], signs: frozenset[str]) -> str:
    old = set(_segments(line, signs))
    parts = (convert(part) if part in old else part for part in SEGMENTS.split(line))
    return nfc("".join(parts))


def _word_at(line: str, at: int) -> str:
    first = max((line.rfind(sign, 0, at) for sign in ' "([{'), default=-1) + 1
    return re.split(r"[\s\"\])},]", line[first:])[0]
