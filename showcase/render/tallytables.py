"""Tallies as tables, with the key of every figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from showcase.derive.tallies.tally import SUM, UNLIKE, Tally
from showcase.render.ledger import Ledger
from showcase.render.parts import Count, Link
from showcase.render.statisticsparts import Table
from showcase.render.tallywords import NO_SUM, ROWS, column_label, row_link

MOST_ROWS = 150
"""Rows of the longest table: 8 KB when compressed."""


def table(
    ledger: Ledger, id: str, caption: str, rows: Sequence[str], link: Callable[[str], Link] | None = None
) -> Table:
    """Some rows of a tally; with all of them, their sums where they may be added up, else why not.

    `link` gives the words of a row where they are not those of its dimension.
    """
    desk, tally = ledger.desk, ledger.tallies[id]
    named = link or (lambda row: row_link(desk, tally, row))
    whole = len(rows) == len(tally.rows)
    notes = [desk.say(NO_SUM[tally.no_sum])] if tally.no_sum else []
    if len(rows) > MOST_ROWS:
        notes.append(desk.count("and %(count)s more", "and %(count)s more", len(rows) - MOST_ROWS))
    return Table(
        caption,
        (desk.say(ROWS[tally.by]), *(column_label(desk, tally, each) for each in tally.columns)),
        tuple((named(row), cells(ledger, tally, row)) for row in rows[:MOST_ROWS]),
        cells(ledger, tally, SUM) if whole and tally.totals and len(rows) > 1 else (),
        " ".join(notes),
        len(tally.columns) == 1 and len(rows) > 1 and tally.no_sum != UNLIKE,
    )


def cells(ledger: Ledger, tally: Tally, row: str) -> tuple[Count, ...]:
    """The figures of a row of a tally, or of its sums."""
    return tuple(ledger.count(tally.key(row, column)) for column in tally.columns)
