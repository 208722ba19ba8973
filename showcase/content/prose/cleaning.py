"""Raw html from prose → what we publish: the only module that knows nh3. Collects and rewrites links and pictures."""

from __future__ import annotations

import html as entities
import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote, urlsplit

import nh3

from showcase.content.links.site_address import Address, on_own_computer, rest_of, understood, within
from showcase.content.records.records import KINDS, address_of
from showcase.content.text.invisible import without_unseen
from showcase.content.text.plain_values import without_signs
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
OWN_PORT = re.compile(r"127\.0\.0\.1(?::\d+)?(?:/|$)")
MEDIA = "/@media/"
LINE = "data-line"
"""The attribute that carries the line of a link or picture up to here; it is not published."""
# The line comes first in a tag: the serializer puts attributes in order, and raw ones are given it so.
SCHEME = re.compile(
    rf"<(a|img)\b(?:[^<>\"]*?\b{LINE}=\"(\d+)\")?[^<>]*?\b(?:href|src)\s*=\s*\"\s*([a-zA-Z][a-zA-Z0-9+.-]*):([^\"]*)\"",
    re.IGNORECASE,
)
WORDS = ("alt", "title")
"""Attributes that hold words; nothing in them is set, so signs of formatting are left out."""
CAPTION = re.compile(r"(?<=<figcaption>).+?(?=</figcaption>)", re.DOTALL)
MEDIA_FOLDER = "content/media/"
BARE_HOST = re.compile(r"www\.|(?:[\w-]+\.)+(?:vn|com|org|net|gov)(?:/|$)")
FOOTNOTE_MARK = re.compile(r"<sup id=\"fnref[^>]*>.*?</sup>|<a class=\"footnote-backref\".*?</a>")
TAG = re.compile(r"<[^>]*>")
BETWEEN_TAGS = re.compile(r"(?:^|(?<=>))[^<]+")
WITHIN_A_WORD = re.compile(rf"</?(?:{INLINE.replace(' ', '|')})\b[^>]*>")
SPACE = re.compile(r"\s+")
IMAGE = re.compile(r"<img\b(?:[^>\"]|\"[^\"]*\")*>")
ALT = re.compile(r"\salt=\"([^\"]*)\"")
REMOVED = ("script", "style", "iframe", "object", "embed", "form", "input", "button", "video", "audio")


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link as written and what it means: an address of this site, an anchor of this page, a file, or elsewhere.

    `kind` is one of "record", "address", "anchor", "media", "outside", "preview", "wrong", or "symbol" where a
    document's symbol was made a link; `target` depends on it. `rest` is query and fragment as a page writes them.
    `literal` is what was typed for a file, nothing in it decoded: its name may hold the signs ?, # and %. `column` is
    where the link stands in its line, 0 where that is not known.
    """

    kind: str
    target: str
    fragment: str
    written: str
    rest: str = ""
    literal: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean html, its ids, links and pictures as met, and addresses of kinds that are not published.

    A link has the line of its paragraph, 0 where it is not known; a picture has its line and its description. An
    address of another kind has its line, and whether it is that of a picture.
    """

    html: str
    ids: tuple[str, ...]
    links: tuple[tuple[ProseLink, int], ...]
    pictures: tuple[tuple[ProseLink, int, str], ...]
    schemes: tuple[tuple[str, int, bool], ...]


@dataclass
class _Rewriter:
    """Gives nh3 each attribute's new value, and remembers what it saw."""

    folder: str
    base_url: str = ""
    line: int = 0
    ids: list[str] = field(default_factory=list)
    links: list[tuple[ProseLink, int]] = field(default_factory=list)
    pictures: list[tuple[ProseLink, int]] = field(default_factory=list)

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        line = self.line
        if attribute == LINE:
            self.line = int(value) if value.isdecimal() else 0
            return None
        if attribute in WORDS:
            return without_signs(without_unseen(value))
        if attribute == "id":
            self.ids.append(value)
        if (tag, attribute) == ("a", "href"):
            self.line, link = 0, understand(value, self.folder, self.base_url)
            self.links.append((link, line))
            return _address(link)
        if (tag, attribute) == ("img", "src"):
            self.line, picture = 0, understand(value, self.folder)
            self.pictures.append((picture, line))
            return MEDIA + quote(picture.literal) if picture.kind == "media" else value
        return value


def understand(written: str, folder: str, base_url: str = "") -> ProseLink:
    """What a link in a file of `folder` (such as "content/models") of the site at `base_url` means."""
    text = written.strip().replace("\u00a0", " ")
    text = f"http://{text}" if OWN_PORT.match(text) else text
    try:
        parts = urlsplit(text)
    except ValueError:
        return ProseLink("wrong", text, "", written)
    if parts.scheme or text.startswith("//"):
        return _in_full(text, parts.scheme.lower(), written, base_url)
    path = nfc(unquote(parts.path))
    if not path:
        return ProseLink("wrong" if text.startswith("?") else "anchor", "", unquote(parts.fragment), written)
    if path.startswith("/"):
        return _inside(text, written)
    if BARE_HOST.match(path):
        return ProseLink("wrong", text, "", written)
    full = posixpath.normpath(posixpath.join(folder, path))
    raw = posixpath.normpath(posixpath.join(folder, parts.path)) + text[len(parts.path) :]
    return _file(full, ProseLink("wrong", full, unquote(parts.fragment), written, rest_of(parts), nfc(raw)))


def _in_full(text: str, scheme: str, written: str, base_url: str) -> ProseLink:
    """What a link with a scheme means; one to this very site is like one from its root on."""
    inside = within(text, base_url)
    if inside is not None:
        return _inside(inside, written)
    if on_own_computer(text):
        return ProseLink("preview", text, "", written)
    whole = scheme in ("mailto", "tel") or (scheme in SCHEMES and re.match(r"[a-z]+://[^/?#]", text, re.IGNORECASE))
    return ProseLink("outside" if whole else "wrong", text, "", written)


def _inside(text: str, written: str) -> ProseLink:
    address = understood(text)
    return ProseLink("address", address.path, address.fragment, written, address.rest)


def _file(full: str, link: ProseLink) -> ProseLink:
    if full.startswith(MEDIA_FOLDER):
        target = full.removeprefix(MEDIA_FOLDER)
        inside = link.literal.startswith(MEDIA_FOLDER)  # unless its folders were typed with %
        literal = link.literal.removeprefix(MEDIA_FOLDER) if inside else quote(target) + link.rest
        return replace(link, kind="media", target=target, literal=literal)
    folder, name = posixpath.split(full)
    stem, suffix = posixpath.splitext(name)
    kind = next((each.id for each in KINDS if folder == f"content/{each.folder}"), "")
    if kind and suffix in ("", ".md"):
        return replace(link, kind="record", target=f"{kind}/{stem}")
    return link


def _address(link: ProseLink) -> str:
    if link.kind == "record":
        kind, _, id = link.target.partition("/")
        return quote(address_of(kind, id)) + link.rest
    if link.kind == "media":
        return MEDIA + quote(link.literal)
    if link.kind == "address":
        return Address(link.target, link.rest).href
    return link.written


def media_named(literal: str, names: Collection[str]) -> tuple[str, str]:
    """The one of `names` that was meant by what was typed for a file, and the rest behind it ("#page=3"); or two ''.

    Read as an address first; then with ?, # and % as signs of the name.
    """
    parts = urlsplit(literal)
    head = literal[: len(parts.path)]
    readings = (
        (nfc(unquote(head)), rest_of(parts)),
        (head, rest_of(parts)),
        (nfc(unquote(literal)), ""),
        (literal, ""),
    )
    return next((each for each in readings if each[0] in names), ("", ""))


def clean(raw: str, folder: str, base_url: str = "") -> Cleaned:
    """Publishable html from `raw`, with internal links as root-relative addresses and pictures as /@media/NAME.

    Full addresses of the site at `base_url` are internal, too. NFC, and without the control characters that references
    such as &#1; bring in.
    """
    rewriter = _Rewriter(folder, base_url)
    odd = tuple(
        (entities.unescape(f"{found[3]}:{found[4]}"), int(found[2] or 0), found[1].lower() == "img")
        for found in SCHEME.finditer(raw)
        if found[3].lower() not in SCHEMES
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
    result = CAPTION.sub(_plain_caption, without_unseen(result))
    alts = [entities.unescape(found[1]) if (found := ALT.search(tag)) else "" for tag in IMAGE.findall(result)]
    pictures = tuple((picture, line, alt) for (picture, line), alt in zip(rewriter.pictures, alts, strict=False))
    return Cleaned(result, tuple(rewriter.ids), tuple(rewriter.links), pictures, odd)


def _plain_caption(found: re.Match[str]) -> str:
    """A caption without signs of formatting: it is made of the words in a picture's quotes, which are plain ones."""
    return BETWEEN_TAGS.sub(lambda words: _plain(words[0]), found[0])


def _plain(escaped: str) -> str:
    words = entities.unescape(escaped)
    plain = without_signs(words)
    return escaped if plain == words else entities.escape(plain, quote=False)


def plain_text(html: str) -> str:
    """The words of clean html, in one line."""
    without_marks = FOOTNOTE_MARK.sub("", html)
    return SPACE.sub(" ", entities.unescape(TAG.sub(" ", WITHIN_A_WORD.sub("", without_marks)))).strip()
