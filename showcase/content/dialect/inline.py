"""Signs within a line that the library does not know: bare addresses, lines of links and pictures, symbols."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from showcase.content.dialect.inert import ADDRESS, PANDOC_LIST
from showcase.content.schema.reaching import NUMBER, tel_address

LINE = "data-line"
MAIL = r"[A-Za-z0-9][A-Za-z0-9._+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
BARE = rf"(?<![\w@/.\-])(?:{ADDRESS}|{MAIL}(?![\w@]))"
TRAILING = re.compile(r"(?:[.,;:!?…'*_~”’»]|&quot;)+$")
TELEPHONE = re.compile(
    r"(?<!\w)(?i:điện thoại|đường dây nóng|đt|tel|hotline)(?:[ \u00a0][^\d:;.,\n]{1,30})?[ \u00a0]?:\s*"
    rf"(?P<whole>{NUMBER.pattern})"
)
LONGEST_WORD = 50
SHORTEST_ADDRESS = len("tel:19001234")
"""What is shorter may count something."""
NO_LINKS = ("a", "code", "pre")
HALF = re.compile(r"https?://[\w-]+/?", re.IGNORECASE)
"""What leads to no site on the web: https://vtv, with ".vn" behind a space."""
NOT_OURS = ("footnote-ref", "footnote-backref")


class BareAddress(InlineProcessor):
    """A pattern: an address that was typed alone becomes a link, without the signs that end the sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown) -> None:
        super().__init__(BARE, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, found: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        link = link_to(found[0])
        return (None, None, None) if link is None else (link, found.start(), found.start() + len(link.text or ""))


def link_to(address: str) -> Element | None:
    """Return the link to an address that was typed alone; None for what is only the beginning of one."""
    typed = TRAILING.sub("", address)
    while typed.endswith(")") and typed.count(")") > typed.count("("):
        typed = TRAILING.sub("", typed[:-1])
    if len(typed) < 6 or typed.endswith(("://", "www.")) or HALF.fullmatch(typed):
        return None
    scheme = "mailto:" if "@" in typed and "/" not in typed else "" if "://" in typed else "https://"
    link = Element("a", href=scheme + typed)
    link.text = AtomicString(typed)
    return link


def put_text(element: Element, text: str) -> None:
    """Give `element`, which is empty, a text in which addresses are links."""
    at, last = 0, element
    for found in re.finditer(BARE, text):
        link = link_to(found[0])
        if link is None:
            continue
        _append(element, last, text[at : found.start()])
        element.append(link)
        at, last = found.start() + len(link.text or ""), link
    _append(element, last, text[at:])


def _append(element: Element, last: Element, text: str) -> None:
    """Put `text` at the end of what stands in `element`, whose last child is `last`, if it has one."""
    if last is element:
        element.text = text
    else:
        last.tail = text


class ClassedSpan(InlineProcessor):
    """A pattern: `[chữ]{.underline}` as pandoc writes it."""

    ELEMENTS: ClassVar = {"underline": "u", "ul": "u", "mark": "mark"}

    def __init__(self, md: Markdown) -> None:
        super().__init__(rf"\[([^\]\[]*)\]({PANDOC_LIST.pattern})", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, found: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        classes = re.findall(r"(?<=[{ ])\.([\w-]+)", found[2])
        element = Element(next((self.ELEMENTS[each] for each in classes if each in self.ELEMENTS), "span"))
        element.text = found[1]
        if own := re.search(r"(?<=[{ ])#([^ }]+)", found[2]):
            element.set("id", own[1])
        return element, found.start(), found.end()


class Raised(InlineProcessor):
    """A pattern: a few signs right behind a letter, above or below the line, as in `m^2^` and `H~2~O`."""

    def __init__(self, md: Markdown, sign: str, tag: str) -> None:
        self.tag = tag
        super().__init__(rf"(?<=[^\W_]){sign}(?<!\d~)([0-9A-Za-z+-]{{1,3}}){sign}(?!{sign})", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, found: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element(self.tag)
        element.text = AtomicString(found[1])
        return element, found.start(), found.end()


class Symbol(InlineProcessor):
    """A pattern: the symbol of a document becomes a link to the document."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, symbols: Mapping[str, str], md: Markdown) -> None:
        self.symbols = symbols
        longest_first = sorted(symbols, key=len, reverse=True)
        words = "|".join(re.escape(each).replace(r"\ ", "[ \u00a0]") for each in longest_first)
        super().__init__(rf"(?<![\w/-])({words})(?![\w/-])", md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, found: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a")
        link.set("href", self.symbols[found[1].replace("\u00a0", " ")])
        link.set("class", "symbol")
        link.text = found[1]
        return link, found.start(0), found.end(0)


class Telephones(Treeprocessor):
    """A treeprocessor: a number behind the word telephone becomes a link that dials it."""

    def run(self, root: Element) -> None:
        for parent in [each for each in root.iter() if each.tag not in NO_LINKS]:
            for child in [None, *(each for each in parent if each.tag not in NO_LINKS)]:
                behind = self._linked(parent, child)
                while behind is not None:
                    behind = self._linked(parent, behind)

    def _linked(self, parent: Element, child: Element | None) -> Element | None:
        """Return the link made in the text behind `child`, or before all children; the word may stand in the child."""
        text = (parent.text if child is None else child.tail) or ""
        word = "" if child is None else "".join(child.itertext())[-LONGEST_WORD:]
        found = TELEPHONE.search(word + text)
        start, end = (each - len(word) for each in found.span("whole")) if found else (-1, -1)
        address = tel_address(text[start:end]) if start >= 0 else ""
        if len(address) < SHORTEST_ADDRESS:
            return None
        link = Element("a", href=address)
        link.text, link.tail = AtomicString(text[start:end]), text[end:]
        if child is None:
            parent.text = text[:start]
        else:
            child.tail = text[:start]
        parent.insert(0 if child is None else list(parent).index(child) + 1, link)
        return link


class LinesOfLinks(Treeprocessor):
    """A treeprocessor: every link and picture gets the line of the paragraph it stands in."""

    def run(self, root: Element) -> None:
        waiting = [(root, "")]
        while waiting:
            element, line = waiting.pop()
            line = element.attrib.pop(LINE, line)
            if element.tag in ("a", "img") and line and element.get("class") not in NOT_OURS:
                element.set(LINE, line)
            waiting.extend((child, line) for child in element)
