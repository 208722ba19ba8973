"""Plans of share cards: what the picture beside a shared link says, and its address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cached_property

WIDTH, HEIGHT = 1200, 630
"""Pixels: a size that Zalo and Facebook show without cutting."""
LOOK = "3"
"""Part of every address: a card that is drawn differently has a new one."""
FIELDS = 8
"""Fields with a ground of their own, as in assets/css/40-covers.css."""
STEM_LENGTH = 80
"""Characters of a record's id that stay readable in an address."""
SITE, PERSON, PLAIN = "site", "person", "plain"


@dataclass(frozen=True, kw_only=True)
class ShareCard:
    """The words and colours of a card.

    `name` begins its address ("model-abc"); `ground` is "field-1" to "field-8", "person", "plain" or "site"; `above`
    and `below` stand around the title, `note` and `site` at the foot; '' draws nothing. `photo` is the path of a
    photograph below the site's folder, `digest` the hash of its bytes; `style` stands for the font's files.
    """

    name: str
    ground: str
    title: str
    above: str = ""
    below: str = ""
    note: str = ""
    site: str = ""
    photo: str = ""
    digest: str = ""
    style: str = ""

    @cached_property
    def key(self) -> str:
        """SHA-256, in hexadecimal, of all that is drawn."""
        parts = (LOOK, *(getattr(self, each.name) for each in fields(self)[1:]))
        return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()

    @cached_property
    def file(self) -> str:
        """The name of its file, such as "model-abc-0a1b2c3d4e.png"; a photograph makes it a JPEG."""
        stem = self.name[:STEM_LENGTH].strip("-")
        return f"{stem}-{self.key[:10]}.{'jpg' if self.photo else 'png'}"

    @property
    def alt(self) -> str:
        """The card in words."""
        return " – ".join(part for part in (self.title, self.above, self.below, self.note) if part)


def ground_of(field_number: int) -> str:
    """Return the ground of a field by its number from 1; fields beyond the drawn ones are plain."""
    return f"field-{field_number}" if 1 <= field_number <= FIELDS else PLAIN
