"""Rules for units that ended with the reform of 2025: what is shown as a unit of today is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from showcase.content.files.site_files import UNITS
from showcase.content.lookup import position_of
from showcase.content.provinces import END_OF_DISTRICTS, FormerProvinces, NewProvince
from showcase.content.records.units import UnitRegister
from showcase.content.rules.context import Rule, RuleContext
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import slug

PROVINCE, CITY = "tinh", "thanh-pho"
DISTRICTS = frozenset({"huyen", "quan", "thi-xa"})


def former_provinces_ended(context: RuleContext) -> Iterator[Problem]:
    """A province that is part of another today has a last day, and says of which."""
    former = FormerProvinces()
    for id, unit in context.resolved.units.units.items():
        if unit.type == PROVINCE and not unit.merged_into and not unit.illustrative:
            found = former.today(unit.name)
            if found and found.since <= context.today and unit.valid_to in (None, found.last_day):
                yield _province(context, id, found)


def districts_ended(context: RuleContext) -> Iterator[Problem]:
    """A district, and a city below a province, has a last day: there are none today."""
    register = context.resolved.units
    for id, unit in register.units.items() if context.today > END_OF_DISTRICTS else ():
        parent = register.units.get(unit.parent or "")
        of_province = unit.type == CITY and parent is not None and parent.type in (PROVINCE, CITY)
        if unit.valid_to or unit.merged_into or unit.illustrative or not (of_province or unit.type in DISTRICTS):
            continue
        if parent is None or parent.valid_to is None:  # else it is an error already
            line, below = f"valid_to: {END_OF_DISTRICTS}", _living(register, id, END_OF_DISTRICTS)
            values = {"line": line, "below": below} if below else {"fixed": line}
            yield problem(_place(context, id), "district-ended", unit=register.labels[id], **values)


def _province(context: RuleContext, id: str, found: NewProvince) -> Problem:
    """Return the problem of the former province `id`, with what is to be typed as far as the register knows it."""
    register, place = context.resolved.units, _place(context, id)
    values = {"unit": register.labels[id], "new": found.label, "since": found.since}
    new = next((each for each in register.find(found.label) if register.stands(each, context.today)), "")
    if not new:
        line = f"{slug(found.label)}: {{name: {found.name}, type: {found.type}}}"
        return problem(place, "province-ended", line=line, **values)
    merged = f"merged_into: {{unit: {new}, date: {found.since}}}"
    if register.units[id].valid_to:
        return problem(place, "province-not-merged", merged=merged, **values)
    below, end = _living(register, id, found.last_day), f"valid_to: {found.last_day}"
    code = "province-ended-above-others" if below else "province-ended"
    return problem(place, code, end=end, merged=merged, **values, **({"below": below} if below else {}))


def _place(context: RuleContext, id: str) -> Place:
    return position_of(UNITS, context.resolved.unit_positions, f"{id}.name")


def _living(register: UnitRegister, id: str, last: dt.date) -> str:
    """Return the names of the units right below `id` that go on after the day `last`."""
    ends = {each: register.units[each].valid_to for each in register.children.get(id, ())}
    return ", ".join(register.labels[each] for each, end in ends.items() if end is None or end > last)


RULES: tuple[Rule, ...] = (former_provinces_ended, districts_ended)
