"""A file of lists → a plan of what an import would write and what there is to tell; then, if wanted, the writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from gettext import NullTranslations

from showcase.content.files.site_files import UNITS
from showcase.content.records.records import MODEL, kind_of
from showcase.editing.lists import summary
from showcase.editing.lists.answers import COLUMNS, NAMES, YEAR, Answers, Ask, Question, read_answers
from showcase.editing.lists.clear_years import ClearYears
from showcase.editing.lists.columns import KIND_WORDS, UNIT, ColumnReader, Understood
from showcase.editing.lists.effort_cells import unit_counted
from showcase.editing.lists.headings import usual_headings
from showcase.editing.lists.list_rows import ListReader
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.matching import memory_of
from showcase.editing.lists.memory import MAP, read_memories
from showcase.editing.lists.old_codes import in_unicode, refuse_lost_letters
from showcase.editing.lists.outcome_cells import OUTCOMES
from showcase.editing.lists.own_workbook import own_workbook
from showcase.editing.lists.planning import CHANGED, NEW, FileChange, Planner, RecordPlan
from showcase.editing.lists.result_columns import with_results
from showcase.editing.lists.roles import WORDS
from showcase.editing.lists.sheets import ListFile
from showcase.editing.lists.site_now import SiteNow
from showcase.editing.lists.text_tables import read_text_table
from showcase.editing.lists.unit_files import UnitFile, UnitsPlanned, unit_at
from showcase.editing.lists.workbook_files import is_workbook, read_workbook
from showcase.editing.whole_files import Replacement
from showcase.messages import N_
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.translations import sentence

OPEN_DATA = N_("%(file)s: a workbook of open data with %(count)s %(kind)s. Others: --as model, person, news or unit")
WHICH_UNIT = N_("Which unit is “%(found)s”?")
WHICH_YEAR = N_("Of which year are the rows of “%(found)s” that tell none?")
WHICH_TERM = N_("%(role)s: what is “%(found)s”?")
LET_GO = N_("The list tells no more what it told last time: %(keys)s. Take it from the files, too?")
OF_NAMES = N_("The column “%(found)s” names people. Did they agree that their names stand on public pages?")
OF_COUNTS = N_("What do the numbers of the column “%(found)s” tell of a model?")
EFFORT_PEOPLE = "effort_people"
ROLES_OF_COUNTS = (OUTCOMES, EFFORT_PEOPLE, "remark")
NOT_AGREED, AGREED = N_("No: keep the names as a remark, which no page shows"), N_("Yes: show them")
YES, STOP = N_("Yes, take it from all these files"), N_("No, write nothing")
UNCHANGED = "same"


@dataclass(frozen=True, kw_only=True)
class ImportPlan:
    """What an import of a list would do: the files by path with their new text, how many rows of a kind are of a sort.

    `understood` are lines that show what was understood of the list.
    """

    files: Mapping[str, str]
    counts: Mapping[str, Mapping[str, int]]
    understood: Sequence[str]
    problems: Sequence[Problem]
    proposed: Sequence[str] = ()
    changes: Mapping[str, FileChange] = field(default_factory=dict)

    def replacements(self, site: SiteNow) -> tuple[Replacement, ...]:
        """Return the files with what they held when the site was read."""
        new = {path for path, change in self.changes.items() if change.sort == NEW}
        before = {path: None if path in new else site.stored(path) for path in self.files}
        texts = self.files.items()
        return tuple(Replacement(path=path, before=before[path], after=text.encode()) for path, text in texts)


@dataclass(frozen=True, kw_only=True)
class ListImport:
    """The import of one file into a site. `kind` is '' where nobody said; without `ask` nobody is asked.

    `let_go` says that keys may go from most files, where the list tells them no more, and that an older copy of the
    list takes back what came later.
    """

    site: SiteNow
    translations: NullTranslations
    kind: str = ""
    map_path: str = MAP
    ask: Ask | None = None
    let_go: bool = False

    def plan(self, data: bytes, name: str) -> ImportPlan:
        """Return what the import of the file `name` would do. Raise ProblemFound for a file that is not understood."""
        file = read_list(data, name)
        resolved = self.site.resolved
        if own := own_workbook(file, resolved.units, resolved.vocabularies):
            kind = self.kind or MODEL.id
            records = own.records(kind)
            values = {"file": file.name, "count": len(records), "kind": self.translations.gettext(KIND_WORDS[kind])}
            lines = [self.translations.gettext(OPEN_DATA) % values]
            return self._planned(file, Understood(kind=kind, tables=(), answers=Answers(path="")), records, [], lines)
        answers, of_another_name = self._answers_of_the_list(file)
        understood = self._understood(file, answers)
        records, told = self._records(file, understood)
        answers = self._asked(understood.answers, [*understood.problems, *told])
        if answers is not understood.answers:
            of_columns = answers.typed.get(COLUMNS) != understood.answers.typed.get(COLUMNS)
            understood = self._understood(file, answers) if of_columns else replace(understood, answers=answers)
            records, told = self._records(file, understood)
        said = [*_of_the_file(file), *of_another_name, *understood.problems, *told]
        return self._planned(file, understood, records, said, summary.table(understood, self.translations))

    def _answers_of_the_list(self, file: ListFile) -> tuple[Answers, Sequence[Problem]]:
        """Return the answers for a file, with those about the same list under the name that it had before."""
        answers = self._answers()
        memories = {each.name: each for each in read_memories(self.site.root)}
        for name in (each for each in answers.lists if each != file.name and each in memories):
            carried = answers.for_list(name, file.name)
            try:
                records, _ = self._records(file, self._understood(file, carried))
            except ProblemFound:
                continue
            of_kind = [each for each in records if each.kind == memories[name].kind]
            if memory_of(of_kind, name, [memories[name]]):
                return carried, (problem(file.place(""), "sheet-answers-carried", other=name, map=answers.path),)
        return answers, ()

    def _answers(self) -> Answers:
        data = self.site.stored(self.map_path)
        if self.map_path != MAP and data is None and not self.ask:
            raise ProblemFound(problem(Place(self.map_path), "sheet-map-missing"))
        return read_answers(data or b"", self.map_path, self.translations)

    def _understood(self, file: ListFile, answers: Answers) -> Understood:
        references, headings = self.site.references(answers.names), usual_headings()
        reader = ColumnReader(
            file=file, headings=headings, references=references, translations=self.translations, ask=self.ask
        )
        years = ClearYears(file=file, headings=headings, translations=self.translations, ask=self.ask)
        return with_results(years.settled(reader.understand(answers, self.kind)), file)

    def _records(self, file: ListFile, understood: Understood) -> tuple[list[ListedRecord], list[Problem]]:
        told: list[Problem] = []
        references = self.site.references(understood.answers.names)
        reader = ListReader(file=file, references=references, private=self.site.private, tell=told.append)
        records = list(reader.records(understood))
        return records, list(dict.fromkeys(told))  # each row may tell of the same line of the title

    def _asked(self, answers: Answers, told: Sequence[Problem]) -> Answers:
        """Return the answers with those to what is unclear; the same where nobody is asked, or nothing answered."""
        questions = {(kind, found): (words, choices) for kind, found, words, choices in self._questions(told)}
        of_this_list = {each.value("heading"): each.value("line") for each in told if each.code == "sheet-names-kept"}
        for (kind, found), (words, choices) in questions.items() if self.ask else ():
            role = self.translations.gettext(WORDS[kind]) if kind in WORDS else ""
            about = self.translations.gettext(words) % {"found": found, "role": role}
            if self.ask and (answer := self.ask(Question(about, choices))):
                answers = answers.with_answer(kind, of_this_list.get(found, found), answer)
        return answers

    def _questions(self, told: Sequence[Problem]) -> Iterator[tuple[str, str, str, Sequence[tuple[str, str]]]]:
        """Yield what may be asked of names: their kind, the name, the question, and what it may stand for."""
        vocabularies = self.site.resolved.vocabularies
        for each in told:
            found = each.value("found")
            if each.code in ("sheet-unit-ambiguous", "sheet-title-ambiguous"):
                pairs = (part.split(" ", 1) for part in each.value("ids").split(" · "))
                yield UNIT, found, WHICH_UNIT, [(id, label.strip("()")) for id, label in pairs]
            elif each.code == "sheet-unit-unknown" and (meant := each.value("meant")):
                yield UNIT, found, WHICH_UNIT, [(meant, meant)]
            elif each.code == "sheet-names-kept":
                words = self.translations.gettext
                choices = [("", words(NOT_AGREED)), ("responsible", words(AGREED))]
                yield COLUMNS, each.value("heading"), OF_NAMES, choices
            elif each.code == "sheet-column-of-counts":
                heading = each.value("heading")
                roles = [role for role in ROLES_OF_COUNTS if role != EFFORT_PEOPLE or unit_counted(heading)]
                yield COLUMNS, heading, OF_COUNTS, [(role, self.translations.gettext(WORDS[role])) for role in roles]
            elif each.code == "sheet-years-empty":
                yield YEAR, found, WHICH_YEAR, [(each.value("year"), each.value("year"))]
            elif each.code == "sheet-term-unknown" and (kind := each.value("line").partition(":")[0]) in NAMES:
                yield kind, found, WHICH_TERM, [(term.label, term.label) for term in vocabularies[kind].terms.values()]

    def _planned(
        self,
        file: ListFile,
        understood: Understood,
        records: Sequence[ListedRecord],
        said: list[Problem],
        lines: Sequence[str],
    ) -> ImportPlan:
        files: dict[str, str] = {}
        changes: dict[str, FileChange] = {}
        proposed: tuple[str, ...] = ()
        counts: dict[str, Mapping[str, int]] = {}
        register = self._register()
        if understood.kind == UNIT:
            units = self._units(register, records)
            counts[UNIT] = Counter(new=len(units.places), same=len(records) - len(units.places))
            said += units.problems
            changed = units.source
        else:
            for kind, plan in self._plans(file.name, understood, records):
                self._refuse_loss(file, kind, plan)
                said += plan.problems
                counts[kind] = plan.counts
                files |= plan.files
                changes |= plan.changes
                if plan.memory and self.site.source(plan.memory.path) != plan.memory.text():
                    files[plan.memory.path] = plan.memory.text()
            wanted = dict.fromkeys(each.value("proposal") for each in said if each.value("proposal"))
            changed, proposed = register.with_proposals(wanted, file.name, self.translations)
        if changed is not None:
            files[UNITS] = changed
        if understood.answers.new:
            files[self.map_path] = understood.answers.text()
        told = {each.value("file") for each in said if each.code == "sheet-person-as-model"}
        said = [each for each in said if each.code != "sheet-row-gone" or each.value("file") not in told]
        there = {each: FileChange(NEW if self.site.source(each) is None else CHANGED) for each in files}
        changes = there | changes
        return ImportPlan(
            files=files, counts=counts, understood=lines, problems=said, proposed=proposed, changes=changes
        )

    def _refuse_loss(self, file: ListFile, kind: str, plan: RecordPlan) -> None:
        """Raise ProblemFound where keys would go from most files, unless somebody agreed."""
        if not plan.lost or self.let_go:
            return
        counted = ", ".join(f"{key} ({count})" for key, count in plan.lost.items())
        about = self.translations.gettext(LET_GO) % {"keys": counted}
        choices = [("yes", self.translations.gettext(YES)), ("", self.translations.gettext(STOP))]
        if self.ask and self.ask(Question(about, choices)):
            return
        rows = len(plan.memory.rows) if plan.memory else 0
        raise ProblemFound(problem(file.place(""), "sheet-keys-lost", keys=counted, rows=rows, map=self.map_path))

    def _register(self) -> UnitFile:
        resolved = self.site.resolved
        types = resolved.vocabularies["unit-type"]
        return UnitFile(source=self.site.source(UNITS) or "", units=resolved.units, types=types)

    def _plans(
        self, name: str, understood: Understood, records: Sequence[ListedRecord]
    ) -> Iterator[tuple[str, RecordPlan]]:
        """Yield the plan for the records of each kind; no two share what is remembered of them."""
        memories = list(read_memories(self.site.root))
        for kind in dict.fromkeys((understood.kind, *(each.kind for each in records))):
            planner = Planner(
                site=self.site,
                kind=kind,
                list_name=name,
                translations=self.translations,
                memories=memories,
                let_go=self.let_go,
            )
            plan = planner.plan([each for each in records if each.kind == kind])
            memories += [plan.memory] if plan.memory else []
            yield kind, plan

    def _units(self, register: UnitFile, records: Sequence[ListedRecord]) -> UnitsPlanned:
        """Return the register with the units of a list, but for those that would be wrong in it, which are told."""
        refused: list[Problem] = []
        units = register.with_units(records)
        while units.source and (wrong := self.site.errors_in({UNITS: units.source})):
            found = {unit_at(units.source, each.place.line): each for each in wrong}
            bad = {units.places[id]: each for id, each in found.items() if id in units.places}
            for place, each in bad.items():
                why = sentence(each, self.translations)
                refused.append(problem(place, "sheet-unit-refused", why=why))
            records = [each for each in records if each.place not in bad] if bad else ()
            units = register.with_units(records)
        return replace(units, problems=(*refused, *units.problems))


def read_list(data: bytes, name: str) -> ListFile:
    """Return the sheets of a file, whatever its kind, in Unicode. Raise ProblemFound for one that cannot be read."""
    found = read_workbook(data, name) if is_workbook(data) else read_text_table(data, name)
    refuse_lost_letters(found)
    return in_unicode(found)


def _of_the_file(file: ListFile) -> list[Problem]:
    """Return what is to be told of a file as a whole."""
    hidden = [problem(file.place(each), "sheet-hidden-sheet", name=each) for each in file.hidden]
    converted = [
        problem(place, "sheet-converted", encoding=encoding, sample=" ".join(sample.split())[:80], count=count)
        for encoding, (place, sample, count) in file.converted.items()
    ]
    return [*hidden, *converted]


def folder_of(kind: str) -> str:
    """Return where the records of a kind lie."""
    return UNITS if kind == UNIT else f"content/{kind_of(kind).folder}/"
