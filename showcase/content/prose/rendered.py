"""What texts are set with, and what comes of them: values that need no parser."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from showcase.cache.cache import key
from showcase.content.privacy.checks import OfficeNumbers
from showcase.content.prose.cleaning import ProseLink
from showcase.content.prose.contents import ProseHeading, ProsePart, html_of
from showcase.content.schema.fields import DEFAULT_LANGUAGE, DEFAULT_ZONE
from showcase.routes import Routes


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseOptions:
    """The context of a text: abbreviations, ids by symbol, the site's address, numbers of offices."""

    glossary: tuple[tuple[str, str], ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    backlink: str = "{}"
    base_url: str = ""
    offices: OfficeNumbers = OfficeNumbers()
    time_zone: str = DEFAULT_ZONE
    language: str = DEFAULT_LANGUAGE

    @property
    def key(self) -> str:
        """The same text for the same options, in every process (a set is written in another order in each)."""
        return repr((replace(self, offices=OfficeNumbers()), sorted(self.offices.numbers), self.offices.known))

    @property
    def documents(self) -> dict[str, str]:
        """The addresses of documents by their symbols."""
        routes = Routes(self.language)
        return {symbol: routes.record("document", id) for symbol, id in self.symbols}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RenderedProse:
    """A body, ready for rendering and for search.

    `text` is plain, `opening` its first paragraph. `descriptions` are those of the pictures, for readers who cannot
    see them. Links and pictures have their lines. `digest` says all of them: it is made once, and kept with the entry.
    """

    parts: tuple[ProsePart, ...] = ()
    text: str = ""
    opening: str = ""
    headings: tuple[ProseHeading, ...] = ()
    ids: frozenset[str] = frozenset()
    links: tuple[tuple[ProseLink, int], ...] = ()
    pictures: tuple[tuple[ProseLink, int], ...] = ()
    descriptions: tuple[str, ...] = ()
    digest: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        values = (getattr(self, each.name) for each in fields(self) if each.init)
        said = [repr(sorted(each) if isinstance(each, frozenset) else each) for each in values]
        object.__setattr__(self, "digest", key(*said))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.digest})"

    @property
    def html(self) -> str:
        """The clean HTML, with addresses from the site's root on and pictures as /@media/NAME."""
        return html_of(self.parts)


EMPTY = RenderedProse()
