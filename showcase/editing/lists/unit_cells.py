"""What cells say of the unit of a row, of the place in it, and of its body that is responsible; none of it is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from showcase.content.lookup import PLACE
from showcase.content.records.records import MODEL, PERSON
from showcase.editing.lists.references import BODY, Around, UnitFound
from showcase.editing.lists.row_cells import Told
from showcase.problems import Place, problem
from showcase.vietnamese import fold, match_key

if TYPE_CHECKING:
    from showcase.editing.lists.record_rows import RowReader

HOME_ADDRESS = re.compile(r"(?:số(?:\s+nhà)?|sn|nhà)\s*\d|\d+[/,\s]", re.IGNORECASE)
UNKNOWN = "?"
"""Stands before what a list calls a unit that is not known."""
HEADINGS_OF_PLACES = ("dia ban", "dia chi", "dia phuong", "dia diem")


def read_unit(reader: RowReader) -> None:
    """Read the unit, with the place or the body that its cell, or that of a second column, names beside it."""
    told, beside = reader.cells.first("unit"), reader.cells.first("unit_beside")
    if told is None:
        told, beside = beside, None
    above = reader.cells.first("unit_above")
    text, place = (told.text, told.place) if told else _unit_of_section(reader)
    if not text:
        return
    year = reader.values.get("year")
    around = Around(year if isinstance(year, int) else None, above.text if above else "", reader.cells.table.units)
    found = reader.references.unit(text, around)
    if beside and found.id:
        found = _with_beside(reader, found, beside, around)
    elif beside and not found.ids and (there := reader.references.unit(beside.text, around)).id:
        found, place = _with_words(there, text), beside.place
        if reader.kind == PERSON.id and (there.place or there.body) and not HOME_ADDRESS.match(there.place):
            reader.cells.leave(beside)
    elif beside:
        reader.cells.leave(beside)
    if found.id:
        _put_unit(reader, found, told, text, place)
    else:
        unknown_unit(reader, told, text, place, found.ids, above)


def _with_beside(reader: RowReader, found: UnitFound, beside: Told, around: Around) -> UnitFound:
    """Return what was found with what a second column says of the same unit; what belongs to no key is left."""
    there = reader.references.unit(beside.text, around)
    if reader.kind == PERSON.id and HOME_ADDRESS.match(beside.text):
        reader.cells.tell(problem(beside.place, "sheet-home-address"))
        return found
    if reader.kind == MODEL.id and there.id == found.id:
        return replace(found, place=_joined(there.place, found.place), body=_joined(found.body, there.body))
    of_a_place = any(each in fold(beside.column.heading) for each in HEADINGS_OF_PLACES)
    known = BODY.match(beside.text) or PLACE.match(beside.text) or of_a_place
    if reader.kind == MODEL.id and known and not (there.id or there.ids):
        return _with_words(found, beside.text, of_a_place)
    reader.cells.leave(beside)
    return found


def _with_words(found: UnitFound, text: str, of_a_place: bool = False) -> UnitFound:
    """Return what was found with words of another column that name no unit: a place in it, or a body of it."""
    words = " ".join(text.split())
    if PLACE.match(words) or (of_a_place and not BODY.match(words)):
        return replace(found, place=_joined(words, found.place))
    return replace(found, body=_joined(words, found.body))


def _joined(first: str, second: str) -> str:
    """Return two texts as one; one that says what the other says, too, is enough."""
    if not first or match_key(first) in match_key(second):
        return second
    return first if match_key(second) in match_key(first) else f"{first}, {second}"


def _put_unit(reader: RowReader, found: UnitFound, told: Told | None, text: str, place: Place) -> None:
    register = reader.references.units
    reader.unit = found.id
    reader.put("unit", register.spelling(found.id), place)
    if found.by == "title":
        values = {"found": text[:60], "unit": register.full_label(found.id), "id": found.id}
        reader.cells.tell(problem(place, "sheet-unit-by-title", **values))
    for key, value in (("place", found.place), ("responsible", found.body)):
        if value and reader.kind == MODEL.id:
            reader.put(key, value, place)
        elif value and told and reader.kind == PERSON.id and HOME_ADDRESS.match(value):
            reader.cells.tell(problem(place, "sheet-home-address"))
        elif value and told:
            reader.cells.leave(told)


def read_place_and_responsible(reader: RowReader) -> None:
    """Read the place and who is responsible, beside what the column of the unit says of them."""
    for key in ("place", "responsible"):
        for more in [*reader.cells.told(key)][1:]:
            reader.cells.leave(more)
        told = reader.cells.first(key)
        if told is None:
            continue
        words, there = " ".join(told.text.split()), str(reader.values.get(key, ""))
        text = _joined(words, there)
        if key == "responsible" and there and text not in (words, there):
            text = f"{there} ({words})"
        reader.put(key, reader.fitting(key, text, told), told.place)


def _unit_of_section(reader: RowReader) -> tuple[str, Place]:
    """Return the unit that the row's section names; else the one unit that the lines above the table name."""
    table = reader.cells.table
    for section in reversed(reader.cells.row.sections):
        if reader.references.unit(section.text, Around(title=table.units)).id:
            reader.sections.add(section.row)
            return section.text, reader.cells.place()
    if len(table.units) == 1 and not table.of("unit"):
        return next(iter(table.units)), reader.cells.place()
    return "", reader.cells.place()


def unknown_unit(
    reader: RowReader, told: Told | None, text: str, place: Place, ids: tuple[str, ...], above: Told | None
) -> None:
    """Tell that a unit is not in the register, or that several are called so, and keep the cells as remarks."""
    for each in filter(None, (told, above)):
        reader.cells.leave(each)
    register, shown = reader.references.units, " ".join(text.split())[:80]
    reader.unit = f"{UNKNOWN} {shown}"
    line = f'unit: {{"{shown}": {ids[0] if ids else "…"}}}'
    if ids:
        both = " · ".join(f"{id} ({register.full_label(id)})" for id in ids[:4])
        reader.cells.tell(problem(place, "sheet-unit-ambiguous", found=shown, ids=both, line=line, map=reader.map))
    else:
        near = register.nearest(text) or ""
        proposal = reader.references.proposal(text)
        reader.cells.tell(
            problem(
                place, "sheet-unit-unknown", found=shown, nearest=near, line=line, map=reader.map, proposal=proposal
            )
        )
