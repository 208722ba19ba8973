"""The check of one text that is not saved yet: its problems, each with the key path or the line it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from showcase.content.catalog import ResolvedContent, pictures_of, resolve, resolve_entry, unresolved
from showcase.content.entries import BrokenEntry, Entry, TentativeEntry, WrittenEntry, holds
from showcase.content.files.site_files import UNITS
from showcase.content.files.walking import without_guesses
from showcase.content.load import read_entry
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Person
from showcase.content.records.statistics import Statistic
from showcase.content.reference_data import read_reference_data, read_vocabularies
from showcase.content.rules.context import RuleContext
from showcase.content.rules.drafts import let_drafts_be
from showcase.content.rules.validate import RULES, units_make_sense
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar, positions_of
from showcase.editing.form.rows import RowKind, row_fields, row_in, rows_of, with_row
from showcase.editing.form.site_facts import SiteFacts
from showcase.problems import Problem, in_order

MISSING = ("missing-key", "missing-key-in-braces")


@dataclass(frozen=True)
class _UnsavedContext(RuleContext):
    """What rules may look at, with the text of one file as it would be saved."""

    path: str = ""
    unsaved: str = ""

    def text(self, path: str) -> str:
        """Return the text of a file; of the unsaved one, that text."""
        return self.unsaved if path == self.path else super().text(path)


def check_text(kind: str, path: str, text: str, facts: SiteFacts, today: dt.date) -> tuple[Problem, ...]:
    """Return the problems of `text` as the file at `path`, beside the rest of the site.

    What only other files show, such as two records of one name, is left to the check of the whole.
    """
    loaded = facts.loaded
    read = read_entry(kind, path, text.encode(), loaded.options)
    found, entry = list(read.problems), read.value
    alone = replace(loaded, entries=(), broken=(entry,) if isinstance(entry, BrokenEntry) else ())
    if isinstance(entry, BrokenEntry):
        found += unresolved(entry, facts.suggestions)
    elif entry and holds(entry, PageRecord):
        resolved = resolve_entry(entry, facts.suggestions)
        alone = replace(alone, entries=(entry,))
        content = _alone(facts, entry, resolved.value)
        found += [*resolved.problems, *_of_rules(content, facts, today, path, text)]
    elif entry and holds(entry, Statistic):
        figure = resolve_entry(entry, facts.suggestions)
        content = replace(_with_people(facts, path), statistics=(figure.value,))
        found += [*figure.problems, *_of_rules(content, facts, today, path, text)]
    problems, _ = let_drafts_be(alone, without_guesses(found))
    return in_order(each for each in problems if each.place.path == path)


def _of_rules(content: ResolvedContent, facts: SiteFacts, today: dt.date, path: str, text: str) -> Iterator[Problem]:
    context = _UnsavedContext(content, today, facts.files.root, path=path, unsaved=text)
    return (each for rule in RULES for each in rule(context))


def _with_people(facts: SiteFacts, but: str) -> ResolvedContent:
    """Return the content of the site with the people alone, on whose consent rules depend, `but` the one of a file."""
    people = [each for each in facts.resolved.every if holds(each, Person) and each.path != but]
    return replace(
        facts.resolved,
        entries=tuple(each for each in people if isinstance(each, Entry)),
        every=tuple(people),
        prose=(),
        statistics=(),
        views=(),
        letters=(),
    )


def _alone(facts: SiteFacts, written: WrittenEntry[PageRecord], entry: TentativeEntry[PageRecord]) -> ResolvedContent:
    """Return the content of the site with this entry alone, and the people on whose consent its rules depend."""
    content = _with_people(facts, entry.path)
    pictures: Mapping[str, tuple[str, tuple[str, ...]]] = facts.resolved.pictures_of_people
    if holds(written, Person):
        pictures = {**pictures, written.path: pictures_of(written)}
    return replace(
        content,
        entries=(*content.entries, *([entry] if isinstance(entry, Entry) else [])),
        every=(*content.every, entry),
        prose=(written,),
        pictures_of_people=pictures,
    )


@dataclass(frozen=True, kw_only=True)
class RowProblems:
    """The problems of a row, with lines counted in its `fields`, and those of `others` in the whole file."""

    own: tuple[Problem, ...]
    others: tuple[Problem, ...]
    fields: YamlMapping


def check_row(kind: RowKind, id: str, text: str, facts: SiteFacts, today: dt.date) -> RowProblems:
    """Return the problems of a file with `text` as the lines of a row. Raise OSError, UnicodeDecodeError."""
    path = facts.files.root / kind.path
    source = rows_of(kind, path.read_bytes() if path.is_file() else None)
    whole = with_row(source.decode("utf-8"), id, text)
    first, end = row_in(whole, id) or (0, 0)
    of_rows = check_vocabulary(kind.path, whole, facts) if kind.vocabulary else check_register(whole, facts, today)
    own = [each for each in of_rows if first < each.place.line <= end]
    return RowProblems(
        own=tuple(replace(each, place=replace(each.place, line=each.place.line - first)) for each in own),
        others=tuple(each for each in of_rows if each not in own),
        fields=row_fields(text, id) or YamlMapping((), 1, 1),
    )


def check_vocabulary(path: str, text: str, facts: SiteFacts) -> tuple[Problem, ...]:
    """Return the problems of `text` as the vocabulary at `path`."""
    listed = sorted({*facts.files.vocabularies, path})
    files = replace(facts.files, vocabularies=tuple(listed), unsaved={path: text.encode()})
    return in_order(each for each in read_vocabularies(files).problems if each.place.path == path)


def check_register(text: str, facts: SiteFacts, today: dt.date) -> tuple[Problem, ...]:
    """Return the problems of `text` as the register."""
    files = replace(facts.files, unsaved={UNITS: text.encode()})
    data = read_reference_data(files)
    alone = replace(facts.loaded, entries=(), broken=(), statistics=(), views=(), letters=())
    alone = replace(alone, units=data.units, unit_positions=data.unit_positions, incomplete=data.incomplete)
    resolved, unknown = resolve(alone, files, alone.config)
    found = [*data.problems, *unknown, *units_make_sense(RuleContext(resolved, today, files.root))]
    return in_order(each for each in found if each.place.path == UNITS)


def key_paths(problems: tuple[Problem, ...], fields: YamlMapping, body_line: int) -> Iterator[tuple[str, Problem]]:
    """Yield each problem with the key path of its value in `fields`; "text" for the text below, '' for none of them."""
    places = [(place, path) for path, place in positions_of(fields)]
    keys = dict(_further_places(fields, ""))
    for each in problems:
        place = (each.place.line, each.place.column)
        at = [path for position, path in places if position == place]
        if body_line and each.place.line >= body_line - 1:  # or on the line above it, for a text that is missing
            yield "text", each
        elif each.code in MISSING:
            yield ".".join(filter(None, (at[-1] if at else "", each.value("key")))), each
        else:
            line = [*places, *keys.items()]
            yield (at[-1] if at else keys.get(place) or _on_line(line, each.place.line)), each


def _further_places(node: YamlNode, path: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places of keys, and of values in which nothing stands, with their key paths."""
    if path and isinstance(node, YamlScalar) and node.empty:
        yield (node.line, node.column), path
    elif isinstance(node, YamlList):
        for index, each in enumerate(node.nodes):
            yield from _further_places(each, f"{path}.{index}")
    elif isinstance(node, YamlMapping):
        for written, value in node.pairs:
            name = f"{path}.{written.text}" if path else written.text
            yield (written.line, written.column), name
            yield from _further_places(value, name)


def _on_line(places: list[tuple[tuple[int, int], str]], line: int) -> str:
    """Return the key path of the last value that begins on a line; '' for none."""
    return max((each for each in places if each[0][0] == line), default=((0, 0), ""))[1]
