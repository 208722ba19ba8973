"""Entries: records with their files. Each state of an entry is a type of its own, from broken to resolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeGuard, TypeVar, overload

from showcase.content.lookup import Positions
from showcase.content.prose.rendered import EMPTY, RenderedProse
from showcase.content.records.record import PageRecord, Record

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)
Context = TypeVar("Context")
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class EntryFile:
    """A record's file: its kind ("model", "statistic"), id and path, where each value stands, and its prose."""

    kind: str
    id: str
    path: str
    positions: Positions
    prose: RenderedProse = EMPTY


@dataclass(frozen=True, kw_only=True)
class BrokenEntry(EntryFile):
    """A file whose record lacks a required key or holds a damaged value: `values` by attribute are what was read."""

    record_class: type[Record]
    values: Mapping[str, object]

    @property
    def draft(self) -> bool:
        """Whether the file says that it is a draft."""
        return bool(self.values.get("draft"))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The old addresses that could be read."""
        found = self.values.get("aliases")
        return found if isinstance(found, tuple) else ()


@dataclass(frozen=True, kw_only=True)
class WrittenEntry(EntryFile, Generic[R_co]):
    """A file with its record as it was typed: the references are ids, labels or aliases."""

    record: R_co


ReadEntry = BrokenEntry | WrittenEntry[Record]
ReadPage = BrokenEntry | WrittenEntry[PageRecord]


@dataclass(frozen=True, kw_only=True)
class TentativeEntry(EntryFile, Generic[R_co]):
    """A record whose references are ids; a reference that names nothing is '' or left out."""

    record: R_co


@dataclass(frozen=True, kw_only=True)
class Entry(TentativeEntry[R_co]):
    """A resolved record: every reference is an id. Only `resolve` in content.catalog makes entries."""


@overload
def holds(entry: Entry[Record], record: type[R]) -> TypeGuard[Entry[R]]: ...
@overload
def holds(entry: TentativeEntry[Record], record: type[R]) -> TypeGuard[TentativeEntry[R]]: ...
@overload
def holds(entry: ReadEntry, record: type[R]) -> TypeGuard[WrittenEntry[R]]: ...
def holds(entry: ReadEntry | TentativeEntry[Record], record: type[R]) -> bool:
    """Return whether the record of `entry` is a `record`; a broken entry has none."""
    return not isinstance(entry, BrokenEntry) and isinstance(entry.record, record)


def narrow(entry: Entry[Record], record: type[R]) -> Entry[R]:
    """Return `entry` as an entry of a `record`. Raise TypeError for an entry of another class."""
    if holds(entry, record):
        return entry
    raise TypeError(f"{entry.path} is no {record.__name__}")


def narrowing(
    record: type[R], make: Callable[[Context, Entry[R]], Made]
) -> Callable[[Context, Entry[PageRecord]], Made]:
    """Return `make`, which takes entries of a `record` only, as a row of a table that takes entries of any kind."""
    return lambda context, entry: make(context, narrow(entry, record))
