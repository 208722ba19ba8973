"""The text below the keys as blocks of lines between empty ones, without code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.content.dialect.code import code_spans, fenced

HEADING = re.compile(r"#{1,6}\s*\S")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without an empty one between them, the first of which is line `line` of its file."""

    line: int
    lines: tuple[str, ...]

    def numbered(self) -> Iterator[tuple[int, str]]:
        """The lines with their numbers."""
        return enumerate(self.lines, self.line)


def blocks_of(body: str, first_line: int) -> list[Block]:
    """The blocks of a text; headings end one, code is left out."""
    blocks: list[Block] = []
    waiting: list[str] = []
    lines = [*body.split("\n"), ""]
    for number, (line, code) in enumerate(zip(lines, fenced(lines), strict=True), first_line):
        apart = code or not line.strip() or HEADING.match(line)
        if apart and waiting:
            blocks.append(Block(number - len(waiting), tuple(waiting)))
            waiting = []
        if not apart:
            waiting.append(_without_code(line))
        elif not code and line.strip():
            blocks.append(Block(number, (line,)))
    return blocks


def _without_code(line: str) -> str:
    """The line with spaces in place of its code."""
    for start, end in code_spans(line) if "`" in line else ():
        line = line[:start] + " " * (end - start) + line[end:]
    return line
