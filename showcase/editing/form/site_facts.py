"""What the forms know of a site: its records, units, terms and files, read again when something has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from queue import SimpleQueue

from showcase.checking import back_link
from showcase.content.catalog import ResolvedContent, pictures_of, resolve, resolve_entry, suggestions_of
from showcase.content.entries import BrokenEntry, ReadEntry, ReadPage, holds
from showcase.content.files.site_files import CONFIG, SiteFiles, list_site
from showcase.content.files.source_file import read_bytes
from showcase.content.load import LoadedContent, load, read_entry
from showcase.content.lookup import Suggestions
from showcase.content.prose.rendered import ProseOptions
from showcase.content.records.record import PageRecord
from showcase.content.records.records import DOCUMENT, KINDS, Person, kind_of
from showcase.content.reference_data import vocabulary_names
from showcase.leaves import Leaves
from showcase.options import BuildOptions
from showcase.pipeline import CheckRun
from showcase.problems import ProblemFound
from showcase.vietnamese import fold, match_key

MOST_FOUND = 12
MEDIA = "content/media"
EVERYTHING = ""
"""The path of all files."""


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
    """The content of a site as it was read; it may have mistakes. `listed` are all records, drafts first."""

    files: SiteFiles
    loaded: LoadedContent
    resolved: ResolvedContent
    suggestions: Suggestions
    listed: tuple[Listed, ...]

    def title(self, kind: str, written: str) -> str:
        """Return the title of the record that a reference names; '' where there is none, or several."""
        names = self.suggestions.lookup.records[kind]
        ids = (written,) if written in names.ids else names.by_label.get(match_key(written), ())
        return next((each.title for each in self.listed if each.kind == kind and each.id in ids), "")

    def unit(self, written: str) -> str:
        """Return the unit that a reference names, with those above it; '' where there is none, or several."""
        register = self.resolved.units
        found = register.find(written)
        return register.full_label(found[0]) if len(found) == 1 else ""


def _facts(files: SiteFiles, loaded: LoadedContent, resolved: ResolvedContent) -> SiteFacts:
    return SiteFacts(
        files=files,
        loaded=loaded,
        resolved=resolved,
        suggestions=suggestions_of(loaded, files, resolved.units),
        listed=_all_listed(files, loaded),
    )


def _is_read_alone(path: str) -> bool:
    """Return whether no other record is read in another way because of the file at `path`.

    Documents are named in the texts of others.
    """
    folder = PurePosixPath(path).parent.as_posix()
    alone = (MEDIA, *(f"content/{kind.folder}" for kind in KINDS if kind is not DOCUMENT))
    return folder in alone or (not path.startswith("content/") and path not in (CONFIG, EVERYTHING))


def _entry(files: SiteFiles, path: str, options: ProseOptions) -> ReadEntry | None:
    """Return the record at `path`; None where there is none, or it cannot be taken apart."""
    kind = next((kind for kind, paths in files.records.items() if path in paths), "")
    try:
        return read_entry(kind, path, read_bytes(files, path), options).value if kind else None
    except ProblemFound:
        return None


def _all_listed(files: SiteFiles, loaded: LoadedContent) -> tuple[Listed, ...]:
    """Return all records that could be taken apart, and those of which only the file is known, drafts first."""
    entries: tuple[ReadPage, ...] = (*loaded.entries, *loaded.broken)
    known = {entry.path: _listed(entry) for entry in entries if entry.kind in files.records}
    others = ((kind, path) for kind, paths in files.records.items() for path in paths if path not in known)
    unread = [_unread(kind, path) for kind, path in others]
    return tuple(sorted((*known.values(), *unread), key=lambda each: (not each.draft, each.words)))


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
    """The facts of a site, kept up to date; searched with or without marks.

    `checked` gives the last run of a check, whose facts need not be read again.
    """

    def __init__(self, options: BuildOptions, leaves: Leaves, checked: Callable[[], CheckRun | None]) -> None:
        self._options, self._leaves, self._checked = options, leaves, checked
        self._facts: SiteFacts | None = None
        self._changed: SimpleQueue[str] = SimpleQueue()
        self._lock = threading.Lock()

    def change(self, paths: Collection[str]) -> None:
        """Have files read again when the facts are next asked for; all of them, where no paths are given."""
        for path in paths or (EVERYTHING,):
            self._changed.put(path)

    def facts(self) -> SiteFacts:
        """Return the facts."""
        with self._lock:
            changed = {self._changed.get() for _ in range(self._changed.qsize())}
            facts = self._facts
            if facts is None and (run := self._checked()):
                content, sources = run.content.resolved, run.sources
                facts = _facts(sources.files, sources.loaded, content)
            if facts is None or not all(map(_is_read_alone, changed)):
                facts = self._read()
            elif changed:
                facts = self._patched(facts, changed)
            self._facts = facts
            return facts

    def _read(self) -> SiteFacts:
        files = list_site(self._options.site, vocabulary_names())
        loaded = load(files, self._leaves, back_link, lambda _: None)
        return _facts(files, loaded, resolve(loaded, files, loaded.config)[0])

    def _patched(self, facts: SiteFacts, changed: Collection[str]) -> SiteFacts:
        """Return the facts with the records and files at the paths `changed` as they are now."""
        files, loaded, resolved = list_site(self._options.site, vocabulary_names()), facts.loaded, facts.resolved
        read = [each for path in changed if (each := _entry(files, path, loaded.options))]
        written = [each for each in read if holds(each, PageRecord)]
        loaded = replace(
            loaded,
            entries=(*(each for each in loaded.entries if each.path not in changed), *written),
            broken=(
                *(each for each in loaded.broken if each.path not in changed),
                *(each for each in read if isinstance(each, BrokenEntry)),
            ),
        )
        suggestions = suggestions_of(loaded, files, resolved.units)
        new = [resolve_entry(each, suggestions).value for each in written]
        people = {each.path: pictures_of(each) for each in written if holds(each, Person)}
        lookup = suggestions.lookup
        resolved = replace(
            resolved,
            every=(*(each for each in resolved.every if each.path not in changed), *new),
            known=frozenset(f"{kind}/{id}" for kind, names in lookup.records.items() for id in names.ids),
            pictures=lookup.pictures,
            files=lookup.files,
            pictures_of_people={**resolved.pictures_of_people, **people},
        )
        return _facts(files, loaded, resolved)

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
    return (Found(each.id, each.title, each.beside) for each in facts.listed if each.kind == kind)


def _media(facts: SiteFacts, source: str) -> Iterator[Found]:
    names = facts.suggestions.lookup.pictures if source == "picture" else facts.suggestions.lookup.files
    return (Found(each, each) for each in sorted(names))
