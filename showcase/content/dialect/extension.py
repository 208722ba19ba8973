"""The dialect as an extension of Python-Markdown: what replaces the library's own, and what joins it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension, AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from showcase.content.dialect.blocks import DialectParser
from showcase.content.dialect.inline import BareAddress, ClassedSpan, LinesOfLinks, Raised, Symbol, Telephones, put_text
from showcase.content.dialect.limits import too_much_work
from showcase.content.dialect.tags import BLOCK, take_out
from showcase.problems import Problem

OWN_SIGNS = {ord(STX): None, ord(ETX): None}
"""The library marks its own places with these."""
MOST_NOTES = 3000
"""The library compares each mention of a note with all before it."""
PUNCTUATION = [chr(code) for code in range(33, 127) if not chr(code).isalnum()]


class _TakeTagsOut(Preprocessor):
    """A preprocessor that puts elements of html into the stash of the library before anything else is read."""

    def __init__(self, md: Markdown, dialect: Dialect) -> None:
        super().__init__(md)
        self.dialect = dialect

    def run(self, lines: list[str]) -> list[str]:
        body = "\n".join(lines).translate(OWN_SIGNS)
        notes = list(islice(re.finditer(r"\[\^", body), MOST_NOTES, None))
        if notes:
            raise too_much_work(self.dialect.first_line + body.count("\n", 0, notes[0].start()))
        tags = take_out(body, self.dialect.first_line, self.md.htmlStash.store)
        self.dialect.parser.begin(tags)
        return lines


class _Figures(Treeprocessor):
    """A treeprocessor: a picture alone in its paragraph becomes a figure, its title the caption."""

    def run(self, root: Element) -> None:
        for paragraph in list(root.iter("p")):
            children = list(paragraph)
            if len(children) != 1 or children[0].tag != "img" or (paragraph.text or "").strip():
                continue
            image = children[0]
            if (image.tail or "").strip():
                continue
            paragraph.tag = "figure"
            caption = image.attrib.pop("title", "")
            if caption:
                put_text(SubElement(paragraph, "figcaption"), caption)


class _HeadingsBelowTitle(Treeprocessor):
    """A treeprocessor: headings of the first level become second ones, as the title of the page is the first."""

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"


class _EmptyHeads(Treeprocessor):
    """A treeprocessor: the empty corner of a table heads nothing, so it is a plain cell."""

    def run(self, root: Element) -> None:
        for cell in root.iter("th"):
            if not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"


class _Attributes(AttrListTreeprocessor):
    """A treeprocessor of attributes: only {: …}, {#id} and {.class} are such; a table takes those of the line below."""

    BASE_RE = r"\{(?::[ ]*|(?=[#.]))([^\}\n ][^\}\n]*)\}"  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(r"^\{(?::[ ]*|(?=[#.]|[A-Za-z][\w-]*=))([^\}\n ][^\}\n]*)\}")  # type: ignore[misc]

    def run(self, doc: Element) -> None:
        for table in doc.iter("table"):
            found = self.BLOCK_RE.search(table.text or "")
            if found:
                self.assign_attrs(table, found[1])
                table.text = "\n"
        super().run(doc)


class _Abbreviations(AbbrTreeprocessor):
    """A treeprocessor of abbreviations that skips ends of lines.

    The library looks up every text behind an element among all elements beside it, which takes too long.
    """

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        tail = el.tail
        if tail and tail.isspace():
            el.tail = None
            super().iter_element(el, parent)
            el.tail = tail
        else:
            super().iter_element(el, parent)


class Dialect(Extension):
    """An extension with which a Markdown converter reads the dialect. Set `first_line` before converting a text.

    `symbols` gives the addresses of documents by their symbols. `notes` and `abbreviations` are extensions of the
    library.
    """

    def __init__(self, symbols: Mapping[str, str], notes: FootnoteExtension, abbreviations: AbbrExtension) -> None:
        super().__init__()
        self.symbols, self.notes, self.abbreviations = symbols, notes, abbreviations
        self.first_line = 1
        self.parser: DialectParser

    @property
    def problems(self) -> list[Problem]:
        """Return the problems of the text that was converted last."""
        return [*self.parser.tags.problems, *self.parser.problems]

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        notes, kept = self.notes, self.abbreviations.abbrs  # type: ignore[attr-defined]
        self.parser = DialectParser(md, lambda note: notes.setFootnote(note, note), kept)
        md.parser = notes.parser = self.parser
        md.ESCAPED_CHARS = PUNCTUATION
        md.block_level_elements = [*md.block_level_elements, *BLOCK]
        md.preprocessors.deregister("html_block")
        md.preprocessors.deregister("normalize_whitespace")  # it would take the tabs away
        md.preprocessors.register(_TakeTagsOut(md, self), "tags", 20)
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(BareAddress(md), "bare-addresses", 115)
        md.inlinePatterns.register(ClassedSpan(md), "spans", 175)
        md.inlinePatterns.register(Raised(md, r"\^", "sup"), "raised", 110)
        md.inlinePatterns.register(Raised(md, "~", "sub"), "lowered", 109)
        if self.symbols:
            md.inlinePatterns.register(Symbol(self.symbols, md), "symbols", 65)
        if md.delimiters is not None:
            md.delimiters.add("~", "del", double=True)
            md.delimiters.add("=", "mark", double=True)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.treeprocessors.register(_Abbreviations(md, kept), "abbr", 7)
        md.treeprocessors.register(_HeadingsBelowTitle(md), "headings-below-title", 15)
        md.treeprocessors.register(_EmptyHeads(md), "empty-heads", 14)
        md.treeprocessors.register(Telephones(md), "telephones", 13)
        md.treeprocessors.register(_Figures(md), "figures", 4)
        md.treeprocessors.register(LinesOfLinks(md), "lines-of-links", 2)
