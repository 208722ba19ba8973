"""Tallies by unit: summed up the tree and along the history of units, each record once; units without models."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.derive.site import Site
from showcase.derive.stages import FUNNEL
from showcase.derive.tallies.plain import COUNTED_KINDS, field_of, is_recognised, rows_by_kind, term_ids, year_of
from showcase.derive.tallies.tally import NESTED, NONE, Row, Tally, crossed, years

WHOLE = ("own", *COUNTED_KINDS)


def by_unit(site: Site) -> Tally:
    """Count, for each unit, its own models, and the records of it, its parts and its complete predecessors."""
    models, groups = site.catalog.models, site.facets.groups["unit"]
    people = Counter(entry.record.unit for entry in site.people())
    honoured = frozenset(id for id, entry in models.items() if is_recognised(site, entry))
    counted = tuple(
        Row(
            unit,
            (
                len(site.facets.unit_records.get(unit, ())),
                len(groups[unit]),
                sum(people[each] for each in site.facets.covers[unit]),
                sum(1 for id in groups[unit] if id in honoured),
            ),
        )
        for unit in site.catalog.units.units
    )
    return Tally(
        id="by-unit", counts="several", by="unit", across="measure", columns=WHOLE, rows=counted, no_sum=NESTED
    )


def by_top_unit(site: Site) -> Tally:
    """Count by highest unit of today; the last row is of units that went in parts, into several or into none."""
    top = highest_units(site)
    ids = site.catalog.units.in_order(site.top_units())
    found = rows_by_kind(site, (*ids, NONE), lambda entry: top[entry.record.unit])
    return Tally(
        id="by-top-unit",
        counts="several",
        by="unit",
        across="measure",
        columns=COUNTED_KINDS,
        rows=found if any(found[-1].counts) else found[:-1],
    )


def highest_units(site: Site) -> Mapping[str, str]:
    """Return, for each unit, the one highest unit of today that covers it; NONE where none or more than one does."""
    found: dict[str, list[str]] = defaultdict(list)
    for top in site.top_units():
        for unit in site.facets.covers[top]:
            found[unit].append(top)
    return {unit: tops[0] if len(tops) == 1 else NONE for unit in site.catalog.units.units for tops in [found[unit]]}


def coverage(site: Site) -> Tally:
    """Count today's units by type: all, those that have a model (or a part or predecessor that has), the others."""
    listed = units_of_coverage(site)
    every = listed["units"]
    return Tally(
        id="coverage",
        counts="units",
        by="unit-type",
        across="measure",
        columns=tuple(listed),
        rows=tuple(Row(each, tuple(len(found.get(each, ())) for found in listed.values())) for each in every),
    )


def units_of_coverage(site: Site) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the units of each column of the coverage by their type, types in the order of the vocabulary."""
    register, groups = site.catalog.units, site.facets.groups["unit"]
    standing = [id for id in register.units if register.stands(id, site.catalog.today)]
    columns = {
        "units": standing,
        "with-models": [id for id in standing if groups[id]],
        "without-models": [id for id in standing if not groups[id]],
    }
    return {column: _by_type(site, units) for column, units in columns.items()}


def _by_type(site: Site, units: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {type: [] for type in site.catalog.vocabularies["unit-type"].terms}
    for unit in units:
        found[site.catalog.units.units[unit].type].append(unit)
    return {type: tuple(listed) for type, listed in found.items() if listed}


def units_by_field(site: Site) -> Tally:
    """Count the models of each unit that has any, its parts and complete predecessors, by field."""
    return _crossing(
        site, "units-by-field", across="field", columns=term_ids(site, "field"), values=lambda entry: (field_of(entry),)
    )


def recognised_by_field(site: Site) -> Tally:
    """Count the recognised models of each unit that has models, its parts and complete predecessors, by field."""
    return _crossing(
        site,
        "units-recognised-by-field",
        across="field",
        columns=term_ids(site, "field"),
        values=lambda entry: (field_of(entry),) if is_recognised(site, entry) else (),
    )


def units_by_year(site: Site) -> Tally:
    """Count the models of each unit that has any, its parts and complete predecessors, by year of registration."""
    columns = tuple(years(map(year_of, site.models())))
    return _crossing(site, "units-by-year", across="year", columns=columns, values=lambda entry: (year_of(entry),))


def units_by_step(site: Site) -> Tally:
    """Count the models of each unit that has any, its parts and complete predecessors, by step reached."""
    return _crossing(
        site, "units-by-step", across="step", columns=FUNNEL, values=lambda entry: site.progress[entry.id].steps
    )


def _crossing(
    site: Site, id: str, *, across: str, columns: tuple[str, ...], values: Callable[[Entry[Model]], Iterable[str]]
) -> Tally:
    models = site.catalog.models
    found = {model: tuple(values(entry)) for model, entry in models.items()}
    covered = {unit: ids for unit, ids in site.facets.groups["unit"].items() if ids}
    pairs = Counter((unit, value) for unit, ids in covered.items() for each in ids for value in found[each])
    return Tally(
        id=id,
        counts="models",
        by="unit",
        across=across,
        columns=columns,
        rows=crossed(pairs, covered, columns),
        no_sum=NESTED,
    )
