"""How the content stands, as lines for a terminal, and as a workbook to send to the units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showcase.editing.status.facts import Concern, Status
from showcase.editing.status.words import StatusWords
from showcase.render.exports.workbook import Sheet, Workbook, workbook_file
from showcase.vietnamese import format_day

WIDEST = 44
"""Letters of a unit's name in a table at the terminal."""


def overview(status: Status, words: StatusWords) -> Iterator[str]:
    """Yield the lines of a table: how many things there are of each concern, by unit."""
    table = [(_cut(first), *rest) for first, *rest in words.overview(status)]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for first, *numbers in table:
        cells = (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()


def details(status: Status, words: StatusWords, language: str) -> Iterator[str]:
    """Yield the lines of all items by concern: the file, its title, and what is to be seen to."""
    for concern in Concern:
        items = [each for each in status.items if each.concern is concern]
        if items:
            yield f"{words.concern(concern)} ({len(items)})"
        for each in items:
            day = f", {format_day(each.day, language=language)}" if each.day else ""
            yield f"  {each.path}: {words.title(each)} – {words.what(each)}{day}"


def status_workbook(status: Status, words: StatusWords, title: str) -> bytes:
    """Return a workbook with a sheet for each concern, and one of the counts; no text in it is ever a formula."""
    sheets = [Sheet(words.translations.gettext("At a glance"), *_head_and_rows(words.overview(status)))]
    for concern in Concern:
        rows = [
            (words.units(status, each), words.title(each), words.what(each), each.day, words.kind(each), each.path)
            for each in status.items
            if each.concern is concern
        ]
        sheets.append(Sheet(words.concern(concern), words.headings(), rows))
    return workbook_file(Workbook(title, status.today, sheets))


def _head_and_rows(table: Sequence[Sequence[str]]) -> tuple[Sequence[str], list[tuple[str | int, ...]]]:
    head, *rows = table
    return head, [(first, *(int(number or 0) for number in numbers)) for first, *numbers in rows]


def _cut(name: str) -> str:
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"
