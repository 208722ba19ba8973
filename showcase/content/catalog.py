"""Loaded files → Catalog: references resolved, what is held back set aside, one checked whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar, cast

from showcase.content.entries import BrokenEntry, Entry, R, ReadEntry, ReadPage, TentativeEntry, WrittenEntry, holds
from showcase.content.files.site_files import UNITS, SiteFiles
from showcase.content.load import LoadedContent
from showcase.content.lookup import FileResolver, Lookup, Positions, RecordNames, Suggestions, media_name
from showcase.content.member_copies import Member
from showcase.content.records.letters import Letter
from showcase.content.records.record import PageRecord
from showcase.content.records.records import (
    DOCUMENT,
    KINDS,
    MODEL,
    NEWS,
    PAGE,
    PERSON,
    Document,
    Model,
    News,
    Person,
    RecordKind,
    TextPage,
    kind_of,
)
from showcase.content.records.site_config import SiteConfig
from showcase.content.records.statistics import Statistic
from showcase.content.records.units import Unit, UnitRegister, days_of_year, register
from showcase.content.records.views import MonthOfViews
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.fields import resolve_record, resolve_values
from showcase.problems import Checked, Problem
from showcase.vietnamese import match_key, nfc, slug

P = TypeVar("P", bound=PageRecord)


@dataclass(frozen=True, kw_only=True)
class ResolvedContent:
    """The content with every reference resolved to an id; `entries` lacks those with a reference that failed.

    `every` and the data files have those, too. `prose` are the files of all records, broken ones included.
    `known` names every record file there is ("model/abc"), readable or not. `pictures_of_people` has, by the path of
    each person's file, the names of the portrait ('' for none) and of the pictures in the text, withdrawn or not.
    """

    config: SiteConfig
    config_positions: Positions
    vocabularies: Mapping[str, Vocabulary]
    units: UnitRegister
    unit_positions: Positions
    glossary: tuple[tuple[str, str], ...]
    entries: tuple[Entry[PageRecord], ...]
    every: tuple[TentativeEntry[PageRecord], ...]
    prose: tuple[ReadEntry, ...]
    statistics: tuple[TentativeEntry[Statistic], ...]
    views: tuple[TentativeEntry[MonthOfViews], ...]
    letters: tuple[TentativeEntry[Letter], ...]
    members: tuple[Member, ...]
    known: frozenset[str]
    pictures: Collection[str]
    files: Collection[str]
    refused: Collection[str]
    pictures_of_people: Mapping[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that is not published now: why (a key of reports.REASONS, such as "draft") and the day."""

    entry: ReadPage | Entry[PageRecord]
    reason: str
    day: dt.date | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        """The old addresses of the record."""
        return self.entry.aliases if isinstance(self.entry, BrokenEntry) else self.entry.record.aliases


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """The published content: records by kind and id, declared statistics, views, letters, and what belongs to them.

    `members` are other sites, with their models as copied from their open data.

    People who withdrew their consent are not among the records, but in `withdrawn` alone: only the page that says so is
    left of them.
    """

    config: SiteConfig
    vocabularies: Mapping[str, Vocabulary]
    units: UnitRegister
    records: Mapping[str, Mapping[str, Entry[PageRecord]]]
    withdrawn: Mapping[str, Entry[Person]]
    statistics: tuple[Entry[Statistic], ...]
    views: tuple[Entry[MonthOfViews], ...]
    letters: tuple[Entry[Letter], ...]
    members: tuple[Member, ...]
    glossary: tuple[tuple[str, str], ...]
    withheld: tuple[Withheld, ...]
    today: dt.date

    def of(self, kind: RecordKind[P]) -> Mapping[str, Entry[P]]:
        """Return the published records of `kind` by id."""
        return cast("Mapping[str, Entry[P]]", self.records[kind.id])  # `load` reads them into that class

    @property
    def models(self) -> Mapping[str, Entry[Model]]:
        """The published models by id."""
        return self.of(MODEL)

    @property
    def people(self) -> Mapping[str, Entry[Person]]:
        """The published people by id; all of them may be named."""
        return self.of(PERSON)

    @property
    def news(self) -> Mapping[str, Entry[News]]:
        """The published news by id."""
        return self.of(NEWS)

    @property
    def documents(self) -> Mapping[str, Entry[Document]]:
        """The published documents by id."""
        return self.of(DOCUMENT)

    @property
    def pages(self) -> Mapping[str, Entry[TextPage]]:
        """The published standing pages by id."""
        return self.of(PAGE)

    def entries(self) -> Iterator[Entry[PageRecord]]:
        """Yield all published records, kind by kind."""
        for kind in KINDS:
            yield from self.records[kind.id].values()

    def with_pages(self) -> Iterator[Entry[PageRecord]]:
        """Yield all published records, and those of people who withdrew: every one has an address of its own."""
        yield from self.entries()
        yield from self.withdrawn.values()

    def label(self, vocabulary: str, id: str | None) -> str:
        """Return the words for a term; '' for None."""
        return self.vocabularies[vocabulary].label(id)


def resolve(loaded: LoadedContent, files: SiteFiles, config: SiteConfig) -> tuple[ResolvedContent, tuple[Problem, ...]]:
    """Turn what editors wrote into ids; the problems say where a name fits nothing, or two things."""
    people = {entry.path: pictures_of(entry) for entry in loaded.entries if holds(entry, Person)}
    loaded = replace(loaded, entries=tuple(map(_without_withdrawn_pictures, loaded.entries)))
    written = _lookup(loaded, files)
    units, of_units = _resolve_units(loaded, written)
    lookup = replace(written, units=register(units, loaded.vocabularies["unit-type"]))
    suggestions = Suggestions(lookup)
    every, of_entries = _resolve_entries(loaded.entries, suggestions)
    statistics, of_statistics = _resolve_entries(loaded.statistics, suggestions)
    views, of_views = _resolve_entries(loaded.views, suggestions)
    letters, of_letters = _resolve_entries(loaded.letters, suggestions)
    of_broken = (each for entry in loaded.broken for each in unresolved(entry, suggestions))
    owner = FileResolver(suggestions, "site_config.yaml", loaded.config_positions)
    config = resolve_record(config, owner)
    resolved = ResolvedContent(
        config=config,
        config_positions=loaded.config_positions,
        vocabularies=loaded.vocabularies,
        units=lookup.units,
        unit_positions=loaded.unit_positions,
        glossary=loaded.glossary,
        entries=tuple(entry for entry in every if isinstance(entry, Entry)),
        every=every,
        prose=(*loaded.entries, *loaded.broken),
        statistics=statistics,
        views=views,
        letters=letters,
        members=loaded.members,
        known=frozenset(f"{kind}/{id}" for kind, names in lookup.records.items() for id in names.ids),
        pictures=lookup.pictures,
        files=lookup.files,
        refused=lookup.refused,
        pictures_of_people=people,
    )
    return resolved, (*of_units, *of_entries, *of_statistics, *of_views, *of_letters, *of_broken, *owner.problems)


def pictures_of(person: WrittenEntry[Person]) -> tuple[str, tuple[str, ...]]:
    """Return the names of a person's portrait ('' for none) and of the pictures in the text."""
    portrait = person.record.portrait
    named = (picture.target for picture, _ in person.prose.pictures if picture.kind == "media")
    return media_name(portrait.file) if portrait else "", tuple(named)


def _without_withdrawn_pictures(entry: WrittenEntry[PageRecord]) -> WrittenEntry[PageRecord]:
    """Return `entry` without the pictures of a person who withdrew: they are not shown and may be gone already."""
    if not holds(entry, Person) or not entry.record.withdrawn:
        return entry
    return replace(entry, record=replace(entry.record, portrait=None), prose=replace(entry.prose, pictures=()))


def _lookup(loaded: LoadedContent, files: SiteFiles) -> Lookup:
    """Return what references may name; the references of units themselves are not resolved yet."""
    return Lookup(
        vocabularies=loaded.vocabularies,
        units=register(loaded.units, loaded.vocabularies["unit-type"]),
        records=_names(loaded, files),
        pictures=frozenset(nfc(path.removeprefix("content/media/")) for path in files.pictures),
        files=frozenset(nfc(path.removeprefix("content/media/")) for path in files.files),
        incomplete=loaded.incomplete,
        refused=frozenset(nfc(PurePosixPath(path).name) for path in files.refused),
    )


def _names(loaded: LoadedContent, files: SiteFiles) -> dict[str, RecordNames]:
    """Return the ids of all files, readable or not, so that one bad file does not break every link to it."""
    labels: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    entries: tuple[ReadPage, ...] = (*loaded.entries, *(each for each in loaded.broken if each.kind in files.records))
    for entry in entries:
        for label in _labels(entry):
            labels[entry.kind][match_key(label)][entry.id] = None
    people = (entry for entry in loaded.entries if holds(entry, Person))
    withdrawn = {slug(entry.record.name): entry.id for entry in people if entry.record.withdrawn}
    return {
        kind.id: RecordNames(
            frozenset(PurePosixPath(path).stem for path in files.records.get(kind.id, ())),
            {label: tuple(ids) for label, ids in labels[kind.id].items()},
            withdrawn if kind.id == "person" else {},
        )
        for kind in KINDS
    }


def _labels(entry: ReadPage) -> tuple[str, ...]:
    """Return the words by which a reference may name the record; '' if they could not be read."""
    if isinstance(entry, BrokenEntry):
        return (str(entry.values.get(kind_of(entry.kind).label) or ""),)
    return entry.record.labels


def _resolve_units(loaded: LoadedContent, lookup: Lookup) -> tuple[dict[str, Unit], list[Problem]]:
    resolver = FileResolver(Suggestions(lookup), UNITS, loaded.unit_positions)
    resolved = {id: resolve_record(unit, resolver, id) for id, unit in loaded.units.items()}
    units = {
        id: replace(
            unit,
            parent=unit.parent or None,
            merged_into=tuple(each for each in unit.merged_into if each.unit),
        )
        for id, unit in resolved.items()
    }
    return units, resolver.problems


def _resolve_entries(
    entries: Iterable[WrittenEntry[R]], suggestions: Suggestions
) -> tuple[tuple[TentativeEntry[R], ...], list[Problem]]:
    """Return the entries with their references resolved (as Entry if none failed), and the problems."""
    every: list[TentativeEntry[R]] = []
    problems: list[Problem] = []
    for entry in entries:
        found = resolve_entry(entry, suggestions)
        every.append(found.value)
        problems += found.problems
    return tuple(every), problems


def resolve_entry(entry: WrittenEntry[R], suggestions: Suggestions) -> Checked[TentativeEntry[R]]:
    """Return one entry with its references resolved: an Entry if none failed."""
    resolver = FileResolver(suggestions, entry.path, entry.positions, entry.record.time)
    record = resolve_record(entry.record, resolver)
    made = TentativeEntry[R] if resolver.failed else Entry[R]
    resolved = made(
        kind=entry.kind, id=entry.id, path=entry.path, positions=entry.positions, prose=entry.prose, record=record
    )
    return Checked(resolved, tuple(resolver.problems))


def suggestions_of(loaded: LoadedContent, files: SiteFiles, units: UnitRegister) -> Suggestions:
    """Return what references of this content may name, as `resolve` looks it up; `units` are resolved already."""
    return Suggestions(replace(_lookup(loaded, files), units=units))


def unresolved(entry: BrokenEntry, suggestions: Suggestions) -> list[Problem]:
    """Return the problems of the references that could be read."""
    year = entry.values.get("year")
    days = days_of_year(year) if isinstance(year, int) else None
    resolver = FileResolver(suggestions, entry.path, entry.positions, days)
    resolve_values(entry.record_class, entry.values, resolver)
    return resolver.problems


def catalog(
    resolved: ResolvedContent,
    now: dt.datetime,
    drafts: bool,
    unfinished: Collection[ReadPage] = (),
) -> Catalog:
    """Return what is published at `now` (local time of the site); with `drafts`, also what is not yet.

    Drafts that are `unfinished` cannot be set as pages at all, and are left out in any case.
    """
    withheld = [Withheld(entry, "unfinished" if drafts else "draft") for entry in unfinished]
    left_out = {entry.path for entry in unfinished}
    records: dict[str, dict[str, Entry[PageRecord]]] = {kind.id: {} for kind in KINDS}
    withdrawn: dict[str, Entry[Person]] = {}
    demo = resolved.config.demo
    for entry in (each for each in resolved.entries if each.path not in left_out):
        reason = _held_back(entry, now, demo, drafts)
        if reason:
            withheld.append(reason)
        elif holds(entry, Person) and entry.record.withdrawn:
            withdrawn[entry.id] = entry
        else:
            records[entry.kind][entry.id] = entry
    statistics = (each for each in resolved.statistics if isinstance(each, Entry))
    letters = (each for each in resolved.letters if isinstance(each, Entry))
    return Catalog(
        config=resolved.config,
        vocabularies=resolved.vocabularies,
        units=resolved.units if demo else _without_invented(resolved.units, resolved.vocabularies["unit-type"]),
        records=records,
        withdrawn=withdrawn,
        statistics=tuple(each for each in statistics if demo or not each.record.illustrative),
        views=tuple(each for each in resolved.views if isinstance(each, Entry)),
        letters=tuple(each for each in letters if _is_shown(each.record, demo, drafts)),
        members=tuple(each if demo else each.without_invented() for each in resolved.members),
        glossary=resolved.glossary,
        withheld=tuple(withheld),
        today=now.date(),
    )


def _is_shown(letter: Letter, demo: bool, drafts: bool) -> bool:
    """Return whether a letter is shown; without the reader's agreement never."""
    return letter.may_be_shown and (drafts or not letter.draft) and (demo or not letter.illustrative)


def _without_invented(units: UnitRegister, types: Vocabulary) -> UnitRegister:
    real = {id: unit for id, unit in units.units.items() if not unit.illustrative}
    return units if len(real) == len(units.units) else register(real, types)


def _held_back(entry: Entry[PageRecord], now: dt.datetime, demo: bool, drafts: bool) -> Withheld | None:
    record = entry.record
    if record.illustrative and not demo:
        return Withheld(entry, "illustrative")
    if record.expire_on is not None and record.expire_on <= now:
        return Withheld(entry, "expire_on", record.expire_on.date())
    if not record.withdrawn and not record.nameable:
        return Withheld(entry, "consent")  # the check refuses such a person, too
    return None if drafts else _not_yet(entry, now)


def _not_yet(entry: Entry[PageRecord], now: dt.datetime) -> Withheld | None:
    record = entry.record
    if record.draft:
        return Withheld(entry, "draft")
    if record.publish_on is not None and record.publish_on > now:
        return Withheld(entry, "publish_on", record.publish_on.date())
    return None
