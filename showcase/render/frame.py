"""A page before it is rendered: its head, what stands around its content, and its view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from showcase.render.parts import Link
from showcase.render.statistics.figures import Drawing, Plot


@dataclass(frozen=True, slots=True)
class SharePicture:
    """The picture beside a shared link: its address, its pixels, and what is on it in words."""

    address: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The bodies and the person that the law asks a site of this kind to name on its home page."""

    managing_body: str
    superior_body: str
    address: str
    email: str
    telephone: str
    responsible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """The parts of every page around its content, and values of the site for templates.

    `pages` are lists and standing pages that the menu does not name; `feedback` is an e-mail address or a web address;
    `utc_offset` ("+07:00") that of the site's time zone; `drafts` whether drafts are shown; `drawings` of all plots;
    `unfinished` whether the site still says what `init` put there to be replaced;
    `plot_colours` those of their classes, for drawings that see no style sheet;
    `paper` the colour of a page's ground, in light and in dark. `english` is what stands around a page in English,
    None where there is none; its `addresses` are those of the site's language.
    """

    title: str
    description: str
    language: str
    base_url: str
    base_path: str
    navigation: tuple[Link, ...]
    owner: Owner
    demo: bool
    illustrative: int
    feedback: str
    today: date
    utc_offset: str
    assets: dict[str, str]
    feeds: tuple[Link, ...]
    pages: tuple[Link, ...] = ()
    share: SharePicture | None = None
    drafts: bool = False
    unfinished: bool = False
    drawings: dict[Plot, Drawing] = field(default_factory=dict)
    plot_colours: dict[str, str] = field(default_factory=dict)
    paper: tuple[str, str] = ("", "")
    addresses: str = ""
    english: Chrome | None = None

    @property
    def content_language(self) -> str:
        """The language of what editors wrote."""
        return self.addresses or self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """The values of one page for <head> and frame.

    `photo` is the address of the record's photograph, '' where there is none; without `share` the site's is shared.
    A page `in_english` speaks English on a site of another language. `also_in` are languages with the addresses of the
    page in them, its own included. `feed` is that of the list on the page, by the list's name.
    """

    kind: str
    address: str
    title: str
    description: str
    crumbs: tuple[Link, ...] = ()
    photo: str = ""
    published: date | None = None
    modified: date | None = None
    listed: bool = True
    json_ld: Markup = Markup("")
    share: SharePicture | None = None
    in_english: bool = False
    also_in: tuple[tuple[str, str], ...] = ()
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class Unmade:
    """The view of a page that is made when it is needed: `sources` is a digest of all that `make` makes the page of."""

    sources: str
    make: Callable[[], Page] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One page before rendering; `view` is one of render.views, as `template` expects it. No html yet.

    Of a page whose view is `Unmade` the head has no words, and there is no template.
    """

    head: PageHead
    template: str
    view: object

    @property
    def address(self) -> str:
        """The address of the page from the root, such as "/mo-hinh/abc/" or "/404.html"."""
        return self.head.address

    def made(self) -> Page:
        """Return the page with its view."""
        return self.view.make() if isinstance(self.view, Unmade) else self
