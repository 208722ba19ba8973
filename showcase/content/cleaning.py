"""Raw html from prose → what we publish: the only module that knows nh3. Collects and rewrites links and pictures."""

from __future__ import annotations

import html as entities
import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import nh3

from showcase.content.records import KINDS, address_of
from showcase.vietnamese import nfc

BLOCKS = "p div h1 h2 h3 h4 h5 h6 blockquote pre hr br ul ol li dl dt dd table caption thead tbody tfoot tr th td"
INLINE = "a abbr b strong i em u s del ins sub sup small mark code kbd q cite span time"
PARTS = "figure figcaption img details summary"
TAGS = frozenset(f"{BLOCKS} {INLINE} {PARTS}".split())
ATTRIBUTES = {
    "*": {"id", "class", "title", "lang"},
    "a": {"href", "data-line"},
    "img": {"src", "alt", "data-line"},
    "li": {"value"},
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
LINE = "data-line"
"""The attribute that carries the line of a link or picture up to here; it is not published."""
# The line comes first in a tag: the serializer puts attributes in order, and raw ones are given it so.
SCHEME = re.compile(
    rf"<(?:a|img)\b(?:[^<>\"]*?\b{LINE}=\"(\d+)\")?[^<>]*?\b(?:href|src)\s*=\s*\"\s*([a-zA-Z][a-zA-Z0-9+.-]*):([^\"]*)\"",
    re.IGNORECASE,
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
BARE_HOST = re.compile(r"www\.|(?:[\w-]+\.)+(?:vn|com|org|net|gov)(?:/|$)")
FOOTNOTE_MARK = re.compile(r"<sup id=\"fnref[^>]*>.*?</sup>|<a class=\"footnote-backref\".*?</a>")
TAG = re.compile(r"<[^>]*>")
WITHIN_A_WORD = re.compile(rf"</?(?:{INLINE.replace(' ', '|')})\b[^>]*>")
SPACE = re.compile(r"\s+")
IMAGE = re.compile(r"<img\b(?:[^>\"]|\"[^\"]*\")*>")
ALT = re.compile(r"\salt=\"([^\"]*)\"")
REMOVED = ("script", "style", "iframe", "object", "embed", "form", "input", "button", "video", "audio")


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link as written and what it means: an address of this site, an anchor of this page, a file, or elsewhere.

    `kind` is one of "record", "address", "anchor", "media", "outside", "wrong"; `target` depends on it. `column` is where
    it stands in its line, 0 where that is not known.
    """

    kind: str
    target: str
    fragment: str
    written: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean html, its ids, links and pictures as met, and addresses of kinds that are not published.

    A link has the line of its paragraph, 0 where it is not known; a picture has its line and its description.
    """

    html: str
    ids: tuple[str, ...]
    links: tuple[tuple[ProseLink, int], ...]
    pictures: tuple[tuple[ProseLink, int, str], ...]
    schemes: tuple[tuple[str, int], ...]


@dataclass
class _Rewriter:
    """Gives nh3 each attribute's new value, and remembers what it saw."""

    folder: str
    line: int = 0
    ids: list[str] = field(default_factory=list)
    links: list[tuple[ProseLink, int]] = field(default_factory=list)
    pictures: list[tuple[ProseLink, int]] = field(default_factory=list)

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        line = self.line
        if attribute == LINE:
            self.line = int(value) if value.isdecimal() else 0
            return None
        if attribute == "id":
            self.ids.append(value)
        if (tag, attribute) == ("a", "href"):
            self.line, link = 0, understand(value, self.folder)
            self.links.append((link, line))
            return _address(link)
        if (tag, attribute) == ("img", "src"):
            self.line, picture = 0, understand(value, self.folder)
            self.pictures.append((picture, line))
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
    """Publishable html from `raw`, with internal links as root-relative addresses and pictures as /@media/NAME.

    NFC, and without the control characters that references such as &#1; bring in.
    """
    rewriter = _Rewriter(folder)
    odd = tuple(
        (entities.unescape(f"{found[2]}:{found[3]}"), int(found[1] or 0))
        for found in SCHEME.finditer(raw)
        if found[2].lower() not in SCHEMES
    )
    result = nh3.clean(
        raw,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=rewriter,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    result = nfc(CONTROL.sub("", result))
    alts = [entities.unescape(found[1]) if (found := ALT.search(tag)) else "" for tag in IMAGE.findall(result)]
    pictures = tuple((picture, line, alt) for (picture, line), alt in zip(rewriter.pictures, alts, strict=False))
    return Cleaned(result, tuple(rewriter.ids), tuple(rewriter.links), pictures, odd)


def plain_text(html: str) -> str:
    """The words of clean html, in one line."""
    without_marks = FOOTNOTE_MARK.sub("", html)
    return SPACE.sub(" ", entities.unescape(TAG.sub(" ", WITHIN_A_WORD.sub("", without_marks)))).strip()
