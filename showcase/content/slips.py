"""Slips in the text below the keys that Markdown shows as they were typed: each rule reads the lines themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from showcase.content.tableslips import table_slips
from showcase.content.textblocks import Block, Slip, blocks_of
from showcase.problems import Place, Problem, problem

ITEM = re.compile(r"(?:[-*+]|\d{1,3}\.)\s+\S")
FIRST_ITEM = re.compile(r"(?:[-*+]|1\.)\s+\S")
BULLET = re.compile(r"([•●▪◦‣○■□❖➢✓·\uf0b7\uf0a7\uf0d8])\s*(\S.*)")
BRACKETED = re.compile(r"(\d{1,3}|[a-zđ])\)\s+(\S.*)")
NOTE = re.compile(r"\[\^([^\]\s]+)\]:")
CITED = re.compile(r"(?<!^)\[\^([^\]\s]+)\]|^\[\^([^\]\s]+)\](?!:)")
PICTURE_WORDS = re.compile(r"!\[([^\]\[]*\.(?:jpe?g?|jfif|png|webp|gif|heic))\]\(", re.IGNORECASE)
IDENTITY = re.compile(
    r"\b(CCCD|CMND|CMTND|căn cước|chứng minh|định danh)\b[^\d\n]{0,30}"
    r"(\d(?:[ .]?\d){8}(?:(?:[ .]?\d){3})?)(?!\d)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<!\w)(S?ĐT|SDT|điện thoại|di động|zalo)(?!\w)[^\d\n+]{0,30}((?:\+?84|0)(?:[ .-]?\d){8,10})(?!\d)", re.IGNORECASE
)
FOLDERS_OF_PEOPLE = ("content/models/", "content/people/")


def slips(body: str, path: str, first_line: int) -> Iterator[Problem]:
    """The slips in the text of the file at `path` whose first line is line `first_line` of the file."""
    blocks = blocks_of(body, first_line)
    for block in blocks:
        for rule in RULES:
            for slip in rule(block):
                yield problem(Place(path, slip.line, 1), slip.code, **slip.values)
    for slip in (*_notes(blocks), *_private_numbers(blocks, path.startswith(FOLDERS_OF_PEOPLE))):
        yield problem(Place(path, slip.line, 1), slip.code, **slip.values)


def _glued_list(block: Block) -> Iterator[Slip]:
    """A list needs an empty line between it and the words above it."""
    if not block.is_text or ITEM.match(block.lines[0]):
        return
    for number, line in block.numbered():
        if number > block.line and FIRST_ITEM.match(line.lstrip()) and not line.startswith(("    ", "\t")):
            yield Slip(number, "list-glued", {"found": line.strip()[:60]})
            return


def _bullets(block: Block) -> Iterator[Slip]:
    """Bullets copied from a word processor are no items."""
    for number, line in block.numbered():
        found = BULLET.match(line.strip())
        if found and block.is_text:
            yield Slip(number, "list-of-bullets", {"sign": found[1], "item": found[2].strip()[:60]})
            return


def _brackets(block: Block) -> Iterator[Slip]:
    """Lines that begin with "1)" or "a)" run together."""
    found = [(number, match) for number, line in block.numbered() if (match := BRACKETED.match(line.strip()))]
    if len(found) > 1 and block.is_text:
        number, first = found[0]
        mark = "1." if first[1].isdigit() else "-"
        yield Slip(number, "list-of-brackets", {"sign": f"{first[1]})", "fixed": f"{mark} {first[2].strip()[:60]}"})


def _words_of_pictures(block: Block) -> Iterator[Slip]:
    """The words of a picture say what it shows."""
    for number, line in block.numbered():
        for found in PICTURE_WORDS.finditer(line):
            yield Slip(number, "alt-is-a-file-name", {"found": found[1][:60]})


def _notes(blocks: list[Block]) -> Iterator[Slip]:
    """A note is mentioned somewhere in the text."""
    cited = {
        found[1] or found[2] for block in blocks for line in block.lines for found in CITED.finditer(line.lstrip())
    }
    for block in blocks:
        for number, line in block.numbered():
            found = NOTE.match(line.lstrip())
            if found and found[1] not in cited:
                yield Slip(number, "note-not-cited", {"found": found[1][:40]})


def _private_numbers(blocks: list[Block], people: bool) -> Iterator[Slip]:
    """No identity number stands in a text, and where it is about `people`, no telephone number."""
    patterns = (IDENTITY, PHONE) if people else (IDENTITY,)
    for block in blocks:
        for number, line in block.numbered():
            found = next((found for pattern in patterns if (found := pattern.search(line))), None)
            if found:
                yield Slip(number, "private-number", {"found": f"{found[1]} {found[2][:3]}…"})


RULES: tuple[Callable[[Block], Iterator[Slip]], ...] = (
    _glued_list,
    _bullets,
    _brackets,
    _words_of_pictures,
    table_slips,
)
