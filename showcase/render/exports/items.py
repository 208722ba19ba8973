"""What has a row in the open data: published records, the smaller records inside them, units, terms, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from showcase.content.figures import PartsGiven
from showcase.content.load import Entry
from showcase.content.vocabularies import Term
from showcase.derive.stages import stage_log
from showcase.derive.tallies.tally import Tally
from showcase.render.desk import Desk
from showcase.render.exports.columns import Item

Items = Callable[[Desk], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class DeclaredPart:
    """One part of a breakdown of a declared figure."""

    given: PartsGiven
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Count:
    """One count of a tally, at a row and a column; `illustrative` where invented records may be among those counted."""

    tally: Tally
    row: str
    column: str
    value: int
    illustrative: bool


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A term in its vocabulary."""

    vocabulary: str
    term: Term


def records(kind: str) -> Items:
    """The published records of a kind; people only who may be named, for an id is a name."""
    return lambda desk: (Item(entry.id, entry.record, entry) for entry in _published(desk, kind))


def _published(desk: Desk, *kinds: str) -> Iterator[Entry]:
    return (entry for kind in kinds for entry in desk.site.listings[kind] if entry.nameable)


def _parts(attribute: str, *kinds: str, scope: str = "name") -> Items:
    """The smaller records under a key; of people, where their consent has the scope."""

    def items(desk: Desk) -> Iterator[Item]:
        for entry in _published(desk, *kinds):
            if entry.kind != "person" or scope in entry.record.consent.scope:
                yield from _numbered(entry, getattr(entry.record, attribute))

    return items


def _numbered(entry: Entry, found: tuple[Any, ...]) -> Iterator[Item]:
    return (Item(entry.id, each, entry, number) for number, each in enumerate(found, 1))


def stages(desk: Desk) -> Iterator[Item]:
    """The log of every model in order of time, the future included; of models without a log, the stage they have."""
    for entry in _published(desk, "model"):
        yield from _numbered(entry, stage_log(entry))


def units(desk: Desk) -> Iterator[Item]:
    """The units of the register."""
    return (Item(id, unit) for id, unit in desk.site.catalog.units.units.items())


def successors(desk: Desk) -> Iterator[Item]:
    """What took over a unit, in whole or in part."""
    register = desk.site.catalog.units.units
    for id, unit in register.items():
        known = (each for each in unit.merged_into if each.unit in register)
        yield from (Item(id, each, None, number) for number, each in enumerate(known, 1))


def declared(desk: Desk) -> Iterator[Item]:
    """The figures that others published."""
    return (Item(entry.id, entry.record, entry) for entry in desk.site.catalog.statistics)


def declared_parts(desk: Desk) -> Iterator[Item]:
    """The parts that their sources give."""
    for entry in desk.site.catalog.statistics:
        found = tuple(
            DeclaredPart(given, label, value) for given in entry.record.breakdowns for label, value in given.parts
        )
        yield from _numbered(entry, found)


def counted(desk: Desk) -> Iterator[Item]:
    """Every count of every tally."""
    examples = bool(desk.examples)
    for tally in desk.tallies.values():
        for row in tally.rows:
            for column, value in zip(tally.columns, row.counts, strict=True):
                yield Item(tally.id, Count(tally, row.id, column, value, examples))


def terms(desk: Desk) -> Iterator[Item]:
    """The terms of all vocabularies, in their order."""
    for name, vocabulary in desk.site.catalog.vocabularies.items():
        for number, (id, term) in enumerate(vocabulary.terms.items(), 1):
            yield Item(id, ListedTerm(name, term), None, number)


AWARDS: Items = _parts("award", "model", "person", scope="achievement")
OUTCOMES: Items = _parts("outcomes", "model")
SOURCES: Items = _parts("sources", "model", "person")
