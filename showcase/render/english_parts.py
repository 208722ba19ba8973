"""The parts of the page in English: small frozen values like those of `parts`."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.render.parts import Link, Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldInEnglish:
    """A model told in English, and where its page is; `original` has its title, unit, field and year as they are."""

    record: Link
    summary: str
    original: tuple[str, ...]
    illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishView:
    """The content of pages/english.html."""

    records: tuple[ToldInEnglish, ...]
    number: int
    pager: Pager | None
