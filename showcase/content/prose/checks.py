"""Checks of the text below the keys, line by line: mistakes that Markdown shows on the page as they were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from showcase.content.dialect.tables import MOST_APART, goes_on
from showcase.content.prose.foreign_signs import foreign_signs
from showcase.content.prose.positions import LineFinder
from showcase.content.prose.text_blocks import Block, blocks_of
from showcase.content.prose.typed_tables import typed_tables
from showcase.content.text.half_addresses import half_addresses_in
from showcase.problems import Problem, in_text, problem

NOTE_TEXT = re.compile(r"\[\^([^\]\s]+)\]:")
CITED = re.compile(r"(?<!^)\[\^([^\]\s]+)\]|^\[\^([^\]\s]+)\](?!:)")
NAME_OF_DEVICE = (
    r"(?:(?:IMG|DSCN?|DSCF|PXL|VID|MVIMG|SAM|screenshot|ảnh\s+chụp\s+màn\s+hình|zalo|photo|image)[\s_-]*E?\d|[zP]\d{6})"
    r"(?:[\s\da-f_.:()-]|WA|at\b|lúc\b)*(?:_[a-z]+)?"
)
"""Names that cameras, telephones and Zalo give to pictures, also as they are changed for a site: img-2024-1."""
BARE_NAME = r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+"
"""A name of a file without its ending, as files of a site are called: anh-cho, anh_hoi_nghi_2024."""
PICTURE_WORDS = re.compile(
    rf"!\[([^\]\[]*\.(?:jpe?g?|jfif|png|webp|gif|heic)|\s*(?:{NAME_OF_DEVICE}|{BARE_NAME})\s*)\]\(", re.IGNORECASE
)
NO_DESCRIPTION = r"(?:hình\s+ảnh|ảnh|hình)\s*(?:minh\s+h(?:ọa|oạ)(?:\s+\d+)?|(?:số\s+)?\d+)"
"""Words that say no more of a picture than that it is one."""
MERE_PICTURE = re.compile(rf"!\[\s*({NO_DESCRIPTION})\W*?\]\(", re.IGNORECASE)
DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
GRID = re.compile(r"\+(?:[-=:]+\+)+")
BAR = re.compile(r"(?<!\\)\|")
BOLD = re.compile(r"\*\*(?=[^\s*])(?:[^*\n]|\n(?!\n)|(?<!\*)\*(?!\*))+(?<=[^\s*])\*\*")
ESCAPED = re.compile(r"(?:\\\*)+")
STARS = re.compile(r"\*{2,}")


def line_problems(body: str, first_line: int) -> Iterator[Problem]:
    """Yield the problems in the lines of `body`, whose first line is line `first_line` of its file."""
    blocks = blocks_of(body, first_line)
    for block in blocks:
        for check in CHECKS:
            yield from check(block)
    for block in _with_rows_apart(blocks):
        yield from _tables(block)
    yield from _notes(blocks)


def _words_of_pictures(block: Block) -> Iterator[Problem]:
    """Check that the description of a picture is no file name, and says something."""
    for number, line in block.numbered():
        for found in MERE_PICTURE.finditer(line):
            yield problem(in_text(number), "alt-says-nothing", found=found[1])
        for found in PICTURE_WORDS.finditer(line):
            yield problem(in_text(number), "alt-is-a-file-name", found=found[1][:60])


def _half_addresses(block: Block) -> Iterator[Problem]:
    """Check that addresses begin as browsers want it."""
    for number, line in block.numbered():
        for found, fixed in half_addresses_in(line):
            yield problem(in_text(number), "address-half-typed", found=found, fixed=fixed)


def _notes(blocks: list[Block]) -> Iterator[Problem]:
    """Check that every note is mentioned in the text."""
    cited = {
        found[1] or found[2] for block in blocks for line in block.lines for found in CITED.finditer(line.lstrip())
    }
    for block in blocks:
        for number, line in block.numbered():
            found = NOTE_TEXT.match(line.lstrip())
            if found and found[1] not in cited:
                yield problem(in_text(number), "note-not-cited", found=found[1][:40])


def _with_rows_apart(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks; rows of one table with an empty line between them are one block."""
    waiting: Block | None = None
    for block in blocks:
        if waiting and goes_on(waiting.lines, block.lines) and block.line - waiting.numbers[-1] < MOST_APART:
            waiting = waiting.joined(block)
            continue
        if waiting:
            yield waiting
        waiting = block
    if waiting:
        yield waiting


def _tables(block: Block) -> Iterator[Problem]:
    """Check the tables of a block: a line below the head, no words above it, no row longer than the head."""
    if any(GRID.fullmatch(line.strip("> ")) for line in block.lines):
        return
    if block.lines[0].startswith(("    ", "\t", "<")):
        return
    if block.lines[0].startswith(">"):
        inside = [(number, words) for number, line in block.numbered() if (words := line.lstrip("> "))]
        block = Block(tuple(number for number, _ in inside), tuple(words for _, words in inside))
    if not block.lines:
        return
    divider = next((index for index, line in enumerate(block.lines) if "|" in line and DIVIDER.fullmatch(line)), -1)
    if divider < 0:
        yield from _without_divider(block)
    elif divider > 1:
        head = block.lines[divider - 1].strip()
        yield problem(in_text(block.numbers[divider - 1]), "table-glued", found=head[:60])
    elif divider == 1:
        yield from _rows(block)


def _without_divider(block: Block) -> Iterator[Problem]:
    first = next((index for index, (line, below) in enumerate(pairwise(block.lines)) if _are_rows(line, below)), -1)
    if first >= 0:
        head = block.lines[first].strip()
        values = {"found": head[:60], "fixed": _divider(len(_cells(head)))}
        yield problem(in_text(block.numbers[first]), "table-without-line", **values)


def _rows(block: Block) -> Iterator[Problem]:
    head, columns = block.lines[0].strip(), len(_cells(block.lines[0]))
    if len(_cells(block.lines[1])) != columns:
        yield problem(in_text(block.line), "table-without-line", found=head[:60], fixed=_divider(columns))
        return
    for number, line in list(block.numbered())[2:]:
        cells = _cells(line)
        if any(each.strip() for each in cells[columns:]):
            yield problem(in_text(number), "table-row-too-long", cells=len(cells), columns=columns)


def _are_rows(line: str, below: str) -> bool:
    """Return whether two lines are rows of a table: in bars, or with as many cells between bars."""
    inside = len(_cells(line)) if _cells(line)[0].strip() else 1
    return (_is_row(line) and _is_row(below)) or 1 < inside == len(_cells(below))


def _is_row(line: str) -> bool:
    text = line.strip()
    return len(text) > 2 and text.startswith("|") and len(BAR.findall(text)) > 1


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|")
    return BAR.split(text[:-1] if text.endswith("|") and not text.endswith("\\|") else text)


def _divider(columns: int) -> str:
    return "|" + "---|" * columns


class LooseStars:
    """A finder of two stars that enclose nothing, in the order of the text."""

    def __init__(self, body: str, path: str, lines: LineFinder) -> None:
        self.body, self.path, self.lines, self._after = body, path, lines, 0
        self._rest: str | None = None

    def problems_of(self, left: re.Match[str]) -> Iterator[Problem]:
        """Yield the problem of stars left over on the page; none where they are meant, as in code."""
        found = STARS.search(self.rest, self._after)
        if not found:
            return
        at, written, words = found.start(), left[0], left["words"].strip()
        whole = bool(left["end"] and words and self.rest.startswith(written, at))
        self._after = at + len(written) if whole else found.end()
        shown = self.body[found.end() :].partition("\n")[0].strip(" *")[:40]
        values = {"found": f"**{shown}", "fixed": "", "words": shown or "…"}
        if whole:
            values = {"found": written, "fixed": f"**{words}**"}
        yield problem(self.lines.at_sign(self.path, at), "stars-left-over", **values)

    @property
    def rest(self) -> str:
        """Return the text with everything but loose stars hidden, letter for letter."""
        if self._rest is None:
            lines = [" " * len(line) for line in self.body.split("\n")]
            for block in blocks_of(self.body, 0):
                lines[block.line : block.line + len(block.lines)] = block.lines
            text = ESCAPED.sub(_hidden, "\n".join(lines))
            self._rest = BOLD.sub(_hidden, text)
        return self._rest


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\x01", found[0])


CHECKS: tuple[Callable[[Block], Iterator[Problem]], ...] = (
    _words_of_pictures,
    typed_tables,
    _half_addresses,
    foreign_signs,
)
