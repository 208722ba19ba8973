"""Tables → what each column tells, and of what kind of record the list is: by headings, by the map, or by asking."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from gettext import NullTranslations

from showcase.content.records.records import MODEL, NEWS, PERSON
from showcase.editing.lists.answers import COLUMNS, Answers, Ask, Question
from showcase.editing.lists.heading_rows import find_tables
from showcase.editing.lists.headings import Meaning, UsualHeadings, is_usual, meaning
from showcase.editing.lists.people_named import doer_named, person_named
from showcase.editing.lists.references import Around, References
from showcase.editing.lists.roles import ROLES, WORDS
from showcase.editing.lists.row_kinds import (
    Contradiction,
    SignColumn,
    contradictions,
    names_kind_alone,
    rows_by_kind,
    says_individuals,
    sign_columns,
    unclear_signs,
)
from showcase.editing.lists.sheets import ListFile, Sheet, letters, shown
from showcase.editing.lists.tables import DataRow, Table, with_rows
from showcase.editing.lists.titles import Title, read_title, text_above
from showcase.messages import N_
from showcase.problems import Problem, ProblemFound, problem

UNIT = "unit"
KINDS = (MODEL.id, PERSON.id, UNIT, NEWS.id)
EXEMPLARS = (MODEL.id, PERSON.id)
"""The kinds that one list may hold both of."""
TITLE = "title"
UNIT_BESIDE = "unit_beside"
"""The role of a second column that names units, where the first names bodies of them: Hội LHPN xã."""
YEAR_BESIDE = "year_beside"
"""The role of a second column of years of people: that of registration, where none of recognition stands."""
SIGN = "kind"
"""The role of a column that says of each row whether it is of a collective or of an individual."""
SEVERAL = frozenset({"text", "remark", "private", "themes", "none", "cost", "effort_people", "outcomes", SIGN, ""})
"""Roles that several columns may have."""
MARKED = ("field", "subject", "level")
"""Roles of which each term may have a column of its own, in which an x says that it is so."""
OF_A_UNIT = frozenset({"type", "parent", "valid_from", "valid_to"})
OF_NEWS = frozenset({"date", "category", "lead", "byline"})
CLEARLY = 1.0
"""By how much one kind must fit better than another to be surely meant."""
WHAT_KIND = N_("What does the list %(file)s hold?")
WHICH_COLUMN = N_("Which column tells “%(role)s”?")
KIND_WORDS = {"model": N_("models"), "person": N_("people"), "unit": N_("units"), "news": N_("news")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its place from 0, its heading, what it tells ('' if that has no home), and the term that an x means.

    `assumed` says that its heading alone does not say what it tells, `given` that the map says it.
    """

    index: int
    heading: str
    role: str
    option: str = ""
    assumed: bool = False
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """The rows of one kind in a table: its columns, and what the lines above it say.

    `own` are the numbers of these rows, `unclear` those of which the list does not say clearly whether they are of
    individuals, with the column that should say it and its text, `contradictions` those of which it says both.
    """

    kind: str
    table: Table
    own: frozenset[int]
    columns: tuple[Column, ...]
    title: Title
    unclear: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    contradictions: Mapping[int, Contradiction] = field(default_factory=dict)

    def of(self, role: str) -> tuple[Column, ...]:
        """Return the columns of a role, from the left."""
        return tuple(each for each in self.columns if each.role == role)

    def around(self, year: int | None = None, above: str = "") -> Around:
        """Return what is known around a cell that names a unit, in a row of a year and below a unit above it."""
        return Around(year, above, self.title.units, self.title.times)

    @property
    def rows(self) -> tuple[DataRow, ...]:
        """The rows of this kind."""
        return tuple(each for each in self.table.rows if each.row in self.own)

    @property
    def sheet(self) -> Sheet:
        """The sheet that the table is on."""
        return self.table.sheet


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What was understood of a file: the kind of most records, its tables, and the answers that were given."""

    kind: str
    tables: tuple[ListTable, ...]
    answers: Answers
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ColumnReader:
    """Finds out what the columns of a file tell. Without `ask` nobody is there to be asked."""

    file: ListFile
    headings: UsualHeadings
    references: References
    translations: NullTranslations
    ask: Ask | None = None

    def understand(self, answers: Answers, kind: str) -> Understood:
        """Return what the file holds; `kind` is '' where nobody said. Raise ProblemFound for what stays unclear."""
        if not any(each.rows for each in self.file.sheets):
            raise ProblemFound(problem(self.file.place(""), "sheet-empty"))
        found = [table for sheet in self.file.sheets for table in find_tables(sheet, self._is_usual)]
        if not found:
            raise ProblemFound(problem(self.file.place(""), "sheet-without-headings"))
        kinds = self._kinds(found, answers, kind)
        tables: list[ListTable] = []
        problems: list[Problem] = []
        for table, each in zip(found, kinds, strict=True):
            made, answers = self._tables(table, each, answers)
            tables += made
            problems += [] if made else [self._without_title(table, each)]
        if tables and not any(each.table.rows for each in tables):
            raise ProblemFound(problem(self.file.place(tables[0].sheet.name), "sheet-without-rows"))
        if not tables:
            raise ProblemFound(*(each.with_code("sheet-without-title") for each in problems[:1]))
        return Understood(kind=tables[0].kind, tables=tuple(tables), answers=answers, problems=tuple(problems))

    def _tables(self, table: Table, kind: str, answers: Answers) -> tuple[list[ListTable], Answers]:
        """Return a table for each kind of which a table of a sheet has rows; none where no column has their names."""
        signs = self._signs(table, answers) if kind in EXEMPLARS else ()
        columns, answers = self._columns(table, kind, answers, signs)
        title = next((each.index for each in columns if each.role == TITLE), None)
        if title is None:
            return [], answers
        others = [each.index for each in columns if each.role not in ("number", TITLE, "none")]
        number = next((each.index for each in columns if each.role == "number"), None)
        whole = with_rows(table, title, others, self._names_something, number)
        rows = (
            rows_by_kind(whole, signs, kind, lambda row: _of_person(row, columns))
            if kind in EXEMPLARS
            else {kind: frozenset(each.row for each in whole.rows)}
        )
        unclear = unclear_signs(whole, signs, self._is_subject)
        both = contradictions(whole, signs) if kind in EXEMPLARS else {}
        made = []
        for each, own in rows.items():
            theirs, answers = self._columns(table, each, answers, signs)
            theirs = (*theirs, *_without_heading(whole))
            made.append(
                ListTable(
                    kind=each,
                    table=whole,
                    own=own,
                    columns=theirs,
                    title=read_title(whole, self.references.units),
                    unclear=unclear,
                    contradictions=both,
                )
            )
        return made, answers

    def _signs(self, table: Table, answers: Answers) -> tuple[SignColumn, ...]:
        """Return the columns that say which rows are of individuals; the map goes before what they hold."""
        known: dict[int, bool] = {}
        remarks: set[int] = set()
        for index, parts in table.headings.items():
            given = self._given(index, parts, MODEL.id, answers)
            found = meaning(parts, MODEL.id, self.headings)
            if given or (found and found.role == "subject"):
                known[index] = given in ("", "subject", SIGN)
            elif found and found.role == "remark":
                remarks.add(index)
        return sign_columns(table, known, remarks)

    def _is_subject(self, text: str) -> bool:
        return bool(self.references.term("subject", text))

    def _is_usual(self, parts: Sequence[str], just: bool) -> bool:
        if just:
            return is_usual(parts[-1], self.headings)
        return any(meaning(parts, each, self.headings) for each in KINDS)

    def _names_something(self, text: str) -> bool:
        """Return whether a text by itself names a field, a level, a year or a unit, as the title of a section does."""
        named = names_kind_alone(text) or any(self.references.term_of_section(each, text) for each in MARKED)
        return named or bool(re.fullmatch(r"(?:năm\s+)?(?:19|20)\d\d", text.strip(), re.IGNORECASE))

    def _without_title(self, table: Table, kind: str) -> Problem:
        place = self.file.place(table.sheet.name, table.last_heading)
        there = ", ".join(f"“{' – '.join(each)}”" for each in table.headings.values())
        usual = next(" ".join(each.words) for each in self.headings.by_kind[kind] if each.role == TITLE)
        return problem(place, "sheet-not-a-list", there=there[:300], kind=kind, usual=usual)

    # --- The kind of the list -------------------------------------------------------------------------------------

    def _kinds(self, tables: Sequence[Table], answers: Answers, given: str) -> list[str]:
        """Return the kind of each table. In one file models may stand beside people, whatever was `given` for all."""
        likely = [self._likely(each, answers) for each in tables]
        clear = [each for each in likely if each]
        whole = given or (clear[0] if clear and set(clear) <= {*EXEMPLARS} else self._kind(tables, answers))
        if whole not in EXEMPLARS:
            return [whole] * len(tables)
        if not given:
            return [each if each in EXEMPLARS else whole for each in likely]
        named = [self._likeness(each, MODEL.id, answers) > 0 for each in tables]
        people = [
            kind == PERSON.id and (self._of_individuals(table) or not models)
            for table, kind, models in zip(tables, likely, named, strict=True)
        ]
        return [PERSON.id if person else MODEL.id if any(people) else given for person in people]

    def _of_individuals(self, table: Table) -> bool:
        return says_individuals(table.sheet, text_above(table))

    def _likely(self, table: Table, answers: Answers) -> str:
        """Return the kind that a table is of by its headings and its title; '' where that is not clear."""
        scores = {kind: self._likeness(table, kind, answers) for kind in KINDS}
        first, second = sorted(KINDS, key=lambda kind: -scores[kind])[:2]
        if scores[first] and first in EXEMPLARS and self._of_individuals(table):
            return PERSON.id
        return first if scores[first] - scores[second] >= CLEARLY else ""

    def _kind(self, tables: Sequence[Table], answers: Answers) -> str:
        """Return the kind whose headings are those of the tables."""
        scores = {kind: sum(self._likeness(table, kind, answers) for table in tables) for kind in KINDS}
        first, second = sorted(KINDS, key=lambda kind: -scores[kind])[:2]
        if not scores[first]:
            raise ProblemFound(self._without_title(tables[0], MODEL.id).with_code("sheet-without-title"))
        if scores[first] - scores[second] >= CLEARLY:
            return first
        if self.ask:
            about = self.translations.gettext(WHAT_KIND) % {"file": self.file.name}
            choices = [(kind, self.translations.gettext(KIND_WORDS[kind])) for kind in KINDS]
            if answered := self.ask(Question(about, choices)):
                return answered
        raise ProblemFound(problem(self.file.place(""), "sheet-kind-unclear"))

    def _likeness(self, table: Table, kind: str, answers: Answers) -> float:
        found = [self._meaning(column, parts, kind, answers) for column, parts in table.headings.items()]
        roles = {each.role: each.score - each.weak for each in found if each}
        needed = {UNIT: OF_A_UNIT, NEWS.id: OF_NEWS}.get(kind)
        if TITLE not in roles or (needed and not needed & set(roles)):
            return 0
        telling = {*ROLES[kind]} - {"number", "remark", "private"}
        return sum(score for role, score in roles.items() if role in telling)

    def _meaning(self, column: int, parts: Sequence[str], kind: str, answers: Answers) -> Meaning | None:
        if given := self._given(column, parts, kind, answers):
            return Meaning(given, 9)
        found = meaning(parts, kind, self.headings)
        return found if found and found.role in ROLES[kind] else None

    def _given(self, column: int, parts: Sequence[str], kind: str, answers: Answers) -> str:
        """Return the role that the map gives a column of a list of a kind; '' for none."""
        role = answers.column(" – ".join(parts), self.file.place("", -1, column).path, kind)
        return "year" if (role, kind) == ("recognised", PERSON.id) else role

    # --- The columns ----------------------------------------------------------------------------------------------

    def _columns(
        self, table: Table, kind: str, answers: Answers, signs: Sequence[SignColumn] = ()
    ) -> tuple[tuple[Column, ...], Answers]:
        """Return the columns of a table, each role once. Raise ProblemFound where two may be meant."""
        columns: dict[int, Column] = {}
        alike: dict[str, list[tuple[int, Meaning]]] = defaultdict(list)
        only_signs = {each.index for each in signs if each.only or (kind == PERSON.id and not each.remarks)}
        for index, parts in table.headings.items():
            heading = " – ".join(parts)
            marked = (SIGN, "") if index in only_signs else self._marked(parts, kind)
            found = None if marked else self._meaning(index, parts, kind, answers)
            role = marked[0] if marked else found.role if found else ""
            given, option = bool(self._given(index, parts, kind, answers)), marked[1] if marked else ""
            columns[index] = Column(index=index, heading=heading, role=role, option=option, given=given)
            if found and role not in SEVERAL:
                alike[role].append((index, found))
        if kind in EXEMPLARS and TITLE not in alike:
            alike[TITLE] = self._titles_of_others(table, kind, answers, only_signs)
            columns |= {index: replace(columns[index], role=TITLE) for index, _ in alike[TITLE]}
        for role, several in alike.items():
            if len(several) > 1:
                chosen, answers = self._chosen(table, role, several, answers)
                second = UNIT_BESIDE if role == UNIT else YEAR_BESIDE if (role, kind) == ("year", PERSON.id) else ""
                columns |= {index: replace(columns[index], role=second) for index, _ in several if index != chosen}
        return tuple(columns.values()), answers

    def _titles_of_others(
        self, table: Table, kind: str, answers: Answers, signs: Collection[int]
    ) -> list[tuple[int, Meaning]]:
        """Return the columns that name models, for a list of people without other names, or the other way round."""
        other = next(each for each in EXEMPLARS if each != kind)
        found = ((index, self._meaning(index, parts, other, answers)) for index, parts in table.headings.items())
        return [(index, each) for index, each in found if each and each.role == TITLE and index not in signs]

    def _marked(self, parts: Sequence[str], kind: str) -> tuple[str, str] | None:
        """Return the role and the term of a column in which an x says that the term is meant; None for another."""
        group = meaning(parts[:1], kind, self.headings) if len(parts) > 1 else None
        if not group or group.role not in MARKED:
            return None
        label = self.references.term(group.role, parts[-1])
        return (group.role, label) if label else None

    def _chosen(
        self, table: Table, role: str, several: Sequence[tuple[int, Meaning]], answers: Answers
    ) -> tuple[int, Answers]:
        """Return which of several columns has the role: one whose heading says so better than all others."""
        ranks = {index: (not found.weak, found.score) for index, found in several}
        best = [index for index, rank in ranks.items() if rank == max(ranks.values())]
        groups = {table.headings[index][:-1] for index in best}
        of_one_group = len(groups) == 1 and () not in groups  # whoever is responsible, by name and by position
        if len(best) == 1 or of_one_group or role == UNIT:  # a second unit is asked where the first names none
            return best[0], answers
        if self.ask:
            word = self.translations.gettext(WORDS[role])
            choices = [(letters(each), f"{letters(each)}: {' – '.join(table.headings[each])}") for each in best]
            about = self.translations.gettext(WHICH_COLUMN) % {"role": word}
            if answered := self.ask(Question(about, choices)):
                for each in best:
                    given = role if letters(each) == answered else "remark"
                    answers = answers.with_answer(COLUMNS, self.file.place("", -1, each).path, given)
                return next(each for each in best if letters(each) == answered), answers
        first, second = best[:2]

        def here(column: int) -> str:
            return self.file.place("", -1, column).path

        values = {
            "role": f"~{WORDS[role]}",
            "first": f"{letters(first)} (“{' – '.join(table.headings[first])}”)",
            "second": f"{letters(second)} (“{' – '.join(table.headings[second])}”)",
            "line": f'columns: {{"{here(first)}": {role}, "{here(second)}": remark}}',
            "map": answers.path,
        }
        place = self.file.place(table.sheet.name, table.last_heading, first)
        raise ProblemFound(problem(place, "sheet-columns-alike", **values))


def _of_person(row: DataRow, columns: Sequence[Column]) -> bool:
    """Return whether a cell of a row that says who does something, or how the row is called, names one person."""
    doers = (each for each in columns if each.role in (UNIT, UNIT_BESIDE))
    if any(doer_named(shown(row.cells.get(each.index)), each.heading) for each in doers):
        return True
    titles = (shown(row.cells.get(each.index)) for each in columns if each.role == TITLE)
    return any(person_named(each, of_places=True) for each in titles)


def _without_heading(table: Table) -> Iterator[Column]:
    """Yield the columns that hold something below no heading: it is kept as a remark."""
    held = {index for row in table.rows for index, cell in row.cells.items() if shown(cell).strip()}
    for index in sorted(held - {*table.headings}):
        yield Column(index=index, heading=letters(index), role="")
