"""The colours of share cards: tokens of the style sheet, read where the program is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.derive.cards.share_cards import FIELDS
from showcase.derive.colours import Colour, read_tokens

SHEETS = ("css/10-tokens.css", "css/12-colours.css")
GROUNDS: Mapping[str, str] = {
    "plain": "--cover-plain",
    **{f"field-{number}": f"--cover-field-{number}" for number in range(1, FIELDS + 1)},
    "person": "--cover-person",
    "site": "--cover-drum",
}
"""The token of each ground's colour."""


@dataclass(frozen=True, kw_only=True)
class CardColours:
    """The colours of cards: grounds by name, the lines of their patterns, and what stands on them.

    `strength` is how much of `lines` is in the strongest shade; `title` and `label` stand on a ground, `ink` and `note`
    on `paper`, the foot; the mark is `seal` with `gold` on it.
    """

    grounds: Mapping[str, Colour]
    lines: Colour
    strength: float
    title: Colour
    label: Colour
    paper: Colour
    ink: Colour
    note: Colour
    seal: Colour
    gold: Colour

    def __hash__(self) -> int:
        return hash(repr(self))


def card_colours(assets: Path) -> CardColours:
    """Return the colours that the style sheets of the folder `assets` give."""
    tokens = read_tokens("".join((assets / name).read_text("utf-8") for name in SHEETS))
    return CardColours(
        grounds={ground: tokens.rgb(token) for ground, token in GROUNDS.items()},
        lines=tokens.rgb("--cover-lines"),
        strength=tokens.opacity("--cover-lines"),
        title=tokens.rgb("--on-cover"),
        label=tokens.rgb("--on-card"),
        paper=tokens.rgb("--paper"),
        ink=tokens.rgb("--ink"),
        note=tokens.rgb("--gold-ink"),
        seal=tokens.rgb("--seal"),
        gold=tokens.rgb("--seal-gold"),
    )
