"""Vietnamese letters written as codes (M%C3%B4, M=C3=B4, those of JSON) or with signs behind them (VIQR); pure."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from showcase.content.text.syllables import is_syllable
from showcase.vietnamese import nfc

VIQR = "VIQR"
QUICK = re.compile(r"\\u[0-9a-fA-F]{4}|[%=][C-F][0-9A-F][%=][89AB][0-9A-F]")
CODES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|(?:%[0-9A-F]{2}){2,}|(?:=[0-9A-F]{2}){2,}")
TOKEN = re.compile(r"[^\s\"'(),;:!?<>\[\]{}|/*_]+")
IN_QUOTES = re.compile(r'\s*(?:- )?[\w-]+:\s+"|\s*-\s+"')  # there YAML itself reads \u00f4
MARKED = re.compile(r"[A-Za-z]*[aeiouyAEIOUY](?:[\^(+][`'?~.]?|[`~]|[?.'](?=[A-Za-z]))[A-Za-z]*")
VIQR_SIGN = re.compile(r"([aeiouyAEIOUY])([\^(+]?)([`'?~.]?)")
SIGNS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303"}
MARKS = {**SIGNS, ".": "\u0323", "": ""}
FEWEST = 3


def may_hold_codes(text: str) -> bool:
    """Return whether letters may be written so in `text`, even one without Vietnamese letters."""
    return "^" in text or bool(QUICK.search(text))


def decoded(line: str) -> tuple[str, str]:
    """Return the first word of a line whose letters are written as codes, and the line with all such words read.

    Two '' where there is none.
    """
    if not QUICK.search(line) or IN_QUOTES.match(line):
        return "", ""
    found: list[str] = []

    def word(typed: re.Match[str]) -> str:
        around = line[: typed.start()][-1:] + line[typed.end() : typed.end() + 1]
        in_an_address = "%" in typed[0] and any(sign in around for sign in "/()<=&#?")
        plain = _read(typed[0]) if CODES.search(typed[0]) and not in_an_address else typed[0]
        if plain == typed[0] or not is_syllable(plain.strip(".…–-")) or plain.isascii():
            return typed[0]
        found.append(typed[0])
        return plain

    fixed = TOKEN.sub(word, line)
    return (found[0], fixed) if found else ("", "")


def _read(text: str) -> str:
    def letters(codes: re.Match[str]) -> str:
        if codes[0][0] == "\\":
            return "".join(chr(int(each, 16)) for each in codes[0].split("\\u")[1:])
        try:
            return unquote_to_bytes(codes[0].replace("=", "%")).decode()
        except UnicodeDecodeError:
            return codes[0]

    return nfc(CODES.sub(letters, text))


def in_viqr(line: str) -> str:
    """Return the first words of a line that are Vietnamese in VIQR, as people wrote on terminals; '' for none."""
    if "^" not in line:  # hardly a line of VIQR lacks it
        return ""
    words = [word[0] for word in MARKED.finditer(line) if is_syllable(_from_viqr(word[0]))]
    return " ".join(words[:FEWEST]) if len(words) >= FEWEST and any("^" in word for word in words) else ""


def _from_viqr(word: str) -> str:
    plain = VIQR_SIGN.sub(lambda found: found[1] + MARKS[found[2]] + MARKS[found[3]], word)
    return nfc(plain.replace("dd", "đ").replace("DD", "Đ"))
