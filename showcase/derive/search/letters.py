"""Numbers as letters: a few thousand small ones in a string, each in as few letters as it needs.

This is the base 64 VLQ of source maps, for numbers without a sign: five bits a letter, the lowest first, and a bit that
says whether another letter follows.
"""

from __future__ import annotations

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BITS = 5
MORE = 1 << BITS


class Letters(dict[int, str]):
    """The letters of each number, worked out when it is first asked for."""

    def __missing__(self, number: int) -> str:
        """Return the letters of `number`, which is 0 or more, and keep them."""
        rest, lowest = divmod(number, MORE)
        self[number] = letters = ALPHABET[lowest | MORE] + self[rest] if rest else ALPHABET[lowest]
        return letters
