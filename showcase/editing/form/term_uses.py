"""Which records name the terms of a vocabulary, and by which of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from showcase.content.entries import BrokenEntry, ReadEntry
from showcase.content.files.site_files import UNITS
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.fields import KeepingResolver, resolve_record, resolve_values
from showcase.editing.form.site_facts import SiteFacts

Uses = Mapping[str, tuple[str, ...]]
"""The paths of files, each once, by the id of a term or by a name of it as it was typed."""


class _Names(KeepingResolver):
    """Gathers what is typed for terms of one vocabulary."""

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary, self.found = vocabulary, list[str]()

    def term(self, vocabulary: str, written: str, key_path: str) -> str | None:
        """Take note of a term of the vocabulary."""
        if vocabulary == self.vocabulary:
            self.found.append(written)
        return written


def names_used(facts: SiteFacts, vocabulary: str) -> Uses:
    """Return the files that name terms of a vocabulary, by what they have typed."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for path, written in _typed(facts, vocabulary):
        found[written][path] = None
    return {written: tuple(paths) for written, paths in found.items()}


def uses_of(terms: Vocabulary, names: Uses) -> Uses:
    """Return the files that name each of the `terms`, by its id, out of the `names` that are used."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for written, paths in names.items():
        if id := terms.find(written):
            found[id].update(dict.fromkeys(paths))
    return {id: tuple(paths) for id, paths in found.items()}


def _typed(facts: SiteFacts, vocabulary: str) -> Iterator[tuple[str, str]]:
    """Yield every path and what it has typed for a term of a vocabulary."""
    loaded = facts.loaded
    read: tuple[ReadEntry, ...] = (*loaded.entries, *loaded.statistics, *loaded.letters, *loaded.broken)
    for entry in read:
        names = _Names(vocabulary)
        if isinstance(entry, BrokenEntry):
            resolve_values(entry.record_class, entry.values, names)
        else:
            resolve_record(entry.record, names)
        yield from ((entry.path, each) for each in names.found)
    for unit in loaded.units.values():
        names = _Names(vocabulary)
        resolve_record(unit, names)
        yield from ((UNITS, each) for each in names.found)
