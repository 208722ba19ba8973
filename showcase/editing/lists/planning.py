"""Records of a list → the files that an import would write, and what would be remembered; nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from gettext import NullTranslations

from showcase.content.files.file_names import ID, fit_name
from showcase.content.records.records import PERSON, kind_of
from showcase.editing.front_matter import new_file
from showcase.editing.lists.comparing import Comparison, shown
from showcase.editing.lists.earlier import TEXT, as_last_said, earlier_with_last, said_before
from showcase.editing.lists.listed import ListedRecord, Remark
from showcase.editing.lists.lost_keys import keys_lost
from showcase.editing.lists.matching import ModelsOfPeople, RecordsThere, memory_of, same_rows, twice
from showcase.editing.lists.memory import Memory, RememberedRow, free_path, remembered
from showcase.editing.lists.merging import Merge, read_front_matter
from showcase.editing.lists.remark_lines import missing_keys, remark_lines, with_remarks
from showcase.editing.lists.site_now import KnownRecord, SiteNow
from showcase.problems import Place, Problem, errors, problem
from showcase.translations import sentence
from showcase.vietnamese import slug

LONGEST_NAME = 60
MOST_ROUNDS = 3
FIRST_LINE = 1
NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of a file, NEW or CHANGED: what changes in it in words, and the keys that a draft still needs."""

    sort: str
    words: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(kw_only=True)
class RecordPlan:
    """Files by path with their new text, how many rows were new, changed and the same, and the memory of the list.

    `lost` are keys that the list told of most rows and tells no more, with how many rows lost them.
    `made_of` has the record that each file of `files` was made of.
    """

    files: dict[str, str] = field(default_factory=dict)
    changes: dict[str, FileChange] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    rows: list[RememberedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    memory: Memory | None = None
    lost: Mapping[str, int] = field(default_factory=dict)
    made_of: dict[str, ListedRecord] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Planner:
    """Plans the files of the records of one kind in a list. `memories` are those of all lists that were imported.

    `let_go` says that an older copy of a list takes back what came later.
    """

    site: SiteNow
    kind: str
    list_name: str
    translations: NullTranslations
    memories: Sequence[Memory]
    let_go: bool = False

    def plan(self, records: Sequence[ListedRecord]) -> RecordPlan:
        """Return what an import would write, checked as if it were written.

        A key that the check refuses is left out and kept as a remark.
        """
        once, doubled = self._once([self._as_draft(each) for each in records])
        memory = memory_of(once, self.list_name, [each for each in self.memories if each.kind == self.kind])
        refused: dict[str, dict[str, str]] = {}
        made = RecordPlan()
        for _ in range(MOST_ROUNDS):
            made = self._plan(once, memory, refused)
            every = self.site.problems_in(made.files) if made.files else ()
            found = errors(every)
            wrong = [each for each in found if each.place.path in made.files]
            made.problems += [each for each in found if each.place.path not in made.files]
            if not wrong:
                made.problems += self._of_cells(made, every)
                break
            for each in wrong:
                key = self._key_at(each, made.files[each.place.path])
                words = sentence(each, self.translations)
                refused.setdefault(each.place.path, {}).setdefault(key, words)
        made.problems = [*doubled, *made.problems, *self._as_models(once, made.rows)]
        path = memory.path if memory else free_path(self.list_name, [each.path for each in self.memories])
        name = memory.name if memory else self.list_name
        if made.rows:
            made.memory = Memory(path=path, name=name, kind=self.kind, rows=tuple(made.rows))
        return made

    def _as_draft(self, record: ListedRecord) -> ListedRecord:
        """Return a record that lacks what it must have as a draft."""
        if "draft" in record.values or not missing_keys(self.kind, record.values):
            return record
        return replace(record, values={**record.values, "draft": True})

    def _once(self, records: Sequence[ListedRecord]) -> tuple[list[ListedRecord], list[Problem]]:
        """Return the records without those that an earlier row is about, and a problem for each of these."""
        again = dict(twice(records))
        told = [
            problem(
                records[number].place, "sheet-row-twice", found=records[number].title, other=records[first].place.path
            )
            for number, first in again.items()
        ]
        return [each for number, each in enumerate(records) if number not in again], told

    def _plan(
        self, records: Sequence[ListedRecord], memory: Memory | None, refused: Mapping[str, Mapping[str, str]]
    ) -> RecordPlan:
        made = RecordPlan()
        rows = memory.rows if memory else ()
        listed, pairs, comparison = records, same_rows(records, rows), self._comparison()
        older: dict[int, tuple[str, ...]] = {}
        if not self.let_go:
            older = {each: said_before(listed[each], rows[row], comparison) for each, row in pairs.items()}
        records = [
            as_last_said(each, rows[pairs[number]], older[number]) if older.get(number) else each
            for number, each in enumerate(listed)
        ]
        said_anew = (
            (rows[row], records[each]) for each, row in pairs.items() if not rows[row].has_cells_of(listed[each])
        )
        made.lost = keys_lost(self.kind, said_anew)
        there = RecordsThere(self.site.records)
        merge = Merge(comparison=comparison, translations=self.translations)
        taken = {*self.site.taken(self.kind), *(_stem(each.file) for each in rows)}
        for number, record in enumerate(records):
            base = rows[pairs[number]] if number in pairs else None
            known = there.same(record) if base is None or self.site.source(base.file) is None else None
            if base and older.get(number):
                file = known.path if known else base.file
                made.problems += merge.older(listed[number], file, self.site.source(file) or "", older[number])
            if base and known is None:
                self._merge(made, merge, record, base, refused)
            elif known:
                self._remember(made, merge, record, base, known.path, refused)
            else:
                self._new(made, record, taken, refused)
                self._tell_alike(made, record, there.alike(record))
        for number in sorted({*range(len(rows))} - {*pairs.values()}):
            if rows[number].file not in self.site.withdrawn:
                made.rows.append(rows[number])
                self._tell_gone(made, rows[number])
        return made

    def _comparison(self) -> Comparison:
        resolved = self.site.resolved
        return Comparison(self.kind, resolved.units, resolved.vocabularies)

    def _merge(
        self,
        made: RecordPlan,
        merge: Merge,
        record: ListedRecord,
        base: RememberedRow,
        refused: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Put what the list changed into the file that was made from the row."""
        source = self.site.source(base.file)
        keys = refused.get(base.file, {})
        kept = self._as_draft(_without(record, keys, base))
        made.rows.append(remembered(kept, base.file, earlier_with_last(kept, base, merge.comparison)))
        if source is None:
            made.problems.append(problem(record.place, "sheet-file-gone", file=base.file))
            return
        merged = merge.merged(kept, base, base.file, source)
        made.problems += merged.problems
        made.problems += self._refusals(record, keys)
        made.counts[CHANGED if merged.source is not None else SAME] += 1
        if merged.source is not None:
            made.files[base.file] = merged.source
            made.made_of[base.file] = kept
            made.changes[base.file] = FileChange(CHANGED, merged.changes, merged.missing)

    def _remember(
        self,
        made: RecordPlan,
        merge: Merge,
        record: ListedRecord,
        base: RememberedRow | None,
        path: str,
        refused: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Leave a record that the site has already, and remember that the row is about it."""
        source = self.site.source(path) or ""
        if base:  # its file was given another name
            self._merge(made, merge, record, replace(base, file=path), refused)
            return
        made.problems += merge.compared(record, path, source)
        made.rows.append(remembered(record, path))
        made.counts[SAME] += 1

    def _new(
        self, made: RecordPlan, record: ListedRecord, taken: set[str], refused: Mapping[str, Mapping[str, str]]
    ) -> None:
        name = next(each for each in self._names(record) if each.casefold() not in taken)
        taken.add(name.casefold())
        path = f"content/{kind_of(self.kind).folder}/{name}.md"
        keys = refused.get(path, {})
        made.problems += self._refusals(record, keys)
        kept = self._as_draft(_without(record, keys))
        text = new_file(kind_of(self.kind), kept.values, kept.text)
        missing = tuple(missing_keys(self.kind, kept.values))
        lines = remark_lines(kept.remarks, missing, self.translations)
        made.changes[path] = FileChange(NEW, missing=missing)
        made.made_of[path] = kept
        made.files[path] = with_remarks(text if kept.text else f"{text.rstrip()}\n", (), lines)
        made.rows.append(remembered(kept, path))
        made.counts[NEW] += 1

    def _tell_alike(self, made: RecordPlan, record: ListedRecord, other: KnownRecord | None) -> None:
        """Tell of a record of the site with the title of a new one."""
        units = self.site.resolved.units
        if other and other.path not in self.site.withdrawn:
            unit = units.full_label(other.unit) if other.unit in units.units else ""
            where = ", ".join(filter(None, (unit, str(other.year or "")))) or "?"
            values = {"found": record.title, "other": other.path, "where": where}
            made.problems.append(problem(record.place, "sheet-same-title", **values))

    def _as_models(self, records: Sequence[ListedRecord], rows: Sequence[RememberedRow]) -> Iterator[Problem]:
        """Yield a problem for each person of whom the site has a model that an earlier import may have made."""
        models = ModelsOfPeople(self.site.records)
        for record, row in zip(records, rows, strict=False) if self.kind == PERSON.id else ():
            if model := models.of(record):
                values = {"found": record.title, "file": model.path, "person": row.file}
                yield problem(record.place, "sheet-person-as-model", **values)

    def _names(self, record: ListedRecord) -> Iterator[str]:
        """Yield names for the file of a record, the best first."""
        if ID.fullmatch(record.id):
            yield record.id
        base = fit_name(slug(record.title)[:LONGEST_NAME].strip("-")) or kind_of(self.kind).folder
        yield base
        if record.unit and not record.unit.startswith("?"):
            yield f"{base}-{record.unit}"[:90].strip("-")
        if record.year:
            yield f"{base}-{record.year}"
        yield from (f"{base}-{number}" for number in range(2, 100_000))

    def _refusals(self, record: ListedRecord, keys: Mapping[str, str]) -> Iterator[Problem]:
        for key, why in keys.items():
            yield problem(record.where.get(key, record.place), "sheet-key-refused", key=key, why=why)

    def _of_cells(self, made: RecordPlan, found: Sequence[Problem]) -> Iterator[Problem]:
        """Yield what the check says of keys of new records that came from cells, at these cells."""
        told: set[tuple[str, Place]] = set()
        for each in found:
            record = made.made_of.get(each.place.path)
            if record is None or each.downgraded or each.place.line <= FIRST_LINE:
                continue
            place = record.where.get(self._key_at(each, made.files[each.place.path]))
            if place and (each.code, place) not in told:
                told.add((each.code, place))
                yield each.at(place)

    def _key_at(self, found: Problem, text: str) -> str:
        """Return the outermost key that a problem is about, `text` for the text below."""
        file = read_front_matter(found.place.path, text)
        if file is None or found.place.line >= file.body_line:
            return TEXT
        before = [key.text for key, _ in file.fields.pairs if key.line <= found.place.line]
        return before[-1] if before else TEXT

    def _tell_gone(self, made: RecordPlan, row: RememberedRow) -> None:
        if self.site.source(row.file) is not None:
            made.problems.append(problem(Place(self.list_name), "sheet-row-gone", found=row.title, file=row.file))


def _without(record: ListedRecord, keys: Mapping[str, str], base: RememberedRow | None = None) -> ListedRecord:
    """Return a record with some keys, or its text, as remarks; in their place is what `base` says, if anything."""
    if not keys:
        return record
    values = {key: value for key, value in record.values.items() if key not in keys}
    values |= {key: base.values[key] for key in keys if base and key in base.values}
    refused = [Remark(key, shown(record.values[key], most=0)) for key in keys if key in record.values]
    refused += [Remark(TEXT, record.text)] if TEXT in keys and record.text else []
    text = "" if TEXT in keys else record.text
    if TEXT in keys and base:
        text = base.text
    return replace(record, values=values, text=text, remarks=(*record.remarks, *refused))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md").casefold()
