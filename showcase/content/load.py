"""Files → entries and reference data, as written: nothing is resolved yet, every complaint is kept.

What cannot be read has a stand-in, so that one wrong file does not stop the others from being checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from showcase.cache.cache import key
from showcase.content.begun_texts import begun_texts
from showcase.content.entries import BrokenEntry, ReadEntry, WrittenEntry, holds
from showcase.content.files.site_files import SiteFiles
from showcase.content.files.source_file import ANY_KEYS, read_bytes, read_data, read_markdown
from showcase.content.lookup import Positions
from showcase.content.member_copies import Member, read_members
from showcase.content.privacy.checks import numbers_in_values
from showcase.content.privacy.numbers import IDENTITY, TELEPHONE
from showcase.content.prose.keys_in_text import keys_in_text
from showcase.content.prose.rendered import EMPTY, ProseOptions, RenderedProse
from showcase.content.prose.repeated_values import repeated_values
from showcase.content.records.data_files import DATA_KINDS, LETTER, STATISTIC, VIEWS
from showcase.content.records.letters import Letter
from showcase.content.records.record import PageRecord, Record
from showcase.content.records.records import KINDS, PRIVATE_KEYS, kind_by_keys, kind_of
from showcase.content.records.site_config import SiteConfig
from showcase.content.records.statistics import Statistic
from showcase.content.records.units import Unit
from showcase.content.records.views import MonthOfViews
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.reference_data import ReferenceData, read_reference_data
from showcase.content.schema.fields import ProblemCollector, inner_keys, keys_of, lacking, read_values
from showcase.content.yaml.nodes import YamlMapping, YamlScalar, positions_of
from showcase.leaves import Leaves
from showcase.problems import Checked, Place, Problem, ProblemFound, problem
from showcase.vietnamese import match_key

FIRST_HEADINGS = ("heading-one", "heading-underlined")
TOLD_ALREADY = ("private-key", "contact-mobile")  # of what is told so, no number is told once more
PRIVATE_NUMBERS = (IDENTITY, TELEPHONE)  # of a person who withdrew nothing is published, and nothing stops that


@dataclass(frozen=True, kw_only=True)
class LoadedContent:
    """All that a site's folder holds, references still as written.

    `broken` holds the entries without a record, data files included, for their texts and references. `incomplete`
    names the vocabularies and kinds, and "units", of which a part could not be read: that a name is missing in them
    means nothing. `options` are those that prose was set with.
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
    views: tuple[WrittenEntry[MonthOfViews], ...]
    letters: tuple[WrittenEntry[Letter], ...]
    members: tuple[Member, ...]
    incomplete: frozenset[str]
    options: ProseOptions
    problems: tuple[Problem, ...]


def load(
    files: SiteFiles, leaves: Leaves, backlink: Callable[[str], str], step: Callable[[int], None]
) -> LoadedContent:
    """Read every file of the site; `step` is called with 1 for each file that was read.

    `backlink` gives the title of a footnote's way back in a language ("vi").
    """
    data = read_reference_data(files)
    options = _options(data, files, backlink)
    read = partial(_read, files, options, leaves, step)
    statistics, views = read(STATISTIC.id, files.statistics), read(VIEWS.id, files.views)
    letters = read(LETTER.id, files.letters)
    members = read_members(files.root, data.config, data.config_positions)
    found = {kind.id: read(kind.id, files.records.get(kind.id, ())) for kind in KINDS}
    every = (*found.values(), statistics, views, letters)
    entries = [entry for each in found.values() for entry in each.value]
    unread = {kind for kind, each in found.items() if len(each.value) < len(files.records.get(kind, ()))}
    return LoadedContent(
        config=data.config,
        config_positions=data.config_positions,
        vocabularies=data.vocabularies,
        units=data.units,
        unit_positions=data.unit_positions,
        glossary=data.glossary,
        entries=tuple(entry for entry in entries if holds(entry, PageRecord)),
        broken=tuple(entry for each in every for entry in each.value if isinstance(entry, BrokenEntry)),
        statistics=tuple(entry for entry in statistics.value if holds(entry, Statistic)),
        views=tuple(entry for entry in views.value if holds(entry, MonthOfViews)),
        letters=tuple(entry for entry in letters.value if holds(entry, Letter)),
        members=members.value,
        incomplete=data.incomplete | unread,
        options=options,
        problems=(
            *files.problems,
            *data.problems,
            *members.problems,
            *(problem for each in every for problem in each.problems),
        ),
    )


def _options(data: ReferenceData, files: SiteFiles, backlink: Callable[[str], str]) -> ProseOptions:
    return ProseOptions(
        glossary=data.glossary,
        symbols=tuple(sorted(_symbols(files))),
        backlink=backlink(data.config.language),
        base_url=data.config.base_url,
        offices=data.offices,
        time_zone=data.config.time_zone,
        language=data.config.language,
        begun=begun_texts(),
    )


def _symbols(files: SiteFiles) -> Iterator[tuple[str, str]]:
    """Yield the ids of documents by symbol; prose of every kind links to them, so they are read first."""
    for path in files.records.get("document", ()):
        try:
            source = read_markdown(read_bytes(files, path), path, ProblemCollector(path), ANY_KEYS, ())
        except ProblemFound:
            continue
        symbol = source.fields.get("symbol")
        if isinstance(symbol, YamlScalar) and symbol.text.strip():
            yield " ".join(symbol.text.split()), Path(path).stem


def _read(
    site: SiteFiles,
    options: ProseOptions,
    leaves: Leaves,
    step: Callable[[int], None],
    kind: str,
    paths: tuple[str, ...],
) -> Checked[tuple[ReadEntry, ...]]:
    """Return the entries of `kind`, broken ones included; files that could not be read at all are left out."""
    entries: list[ReadEntry] = []
    problems: list[Problem] = []
    files: list[tuple[str, bytes]] = []
    for path in paths:
        try:
            files.append((path, read_bytes(site, path)))
        except ProblemFound as fault:
            problems += fault.problems
    of_options = key(options.key)
    keys = [key(kind, of_options, path, data) for path, data in files]
    for found in leaves.map("entry", partial(_read_file, kind, options), files, keys):
        problems += found.problems
        entries += [found.value] if found.value else []
        step(1)
    return Checked(tuple(entries), tuple(problems))


def _read_file(kind: str, options: ProseOptions, file: tuple[str, bytes]) -> Checked[ReadEntry | None]:
    return read_entry(kind, *file, options)


def read_entry(kind: str, path: str, data: bytes, options: ProseOptions) -> Checked[ReadEntry | None]:
    """Return the entry of a record file; None where it cannot be taken apart. A pure function of its arguments."""
    collector = ProblemCollector(path, options.base_url, options.time_zone, options.language)
    data_kind = DATA_KINDS.get(kind)
    record_class: type[Record] = data_kind.record if data_kind else kind_of(kind).record
    try:
        fields, prose = _parts(kind, path, data, options, collector)
    except ProblemFound as fault:
        return Checked(None, (*collector.problems, *fault.problems))
    if not data_kind and (meant := kind_by_keys([written.text for written, _ in fields.pairs], kind)):
        folder = kind_of(meant).folder
        collector.add(problem(Place(path), "record-of-another-folder", folder=folder, name=Path(path).name))
        return Checked(None, tuple(collector.problems))
    collector.add(*numbers_in_values(fields, path, options.offices))
    values = read_values(record_class, fields, collector, PRIVATE_KEYS)
    record = None if lacking(record_class, values) else record_class(**values)
    refused = {each.place.line for each in collector.problems if each.code in TOLD_ALREADY}
    silent = isinstance(record, PageRecord) and record.withdrawn
    title = str(values.get("title") or "")
    problems = tuple(
        _of_the_title(each, title)
        for each in collector.problems
        if each.code not in PRIVATE_NUMBERS or not (silent or each.place.line in refused)
    )
    id, positions = Path(path).stem, dict(positions_of(fields, left_out=collector.left_out))
    if record is None or fields.damaged:
        broken = BrokenEntry(
            kind=kind, id=id, path=path, positions=positions, prose=prose, record_class=record_class, values=values
        )
        return Checked(broken, problems)
    written = WrittenEntry(kind=kind, id=id, path=path, positions=positions, prose=prose, record=record)
    return Checked(written, problems)


def _of_the_title(found: Problem, title: str) -> Problem:
    """Return the problem of a heading of the first level as that of the title, if it only repeats this."""
    heading = found.value("fixed").removeprefix("## ") if found.code in FIRST_HEADINGS else ""
    if not heading or match_key(heading) != match_key(title):
        return found
    return problem(found.place, "text-repeats-key", key="title", found=found.value("found"))


def _parts(
    kind: str, path: str, data: bytes, options: ProseOptions, collector: ProblemCollector
) -> tuple[YamlMapping, RenderedProse]:
    """Return the keys of a record file and its prose; a file of keys alone has no prose. Raise ProblemFound."""
    if kind in DATA_KINDS:
        keys = inner_keys(DATA_KINDS[kind].record)
        return read_data(data, path, collector, keys, DATA_KINDS[kind].example), EMPTY
    record_class = kind_of(kind).record
    if kind_of(kind).keys_alone:
        example = f"{kind_of(kind).title_key}: …"
        return read_data(data, path, collector, inner_keys(record_class), example), EMPTY
    from showcase.content.prose.render import render_prose  # no parser is needed where the cache has every text

    needed = [each.name for each in keys_of(record_class) if each.required]
    source = read_markdown(data, path, collector, inner_keys(record_class), needed)
    names = {each.name for each in keys_of(record_class)}
    collector.add(*keys_in_text(source.body, path, source.body_line, names))
    collector.add(*repeated_values(source.fields, source.body, path, source.body_line))
    return source.fields, render_prose(source.body, path, source.body_line, options, collector)
