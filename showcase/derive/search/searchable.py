"""Searchables: what search knows of each published record - words to find it by, words to show, values to filter by."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry, narrowing
from showcase.content.prose.rendered import EMPTY, RenderedProse
from showcase.content.records.collections import ModelCollection
from showcase.content.records.criteria import CriteriaSet
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Document, Model, News, Person, TextPage
from showcase.content.records.structs import AwardEntry, StageEntry
from showcase.content.records.unit_holdings import holdings
from showcase.content.schema.fields import texts_of
from showcase.derive.facets import FACETS, facet_of, search_facets
from showcase.derive.stages import stands_revoked
from showcase.vietnamese import bind, format_day, format_period, sort_key

UNIT = "unit"
OWN_COLUMNS = (UNIT, "year")
TERMS = tuple(each.id for each in search_facets() if each.id not in OWN_COLUMNS)
FILTERS = (UNIT, *TERMS)
SPOKEN = {**{each.id: each.vocabulary for each in FACETS if each.vocabulary}, "subject": "subject"}
"""Terms that find a record by their words, too, with their vocabularies."""

Key = TypeVar("Key")
Value = TypeVar("Value")

Glossary = tuple[tuple[str, str], ...]
"""Abbreviations with what they stand for: a text that holds one is found by the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterValue:
    """A value of a filter: its id (as addresses carry it), its words, its place in the list.

    A unit's `parent` ('' for none) and the units that it became part of hold all that it holds; `also` are its other
    names, and the units that parts of it went into.
    """

    id: str
    label: str
    order: int
    parent: str = ""
    successors: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """One record as search sees it.

    `title`, `note` and `when` are shown; `summary`, `prose` (packed: most shards are known), `text` (what follows it),
    `names` (units old and new, place, people, symbol), `words` (terms) and `captions` (of pictures, and what they show)
    only find it. `units` are the ids of its own
    units; `filters` maps each of FILTERS to its values, "unit" with all units that hold its own. `year` and `day` are
    None where not known.
    """

    kind: str
    address: str
    title: str
    summary: str = ""
    prose: RenderedProse = EMPTY
    text: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    note: str = ""
    when: str = ""
    year: int | None = None
    day: dt.date | None = None
    units: tuple[str, ...] = ()
    filters: Mapping[str, tuple[FilterValue, ...]] = field(default_factory=dict)
    illustrative: bool = False


def searchables(catalog: Catalog) -> tuple[Searchable, ...]:
    """Return what search knows of each published record that may be named, newest first."""
    reader = _Reader(catalog)
    found = (READERS[entry.kind](reader, entry) for entry in catalog.entries())
    return tuple(sorted(found, key=_newest_first))


def _newest_first(each: Searchable) -> tuple[object, ...]:
    day = each.day or dt.date(each.year or dt.MINYEAR, 1, 1)
    return (-day.toordinal(), sort_key(each.title), each.address)


class Remembered(dict[Key, Value]):
    """The values of a function by its argument, each worked out when it is first asked for."""

    def __init__(self, function: Callable[[Key], Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: Key) -> Value:
        """Work out the value of `key`, and keep it."""
        self[key] = value = self._function(key)
        return value


class _Reader:
    """Reads searchables off the records of one catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._unit_order = {id: rank for rank, id in enumerate(catalog.units.in_order(catalog.units.labels))}
        self._holdings = holdings(catalog.units, catalog.today)
        self._people = _people_of_models(catalog)
        self._unit = Remembered(self._read_unit)
        self._units_above = Remembered(self._read_units_above)
        self._names_of_units = Remembered(self._read_names_of_units)
        self._terms = Remembered(self._read_terms)

    def model(self, entry: Entry[Model]) -> Searchable:
        record = entry.record
        people = [*record.people, *self._people.get(entry.id, ())]
        lessons = texts_of(record.lessons) if record.lessons else ()
        outcomes = (f"{each.indicator}." for each in record.outcomes)
        return self._searchable(
            entry,
            title=record.title,
            summary=record.summary or "",
            text=(record.conditions or "", *lessons, *outcomes, record.summary_en or ""),
            names=(record.title_en or "", record.place or "", record.responsible or "", *self._names(people)),
            when=str(record.year or ""),
            year=record.year,
            units=(record.unit,),
            terms={each.id: each.values(entry, self._catalog) for each in FACETS if each.id not in OWN_COLUMNS}
            | {"subject": (record.subject,) if record.subject else ()},
            lines=self._lines(() if stands_revoked(entry, self._catalog) else record.award, record.stages),
        )

    def person(self, entry: Entry[Person]) -> Searchable:
        record, scope = entry.record, entry.record.consent.scope
        return self._searchable(
            entry,
            title=f"{record.honorific} {record.name}" if record.honorific else record.name,
            summary=record.summary or "",
            names=(record.name,),
            note=(record.role or "") if "position" in scope else "",
            when=str(record.year or ""),
            year=record.year,
            units=(record.unit,),
            terms={
                "field": (record.field,),
                "award": tuple(each.form for each in record.award) if "achievement" in scope else (),
                "level": (record.level,) if record.level else (),
                "theme": record.themes,
            },
            lines=self._lines(record.award if "achievement" in scope else ()),
        )

    def news(self, entry: Entry[News]) -> Searchable:
        record = entry.record
        return self._searchable(
            entry,
            title=record.title,
            summary=record.lead or "",
            names=(record.byline or "", *self._names(record.people)),
            note=self._catalog.label("category", record.category),
            when=format_day(record.date, language=self._catalog.config.language),
            year=record.date.year,
            units=record.units,
        )

    def collection(self, entry: Entry[ModelCollection]) -> Searchable:
        record, models = entry.record, self._catalog.models
        shown = [each for each in record.items if each.model in models]
        return self._searchable(
            entry,
            title=record.title,
            summary=record.summary or "",
            text=(f"{models[each.model].record.title}: {each.note}" for each in shown),
            names=tuple(self._names(record.people)),
            when=format_day(record.date, language=self._catalog.config.language),
            year=record.date.year,
        )

    def document(self, entry: Entry[Document]) -> Searchable:
        record = entry.record
        return self._searchable(
            entry,
            title=_document_title(self._catalog.label("document-kind", record.kind), record.symbol),
            summary=record.title,
            text=(record.summary or "",),
            note=record.issuer,
            when=format_day(record.date, language=self._catalog.config.language),
            year=record.date.year,
        )

    def criteria(self, entry: Entry[CriteriaSet]) -> Searchable:
        record, years = entry.record, entry.record.years
        return self._searchable(
            entry,
            title=record.title,
            summary=record.summary or "",
            text=tuple(f"{each.id}. {each.text}" for each in record.items),
            note=record.issuer,
            when=format_period(years.start or years.end, years.end or years.start),
            year=years.start,
        )

    def page(self, entry: Entry[TextPage]) -> Searchable:
        record = entry.record
        return self._searchable(entry, title=record.title, summary=record.summary or "")

    def _searchable(
        self,
        entry: Entry[PageRecord],
        *,
        title: str,
        summary: str,
        text: Iterable[str] = (),
        names: Iterable[str] = (),
        note: str = "",
        when: str = "",
        year: int | None = None,
        units: tuple[str, ...] = (),
        terms: Mapping[str, tuple[str, ...]] | None = None,
        lines: Iterable[str] = (),
    ) -> Searchable:
        terms, routes = terms or {}, self._catalog.config.routes
        shown = _distinct(picture_words(entry))
        labels = [
            self._catalog.label(vocabulary, id) for name, vocabulary in SPOKEN.items() for id in terms.get(name, ())
        ]
        words = _distinct((*labels, str(year or ""), when, *lines))
        return Searchable(
            kind=entry.kind,
            address=routes.record(entry.kind, entry.id),
            title=bind(title),
            summary=summary,
            prose=entry.prose,
            text=" ".join((*text, *captions(entry))),
            names=_distinct((*names, note, *self._names_of_units[units])),
            words=words,
            captions=shown,
            note=bind(note),
            when=when,
            year=year,
            day=entry.record.date,
            units=units,
            filters={UNIT: self._units_above[units]} | {name: self._terms[name, terms.get(name, ())] for name in TERMS},
            illustrative=entry.record.illustrative,
        )

    def _lines(self, awards: Iterable[AwardEntry], stages: Iterable[StageEntry] = ()) -> Iterator[str]:
        """Yield what the page says of awards and of stages, a line each, with the numbers of decisions."""
        for award in awards:
            level = self._catalog.label("level", award.level) if award.level else ""
            yield " ".join(
                filter(None, (self._catalog.label("award", award.form), level, str(award.year or ""), award.decision))
            )
        for stage in stages:
            level = self._catalog.label("level", stage.level) if stage.level else ""
            label = self._catalog.label("stage", stage.stage)
            yield " ".join(filter(None, (label, str(stage.year or ""), level, stage.decision, stage.note)))

    def _read_terms(self, asked: tuple[str, tuple[str, ...]]) -> tuple[FilterValue, ...]:
        facet, ids = asked
        vocabulary = facet_of(facet).vocabulary
        if not vocabulary:
            return tuple(FilterValue(id=id, label=id, order=0) for id in dict.fromkeys(ids))
        terms = self._catalog.vocabularies[vocabulary]
        return tuple(FilterValue(id=id, label=terms.label(id), order=terms.number(id)) for id in dict.fromkeys(ids))

    def _read_units_above(self, ids: tuple[str, ...]) -> tuple[FilterValue, ...]:
        held = dict.fromkeys(each for id in ids for each in self._holdings.holders(id))
        return tuple(self._unit[each] for each in held)

    def _read_unit(self, id: str) -> FilterValue:
        units, today = self._catalog.units, self._catalog.today
        holders, successor = self._holdings.holders(id), self._holdings.successors[id]
        parts = (units.labels[each] for each in units.now(id, today) if each in units.units and each not in holders)
        return FilterValue(
            id=id,
            label=bind(units.labels[id]),
            order=self._unit_order[id],
            parent=self._holdings.parents[id],
            successors=(successor,) if successor else (),
            also=_distinct((*units.units[id].aliases, *parts)),
        )

    def _read_names_of_units(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of the units `ids`: as they were, other names, and those of the units there today."""
        units, today = self._catalog.units, self._catalog.today
        names: list[str] = []
        for id in ids:
            names += units.full_label(id), *units.units[id].aliases
            here = (*units.now(id, today), *self._holdings.holders(id))
            names += (units.labels[each] for each in here if each in units.units)
        return tuple(names)

    def _names(self, people: Iterable[str]) -> Iterator[str]:
        records = self._catalog.people
        return (records[id].record.name for id in people if id in records)


def _document_title(kind: str, symbol: str) -> str:
    """Return the kind and symbol ("Kết luận 62-KL/TW"); a symbol that begins with the kind stands alone."""
    return symbol if symbol.startswith(kind) else f"{kind} {symbol}"


def _people_of_models(catalog: Catalog) -> Mapping[str, list[str]]:
    """Return people by the models they name themselves."""
    found: dict[str, list[str]] = defaultdict(list)
    for person in catalog.people.values():
        for model in person.record.models:
            found[model].append(person.id)
    return found


def captions(entry: Entry[PageRecord]) -> tuple[str, ...]:
    """Return the captions of the pictures in a record's keys; those in its text are part of the text."""
    return tuple(each.caption for each in entry.record.images if each.caption)


def picture_words(entry: Entry[PageRecord]) -> tuple[str, ...]:
    """Return what the pictures of a record show, in the words for readers who cannot see them."""
    record = entry.record
    images = [each.alt for each in record.images]
    if isinstance(record, Person) and record.portrait and "photo" in record.consent.scope:
        images.append(record.portrait.alt)
    return (*images, *entry.prose.descriptions)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in texts if each))


READERS: Mapping[str, Callable[[_Reader, Entry[PageRecord]], Searchable]] = {
    "model": narrowing(Model, _Reader.model),
    "person": narrowing(Person, _Reader.person),
    "news": narrowing(News, _Reader.news),
    "collection": narrowing(ModelCollection, _Reader.collection),
    "document": narrowing(Document, _Reader.document),
    "criteria": narrowing(CriteriaSet, _Reader.criteria),
    "page": narrowing(TextPage, _Reader.page),
}
