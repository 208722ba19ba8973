"""The colours of a style sheet: the tokens of `:root`, as it is and in the dark; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Colour = tuple[int, int, int]

REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
PIECE = re.compile(r"([^{}]*)([{}])")
ROOT = ":root"
TOKEN = re.compile(r"(--[\w-]+)\s*:\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?|rgb\([^)]*\))\s*;", re.IGNORECASE)
DARK = "prefers-color-scheme: dark"


@dataclass(frozen=True)
class Tokens:
    """Colours as the style sheet writes them ("#fbf8f1"), by token ("--paper"): as they are, and in the dark."""

    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)

    def rgb(self, token: str) -> Colour:
        """Return the red, green and blue of a token, 0 to 255. Raise KeyError for one that is no colour."""
        value = self.light[token]
        if value.startswith("#"):
            digits = value[1:] if len(value) == 7 else "".join(2 * digit for digit in value[1:])
            return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
        red, green, blue = map(int, re.findall(r"[\d.]+", value)[:3])
        return red, green, blue

    def opacity(self, token: str) -> float:
        """Return how much of what is under a token it covers: 0 nothing, 1 all."""
        _, _, share = self.light[token].partition("/")
        return float(share.strip(" )")) if share else 1.0


def read_tokens(style: str) -> Tokens:
    """Return the colours that `style` gives to tokens of `:root`. The last wins. What holds for print is left out."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for around, body in _blocks(REMARK.sub("", style)):
        *conditions, selector = around
        if selector == ROOT and all(DARK in each for each in conditions):
            (dark if conditions else light).update(TOKEN.findall(body))
    return Tokens(light, light | dark)


def _blocks(style: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each innermost block of a style sheet: what stands before it and those around it, and its body."""
    around: list[str] = []
    for text, brace in PIECE.findall(style):
        if brace == "{":
            around.append(text.rpartition(";")[2].strip())
        elif around:
            yield tuple(around), text
            around.pop()
