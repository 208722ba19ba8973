"""Lines of a text without an empty line between them; what is code is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.content.dialect.code import code_spans, fenced

HEADING = re.compile(r"#{1,6}\s*\S")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without an empty line between them, with their numbers in the file."""

    numbers: tuple[int, ...]
    lines: tuple[str, ...]

    @property
    def line(self) -> int:
        """The number of the first line."""
        return self.numbers[0]

    def numbered(self) -> Iterator[tuple[int, str]]:
        """Return the lines with their numbers."""
        return zip(self.numbers, self.lines, strict=True)

    def joined(self, other: Block) -> Block:
        """Return this block with the lines of another below it."""
        return Block((*self.numbers, *other.numbers), (*self.lines, *other.lines))


def blocks_of(body: str, first_line: int) -> list[Block]:
    """Return the blocks of `body`, whose first line is `first_line`. A heading ends a block; code is left out."""
    blocks: list[Block] = []
    waiting: list[str] = []
    lines = [*body.split("\n"), ""]
    for number, (line, code) in enumerate(zip(lines, fenced(lines), strict=True), first_line):
        apart = code or not line.strip() or HEADING.match(line)
        if apart and waiting:
            blocks.append(Block(tuple(range(number - len(waiting), number)), tuple(waiting)))
            waiting = []
        if not apart:
            waiting.append(_without_code(line))
        elif not code and line.strip():
            blocks.append(Block((number,), (line,)))
    return blocks


def _without_code(line: str) -> str:
    """Return `line` with spaces in place of its code."""
    for start, end in code_spans(line) if "`" in line else ():
        line = line[:start] + " " * (end - start) + line[end:]
    return line
