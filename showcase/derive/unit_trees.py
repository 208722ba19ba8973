"""Trees of units: today's below one another, former ones below one another; each unit stands in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from showcase.content.records.units import UnitRegister
from showcase.vietnamese import sort_key

Tree = Mapping[str, tuple[str, ...]]
"""The units right below each unit, in their order; below "" stand the highest."""


@dataclass(frozen=True)
class UnitTrees:
    """`current` has the units that exist today, `former` those that ended."""

    current: Tree
    former: Tree


def unit_trees(register: UnitRegister, types: Iterable[str], today: date) -> UnitTrees:
    """Return both trees as they stand `today`: units in the order of their `types`, and then by name."""
    order = {id: number for number, id in enumerate(types)}
    standing = frozenset(id for id in register.units if register.stands(id, today))
    trees: dict[bool, dict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}
    place = {id: (order[unit.type], sort_key(register.labels[id]), id) for id, unit in register.units.items()}
    for id in sorted(place, key=place.__getitem__):
        stands, parent = id in standing, register.units[id].parent or ""
        trees[stands][parent if (parent in standing) is stands else ""].append(id)
    return UnitTrees(*({id: tuple(below) for id, below in trees[each].items()} for each in (True, False)))


def walk(tree: Tree, tops: Iterable[str], depth: int) -> Iterator[tuple[str, int]]:
    """Yield `tops` and the units below them, `depth` levels down, each with its level, a unit before those below it."""
    for top in tops:
        waiting = [(top, 0)]
        while waiting:
            unit, level = waiting.pop()
            yield unit, level
            if level < depth:
                waiting += [(each, level + 1) for each in reversed(tree.get(unit, ()))]


def highest_former(trees: UnitTrees, register: UnitRegister, covered: frozenset[str]) -> tuple[str, ...]:
    """Return the units among `covered` that ended, without those whose parent is one of them."""
    ended = [id for below in trees.former.values() for id in below if id in covered]
    found = frozenset(ended)
    return tuple(id for id in ended if register.units[id].parent not in found)
