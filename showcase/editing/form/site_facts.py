"""What the forms know of a site: its records, units, terms and files, read again when something has changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from showcase.checking import back_link
from showcase.content.catalog import ResolvedContent, resolve, suggestions_of
from showcase.content.entries import BrokenEntry, ReadPage
from showcase.content.files.site_files import SiteFiles, list_site
from showcase.content.load import LoadedContent, load
from showcase.content.lookup import Suggestions
from showcase.content.records.records import kind_of
from showcase.content.reference_data import vocabulary_names
from showcase.leaves import Leaves
from showcase.options import BuildOptions
from showcase.vietnamese import fold, match_key

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a reference may name: what is typed for it, its name, and what tells it from others like it."""

    typed: str
    label: str
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A record in a list: `words` are its title and id without marks, to be searched."""

    kind: str
    id: str
    path: str
    title: str
    draft: bool
    beside: str
    words: str


@dataclass(frozen=True, kw_only=True)
class SiteFacts:
    """The content of a site as it was read; it may have mistakes."""

    files: SiteFiles
    loaded: LoadedContent
    resolved: ResolvedContent
    suggestions: Suggestions

    def listed(self) -> tuple[Listed, ...]:
        """Return all records that could be taken apart, and those of which only the file is known, drafts first."""
        entries: tuple[ReadPage, ...] = (*self.loaded.entries, *self.loaded.broken)
        known = {entry.path: _listed(entry) for entry in entries if entry.kind in self.files.records}
        others = ((kind, path) for kind, paths in self.files.records.items() for path in paths if path not in known)
        unread = [_unread(kind, path) for kind, path in others]
        return tuple(sorted((*known.values(), *unread), key=lambda each: (not each.draft, fold(each.title), each.id)))

    def title(self, kind: str, written: str) -> str:
        """Return the title of the record that a reference names; '' where there is none, or several."""
        names = self.suggestions.lookup.records[kind]
        ids = (written,) if written in names.ids else names.by_label.get(match_key(written), ())
        entries = (each for each in self.loaded.entries if each.kind == kind and each.id in ids)
        return next((each.record.title for each in entries), "")

    def unit(self, written: str) -> str:
        """Return the unit that a reference names, with those above it; '' where there is none, or several."""
        register = self.resolved.units
        found = register.find(written)
        return register.full_label(found[0]) if len(found) == 1 else ""


def _listed(entry: ReadPage) -> Listed:
    if isinstance(entry, BrokenEntry):
        kind = kind_of(entry.kind)
        title, draft = str(entry.values.get(kind.title_key) or entry.id), entry.draft
        unit = str(entry.values.get("unit") or "")
    else:
        title, draft, unit = entry.record.title, entry.record.draft, str(getattr(entry.record, "unit", ""))
    words = fold(f"{title} {entry.id} {unit}")
    return Listed(
        kind=entry.kind, id=entry.id, path=entry.path, title=title, draft=draft, beside=unit or entry.id, words=words
    )


def _unread(kind: str, path: str) -> Listed:
    id = PurePosixPath(path).stem
    return Listed(kind=kind, id=id, path=path, title=id, draft=False, beside=path, words=fold(id))


class FactFinder:
    """The facts of a site, read again where `forget` was called since; searched with or without marks."""

    def __init__(self, options: BuildOptions, leaves: Leaves) -> None:
        self._options, self._leaves = options, leaves
        self._facts: tuple[int, SiteFacts] | None = None
        self._changes = 0
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Have all read again when it is next asked for."""
        self._changes += 1

    def facts(self) -> SiteFacts:
        """Return the facts."""
        with self._lock:
            changes = self._changes
            if self._facts is None or self._facts[0] != changes:
                self._facts = changes, self._read()
            return self._facts[1]

    def _read(self) -> SiteFacts:
        files = list_site(self._options.site, vocabulary_names())
        loaded = load(files, self._leaves, back_link, lambda _: None)
        resolved, _ = resolve(loaded, files, loaded.config)
        suggestions = suggestions_of(loaded, files, resolved.units)
        return SiteFacts(files=files, loaded=loaded, resolved=resolved, suggestions=suggestions)

    def find(self, sort: str, source: str, query: str) -> tuple[Found, ...]:
        """Return what a reference of a sort may name and has every word of `query`; those that begin with it first."""
        facts = self.facts()
        candidates: Mapping[str, partial[Iterator[Found]]] = {
            "unit": partial(_units, facts),
            "record": partial(_records, facts, source),
            "media": partial(_media, facts, source),
        }
        words = fold(query).split()
        texts = ((fold(f"{each.label} {each.beside} {each.typed}"), each) for each in candidates[sort]())
        matching = [(text, each) for text, each in texts if all(word in text for word in words)]
        begin = " ".join(words)
        matching.sort(key=lambda found: (not found[0].startswith(begin), found[0]))
        return tuple(each for _, each in matching[:MOST_FOUND])


def _units(facts: SiteFacts) -> Iterator[Found]:
    register = facts.resolved.units
    for id, unit in register.units.items():
        above = ", ".join(register.labels[each] for each in register.ancestors(id))
        names = " · ".join(filter(None, (above, *unit.aliases)))
        yield Found(register.spelling(id), register.labels[id], names)


def _records(facts: SiteFacts, kind: str) -> Iterator[Found]:
    return (Found(each.id, each.title, each.beside) for each in facts.listed() if each.kind == kind)


def _media(facts: SiteFacts, source: str) -> Iterator[Found]:
    names = facts.suggestions.lookup.pictures if source == "picture" else facts.suggestions.lookup.files
    return (Found(each, each) for each in sorted(names))
