"""Files → entries and reference data, as written: nothing is resolved yet, every complaint is kept."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.content.config import SiteConfig
from showcase.content.figures import Statistic
from showcase.content.listing import CONFIG, GLOSSARY, UNITS, SiteFiles
from showcase.content.nodes import Fields, spots
from showcase.content.prose import EMPTY, ProseOptions, ProseText, render_prose
from showcase.content.records import KINDS, PRIVATE_KEYS, kind_of
from showcase.content.scalars import Text
from showcase.content.schema import Report, Wrong, read_record
from showcase.content.source import Unreadable, read_data, read_markdown
from showcase.content.units import Unit, read_units
from showcase.content.vocabularies import OURS, Vocabulary, read_vocabulary
from showcase.problems import Problem
from showcase.work import Workers

Spots = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Entry:
    """One record: its kind, id and file, what was read, where each value stands, and its prose."""

    kind: str
    id: str
    path: str
    record: Any
    spots: Spots
    prose: ProseText = EMPTY


@dataclass(frozen=True)
class Loaded:
    """All that a site's folder holds, references still as written."""

    config: SiteConfig | None
    config_spots: Spots
    vocabularies: Mapping[str, Vocabulary]
    units: Mapping[str, Unit]
    unit_spots: Spots
    glossary: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    statistics: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def vocabulary_names() -> tuple[str, ...]:
    """The vocabularies there are."""
    return tuple(sorted(path.stem for path in OURS.glob("*.yaml")))


def load(files: SiteFiles, workers: Workers, backlink: str, step: Callable[[int], None]) -> Loaded:
    """Read every file of the site. `backlink` is the title of a footnote's way back; `step` is told of progress."""
    problems: list[Problem] = list(files.problems)
    vocabularies = _vocabularies(files, problems)
    config, config_spots = _config(files, problems)
    units, unit_spots = _data(files, UNITS, problems, read_units)
    glossary, _ = _data(files, GLOSSARY, problems, _read_glossary)
    statistics = tuple(_each(files, "statistic", files.statistics, ProseOptions(), Workers(1), problems, step))
    pairs = tuple((glossary or {}).items())
    documents = tuple(
        _each(files, "document", files.records.get("document", ()), ProseOptions(pairs), workers, problems, step)
    )
    symbols = tuple(sorted((entry.record.symbol, entry.id) for entry in documents))
    options = ProseOptions(pairs, symbols, backlink)
    entries = list(documents)
    for kind in KINDS:
        if kind.id != "document":
            entries += _each(files, kind.id, files.records.get(kind.id, ()), options, workers, problems, step)
    return Loaded(
        config,
        config_spots,
        vocabularies,
        units or {},
        unit_spots,
        pairs,
        tuple(entries),
        statistics,
        tuple(problems),
    )


def _each(
    files: SiteFiles,
    kind: str,
    paths: tuple[str, ...],
    options: ProseOptions,
    workers: Workers,
    problems: list[Problem],
    step: Callable[[int], None],
) -> list[Entry]:
    entries: list[Entry] = []
    reader = functools.partial(_read_file, files.root, kind, options)
    for entry, complaints in workers.map(reader, paths):
        problems.extend(complaints)
        if entry is not None:
            entries.append(entry)
        step(1)
    return entries


def _read_file(root: Path, kind: str, options: ProseOptions, path: str) -> tuple[Entry | None, tuple[Problem, ...]]:
    return read_entry(kind, path, (root / path).read_bytes(), options)


def read_entry(kind: str, path: str, data: bytes, options: ProseOptions) -> tuple[Entry | None, tuple[Problem, ...]]:
    """One record file. A pure function of its bytes and options; None where something in it cannot be read."""
    report = Report(path)
    id = Path(path).stem
    try:
        if kind == "statistic":
            record_class: type[Any] = Statistic
            fields, prose = read_data(data, path, report), EMPTY
        else:
            source = read_markdown(data, path, report)
            record_class, fields = kind_of(kind).record, source.fields
            prose = render_prose(source.body, path, source.body_line, options, report)
        record = read_record(record_class, fields, report, PRIVATE_KEYS)
    except Unreadable as fault:
        return None, (*report.problems, *fault.problems)
    if record is None:
        return None, tuple(report.problems)
    return Entry(kind, id, path, record, dict(spots(fields)), prose), tuple(report.problems)


def _vocabularies(files: SiteFiles, problems: list[Problem]) -> dict[str, Vocabulary]:
    """Ours, each replaced as a whole by the site's own where it has one."""
    theirs = {Path(path).stem: path for path in files.vocabularies}
    result: dict[str, Vocabulary] = {}
    for name in vocabulary_names():
        path = theirs.get(name, f"showcase/vocabularies/{name}.yaml")
        data = files.read(path) if name in theirs else (OURS / f"{name}.yaml").read_bytes()
        report = Report(path)
        try:
            result[name] = read_vocabulary(name, read_data(data, path, report), report)
        except Unreadable as fault:
            report.problems.extend(fault.problems)
            result[name] = Vocabulary(name, {}, {})
        problems.extend(report.problems)
    return result


def _config(files: SiteFiles, problems: list[Problem]) -> tuple[SiteConfig | None, Spots]:
    return _data(files, CONFIG, problems, lambda fields, report: read_record(SiteConfig, fields, report))


def _data(
    files: SiteFiles, path: str, problems: list[Problem], read: Callable[[Fields, Report], Any]
) -> tuple[Any, Spots]:
    """What `read` makes of an optional YAML file, and where its values stand."""
    if not (files.root / path).is_file():
        return None, {}
    report = Report(path)
    try:
        fields = read_data(files.read(path), path, report)
        result = read(fields, report)
    except Unreadable as fault:
        problems.extend((*report.problems, *fault.problems))
        return None, {}
    except Wrong as wrong:
        report.catch(wrong)
        result = None
        fields = Fields((), 1, 1)
    problems.extend(report.problems)
    return result, dict(spots(fields))


def _read_glossary(fields: Fields, report: Report) -> dict[str, str]:
    """Abbreviations and what they stand for."""
    meanings: dict[str, str] = {}
    for written, value in fields.pairs:
        try:
            meanings[Text(most=30).read(written, report, written.text)] = Text().read(value, report, written.text)
        except Wrong as wrong:
            report.catch(wrong)
    return meanings
