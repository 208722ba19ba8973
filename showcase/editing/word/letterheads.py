"""Letterhead, “Nơi nhận” and signatures of a paper of state: taken out of its text, to be remarks in the draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from showcase.editing.word.paragraphs import LONGEST_ABOVE, is_layout, lines_of
from showcase.vietnamese import fold

LONGEST = 800
"""Characters of a table that is nothing but a letterhead; a longer one may hold the text itself."""
MOST_ABOVE = 12
"""Blocks at the head of a paper among which its letterhead stands."""
MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc|dang cong san viet nam")
LINE_OF_HEAD = re.compile(
    rf"(?:{MOTTO.pattern}|so\s*:?\s*[\d.…/-]|[^,.]{{2,40}},\s*ngay\b.{{0,12}}\bthang\b.{{0,12}}\bnam\b.{{0,8}}$)"
)
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
    for part in (_head(soup.find_all(True, recursive=False)), _foot(soup.find_all(True, recursive=False))):
        if part:
            found.append(" · ".join(filter(None, map(_words, part))))
        for each in part:
            each.decompose()
    return tuple(found)


def _head(blocks: Sequence[Any]) -> Sequence[Any]:
    """Return the lines above a paper that are no table: from the first to the last of motto, number and day.

    None where anything but short lines stands among them, or no motto.
    """
    first = blocks[:MOST_ABOVE]
    ends = [number for number, each in enumerate(first) if LINE_OF_HEAD.match(fold(each.get_text().strip()))]
    head = first[: ends[-1] + 1] if ends else ()
    plain = all(each.name == "p" and len(each.get_text()) <= LONGEST_ABOVE and not each.find("img") for each in head)
    motto = any(MOTTO.search(fold(each.get_text())) for each in head)
    return head if plain and motto else ()


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
