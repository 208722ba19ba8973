"""Cells that name other records of the site → their ids; what is ambiguous or unknown is a remark, and told."""

from __future__ import annotations

from showcase.content.records.records import MODEL
from showcase.editing.lists.named_records import KIND_OF_KEY, SEVERAL
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.roles import ROLES
from showcase.editing.lists.row_cells import Told
from showcase.problems import problem


def read_links(row: ReadRow) -> None:
    """Read the keys that name other records."""
    for key in (each for each in KIND_OF_KEY if each in ROLES[row.kind]):
        told = row.cells.first(key)
        for more in [*row.cells.told(key)][1:]:
            row.cells.leave(more)
        ids = _ids(row, key, told) if told else []
        if told and ids:
            row.put(key, ids, told.place)
    if row.kind == MODEL.id:
        _read_person_responsible(row)


def _ids(row: ReadRow, key: str, told: Told) -> list[str]:
    """Return the ids of the records that a cell names: of the whole of it, or of each part."""
    records, kind = row.references.records, KIND_OF_KEY[key]
    whole = records.find(kind, told.text)
    parts = [told.text] if whole else [each for each in SEVERAL.split(told.text) if each.strip()]
    ids = []
    for each in parts:
        found = whole or records.find(kind, each)
        if len(found) == 1:
            ids.append(found[0].id)
            continue
        row.cells.leave(told)
        code = "sheet-record-ambiguous" if found else "sheet-record-unknown"
        shown = records.shown(found or records.near(kind, each))
        row.cells.tell(problem(told.place, code, found=" ".join(each.split())[:80], key=key, ids=shown))
    return list(dict.fromkeys(ids))


def _read_person_responsible(row: ReadRow) -> None:
    """Name the person who is responsible among the people of the model, if the site has a record of them."""
    told = row.cells.first("responsible", take=False)
    id = row.references.records.person(" ".join(told.text.split()), row.unit) if told else ""
    there = row.values.get("people")
    people = list(there) if isinstance(there, list) else []
    if told and id and id not in people:
        row.put("people", [*people, id], told.place)
