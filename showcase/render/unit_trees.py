"""Trees of units in rows: today's with what stands below them, and former ones with the day and what they became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.content.records.units import TERRITORY, Successor
from showcase.derive.tallies.tally import Tally
from showcase.derive.unit_trees import Tree, UnitTrees, highest_former, unit_trees, walk
from showcase.render.context import RenderContext
from showcase.render.parts import Link
from showcase.render.unit_parts import UnitRow

EVERY_LEVEL = 99
DEPTHS = (EVERY_LEVEL, 1, 0)


@dataclass(frozen=True)
class TreeContext:
    """What all rows of a site are made of; `counts` has the figures of each unit by their names."""

    context: RenderContext
    trees: UnitTrees
    counts: Mapping[str, Mapping[str, int]]


def tree_context(context: RenderContext) -> TreeContext:
    """Return what rows are made of."""
    catalog = context.site.catalog
    trees = unit_trees(catalog.units, catalog.vocabularies["unit-type"].terms, catalog.today)
    return TreeContext(context, trees, _counts(context.tallies["by-unit"]))


def _counts(tally: Tally) -> Mapping[str, Mapping[str, int]]:
    return {row.id: dict(zip(tally.columns, row.counts, strict=True)) for row in tally.rows}


def current_rows(tree: TreeContext, tops: Iterable[str], most: int) -> tuple[UnitRow, ...]:
    """Return today's units from `tops` down, as many levels as fit into `most` rows, and at least one."""
    return _rows(tree, tree.trees.current, tuple(tops), most)


def former_rows(tree: TreeContext, tops: Iterable[str], most: int) -> tuple[UnitRow, ...]:
    """Return former units from `tops` down, as many levels as fit into `most` rows, and at least one."""
    return tuple(_ended(tree, row, id) for id, row in _with_ids(tree, tree.trees.former, tuple(tops), most))


def former_of(tree: TreeContext, unit: str) -> tuple[str, ...]:
    """Return the highest of the former units whose records are those of `unit`, too, without itself."""
    covered = tree.context.site.facets.covers[unit] - {unit}
    return highest_former(tree.trees, tree.context.site.catalog.units, covered)


def levels(context: RenderContext, units: Iterable[str]) -> str:
    """Return how many units of each type there are, in words, in the order given: "3 xã, 1 cơ quan"."""
    records = context.site.catalog.units.units
    types = Counter(records[each].type for each in units)
    labels = ((context.number(count), context.label("unit-type", type)) for type, count in types.items())
    return ", ".join(f"{count}\N{NO-BREAK SPACE}{label[:1].lower()}{label[1:]}" for count, label in labels)


def _rows(tree: TreeContext, below: Tree, tops: Sequence[str], most: int) -> tuple[UnitRow, ...]:
    return tuple(row for _, row in _with_ids(tree, below, tops, most))


def _with_ids(tree: TreeContext, below: Tree, tops: Sequence[str], most: int) -> Iterable[tuple[str, UnitRow]]:
    for depth in DEPTHS:
        found = list(walk(below, tops, depth))
        if len(found) <= most:
            break
    return ((unit, _row(tree, unit, level, below.get(unit, ()))) for unit, level in found)


def _row(tree: TreeContext, unit: str, level: int, below: Sequence[str]) -> UnitRow:
    context, counts = tree.context, tree.counts[unit]
    type = context.site.catalog.units.units[unit].type
    named = context.site.catalog.vocabularies["unit-type"].terms[type].means == TERRITORY
    return UnitRow(
        unit=replace(context.unit(unit), count=counts["models"]),
        type="" if named else context.label("unit-type", type),
        level=level,
        recognised=counts["recognised"],
        own=counts["own"],
        below=levels(context, below),
    )


def _ended(tree: TreeContext, row: UnitRow, unit: str) -> UnitRow:
    record = tree.context.site.catalog.units.units[unit]
    into = tuple(_successor(tree.context, each) for each in record.merged_into)
    return replace(row, until=record.valid_to, became=into)


def _successor(context: RenderContext, step: Successor) -> Link:
    link = context.unit(step.unit)
    return replace(link, label=context.translate("%(unit)s (a part)", unit=link.label)) if step.partial else link
