"""How small the letters of a table have to be on paper, so that no column is cut off and no number is broken."""

from __future__ import annotations

import html as entities
import re

ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd]\b([^>]*)>(.*?)(?=</t[hd]>|<t[hd]\b|</tr>)", re.DOTALL)
SPAN = re.compile(r"colspan=\"(\d{1,3})\"")
LINK = re.compile(r"<a\b.*?</a>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[ \n\t]+")
# From how many letters side by side on a table has which size; those of the last may be broken.
SIZES = ((176, 7), (141, 6), (117, 5), (101, 4), (88, 3), (78, 2), (48, 1))


def letter_size(table: str) -> int:
    """Which of the sizes of assets/css/90-print.css a table needs: 0, as it is, to 7, the smallest."""
    needed = letters_beside(table)
    return next((size for least, size in SIZES if needed >= least), 0)


def letters_beside(table: str) -> int:
    """How many letters the longest words of all columns have together, with the room between them."""
    longest: dict[int, int] = {}
    for row in ROW.findall(table):
        column = 0
        for attributes, words in CELL.findall(row):
            span = SPAN.search(attributes)
            if not span:
                longest[column] = max(longest.get(column, 0), _longest_word(words))
            column += int(span[1]) if span else 1
    return sum(longest.values()) + len(longest)


def _longest_word(words: str) -> int:
    """The letters of the longest word of a cell; links, which may be broken, count little."""
    text = entities.unescape(TAG.sub("", LINK.sub("linked", words)))
    return max((len(word) for word in SPACES.split(text)), default=0)
