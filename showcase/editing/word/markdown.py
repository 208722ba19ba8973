"""The html of a Word file → Markdown as editors type it: the only module that knows markdownify."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass
from typing import Any

from markdownify import MarkdownConverter

from showcase.content.text.plain_values import REFERENCE, element_in, sign_in
from showcase.editing.word.captions import take_captions
from showcase.editing.word.letterheads import take_letterheads
from showcase.editing.word.numbering import TYPED
from showcase.editing.word.paper_titles import PaperTitle, begun, take_title
from showcase.editing.word.paragraphs import (
    CHAPTER,
    ITEM,
    LETTERHEAD,
    LONGEST_ABOVE,
    SECTION,
    is_bold,
    is_layout,
    is_rule,
)
from showcase.editing.word.reading import TITLE
from showcase.markup import elements_with

LONGEST_HEADING = 150
CHAPTER_LEVEL, SECTION_LEVEL = 2, 3
NOTE = re.compile(r"#?(?P<kind>foot|end)note-(?P<back>ref-)?(?P<number>\d+)")
LEVEL = "\2"
"""Stands before a heading, once for each level, until it is known at which level the headings begin."""
DEPTH = "\1"
"""Stands before an item whose sign was typed for Word, once more for each list it is in; no text of Word's holds it."""
INDENT = "  "
ACTIVE = re.compile(r"[\\*`\[<]|~~|==|\b_|_\b")
SIGNS = re.compile(r"([\\*_`\[\]<>~=#])")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownText:
    """A text, the title that stood above it ('' for none), and how many of its parts were found.

    `kind` is what stood in the place of a title and is none: the kind of the paper alone ("Báo cáo"). `left_out` are
    the letterhead, the recipients and the signatures, each in one line; `layouts` those that may hold text and stay.
    """

    text: str
    title: str
    kind: str
    headings: int
    tables: int
    notes: int
    layouts: int
    left_out: tuple[str, ...]


def markdown_of(html: str, picture: Callable[[str, str], str], kinds: Collection[str] = ()) -> MarkdownText:
    """Return the Markdown of `html`, made by read_word; `picture` returns the line for a picture by source and caption.

    `kinds` are those of papers, as a site calls them.
    """
    styled = any(TITLE in attributes["class"].split() for _, attributes in elements_with(html, ["class"]))
    converter = _Converter(picture, styled, kinds)
    text = _with_headings(_with_whole_lists(re.sub(r"\n{3,}", "\n\n", converter.convert(html)).strip()))
    count = converter.count
    return MarkdownText(
        text=text,
        title=converter.paper.title if converter.paper else _in_one(converter.title),
        kind=converter.paper.kind if converter.paper else "",
        headings=count["heading"],
        tables=count["table"],
        notes=count["note"],
        layouts=count["layout"],
        left_out=converter.left_out,
    )


class _Converter(MarkdownConverter):  # type: ignore[misc]
    """A converter of elements: each method takes an element, the Markdown of what is inside, and the names around it.

    The lines in bold letters above the text are its title, unless one is `styled` as such.
    """

    def __init__(self, picture: Callable[[str, str], str], styled: bool, kinds: Collection[str]) -> None:
        super().__init__(heading_style="atx", bullets="-", newline_style="backslash", table_infer_header=True)
        self.picture, self.styled, self.kinds = picture, styled, kinds
        self.paper: PaperTitle | None = None
        self.title: list[str] = []
        self.begun = False
        self.left_out: tuple[str, ...] = ()
        self.count = Counter[str]()

    def convert_soup(self, soup: Any) -> str:
        """Return the Markdown of a whole text, of which the name of the paper and captions are taken first."""
        self.paper = take_title(soup, self.kinds)
        self.styled = self.styled or self.paper is not None
        self.left_out = take_letterheads(soup)
        take_captions(soup)
        return str(super().convert_soup(soup))

    def process_tag(self, node: Any, parent_tags: Any = None) -> str:
        if node.name == "table":
            if is_layout(node):
                self.count["layout"] += 1
                node["class"] = LETTERHEAD
                _take_apart(node)
            else:
                self.count["table"] += 1
                for inner in node.find_all("table"):
                    _take_apart(inner)
                two_rows = _has_two_rows_of_headings(node)
                _without_spans(node)
                if two_rows:
                    _join_headings(node)
        return str(super().process_tag(node, parent_tags))

    def escape(self, text: str, parent_tags: Any) -> str:
        """Return `text` so that no sign in it sets anything; other signs stay as they are, without a backslash."""
        if REFERENCE.search(text):
            text = text.replace("&", "&amp;")
        if ACTIVE.search(text) or sign_in(text) or element_in(text):
            text = SIGNS.sub(r"\\\1", text)
        return text.replace("|", "\\|") if {"td", "th"} & set(parent_tags) else text

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: Any) -> str:  # noqa: N802 (named by the library)
        words = text.replace("**", "").strip()
        if "_inline" in parent_tags or not words:
            return words
        first = n == 1 and not self.begun and not self.title
        if not self.paper and (TITLE in el.get("class", []) or (first and not self.styled)):
            self.title.append(el.get_text().strip())
            return ""
        return self._heading(n + 1, words)

    def convert_p(self, el: Any, text: str, parent_tags: Any) -> str:
        words, plain = text.strip(), el.get_text().strip()
        if {"td", "th"} & set(parent_tags):
            return f"\n{words}\n"
        if is_rule(el):
            return ""
        sign = DEPTH * _depth(el)
        if "li" in parent_tags or not is_bold(el):
            self.begun = self.begun or (len(words) > LONGEST_ABOVE and not is_layout(el))
            return f"\n\n{sign}{words}\n\n" if sign else str(super().convert_p(el, text, parent_tags))
        level = _level(plain)
        if not self.begun and not self.styled and level != SECTION_LEVEL and not CHAPTER.match(plain):
            self.title.append(" ".join(plain.split()))
            return ""
        if not level:
            return f"\n\n{sign}{words}\n\n"
        return self._heading(level, words.replace("**", "").replace("\\\n", " "))

    def _heading(self, level: int, words: str) -> str:
        self.begun = True
        self.count["heading"] += 1
        return f"\n\n{LEVEL * level} {words}\n\n"

    def convert_td(self, el: Any, text: str, parent_tags: Any) -> str:
        lines = text.strip().replace("\\\n", "\n").split("\n")
        return f" {'<br>'.join(filter(None, map(str.strip, lines)))} |"

    def convert_a(self, el: Any, text: str, parent_tags: Any) -> str:
        target = el.get("href") or ""
        if note := NOTE.fullmatch(target):
            return "" if note["back"] else f"[^{_label(note)}]"
        return text if not target or target.startswith("#") else str(super().convert_a(el, text, parent_tags))

    def convert_sup(self, el: Any, text: str, parent_tags: Any) -> str:
        return text if el.find("a", href=NOTE) else f"<sup>{text}</sup>"

    def convert_sub(self, el: Any, text: str, parent_tags: Any) -> str:
        return f"<sub>{text}</sub>"

    def convert_li(self, el: Any, text: str, parent_tags: Any) -> str:
        note = NOTE.fullmatch(el.get("id") or "")
        if not note:
            return str(super().convert_li(el, text, parent_tags))
        self.count["note"] += 1
        return f"[^{_label(note)}]: {' '.join(text.split())}\n\n"

    def convert_img(self, el: Any, text: str, parent_tags: Any) -> str:
        line = self.picture(el["src"], el.get("title", ""))
        return line if {"td", "th", "li"} & set(parent_tags) else f"\n\n{line}\n\n"


def _in_one(lines: list[str]) -> str:
    """Return the lines of a title as one; a first one in capitals alone ("HỘI NGHỊ") loses them."""
    if len(lines) > 1 and lines[0].isupper() and not lines[1].isupper():
        lines = [lines[0].capitalize(), begun(lines[1]), *lines[2:]]
    return " ".join(lines)


def _with_headings(text: str) -> str:
    """Return `text` with the signs of its headings, the highest of which are of the level of chapters."""
    levels = [len(each) for each in re.findall(f"{LEVEL}+", text)]
    lifted = max(0, min(levels, default=0) - CHAPTER_LEVEL)
    return re.sub(f"{LEVEL}+", lambda found: "#" * min(len(found[0]) - lifted, 6), text)


def _with_whole_lists(text: str) -> str:
    """Return `text` without the empty lines between items that were typed, by hand with the same kind of sign."""
    made: list[str] = []
    typed = False
    for block in text.split("\n\n"):
        words = block.lstrip(DEPTH)
        depth, sign = len(block) - len(words), _sign(block)
        if made and ((typed and depth) or (sign and sign == _sign(made[-1].rpartition("\n")[2]))):
            made[-1] += f"\n{INDENT * (depth - 1)}{words}"
        else:
            made.append(words)
        typed = bool(depth)
    return "\n\n".join(made)


def _depth(paragraph: Any) -> int:
    """Return in how many lists an item whose sign was typed for Word stands; 0 for another paragraph."""
    names = [each for each in paragraph.get("class", []) if each.startswith(TYPED)]
    return int(names[0].removeprefix(TYPED)) + 1 if names else 0


def _sign(line: str) -> str:
    """Return the kind of sign that `line` begins with: a dash itself, "number", "letter"; '' for none."""
    found = ITEM.match(line)
    return "" if not found else found["dash"] or found.lastgroup or ""


def _label(note: re.Match[str]) -> str:
    """Return the name of a note; those at the end of a paper have numbers of their own."""
    return note["number"] if note["kind"] == "foot" else f"e{note['number']}"


def _level(words: str) -> int:
    """Return the level of the heading that `words`, in bold letters on a line of their own, are; 0 for none."""
    if len(words) > LONGEST_HEADING:
        return 0
    if CHAPTER.match(words) or words.isupper():
        return CHAPTER_LEVEL
    return SECTION_LEVEL if SECTION.match(words) else 0


def _take_apart(table: Any) -> None:
    """Make paragraphs of the cells of a table, in which nothing is a title for being in bold letters."""
    for each in [table, *table.find_all(["tbody", "thead", "tr", "td", "th"])]:
        each.name = "div"
    for each in table.find_all("strong"):
        each.unwrap()


def _without_spans(table: Any) -> None:
    """Put empty cells where a cell reaches over several columns or rows: a table in Markdown has no such cells."""
    reaching: dict[int, int] = {}
    for row in table.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        column = 0
        for cell in [*cells, None]:
            while reaching.get(column):
                reaching[column] -= 1
                _put_empty(row, cell, cells)
                column += 1
            if cell is None:
                break
            wide, high = int(cell.attrs.pop("colspan", 1)), int(cell.attrs.pop("rowspan", 1))
            for more in range(wide):
                reaching[column + more] = high - 1
                if more:
                    cell.insert_after(_empty(cell))
            column += wide


def _has_two_rows_of_headings(table: Any) -> bool:
    """Return whether the first row has a cell over several columns, which the second divides, and one over two rows."""
    row = table.find("tr")
    cells = row.find_all(["td", "th"], recursive=False) if row else []
    spans = {(int(each.get("colspan", 1)) > 1, int(each.get("rowspan", 1)) == 2) for each in cells}
    return len(table.find_all("tr")) > 2 and (True, False) in spans and (False, True) in spans


def _join_headings(table: Any) -> None:
    """Make one row of headings of the first two: "Số mô hình – Đăng ký"."""
    first, second = table.find_all("tr")[:2]
    above = ""
    pairs = zip(first.find_all(["td", "th"]), second.find_all(["td", "th"]), strict=False)
    for upper, lower in pairs:
        above = upper.get_text(" ").strip() or above
        below = lower.get_text(" ").strip()
        if below:
            upper.string = f"{above} – {below}" if above else below
    second.decompose()


def _put_empty(row: Any, before: Any, cells: list[Any]) -> None:
    """Put an empty cell into `row`, in front of the cell `before` or, without one, at the end."""
    if before is not None:
        before.insert_before(_empty(before))
    elif cells:
        row.append(_empty(cells[0]))


def _empty(cell: Any) -> Any:
    found = copy(cell)
    found.clear()
    return found
