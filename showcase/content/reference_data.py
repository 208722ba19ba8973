"""What records refer to, as written: the configuration, the vocabularies, the register of units, the glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from showcase.content.files.site_files import CONFIG, GLOSSARY, UNITS, SiteFiles
from showcase.content.files.source_file import read_bytes, read_data
from showcase.content.files.walking import path_kind
from showcase.content.lookup import Positions
from showcase.content.privacy.checks import OfficeNumbers, numbers_in_values, numbers_of_offices
from showcase.content.records.site_config import OwnerEntry, SiteConfig, at_home
from showcase.content.records.units import Unit, read_units
from showcase.content.records.vocabularies import OURS, Term, Vocabulary, read_vocabulary, refuse_lost_ids
from showcase.content.schema.fields import ProblemCollector, inner_keys, read_record
from showcase.content.schema.misplaced import InnerKeys
from showcase.content.schema.scalars import Text
from showcase.content.yaml.nodes import YamlMapping, YamlScalar, positions_of
from showcase.languages import LANGUAGES
from showcase.problems import Problem, ProblemFound

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
    "vocabularies": "moi-truong: {label: …}",
}
TERMS = InnerKeys(each=inner_keys(Term))
KEYS = {CONFIG: inner_keys(SiteConfig), UNITS: InnerKeys(each=inner_keys(Unit)), GLOSSARY: InnerKeys(each=InnerKeys())}
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, kw_only=True)
class DataFile(Generic[Value_co]):
    """An optional YAML file: its value (None if it is not there or cannot be read) and where each value stands.

    `offices` are the telephone numbers that are no private ones once this file is read. A `damaged` file lacks a part.
    """

    value: Value_co | None = None
    positions: Positions
    offices: OfficeNumbers
    damaged: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReferenceData:
    """The configuration, vocabularies, units and glossary of a site, and the telephone numbers of its offices.

    `incomplete` names the vocabularies, and "units", of which a part could not be read.
    """

    config: SiteConfig
    config_positions: Positions
    vocabularies: Mapping[str, Vocabulary]
    units: Mapping[str, Unit]
    unit_positions: Positions
    glossary: tuple[tuple[str, str], ...]
    offices: OfficeNumbers
    incomplete: frozenset[str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Vocabularies:
    """All vocabularies by name, the names of those of which a part could not be read, and the problems."""

    by_name: Mapping[str, Vocabulary]
    incomplete: frozenset[str]
    problems: tuple[Problem, ...]


def vocabulary_names() -> tuple[str, ...]:
    """Return the names of the vocabularies there are."""
    return tuple(sorted(path.stem for path in OURS.glob("*.yaml")))


def read_reference_data(files: SiteFiles) -> ReferenceData:
    """Read what records refer to. A stand-in takes the place of a configuration that cannot be read."""
    vocabularies = read_vocabularies(files)
    config = _data(
        files,
        CONFIG,
        _read_config,
        lambda fields: OfficeNumbers(numbers_of_offices(fields.get("owner"))),
    )
    units = _units(files, config.offices)
    glossary = _data(files, GLOSSARY, _read_glossary, lambda _: units.offices)
    incomplete = vocabularies.incomplete | (_meant(files.problems) & {*vocabularies.by_name, "units"})
    if "unit-type" in incomplete or _lacks_units(units, files.root / UNITS):
        incomplete |= {"units"}
    return ReferenceData(
        config=at_home(config.value) if config.value else STAND_IN,
        config_positions=config.positions,
        vocabularies=vocabularies.by_name,
        units=units.value or {},
        unit_positions=units.positions,
        glossary=tuple((glossary.value or {}).items()),
        offices=units.offices,
        incomplete=incomplete,
        problems=(*vocabularies.problems, *config.problems, *units.problems, *glossary.problems),
    )


def _read_config(fields: YamlMapping, collector: ProblemCollector) -> SiteConfig | None:
    """Return the configuration; addresses that are proposed in problems are in the site's language."""
    language = fields.get("language")
    if isinstance(language, YamlScalar) and language.text in LANGUAGES:
        collector.language = language.text
    return read_record(SiteConfig, fields, collector)


def _meant(problems: Iterable[Problem]) -> set[str]:
    """Return the names, without folder and suffix, of misplaced files and of those they were meant to be."""
    return {Path(name).stem for each in problems for name in (each.place.path, each.value("nearest"))}


def read_vocabularies(files: SiteFiles) -> Vocabularies:
    """Read the program's vocabularies; a site's own vocabulary replaces the program's of that name as a whole."""
    found = {name: our_vocabulary(name) for name in vocabulary_names()}
    own = [_own_vocabulary(files, path, found[Path(path).stem]) for path in files.vocabularies]
    return Vocabularies(
        by_name=found | {each.vocabulary.name: each.vocabulary for each in own},
        incomplete=frozenset(each.vocabulary.name for each in own if not each.complete),
        problems=tuple(problem for each in own for problem in each.problems),
    )


def our_vocabulary(name: str) -> Vocabulary:
    """Return the program's own vocabulary `name`."""
    return _our_vocabulary(name, (OURS / f"{name}.yaml").read_bytes())


@lru_cache(maxsize=64)
def _our_vocabulary(name: str, data: bytes) -> Vocabulary:
    """Return the program's vocabulary `name` from the bytes of its file, in which nothing is wrong."""
    collector = ProblemCollector(f"showcase/vocabularies/{name}.yaml")
    return read_vocabulary(name, read_data(data, collector.path, collector, TERMS), collector)


@dataclass(frozen=True)
class _OwnVocabulary:
    """A site's own vocabulary (the program's where it cannot be read), whether it is complete, and its problems."""

    vocabulary: Vocabulary
    complete: bool
    problems: tuple[Problem, ...]


def _own_vocabulary(files: SiteFiles, path: str, ours: Vocabulary) -> _OwnVocabulary:
    collector = ProblemCollector(path)
    try:
        fields = read_data(read_bytes(files, path), path, collector, TERMS, EXAMPLES["vocabularies"])
        own = read_vocabulary(ours.name, fields, collector)
    except ProblemFound as found:
        return _OwnVocabulary(ours, False, (*collector.problems, *found.problems))
    before, complete = len(collector.problems), len(own.terms) == len(fields.pairs) and not fields.damaged
    if complete:
        refuse_lost_ids(own, ours, collector)
    return _OwnVocabulary(own, complete and len(collector.problems) == before, tuple(collector.problems))


def _units(files: SiteFiles, owner: OfficeNumbers) -> DataFile[dict[str, Unit]]:
    """Return the register; its offices are those of the `owner` and of all units."""

    def offices(fields: YamlMapping) -> OfficeNumbers:
        return OfficeNumbers(owner.numbers | numbers_of_offices(fields), owner.known)

    found = _data(files, UNITS, read_units, offices)
    if found.value is not None:
        return found
    return replace(found, offices=replace(owner, known=owner.known and not (files.root / UNITS).is_file()))


def _lacks_units(register: DataFile[dict[str, Unit]], path: Path) -> bool:
    """Return whether a unit of the register could not be read."""
    if register.value is None:
        return path_kind(path).readable
    typed = {key_path for key_path in register.positions if "." not in key_path}
    return register.damaged or bool(typed - register.value.keys())


def _data(
    files: SiteFiles,
    path: str,
    read: Callable[[YamlMapping, ProblemCollector], Value | None],
    offices: Callable[[YamlMapping], OfficeNumbers],
) -> DataFile[Value]:
    """Return what `read` makes of an optional YAML file, and the telephone numbers that `offices` finds in it."""
    nothing: DataFile[Value] = DataFile(positions={}, offices=OfficeNumbers(known=False))
    reported = {each.place.path for each in files.problems}
    if not path_kind(files.root / path).readable or path in reported or path.rpartition("/")[0] in reported:
        return nothing
    collector = ProblemCollector(path)
    try:
        fields = read_data(read_bytes(files, path), path, collector, KEYS[path], EXAMPLES[path])
        value = read(fields, collector)
    except ProblemFound as fault:
        return replace(nothing, problems=(*collector.problems, *fault.problems))
    numbers = offices(fields)
    collector.add(*numbers_in_values(fields, path, numbers))
    return DataFile(
        value=value,
        positions=dict(positions_of(fields, left_out=collector.left_out)),
        offices=numbers,
        damaged=bool(fields.damaged),
        problems=tuple(collector.problems),
    )


def _read_glossary(fields: YamlMapping, collector: ProblemCollector) -> dict[str, str]:
    """Return the abbreviations with what they stand for."""
    meanings: dict[str, str] = {}
    for written, value in fields.pairs:
        try:
            meanings[Text(most=30).read(written, collector, written.text)] = Text().read(value, collector, written.text)
        except ProblemFound as found:
            collector.add(*found.problems)
    return meanings
