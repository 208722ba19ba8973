"""Pages → finished files in memory, a chunk at a time, each with the links that leave it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from showcase.render.formats import TextFile
from showcase.render.frame import Chrome
from showcase.render.page import Page
from showcase.render.templates import TemplateFault, Templates
from showcase.translations import load_translations

# What a page shows of html ("&lt;a href=…") is text, and no tag.
TAG = re.compile(r"<[a-zA-Z](?:[^<>\"]+|\"[^\"]*\")*+>")
LINK = re.compile(r"\s(?:href|src|action|data-bundle)=\"([^\"]*)\"|\ssrcset=\"([^\"]*)\"")
SHARED = re.compile(r"<meta property=\"og:image\" content=\"([^\"]*)\"")
ID = re.compile(r"\sid=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file of the site: its path, its bytes, the addresses on this site it links to, and ids used twice."""

    path: str
    data: bytes
    links: frozenset[str] = frozenset()
    repeated_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Renderer:
    """What setting pages takes: template folders (the first that has a file wins), the frame, compiled templates."""

    folders: tuple[Path, ...]
    chrome: Chrome
    codes: Mapping[str, bytes]

    def templates(self) -> Templates:
        """The templates, in the site's language."""
        return Templates(self.folders, self.chrome, load_translations(self.chrome.language), self.codes)


def path_of(address: str) -> str:
    """The file at an address: "/mo-hinh/" → "mo-hinh/index.html", "/404.html" → "404.html"."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def render_pages(renderer: Renderer, pages: Sequence[Page | TextFile]) -> list[RenderedFile]:
    """The files of these pages. Raises TemplateFault. Runs in any process: everything it needs comes along."""
    templates = renderer.templates()
    return [_set(templates, renderer.chrome, page) for page in pages]


def try_rendering(renderer: Renderer, pages: Sequence[Page | TextFile]) -> list[RenderedFile | TemplateFault]:
    """The same without the bytes, and with what is wrong in the place of a page that cannot be set."""
    templates = renderer.templates()
    tried: list[RenderedFile | TemplateFault] = []
    for page in pages:
        try:
            tried.append(replace(_set(templates, renderer.chrome, page), data=b""))
        except TemplateFault as fault:
            tried.append(fault)
    return tried


def _set(templates: Templates, chrome: Chrome, page: Page | TextFile) -> RenderedFile:
    if isinstance(page, TextFile):
        text = templates.render_text(page.template, view=page.view)
    else:
        text = templates.render(page.template, page.head, page.view)
    path = path_of(page.address)
    if not path.endswith(".html"):
        return RenderedFile(path, text.encode())
    tags = "".join(TAG.findall(text))
    ids = ID.findall(tags)
    repeated = tuple(sorted({each for each in ids if ids.count(each) > 1})) if len(set(ids)) < len(ids) else ()
    links = _internal(tags, chrome.base_path) | _shared(tags, chrome.base_url)
    return RenderedFile(path, text.encode(), frozenset(links), repeated)


def _internal(tags: str, base_path: str) -> set[str]:
    """Root-relative addresses, without the site's path, that a page links to."""
    found = set()
    for single, several in LINK.findall(tags):
        targets = [single] if single else [each.split()[0] for each in several.split(",") if each.strip()]
        for target in targets:
            address = html.unescape(target).split("#")[0].split("?")[0]
            if address.startswith(base_path) and not address.startswith("//"):
                found.add("/" + unquote(address[len(base_path) :]))
            elif address.startswith("/"):
                found.add(address + " ")  # outside the site's path: never a file of ours
    return found


def _shared(tags: str, base_url: str) -> set[str]:
    """Root-relative addresses of the pictures beside shared links, which are written in full."""
    found = (html.unescape(each) for each in SHARED.findall(tags))
    return {"/" + each.removeprefix(base_url) for each in found if each.startswith(base_url)}
