"""Which row of a list is which record: by what was remembered of an earlier import, and by what the site has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from showcase.content.records.records import MODEL
from showcase.content.text.person_names import name_alone
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.memory import Memory, RememberedRow
from showcase.editing.lists.site_now import KnownRecord
from showcase.vietnamese import fold, match_key

ALIKE, RATHER_ALIKE = 0.8, 0.6
ENOUGH_ROWS = 0.34
"""The share of its rows that a list has in common with what was remembered of it."""


def same_rows(records: Sequence[ListedRecord], rows: Sequence[RememberedRow]) -> dict[int, int]:
    """Return the number of the remembered row for each record that is one of them.

    A row is known by its title, unit and year, then by less; one whose title was corrected by a title that is much
    alike in the same unit, or by its number in the list and a title that is rather alike.
    """
    pairs = _by_id(records, rows)
    keys: tuple[Callable[[ListedRecord | RememberedRow], Hashable], ...] = (
        lambda each: (match_key(each.title), each.unit, each.year, each.number),
        lambda each: (match_key(each.title), each.unit, each.year),
        lambda each: (match_key(each.title), each.unit),
        lambda each: (match_key(each.title), each.year),
        lambda each: match_key(each.title),
        lambda each: (fold(each.title), each.unit),
    )
    for key in keys:
        pairs |= _by_key(records, rows, key, pairs)
    for matches in (_much_alike, _alike_by_number):
        pairs |= _by_likeness(records, rows, pairs, matches)
    return pairs


def _by_id(records: Sequence[ListedRecord], rows: Sequence[RememberedRow]) -> dict[int, int]:
    """Return the pairs of records and rows of which the list names the file."""
    files = {row.file.rpartition("/")[2].removesuffix(".md"): number for number, row in enumerate(rows)}
    return {number: files[each.id] for number, each in enumerate(records) if each.id in files}


def _left(number: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [each for each in range(number) if each not in gone]


def _by_key(
    records: Sequence[ListedRecord],
    rows: Sequence[RememberedRow],
    key: Callable[[ListedRecord | RememberedRow], Hashable],
    pairs: dict[int, int],
) -> dict[int, int]:
    """Return pairs of records and rows that have a key which no other of those left has."""
    there: dict[Hashable, list[int]] = defaultdict(list)
    here: dict[Hashable, list[int]] = defaultdict(list)
    for each in _left(len(rows), pairs.values()):
        there[key(rows[each])].append(each)
    for each in _left(len(records), pairs):
        here[key(records[each])].append(each)
    alone = (name for name, found in here.items() if len(found) == 1 and len(there.get(name, ())) == 1)
    return {here[name][0]: there[name][0] for name in alone}


def _by_likeness(
    records: Sequence[ListedRecord],
    rows: Sequence[RememberedRow],
    pairs: dict[int, int],
    likeness: Callable[[ListedRecord, RememberedRow], float],
) -> dict[int, int]:
    """Return pairs of records and rows that are most alike, the most alike first."""
    by_unit: dict[str, list[int]] = defaultdict(list)
    for each in _left(len(rows), pairs.values()):
        by_unit[rows[each].unit].append(each)
    scored = [
        (score, -record, -row)
        for record in _left(len(records), pairs)
        for row in by_unit.get(records[record].unit, ())
        if (score := likeness(records[record], rows[row]))
    ]
    found: dict[int, int] = {}
    for _, record, row in sorted(scored, reverse=True):
        if -record not in found and -row not in found.values():
            found[-record] = -row
    return found


def _much_alike(record: ListedRecord, row: RememberedRow) -> float:
    score = _likeness(record.title, row.title)
    return score + (record.number == row.number) if score >= ALIKE else 0


def _alike_by_number(record: ListedRecord, row: RememberedRow) -> float:
    if not record.number or record.number != row.number:
        return 0
    score = _likeness(record.title, row.title)
    return score if score >= RATHER_ALIKE else 0


def _likeness(one: str, other: str) -> float:
    first, second = fold(one), fold(other)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= RATHER_ALIKE else 0


def memory_of(records: Sequence[ListedRecord], name: str, memories: Sequence[Memory]) -> Memory | None:
    """Return what is remembered of a list: by the rows it has in common, among those of its name first."""

    def shared(memory: Memory) -> float:
        fewer = min(len(records), len(memory.rows)) or 1
        pairs = same_rows(records, memory.rows)
        return 0 if _of_another_year(records, memory, pairs) else len(pairs) / fewer

    for named in (True, False):
        several = [each for each in memories if (each.name == name) is named]
        best = max(several, key=shared, default=None)
        least = ENOUGH_ROWS if named else 0.5
        if best and shared(best) >= least:
            return best
    return None


def _of_another_year(records: Sequence[ListedRecord], memory: Memory, pairs: Mapping[int, int]) -> bool:
    """Return whether a list is that of another year: most rows it has in common are of another one than before."""
    years = [(records[here].year, memory.rows[there].year) for here, there in pairs.items()]
    other = sum(new is not None and old is not None and new != old for new, old in years)
    return len(pairs) > 1 and other * 2 > len(pairs)


class RecordsThere:
    """The records of a site by title and unit, for rows that were not imported before."""

    def __init__(self, records: Iterable[KnownRecord]) -> None:
        self._by_title: dict[tuple[str, str], list[KnownRecord]] = defaultdict(list)
        self._by_id: dict[tuple[str, str], KnownRecord] = {}
        for each in records:
            self._by_id[each.kind, each.path.rpartition("/")[2].removesuffix(".md")] = each
            self._by_title[each.kind, match_key(each.title)].append(each)

    def same(self, record: ListedRecord) -> KnownRecord | None:
        """Return the record that a row is about: of its id, or of its title, unit and year where both tell them."""
        if named := self._by_id.get((record.kind, record.id)):
            return named
        found = [
            each for each in self._by_title.get((record.kind, match_key(record.title)), ()) if _agree(record, each)
        ]
        return found[0] if len(found) == 1 else None

    def alike(self, record: ListedRecord) -> KnownRecord | None:
        """Return the record with the title of a row that may be the same: the last of its unit, or the only one."""
        found = self._by_title.get((record.kind, match_key(record.title)), [])
        of_unit = [each for each in found if record.unit and each.unit == record.unit]
        if of_unit:
            return max(of_unit, key=lambda each: each.year or 0)
        return found[0] if len(found) == 1 else None


class ModelsOfPeople:
    """The models of a site that are called like a person: an import that knew no better made them of one."""

    def __init__(self, records: Iterable[KnownRecord]) -> None:
        self._by_name: dict[str, list[KnownRecord]] = defaultdict(list)
        for each in records:
            if each.kind == MODEL.id:
                self._by_name[match_key(name_alone(each.title))].append(each)

    def of(self, record: ListedRecord) -> KnownRecord | None:
        """Return the model of the name of a row's person, unless both are known to be of other units."""
        unknown = not record.unit or record.unit.startswith("?")
        found = self._by_name.get(match_key(record.title), ())
        return next((each for each in found if unknown or each.unit in ("", record.unit)), None)


def _agree(record: ListedRecord, there: KnownRecord) -> bool:
    if record.kind == "news":
        return True
    unit = record.unit == there.unit and bool(record.unit)
    return unit and (record.year is None or there.year is None or record.year == there.year)


def twice(records: Sequence[ListedRecord]) -> Iterator[tuple[int, int]]:
    """Yield the number of each record that says the same title, unit and year as an earlier one, and that one."""
    first: dict[Hashable, int] = {}
    for number, each in enumerate(records):
        key = (match_key(each.title), each.unit, each.year)
        if key in first:
            yield number, first[key]
        else:
            first[key] = number
