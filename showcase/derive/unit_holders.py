"""Which units hold a unit: those it is a part of, and those it completely became part of."""

from __future__ import annotations

import datetime as dt

from showcase.content.records.units import UnitRegister


def holders_of(units: UnitRegister, id: str, today: dt.date) -> tuple[str, ...]:
    """Return the unit `id` and every unit that covers it, from the nearest up."""
    found: dict[str, None] = {id: None}
    waiting = [id]
    while waiting:
        current = waiting.pop(0)
        above = (parent_of(units, current), *successors_of(units, current, today))
        new = [each for each in above if each and each not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)


def parent_of(units: UnitRegister, id: str) -> str:
    """Return the unit that `id` is a part of, '' for none."""
    parent = units.units[id].parent or ""
    return parent if parent in units.units else ""


def successors_of(units: UnitRegister, id: str, today: dt.date) -> tuple[str, ...]:
    """Return the units that `id` became part of, complete, by `today`."""
    merged = (each for each in units.units[id].merged_into if each.date is None or each.date <= today)
    return tuple(each.unit for each in merged if not each.partial and each.unit in units.units)
