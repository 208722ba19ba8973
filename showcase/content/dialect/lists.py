"""Lines → the items of one list, with what belongs to each; pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from showcase.content.dialect.lines import FENCE, FULL_LINE, GAP, HEADING, RULE, Line, ListSign, is_quotation, item_of

NESTED_BELOW_DASHES = ("plus", "letter_o", "bullet", "square", "arrow")
NESTED_BELOW = {
    "dash": NESTED_BELOW_DASHES,
    "star": NESTED_BELOW_DASHES,
    "plus": NESTED_BELOW_DASHES[1:],
    "bullet": ("letter_o", "square"),
    "letter_o": ("square",),
}
"""The signs of the level below, also after an empty line."""
FLAT = ("dash", "star", "plus", "bullet", "letter_o", "square", "arrow", "number")

SECTION = "X"
"""Families whose signs are capitals: A., I., II)."""
BOX = re.compile(rf"\[(x|X|{GAP})\]{GAP}+")
SAID = re.compile(r"[.!?;…][\"”’»)]*$")


@dataclass(slots=True)
class ListItem:
    """An item of a list: its sign, its lines without their indent, and whether empty lines are around it."""

    sign: str
    lines: list[Line]
    loose: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items of one family, and the line after the last one."""

    family: str
    items: tuple[ListItem, ...]
    end: int

    @property
    def shows_signs(self) -> bool:
        """Return whether the signs are shown as they were typed."""
        return self.family not in FLAT

    @property
    def counts_itself(self) -> bool:
        """Return whether all items have the same number, so that the page counts them."""
        return len({item.sign for item in self.items}) == 1


def collect_list(lines: list[Line], at: int) -> ItemList | None:
    """Return the list that begins at line `at`; None where none does."""
    first = item_of(lines[at])
    if first is None or ((first.family not in FLAT or first.tight) and not _goes_on(lines, at, first)):
        return None
    base, items, end, apart = lines[at].indent, list[ListItem](), at, False
    while end < len(lines):
        item = item_of(lines[end])
        if item is None or not _same(first, item) or not _beside(lines[end].indent, base):
            break
        start, end = end, _end_of_item(lines, end, base, first)
        items.append(_item(lines[start:end], item, apart))
        following = _next(lines, end)
        more = item_of(lines[following]) if following < len(lines) else None
        apart = bool(following > end and more and _same(first, more) and _beside(lines[following].indent, base))
        if apart:
            items[-1].loose = True
            end = following
    return ItemList(first.family, tuple(items), end)


def interrupts(lines: list[Line], at: int) -> bool:
    """Return whether a list begins right below a text: the text ends with a colon, or a second item follows."""
    first = item_of(lines[at])
    if first is None or (first.family == "number" and first.sign != "1"):
        return False
    return (lines[at - 1].words.endswith(":") and not first.tight) or _goes_on(lines, at, first)


def _goes_on(lines: list[Line], at: int, first: ListSign) -> bool:
    """Return whether a second item follows before the next empty line."""
    for line in lines[at + 1 :]:
        if line.blank:
            return False
        item = item_of(line)
        if item and _same(first, item) and _beside(line.indent, lines[at].indent):
            return True
    return False


def _same(first: ListSign, other: ListSign) -> bool:
    """Return whether both are signs of one list, as hyphens, dashes and stars are."""
    alike = ("dash", "star")
    return first.family == other.family or (first.family in alike and other.family in alike)


def _beside(indent: int, base: int) -> bool:
    return abs(indent - base) < 2


def _next(lines: list[Line], at: int) -> int:
    """Return the first line from `at` on that is not empty."""
    while at < len(lines) and lines[at].blank:
        at += 1
    return at


def _end_of_item(lines: list[Line], start: int, base: int, first: ListSign) -> int:
    """Return the line after the last one of the item that begins at `start`."""
    at, leads = start + 1, lines[start].words.endswith(":")  # then a star below a hyphen is of the level below
    deep = beside = False  # whether items below were indented, or stood right below this one's sign
    while at < len(lines):
        line = lines[at]
        if line.blank:
            following = _next(lines, at)
            if following == len(lines) or not _continues_after_gap(lines[following], base, first):
                return at
            at = following
            continue
        item = item_of(line)
        if line.indent < base + 2:
            if item and (item.family == first.family if leads or beside else _same(first, item)):
                return at
            if item and (line.indent < base or (deep and not beside and not _goes_on_below(lines, at, base, first))):
                return at
            if _begins_section(item, first) or (not item and (_ends_list(line) or _is_sentence_below(lines, at))):
                return at
            beside = beside or item is not None
        deep = deep or (item is not None and line.indent >= base + 2)
        at += 1
    return at


def _goes_on_below(lines: list[Line], at: int, base: int, first: ListSign) -> bool:
    """Return whether the list goes on below line `at`, which is an item that is not indented.

    If so, that item belongs to the item above. Used only where items above are indented.
    """
    items = ((item_of(line), line.indent) for line in lines[at + 1 :])
    return any(item and _same(first, item) and _beside(indent, base) for item, indent in items)


def _begins_section(item: ListSign | None, first: ListSign) -> bool:
    """Return whether a sign counts the parts of a document, which are above all lists of numbers and letters."""
    return item is not None and item.family.startswith(SECTION) and not first.family.startswith(SECTION)


def _is_sentence_below(lines: list[Line], at: int) -> bool:
    """Return whether a line right below an item is a paragraph: the item has ended, and its line was not full."""
    above, line = lines[at - 1].words, lines[at].words
    return len(above) < FULL_LINE and bool(SAID.search(above)) and line[:1].isupper()


def _continues_after_gap(line: Line, base: int, first: ListSign) -> bool:
    """Return whether a line after an empty one belongs to the item: indented, or an item of the level below."""
    item = item_of(line)
    if line.indent >= base + 2:
        return True
    return bool(item and item.family in NESTED_BELOW.get(first.family, ()) and line.indent >= base)


def _ends_list(line: Line) -> bool:
    words = line.words
    return bool(HEADING.match(words) or FENCE.fullmatch(words) or RULE.fullmatch(words) or is_quotation(line))


def _item(lines: list[Line], item: ListSign, apart: bool) -> ListItem:
    """Return the item with these lines; what is indented below its sign loses that indent.

    Where items that are not indented stand below it, the others keep two columns, as they are of another level.
    """
    base = lines[0].indent
    inner = min((line.indent for line in lines[1:] if not line.blank and line.indent >= base + 2), default=base)
    if any(line.indent < base + 2 and item_of(line) for line in lines[1:]):
        inner = max(base, inner - 2)
    own = [Line(lines[0].number, item.text)]
    gap = False
    for line in lines[1:]:
        gap = gap or line.blank
        moved = gap or item_of(line) is not None
        own.append(line.dedented(inner if line.indent >= base + 2 else base) if moved and not line.blank else line)
    while own[-1].blank:
        own.pop()
    return ListItem(item.sign, own, loose=apart or gap)


def with_box(text: str, store: Callable[[str], str]) -> str:
    """Return the text of an item with the sign of a box to tick, kept by `store` so that it begins no further item."""
    found = BOX.match(text)
    return f"{store('☑' if found[1] in 'xX' else '☐')} {text[found.end() :]}" if found else text
