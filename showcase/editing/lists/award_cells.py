"""What cells say of recognition and awards, each with its level, its day or year, and its decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from showcase.content.records.records import MODEL
from showcase.editing.lists.award_words import Award, AwardsNamed, awards_named, with_day
from showcase.editing.lists.cells import A_DAY, UNKNOWN_TIME, WhenFound, day_in, decision, flag, is_no_day, is_unknown
from showcase.editing.lists.columns import ListTable
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.row_cells import Told
from showcase.editing.typed_values import TypedValue
from showcase.messages import N_
from showcase.vietnamese import fold

OF_RECOGNITION, OF_AWARDS = "recognised", "award"
A_DAY_OR_YEAR = N_("a day or a year, such as 15/3/2024 or 2024")
A_DECISION = N_("the number and the day of the decision, such as 12-QĐ/ĐU ngày 5/3/2024")
RECOGNISED = "recognised"
ROLES_BESIDE = (RECOGNISED, "decision")
"""Roles of cells that name awards now and then: “Bằng khen số 45/QĐ-UBND ngày 12/2/2025”."""
NONE = frozenset({"", "khong", "khong co", "chua", "chua co", "0"})


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: its number, its day, and its cells."""

    number: str = ""
    time: WhenFound = UNKNOWN_TIME
    told: tuple[Told, ...] = ()


def decision_is_of(table: ListTable) -> str:
    """Return what the decisions in a table are about, as its headings say: recognition, awards, or '' if unclear."""
    columns = table.of("decision")
    if not columns:
        return ""
    heading, there = fold(columns[0].heading), {each.role for each in table.columns}
    for words, owner in (("cong nhan", OF_RECOGNITION), ("khen", OF_AWARDS)):
        if words in heading:
            return owner
    beside = {
        owner: min((abs(each.index - columns[0].index) for each in table.of(owner)), default=999)
        for owner in (OF_RECOGNITION, OF_AWARDS)
        if owner in there
    }
    if beside:
        return min(beside, key=lambda owner: beside[owner])
    return OF_RECOGNITION if "cong nhan" in fold(table.title.text) else ""


def read_recognition(row: ReadRow) -> None:
    """Read when, by whom and by which decision a model was recognised: a line of its log."""
    told = _cell_of_recognition(row)
    level = row.cells.first("recognised_level")
    decided = _decided(row, OF_RECOGNITION)
    time = row.time(told, part_has_key=True) if told else UNKNOWN_TIME
    said = told is not None and (time.known_year is not None or _says_so(told))
    if told and not said:
        row.unclear(told, A_DAY_OR_YEAR)
    if not (said or decided.number or (level and not told)):
        for each in filter(None, (*decided.told, level)):
            row.cells.leave(each)
        return
    part, time = time.part, _time_with_decision(row, time, decided)
    if told and part and not time.part:
        row.cells.leave(told)
    entry: dict[str, TypedValue] = {"stage": row.stage_that_means(RECOGNISED), **time.keys}
    if level and (label := row.references.level(level.text)):
        entry["level"] = label
        if not row.references.term("level", level.text):
            row.cells.leave(level)
    elif level:
        row.unknown_term("level", level)
    if decided.number:
        entry["decision"] = decided.number
    if time.part:
        entry["note"] = time.part
    before = row.values.get("stages")
    places = [each.place for each in (told, *decided.told, level) if each]
    row.put("stages", [*(before if isinstance(before, list) else []), entry], places[0])


def _cell_of_recognition(row: ReadRow) -> Told | None:
    """Return the cell that says when something was recognised; one that says that nobody knows is as if empty."""
    told = None if _named_beside(row, RECOGNISED) else row.cells.first(RECOGNISED)
    return None if told and is_unknown(told.text) else told


def read_awards(row: ReadRow) -> None:
    """Read the awards of a model or a person, those that the cells of recognition and decisions name among them."""
    told, named = row.cells.first("award"), AwardsNamed()
    if told and fold(told.text).strip(" .-") not in NONE:
        named = awards_named(row.references, told.text, row.unit)
        if not named.found:
            row.unknown_term("award", told)
        elif named.rest:
            row.cells.leave(told, named.rest)
    found, places = [*named.found], [told.place] if told else []
    for role in ROLES_BESIDE:
        if beside := _named_beside(row, role):
            cell, more = beside
            row.cells.first(role)
            if more.rest:
                row.cells.leave(cell, more.rest)
            found, places = _joined(found, more.found), [*places, cell.place]
    if not found:
        return
    if len(found) == 1:
        found = [_with_what_stands_beside(row, found[0])]
    alone = len(found) == 1 and list(found[0]) == ["form"]
    row.put("award", found[0]["form"] if alone else [_in_order(each) for each in found], places[0])


def _named_beside(row: ReadRow, role: str) -> tuple[Told, AwardsNamed] | None:
    """Return the cell of recognition or of decisions of a row that names awards and nothing else."""
    if role == RECOGNISED and row.kind != MODEL.id:
        return None
    told = row.cells.first(role, take=False)
    named = awards_named(row.references, told.text, row.unit) if told else AwardsNamed()
    return (told, named) if told and named.beside_recognition else None


def _joined(found: Sequence[Award], more: Sequence[Award]) -> list[Award]:
    """Return the awards of two cells; what both tell of one award is told once."""
    joined = list(found)
    for each in more:
        same = [
            number
            for number, known in enumerate(joined)
            if all(known[key] == each[key] for key in known.keys() & each.keys())
        ]
        if len(same) == 1:
            joined[same[0]] = joined[same[0]] | each
        else:
            joined.append(each)
    return joined


def _with_what_stands_beside(row: ReadRow, award: Award) -> Award:
    """Return an award, the only one of its row, with what other cells tell of it: its level, year and decision."""
    decided = _decided(row, OF_AWARDS)
    beside = {**_level(row), **_year(row, decided)}
    if "decision" in award:
        number = _with_its_day(row, str(award["decision"]), decided)
        day = day_in(number)
        return {**({"year": day.year} if day else {}), **beside, **award, "decision": number}
    return {**beside, **_decision_with_day(row, decided), **award}


def _with_its_day(row: ReadRow, number: str, decided: Decided) -> str:
    """Return the decision that an award was told with, and its day where a cell of its own has that.

    What cells of their own tell of another decision stays a remark.
    """
    told, time = decided.told, decided.time
    if _named_beside(row, "decision") and (day := row.cells.first("decision_day")):
        told, time = (day,), row.time(day)
        if time == UNKNOWN_TIME:
            row.unclear(day, A_DAY)
    whole = with_day(number, time) if day_in(number) is None else number
    told_otherwise = decided.number and with_day(decided.number, decided.time) not in (number, whole)
    if told_otherwise or day_in(whole) != (time.day or day_in(whole)):
        for each in told:
            row.cells.leave(each)
        return number
    return whole


def _says_so(told: Told) -> bool:
    """Return whether a cell without a day says that something was recognised."""
    return bool(flag(told.cell)) or fold(told.text) in ("da cong nhan", "dat")


def _in_order(award: Mapping[str, TypedValue]) -> Mapping[str, TypedValue]:
    return {key: award[key] for key in ("form", "level", "year", "decision") if key in award}


def _level(row: ReadRow) -> Award:
    told = row.cells.first("award_level")
    if told is None:
        return {}
    label = row.references.level(told.text)
    if not label or not row.references.term("level", told.text):
        row.cells.leave(told)
    return {"level": label} if label else {}


def _year(row: ReadRow, decided: Decided) -> Award:
    told = row.cells.first("award_year")
    if told is None:
        return {"year": decided.time.known_year} if decided.time.known_year else {}
    time = row.time(told)
    if time.known_year is None:
        row.unclear(told, A_DAY_OR_YEAR)
    elif time.day:
        row.cells.leave(told)
    return {"year": time.known_year} if time.known_year else {}


def _decision_with_day(row: ReadRow, decided: Decided) -> Award:
    """Return the decision of an award as its number and its day, as offices write them: an award has no key for a day.

    A day, or a year that is not that of the award, without a number stays a remark.
    """
    day = decided.time.day
    if decided.number:
        return {"decision": with_day(decided.number, decided.time)}
    for each in decided.told if day else ():
        row.cells.leave(each)
    return {}


def _time_with_decision(row: ReadRow, time: WhenFound, decided: Decided) -> WhenFound:
    """Return when something was recognised: the day of its decision where the list tells no other."""
    if time.day is None and decided.time.known_year and time.year in (None, decided.time.known_year):
        return decided.time
    for each in decided.told if decided.time.known_year and decided.time != time else ():
        row.cells.leave(each)
    return time


def _decision_is_of(row: ReadRow) -> str:
    """Return what the decision of a row is about: of an award where that stands in the cell of recognition."""
    owner = decision_is_of(row.cells.table)
    if owner == OF_RECOGNITION and _named_beside(row, RECOGNISED):
        headings = " ".join(fold(each.heading) for each in row.cells.table.of("decision"))
        return owner if "cong nhan" in headings else OF_AWARDS
    return owner


def _decided(row: ReadRow, owner: str) -> Decided:
    """Return the decision of the row if it is about `owner`."""
    if _named_beside(row, "decision") or (row.kind == MODEL.id and _decision_is_of(row) != owner):
        return Decided()  # a person has no log: it is of their award
    told, day = row.cells.first("decision"), row.cells.first("decision_day")
    number, time, rest = decision(told.text) if told else ("", UNKNOWN_TIME, "")
    if told and is_no_day(told.text):
        row.unclear(told, A_DAY)
    elif told and not any(map(str.isdigit, told.text)):  # “Đang làm hồ sơ” is no decision
        row.unclear(told, A_DECISION)
        if day:
            row.cells.leave(day)
        return Decided()
    if day:
        own = row.time(day)
        if own == UNKNOWN_TIME:
            row.unclear(day, A_DAY)
        elif not time.day and (own.day or time == UNKNOWN_TIME):
            time = own
        elif own != time:
            row.cells.leave(day)
    return Decided(f"{number} {rest}".strip(), time, tuple(filter(None, (told, day))))
