"""Raw HTML from prose → tags and words as published, each link and picture with what it means; knows nh3."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

import nh3

from showcase.content.links.site_address import Address, on_own_computer, rest_of, understood, within
from showcase.content.records.records import KINDS
from showcase.content.text.invisible import without_unseen
from showcase.content.text.plain_values import without_signs
from showcase.markup import EndTag, StartTag, Token, elements_with, read_fragment
from showcase.routes import Routes
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
SCHEME = re.compile(r"\s*(?P<address>(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*):.*)", re.DOTALL)
NO_HOST = re.compile(r"https?://(?:[^/?#]*[^\w.:@%\[\]/?#-]|[/?#]|$)", re.IGNORECASE)
ADDRESSES = {"a": "href", "img": "src"}
"""The attribute that holds the address of a link or picture."""
WORDS = ("alt", "title")
"""Attributes that hold words; nothing in them is set, so signs of formatting are left out."""
MEDIA_FOLDER = "content/media/"
BARE_HOST = re.compile(r"www\.[\w-]+\.\w|(?:[\w-]+\.)+(?:(?:vn|com|org|net|gov)(?:/|$)|(?:me|info|edu|tv|asia)/)")
NUMBER_WITH_SIGNS = re.compile(r"\d+(?:[-/](?:\ufdd0|[^\s<>/\ufdd0-]+))+")
"""A symbol such as 12-KH/UBND, with \ufdd0 for each of its abbreviations."""
REMOVED = ("script", "style", "iframe", "object", "embed", "form", "input", "button", "video", "audio")


@dataclass(frozen=True, slots=True, kw_only=True)
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


NOTHING = ProseLink(kind="wrong", target="", fragment="", written="")


@dataclass(frozen=True, slots=True)
class AddressedTag(StartTag):
    """The start tag of a link or picture: what its address means, and its line, 0 where that is not known."""

    link: ProseLink = NOTHING
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The tags and words that are published, and addresses of kinds that are not.

    An address of another kind has its line, and whether it is that of a picture.
    """

    tokens: tuple[Token, ...]
    schemes: tuple[tuple[str, int, bool], ...]


def understand(written: str, folder: str, base_url: str = "") -> ProseLink:
    """Return what a link means in a file of `folder` (such as "content/models") of the site at `base_url`."""
    text = written.strip().replace("\u00a0", " ")
    text = f"http://{text}" if OWN_PORT.match(text) else text
    try:
        parts = urlsplit(text)
    except ValueError:
        return ProseLink(kind="wrong", target=text, fragment="", written=written)
    if parts.scheme or text.startswith("//"):
        return _in_full(text, parts.scheme.lower(), written, base_url)
    path = nfc(unquote(parts.path))
    if not path:
        return ProseLink(
            kind="wrong" if text.startswith("?") else "anchor",
            target="",
            fragment=unquote(parts.fragment),
            written=written,
        )
    if path.startswith("/"):
        return _inside(text, written)
    if BARE_HOST.match(path):
        return ProseLink(kind="wrong", target=text, fragment="", written=written)
    full = posixpath.normpath(posixpath.join(folder, path))
    raw = posixpath.normpath(posixpath.join(folder, parts.path)) + text[len(parts.path) :]
    return _file(
        full,
        ProseLink(
            kind="wrong",
            target=full,
            fragment=unquote(parts.fragment),
            written=written,
            rest=rest_of(parts),
            literal=nfc(raw),
        ),
    )


def _in_full(text: str, scheme: str, written: str, base_url: str) -> ProseLink:
    """Return what a link with a scheme means; one to this very site is like one from its root on."""
    inside = within(text, base_url)
    if inside is not None:
        return _inside(inside, written)
    if on_own_computer(text):
        return ProseLink(kind="preview", target=text, fragment="", written=written)
    whole = scheme in ("mailto", "tel") or (scheme in SCHEMES and re.match(r"[a-z]+://[^/?#]", text, re.IGNORECASE))
    return ProseLink(kind="outside" if whole else "wrong", target=text, fragment="", written=written)


def _inside(text: str, written: str) -> ProseLink:
    address = understood(text)
    return ProseLink(kind="address", target=address.path, fragment=address.fragment, written=written, rest=address.rest)


def _file(full: str, link: ProseLink) -> ProseLink:
    if full.startswith(MEDIA_FOLDER):
        target = full.removeprefix(MEDIA_FOLDER)
        inside = link.literal.startswith(MEDIA_FOLDER)  # unless its folders were typed with %
        literal = link.literal.removeprefix(MEDIA_FOLDER) if inside else quote(target) + link.rest
        return replace(link, kind="media", target=target, literal=literal)
    folder, name = posixpath.split(full)
    stem, suffix = posixpath.splitext(name)
    kind = next((each for each in KINDS if folder == f"content/{each.folder}"), None)
    if kind and suffix in ("", kind.suffix):
        return replace(link, kind="record", target=f"{kind.id}/{stem}")
    return link


def _address(link: ProseLink, routes: Routes) -> str:
    if link.kind == "record":
        kind, _, id = link.target.partition("/")
        return quote(routes.record(kind, id)) + link.rest
    if link.kind == "media":
        return MEDIA + quote(link.literal)
    if link.kind == "address":
        return Address(link.target, link.rest).href
    return link.written


def media_named(literal: str, names: Collection[str]) -> tuple[str, str]:
    """Return the one of `names` that `literal` means, and the rest behind it ("#page=3"); or two ''.

    `literal` is read as an address first; then with ?, # and % as signs of the name.
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


def clean(raw: str, folder: str, base_url: str = "", language: str = "vi") -> Cleaned:
    """Return what is published of `raw`: internal links as root-relative addresses, pictures as /@media/NAME.

    Full addresses of the site at `base_url` are internal, too; `language` is that of its addresses. Words are in NFC,
    and without the control characters that references such as &#1; bring in.
    """
    allowed = nh3.clean(
        raw,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    tokens = explained_once([_published(each, folder, base_url, Routes(language)) for each in read_fragment(allowed)])
    return Cleaned(tuple(_with_plain_captions(tokens)), tuple(_dropped(raw)))


def _dropped(raw: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the addresses of links and pictures whose scheme is not published, or that have no host."""
    if not any(each in raw.lower() for each in ADDRESSES.values()):
        return  # reading it again would be in vain
    for name, attributes in elements_with(raw, ADDRESSES.values()):
        found = SCHEME.match(attributes.get(ADDRESSES.get(name, ""), ""))
        if found and (found["scheme"].lower() not in SCHEMES or (name == "a" and NO_HOST.match(found["address"]))):
            yield found["address"], _line(attributes.get(LINE, "")), name == "img"


def _line(number: str) -> int:
    return int(number) if number.isdecimal() else 0


def _published(token: Token, folder: str, base_url: str, routes: Routes) -> Token:
    """Return a token as it is published, without the line it carries."""
    if isinstance(token, str):
        return without_unseen(token)
    if isinstance(token, EndTag) or not token.attributes:
        return token
    line, link = _line(token.get(LINE)), NOTHING
    attributes = []
    for name, value in _without_line(token.attributes):
        if name == ADDRESSES.get(token.name):
            link = understand(value, folder, base_url if token.name == "a" else "")
            kept = token.name == "img" and link.kind != "media"
            attributes.append((name, without_unseen(value if kept else _address(link, routes))))
        else:
            attributes.append((name, without_unseen(without_signs(without_unseen(value)) if name in WORDS else value)))
    if link is NOTHING:
        return StartTag(token.name, tuple(attributes))
    return AddressedTag(token.name, tuple(attributes), link, line)


def _without_line(attributes: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return attributes without the line; the last one takes its place, as it always has."""
    names = [name for name, _ in attributes]
    if LINE not in names:
        return list(attributes)
    at = names.index(LINE)
    return [*attributes[:at], *attributes[at + 1 :][-1:], *attributes[at + 1 : -1]]


def explained_once(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield `tokens` with each abbreviation explained where it is met first, and never in a symbol (12-KH/UBND)."""
    line = _LineOfWords()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        short = tokens[at + 1] if _is_abbreviation(tokens, at) else None
        if isinstance(token, str):
            line.parts.append(token)
        elif isinstance(token, StartTag) and isinstance(short, str):
            line.parts.append((token, short))
            at += 2
        else:
            yield from line.ended()
            yield token
        at += 1
    yield from line.ended()


def _is_abbreviation(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the three tokens from `at` on are just an abbreviation with its meaning."""
    first = tokens[at]
    if not isinstance(first, StartTag) or first.name != "abbr" or len(tokens) < at + 3:
        return False
    attributes = [name for name, _ in first.attributes]
    return attributes == ["title"] and isinstance(tokens[at + 1], str) and isinstance(tokens[at + 2], EndTag)


class _LineOfWords:
    """Words with abbreviations among them and no other tag, a line after the other."""

    def __init__(self) -> None:
        self.parts: list[str | tuple[StartTag, str]] = []
        self._explained: set[str] = set()

    def ended(self) -> list[Token]:
        """Return the line's tokens, with what was not explained before explained, and begin another line."""
        parts, self.parts = self.parts, []
        if len(parts) == 1 and isinstance(parts[0], str):
            return [parts[0]]
        line = "".join(each if isinstance(each, str) else "\ufdd0" for each in parts)
        in_symbols = {at for found in NUMBER_WITH_SIGNS.finditer(line) for at in range(*found.span())}
        tokens: list[Token] = [""]
        at = 0
        for each in parts:
            words = each if isinstance(each, str) else each[1]
            if isinstance(each, str) or at in in_symbols or words in self._explained:
                tokens[-1] = f"{tokens[-1]}{words}"
            else:
                self._explained.add(words)
                tokens += [each[0], words, EndTag(each[0].name), ""]
            at += len(each) if isinstance(each, str) else 1
        return [token for token in tokens if token]


def _with_plain_captions(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield `tokens` with captions free of signs of formatting: they are the words in a picture's quotes."""
    in_caption = False
    for token in tokens:
        if isinstance(token, str):
            yield without_signs(token) if in_caption else token
            continue
        if token.name == "figcaption":
            in_caption = isinstance(token, StartTag)
        yield token
