"""How small the letters of a table have to be on paper, and which of its columns need room on a telephone.

No column is to be cut off, no number to be broken, and no sentence to be set word below word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from showcase.content.prose.contents import TableCell, TableStart

SPACES = re.compile(r"[ \n\t]+")
LINKED = "linked"
"""Stands for the words of a link: they may be broken, so they count little."""
# From how many letters side by side on a table has which size; those of the last may be broken.
SIZES = ((176, 7), (141, 6), (117, 5), (101, 4), (88, 3), (78, 2), (48, 1))
MOST_WORDS = 12
"""Letters: a column in which a cell has more of them keeps some width on a telephone."""
WORD_COLUMNS = 6
"""How many columns from the first may; assets/css has a class for each."""
IsLink = Callable[[str], bool]
"""Tells whether an address of this site becomes a link; its words are plain ones otherwise."""


def letter_size(table: TableStart, is_link: IsLink) -> int:
    """Return which of the sizes of assets/css/90-print.css a table needs: 0, as it is, to 7, the smallest."""
    needed = letters_beside(table, is_link)
    return next((size for least, size in SIZES if needed >= least), 0)


def columns_of_words(table: TableStart) -> tuple[int, ...]:
    """Return the numbers, from 1, of the columns that hold more than a word or a number."""
    longest: dict[int, int] = {}
    for row in table.rows:
        for number, cell in enumerate(row[:WORD_COLUMNS], 1):
            letters = sum(len(each if isinstance(each, str) else each[1]) for each in cell.words)
            longest[number] = max(longest.get(number, 0), 0 if cell.span > 1 else letters)
    return tuple(sorted(number for number, letters in longest.items() if letters > MOST_WORDS))


def letters_beside(table: TableStart, is_link: IsLink) -> int:
    """Return how many letters the longest words of all columns have together, with the room between them."""
    longest: dict[int, int] = {}
    for row in table.rows:
        column = 0
        for cell in row:
            if not cell.span:
                longest[column] = max(longest.get(column, 0), _longest_word(cell, is_link))
            column += cell.span or 1
    return sum(longest.values()) + len(longest)


def _longest_word(cell: TableCell, is_link: IsLink) -> int:
    """Return the letters of the longest word of a cell."""
    words = (each if isinstance(each, str) else _of_link(*each, is_link) for each in cell.words)
    return max((len(word) for word in SPACES.split("".join(words))), default=0)


def _of_link(address: str, words: str, is_link: IsLink) -> str:
    return LINKED if not address or is_link(address) else words
