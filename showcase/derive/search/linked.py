"""Linked facets: what figures lead to and the search does not offer, each with the records that have its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from showcase.content.entries import Entry
from showcase.content.records.records import Exemplar, Model
from showcase.derive.facets import search_facets
from showcase.derive.site import Site
from showcase.derive.stages import FUNNEL
from showcase.derive.tallies.declared import counted_beside
from showcase.derive.tallies.plain import awards_given, subject_of
from showcase.derive.tallies.progress import first_years
from showcase.derive.tallies.tally import NONE
from showcase.derive.tallies.units import highest_units
from showcase.derive.tallies.upkeep import check_state, effect_state, models_by_gap

Record = tuple[str, str]
"""The kind and id of a record."""
LinkedFacet = Mapping[str, tuple[Record, ...]]
"""The records that have each value of a facet."""


def linked_facets(site: Site) -> Mapping[str, LinkedFacet]:
    """Return all linked facets by their ids, those left out that the search offers itself."""
    offered = {each.id for each in search_facets()}
    return {id: _by_value(read(site)) for id, read in LINKED.items() if id not in offered}


def linked_ids() -> tuple[str, ...]:
    """Return the ids of the linked facets."""
    offered = {each.id for each in search_facets()}
    return tuple(id for id in LINKED if id not in offered)


def _by_value(pairs: Iterator[tuple[str, Record]]) -> LinkedFacet:
    found: dict[str, dict[Record, None]] = {}
    for value, record in pairs:
        found.setdefault(value, {})[record] = None
    return {value: tuple(records) for value, records in found.items()}


def _records(site: Site) -> Iterator[tuple[Entry[Exemplar], Record]]:
    for entry in (*site.models(), *site.people()):
        yield entry, (entry.kind, entry.id)


def _models(site: Site) -> Iterator[tuple[Entry[Model], Record]]:
    for entry in site.models():
        yield entry, (entry.kind, entry.id)


def _steps(site: Site) -> Iterator[tuple[str, Record]]:
    models = list(_models(site))
    for step in FUNNEL:
        yield from ((step, record) for entry, record in models if step in site.progress[entry.id].steps)


def _first(site: Site) -> Iterator[tuple[str, Record]]:
    for entry, record in _models(site):
        for step, year in first_years(site, entry).items():
            yield f"{step}:{year}", record


def _checks(site: Site) -> Iterator[tuple[str, Record]]:
    for entry, record in _models(site):
        yield check_state(site, entry), record
        yield effect_state(site, entry), record


def _gaps(site: Site) -> Iterator[tuple[str, Record]]:
    for gap, entries in models_by_gap(site).items():
        yield from ((gap, (entry.kind, entry.id)) for entry in entries)


def _subjects(site: Site) -> Iterator[tuple[str, Record]]:
    yield from ((subject_of(site, entry), record) for entry, record in _models(site))


def _not_stated(site: Site) -> Iterator[tuple[str, Record]]:
    for entry, record in _records(site):
        if entry.record.year is None:
            yield "year", record
        if not entry.record.level:
            yield "level", record


def _awards(site: Site) -> Iterator[tuple[str, Record]]:
    for entry, record in _records(site):
        yield from ((f"{award.form}:{award.year or NONE}", record) for award in awards_given(site, entry))


def _own(site: Site) -> Iterator[tuple[str, Record]]:
    yield from ((entry.record.unit, record) for entry, record in _models(site))


def _top_units(site: Site) -> Iterator[tuple[str, Record]]:
    top = highest_units(site)
    yield from ((top[entry.record.unit], record) for entry, record in _records(site))


def _copies(site: Site) -> Iterator[tuple[str, Record]]:
    for entry, record in _models(site):
        if entry.id in site.copied_by:
            yield "originals", record
        if any(original in site.catalog.models for original in entry.record.replicated_from):
            yield "copies", record


def _copies_of(site: Site) -> Iterator[tuple[str, Record]]:
    for original, copies in site.copied_by.items():
        yield from ((original, (site.catalog.models[each].kind, each)) for each in copies)


def _beside_declared(site: Site) -> Iterator[tuple[str, Record]]:
    for statistic in site.catalog.statistics:
        yield from ((statistic.id, (entry.kind, entry.id)) for entry in counted_beside(site, statistic.record))


LINKED: Mapping[str, Callable[[Site], Iterator[tuple[str, Record]]]] = {
    "step": _steps,
    "first": _first,
    "check": _checks,
    "gap": _gaps,
    "subject": _subjects,
    "none": _not_stated,
    "awarded": _awards,
    "own": _own,
    "top-unit": _top_units,
    "copy": _copies,
    "copy-of": _copies_of,
    "beside": _beside_declared,
}
"""The linked facets, in the order of their names on the search page: how each is read off a site."""
