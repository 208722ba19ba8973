"""Slips in tables: no line below the head, words right above it, a row with more cells than the head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from showcase.content.dialect.lines import ProseProblem
from showcase.content.prose.blocks import Block

DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
GRID = re.compile(r"\+(?:[-=:]+\+)+")
BAR = re.compile(r"(?<!\\)\|")


def table_slips(block: Block) -> Iterator[ProseProblem]:
    """Every slip in the tables of a block."""
    if any(GRID.fullmatch(line.strip("> ")) for line in block.lines):
        return
    if block.lines[0].startswith(("    ", "\t", "<")):
        return
    if block.lines[0].startswith(">"):
        block = replace(block, lines=tuple(line.lstrip("> ") for line in block.lines))
    divider = next((index for index, line in enumerate(block.lines) if "|" in line and DIVIDER.fullmatch(line)), -1)
    if divider < 0:
        yield from _without_divider(block)
    elif divider > 1:
        head = block.lines[divider - 1].strip()
        yield ProseProblem(block.line + divider - 1, "table-glued", {"found": head[:60]})
    elif divider == 1:
        yield from _rows(block)


def _without_divider(block: Block) -> Iterator[ProseProblem]:
    first = next((index for index, line in enumerate(block.lines) if _is_row(line)), -1)
    if first >= 0 and len(block.lines) > first + 1 and _is_row(block.lines[first + 1]):
        head = block.lines[first].strip()
        values = {"found": head[:60], "fixed": _divider(len(_cells(head)))}
        yield ProseProblem(block.line + first, "table-without-line", values)


def _rows(block: Block) -> Iterator[ProseProblem]:
    head, columns = block.lines[0].strip(), len(_cells(block.lines[0]))
    if len(_cells(block.lines[1])) != columns:
        yield ProseProblem(block.line, "table-without-line", {"found": head[:60], "fixed": _divider(columns)})
        return
    for number, line in list(block.numbered())[2:]:
        cells = _cells(line)
        if any(each.strip() for each in cells[columns:]):
            yield ProseProblem(number, "table-row-too-long", {"cells": len(cells), "columns": columns})


def _is_row(line: str) -> bool:
    text = line.strip()
    return len(text) > 2 and text.startswith("|") and len(BAR.findall(text)) > 1


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|")
    return BAR.split(text[:-1] if text.endswith("|") and not text.endswith("\\|") else text)


def _divider(columns: int) -> str:
    return "|" + "---|" * columns
