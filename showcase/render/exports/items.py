"""What has a row in the open data: published records, the smaller records inside them, units, terms, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord, Record
from showcase.content.records.records import COLLECTION, Person
from showcase.content.records.statistics import BreakdownEntry
from showcase.content.records.vocabularies import Term
from showcase.derive.tallies.tally import Tally
from showcase.render.context import RenderContext
from showcase.render.exports.columns import RowSource

Items = Callable[[RenderContext], Iterator[RowSource]]


@dataclass(frozen=True, slots=True)
class DeclaredPart:
    """One part of a breakdown of a declared figure."""

    given: BreakdownEntry
    label: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyCount:
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
    """Return a reader of the published records of `kind`; of people those who may be named, for an id is a name."""
    return lambda context: (RowSource(entry.id, entry.record, entry) for entry in _published(context, kind))


def _published(context: RenderContext, *kinds: str) -> Iterator[Entry[PageRecord]]:
    return (entry for kind in kinds for entry in context.site.listings[kind])


def _parts(attribute: str, *kinds: str, scope: str = "name") -> Items:
    """Yield a reader of the smaller records under a key; of people, where their consent has `scope`."""

    def items(context: RenderContext) -> Iterator[RowSource]:
        for entry in _published(context, *kinds):
            if not isinstance(entry.record, Person) or scope in entry.record.consent.scope:
                yield from _numbered(entry, getattr(entry.record, attribute))

    return items


def _numbered(entry: Entry[Record], found: tuple[object, ...]) -> Iterator[RowSource]:
    return (RowSource(entry.id, each, entry, number) for number, each in enumerate(found, 1))


def stages(context: RenderContext) -> Iterator[RowSource]:
    """Yield the log of every model in order of time, the future included; without a log, the present stage."""
    for entry in context.site.models():
        yield from _numbered(entry, context.site.progress[entry.id].log)


def assessments(context: RenderContext) -> Iterator[RowSource]:
    """Yield what every model met of the sets that are published."""
    for entry in context.site.models():
        public = (each for each in entry.record.assessment if each.set in context.site.assessments)
        yield from _numbered(entry, tuple(public))


def collection_items(context: RenderContext) -> Iterator[RowSource]:
    """Yield the published models of every collection, with what is said of each."""
    for entry in context.site.listed(COLLECTION):
        public = (each for each in entry.record.items if each.model in context.site.catalog.models)
        yield from _numbered(entry, tuple(public))


def units(context: RenderContext) -> Iterator[RowSource]:
    """Yield the units of the register."""
    return (RowSource(id, unit) for id, unit in context.site.catalog.units.units.items())


def successors(context: RenderContext) -> Iterator[RowSource]:
    """Yield what took over a unit, completely or in part."""
    register = context.site.catalog.units.units
    for id, unit in register.items():
        known = (each for each in unit.merged_into if each.unit in register)
        yield from (RowSource(id, each, None, number) for number, each in enumerate(known, 1))


def declared(context: RenderContext) -> Iterator[RowSource]:
    """Yield the figures that others published."""
    return (RowSource(entry.id, entry.record, entry) for entry in context.site.catalog.statistics)


def declared_parts(context: RenderContext) -> Iterator[RowSource]:
    """Yield the parts of declared figures that their sources give."""
    for entry in context.site.catalog.statistics:
        found = tuple(
            DeclaredPart(given, label, value) for given in entry.record.breakdowns for label, value in given.parts
        )
        yield from _numbered(entry, found)


def counted(context: RenderContext) -> Iterator[RowSource]:
    """Yield every count of every tally."""
    examples = bool(context.examples)
    for tally in context.tallies.values():
        for row in tally.rows:
            for column, value in zip(tally.columns, row.counts, strict=True):
                yield RowSource(
                    tally.id, TallyCount(tally=tally, row=row.id, column=column, value=value, illustrative=examples)
                )


def terms(context: RenderContext) -> Iterator[RowSource]:
    """Yield the terms of all vocabularies, in their order."""
    for name, vocabulary in context.site.catalog.vocabularies.items():
        for number, (id, term) in enumerate(vocabulary.terms.items(), 1):
            yield RowSource(id, ListedTerm(name, term), None, number)


AWARDS: Items = _parts("award", "model", "person", scope="achievement")
OUTCOMES: Items = _parts("outcomes", "model")
CRITERIA_ITEMS: Items = _parts("items", "criteria")
SOURCES: Items = _parts("sources", "model", "person")
