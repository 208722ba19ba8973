"""The history of a unit: which units went into it and what it became, step by step, in whole or in part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from showcase.content.records.units import Successor
from showcase.render.context import RenderContext
from showcase.render.unit_parts import Merger

MOST_STEPS = 150
Following = Callable[[RenderContext, str], Iterable[tuple[str, Successor]]]


def came_from(context: RenderContext, unit: str) -> tuple[Merger, ...]:
    """Return the units that went into `unit` by today, below each those that had gone into it."""
    return tuple(_steps(context, unit, _before))[:MOST_STEPS]


def became(context: RenderContext, unit: str) -> tuple[Merger, ...]:
    """Return the units that took over `unit` by today, below each those that took over it."""
    return tuple(_steps(context, unit, _after))[:MOST_STEPS]


def _steps(context: RenderContext, unit: str, following: Following) -> Iterator[Merger]:
    seen, waiting = {unit}, [(each, step, 0) for each, step in reversed(list(following(context, unit)))]
    while waiting:
        each, step, level = waiting.pop()
        count = context.site.facets.count("unit", each)
        yield Merger(
            unit=replace(context.unit(each), count=count, label=context.unit_title(each)),
            level=level,
            day=step.date,
            partial=step.partial,
        )
        if each not in seen:
            seen.add(each)
            waiting += [(other, by, level + 1) for other, by in reversed(list(following(context, each)))]


def _before(context: RenderContext, unit: str) -> Iterator[tuple[str, Successor]]:
    catalog = context.site.catalog
    for old in catalog.units.in_order(catalog.units.came_into(unit, catalog.today)):
        yield old, next(each for each in catalog.units.units[old].merged_into if each.unit == unit)


def _after(context: RenderContext, unit: str) -> Iterator[tuple[str, Successor]]:
    catalog = context.site.catalog
    return ((each.unit, each) for each in catalog.units.units[unit].merged_into if _done(each.date, catalog.today))


def _done(day: date | None, today: date) -> bool:
    return day is None or day <= today
