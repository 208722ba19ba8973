"""What texts are set with, and what comes of them: values that need no parser."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from showcase.cache.cache import key
from showcase.content.privacy.checks import OfficeNumbers
from showcase.content.prose.cleaning import ProseLink
from showcase.content.prose.contents import ProseHeading, ProsePart, html_of
from showcase.content.schema.fields import DEFAULT_LANGUAGE, DEFAULT_ZONE
from showcase.later import Packed
from showcase.routes import Routes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseOptions:
    """The context of a text: abbreviations, ids by symbol, the site's address, numbers of offices.

    `begun` are words of files that were only begun, which no finished text holds.
    """

    glossary: tuple[tuple[str, str], ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    backlink: str = "{}"
    base_url: str = ""
    offices: OfficeNumbers = OfficeNumbers()
    time_zone: str = DEFAULT_ZONE
    language: str = DEFAULT_LANGUAGE
    begun: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same text for the same options, in every process (a set is written in another order in each)."""
        return repr((replace(self, offices=OfficeNumbers()), sorted(self.offices.numbers), self.offices.known))

    @property
    def documents(self) -> dict[str, str]:
        """The addresses of documents by their symbols."""
        routes = Routes(self.language)
        return {symbol: routes.record("document", id) for symbol, id in self.symbols}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseBody:
    """What a page shows of a text, and search reads: its parts, its headings, its plain words."""

    parts: tuple[ProsePart, ...] = ()
    text: str = ""
    headings: tuple[ProseHeading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RenderedProse:
    """A text, ready for rendering and for search.

    `body` stays packed in builds that neither show nor search it: most texts are those of the build before. `blank`
    says whether it has no words; `begun` are those of the options that it holds; `opening` is its first paragraph.
    `descriptions` are those of the pictures, for readers who cannot see them. Links and pictures have their lines.
    `digest` says all of them: it is made once, and kept with the entry.
    """

    body: Packed[ProseBody] = field(default=Packed(ProseBody()), compare=False)
    blank: bool = True
    begun: tuple[str, ...] = ()
    opening: str = ""
    ids: frozenset[str] = frozenset()
    links: tuple[tuple[ProseLink, int], ...] = ()
    pictures: tuple[tuple[ProseLink, int], ...] = ()
    descriptions: tuple[str, ...] = ()
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        values = (getattr(self, each.name) for each in fields(self) if each.init and each.compare)
        said = [repr(sorted(each) if isinstance(each, frozenset) else each) for each in values]
        object.__setattr__(self, "digest", key(*said, repr(self.body.get())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.digest})"

    @property
    def parts(self) -> tuple[ProsePart, ...]:
        """The clean HTML in parts."""
        return self.body.get().parts

    @property
    def text(self) -> str:
        """The plain words."""
        return self.body.get().text

    @property
    def headings(self) -> tuple[ProseHeading, ...]:
        """The headings that a table of contents lists."""
        return self.body.get().headings

    @property
    def html(self) -> str:
        """The clean HTML, with addresses from the site's root on and pictures as /@media/NAME."""
        return html_of(self.parts)


EMPTY = RenderedProse()
