"""Columns of the open data, read off the record classes: what a key holds, and the words for it, become columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar

from showcase.content.entries import Entry
from showcase.content.records.record import Record
from showcase.content.records.records import KINDS
from showcase.content.schema.compounds import Many, PeriodType, RecordRef, Struct, TermRef, UnitRef
from showcase.content.schema.fields import FieldType, Key, Keyed, keys_of
from showcase.content.schema.moments import Day
from showcase.content.schema.numbers import Number
from showcase.content.schema.scalars import Email, Flag, Text, Url, Year
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.exports.headings import heading

Value = str | int | float | bool | dt.date | tuple[str, ...] | None

CODE = N_("code")
T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = N_("first year"), N_("last year")
FIRST_MONTH, LAST_MONTH = N_("first month"), N_("last month")


@dataclass(frozen=True, slots=True)
class RowSource:
    """The subject of a row: a record of any class with its id, and the entry of which it is part `number` (from 1)."""

    id: str
    record: object
    owner: Entry[Record] | None = None
    number: int = 0

    def of(self, record: type[T]) -> T:
        """Return the record as a `record`. Raise TypeError for a row of another class."""
        if isinstance(self.record, record):
            return self.record
        raise TypeError(f"{self.id} is no {record.__name__}")


Read = Callable[[RenderContext, RowSource], Value]
Reach = Callable[[RowSource], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its id (the same for ever), its type, its heading, what it holds, and how it is read off an item.

    `type` is one of Table Schema's: string, integer, number, boolean, date, year, list. `heading` are message ids, from
    the whole to the part; `help` is one. `refers` names the table whose ids it holds, `vocabulary` that of its terms.
    """

    id: str
    type: str
    heading: tuple[str, ...]
    help: str
    read: Read
    required: bool = False
    refers: str = ""
    vocabulary: str = ""


def columns_of(
    record: type[Keyed],
    names: Collection[str],
    reach: Reach = attrgetter("record"),
    prefix: str = "",
    above: tuple[str, ...] = (),
) -> Iterator[Column]:
    """Yield the columns for the keys `names` of a record class; `reach` finds the record in an item, or None.

    `prefix` and `above` lead the ids and headings of a record that lies inside another.
    """
    for key in keys_of(record):
        if key.name in names:
            about = _About(key, prefix + key.name, (*above, heading(record, key)), reach)
            make = next(MAKERS[each] for each in type(key.type).__mro__ if each in MAKERS)
            yield from make(about, key.type)


@dataclass(frozen=True, slots=True)
class _About:
    """A key of a record class, and how it becomes columns."""

    key: Key
    id: str
    heading: tuple[str, ...]
    reach: Reach

    def written(self, item: RowSource) -> Any:
        """Return what the record says under the key; None where there is no record."""
        record = self.reach(item)
        return None if record is None else getattr(record, self.key.attribute)

    def listed(self, item: RowSource) -> tuple[Any, ...]:
        """Return the list that the record has under the key; () where there is none."""
        return self.written(item) or ()

    def column(self, type: str, read: Read, **more: Any) -> Column:
        """Return the one column that holds the value itself."""
        return Column(
            id=self.id,
            type=type,
            heading=self.heading,
            help=self.key.help,
            read=read,
            required=self.key.required,
            **more,
        )

    def pair(self, type: str, read: Read, label: Callable[[RenderContext, str], str], **more: Any) -> Iterator[Column]:
        """Yield a column of ids and one of their labels."""

        def words(context: RenderContext, item: RowSource) -> Value:
            value = read(context, item)
            if isinstance(value, tuple):
                return tuple(label(context, each) for each in value)
            return label(context, str(value)) if value else None

        yield Column(
            id=self.id,
            type=type,
            heading=(*self.heading, CODE),
            help=self.key.help,
            read=read,
            required=self.key.required,
            **more,
        )
        yield Column(
            id=f"{self.id}_label",
            type=type,
            heading=self.heading,
            help=self.key.help,
            read=words,
            required=self.key.required,
        )


def _plain(kind: str) -> Callable[[_About, Any], Iterator[Column]]:
    def make(about: _About, _type: FieldType) -> Iterator[Column]:
        yield about.column(kind, lambda _context, item: about.written(item))

    return make


def _number(about: _About, _type: Number) -> Iterator[Column]:
    def read(_context: RenderContext, item: RowSource) -> Value:
        value: float | None = about.written(item)
        return int(value) if value is not None and value == int(value) else value

    yield about.column("number", read)


def _year(about: _About, type: Year) -> Iterator[Column]:
    column = about.column("integer", lambda _context, item: about.written(item))
    yield replace(column, required=column.required and not type.unknown)


def _term(about: _About, type: TermRef) -> Iterator[Column]:
    def label(context: RenderContext, id: str) -> str:
        return context.label(type.vocabulary, id)

    return about.pair("string", lambda _context, item: about.written(item), label, vocabulary=type.vocabulary)


def _unit(about: _About, _type: UnitRef) -> Iterator[Column]:
    def read(context: RenderContext, item: RowSource) -> Value:
        id: str | None = about.written(item)
        return id if id in context.site.catalog.units.units else None

    return about.pair("string", read, unit_label, refers=UNITS)


def _record(about: _About, type: RecordRef) -> Iterator[Column]:
    def read(context: RenderContext, item: RowSource) -> Value:
        id: str | None = about.written(item)
        return id if id and is_public(context, type.kind, id) else None

    yield about.column("string", read, refers=TABLE_OF[type.kind])


def _many(about: _About, type: Many) -> Iterator[Column]:
    inner = type.item
    if isinstance(inner, TermRef):
        vocabulary = inner.vocabulary
        yield from about.pair(
            "list",
            lambda _context, item: about.listed(item),
            lambda context, term: context.label(vocabulary, term),
            vocabulary=vocabulary,
        )
    elif isinstance(inner, UnitRef):
        yield from about.pair("list", lambda _context, item: about.listed(item), unit_label)
    elif isinstance(inner, RecordRef):
        kind = inner.kind

        def shown(context: RenderContext, item: RowSource) -> Value:
            return tuple(each for each in about.listed(item) if is_public(context, kind, each))

        yield about.column("list", shown)
    else:
        yield about.column("list", lambda _context, item: about.listed(item))


def _struct(about: _About, type: Struct) -> Iterator[Column]:
    names = [key.name for key in keys_of(type.record)]
    for column in columns_of(type.record, names, about.written, f"{about.id}_", about.heading):
        yield replace(column, required=column.required and about.key.required)


def _period(about: _About, _type: PeriodType) -> Iterator[Column]:
    for end, attribute, words in (("from", "start", FIRST_YEAR), ("to", "end", LAST_YEAR)):
        read = _end(about, attribute)
        yield Column(
            id=f"{about.id}_{end}", type="integer", heading=(*about.heading, words), help=about.key.help, read=read
        )
    for index, (end, words) in enumerate((("from", FIRST_MONTH), ("to", LAST_MONTH))):
        yield Column(
            id=f"{about.id}_{end}_month",
            type="integer",
            heading=(*about.heading, words),
            help=N_("the month, of a period within one year"),
            read=_month(about, index),
        )


def _end(about: _About, attribute: str) -> Read:
    return lambda _context, item: getattr(about.written(item), attribute, None)


def _month(about: _About, index: int) -> Read:
    def read(_context: RenderContext, item: RowSource) -> Value:
        months = getattr(about.written(item), "months", None)
        return months[index] if months else None

    return read


def is_public(context: RenderContext, kind: str, id: str) -> bool:
    """Return whether a record is published, and may be named."""
    return (kind, id) in context.site.ranks


def unit_label(context: RenderContext, id: str) -> str:
    """Return a unit with those above it, since a name alone does not identify it; '' for an unknown unit."""
    units = context.site.catalog.units
    return units.full_label(id) if id in units.units else ""


MODELS, PEOPLE, NEWS, DOCUMENTS, UNITS = "models", "people", "news", "documents", "units"
CRITERIA, COLLECTIONS = "criteria", "collections"
TABLE_OF = {each.id: each.folder for each in KINDS if each.listed}
MAKERS: dict[type[FieldType], Callable[[_About, Any], Iterator[Column]]] = {
    Text: _plain("string"),
    Email: _plain("string"),
    Url: _plain("string"),
    Day: _plain("date"),
    Flag: _plain("boolean"),
    Number: _number,
    Year: _year,
    TermRef: _term,
    UnitRef: _unit,
    RecordRef: _record,
    Many: _many,
    Struct: _struct,
    PeriodType: _period,
}
