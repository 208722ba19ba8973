"""Captions of pictures in a Word file: the line directly under one that says so, or has Word's style for it."""

from __future__ import annotations

import re
from typing import Any

CAPTION = "caption"
NUMBER = r"(?:số\s*)?\d+(?:\.\d+)*"
# "Ảnh: …", "Ảnh 1. …", "Hình 1.2: …", "Hình 3", "Trong ảnh: …", but neither "Ảnh hưởng …" nor "Hình 1 cho thấy …".
OF_A_PICTURE = re.compile(
    r"(?:(?:trong\s+|hình\s+)?ảnh|(?:hình\s+)?ảnh\s+minh\s+(?:họa|hoạ)|hình|hình\s+minh\s+(?:họa|hoạ))\s*"
    rf"(?::|{NUMBER}\s*(?:[.:)–—-]|$))",
    re.IGNORECASE,
)
OF_A_TABLE = re.compile(r"(?:bảng|biểu)\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)[.]?")
QUOTED = re.compile(r'"([^"]*)"?')
CELLS = ("td", "th", "li")
"""Where a picture has no caption that readers see."""


def take_captions(soup: Any) -> None:
    """Give pictures the captions that stand under them, in the same paragraph or the next, as their titles."""
    for paragraph in soup.find_all("p"):
        pictures = paragraph.find_all("img")
        if not pictures or paragraph.find_parent(CELLS):
            continue
        here, below = _words(paragraph), paragraph.find_next_sibling()
        if here and _caption(here, False):
            pictures[-1]["title"] = _caption(here, False)
            for each in (*paragraph.find_all(string=True), *paragraph.find_all("br")):
                each.extract()
        elif not here and (caption := _caption_below(below)):
            pictures[-1]["title"] = caption
            below.decompose()


def _caption_below(element: Any) -> str:
    """Return the caption that the element below a picture is; '' for none."""
    if element is None or element.name != "p" or element.find("img"):
        return ""
    return _caption(_words(element), CAPTION in element.get("class", []))


def _caption(words: str, styled: bool) -> str:
    """Return the caption that `words` are, '' if they are none; brackets around all of it are left out.

    Straight quotes are made round: a caption stands in straight ones.
    """
    whole = IN_BRACKETS.fullmatch(words)
    plain = whole[1].strip() if whole else words
    if not OF_A_PICTURE.match(plain) and (not styled or OF_A_TABLE.match(plain)):
        return ""
    return QUOTED.sub(r"“\1”", plain)


def _words(element: Any) -> str:
    return " ".join(element.get_text(" ").split())
