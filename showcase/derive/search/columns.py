"""Columns of the catalogue of records → short texts, which weigh two thirds of lists of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TypeVar

Value = TypeVar("Value", bound=int | str | tuple[int, ...])

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The digits 0 to 63."""
BASE = len(DIGITS)
LAST_OF_ONE_UNIT = "\uffff"
"""What comes after it is two characters to JavaScript."""


def packed(column: Sequence[Value]) -> tuple[list[Value], str]:
    """Return the different values of `column`, the most frequent first, and the number of each row's, in digits."""
    values = [value for value, _ in sorted(Counter(column).items(), key=lambda each: (-each[1], str(each[0])))]
    numbers = {value: number for number, value in enumerate(values)}
    return values, in_digits(numbers[value] for value in column)


def in_digits(numbers: Iterable[int]) -> str:
    """Return the last digits of all `numbers`, then those before them, as many as the greatest has; of noughts none."""
    left = list(numbers)
    digits: list[str] = []
    while any(left):
        digits += (DIGITS[number % BASE] for number in left)
        left = [number // BASE for number in left]
    return "".join(digits)


def following(texts: Iterable[str]) -> str:
    """Return `texts` as lines: a digit for how many characters one shares with that before it, and the rest."""
    return "\n".join(_following(texts))


def _following(texts: Iterable[str]) -> Iterator[str]:
    before = ""
    for text in texts:
        shared = zip(before, text[: BASE - 1], strict=False)
        size = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] <= LAST_OF_ONE_UNIT, shared))
        yield DIGITS[size] + text[size:]
        before = text
