"""The lines of a paragraph → those that belong together: an end of line was meant, or only fitted a width; pure.

Offices press Enter once where a line or a paragraph ends. Programs break lines where the next word would not fit.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise

from showcase.content.dialect.lines import FULL_LINE, SENTENCE_END, Line

WIDEST = 130
"""Letters: no program breaks lines to a greater width."""
BEGINS = re.compile(
    r"[\"“‘«(\[*_]*(?:(?P<count>\d{1,3}(?:[.):/-]|\s[.–-]\s)(?!\d)|[a-zđ][.)/]\s|#[^\W_])|(?P<capital>[^\W\d_])|\d)"
)
"""A number or a letter that counts ("2. Hai", "**2.** Hai", "*a. Một*"), a hashtag, a capital, or any other number."""
SAID = re.compile(r"[.!?…][\"”’»)*_]*$")
GOES_ON = re.compile(
    r"(?:^|\s)(?:và|hoặc|hay|với|của|cho|là|ở|tại|các|những|do|bởi|từ|theo|trong|để|thì|mà|nhưng|bằng|về|đến|một|mỗi|"
    r"ông|bà|anh|chị|thôn|xã|phường|huyện|tỉnh|phố|ngày|tháng|năm|số)$"
)
"""Words with which no line ends on purpose."""
BREAK = "  \n"


class LineEnd(Enum):
    """What the end of a line within a paragraph is."""

    WRAPPED = 0
    LINE = 1
    PARAGRAPH = 2


def paragraphs_of(lines: list[Line]) -> list[tuple[int, str]]:
    """Return the paragraphs that stand in `lines`, which no empty line separates: number of the first line, text.

    A text keeps its ends of lines; one that was meant is marked by two spaces, as in Markdown.
    """
    width = max(len(line.words) for line in lines)
    all_said = len(lines) > 2 and all(SAID.search(line.words) for line in lines[:-1])
    by_hand = width > WIDEST or width < FULL_LINE or all_said
    made = [(lines[0].number, lines[0].text)]
    for above, line in pairwise(lines):
        number, text = made[-1]
        end = _end(above.words, line.words, 0 if by_hand else width)
        if end is LineEnd.PARAGRAPH and _is_whole(text):
            made.append((line.number, line.text))
        elif end is LineEnd.WRAPPED:
            made[-1] = (number, f"{text}\n{line.text}")
        else:
            made[-1] = (number, f"{text.rstrip()}{BREAK}{line.text}")
    return made


def _end(above: str, below: str, width: int) -> LineEnd:
    """Return what the end of the line `above` is. `width`: that to which a program may have broken the lines, or 0."""
    full = len(above) >= FULL_LINE
    if above.endswith("\\") or GOES_ON.search(above) or not _begins_something(above, below):
        return LineEnd.WRAPPED
    if width and ((full and not SENTENCE_END.search(above)) or _had_to_end(above, below, width)):
        return LineEnd.WRAPPED
    return LineEnd.PARAGRAPH if full and SAID.search(above) else LineEnd.LINE


def _begins_something(above: str, below: str) -> bool:
    """Return whether the line `below` begins as sentences, verses and items do."""
    begins = BEGINS.match(below)
    if not begins:
        return False
    return bool(
        (begins["capital"] or "").isupper() or begins["count"] or (not begins["capital"] and SENTENCE_END.search(above))
    )


def _had_to_end(above: str, below: str, width: int) -> bool:
    return len(above) + 1 + len(below.split(maxsplit=1)[0]) > width


def _is_whole(text: str) -> bool:
    """Return whether no bold words, code or link that begin in `text` go on below it."""
    return text.count("**") % 2 == 0 and text.count("`") % 2 == 0 and text.count("[") == text.count("]")
