"""Rules for the register of units. Each rule's docstring is the rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from showcase.content.records.unit_ranks import RANKS, TOP, may_hold
from showcase.content.records.units import Unit, UnitRegister, ends_in_a_type_alone
from showcase.content.schema.misplaced import PLAIN
from showcase.content.yaml.quoting import quoted
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import match_key, slug

HAMLET = "thon-ban"
Places = Callable[[str], Place]
Rule = Callable[[UnitRegister, Places], Iterator[Problem]]


def no_cycle_of_parents(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """No unit stands above itself."""
    for id in register.units:
        if _reaches(id, lambda each: (register.units[each].parent,), register):
            yield problem(place(f"{id}.parent"), "unit-cycle", unit=register.labels[id], id=id)


def no_cycle_of_successors(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """No unit is its own successor."""
    for id in register.units:
        if _reaches(id, lambda each: tuple(step.unit for step in register.units[each].merged_into), register):
            yield problem(place(f"{id}.merged_into"), "unit-merge-cycle", unit=register.labels[id], id=id)


def _reaches(start: str, following: Callable[[str], tuple[str | None, ...]], register: UnitRegister) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        for each in following(waiting.pop()):
            if each == start:
                return True
            if each and each not in seen and each in register.units:
                seen.add(each)
                waiting.append(each)
    return False


def no_child_outlives_its_parent(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """A unit ends no later than the unit above it; one that goes on is a unit of its own since then."""
    for id, unit in register.units.items():
        parent = register.units.get(unit.parent or "")
        if parent is None or parent.valid_to is None:
            continue
        if unit.valid_to is None or unit.valid_to > parent.valid_to:
            place_of_end = place(f"{id}.valid_to" if unit.valid_to else id)
            values = {"unit": register.labels[id], "parent": register.labels[unit.parent or ""]}
            code, going_on = _going_on(register, id, parent.valid_to)
            yield problem(place_of_end, code, id=id, end=parent.valid_to, **values, **going_on)


def _going_on(register: UnitRegister, id: str, end: dt.date) -> tuple[str, dict[str, str]]:
    """Return the code for a unit that outlives the one above it, and what to type if it goes on after `end`.

    That is another unit above it for what has no territory; else a new unit of the same name, which may be there.
    """
    unit, label = register.units[id], register.labels[id]
    above = _above_since(register, unit.parent or "", end)
    if label == unit.name:  # its type is no part of its name: a hamlet, a branch, a school
        return "unit-outlives-parent", {"above": above or "…"}
    first = end + dt.timedelta(days=1)
    named = (each for each in register.by_key[match_key(label)] if each != id)
    if there := next((each for each in named if lives_on(register.units[each], first)), ""):
        return "unit-goes-on", {"merged": f"merged_into: {{unit: {there}, date: {first}}}"}
    new = slug(f"{label} {register.units[above].name}") if above else id
    new = f"{new}-{first.year}" if new in register.units else new
    name = unit.name if PLAIN.fullmatch(unit.name) else quoted(unit.name)
    keys = {"name": name, "type": label.removesuffix(unit.name).strip(), "parent": above, "valid_from": first}
    line = ", ".join(f"{key}: {value}" for key, value in keys.items() if value)
    return "unit-outlives-parent", {
        "merged": f"merged_into: {{unit: {new}, date: {first}}}",
        "line": f"{new}: {{{line}}}",
    }


def _above_since(register: UnitRegister, ended: str, end: dt.date) -> str:
    """Return the unit that what stood below `ended` may stand below since then: what took it over, or what is above."""
    took_over = register.now(ended, end + dt.timedelta(days=1))
    above = took_over[0] if len(took_over) == 1 else register.units[ended].parent or ""
    return above if above in register.units else ""


def bodies_stand_below_a_unit(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """A hamlet, and a body called after the type of its unit alone, have a unit above them if the register has any."""
    with_places = any(register.labels[id] != unit.name for id, unit in register.units.items())
    for id, unit in register.units.items() if with_places else ():
        if not unit.parent and (unit.type == HAMLET or ends_in_a_type_alone(unit.name)):
            yield problem(place(id), "unit-without-parent", unit=register.labels[id])


def territories_stand_below_a_unit(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """A commune or a district that goes on has a unit above it, if any other of its type has one."""
    held = {unit.type for unit in register.units.values() if unit.parent}
    for id, unit in register.units.items():
        goes_on = unit.valid_to is None and not unit.merged_into
        if goes_on and not unit.parent and unit.type in held and TOP not in RANKS.get(unit.type, (TOP,)):
            yield problem(place(id), "unit-alone-of-its-type", unit=register.labels[id])


def territories_stand_below_higher_ones(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """A commune stands below a district or a province, never below a commune."""
    for id, unit in register.units.items():
        parent = register.units.get(unit.parent or "")
        in_a_cycle = _reaches(id, lambda each: (register.units[each].parent,), register)
        if parent and not in_a_cycle and not may_hold(parent.type, unit.type):
            values = {"unit": register.labels[id], "parent": register.labels[unit.parent or ""], "id": unit.parent}
            yield problem(place(f"{id}.parent"), "unit-below-its-like", **values)


def dates_in_order(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """A unit's last day is not before its first."""
    for id, unit in register.units.items():
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            values = {"first": unit.valid_from, "last": unit.valid_to}
            yield problem(place(f"{id}.valid_to"), "dates-backwards", key="valid_to", **values)


def merged_units_end(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """A unit that was merged whole has a last day, the day before the merger."""
    for id, unit in register.units.items():
        complete = [step for step in unit.merged_into if not step.partial]
        if complete and unit.valid_to is None and all(step.date is None for step in complete):
            yield problem(place(f"{id}.merged_into"), "unit-merger-undated", unit=register.labels[id])
        for step in complete:
            if step.date is None:
                continue
            last = step.date - dt.timedelta(days=1)
            if unit.valid_to is None:
                yield problem(place(f"{id}.merged_into"), "unit-without-end", unit=register.labels[id], fixed=last)
            elif unit.valid_to != last:
                key_path = f"{id}.valid_to"
                values = {"end": unit.valid_to, "merged": step.date, "fixed": last}
                yield problem(place(key_path), "unit-end-and-merger", unit=register.labels[id], **values)


def successors_live_on(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """A successor exists on the day it takes over."""
    for id, unit in register.units.items():
        for index, step in enumerate(unit.merged_into):
            new = register.units.get(step.unit)
            if new is not None and step.date is not None and not lives_on(new, step.date):
                key_path = f"{id}.merged_into.{index}.unit"
                yield problem(place(key_path), "unit-successor-absent", unit=register.labels[step.unit], date=step.date)


def invented_above_invented_below(register: UnitRegister, place: Places) -> Iterator[Problem]:
    """What stands below an invented unit, or went into one, is itself invented."""
    for id, unit in register.units.items():
        others = [("parent", unit.parent or "")]
        others += [(f"merged_into.{index}.unit", step.unit) for index, step in enumerate(unit.merged_into)]
        for key_path, other in others:
            if other in register.units and register.units[other].illustrative and not unit.illustrative:
                values = {"unit": register.labels[other], "line": "illustrative: true"}
                yield problem(place(f"{id}.{key_path}"), "invented-unit", **values)


def lives_on(unit: Unit, day: dt.date) -> bool:
    """Return whether the unit existed on that day."""
    return not ((unit.valid_from and day < unit.valid_from) or (unit.valid_to and day > unit.valid_to))


RULES: tuple[Rule, ...] = (
    no_cycle_of_parents,
    no_cycle_of_successors,
    no_child_outlives_its_parent,
    bodies_stand_below_a_unit,
    territories_stand_below_a_unit,
    territories_stand_below_higher_ones,
    dates_in_order,
    merged_units_end,
    successors_live_on,
    invented_above_invented_below,
)
