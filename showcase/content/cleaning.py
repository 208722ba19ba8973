"""Raw html from prose → what we publish: the only module that knows nh3. Collects and rewrites links and pictures."""

from __future__ import annotations

import html as entities
import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import nh3

from showcase.content.records import KINDS, address_of

BLOCKS = "p div h1 h2 h3 h4 h5 h6 blockquote pre hr br ul ol li dl dt dd table caption thead tbody tfoot tr th td"
INLINE = "a abbr b strong i em u s del ins sub sup small mark code kbd q cite span time"
PARTS = "figure figcaption img details summary"
TAGS = frozenset(f"{BLOCKS} {INLINE} {PARTS}".split())
ATTRIBUTES = {
    "*": {"id", "class", "title", "lang"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start", "type", "reversed"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "td": {"colspan", "rowspan", "align"},
    "time": {"datetime"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "details": {"open"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
MEDIA = "/@media/"
SCHEME = re.compile(r"\b(?:href|src)=\"\s*([a-zA-Z][a-zA-Z0-9+.-]*):([^\"]*)\"")
BARE_HOST = re.compile(r"www\.|(?:[\w-]+\.)+(?:vn|com|org|net|gov)(?:/|$)")
FOOTNOTE_MARK = re.compile(r"<sup id=\"fnref[^>]*>.*?</sup>|<a class=\"footnote-backref\".*?</a>")
TAG = re.compile(r"<[^>]*>")
WITHIN_A_WORD = re.compile(rf"</?(?:{INLINE.replace(' ', '|')})\b[^>]*>")
SPACE = re.compile(r"\s+")
IMAGE = re.compile(r"<img\b[^>]*>")
REMOVED = ("script", "style", "iframe", "object", "embed", "form", "input", "button", "video", "audio")


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link as written and what it means: an address of this site, an anchor of this page, a file, or elsewhere.

    `kind` is one of "record", "address", "anchor", "media", "outside", "wrong", or "symbol" where a document's symbol
    was made a link; `target` depends on it.
    """

    kind: str
    target: str
    fragment: str
    written: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean html, its links and pictures as met; and what had to be taken out: elements, and links of other schemes."""

    html: str
    links: tuple[ProseLink, ...]
    pictures: tuple[ProseLink, ...]
    removed: tuple[str, ...]
    schemes: tuple[str, ...]
    without_alt: tuple[str, ...]
    odd_pictures: frozenset[str] = frozenset()


@dataclass
class _Rewriter:
    """Gives nh3 each attribute's new value, and remembers what it saw."""

    folder: str
    links: list[ProseLink] = field(default_factory=list)
    pictures: list[ProseLink] = field(default_factory=list)

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) == ("a", "href"):
            link = understand(value, self.folder)
            self.links.append(link)
            return _address(link)
        if (tag, attribute) == ("img", "src"):
            picture = understand(value, self.folder)
            self.pictures.append(picture)
            return MEDIA + picture.target if picture.kind == "media" else value
        return value


def understand(written: str, folder: str) -> ProseLink:
    """What a link in a file of `folder` (such as "content/models") means."""
    text = written.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ProseLink("wrong", text, "", written)
    if parts.scheme or text.startswith("//"):
        kind = "outside" if parts.scheme.lower() in SCHEMES and not text.startswith("//") else "wrong"
        return ProseLink(kind, text, "", written)
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return ProseLink("anchor", "", fragment, written)
    if path.startswith("/"):
        return ProseLink("address", path, fragment, written)
    if BARE_HOST.match(path):
        return ProseLink("wrong", text, "", written)
    full = posixpath.normpath(posixpath.join(folder, path))
    return _file(full, fragment, written)


def _file(full: str, fragment: str, written: str) -> ProseLink:
    if full.startswith("content/media/"):
        return ProseLink("media", full.removeprefix("content/media/"), fragment, written)
    folder, name = posixpath.split(full)
    stem, suffix = posixpath.splitext(name)
    kind = next((each.id for each in KINDS if folder == f"content/{each.folder}"), "")
    if kind and suffix in ("", ".md"):
        return ProseLink("record", f"{kind}/{stem}", fragment, written)
    return ProseLink("wrong", full, fragment, written)


def _address(link: ProseLink) -> str:
    fragment = f"#{link.fragment}" if link.fragment else ""
    if link.kind == "record":
        kind, _, id = link.target.partition("/")
        return address_of(kind, id) + fragment
    if link.kind == "media":
        return MEDIA + link.target
    if link.kind == "address":
        return link.target + fragment
    return link.written


def clean(raw: str, folder: str) -> Cleaned:
    """Publishable html from `raw`, with internal links as root-relative addresses and pictures as /@media/NAME."""
    rewriter = _Rewriter(folder)
    removed = [tag for tag in REMOVED if re.search(rf"<{tag}\b", raw, re.IGNORECASE)]
    schemes = [found for found in SCHEME.finditer(raw) if found[1].lower() not in SCHEMES]
    result = nh3.clean(
        raw,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=rewriter,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    without_alt = tuple(
        picture.written
        for picture, tag in zip(rewriter.pictures, IMAGE.findall(result), strict=False)
        if not re.search(r"alt=\"[^\"]*\w", tag)
    )
    odd = tuple(entities.unescape(f"{found[1]}:{found[2]}") for found in schemes)
    odd_pictures = frozenset(each for each, found in zip(odd, schemes, strict=True) if found[0].startswith("src"))
    links, pictures = tuple(rewriter.links), tuple(rewriter.pictures)
    return Cleaned(result, links, pictures, tuple(removed), odd, without_alt, odd_pictures)


def plain_text(html: str) -> str:
    """The words of clean html, in one line."""
    without_marks = FOOTNOTE_MARK.sub("", html)
    return SPACE.sub(" ", entities.unescape(TAG.sub(" ", WITHIN_A_WORD.sub("", without_marks)))).strip()
