"""A new unit: lines below those of content/units.yaml, every other byte of which stays."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path

from showcase.content.files.site_files import UNITS, list_site
from showcase.content.files.source_file import read_data
from showcase.content.provinces import END_OF_DISTRICTS, FormerProvinces
from showcase.content.records.units import Unit, UnitRegister, read_units, register
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.reference_data import read_reference_data, vocabulary_names
from showcase.content.schema.fields import ProblemCollector
from showcase.editing.new_record import CannotMake, refuse_no_site
from showcase.editing.typed_values import typed_key
from showcase.editing.unit_types import type_and_name
from showcase.editing.whole_files import replace_file
from showcase.home import COMMAND
from showcase.problems import ProblemFound, errors
from showcase.vietnamese import slug

UNIT, TYPES = "unit", "unit-type"
PROVINCE = "tinh"
"""The type of the highest units."""
DISTRICTS = ("huyen", "quan", "thi-xa")
MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A unit to add: its id, its name as the register has it, the label of its type, and the id of the unit above.

    `highest`: no unit can be above it. `valid_to` is its last day, `merged_into` the id of the unit that took over on
    the day after.
    """

    id: str
    name: str
    type: str
    parent: str = ""
    highest: bool = False
    valid_to: dt.date | None = None
    merged_into: str = ""

    def lines(self, remark: str) -> list[str]:
        """Return the lines of the unit; `remark` asks for the unit above it where that is not known."""
        keys = {"name": self.name, "type": self.type, **({"parent": self.parent} if self.parent else {})}
        typed = [f"  {line}" for name, value in keys.items() for line in typed_key(name, value)]
        typed += [f"  valid_to: {self.valid_to}"] if self.valid_to else []
        if self.valid_to and self.merged_into:
            since = self.valid_to + dt.timedelta(days=1)
            typed.append(f"  merged_into: {{unit: {self.merged_into}, date: {since}}}")
        return [f"{self.id}:", *typed, *([] if self.parent or self.highest else [f"  ## {remark}", "  # parent:"])]


def of_site(site: Path) -> str:
    """Return what a command needs behind it that is typed in another folder than the site's; '' in that folder."""
    return "" if site.resolve() == Path.cwd() else f" --site {shlex.quote(site.as_posix())}"


def new_units(site: Path, title: str, translations: NullTranslations) -> tuple[NewUnit, ...]:
    """Add the unit `title`, a type and a name, and a comma and the unit above it, to the register. Raise CannotMake.

    A unit above it that the register lacks is added before it; all that were added are returned.
    """
    refuse_no_site(site, translations)
    data = read_reference_data(list_site(site, vocabulary_names()))
    if any(each.place.path == UNITS and each.code != "file-empty" for each in errors(data.problems)):
        sentence = translations.gettext("%(path)s has mistakes; correct them first: %(program)s check")
        raise CannotMake(f"{sentence % {'path': UNITS, 'program': COMMAND}}{of_site(site)}")
    types = data.vocabularies[TYPES]
    known = register(data.units, types)
    added = _understood(" ".join(title.split()), known, types, translations, of_site(site))
    try:
        _add(site / UNITS, added, data.units, translations)
    except OSError as fault:
        sentence = translations.gettext("%(path)s cannot be written: %(reason)s.")
        raise CannotMake(sentence % {"path": site / UNITS, "reason": fault.strerror}) from None
    return added


def _add(path: Path, added: Sequence[NewUnit], units: Mapping[str, Unit], translations: NullTranslations) -> None:
    """Put the lines of the units `added` below the file of `units`. Raise CannotMake, OSError."""
    before = path.read_bytes() if path.exists() else None
    remark = translations.gettext("the unit above it: take the sign # away and type its id or name")
    after = _with_lines(before or b"", [line for unit in added for line in unit.lines(remark)])
    if not _is_read(after, units, [unit.id for unit in added]):
        sentence = translations.gettext("Nothing can be added to %(path)s by itself. Add there: %(line)s")
        line = ", ".join(f"{unit.id}: {{name: {unit.name}, type: {unit.type}}}" for unit in added)
        raise CannotMake(sentence % {"path": UNITS, "line": line})
    if not replace_file(path, before, after):
        sentence = translations.gettext("%(path)s was changed meanwhile and is left as it is. Run the command again.")
        raise CannotMake(sentence % {"path": UNITS, "program": COMMAND})


def _understood(
    title: str, known: UnitRegister, types: Vocabulary, translations: NullTranslations, at: str = ""
) -> tuple[NewUnit, ...]:
    """Return the unit that `title` names, behind those above it that are not `known` either. Raise CannotMake.

    `at` is what commands need behind them.
    """
    whole, _, above = title.partition(",")
    type, name = type_and_name(whole, types)
    if not type:
        sentence = translations.gettext(
            "Begin with what the unit is: “Xã Ban Mai”, “Trường Tiểu học Nà Hoa”, “Đơn vị khác …”. Types: %(types)s."
        )
        raise CannotMake(sentence % {"types": ", ".join(term.label for term in types.terms.values())})
    higher = _units_above(above.strip(), known, types, translations)
    if higher:
        _refuse_district(whole, above.strip(), higher[-1], types, translations, at)
    parent = higher[-1].id if higher else next(iter(known.find(above.strip())), "") if above.strip() else ""
    id = slug(whole)
    if id in known.units and parent and known.units[id].parent != parent:
        id = slug(f"{whole} {higher[-1].name if higher else known.units[parent].name}")
    if id in known.units:
        sentence = translations.gettext(
            "%(path)s has %(id)s already (%(unit)s). If another unit has the same name, add the one above it: %(typed)s"
        )
        names = {"id": id, "unit": known.full_label(id), "path": UNITS, "typed": f'"{whole}, Tỉnh …"'}
        raise CannotMake(sentence % names)
    unit = NewUnit(id=id, name=name, type=type, parent=parent, highest=_is_highest(type, types))
    if unit.highest and not parent:
        return _of_its_time(unit, known, types, translations)
    last = (higher[-1].valid_to if higher else known.units[parent].valid_to) if parent else None
    if types.find(type) in DISTRICTS:
        last = min(last or END_OF_DISTRICTS, END_OF_DISTRICTS)
    return (*higher, replace(unit, valid_to=last))


def _of_its_time(
    unit: NewUnit, known: UnitRegister, types: Vocabulary, translations: NullTranslations
) -> tuple[NewUnit, ...]:
    """Return a province, and with one that ended its last day and, before it, the one that took over if it is new."""
    new = FormerProvinces().today(unit.name)
    if new is None:
        return (unit,)
    ended = replace(unit, valid_to=new.last_day)
    if found := known.find(new.label):
        return (replace(ended, merged_into=found[0]),)
    added = replace(_understood(new.label, known, types, translations)[-1], highest=True)
    return (added, replace(ended, merged_into=added.id))


def _refuse_district(
    whole: str, above: str, higher: NewUnit, types: Vocabulary, words: NullTranslations, at: str
) -> None:
    """Raise CannotMake where the unit that would be added above `whole` is a district: none is above a unit today."""
    if types.find(higher.type) in DISTRICTS:
        sentence = words.gettext(
            "Districts ended on 30/6/2025, and “%(district)s” is not in %(path)s. "
            "If “%(unit)s” is there today, type:\n%(today)s\nIf it is a unit of that time, type:\n%(then)s"
        )
        values = {"district": above.partition(",")[0].strip(), "unit": whole, "path": UNITS}
        raise CannotMake(sentence % {**values, **_commands(whole, above, types, at)})


def _commands(whole: str, above: str, types: Vocabulary, at: str) -> Mapping[str, str]:
    """Return the commands for a unit below a district, if it is there "today", and if it is one of that time."""
    province = above.partition(",")[2].strip()
    new = FormerProvinces().today(type_and_name(province, types)[1]) if province else None
    titles = {
        "today": [f"{whole}, {new.label if new else province or 'Tỉnh …'}"],
        "then": [above, f"{whole}, {above}"],
    }
    return {time: "\n".join(f'  {COMMAND} new unit "{each}"{at}' for each in typed) for time, typed in titles.items()}


def _is_highest(label: str, types: Vocabulary) -> bool:
    return PROVINCE in types.terms and types.terms[PROVINCE].label == label


def _units_above(
    above: str, known: UnitRegister, types: Vocabulary, translations: NullTranslations
) -> tuple[NewUnit, ...]:
    """Return the units that must be added for `above`, which is '' or names one; none if it is known.

    Raise CannotMake if it names several, or is so like a known one that it may be mistyped.
    """
    found = known.find(above) if above else ()
    if len(found) > 1:
        sentence = translations.gettext("“%(unit)s”, the unit above it, is not one unit of %(path)s.")
        raise CannotMake(sentence % {"unit": above, "path": UNITS})
    if near := "" if found or not above else known.nearest(above):
        sentence = translations.gettext("“%(unit)s”, the unit above it, is not in %(path)s. Is it “%(near)s”?")
        raise CannotMake(sentence % {"unit": above, "path": UNITS, "near": near})
    return () if found or not above else _understood(above, known, types, translations)


def _with_lines(before: bytes, lines: list[str]) -> bytes:
    """Return the file with `lines` below its own, which end as those do."""
    end = b"\r\n" if b"\r\n" in before else b"\n"
    gap = b"" if not before.removeprefix(MARK).strip() else end if before.endswith((b"\n", b"\r")) else end * 2
    return before + gap + end.join(each.encode() for each in lines) + end


def _is_read(data: bytes, units: Mapping[str, Unit], ids: Sequence[str]) -> bool:
    """Return whether the file holds `units` as before, and those of `ids`."""
    collector = ProblemCollector(UNITS)
    try:
        found = read_units(read_data(data, UNITS, collector), collector)
    except ProblemFound:
        return False
    return not errors(collector.problems) and list(found) == [*units, *ids]
