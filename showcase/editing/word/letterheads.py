"""Letterhead, “Nơi nhận” and signatures of a paper of state: taken out of its text, to be remarks in the draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from showcase.editing.word.paragraphs import LONGEST_ABOVE, is_layout, lines_of
from showcase.vietnamese import fold

LONGEST = 800
"""Characters of a table that is nothing but a letterhead; a longer one may hold the text itself."""
RECIPIENTS = "noi nhan"
BLOCKS = ("p", "li", "h1", "h2", "h3")


def take_letterheads(soup: Any) -> tuple[str, ...]:
    """Return the words of head and foot of a paper, each in one line, and take them out of `soup`."""
    found = []
    tables = [each for each in soup.find_all("table", recursive=False) if is_layout(each)]
    for each in tables:
        words = _words(each)
        if len(words) <= LONGEST and not each.find("img"):
            found.append(words)
            each.decompose()
    foot = _foot(soup.find_all(True, recursive=False))
    if foot:
        found.append(" · ".join(map(_words, foot)))
        for each in foot:
            each.decompose()
    return tuple(found)


def _foot(blocks: Sequence[Any]) -> Sequence[Any]:
    """Return the blocks from “Nơi nhận” to the end; none where anything but short lines follows it."""
    for number, block in enumerate(blocks):
        if block.name == "p" and fold(block.get_text().strip()).startswith(RECIPIENTS):
            foot = blocks[number:]
            lines = [line for each in foot for part in _parts(each) for line in lines_of(part)]
            plain = all(each.name in ("p", "ul") and not each.find(["img", "a"]) for each in foot)
            return foot if plain and all(len(line) <= LONGEST_ABOVE for line in lines) else ()
    return ()


def _words(block: Any) -> str:
    return " · ".join(line for part in _parts(block) for line in lines_of(part))


def _parts(block: Any) -> list[Any]:
    """Return the paragraphs of a block that hold no other."""
    return [each for each in block.find_all(BLOCKS) if not each.find(BLOCKS)] or [block]
