"""Pages → finished files in memory, a chunk at a time, each with the links that leave it and the files it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from showcase.markup import elements_with
from showcase.render.formats import TextFile
from showcase.render.frame import Chrome, Page
from showcase.render.shown_files import shown_files
from showcase.render.templates import TemplateFault, Templates, Texts, texts_of
from showcase.translations import catalogue_hash, load_translations

ADDRESSES = ("href", "src", "action", "data-bundle")
"""Attributes that hold an address; `srcset` holds several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedFile:
    """A file of the site: its path, its bytes, the addresses on this site it links to, and ids used twice.

    `shown` are the addresses of the pictures, downloads and share card that belong to it.
    """

    path: str
    data: bytes
    links: frozenset[str] = frozenset()
    repeated_ids: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Renderer:
    """All that rendering takes: template folders (the first that has a file wins), the frame, compiled templates.

    With `texts` the folders need not be there.
    """

    folders: tuple[Path, ...]
    chrome: Chrome
    codes: Mapping[str, bytes]
    texts: Sequence[Texts] | None = None

    def packed(self) -> Renderer:
        """Return the renderer with the texts of its templates, for a machine that does not have them."""
        return replace(self, texts=texts_of(self.folders))

    @property
    def key(self) -> str:
        """The same text where the same pages are rendered alike.

        Drawings follow from the plots in a page's view; only a site's own templates may show those of other pages.
        """
        frame = self.chrome if len(set(self.folders)) > 1 else replace(self.chrome, drawings={})
        return repr((sorted(self.codes), frame, catalogue_hash(self.chrome.language)))

    def templates(self) -> Templates:
        """Return the templates, in the site's language."""
        return self._templates(self.chrome)

    def templates_by_page(self) -> Callable[[Page | TextFile], Templates]:
        """Return what gives the templates for a page, in its language; each language is begun once."""
        own, made = self.templates(), {}

        def templates(page: Page | TextFile) -> Templates:
            if not (self.chrome.english and isinstance(page, Page) and page.head.in_english):
                return own
            if "en" not in made:
                made["en"] = self._templates(self.chrome.english)
            return made["en"]

        return templates

    def _templates(self, chrome: Chrome) -> Templates:
        return Templates(self.folders, chrome, load_translations(chrome.language), self.codes, texts=self.texts)


def path_of(address: str) -> str:
    """Return the path of the file at `address`: "/mo-hinh/" → "mo-hinh/index.html", "/404.html" → "404.html"."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def with_view(page: Page | TextFile) -> Page | TextFile:
    """Return the page with its view, which is made now if it was not."""
    return page.made() if isinstance(page, Page) else page


def render_pages(renderer: Renderer, pages: Sequence[Page | TextFile]) -> list[RenderedFile]:
    """Return the files of `pages`, whose views are made. Raise TemplateFault.

    Runs in any process, for `renderer` holds all it needs.
    """
    templates = renderer.templates_by_page()
    return [_set(templates(page), renderer.chrome, page) for page in pages]


def try_rendering(renderer: Renderer, pages: Sequence[Page | TextFile]) -> list[RenderedFile | TemplateFault]:
    """Return the same without the bytes; a page that cannot be rendered is replaced by what is wrong."""
    templates = renderer.templates_by_page()
    tried: list[RenderedFile | TemplateFault] = []
    for page in pages:
        try:
            tried.append(replace(_set(templates(page), renderer.chrome, page), data=b""))
        except TemplateFault as fault:
            tried.append(fault)
    return tried


def _set(templates: Templates, chrome: Chrome, page: Page | TextFile) -> RenderedFile:
    path = path_of(page.address)
    if isinstance(page, TextFile):
        text, shown = templates.render_text(page.template, view=page.view), frozenset[str]()
    else:
        text, shown = templates.render(page.template, page.head, page.view), shown_files(page, chrome)
    if not path.endswith(".html"):
        return RenderedFile(path=path, data=text.encode())
    elements = [attributes for _, attributes in elements_with(text, (*ADDRESSES, "srcset", "id"))]
    ids = Counter(each["id"] for each in elements if "id" in each)
    repeated = tuple(sorted(id for id, times in ids.items() if times > 1))
    links = _internal(frozenset(_addresses(elements)), chrome.base_path)
    return RenderedFile(path=path, data=text.encode(), links=links, repeated_ids=repeated, shown=shown)


def _addresses(elements: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield every address that these attributes of elements name."""
    for attributes in elements:
        yield from (attributes[name] for name in ADDRESSES if name in attributes)
        if "srcset" in attributes:
            yield from (each.split()[0] for each in attributes["srcset"].split(",") if each.strip())


def _internal(addresses: Iterable[str], base_path: str) -> frozenset[str]:
    """Return root-relative addresses, without the site's path, of what is named there."""
    found = set()
    for each in addresses:
        address = each.split("#")[0].split("?")[0]
        if address.startswith(base_path) and not address.startswith("//"):
            found.add("/" + unquote(address[len(base_path) :]))
        elif address.startswith("/"):
            found.add(address + " ")  # outside the site's path: never a file of ours
    return frozenset(found)
