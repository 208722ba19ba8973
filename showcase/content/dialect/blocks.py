"""Lines → a tree of blocks: paragraphs, headings, lists, tables, quotations, fences, raw html, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString

from showcase.content.dialect import lines as kinds
from showcase.content.dialect.inert import made_inert
from showcase.content.dialect.limits import WorkLimit
from showcase.content.dialect.lines import Line
from showcase.content.dialect.lists import collect_list, interrupts, with_box
from showcase.content.dialect.pandoc import part_of, verse
from showcase.content.dialect.tables import ParsedTable, find_table
from showcase.content.dialect.tags import Tags
from showcase.content.dialect.typed_lines import paragraphs_of
from showcase.problems import Problem, ProblemFound, in_text, problem

LINE = "data-line"
MOST_DEEP = 301


class DialectParser(BlockParser):
    """A parser of a whole document; it keeps the problems, and the lines of each note.

    `set_note` gives the id of a note to the library. `abbreviations` are those of the library, with their meanings.
    """

    def __init__(self, md: Markdown, set_note: Callable[[str], None], abbreviations: dict[str, str]) -> None:
        super().__init__(md)
        self.set_note, self.abbreviations = set_note, abbreviations
        self.begin(Tags())

    def begin(self, tags: Tags) -> None:
        """Clear the state of the previous text; `tags` has the lines of the next one."""
        self.tags = tags
        self.problems: list[Problem] = []
        self.notes: dict[str, list[Line]] = {}
        self.limit = WorkLimit()
        self.unclosed: set[tuple[int, int, str]] = set()
        self.depth = self.items = 0

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 (the library's name)
        """Parse the document whose lines `begin` was given."""
        self.root = Element(self.md.doc_tag)
        self.parse(self.root, self.tags.lines)
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 (the library's name)
        """Parse the note whose id is `text`: the library asks for it when it makes the list of notes."""
        self.parse(parent, self.notes[text])

    def parse(self, parent: Element, lines: list[Line], tight: bool = False) -> None:
        """Add the blocks of `lines` to `parent`; where they are `tight`, a first paragraph is text of `parent` itself.

        Raise ProblemFound, with its line, for a text that is nested too deep or that takes too much work.
        """
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise ProblemFound(problem(in_text(lines[0].number), "prose-too-deep"))
        if lines:
            self.limit.at(lines[0].number).read(sum(len(line.text) for line in lines))
        at = 0
        while at < len(lines):
            if lines[at].blank:
                at += 1
                continue
            for block in BLOCKS:
                end = block(self, parent, lines, at)
                if end > at:
                    break
            at = end
        if tight and len(parent) and parent[0].tag == "p":
            _unwrap(parent)
        self.depth -= 1

    def text(self, element: Element, words: str, number: int) -> Element:
        """Give `element` its text, in which what is no sign of the dialect is only text, and its line."""
        element.set(LINE, str(number))
        element.text = made_inert(words, self.limit.at(number))
        return element

    def add_problem(self, line: int, code: str, **values: object) -> None:
        """Add the problem of a line."""
        self.problems.append(problem(in_text(line), code, **values))


def _unwrap(parent: Element) -> None:
    """Put the words of a first paragraph into its parent."""
    first = parent[0]
    parent.text = first.text
    parent.set(LINE, first.get(LINE, ""))
    parent.remove(first)


def _fence(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Show the lines of a fence as they were typed. A fence that is never closed is a problem, and text."""
    found = kinds.FENCE.fullmatch(lines[at].words)
    if not found:
        return at
    signs = found["signs"]
    unclosed = (parser.depth, lines[-1].number, signs)  # a closing fence that was not found is not sought again
    end = None
    if unclosed not in parser.unclosed:
        end = next((end for end in range(at + 1, len(lines)) if _closes(lines[end].words, signs)), None)
    if end is None:
        parser.unclosed.add(unclosed)
        parser.add_problem(lines[at].number, "fence-open", found=lines[at].words[:40])
        return at
    indent = lines[at].indent
    shown = "\n".join(line.dedented(indent).text if line.indent else line.text for line in lines[at + 1 : end])
    code = SubElement(SubElement(parent, "pre"), "code")
    if found["info"]:
        code.set("class", f"language-{found['info'].strip('{}').split()[0].lstrip('.#')}")
    code.text = AtomicString(parser.tags.as_typed(shown) + "\n")
    return end + 1


def _closes(words: str, signs: str) -> bool:
    return len(words) >= len(signs) and set(words) == {signs[0]}


def _raw_html(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Keep html at the start of a line as html, up to an empty line."""
    if parser.tags.is_comment(lines[at].words):
        return at + 1
    if not parser.tags.begins_block(lines[at].words):
        return at
    end = parser.tags.end_of_html(lines, at)
    raw = "\n".join(line.text for line in lines[at:end])
    SubElement(parent, "p").text = AtomicString(parser.md.htmlStash.store(parser.tags.as_html(raw)))
    return end


def _heading(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a heading of a line with number signs, or of one with a line of equals signs or hyphens below it."""
    line = lines[at]
    found = kinds.HEADING.match(line.words)
    if found:
        level, words = len(found["signs"]), kinds.CLOSING_SIGNS.sub("", found["text"])
    elif at + 1 < len(lines) and kinds.is_underline(lines[at + 1], line) and not _begins_something(line):
        level, words = 1 if lines[at + 1].words[0] == "=" else 2, line.words
    else:
        return at
    if level == 1:
        code = "heading-one" if found else "heading-underlined"
        parser.add_problem(line.number, code, found=line.words[:60], fixed=f"## {words}")
    heading = SubElement(parent, f"h{level}")
    if own := kinds.HEADING_ID.search(words):
        words = words[: own.start()]
        heading.set("id", own["id"])
    parser.text(heading, words, line.number)
    return at + 1 if found else at + 2


def _begins_something(line: Line) -> bool:
    return kinds.begins_block(line) or kinds.item_of(line) is not None or "|" in line.text or "\t" in line.words


def _rule(_parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a rule of three hyphens, stars or underscores that are alone on a line."""
    if not kinds.RULE.fullmatch(lines[at].words) or find_table(lines, at):
        return at
    SubElement(parent, "hr")
    return at + 1


def _quotation(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a quotation of lines that begin with >, and of lines right below that go on."""
    if not kinds.is_quotation(lines[at]):
        return at
    end, quoted = at, list[Line]()
    while end < len(lines) and not lines[end].blank:
        line = lines[end]
        found = kinds.QUOTE.match(line.words)
        if not found and (kinds.begins_block(line) or kinds.item_of(line)):
            break
        quoted.append(Line(line.number, line.words[found.end() :] if found else line.text))
        end += 1
    parser.parse(SubElement(parent, "blockquote"), quoted)
    return end


def _note(parser: DialectParser, _parent: Element, lines: list[Line], at: int) -> int:
    """Keep a note "[^1]: …" with the lines below it; after an empty line, only with indented lines."""
    found = kinds.NOTE.match(lines[at].words)
    if not found:
        return at
    note, end = [Line(lines[at].number, found["text"])], at + 1
    while end < len(lines):
        line = lines[end]
        if line.blank:
            following = next((n for n in range(end, len(lines)) if not lines[n].blank), None)
            if following is None or lines[following].indent < kinds.TAB_WIDTH:
                break
            note.append(line)
            end = following
            continue
        if (lines[end - 1].blank and line.indent < kinds.TAB_WIDTH) or kinds.begins_block(line):
            break
        note.append(line.dedented(kinds.TAB_WIDTH))
        end += 1
    if found["id"] in parser.notes:
        parser.add_problem(lines[at].number, "note-twice", found=found["id"])
        return at
    parser.notes[found["id"]] = note
    parser.set_note(found["id"])
    return end


def _abbreviation(parser: DialectParser, _parent: Element, lines: list[Line], at: int) -> int:
    """Read `*[UBND]: Ủy ban nhân dân`, which explains an abbreviation of the text."""
    found = kinds.ABBREVIATION.fullmatch(lines[at].words)
    if not found:
        return at
    parser.limit.at(lines[at].number).spend(0, len(parser.tags.body))
    if not parser.tags.mentions(found["short"]):
        return at
    parser.abbreviations[found["short"].strip()] = found["meaning"].strip()
    return at + 1


def _reference(parser: DialectParser, _parent: Element, lines: list[Line], at: int) -> int:
    """Read `[tên]: địa chỉ`, the address of the links `[chữ][tên]`. Without such a link, it is text."""
    found = kinds.REFERENCE.fullmatch(lines[at].words)
    if not found or not parser.tags.is_named(found["id"]):
        return at
    name = " ".join(found["id"].lower().split())
    if name in parser.md.references:
        return at
    parser.md.references[name] = (found["url"], found["title"])
    return at + 1


def _table(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a table of lines with bars, with tabs (from a spreadsheet), or drawn with hyphens as pandoc does."""
    table = find_table(lines, at)
    if table is None:
        return at
    element = SubElement(parent, "table")
    _build(parser, element, table)
    below = next((n for n in range(table.end, min(len(lines), table.end + 3)) if not lines[n].blank), table.end)
    caption = kinds.CAPTION.fullmatch(lines[below].words) if below > table.end else None
    if not caption:
        return table.end
    element.insert(0, parser.text(Element("caption"), caption["words"], lines[below].number))
    return below + 1


def _build(parser: DialectParser, element: Element, table: ParsedTable) -> None:
    if table.attributes:
        element.set(LINE, str(table.rows[0].number))
        element.text = f"\n{table.attributes}"
    head = SubElement(element, "thead")
    body = SubElement(element, "tbody")
    for index, row in enumerate(table.rows):
        line = SubElement(head if index < table.heads else body, "tr")
        for side, words in zip(table.sides, row.cells, strict=True):
            cell = SubElement(line, "th" if index < table.heads else "td")
            parser.text(cell, words, row.number)
            if side:
                cell.set("class", f"side-{side}")
    for part in (head, body):
        if not len(part):
            element.remove(part)


def _list(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a list of lines that begin with the same sign."""
    found = collect_list(lines, at)
    if found is None:
        return at
    ordered = found.family == "number"
    element = SubElement(parent, "ol" if ordered else "ul")
    if found.shows_signs:
        element.set("class", "signs")
    if ordered and found.items[0].sign != "1":
        element.set("start", found.items[0].sign)
    typed = ordered and not found.counts_itself
    expected = int(found.items[0].sign) if ordered else 0
    for item in found.items:
        entry = SubElement(element, "li")
        if typed and int(item.sign) != expected:
            entry.set("value", item.sign)
        expected = int(item.sign) + 1 if typed else expected
        first = item.lines[0]
        sign = parser.md.htmlStash.store(f'<span class="sign">{item.sign}</span>') + " " if found.shows_signs else ""
        marked = Line(first.number, sign + with_box(first.text, parser.md.htmlStash.store))
        parser.items += 1
        parser.parse(entry, [marked, *item.lines[1:]], tight=not item.loose)
        parser.items -= 1
    return found.end


def _verse(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Keep lines that begin with a bar as lines, as pandoc writes verse."""
    words, end = verse(lines, at)
    if words:
        parser.text(SubElement(parent, "p"), words, lines[at].number)
    return end


def _part(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a part of lines between colons, as pandoc writes it."""
    classes, inside, end = part_of(lines, at)
    if end > at:
        parser.parse(SubElement(parent, "div", {"class": classes} if classes else {}), inside)
    return end


def _meanings(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a term with its meanings of a line with lines below it that begin with a colon."""
    if at + 1 >= len(lines) or not kinds.MEANING.match(lines[at + 1].words) or kinds.MEANING.match(lines[at].words):
        return at
    same = len(parent) and parent[-1].tag == "dl"
    element = parent[-1] if same else SubElement(parent, "dl")
    parser.text(SubElement(element, "dt"), lines[at].words, lines[at].number)
    end = at + 1
    while end < len(lines) and (found := kinds.MEANING.match(lines[end].words)):
        meaning = [Line(lines[end].number, found["text"])]
        end += 1
        while end < len(lines) and not lines[end].blank and not kinds.MEANING.match(lines[end].words):
            meaning.append(lines[end].dedented(kinds.TAB_WIDTH))
            end += 1
        parser.parse(SubElement(element, "dd"), meaning, tight=True)
    return end


def _paragraph(parser: DialectParser, parent: Element, lines: list[Line], at: int) -> int:
    """Make a paragraph of all other lines, up to an empty one or one that begins another block."""
    end = at + 1
    while end < len(lines) and not lines[end].blank and not _ends_paragraph(parser, lines, end):
        end += 1
    first = Line(lines[at].number, lines[at].text.lstrip(" \t\u00a0"))
    for number, words in paragraphs_of([first, *lines[at + 1 : end]]):
        parser.text(SubElement(parent, "p"), kinds.LAST_BREAK.sub(r"\g<line>", words.rstrip()), number)
    for line in lines[at + 1 : end]:
        item = kinds.item_of(line)
        if (
            item
            and not item.tight
            and item.sign not in kinds.DASHES
            and (item.family != "number" or item.sign == "1")
            and line.indent < kinds.TAB_WIDTH
        ):
            parser.add_problem(line.number, "list-glued", found=line.words[:60])
            break
    return end


def _ends_paragraph(parser: DialectParser, lines: list[Line], at: int) -> bool:
    """Return whether line `at` does not belong to the paragraph above it.

    An indented line begins a new paragraph below the end of a sentence, or with a capital below a short line.
    Within an item, every sign of an item begins a list; elsewhere a list needs a colon above it or a second item.
    """
    line, above = lines[at], lines[at - 1].words
    ended = kinds.SENTENCE_END.search(above) or (len(above) < kinds.FULL_LINE and line.words[:1].isupper())
    indented = line.indent >= kinds.TAB_WIDTH and ended
    item = kinds.item_of(line) if parser.items else None
    return bool(
        indented
        or (item and not item.tight)
        or interrupts(lines, at)
        or parser.tags.begins_block(line.words)
        or parser.tags.is_comment(line.words)
        or kinds.begins_block(line)
        or _table_within(lines, at)
    )


def _table_within(lines: list[Line], at: int) -> bool:
    """Return whether a table begins here that needs no empty line above it: one with tabs, or a drawn one."""
    table = find_table(lines, at)
    return table is not None and not table.with_bars


BLOCKS: tuple[Callable[[DialectParser, Element, list[Line], int], int], ...] = (
    _fence,
    _raw_html,
    _table,
    _verse,
    _part,
    _heading,
    _rule,
    _quotation,
    _note,
    _abbreviation,
    _reference,
    _list,
    _meanings,
    _paragraph,
)
"""Each reads the lines from `at` on and returns the line where it stopped; `at` where they are not for it."""
