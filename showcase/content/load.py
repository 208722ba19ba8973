"""Files → entries and reference data, as written: nothing is resolved yet, every complaint is kept.

What cannot be read has a stand-in, so that one wrong file does not stop the others from being checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from showcase.content.entries import BrokenEntry, ReadEntry, WrittenEntry, holds
from showcase.content.files.site_files import CONFIG, GLOSSARY, UNITS, SiteFiles
from showcase.content.files.source_file import read_bytes, read_data, read_markdown
from showcase.content.files.walking import path_kind
from showcase.content.lookup import Positions
from showcase.content.privacy.checks import OfficeNumbers, numbers_in_values, numbers_of_offices
from showcase.content.privacy.numbers import IDENTITY, TELEPHONE
from showcase.content.prose.render import EMPTY, ProseOptions, RenderedProse, render_prose
from showcase.content.records.record import PageRecord, Record
from showcase.content.records.records import KINDS, PRIVATE_KEYS, kind_by_keys, kind_of
from showcase.content.records.site_config import LANGUAGES, OwnerEntry, SiteConfig, at_home
from showcase.content.records.statistics import Statistic
from showcase.content.records.units import Unit, read_units
from showcase.content.records.vocabularies import OURS, Vocabulary, read_vocabulary, refuse_lost_ids
from showcase.content.schema.fields import ProblemCollector, keys_of, lacking, read_record, read_values
from showcase.content.schema.scalars import Text
from showcase.content.yaml.nodes import YamlMapping, YamlScalar, positions_of
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.workers import Workers

PRIVATE_NUMBERS = (IDENTITY, TELEPHONE)  # of a person who withdrew nothing is published, and nothing stops that


# For a configuration that cannot be read. A demonstration, as only there every record has its place.
STAND_IN = SiteConfig(
    title="?",
    base_url="https://example.org/",
    owner=OwnerEntry(managing_body="?", superior_body="?", address="?", email="?", telephone="?", responsible="?"),
    demo=True,
)
EXAMPLES = {
    CONFIG: "base_url: https://example.org/",
    UNITS: "xa-binh-minh: {name: …, type: …}",
    GLOSSARY: "UBND: …",
    "statistics": "period: 2024",
    "vocabularies": "moi-truong: {label: …}",
}


@dataclass(frozen=True)
class LoadedContent:
    """All that a site's folder holds, references still as written.

    `broken` holds the entries without a record, statistics included, for their texts and references. `incomplete`
    names the vocabularies and kinds, and "units", of which a part could not be read: that a name is missing in them
    means nothing.
    """

    config: SiteConfig
    config_positions: Positions
    vocabularies: Mapping[str, Vocabulary]
    units: Mapping[str, Unit]
    unit_positions: Positions
    glossary: tuple[tuple[str, str], ...]
    entries: tuple[WrittenEntry[PageRecord], ...]
    broken: tuple[BrokenEntry, ...]
    statistics: tuple[WrittenEntry[Statistic], ...]
    incomplete: frozenset[str]
    problems: tuple[Problem, ...]


def vocabulary_names() -> tuple[str, ...]:
    """The vocabularies there are."""
    return tuple(sorted(path.stem for path in OURS.glob("*.yaml")))


def load(
    files: SiteFiles, workers: Workers, backlink: Callable[[str], str], step: Callable[[int], None]
) -> LoadedContent:
    """Read every file of the site; `step` is told of progress.

    `backlink` gives the title of a footnote's way back in a language ("vi").
    """
    problems: list[Problem] = list(files.problems)
    vocabularies, incomplete = load_vocabularies(files, problems)
    config, config_positions, offices = _config(files, problems)
    units, unit_positions, offices = _units(files, problems, offices, incomplete)
    glossary, _, _ = _data(files, GLOSSARY, problems, _read_glossary, lambda _: offices)
    incomplete |= _meant(files.problems) & {*vocabularies, "units"}
    typed = {key_path for key_path in unit_positions if "." not in key_path}
    unread = typed - (units or {}).keys() or (units is None and path_kind(files.root / UNITS).readable)
    if "unit-type" in incomplete or unread:
        incomplete.add("units")
    pairs = tuple((glossary or {}).items())
    options = _prose_options(files, config, pairs, offices)
    reader = _Reader(files, replace(options, backlink=backlink(config.language)), problems, step)
    statistics = reader.read("statistic", files.statistics, Workers(1))
    entries: list[ReadEntry] = []
    for kind in KINDS:
        paths = files.records.get(kind.id, ())
        found = reader.read(kind.id, paths, workers)
        entries += found
        incomplete |= {kind.id} if len(found) < len(paths) else set()
    return LoadedContent(
        config,
        config_positions,
        vocabularies,
        units or {},
        unit_positions,
        pairs,
        tuple(entry for entry in entries if holds(entry, PageRecord)),
        tuple(entry for entry in (*entries, *statistics) if isinstance(entry, BrokenEntry)),
        tuple(entry for entry in statistics if holds(entry, Statistic)),
        frozenset(incomplete),
        tuple(problems),
    )


def _prose_options(
    files: SiteFiles, config: SiteConfig, glossary: tuple[tuple[str, str], ...], offices: OfficeNumbers
) -> ProseOptions:
    return ProseOptions(
        glossary,
        tuple(sorted(_symbols(files))),
        base_url=config.base_url,
        offices=offices,
        time_zone=config.time_zone,
        language=config.language,
    )


def _meant(problems: Iterable[Problem]) -> set[str]:
    """Names, without folder and suffix, of files that have no place, and of those they were meant to be."""
    return {Path(name).stem for each in problems for name in (each.place.path, dict(each.values).get("nearest", ""))}


def _symbols(files: SiteFiles) -> Iterator[tuple[str, str]]:
    """The symbols of documents with their ids: prose of every kind links to them, so they are looked up first."""
    for path in files.records.get("document", ()):
        try:
            symbol = read_markdown(read_bytes(files.root, path), path, ProblemCollector(path), (), ()).fields.get(
                "symbol"
            )
        except ProblemFound:
            continue
        if isinstance(symbol, YamlScalar) and symbol.text.strip():
            yield " ".join(symbol.text.split()), Path(path).stem


@dataclass(frozen=True)
class _Reader:
    """Reads record files with one set of options; complaints gather in `problems`."""

    files: SiteFiles
    options: ProseOptions
    problems: list[Problem]
    step: Callable[[int], None]

    def read(self, kind: str, paths: tuple[str, ...], workers: Workers) -> list[ReadEntry]:
        """Return the entries of a kind, broken ones included; not those that could not be read at all."""
        entries: list[ReadEntry] = []
        for entry, complaints in workers.map(partial(_read_file, self.files.root, kind, self.options), paths):
            self.problems.extend(complaints)
            if entry is not None:
                entries.append(entry)
            self.step(1)
        return entries


def _read_file(root: Path, kind: str, options: ProseOptions, path: str) -> tuple[ReadEntry | None, tuple[Problem, ...]]:
    try:
        return read_entry(kind, path, read_bytes(root, path), options)
    except ProblemFound as fault:
        return None, fault.problems


def read_entry(
    kind: str, path: str, data: bytes, options: ProseOptions
) -> tuple[ReadEntry | None, tuple[Problem, ...]]:
    """One record file. A pure function of its bytes and options; None where it cannot be taken apart."""
    collector = ProblemCollector(path, options.base_url, options.time_zone, options.language)
    record_class: type[Record] = Statistic if kind == "statistic" else kind_of(kind).record
    try:
        fields, prose = _parts(record_class, path, data, options, collector)
    except ProblemFound as fault:
        return None, (*collector.problems, *fault.problems)
    if kind != "statistic" and (meant := kind_by_keys([written.text for written, _ in fields.pairs], kind)):
        folder = kind_of(meant).folder
        collector.add(problem(Place(path), "record-of-another-folder", folder=folder, name=Path(path).name))
        return None, tuple(collector.problems)
    collector.add(*numbers_in_values(fields, path, options.offices))
    values = read_values(record_class, fields, collector, PRIVATE_KEYS)
    record = None if lacking(record_class, values) else record_class(**values)
    refused = {each.place.line for each in collector.problems if each.code == "private-key"}
    silent = isinstance(record, PageRecord) and record.withdrawn
    told = tuple(
        each
        for each in collector.problems
        if each.code not in PRIVATE_NUMBERS or not (silent or each.place.line in refused)
    )
    id, positions = Path(path).stem, dict(positions_of(fields, left_out=collector.left_out))
    if record is None or fields.damaged:
        broken = BrokenEntry(
            kind=kind, id=id, path=path, positions=positions, prose=prose, record_class=record_class, values=values
        )
        return broken, told
    return WrittenEntry(kind=kind, id=id, path=path, positions=positions, prose=prose, record=record), told


def _parts(
    record_class: type[Record], path: str, data: bytes, options: ProseOptions, collector: ProblemCollector
) -> tuple[YamlMapping, RenderedProse]:
    """The keys of a record file and its prose; a statistic has none. Raises ProblemFound."""
    if record_class is Statistic:
        return read_data(data, path, collector, EXAMPLES["statistics"]), EMPTY
    keys = keys_of(record_class)
    source = read_markdown(data, path, collector, keys, [each.name for each in keys if each.required])
    return source.fields, render_prose(source.body, path, source.body_line, options, collector)


def load_vocabularies(files: SiteFiles, problems: list[Problem]) -> tuple[dict[str, Vocabulary], set[str]]:
    """Ours, each replaced as a whole by the site's own where it has one; and the names of those that lack something."""
    incomplete: set[str] = set()
    result: dict[str, Vocabulary] = {}
    for path in sorted(OURS.glob("*.yaml")):
        collector = ProblemCollector(f"showcase/vocabularies/{path.name}")
        result[path.stem] = read_vocabulary(
            path.stem, read_data(path.read_bytes(), collector.path, collector), collector
        )
    for theirs in files.vocabularies:
        name, collector = Path(theirs).stem, ProblemCollector(theirs)
        try:
            fields = read_data(read_bytes(files.root, theirs), theirs, collector, EXAMPLES["vocabularies"])
            own = read_vocabulary(name, fields, collector)
            before, whole = len(collector.problems), len(own.terms) == len(fields.pairs) and not fields.damaged
            if whole:
                refuse_lost_ids(own, result[name], collector)
            if not whole or len(collector.problems) > before:
                incomplete.add(name)
            result[name] = own
        except ProblemFound as found:
            collector.add(*found.problems)
            incomplete.add(name)
        problems.extend(collector.problems)
    return result, incomplete


def _config(files: SiteFiles, problems: list[Problem]) -> tuple[SiteConfig, Positions, OfficeNumbers]:
    """The configuration or a stand-in, where its values stand, and the owner's telephone numbers."""
    config, where, offices = _data(
        files,
        CONFIG,
        problems,
        _read_config,
        lambda fields: OfficeNumbers(numbers_of_offices(fields.get("owner"))),
    )
    return at_home(config) if config else STAND_IN, where, offices


def _read_config(fields: YamlMapping, collector: ProblemCollector) -> SiteConfig | None:
    """Return the configuration; addresses that are proposed in complaints are in the site's language."""
    language = fields.get("language")
    if isinstance(language, YamlScalar) and language.text in LANGUAGES:
        collector.language = language.text
    config: SiteConfig | None = read_record(SiteConfig, fields, collector)
    return config


def _units(
    files: SiteFiles, problems: list[Problem], owner: OfficeNumbers, incomplete: set[str]
) -> tuple[dict[str, Unit] | None, Positions, OfficeNumbers]:
    """The register or None, where its values stand, and the telephone numbers of the owner and of all units."""

    def offices(fields: YamlMapping) -> OfficeNumbers:
        return OfficeNumbers(owner.numbers | numbers_of_offices(fields), owner.known)

    units, where, found = _data(files, UNITS, problems, partial(_read_units, incomplete), offices)
    return (
        units,
        where,
        found if units is not None else replace(owner, known=owner.known and not (files.root / UNITS).is_file()),
    )


def _data(
    files: SiteFiles,
    path: str,
    problems: list[Problem],
    read: Callable[[YamlMapping, ProblemCollector], Any],
    offices: Callable[[YamlMapping], OfficeNumbers],
) -> tuple[Any, Positions, OfficeNumbers]:
    """What `read` makes of an optional YAML file, where its values stand, and what `offices` makes of it."""
    unknown = OfficeNumbers(known=False)
    said = {each.place.path for each in files.problems}
    if not path_kind(files.root / path).readable or path in said or path.rpartition("/")[0] in said:
        return None, {}, unknown
    collector = ProblemCollector(path)
    try:
        fields = read_data(read_bytes(files.root, path), path, collector, EXAMPLES[path])
        result = read(fields, collector)
    except ProblemFound as fault:
        problems.extend((*collector.problems, *fault.problems))
        return None, {}, unknown
    found = offices(fields)
    problems.extend((*collector.problems, *numbers_in_values(fields, path, found)))
    return result, dict(positions_of(fields, left_out=collector.left_out)), found


def _read_units(incomplete: set[str], fields: YamlMapping, collector: ProblemCollector) -> dict[str, Unit]:
    incomplete |= {"units"} if fields.damaged else set()
    return read_units(fields, collector)


def _read_glossary(fields: YamlMapping, collector: ProblemCollector) -> dict[str, str]:
    """Abbreviations and what they stand for."""
    meanings: dict[str, str] = {}
    for written, value in fields.pairs:
        try:
            meanings[Text(most=30).read(written, collector, written.text)] = Text().read(value, collector, written.text)
        except ProblemFound as found:
            collector.add(*found.problems)
    return meanings
