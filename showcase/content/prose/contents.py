"""What a clean text holds, from one walk over its tags and words: its parts, headings, ids, tables and plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeGuard
from urllib.parse import unquote

from showcase.content.prose.cleaning import INLINE, MEDIA, AddressedTag, ProseLink
from showcase.markup import VOID, EndTag, StartTag, Token, escaped_value, written_token
from showcase.vietnamese import bind_numbers

WITHIN_A_WORD = frozenset(INLINE.split())
PARTS_OF_LISTS = ("li", "dt", "dd", "td", "th", "tr")
OF_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "div", "pre", "summary", *PARTS_OF_LISTS)
)
"""Elements that begin and end a piece of text; a slip in a text does not reach beyond it."""
HEADINGS = {"h2": 2, "h3": 3}
AS_TYPED = ("code", "kbd", "pre")
"""Elements whose words may be copied, so that no sign is added."""
DO_SOMETHING = ("a", "summary")
"""Elements that do something when they are touched, wherever within them."""
PLAIN_PARAGRAPH = StartTag("p")
"""A paragraph without a class or id: one with them is a remark, or a note."""


@dataclass(frozen=True, slots=True)
class LinkStart:
    """The start tag of a link to an address of this site: the tag up to the address, the address, the rest."""

    before: str
    address: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InlinePicture:
    """A picture of content/media/: its tag, what was typed for the file, its description and its caption.

    It may open large unless it is `within` something that is touched for another reason.
    """

    tag: str
    literal: str
    alt: str
    caption: str = ""
    within: bool = False


TableWords = str | tuple[str, str]
"""Words of a cell, or a link's address and words; the address of a link that leaves this site is ''."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: how many columns it was said to span (0: nothing said), and its words."""

    span: int
    words: tuple[TableWords, ...]


@dataclass(frozen=True, slots=True)
class TableStart:
    """The place where a table begins, and its cells, row by row."""

    rows: tuple[tuple[TableCell, ...], ...]


class _Later(Enum):
    """The place of a part that is whole once all of the text was read."""

    PICTURE = 1
    TABLE = 2


class PartEnd(Enum):
    """The place where a link within this site ends, or a table."""

    LINK = "</a>"
    TABLE = ""


ProsePart = str | LinkStart | InlinePicture | TableStart | PartEnd
"""Finished HTML, or a place that rendering fills in. A table's own tags are finished HTML, too."""


@dataclass(frozen=True, slots=True)
class ProseHeading:
    """A heading of level 2 or 3."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseContents:
    """All that one text holds, in its order.

    `text` is plain, on one line; `opening` is that of the first plain paragraph, or all of it where there is none.
    `blocks` are the plain texts between the edges of paragraphs, cells and the like, code left out. `descriptions`
    are those of all pictures. Links and pictures have their line, 0 where it is not known.
    """

    parts: tuple[ProsePart, ...]
    text: str
    opening: str
    blocks: tuple[str, ...]
    headings: tuple[ProseHeading, ...]
    ids: tuple[str, ...]
    descriptions: tuple[str, ...]
    links: tuple[tuple[ProseLink, int], ...]
    pictures: tuple[tuple[ProseLink, int], ...]


def contents_of(tokens: Iterable[Token]) -> ProseContents:
    """Return what a text holds; `tokens` are those of its clean HTML."""
    parts, pictures, tables, words = _Parts(), _Pictures(), _Tables(), _Words()
    tags: list[StartTag] = []
    for token in tokens:
        pictures.read(token)
        tables.read(token)
        words.read(token)
        parts.read(token)
        if isinstance(token, StartTag):
            tags.append(token)
    addressed = [tag for tag in tags if isinstance(tag, AddressedTag)]
    later: dict[_Later, Iterator[ProsePart]] = {
        _Later.PICTURE: iter(pictures.found),
        _Later.TABLE: iter(tables.rows),
    }
    return ProseContents(
        parts=tuple(next(later[part]) if isinstance(part, _Later) else part for part in parts.found()),
        text=words.text(),
        opening=words.opening(),
        blocks=words.blocks(),
        headings=words.headings(),
        ids=tuple(value for tag in tags for name, value in tag.attributes if name == "id"),
        descriptions=tuple(tag.get("alt") for tag in addressed if tag.name == "img"),
        links=tuple((tag.link, tag.line) for tag in addressed if tag.name == "a"),
        pictures=tuple((tag.link, tag.line) for tag in addressed if tag.name == "img"),
    )


def is_internal(address: str) -> bool:
    """Return whether an address leads to this site, a file of content/media/ included."""
    return address.startswith("/")


def html_of(parts: Iterable[ProsePart]) -> str:
    """Return the clean HTML of a text's parts, nothing in them filled in."""
    return "".join(map(_html_of, parts))


def _html_of(part: ProsePart) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, LinkStart):
        return f"{part.before}{escaped_value(part.address)}{part.after}"
    if isinstance(part, InlinePicture):
        return part.tag
    return str(part.value) if isinstance(part, PartEnd) else ""


class _Parts:
    """The parts of a text, with the places of its pictures and tables."""

    def __init__(self) -> None:
        self._found: list[ProsePart | _Later] = []
        self._html: list[str] = []
        self._in_link = False
        self._in_code = 0

    def read(self, token: Token) -> None:
        if isinstance(token, str):
            self._html.append(written_token(token if self._in_code else bind_numbers(token)))
            return
        if token.name in AS_TYPED:
            self._in_code += 1 if isinstance(token, StartTag) else -1
        self._read_tag(token)

    def _read_tag(self, token: StartTag | EndTag) -> None:
        if isinstance(token, AddressedTag) and token.name == "a" and is_internal(token.get("href")):
            self._in_link = True
            self._add(_link_start(token))
        elif _is_picture(token):
            self._add(_Later.PICTURE)
        elif isinstance(token, EndTag) and token.name == "a" and self._in_link:
            self._in_link = False
            self._add(PartEnd.LINK)
        elif isinstance(token, StartTag) and token.name == "table":
            self._add(_Later.TABLE)
            self._html.append(written_token(token))
        else:
            self._html.append(written_token(token))
            if isinstance(token, EndTag) and token.name == "table":
                self._add(PartEnd.TABLE)

    def _add(self, part: ProsePart | _Later) -> None:
        self._found += [*self._finished(), part]
        self._html = []

    def _finished(self) -> list[str]:
        return ["".join(self._html)] if self._html else []

    def found(self) -> list[ProsePart | _Later]:
        """Return the parts read so far."""
        return [*self._found, *self._finished()]


def _link_start(tag: StartTag) -> LinkStart:
    at = [name for name, _ in tag.attributes].index("href")
    before = written_token(StartTag(tag.name, tag.attributes[:at])).removesuffix(">")
    after = written_token(StartTag("", tag.attributes[at + 1 :])).removeprefix("<")
    return LinkStart(f'{before} href="', tag.get("href"), f'"{after}')


def _is_picture(token: Token) -> TypeGuard[AddressedTag]:
    return isinstance(token, AddressedTag) and token.name == "img" and token.get("src").startswith(MEDIA)


class _Pictures:
    """The pictures of content/media/ in a text; of those in a figure its caption is theirs, of others their title."""

    def __init__(self) -> None:
        self.found: list[InlinePicture] = []
        self._first_of_figure = 0
        self._depth = 0
        self._caption: list[str] = []
        self._in_caption = False

    def read(self, token: Token) -> None:
        if isinstance(token, str):
            self._caption += [token] if self._in_caption else []
        elif _is_picture(token):
            picture = InlinePicture(
                tag=written_token(token),
                literal=unquote(token.get("src").removeprefix(MEDIA)),
                alt=token.get("alt"),
                caption=token.get("title"),
                within=self._depth > 0,
            )
            self.found.append(picture)
        elif token.name in DO_SOMETHING:
            self._depth += 1 if isinstance(token, StartTag) else -1
        elif token.name == "figcaption":
            self._in_caption = isinstance(token, StartTag)
        elif token.name == "figure":
            self._edge_of_figure(begins=isinstance(token, StartTag))

    def _edge_of_figure(self, *, begins: bool) -> None:
        caption, self._caption = _on_one_line(self._caption), []
        if not begins and caption:
            inside = self.found[self._first_of_figure :]
            self.found[self._first_of_figure :] = [replace(each, caption=caption) for each in inside]
        self._first_of_figure = len(self.found)


class _Tables:
    """The cells of a text's tables; `rows` has those of each table, from the first that begins to the last."""

    def __init__(self) -> None:
        self.rows: list[TableStart] = []
        self._open: list[tuple[int, list[list[TableCell]]]] = []
        self._cell: list[TableWords] = []
        self._span = 0
        self._link: str | None = None
        self._words_of_link: list[str] = []

    def read(self, token: Token) -> None:
        if isinstance(token, StartTag) and token.name == "table":
            self._open.append((len(self.rows), []))
            self.rows.append(TableStart(()))
        elif not self._open:
            return
        elif isinstance(token, str):
            (self._cell if self._link is None else self._words_of_link).append(token)
        elif isinstance(token, StartTag):
            self._begin(token)
        else:
            self._end(token.name)

    def _begin(self, tag: StartTag) -> None:
        if tag.name == "tr":
            self._open[-1][1].append([])
        elif tag.name in ("td", "th"):
            span = tag.get("colspan")
            self._cell, self._span = [], int(span) if span.isdecimal() and len(span) < 4 else 0
        elif tag.name == "a":
            self._link, self._words_of_link = tag.get("href") if is_internal(tag.get("href")) else "", []

    def _end(self, name: str) -> None:
        number, rows = self._open[-1]
        if name in ("td", "th") and rows:
            rows[-1].append(TableCell(self._span, tuple(self._cell)))
            self._cell = []
        elif name == "a" and self._link is not None:
            self._cell.append((self._link, "".join(self._words_of_link)))
            self._link = None
        elif name == "table":
            self.rows[number] = TableStart(tuple(map(tuple, rows)))
            self._open.pop()


class _Words:
    """The plain words of a text, of its blocks, its headings and its first plain paragraph."""

    def __init__(self) -> None:
        self._all: list[str] = []
        self._block: list[str] = []
        self._blocks: list[str] = []
        self._opening: tuple[int, int | None] | None = None
        self._heading: tuple[StartTag, int] | None = None
        self._headings: list[ProseHeading] = []
        self._depth_of_note = 0
        self._in_code = False

    def read(self, token: Token) -> None:
        if isinstance(token, str):
            if not self._depth_of_note:
                self._all.append(token)
                self._block += [] if self._in_code else [token]
        elif self._depth_of_note or _is_note(token):
            if token.name not in VOID:
                self._depth_of_note += 1 if isinstance(token, StartTag) else -1
        elif token.name in WITHIN_A_WORD:
            self._in_code = isinstance(token, StartTag) if token.name == "code" else self._in_code
        else:
            self._edge(token)

    def _edge(self, token: StartTag | EndTag) -> None:
        """Read a tag that parts two words."""
        begins = isinstance(token, StartTag)
        if self._opening is None and token == PLAIN_PARAGRAPH:
            self._opening = len(self._all), None
        elif self._opening and self._opening[1] is None and not begins and token.name == "p":
            self._opening = self._opening[0], len(self._all)
        if isinstance(token, StartTag) and token.name in HEADINGS and token.get("id"):
            self._heading = token, len(self._all)
        elif self._heading and not begins and token.name == self._heading[0].name:
            tag, start = self._heading
            words = _on_one_line(self._all[start:])
            self._headings.append(ProseHeading(HEADINGS[tag.name], tag.get("id"), words))
            self._heading = None
        self._all.append(" ")
        self._block += [" "] if self._block else []
        if token.name in OF_BLOCKS:
            self._end_block()

    def _end_block(self) -> None:
        if self._block:
            self._blocks.append(_on_one_line(self._block))
            self._block = []

    def text(self) -> str:
        """Return all words."""
        return _on_one_line(self._all)

    def opening(self) -> str:
        """Return the words of the first paragraph without a class or id; all words where there is none."""
        return _on_one_line(self._all[slice(*self._opening)]) if self._opening else self.text()

    def headings(self) -> tuple[ProseHeading, ...]:
        """Return the headings that can be linked to."""
        return tuple(self._headings)

    def blocks(self) -> tuple[str, ...]:
        """Return the words between the edges of blocks, without code."""
        self._end_block()
        return tuple(self._blocks)


def _is_note(token: StartTag | EndTag) -> bool:
    """Return whether a mark of a footnote begins, in the text or below it."""
    if not isinstance(token, StartTag):
        return False
    in_text = token.name == "sup" and token.get("id").startswith("fnref")
    return in_text or (token.name == "a" and token.get("class") == "footnote-backref")


def _on_one_line(words: Iterable[str]) -> str:
    return " ".join("".join(words).split())
