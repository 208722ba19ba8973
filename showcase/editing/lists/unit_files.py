"""Units of a list → lines of content/units.yaml: those of a list of units, and proposals for names it does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from showcase.content.files.file_names import ID, fit_name
from showcase.content.records.units import TERRITORY, UnitRegister
from showcase.content.records.vocabularies import Vocabulary
from showcase.editing.lists.comparing import shown
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.typed_values import TypedValue, typed_key
from showcase.editing.unit_types import flow_name
from showcase.languages import LANGUAGES
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.translations import load_translations
from showcase.vietnamese import match_key

PROPOSED = N_(
    "Proposed by the import of %(list)s. Delete the # before each unit that is right; complete it if need be."
)
PROPOSAL = re.compile(r"# (?P<id>[a-z0-9-]+): (?P<line>\{.+\})\s*")


@dataclass(frozen=True, slots=True)
class UnitsPlanned:
    """The register with new lines (None: as it is), the rows of the new units by id, and what is to be told."""

    source: str | None
    places: Mapping[str, Place]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UnitFile:
    """The register of units as it is, for lines to be added at its end."""

    source: str
    units: UnitRegister
    types: Vocabulary

    def with_units(self, records: Sequence[ListedRecord]) -> UnitsPlanned:
        """Return the register with the units of a list that it does not have; others are compared, never changed."""
        lines: list[str] = []
        told: list[Problem] = []
        taken = set(self.units.units)
        places: dict[str, Place] = {}
        for record in records:
            if record.unit:
                told += self._compared(record)
                continue
            id = self._free_id(record, taken)
            taken.add(id)
            places[id] = record.place
            remarks = [f"## {each.heading}: {' / '.join(each.text.split(chr(10)))}" for each in record.remarks]
            lines += [*remarks, *typed_key(id, dict(_ordered(record.values)))]
        return UnitsPlanned(self._with_lines(lines) if lines else None, places, tuple(told))

    def _free_id(self, record: ListedRecord, taken: Collection[str]) -> str:
        base = (
            record.id
            if ID.fullmatch(record.id)
            else fit_name(f"{record.values.get('type', '')} {record.values['name']}")
        )
        parent = self.units.find(str(record.values.get("parent", "")))
        names = (base, *(f"{base}-{each}" for each in parent[:1]), *(f"{base}-{number}" for number in range(2, 1000)))
        return next(each for each in names if each not in taken)

    def _compared(self, record: ListedRecord) -> Iterator[Problem]:
        """Yield a problem if the register says otherwise of a unit that it has."""
        unit = self.units.units[record.unit]
        differing = []
        for key, value in record.values.items():
            there = getattr(unit, key, None)
            if key == "merged_into":
                continue
            if key == "parent":
                same = there in self.units.find(str(value))
            elif key == "type":
                same = self.types.find(str(value)) == self.types.find(str(there))
            elif key == "name":
                same = record.unit in self.units.find(record.title)
            else:
                same = _plain(there) == _plain(value)
            differing += [] if same else [f"{key}: {shown(value)} ({shown(there)})"]
        if differing:
            label = self.units.full_label(record.unit)
            yield problem(record.place, "sheet-unit-otherwise", unit=label, differences="; ".join(differing))

    def with_proposals(
        self, proposals: Iterable[str], list_name: str, translations: NullTranslations
    ) -> tuple[str | None, tuple[str, ...]]:
        """Return the register with units that are proposed in remarks at its end (None: none is new), and their ids."""
        lines: dict[str, str] = {}
        for each in proposals:
            id = fit_name(" ".join(self._words_of(each)))
            if id and id not in self.units.units and f"# {id}:" not in self.source:
                lines[id] = f"# {id}: {each}"
        if not lines or not self.source.strip():
            return None, ()
        head = f"## {translations.gettext(PROPOSED) % {'list': list_name}}"
        return self._with_lines(["", head, *lines.values()]), tuple(lines)

    def _words_of(self, proposal: str) -> Iterator[str]:
        """Yield the type, where it belongs before the name, and the name of a unit, `{name: Tân Sơn, type: Xã}`."""
        pairs = dict(each.split(": ", 1) for each in proposal.strip("{}").split(", ") if ": " in each)
        type = self.types.find(pairs.get("type", ""))
        yield pairs.get("type", "") if type and self.types.terms[type].means == TERRITORY else ""
        yield pairs.get("name", "").strip('"')

    def _with_lines(self, lines: Sequence[str]) -> str:
        end = "\r\n" if "\r\n" in self.source else "\n"
        gap = "" if not self.source or self.source.endswith("\n") else end
        return f"{self.source}{gap}{end.join(lines)}{end}"


def proposed_in(source: str) -> Mapping[str, str]:
    """Return the units that imports proposed in the register and that nobody took over: their lines, by id."""
    lines = source.split("\n")
    return {each["id"]: f"{each['id']}: {each['line']}" for block in _proposed(lines) for _, each in block.proposals}


def below(line: str, parent: str) -> str:
    """Return the line of a proposal with `parent` as the unit above it; as it is for ''."""
    if not parent:
        return line
    without = re.sub(r", parent: [^,{}]+", "", line.rstrip())
    return f"{without.removesuffix('}')}, parent: {flow_name(parent)}}}"


def with_proposed(source: str, ids: Collection[str], parents: Mapping[str, str] = {}) -> str:
    """Return the register with those of its proposals taken over; a heading with no more below it is left out.

    `parents` are the units above them, by their ids, where those of the proposals are not to stay.
    """
    lines = source.split("\n")
    gone = set()
    for block in _proposed(lines):
        for number, each in block.proposals:
            if each["id"] in ids:
                lines[number] = below(lines[number].removeprefix("# "), parents.get(each["id"], ""))
        if all(each["id"] in ids for _, each in block.proposals):
            gone.add(block.head)
    return "\n".join(line for number, line in enumerate(lines) if number not in gone)


@dataclass(frozen=True, slots=True)
class _Block:
    """The line of a heading, counted from 0, and the proposals below it, each with its line."""

    head: int
    proposals: list[tuple[int, re.Match[str]]]


def _proposed(lines: Sequence[str]) -> Sequence[_Block]:
    parts = (load_translations(each).gettext(PROPOSED).split("%(list)s") for each in LANGUAGES)
    heads = [re.compile(rf"## {'.+'.join(map(re.escape, each))}\s*") for each in parts]
    blocks: list[_Block] = []
    within = False
    for number, line in enumerate(lines):
        if any(each.fullmatch(line) for each in heads):
            blocks.append(_Block(number, []))
            within = True
        elif within and (found := PROPOSAL.fullmatch(line)):
            blocks[-1].proposals.append((number, found))
        within = within and bool(line.strip())
    return blocks


def unit_at(source: str, line: int) -> str:
    """Return the id of the unit that line `line` of the register belongs to, counted from 1."""
    before = [each.partition(":")[0] for each in source.split("\n")[:line] if each[:1].isalnum()]
    return before[-1] if before else ""


def _ordered(values: Mapping[str, TypedValue]) -> Iterator[tuple[str, TypedValue]]:
    for key in ("name", "type", "parent", "valid_from", "valid_to", "merged_into", "aliases", "note", "illustrative"):
        if key in values:
            yield key, values[key]


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return tuple(match_key(str(each)) for each in value)
    return "" if value is None else str(value)
