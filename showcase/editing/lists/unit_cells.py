"""What cells say of the unit of a row, of the place in it, and of its body that is responsible; none of it is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from showcase.content.lookup import PLACE
from showcase.content.records.records import MODEL, PERSON
from showcase.content.records.units import days_of_year, ends_in_a_type_alone
from showcase.editing.lists.people_named import NamedPerson, names_people, names_somebody, without_people
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.references import BODY, TITLE_ALONE, Around, UnitFound, is_place
from showcase.editing.lists.row_cells import Told
from showcase.editing.unit_types import type_by_name
from showcase.problems import Place, problem
from showcase.vietnamese import fold, match_key

HOME_ADDRESS = re.compile(r"(?:số(?:\s+nhà)?|sn|nhà)\s*\d|\d+[/,\s]", re.IGNORECASE)
UNKNOWN = "?"
"""Stands before what a list calls a unit that is not known."""
SORT = re.compile(r"(?:thôn|bản|xóm|làng|ấp|buôn|bon|plei|phum|sóc|khóm|khu phố|tổ dân phố|tổ)(?!\w)", re.IGNORECASE)
"""Sorts of places in a unit. Two of one sort do not lie in each other."""
VILLAGES = ("thôn", "bản", "xóm", "làng", "ấp", "buôn", "bon", "plei", "phum", "sóc", "khóm")
PLACE_WITHIN = re.compile(rf"(?<!\w)({SORT.pattern}\s+[^,;()\n]+)", re.IGNORECASE)
WHOLE = re.compile(
    r"(?:toàn|cả|khắp)\s+(?:tỉnh|huyện|xã|phường|thị trấn|địa bàn|khu)(?!\w)|\d+\s+(?:thôn|bản|xóm|ấp)\s*$",
    re.IGNORECASE,
)
"""Says that something is done in the whole unit: what the unit's column names is who does it, not where."""
ALIKE = 0.75
HEADINGS_OF_PLACES = ("dia ban", "dia chi", "dia phuong", "dia diem")


def read_unit(row: ReadRow) -> None:
    """Read the unit, with the place or the body that its cell, or that of a second column, names beside it."""
    told, beside = row.cells.first("unit"), row.cells.first("unit_beside")
    if row.doer:
        _read_unit_of_person(row, [each for each in (told, beside) if each and each.place != row.doer[0].place])
        return
    if told is None:
        told, beside = beside, None
    above = row.cells.first("unit_above")
    text, place = (told.text, told.place) if told else _unit_of_section(row)
    if not text:
        if above:
            row.cells.leave(above)
        return
    year = row.values.get("year")
    around = row.cells.table.around(year if isinstance(year, int) else None, above.text if above else "")
    found = row.references.unit(text, around)
    if beside:
        found, text, place = _with_second_column(row, found, told, beside, around, (text, place))
    if found.id:
        _put_unit(row, found, told, text, place)
        if above and not {found.id, *row.references.units.ancestors(found.id)} & {
            *row.references.units.find(above.text)
        }:
            row.cells.leave(above)
    else:
        unknown_unit(row, told, text, place, found, above)


def _read_unit_of_person(row: ReadRow, cells: Sequence[Told]) -> None:
    """Read the unit of a person whose name stood in its cell: that of another cell, of the position, or of the list."""
    named, doer = row.doer or (None, NamedPerson(""))
    if doer.household and named:
        row.cells.leave(named)
    year, above = row.values.get("year"), row.cells.first("unit_above")
    around = row.cells.table.around(year if isinstance(year, int) else None, above.text if above else "")
    section, there = _unit_of_section(row)
    ways: list[tuple[str, Place, Told | None]] = [(each.text, each.place, each) for each in cells]
    ways += [(doer.role, named.place, None)] if named and doer.role else []
    ways += [(section, there, None)] if section else []
    found = [(row.references.unit(text, around), text, place, told) for text, place, told in ways]
    known = [each for each in found if each[0].id]
    if sure := [each for each in known if each[0].by != TITLE_ALONE] or known:
        unit, text, place, told = sure[0]
        said = told is None or match_key(unit.place) in match_key(doer.role)
        unit = replace(unit, place="" if said else unit.place, body=unit.body if told else "")
        _put_unit(row, unit, told, text, place)
    elif cells or row.references.names_a_unit(doer.role):
        unit, text, place, told = found[0]
        unknown_unit(row, told, text, place, unit, above)


def _with_second_column(
    row: ReadRow, found: UnitFound, told: Told | None, beside: Told, around: Around, named: tuple[str, Place]
) -> tuple[UnitFound, str, Place]:
    """Return the unit of a row by two columns, with the words that name it and their place.

    `named` are those of the first column.
    """
    text, place = named
    if found.by == TITLE_ALONE and (other := _named_beside(row, found, beside, around)):
        if other.id:
            return other, text, beside.place
        row.cells.leave(beside)
        return other, beside.text, beside.place
    if found.id:
        return _with_beside(row, found, told, beside, around), text, place
    there = UnitFound() if found.ids else _without_unit(row, text, beside, around)
    if there.id:
        there = _where_it_is_done(there, beside)
        if row.kind == PERSON.id and (there.place or there.body) and not HOME_ADDRESS.match(there.place):
            row.cells.leave(beside)
        if row.kind == MODEL.id:
            _compare_with_body(row, beside, there.place, text)
        return _with_words(there, text), text, beside.place
    if row.kind == MODEL.id and row.references.names_a_unit(text) and is_place(beside.text):
        _put_public(row, "place", " ".join(beside.text.split()), beside.place)  # it waits for the unit
    else:
        row.cells.leave(beside)
    return found, text, place


def _named_beside(row: ReadRow, found: UnitFound, beside: Told, around: Around) -> UnitFound | None:
    """Return the unit that a second column names, where the unit of the row was only taken from the title.

    It has no id where the register lacks it. None where the second column names no other unit.
    """
    there = row.references.unit(beside.text, around)
    if there.by == TITLE_ALONE or there.id in (found.id, *row.references.units.ancestors(found.id)):
        return None
    if there.id:
        return replace(there, place=_joined(there.place, found.place), body=_joined(found.body, there.body))
    return UnitFound(ids=there.ids) if there.ids or row.references.names_a_unit(beside.text) else None


def _without_unit(row: ReadRow, text: str, beside: Told, around: Around) -> UnitFound:
    """Return the unit that a second column tells for a `text` that names none which the register has.

    What the title says is no answer where the text names a unit that the register lacks.
    """
    there = row.references.unit(beside.text, around)
    if row.kind == MODEL.id and not (there.id or there.ids) and WHOLE.match(beside.text.strip()):
        there = row.references.whole_of_title(beside.text, around)
    return UnitFound() if there.by == TITLE_ALONE and row.references.names_a_unit(text) else there


def _where_it_is_done(found: UnitFound, beside: Told) -> UnitFound:
    """Return what a column of places tells with its words as the place: they call nobody who does it."""
    if found.place or not found.body or BODY.match(found.body) or not _is_of_places(beside):
        return found
    return replace(found, place=found.body, body="")


def _is_of_places(told: Told) -> bool:
    return any(each in fold(told.column.heading) for each in HEADINGS_OF_PLACES)


def _with_beside(row: ReadRow, found: UnitFound, told: Told | None, beside: Told, around: Around) -> UnitFound:
    """Return what was found with what a second column says of the same unit; what belongs to no key is left."""
    there = row.references.unit(beside.text, around)
    if there.by == TITLE_ALONE:  # a place or a body without a unit is one of the unit beside it
        there = replace(there, id=found.id, by="")
    if row.kind == PERSON.id and HOME_ADDRESS.match(beside.text):
        row.cells.tell(problem(beside.place, "sheet-home-address"))
        return found
    if row.kind == MODEL.id and WHOLE.match(beside.text.strip()):
        return replace(found, place=" ".join(beside.text.split()), body=_joined(found.body, found.place))
    of_a_place = _is_of_places(beside)
    if of_a_place and found.body and there.id == found.id and not there.place:  # where it is done, not who does it
        there = replace(there, place=there.body, body="")
    if row.kind == MODEL.id and there.id == found.id:
        place = _place_beside(row, beside, there.place, told, found.place)
        _compare_with_body(row, beside, place, found.body)
        return replace(found, place=place, body=_joined(found.body, there.body))
    known = BODY.match(beside.text) or PLACE.match(beside.text) or of_a_place
    if row.kind == MODEL.id and known and not (there.id or there.ids):
        alone = _with_words(replace(found, place=""), beside.text, of_a_place)
        return replace(alone, place=_place_beside(row, beside, alone.place, told, found.place))
    row.cells.leave(beside)
    if there.id and there.id not in row.references.units.ancestors(found.id):
        _tell_contradiction(row, beside, beside.text, told.text if told else "")
    return found


def _place_beside(row: ReadRow, beside: Told, place: str, told: Told | None, of_unit: str) -> str:
    """Return the place that a second column tells, within that of the unit's column; alone if the two disagree.

    Then what the column of the unit says is a remark.
    """
    if not _disagree(place, of_unit, bool(beside.pointing)):
        return _joined(place, of_unit)
    if told:
        row.cells.leave(told, of_unit)
    _tell_contradiction(row, beside, place, of_unit)
    return place


def _compare_with_body(row: ReadRow, beside: Told, place: str, body: str) -> None:
    """Tell of a place that is another than the one a body of the unit is called after."""
    within = PLACE_WITHIN.search(body)
    if not within or not _disagree(place, within[1], bool(beside.pointing)):
        return
    if beside.pointing:
        _tell_contradiction(row, beside, place, within[1])
    elif SequenceMatcher(None, match_key(place), match_key(within[1])).ratio() >= ALIKE:
        values = {"found": place, "other": within[1]}
        row.cells.tell(problem(beside.place, "sheet-places-alike", **values))


def _tell_contradiction(row: ReadRow, beside: Told, place: str, of_unit: str) -> None:
    """Tell of a cell that points at the row above, and so says otherwise than the unit of its own row."""
    if beside.pointing and of_unit:
        row.cells.tell(
            problem(beside.place, "sheet-ditto-contradicts", found=beside.pointing, above=place, unit=of_unit)
        )


def _disagree(first: str, second: str, strictly: bool) -> bool:
    """Return whether two places are of one sort and not the same; `strictly`, whether both are villages of any."""
    one, other = SORT.match(first), SORT.match(second)
    if not one or not other or _says(first, second) or _says(second, first):
        return False
    sorts = {one[0].lower(), other[0].lower()}
    return len(sorts) == 1 or (strictly and sorts <= {*VILLAGES})


def _with_words(found: UnitFound, text: str, of_a_place: bool = False) -> UnitFound:
    """Return what was found with words of another column that name no unit: a place in it, or a body of it."""
    words = " ".join(text.split())
    if is_place(words) or (of_a_place and not BODY.match(words)):
        return replace(found, place=_joined(words, found.place))
    return replace(found, body=_joined(words, found.body))


def _joined(first: str, second: str) -> str:
    """Return two texts as one; one that says what the other says, too, is enough."""
    if not first or _says(first, second):
        return second
    return first if _says(second, first) else f"{first}, {second}"


def _says(part: str, whole: str) -> bool:
    """Return whether the words of one text stand in another: those of “Thôn 1” do not in “Thôn 10”."""
    within, words = (" ".join(re.findall(r"\w+", match_key(each))) for each in (whole, part))
    return not words or f" {words} " in f" {within} "


def _put_unit(row: ReadRow, found: UnitFound, told: Told | None, text: str, place: Place) -> None:
    register = row.references.units
    row.unit = found.id
    year = row.values.get("year")
    days = days_of_year(year) if isinstance(year, int) else None
    row.put("unit", register.spelling(found.id, days), place)
    if found.by == "title":
        values = {"found": text[:60], "unit": register.full_label(found.id), "id": found.id}
        row.cells.tell(problem(place, "sheet-unit-by-title", **values))
    if found.by == TITLE_ALONE:
        values = {"unit": register.full_label(found.id), "id": found.id}
        row.cells.tell(problem(place, "sheet-unit-of-title", **values))
    if found.rest and told:
        row.cells.leave(told, found.rest)
    for key, value in (("place", found.place), ("responsible", found.body)):
        if value and row.kind == MODEL.id:
            _put_public(row, key, value, place)
        elif value and told and row.kind == PERSON.id and HOME_ADDRESS.match(value):
            row.cells.tell(problem(place, "sheet-home-address"))
        elif value and told:
            row.cells.leave(told, value)


def _put_public(row: ReadRow, key: str, value: str, place: Place) -> None:
    """Set a key of a model that pages show; a name of a person, whom nobody asked, stays a remark, and is told."""
    if not names_somebody(value):
        row.put(key, value, place)
        return
    if body := without_people(value):
        row.put(key, body, place)
    for role in ("unit", "unit_beside"):
        cell = row.cells.first(role, take=False)
        if cell and names_somebody(cell.text):
            row.cells.leave(cell)
            row.cells.tell(problem(cell.place, "sheet-name-kept-back", heading=cell.column.heading, key=key))


def read_place_and_responsible(row: ReadRow) -> None:
    """Read the place and who is responsible, beside what the column of the unit says of them."""
    for key in ("place", "responsible"):
        for more in [*row.cells.told(key)][1:]:
            row.cells.leave(more)
        told = row.cells.first(key)
        if told is None:
            continue
        words, there = " ".join(told.text.split()), str(row.values.get(key, ""))
        if key == "place" and names_somebody(words):
            row.cells.leave(told)
            row.cells.tell(problem(told.place, "sheet-name-kept-back", heading=told.column.heading, key=key))
            continue
        if key == "responsible" and not told.column.given and names_people(words):
            row.cells.leave(told)  # told with its column
            words = without_people(words)
        of_unit = row.cells.first("unit", take=False)
        if key == "place" and there and WHOLE.match(words):
            row.put("responsible", _joined(str(row.values.get("responsible", "")), there), row.where["place"])
            there = ""
        text = _place_beside(row, told, words, of_unit, there) if key == "place" else _joined(words, there)
        if key == "responsible" and there and text not in (words, there):
            text = f"{there} ({words})"
        if text:
            row.put(key, row.fitting(key, text, told), told.place)


def _unit_of_section(row: ReadRow) -> tuple[str, Place]:
    """Return the unit that the row's section names; else the one unit that the lines above the table name."""
    table = row.cells.table
    for section in reversed(row.cells.row.sections):
        if row.references.unit(section.text, table.around()).id:
            row.sections.add(section.row)
            return section.text, row.cells.place()
    named = table.title.units
    if not table.of("unit") and len({row.references.units.labels[each] for each in named}) == 1:
        id, *others = named
        return row.references.units.labels[id] if others else id, row.cells.place()
    return "", row.cells.place()


def unknown_unit(
    row: ReadRow, told: Told | None, text: str, place: Place, found: UnitFound, above: Told | None
) -> None:
    """Tell that a unit is not in the register, or that several are called so, and keep the cells as remarks."""
    for each in filter(None, (told, above)):
        row.cells.leave(each)
    register, shown = row.references.units, " ".join(text.split())[:80]
    row.unit = f"{UNKNOWN} {shown}"
    if found.by == TITLE_ALONE:
        table, named = row.cells.table, row.cells.table.title.units[found.ids[0]]
        shown = " ".join(named.text.split())[:80]
        place = row.cells.file.place(table.sheet.name, named.row, named.column)
    line = f'unit: {{"{shown}": …}}'
    several = [] if found.ids else row.references.several_units(text)
    if several:
        row.cells.tell(problem(place, "sheet-units-several", found=shown, ids=register.described(several)))
    elif found.ids:
        code = "sheet-title-ambiguous" if found.by == TITLE_ALONE else "sheet-unit-ambiguous"
        values = {"ids": register.described(found.ids), "codes": " / ".join(found.ids), "line": line, "map": row.map}
        row.cells.tell(problem(place, code, found=shown, **values))
    else:
        _tell_of_unknown(row, text, shown, line, place)


def _tell_of_unknown(row: ReadRow, text: str, shown: str, line: str, place: Place) -> None:
    near, meant = row.references.corrected(text)
    proposal = row.references.proposal(text, row.cells.table.around())
    body = is_place(text) or BODY.match(text) or ends_in_a_type_alone(text)
    unnamed = not (near or "parent:" in proposal or row.references.names_a_unit(text))
    if body and unnamed and type_by_name(text, row.references.vocabularies["unit-type"]):
        code, proposal = "sheet-unit-of-body", ""
    else:
        code = "sheet-unit-unknown"
    values = {"nearest": near, "line": line, "map": row.map, "proposal": proposal, "meant": meant}
    row.cells.tell(problem(place, code, found=shown, **values))
