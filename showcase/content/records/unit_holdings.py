"""Which units hold which: what a unit is a part of, and what it became part of, each record in one highest unit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.content.records.units import UnitRegister


@dataclass(frozen=True)
class Holdings:
    """By unit: the one it is a part of, and the one it became part of whole, '' for none.

    What became part of a unit elsewhere is no part any more of what it belonged to: no two highest units hold it.
    """

    parents: Mapping[str, str]
    successors: Mapping[str, str]

    def above(self, id: str) -> tuple[str, ...]:
        """Return the units that hold `id` with nothing between."""
        return tuple(dict.fromkeys(filter(None, (self.parents[id], self.successors[id]))))

    def holders(self, id: str) -> tuple[str, ...]:
        """Return the unit `id` and every unit that covers it, from the nearest up."""
        found: dict[str, None] = {id: None}
        waiting = [id]
        while waiting:
            new = [each for each in self.above(waiting.pop(0)) if each not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return tuple(found)

    def covered(self) -> Mapping[str, frozenset[str]]:
        """Return, for each unit, those whose records are its own too: itself, its parts, its whole predecessors."""
        found: dict[str, set[str]] = defaultdict(set)
        for id in self.parents:
            for each in self.holders(id):
                found[each].add(id)
        return {id: frozenset(found[id]) for id in self.parents}


def holdings(register: UnitRegister, today: dt.date) -> Holdings:
    """Return which units hold which `today`."""
    units = register.units
    parents = {id: unit.parent if unit.parent in units else "" for id, unit in units.items()}
    known = {id: parent or "" for id, parent in parents.items()}
    successors = {id: _became(register, id, today) for id in units}
    tops: dict[str, frozenset[str]] = {}
    for id in units:
        _part(id, known, successors, tops)
    return Holdings(known, successors)


def _became(register: UnitRegister, id: str, today: dt.date) -> str:
    """Return the unit that `id` became part of whole by `today`; '' for none or several: of these each has a part."""
    done = {each.unit for each in register.units[id].merged_into if each.date is None or each.date <= today}
    whole = [each for each in done if not register.partial(id, each) and each in register.units]
    return whole[0] if len(whole) == 1 else ""


def _part(
    id: str, parents: dict[str, str], successors: Mapping[str, str], tops: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Return the highest units that hold `id`, kept in `tops`; take it off its parent if that leads elsewhere."""
    if id in tops:
        return tops[id]
    tops[id] = frozenset({id})  # while its own are sought: no cycle goes round twice
    parent, successor = parents[id], successors[id]
    of_parent = _part(parent, parents, successors, tops) if parent else frozenset[str]()
    of_successor = _part(successor, parents, successors, tops) if successor else frozenset[str]()
    if successor and not of_parent <= of_successor:
        parents[id], of_parent = "", frozenset()
    tops[id] = of_successor or of_parent or tops[id]
    return tops[id]
