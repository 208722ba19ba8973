"""The text below the keys as blocks of lines between empty ones, without code; a slip found in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
FENCE = re.compile(r"\s*(?:```|~~~)")
HEADING = re.compile(r"#{1,6}\s*\S")


@dataclass(frozen=True, slots=True)
class Slip:
    """A problem code at a line of the text, with the values of its sentence."""

    line: int
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without an empty one between them, the first of which is line `line` of its file."""

    line: int
    lines: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        """Whether it is neither html nor a table nor what belongs to an item or a note above."""
        return not self.lines[0].startswith(("<", "|", "    ", "\t", "[^", ":", ">"))

    def numbered(self) -> Iterator[tuple[int, str]]:
        """The lines with their numbers."""
        return enumerate(self.lines, self.line)


def blocks_of(body: str, first_line: int) -> list[Block]:
    """The blocks of a text; headings end one, code is left out."""
    blocks: list[Block] = []
    waiting: list[str] = []
    fenced = False
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        fence = bool(FENCE.match(line))
        apart = fence or fenced or not line.strip() or HEADING.match(line)
        if apart and waiting:
            blocks.append(Block(number - len(waiting), tuple(waiting)))
            waiting = []
        if not apart:
            waiting.append(CODE.sub(lambda found: " " * len(found[0]), line))
        elif not fence and not fenced and line.strip():
            blocks.append(Block(number, (line,)))
        fenced ^= fence
    return blocks
