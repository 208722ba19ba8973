"""Rows → records as the list tells them: models and people, key by key. What is not surely understood is a remark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from showcase.content.files.file_names import ID
from showcase.content.records.records import MODEL, NEWS, PERSON, kind_of
from showcase.content.text.person_names import (
    HONORIFIC,
    in_capitals,
    in_small_letters,
    like_a_name,
    name_alone,
    name_and_more,
    names_a_person,
)
from showcase.editing.lists import (
    award_cells,
    contact_cells,
    effort_cells,
    link_cells,
    outcome_cells,
    stage_remarks,
    unit_cells,
)
from showcase.editing.lists.cells import A_DAY, flag, is_unknown, period, when
from showcase.editing.lists.columns import UNIT, YEAR_BESIDE
from showcase.editing.lists.listed import ListedRecord, Remark
from showcase.editing.lists.people_named import BORN, doer_named
from showcase.editing.lists.proposals import only_proposes
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.references import Around
from showcase.editing.lists.row_cells import Told
from showcase.editing.lists.row_kinds import names_kind_alone
from showcase.editing.lists.sheet_names import field_of_sheet
from showcase.messages import N_
from showcase.problems import problem
from showcase.vietnamese import match_key

A_YEAR = N_("a year, such as 2024")
A_FLAG = N_("x or nothing")
TAKEN_AS = {MODEL.id: N_("a model"), PERSON.id: N_("a person")}
FEWEST_IN_CAPITALS = 3
"""Words of a title in capitals that is told; fewer may be letters for something."""
STARS = re.compile(r"(?<=\w)\s*\(?\*+\)?$")
"""Signs behind a title that lead to a note below the table."""
BIRTH = re.compile(
    r"[\s,;(–-]*(?:sinh(?:\s+(?:năm|ngày))?|sn|s\.n\.?)?[\s:]*\(?(?:\d{1,2}[/.]){0,2}(?:19|20)\d\d\s*\)?\s*$",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class RowReader(ReadRow):
    """Reads one row: what it finds goes into `values`, with the place of the cell; what is odd is told."""

    def record(self) -> ListedRecord | None:
        """Return the record of the row; None for a row without a title."""
        title = self.cells.first("title")
        if title is not None and not any(map(str.isalpha, title.text)):  # a formula that gives 0, a stray figure
            self.cells.leave(title)
            title = None
        if title is None:
            self._told_row_without_title()
            return None
        name = self._title(title)
        self.proposed = self.kind in TAKEN_AS and only_proposes(self)
        for read in READERS[self.kind]:
            read(self)
        if self.kind != UNIT:
            link_cells.read_links(self)
        self._keep_back_unclear()
        number, id = self.cells.first("number"), self.cells.first("id")
        if id and not ID.fullmatch(id.text):
            self.cells.leave(id)
        text = self._text()
        return ListedRecord(
            kind=self.kind,
            title=name,
            values=self.values,
            place=title.place,
            text=text,
            remarks=(*self._unused_sections(), *self.cells.remarks()),
            number=number.text if number else "",
            id=id.text if id else "",
            unit=self.unit,
            where=self.where,
            digest=self.cells.digest(),
        )

    def _keep_back_unclear(self) -> None:
        """Make a model a draft if it may be a person: the list says not clearly, or both, what the row is of."""
        index, text = self.cells.table.unclear.get(self.cells.row.row, (-1, ""))
        if index >= 0 and self.kind == MODEL.id:
            self.values["draft"] = True
            self.cells.tell(problem(self.cells.place(index), "sheet-row-kind-unclear", found=text[:60]))
        if both := self.cells.table.contradictions.get(self.cells.row.row):
            self.values["draft"] = True
            values = {"found": both.found[:60], "other": both.other[:60], "kind": f"~{TAKEN_AS[self.kind]}"}
            self.cells.tell(problem(self.cells.place(both.index), "sheet-row-of-both-kinds", **values))

    def _unused_sections(self) -> Iterator[Remark]:
        """Yield the titles of the sections that told nothing of the row."""
        for each in self.cells.row.sections:
            if each.row not in self.sections and not names_kind_alone(each.text):
                text = self.cells.private.without(each.text, self.cells.place(), self.cells.tell)
                yield Remark("", text)

    def _told_row_without_title(self) -> None:
        found = "; ".join(each.text for each in self.cells.remarks())
        if found:
            self.cells.tell(problem(self.cells.place(), "sheet-row-without-title", found=found[:100]))

    # --- What every kind has --------------------------------------------------------------------------------------

    def _title(self, told: Told) -> str:
        key = kind_of(self.kind).title_key if self.kind != UNIT else "name"
        text = STARS.sub("", " ".join(told.text.split()))
        if self.kind == PERSON.id and self._find_doer(text):
            return self._name_of_doer(text, told)
        if self.kind == PERSON.id and (found := HONORIFIC.match(text)):
            text = text[found.end() :]
            self._put_honorific(found[1], told)
        if self.kind == PERSON.id and (born := BIRTH.search(text)):
            self.cells.tell(problem(told.place, "sheet-birth-year"))
            text = text[: born.start()]
        if self.kind == PERSON.id:
            text = self._name_alone(text, told)
        elif self.kind != UNIT and in_capitals(text) and len(text.split()) >= FEWEST_IN_CAPITALS:
            self.cells.tell(problem(told.place, "sheet-title-in-capitals", found=text[:60]))
        self.put(key, self.fitting(key, text, told), told.place)
        return text

    def _find_doer(self, title: str) -> bool:
        """Find out whether another cell names the person of a row, which is called after a deed, or like them."""
        for told in (*self.cells.told("unit", take=False), *self.cells.told("unit_beside", take=False)):
            found = doer_named(told.text, told.column.heading)
            if found and (not names_a_person(title) or match_key(name_alone(title)) == match_key(found.name)):
                self.doer = told, found
        return self.doer is not None

    def _name_of_doer(self, title: str, told: Told) -> str:
        """Return the name of the person that another cell names, put with their position; the title is their deed."""
        assert self.doer is not None
        cell, found = self.doer
        if match_key(name_alone(title)) != match_key(found.name):
            self.put("summary", self.fitting("summary", title, told), told.place)
            values = {"heading": cell.column.heading, "rest": found.name, "key": "summary"}
            self.cells.tell(problem(cell.place, "sheet-person-of-doer", **values))
        if BORN.search(cell.text):
            self.cells.tell(problem(cell.place, "sheet-birth-year"))
        name = self._name_alone(found.name, cell)
        self.put("name", self.fitting("name", name, cell), cell.place)
        if found.honorific:
            self._put_honorific(found.honorific, cell)
        if found.role:
            self.put("role", found.role[0].upper() + found.role[1:], cell.place)
        return name

    def _put_honorific(self, text: str, told: Told) -> None:
        self.put("honorific", "Đồng chí" if "/" in text else text.capitalize(), told.place)

    def _name_alone(self, text: str, told: Told) -> str:
        """Return the name of a person without what its cell says of them, which is kept by its key, or told."""
        name, more, key = name_and_more(text)
        if key:
            self.put(key, more, told.place)
            self.cells.tell(problem(told.place, "sheet-name-split", name=name, rest=more[:60], key=key))
        elif not like_a_name(text):
            self.cells.tell(problem(told.place, "sheet-no-name-of-a-person", found=text[:60]))
        small = in_small_letters(name)
        if small != name:
            self.cells.tell(problem(told.place, "sheet-name-in-capitals", found=name[:60], name=small[:60]))
        return small

    def _text(self) -> str:
        """Return the text of the record: that of one column as it is, of several with their headings."""
        told = list(self.cells.told("text"))
        if len(told) < 2:
            return paragraphs(told[0].text) if told else ""
        return "\n\n".join(f"## {each.column.heading}\n\n{paragraphs(each.text)}" for each in told)

    def _plain(self, *roles: str) -> None:
        for role in roles:
            if told := self.cells.first(role):
                words, there = " ".join(told.text.split()), self.values.get(role)
                text = f"{there}; {words}" if isinstance(there, str) and there not in words else words
                self.put(role, self.fitting(role, text, told), told.place)
            for more in list(self.cells.told(role))[1:]:
                self.cells.leave(more)

    def _term(self, role: str, section: bool = True) -> None:
        """Read a term of the vocabulary that is called like its key."""
        marked = self.cells.marked(role)
        if len(marked) == 1:
            self.put(role, *marked[0])
            return
        told = self.cells.first(role)
        if told and (label := self.references.term(role, told.text) or self._level(role, told.text)):
            self.put(role, label, told.place)
            if not self.references.term(role, told.text):
                self.cells.leave(told)
        elif told or len(marked) > 1:
            self.unknown_term(role, told, [label for label, _ in marked])
        elif section:
            for each in self.cells.row.sections:
                if label := self.references.term_of_section(role, each.text):
                    self.sections.add(each.row)
                    self.put(role, label, self.cells.place())
            if (
                role == "field"
                and role not in self.values
                and (label := field_of_sheet(self.cells.table, self.references))
            ):
                self.put(role, label, self.cells.place())

    def _level(self, role: str, text: str) -> str:
        return self.references.level(text) if role == "level" else ""

    def read_year(self) -> None:
        """Read the year; of a list without such a column, the one year that its title names, or its section."""
        roles = ("year", YEAR_BESIDE) if not self.proposed or self.kind == MODEL.id else (YEAR_BESIDE, "year")
        told = self.cells.first(roles[0]) or self.cells.first(roles[1]) or self._unknown_year()
        if told is None:
            years = {each.row: when(each.text).known_year for each in self.cells.row.sections}
            self.sections |= {row for row, year in years.items() if year}
            found = next((each for each in reversed(years.values()) if each), None)
            recognised = None if self.cells.table.of("year") else self.cells.first("recognised", take=False)
            if not self.cells.table.of("year"):
                found = found or (when(recognised.cell).known_year if recognised else self.cells.table.title.year)
            if found := found or self._answered_year():
                self.put("year", found, recognised.place if recognised else self.cells.place())
            return
        if told.column.role == YEAR_BESIDE and (later := self.cells.first("year", take=False)):
            self.tell_proposed(later)
        if is_unknown(told.text):
            self.put("year", "unknown", told.place)
            return
        time = self.time(told, part_has_key=self.kind == MODEL.id)
        span = period(told.cell) if time.known_year is None else None
        if time.known_year is not None:
            self.put("year", time.known_year, told.place)
            if self.kind == MODEL.id and (time.day or time.part):
                note = {"note": time.part} if time.part else {}
                self.put("stages", [{"stage": self.stage_that_means("registered"), **time.keys, **note}], told.place)
            elif time.day:  # the year alone has a key
                self.cells.leave(told)
        elif isinstance(span, Mapping) and self.kind == MODEL.id and not self.cells.table.of("period"):
            self.put("period", dict(span), told.place)
            self.put("year", span["from"], told.place)
        else:
            self.unclear(told, A_YEAR)

    def _unknown_year(self) -> Told | None:
        """Return the cell of recognition where no column tells the year, and this says that nobody knows it."""
        told = self.cells.first("recognised", take=False)
        return self.cells.first("recognised") if told and is_unknown(told.text) else None

    def _answered_year(self) -> int | None:
        """Return the year that the map gives rows of this sheet, or of the whole file, that tell none."""
        answers = self.references.answers.get("year", {})
        sheets = (self.cells.table.sheet.name, "")
        given = (answers.get(match_key(self.cells.file.place(each).path), "") for each in sheets)
        return next((when(each).known_year for each in given if each), None)

    # --- Models ---------------------------------------------------------------------------------------------------

    def read_model(self) -> None:
        """Read the keys that only models have."""
        unit_cells.read_place_and_responsible(self)
        self._plain("conditions")
        effort_cells.read_period(self)
        effort_cells.read_effort(self)
        outcome_cells.read_outcomes(self)
        contact_cells.read_contact(self)
        self._term("subject", section=False)
        if told := self.cells.first("pilot"):
            said = flag(told.cell)
            if said is None:
                self.unclear(told, A_FLAG)
            elif said:
                self.put("pilot", True, told.place)
        if not self.proposed:
            award_cells.read_recognition(self)
        self._read_stage()
        stage_remarks.tell_of_stages(self)

    def _read_stage(self) -> None:
        """Read the present stage: beside a log it is its last line."""
        self._term("stage", section=False)
        stages = self.values.get("stages")
        if "stage" in self.values and isinstance(stages, list):
            label = self.values.pop("stage")
            place = self.where.pop("stage")
            if not any(each["stage"] == label for each in stages):
                self.put("stages", [*stages, {"stage": label}], self.where.get("stages", place))

    def read_common(self) -> None:
        """Read the keys that models and people share."""
        self._term("field")
        self._term("level")
        self._plain("summary")
        self._listed("themes")
        if sources := [" ".join(each.text.split()) for each in self.cells.told("sources")]:
            self.values["sources"] = [{"name": each} for each in sources]
        if not self.proposed:
            award_cells.read_awards(self)

    def _listed(self, role: str) -> None:
        """Read a list of terms of the vocabulary "theme"."""
        if told := self.cells.first(role):
            found, unknown = self.references.terms("theme", told.text)
            if found:
                self.put(role, found, told.place)
            if unknown:
                self.cells.leave(told)

    def read_person(self) -> None:
        """Read the keys that only people have; every person waits for a consent as a draft."""
        self._plain("role", "sort_name")
        self._plain("honorific")
        self.values["draft"] = True

    # --- News -----------------------------------------------------------------------------------------------------

    def read_news(self) -> None:
        """Read the keys of news."""
        for key in ("date", "event_date"):
            if told := self.cells.first(key):
                day = self.time(told).day
                if day:
                    self.put(key, day, told.place)
                else:
                    self.unclear(told, A_DAY)
        self._term("category")
        self._plain("lead", "byline")
        if told := self.cells.first("units"):
            found = [self.references.unit(each, Around()) for each in re.split(r"\s*[;|\n]\s*", told.text)]
            if all(each.id and not each.body for each in found):
                self.put("units", [self.references.units.spelling(each.id) for each in found], told.place)
            else:
                self.cells.leave(told)
        if told := self.cells.first("sources"):
            self.put("source", {"name": " ".join(told.text.split())}, told.place)


READERS: Mapping[str, tuple[Callable[[RowReader], None], ...]] = {
    MODEL.id: (RowReader.read_year, unit_cells.read_unit, RowReader.read_model, RowReader.read_common),
    PERSON.id: (RowReader.read_year, unit_cells.read_unit, RowReader.read_person, RowReader.read_common),
    NEWS.id: (RowReader.read_news,),
    UNIT: (),
}


def paragraphs(text: str) -> str:
    """Return the lines of a cell as paragraphs; lines of a list stay together."""
    lines = [line for line in text.split("\n") if line.strip()]
    made: list[str] = []
    for line in lines:
        listed = re.match(r"[-+*•]\s|\d+[.)]\s", line)
        joined = made and listed and re.match(r"[-+*•]\s|\d+[.)]\s", made[-1].rpartition("\n")[2])
        if joined:
            made[-1] += f"\n{line}"
        else:
            made.append(line)
    return "\n\n".join(made)
