"""The site that a list comes into: its records, what they may name, and the check of files that are not written yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from showcase.content.catalog import ResolvedContent, resolve, suggestions_of
from showcase.content.files.site_files import CONFIG, SiteFiles, list_site
from showcase.content.load import LoadedContent, load
from showcase.content.records.records import PERSON, Exemplar, kind_of
from showcase.content.reference_data import vocabulary_names
from showcase.content.rules.drafts import let_drafts_be
from showcase.content.rules.validate import validate
from showcase.editing.lists.named_records import NamedRecord, NamedRecords
from showcase.editing.lists.private_matters import PrivateMatters
from showcase.editing.lists.references import References
from showcase.editing.whole_files import bytes_of
from showcase.leaves import Leaves
from showcase.problems import Place, Problem, ProblemFound, errors, problem

REFERENCE_DATA = frozenset({"units", "unit-type", "field", "award", "level", "stage", "subject", "theme", "category"})
"""What must have been read whole before names in a list can be looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecord:
    """A record of the site: its kind, file, title, unit and year, as far as it has them."""

    kind: str
    path: str
    title: str
    unit: str
    year: int | None

    @property
    def id(self) -> str:
        """The name of its file, without its folder and suffix."""
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, kw_only=True)
class SiteNow:
    """A site as its files are now: its records, what is never taken from a list, the files of people who withdrew."""

    root: Path
    files: SiteFiles
    loaded: LoadedContent
    resolved: ResolvedContent
    today: dt.date
    leaves: Leaves
    records: tuple[KnownRecord, ...]
    private: PrivateMatters
    withdrawn: frozenset[str]
    _read: dict[str, bytes | None] = field(default_factory=dict, init=False)

    def references(self, answers: Mapping[str, Mapping[str, str]]) -> References:
        """Return what finds the names in a list, with the answers of its map."""
        shown = (each for each in self.records if each.path not in self.withdrawn)
        named = (
            NamedRecord(kind=each.kind, id=each.id, title=each.title, unit=each.unit, year=each.year) for each in shown
        )
        units = self.resolved.units
        return References(units, self.resolved.vocabularies, answers, NamedRecords(named, units))

    def taken(self, kind: str) -> frozenset[str]:
        """Return the names of the files of a kind, without their suffix."""
        folder = self.root / "content" / kind_of(kind).folder
        return frozenset(each.stem.casefold() for each in folder.glob("*")) if folder.is_dir() else frozenset()

    def stored(self, path: str) -> bytes | None:
        """Return the bytes of a file as they were when it was first asked for; None where there is none."""
        if path not in self._read:
            try:
                self._read[path] = bytes_of(self.root / path)
            except OSError:
                self._read[path] = None
        return self._read[path]

    def source(self, path: str) -> str | None:
        """Return the text of a file likewise, with its ends of lines; None also for one that is no UTF-8."""
        try:
            return (self.stored(path) or b"").decode("utf-8") if self.stored(path) is not None else None
        except UnicodeDecodeError:
            return None

    def errors_in(self, planned: Mapping[str, str]) -> tuple[Problem, ...]:
        """Return the errors that a check would find if the `planned` files were written, in them or because of them."""
        return tuple(errors(self.problems_in(planned)))

    def problems_in(self, planned: Mapping[str, str]) -> tuple[Problem, ...]:
        """Return what a check would find anew if the `planned` files were written, in them or because of them.

        What is wrong only because something is not there yet is no error of a draft.
        """
        before = {(each.place.path, each.code) for each in self._problems(self.loaded, self.files)}
        files = self._with(planned)
        loaded = load(files, self.leaves, *NOBODY)
        new = (each for each in self._problems(loaded, files) if (each.place.path, each.code) not in before)
        return tuple(each for each in new if each.place.path in planned or each.code.endswith("-ambiguous"))

    def _with(self, planned: Mapping[str, str]) -> SiteFiles:
        """Return the files as if the planned ones were saved."""
        records = {
            kind: tuple(
                sorted({*self.files.records.get(kind, ()), *(each for each in planned if each.startswith(folder))})
            )
            for kind, folder in FOLDERS.items()
        }
        unsaved = {path: text.encode() for path, text in planned.items()}
        return replace(self.files, records={**self.files.records, **records}, unsaved=unsaved)

    def _problems(self, loaded: LoadedContent, files: SiteFiles) -> tuple[Problem, ...]:
        resolved, problems = resolve(loaded, files, loaded.config)
        found = (*loaded.problems, *problems, *validate(resolved, self.today, self.root))
        return tuple(let_drafts_be(loaded, found)[0])


NOBODY = (lambda _language: "", lambda _count: None)
"""Nobody reads the notes of a text here, and nobody waits for each file."""
FOLDERS = {kind: f"content/{kind_of(kind).folder}/" for kind in ("model", "person", "news")}


def read_site(root: Path, leaves: Leaves, today: dt.date) -> SiteNow:
    """Read a site. Raise ProblemFound where what a list may name cannot be read whole."""
    files = list_site(root, vocabulary_names())
    if not (root / CONFIG).is_file():
        raise ProblemFound(problem(Place(CONFIG), "no-config"))
    loaded = load(files, leaves, *NOBODY)
    if lost := loaded.incomplete & REFERENCE_DATA:
        of_these = [each for each in loaded.problems if Path(each.place.path).stem in {*lost, "units"}]
        raise ProblemFound(*(errors(of_these) or errors(loaded.problems)))
    resolved, _ = resolve(loaded, files, loaded.config)
    withdrawn = suggestions_of(loaded, files, resolved.units).lookup.records[PERSON.id].withdrawn
    return SiteNow(
        root=root,
        files=files,
        loaded=loaded,
        resolved=resolved,
        today=today,
        leaves=leaves,
        records=tuple(_records(loaded, resolved)),
        private=PrivateMatters(loaded.options.offices.numbers, frozenset(withdrawn)),
        withdrawn=frozenset(f"content/{PERSON.folder}/{id}.md" for id in withdrawn.values()),
    )


def _records(loaded: LoadedContent, resolved: ResolvedContent) -> Iterator[KnownRecord]:
    """Yield the records whose files can be read."""
    for entry in resolved.every:
        record = entry.record
        unit, year = (record.unit, record.year) if isinstance(record, Exemplar) else ("", None)
        yield KnownRecord(kind=entry.kind, path=entry.path, title=record.title, unit=unit, year=year)
    for broken in loaded.broken:
        if broken.path.endswith(".md"):
            values = broken.values
            found = resolved.units.find(str(values.get("unit") or ""))
            known = values.get("year")
            yield KnownRecord(
                kind=broken.kind,
                path=broken.path,
                title=str(values.get(kind_of(broken.kind).title_key) or ""),
                unit=found[0] if len(found) == 1 else "",
                year=known if isinstance(known, int) else None,
            )
