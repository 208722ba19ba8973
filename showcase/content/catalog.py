"""Loaded files → Catalog: references resolved, what is held back set aside, one checked whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from showcase.content.files.site_files import UNITS, SiteFiles
from showcase.content.load import Entry, LoadedContent
from showcase.content.lookup import FileResolver, Lookup, Positions, RecordNames, media_name
from showcase.content.records.records import KINDS, kind_of
from showcase.content.records.site_config import SiteConfig
from showcase.content.records.units import Unit, UnitRegister, register
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.fields import resolve_record
from showcase.problems import Problem
from showcase.vietnamese import match_key, nfc, slug


@dataclass(frozen=True)
class ResolvedContent:
    """Everything read, every reference an id; `entries` lacks those with a reference that failed.

    `every` has those too, what failed being '' or left out, and `prose` also those whose keys could not be read.
    `known` names every record file there is ("model/abc"), readable or not. `pictures_of_people` has, by the path of
    each person's file, the names of the portrait ('' for none) and of the pictures in the text, withdrawn or not.
    """

    config: SiteConfig
    config_positions: Positions
    vocabularies: Mapping[str, Vocabulary]
    units: UnitRegister
    unit_positions: Positions
    glossary: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    every: tuple[Entry, ...]
    prose: tuple[Entry, ...]
    statistics: tuple[Entry, ...]
    known: frozenset[str]
    pictures: Collection[str]
    files: Collection[str]
    refused: Collection[str]
    pictures_of_people: Mapping[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that is not published now: why (a key of reports.REASONS, such as "draft") and the day."""

    entry: Entry
    reason: str
    day: dt.date | None = None


@dataclass(frozen=True)
class Catalog:
    """What is published: records by kind and id, declared statistics, and what belongs to them."""

    config: SiteConfig
    vocabularies: Mapping[str, Vocabulary]
    units: UnitRegister
    records: Mapping[str, Mapping[str, Entry]]
    statistics: tuple[Entry, ...]
    glossary: tuple[tuple[str, str], ...]
    held: tuple[Withheld, ...]
    today: dt.date

    def entries(self) -> Iterator[Entry]:
        """All published records, kind by kind."""
        for kind in KINDS:
            yield from self.records[kind.id].values()

    def label(self, vocabulary: str, id: str | None) -> str:
        """The words for a term; '' for None."""
        return self.vocabularies[vocabulary].label(id)


def resolve(loaded: LoadedContent, files: SiteFiles, config: SiteConfig) -> tuple[ResolvedContent, tuple[Problem, ...]]:
    """Turn what editors wrote into ids; the problems say where a name fits nothing, or two things."""
    problems: list[Problem] = []
    people = {entry.path: _pictures(entry) for entry in loaded.entries if entry.kind == "person"}
    loaded = replace(loaded, entries=tuple(map(_without_withdrawn_pictures, loaded.entries)))
    words = loaded.vocabularies
    types = words["unit-type"]
    pictures = frozenset(nfc(path.removeprefix("content/media/")) for path in files.pictures)
    downloads = frozenset(nfc(path.removeprefix("content/media/")) for path in files.files)
    refused = frozenset(nfc(PurePosixPath(path).name) for path in files.refused)
    names = _names(loaded, files)
    written = Lookup(words, register(loaded.units, types), names, pictures, downloads, loaded.incomplete, refused)
    units = register(_resolve_units(loaded, written, problems), types)
    lookup = replace(written, units=units)
    every, entries = _resolve_entries(loaded.entries, lookup, problems)
    statistics, _ = _resolve_entries(loaded.statistics, lookup, problems)
    _resolve_entries(tuple(replace(each, record=each.rest) for each in loaded.broken), lookup, problems)
    owner = FileResolver(lookup, "site_config.yaml", loaded.config_positions)
    config = resolve_record(config, owner)
    problems += owner.problems
    resolved = ResolvedContent(
        config,
        loaded.config_positions,
        words,
        units,
        loaded.unit_positions,
        loaded.glossary,
        entries,
        every,
        (*loaded.entries, *loaded.broken),
        statistics,
        frozenset(f"{kind}/{id}" for kind, names in lookup.records.items() for id in names.ids),
        pictures,
        downloads,
        refused,
        people,
    )
    return resolved, tuple(problems)


def _pictures(person: Entry) -> tuple[str, tuple[str, ...]]:
    portrait = person.record.portrait
    named = (picture.target for picture, _ in person.prose.pictures if picture.kind == "media")
    return media_name(portrait.file) if portrait else "", tuple(named)


def _without_withdrawn_pictures(entry: Entry) -> Entry:
    """Nothing of a person who withdrew is shown, so the pictures may be gone already."""
    if not entry.withdrawn:
        return entry
    return replace(entry, record=replace(entry.record, portrait=None), prose=replace(entry.prose, pictures=()))


def _names(loaded: LoadedContent, files: SiteFiles) -> dict[str, RecordNames]:
    """Ids from the files there are, readable or not, so that one bad file does not spoil every link to it."""
    labels: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for entry in (*loaded.entries, *(each for each in loaded.broken if each.kind in files.records)):
        label = getattr(entry.record or entry.rest, kind_of(entry.kind).label)
        labels[entry.kind][match_key(label or "")][entry.id] = None
    withdrawn = {slug(entry.record.name): entry.id for entry in loaded.entries if entry.withdrawn}
    return {
        kind.id: RecordNames(
            frozenset(PurePosixPath(path).stem for path in files.records.get(kind.id, ())),
            {label: tuple(ids) for label, ids in labels[kind.id].items()},
            withdrawn if kind.id == "person" else {},
        )
        for kind in KINDS
    }


def _resolve_units(loaded: LoadedContent, lookup: Lookup, problems: list[Problem]) -> dict[str, Unit]:
    resolver = FileResolver(lookup, UNITS, loaded.unit_positions)
    units = {id: resolve_record(unit, resolver, id) for id, unit in loaded.units.items()}
    problems += resolver.problems
    return {
        id: replace(
            unit,
            parent=unit.parent or None,
            merged_into=tuple(each for each in unit.merged_into if each.unit),
        )
        for id, unit in units.items()
    }


def _resolve_entries(
    entries: tuple[Entry, ...], lookup: Lookup, problems: list[Problem]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """All of them, and those without a reference that failed."""
    every: list[Entry] = []
    sound: list[Entry] = []
    for entry in entries:
        resolver = FileResolver(lookup, entry.path, entry.positions)
        record = resolve_record(entry.record, resolver)
        problems += resolver.problems
        every.append(entry if record is entry.record else replace(entry, record=record))
        if not resolver.failed:
            sound.append(every[-1])
    return tuple(every), tuple(sound)


def catalog(resolved: ResolvedContent, now: dt.datetime, drafts: bool, unfinished: tuple[Entry, ...] = ()) -> Catalog:
    """What is published at `now` (local time of the site); with `drafts`, also what is not yet.

    Drafts that are `unfinished` cannot be set as pages at all, and are left out in any case.
    """
    held = [Withheld(entry, "unfinished" if drafts else "draft") for entry in unfinished]
    left_out = {entry.path for entry in unfinished}
    records: dict[str, dict[str, Entry]] = {kind.id: {} for kind in KINDS}
    demo = resolved.config.demo
    for entry in (each for each in resolved.entries if each.path not in left_out):
        reason = _held_back(entry, now, demo, drafts)
        if reason:
            held.append(reason)
        else:
            records[entry.kind][entry.id] = entry
    statistics = tuple(each for each in resolved.statistics if demo or not each.record.illustrative)
    return Catalog(
        resolved.config,
        resolved.vocabularies,
        resolved.units if demo else _without_invented(resolved.units, resolved.vocabularies["unit-type"]),
        records,
        statistics,
        resolved.glossary,
        tuple(held),
        now.date(),
    )


def _without_invented(units: UnitRegister, types: Vocabulary) -> UnitRegister:
    real = {id: unit for id, unit in units.units.items() if not unit.illustrative}
    return units if len(real) == len(units.units) else register(real, types)


def _held_back(entry: Entry, now: dt.datetime, demo: bool, drafts: bool) -> Withheld | None:
    record = entry.record
    if getattr(record, "illustrative", False) and not demo:
        return Withheld(entry, "illustrative")
    if record.expire_on is not None and record.expire_on <= now:
        return Withheld(entry, "expire_on", record.expire_on.date())
    if drafts:
        return None
    if record.draft:
        return Withheld(entry, "draft")
    if record.publish_on is not None and record.publish_on > now:
        return Withheld(entry, "publish_on", record.publish_on.date())
    return None
