"""Slips in the text below the keys that Markdown shows as they were typed: each rule reads the lines themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from showcase.content.dialect.lines import ProseProblem
from showcase.content.prose.blocks import Block, blocks_of
from showcase.content.prose.table_slips import table_slips
from showcase.problems import Place, Problem, problem

NOTE = re.compile(r"\[\^([^\]\s]+)\]:")
CITED = re.compile(r"(?<!^)\[\^([^\]\s]+)\]|^\[\^([^\]\s]+)\](?!:)")
PICTURE_WORDS = re.compile(r"!\[([^\]\[]*\.(?:jpe?g?|jfif|png|webp|gif|heic))\]\(", re.IGNORECASE)


def slips(body: str, path: str, first_line: int) -> Iterator[Problem]:
    """The slips in the text of the file at `path` whose first line is line `first_line` of the file."""
    blocks = blocks_of(body, first_line)
    for block in blocks:
        for rule in RULES:
            for slip in rule(block):
                yield problem(Place(path, slip.line, 1), slip.code, **slip.values)
    for slip in _notes(blocks):
        yield problem(Place(path, slip.line, 1), slip.code, **slip.values)


def _words_of_pictures(block: Block) -> Iterator[ProseProblem]:
    """The words of a picture say what it shows."""
    for number, line in block.numbered():
        for found in PICTURE_WORDS.finditer(line):
            yield ProseProblem(number, "alt-is-a-file-name", {"found": found[1][:60]})


def _notes(blocks: list[Block]) -> Iterator[ProseProblem]:
    """A note is mentioned somewhere in the text."""
    cited = {
        found[1] or found[2] for block in blocks for line in block.lines for found in CITED.finditer(line.lstrip())
    }
    for block in blocks:
        for number, line in block.numbered():
            found = NOTE.match(line.lstrip())
            if found and found[1] not in cited:
                yield ProseProblem(number, "note-not-cited", {"found": found[1][:40]})


RULES: tuple[Callable[[Block], Iterator[ProseProblem]], ...] = (
    _words_of_pictures,
    table_slips,
)
