"""Rows that only propose a recognition: which of their cells say so, and how that is told."""

from __future__ import annotations

from showcase.editing.lists.award_words import awards_named
from showcase.editing.lists.cells import decision
from showcase.editing.lists.proposal_words import heads_proposals, proposes, proposes_recognition
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.row_cells import Told

SAYING = ("decision", "award", "recognised", "recognised_level", "stage")
"""Roles of cells in which words of a proposal are about the recognition or the award, whatever else they say."""
PROPOSED = ("recognised", "recognised_level", "decision", "decision_day", "award", "award_level", "award_year")
"""Roles of cells that say nothing which was done, in such a row."""


def only_proposes(row: ReadRow) -> bool:
    """Return whether a row only proposes that something be recognised; each of its cells about that is told.

    A decision goes before such words, and so does an award, unless the cell of the decision says “Tờ trình”.
    """
    cells = [each for role in SAYING for each in row.cells.told(role, take=False)]
    said = [each for each in cells if proposes_recognition(each.text, of_remarks=each.column.role == "stage")]
    said += [each for each in row.cells.told("remark", take=False) if proposes_recognition(each.text, of_remarks=True)]
    heads = (row.cells.table.title.text, *(each.text for each in row.cells.row.sections))
    if not (said or any(map(heads_proposals, heads))) or _is_decided(row, bool(said)):
        return False
    about = [each for role in PROPOSED for each in row.cells.told(role, take=False)]
    for each in {told.place: told for told in (*said, *about)}.values():
        row.tell_proposed(each)
    return True


def _is_decided(row: ReadRow, awards_count: bool) -> bool:
    decisions = [each.text for each in row.cells.told("decision", take=False)]
    if any(map(proposes, decisions)):
        return False
    if any(any(map(str.isdigit, decision(each)[0])) for each in decisions):
        return True
    awards: list[Told] = list(row.cells.told("award", take=False))
    return awards_count and any(awards_named(row.references, each.text, row.unit).found for each in awards)
