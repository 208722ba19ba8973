"""The views of a collection of models: for each of its templates in pages/ a class with all that it may show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from showcase.render.parts import Card, Fact, Link, Picture, Prose, ReaderLetter, Relations


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedItem:
    """A model of a collection: its card, the sentence of the editor, and what it takes where that is known."""

    card: Card
    note: str
    effort: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionView:
    """pages/collection.html: `compare` leads to a comparison of its models, `booklet` is '' without any."""

    summary: str
    count: str
    items: tuple[CollectedItem, ...]
    compare: Link | None
    booklet: str
    feed: str
    published: date
    updated: date | None
    prose: Prose
    relations: Relations
    previous: Link | None
    next: Link | None
    illustrative: bool = False
    letters: tuple[ReaderLetter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletSheet:
    """The page of one model in a booklet, as much of it as a sheet of A4 holds; `more`: its page on the site has more.

    `rows` are what it takes and whom to ask, `outcomes` what was measured, `worked` and `failed` what was learned.
    """

    card: Card
    picture: Picture | None
    note: str
    rows: tuple[Fact, ...] = ()
    outcomes: tuple[Fact, ...] = ()
    worked: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletView:
    """pages/booklet.html: a collection to be printed; models are numbered, and each has the page of its number."""

    collection: Link
    summary: str
    count: str
    published: date
    cover: Picture | None
    prose: Prose
    sheets: tuple[BookletSheet, ...]
    illustrative: bool = False
