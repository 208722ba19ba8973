"""The register of units: names, parents, and what became of them. Names do not identify units; ids do."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from showcase.content.files.file_names import check_id
from showcase.content.records.structs import Contact
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.compounds import Many, Struct, TermRef, UnitRef
from showcase.content.schema.fields import ProblemCollector, key, keys_of, read_record
from showcase.content.schema.key_names import nearest
from showcase.content.schema.misplaced import at_the_margin
from showcase.content.schema.moments import Day
from showcase.content.schema.scalars import Flag, Spelling, Text
from showcase.content.text.typing_keys import as_meant
from showcase.content.yaml.nodes import YamlMapping, YamlNode, YamlScalar
from showcase.messages import N_
from showcase.vietnamese import fold, match_key, sort_key

SEPARATORS = re.compile(r"\s*[(),;]\s*")
TERRITORY = "territory"
SHORT_TYPES = frozenset({"x", "p", "tt", "h", "tx", "tp", "q", "t"})
JOINT = re.compile(r"liên\s", re.IGNORECASE)
# Bodies that are called after the type of their unit: Huyện ủy Suối Vàng, Xã đoàn Hòa An.
COMMITTEE = re.compile(
    r"(?P<body>(?P<lead>tỉnh|thành|huyện|thị|quận|xã|phường)\s+(?:ủy|uỷ|đoàn|đội))\s+(?P<name>[^\W\d_].*)",
    re.IGNORECASE,
)
# The type of a unit and no name behind it: Hội Nông dân xã.
TYPE_ALONE = re.compile(r"\w\s(?<!hợp tác )(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)$", re.IGNORECASE)
COOPERATIVE = re.compile(r"hợp tác(?: xã)?$", re.IGNORECASE)  # its "xã" is no commune
UNTYPED = re.compile(r"(?:^|hợp tác|liên)$", re.IGNORECASE)  # before what is no type of one unit
# Words behind a name that say of which time the unit is: Xã Hòa An cũ, Xã Hòa An (mới).
OF_A_TIME = re.compile(
    r"(?P<name>.+?)(?:\s*[(,]\s*|\s+)(?:(?P<former>cũ|trước đây|trước (?:khi )?(?:sáp nhập|sắp xếp))"
    r"|mới|hiện nay|sau (?:khi )?(?:sáp nhập|sắp xếp))\)?",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\s*[,;/(:.]\s*|\s+(?:[-–—]\s+)?")
# With what a body or a place within a unit begins, where it stands behind the name of the unit: Xã Hòa An, Hội LHPN.
BODY = re.compile(
    r"(?:(?:chi |liên )?hội|(?:chi |liên |công )?đoàn|ban|ủy ban|uỷ ban|ubnd|hđnd|ubmttq|mttq|mặt trận|đảng|chi bộ"
    r"|trường|trạm|công an|quân sự|bch|htx|hợp tác xã|tổ|clb|câu lạc bộ|phòng|văn phòng|phụ nữ|nông dân|thanh niên"
    r"|cựu chiến binh|lhpn|ccb|công ty|doanh nghiệp|đội|nhóm|khối|đồn|thôn|bản|ấp|xóm|làng|buôn|khóm|khu|cụm)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """A unit that took over another, in whole or in part."""

    unit: str = key(UnitRef(), N_("the unit that took over"), required=True)
    date: dt.date | None = key(Day(), N_("the day it took over"))
    partial: bool = key(Flag(), N_("true: it took over only a part"), default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit (đơn vị) of the register."""

    name: str = key(Text(most=150), N_("name of the unit, without its type"), required=True)
    type: str = key(TermRef(vocabulary="unit-type"), N_("type of unit"), required=True)
    parent: str | None = key(UnitRef(), N_("the unit above it"))
    valid_from: dt.date | None = key(Day(), N_("first day it existed"))
    valid_to: dt.date | None = key(Day(), N_("last day it existed"))
    merged_into: tuple[Successor, ...] = key(
        Many(Struct(record=Successor, shorthand="unit"), single=True), N_("units that took over"), default=()
    )
    aliases: tuple[str, ...] = key(Many(Spelling(most=150), single=True), N_("other names"), default=())
    note: str | None = key(Text(most=400), N_("a note shown on its page"))
    contact: Contact | None = key(Struct(record=Contact), N_("where the unit is reached"))
    illustrative: bool = key(Flag(), N_("true: an invented unit"), default=False)


Days = tuple[dt.date, dt.date]
"""The first and the last day of a time."""
UNIT_KEYS = tuple(each.name for each in keys_of(Unit))


@dataclass(frozen=True, kw_only=True)
class UnitRegister:
    """All units by id, with what is worked out of them once."""

    units: Mapping[str, Unit]
    labels: Mapping[str, str]
    by_key: Mapping[str, tuple[str, ...]] = field(repr=False)
    children: Mapping[str, tuple[str, ...]] = field(repr=False)
    predecessors: Mapping[str, tuple[str, ...]] = field(repr=False)
    types: tuple[str, ...]

    def find(self, written: str) -> tuple[str, ...]:
        """Return the ids that `written` may mean: an id, a name, an alias, or a name and its parents between commas."""
        if written in self.units:  # also where it is no id as it should be
            return (written,)
        written_key = match_key(written)
        if (id := written_key.replace("_", "-")) in self.units:
            return (id,)
        if written_key in self.by_key:
            return self.by_key[written_key]
        first, *above = [match_key(part) for part in SEPARATORS.split(written) if part.strip()] or [""]
        return tuple(id for id in self.by_key.get(first, ()) if self._stands_below(id, above))

    def find_at(self, written: str, days: Days | None) -> tuple[str, ...]:
        """Return what `find` does, of several only those that existed on one of the `days`, if any did."""
        return self.at(self.find(written), days)

    def at(self, ids: tuple[str, ...], days: Days | None) -> tuple[str, ...]:
        """Return of several units only those that existed on one of the `days`, if any did."""
        stood = tuple(id for id in ids if stood_during(self.units[id], days)) if days and len(ids) > 1 else ()
        return stood or ids

    def of_a_time(self, written: str) -> tuple[str, ...]:
        """Return the ids that a name may mean behind which "cũ" or "mới" stands: those that ended, or the others."""
        told = OF_A_TIME.fullmatch(" ".join(written.split()))
        found = self.find(told["name"]) if told else ()
        ended = bool(told and told["former"])
        return tuple(id for id in found if bool(self.units[id].valid_to) == ended) or found

    def _stands_below(self, id: str, names: list[str]) -> bool:
        parents = iter(self.ancestors(id))
        return all(any(parent in self.by_key.get(name, ()) for parent in parents) for name in names)

    def nearest(self, written: str) -> str:
        """Return the name most like `written`; '' where none is near."""
        found = self._nearest(written)
        return self.spelling(found) if found else ""

    def _nearest(self, written: str) -> str:
        """Return the id whose own name is like that of `written`: two units are not alike for both being communes."""
        named: dict[str, list[str]] = defaultdict(list)
        for id, unit in self.units.items():
            for spelling in {id, unit.name, *unit.aliases}:
                named[spelling].append(id)
        first, *above = SEPARATORS.split(written.strip())
        if match_key(first) in self.types:  # a type alone is like every unit of it
            return ""
        bare = self._bare(first)
        lead = match_key(first).removesuffix(bare).strip()
        near = nearest(bare, [name for name, ids in named.items() if any(self._is_a(id, lead) for id in ids)])
        ids = [id for id in named.get(near, []) if self._is_a(id, lead) and self._may_stand_below(id, above)]
        labels = {self.labels[id]: id for id in ids}
        return labels.get(nearest(first, list(labels)), ids[0] if ids else "")

    def _is_a(self, id: str, lead: str) -> bool:
        """Return whether unit `id` is of the type `lead` that was typed before its name, if one was."""
        return not lead or match_key(self.labels[id]).startswith(f"{lead} ")

    def _may_stand_below(self, id: str, names: list[str]) -> bool:
        """Return whether a unit above this one is like each of the names."""
        above = [self.units[each].name for each in self.ancestors(id)]
        return all(nearest(self._bare(name), above) for name in names if name.strip())

    def within(self, written: str) -> tuple[str, tuple[str, ...]]:
        """Return the units whose name ends `written`, and what stands before it: ("UBND", …) for "UBND xã Bảo Ninh".

        Or those whose name begins it, with a body of them behind it: ("Hội LHPN", …) for "Xã Bảo Ninh, Hội LHPN".
        """
        words = written.split()
        if committee := COMMITTEE.fullmatch(" ".join(words)):
            lead = match_key(committee["lead"])
            found = self.find(committee["name"])
            of_type = tuple(id for id in found if self.labels[id].casefold().startswith(f"{lead} "))
            return committee["body"], of_type or found
        if JOINT.match(written):  # several
            return "", ()
        if self._bare(written) != match_key(written):  # a unit itself, with or without a body behind it
            return self._before_a_body(written)
        rows = self._in_a_row(words)
        for start in range(1, len(words)):
            before, found = " ".join(words[:start]), rows[start]
            if found and fold(before).strip(". ") in {*map(fold, self.types), *SHORT_TYPES}:
                return "", ()  # the unit itself, its type without marks or shortened
            other_type = self._ends_in_a_type(before)  # of that type there is none
            if found and not other_type and not COOPERATIVE.search(before):
                return before.rstrip(" ,;:-–(").strip(), found
        return self._before_a_body(written)

    def _in_a_row(self, words: list[str]) -> list[tuple[str, ...]]:
        """Return, for each word, the ids of the name from there to the end.

        Behind a name those of units above it may stand: "xã Bảo Ninh tỉnh Quảng Bình".
        """
        rows: list[tuple[str, ...]] = [()] * len(words)
        for start in reversed(range(len(words))):
            rest = " ".join(words[start:])
            rows[start] = self.of_a_time(rest) or self.find(rest) or self._below(words, start, rows)
        return rows

    def _below(self, words: list[str], start: int, rows: list[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the units whose name begins at `start`, below those of one of the `rows` behind it."""
        for cut in range(start + 1, len(words)):
            found = self.find(" ".join(words[start:cut]).rstrip(" ,-–")) if rows[cut] else ()
            if below := tuple(id for id in found if {*rows[cut]} & {*self.ancestors(id)}):
                return below
        return ()

    def _before_a_body(self, written: str) -> tuple[str, tuple[str, ...]]:
        """Return a body with the units before whose name it stands: ("Hội LHPN", …) for "Xã Bảo Ninh, Hội LHPN"."""
        for sign in BEHIND.finditer(written):
            body, found = written[sign.end() :].strip(" )"), self.find(written[: sign.start()])
            if found and BODY.match(body):
                return body, found
        return "", ()

    def _ends_in_a_type(self, before: str) -> bool:
        return f" {match_key(before)}".endswith(tuple(f" {each}" for each in self.types))

    def named_in(self, written: str) -> str:
        """Return the name in `written` that is led by a type of unit: "phường Hòa An" of "Công an phường Hòa An"."""
        words = written.split()
        for start in range(len(words)):
            name = " ".join(words[start:])
            if self._bare(name) not in ("", match_key(name)):
                return written if UNTYPED.search(" ".join(words[:start])) else name
        return written

    def meant(self, written: str) -> str:
        """Return what to type for a unit that was nearly named.

        Without marks, its type shortened, a note in brackets, or typed while the typing program was off.
        """
        plain = re.sub(r"\s*\([^()]*\)$", "", written)
        short, _, rest = plain.partition(" ")
        lead = fold(short).strip(". ")
        found = self.find(plain) or self.find(as_meant(plain))
        found = found or tuple(id for id in self.find(rest) if lead in self._leads(id))
        return self.spelling(found[0]) if len(found) == 1 else ""

    def _leads(self, id: str) -> tuple[str, str]:
        """Return the ways in which the type of unit `id` is typed in haste: without marks, or as first letters."""
        words = fold(self.labels[id].removesuffix(self.units[id].name)).split()
        return " ".join(words), "".join(word[0] for word in words)

    def _bare(self, written: str) -> str:
        """Return `written` without the type of unit in front: "Bảo Ninh" for "xã Bảo Ninh"."""
        written_key = match_key(written)
        leads = [len(each) for each in self.types if written_key.startswith(each + " ")]
        return written_key[max(leads, default=0) :].strip()

    def spelling(self, id: str, days: Days | None = None) -> str:
        """Return what to type for the unit: the shortest of its names that fits no other, or none on these `days`."""
        names = (self.labels[id], self.full_label(id))
        return next((name for name in names if self.find_at(name, days) == (id,)), id)

    def ancestors(self, id: str) -> Iterator[str]:
        """Yield the units above, from the nearest up."""
        seen = {id}
        parent = self.units[id].parent
        while parent and parent not in seen and parent in self.units:
            yield parent
            seen.add(parent)
            parent = self.units[parent].parent

    def full_label(self, id: str) -> str:
        """Return the label with those of the units above: "Xã Bảo Ninh, Thành phố Đồng Hới, Tỉnh Quảng Bình"."""
        return ", ".join(self.labels[each] for each in (id, *self.ancestors(id)))

    def described(self, ids: Sequence[str]) -> str:
        """Return the first few of several units that may be meant, each by its id with those above it and its days."""
        return " · ".join(f"{id} ({'; '.join((self.full_label(id), *_days_typed(self.units[id])))})" for id in ids[:4])

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Return the units by their labels, in Vietnamese order."""
        return sorted(ids, key=lambda unit: (sort_key(self.labels[unit]), unit))

    def now(self, id: str, today: dt.date) -> tuple[str, ...]:
        """Return the units that exist today in place of `id`; () if it still exists or they are not known."""
        found: dict[str, None] = {}
        waiting, seen = [id], {id}
        while waiting:
            current = waiting.pop(0)
            following = self._successors(current, today)
            if not following and current != id:
                found[current] = None
            waiting += [each for each in following if each not in seen]
            seen.update(following)
        return tuple(found)

    def _successors(self, id: str, today: dt.date) -> list[str]:
        """Return the units that took over by `today`; () while `id` exists beside those that took a part of it."""
        done = self._taken_over(id, today)
        stands = self.stands(id, today) and all(self.partial(id, each) for each in done)
        return [] if stands else done

    def _taken_over(self, id: str, today: dt.date) -> list[str]:
        return [each.unit for each in self.units[id].merged_into if each.date is None or each.date <= today]

    def stands(self, id: str, today: dt.date) -> bool:
        """Return whether unit `id` has not ended by `today`."""
        last = self.units[id].valid_to
        return last is None or today <= last

    def came_into(self, id: str, today: dt.date) -> tuple[str, ...]:
        """Return the units that were merged into `id` by `today`, whole or in part."""
        return tuple(old for old in self.predecessors.get(id, ()) if id in self._taken_over(old, today))

    def lives_on(self, id: str, today: dt.date) -> bool:
        """Return whether one unit of the same name stands in place of `id` alone."""
        now = self.now(id, today)
        return len(now) == 1 and self.units[now[0]].name == self.units[id].name and self._only(id, now[0], today)

    def _only(self, old: str, new: str, today: dt.date) -> bool:
        return self.came_into(new, today) == (old,) and not self.partial(old, new)

    def partial(self, old: str, new: str) -> bool:
        """Return whether only a part of `old` went into `new`: so it is said, or the whole went into others, too."""
        steps = self.units[old].merged_into
        whole = {each.unit for each in steps if not each.partial}
        return len(whole) > 1 or any(each.partial for each in steps if each.unit == new)


def _days_typed(unit: Unit) -> list[str]:
    days = {"valid_from": unit.valid_from, "valid_to": unit.valid_to}
    return [f"{key}: {day}" for key, day in days.items() if day]


def days_of_year(year: int) -> Days:
    """Return the first and the last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def stood_during(unit: Unit, days: Days) -> bool:
    """Return whether a unit existed on one of the days."""
    first, last = days
    return (unit.valid_from is None or unit.valid_from <= last) and (unit.valid_to is None or unit.valid_to >= first)


def read_units(node: YamlMapping, collector: ProblemCollector) -> dict[str, Unit]:
    """Return the units of the mapping `node` by id, references as written. Problems are added to `collector`."""
    units: dict[str, Unit] = {}
    above: tuple[YamlScalar, YamlNode] | None = None
    for written, value in node.pairs:
        if not isinstance(value, YamlMapping) and (found := at_the_margin(written, value, above, UNIT_KEYS)):
            collector.add(found)
            continue
        above = (written, value)
        check_id(written, collector)
        if not isinstance(value, YamlMapping):
            collector.add(*Struct(record=Unit).refused(value, written.text).problems)
            continue
        unit = read_record(Unit, value, collector)
        if unit is not None:
            units[written.text] = unit
    return units


def ends_in_a_type_alone(name: str) -> bool:
    """Return whether a name says of what type its unit is, and not which it is: "Hội Nông dân xã", "Trạm Y tế xã"."""
    return bool(TYPE_ALONE.search(name))


def label_of(unit: Unit, types: Vocabulary) -> str:
    """Return the name, led by the type where the type belongs to it: "Xã Bảo Ninh", but "Ban Dân vận Tỉnh ủy"."""
    term = types.terms.get(types.find(unit.type) or "")
    if term is None or term.means != TERRITORY or match_key(unit.name).startswith(match_key(term.label)):
        return unit.name
    return f"{term.label} {unit.name}"


def register(units: Mapping[str, Unit], types: Vocabulary) -> UnitRegister:
    """Return the register with its look-ups; parents and successors may not be resolved yet."""
    labels = {id: label_of(unit, types) for id, unit in units.items()}
    by_key: dict[str, dict[str, None]] = defaultdict(dict)
    children: dict[str, list[str]] = defaultdict(list)
    predecessors: dict[str, list[str]] = defaultdict(list)
    for id, unit in units.items():
        for spelling in (labels[id], unit.name, *unit.aliases):
            by_key[match_key(spelling)][id] = None
        if unit.parent:
            children[unit.parent].append(id)
        for each in unit.merged_into:
            predecessors[each.unit].append(id)
    return UnitRegister(
        units=units,
        labels=labels,
        by_key={name: tuple(ids) for name, ids in by_key.items()},
        children={id: tuple(each) for id, each in children.items()},
        predecessors={id: tuple(each) for id, each in predecessors.items()},
        types=tuple(match_key(term.label) for term in types.terms.values() if term.means == TERRITORY),
    )
