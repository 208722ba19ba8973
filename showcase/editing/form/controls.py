"""The controls of a form, read off the types of keys: a key of a record class needs nothing more to appear in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from showcase.content.schema.amounts import Amounts
from showcase.content.schema.compounds import ENDS, Many, MediaRef, PeriodType, RecordRef, Struct, TermRef, UnitRef
from showcase.content.schema.fields import FieldType, Key, Keyed, keys_of
from showcase.content.schema.moments import Day, Moment
from showcase.content.schema.numbers import Number, NumberOrUnknown
from showcase.content.schema.reaching import Telephone
from showcase.content.schema.scalars import Email, Flag, OldAddress, Text, Url, Year
from showcase.messages import N_

LONG_TEXT = 250
"""Texts that may have more characters get a box of several lines."""
AMOUNTS_HELP = N_("on each line a label, a colon and a number, such as Kinh tế: 26")
DAY_HELP = N_("day, month and year, such as 24/11/2024")
END_HELP = (
    N_("the first year; or a part of a year in words, such as quý I năm 2024"),
    N_("the last year; empty while it goes on"),
)


class Sort(StrEnum):
    """A sort of control; each has a macro of its name in templates/editing/form/controls.html."""

    LINE = "line"
    LINES = "lines"
    AMOUNTS = "amounts"
    DAY = "day"
    FLAG = "flag"
    YES_OR_NO = "yes_or_no"
    CHOICE = "choice"
    CHOICES = "choices"
    UNIT = "unit"
    RECORD = "record"
    MEDIA = "media"
    PERIOD = "period"
    GROUP = "group"
    ROWS = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control: its sort, and what the sort needs. `hint` is a message id that says what to type.

    `source` is the vocabulary of a choice (or `options` are its values with their words), the kind of a record, and
    "picture" or "file" for a file in media. `keys` are those of a group; `item` is what a list has; `shorthand` is the
    key for which a value alone stands, and `alone` says that a list of one item needs no brackets. `pad` is which
    letters a telephone's keyboard should show.
    """

    sort: Sort
    hint: str = ""
    source: str = ""
    keys: tuple[FormKey, ...] = ()
    item: Control | None = None
    shorthand: str = ""
    alone: bool = False
    pad: str = "text"
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether its value is one text."""
        return self.sort not in (Sort.CHOICES, Sort.PERIOD, Sort.GROUP, Sort.ROWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKey:
    """A key in a form: its name in the file, what it is for (a message id), and its control."""

    name: str
    help: str
    required: bool
    control: Control
    instead: str = ""


def form_keys(record: type[Keyed]) -> tuple[FormKey, ...]:
    """Return the keys of a record class, required ones first, each with its control."""
    yes_alone = {each.name for each in dataclasses.fields(record) if each.default is False}
    return tuple(_form_key(each, each.attribute in yes_alone) for each in keys_of(record))


def _form_key(key: Key, yes_alone: bool) -> FormKey:
    control = control_of(key.type)
    if control.sort is Sort.YES_OR_NO and yes_alone:
        control = replace(control, sort=Sort.FLAG)
    return FormKey(name=key.name, help=key.help, required=key.required, control=control, instead=key.instead)


def control_of(type: FieldType) -> Control:
    """Return the control for values of a type: that of its class, or of the nearest class above it."""
    make = next(CONTROLS[each] for each in type.__class__.__mro__ if each in CONTROLS)
    return make(type)


def _text(type: Text) -> Control:
    return Control(sort=Sort.LINES if type.lines or type.most > LONG_TEXT else Sort.LINE)


def _typed(type: FieldType, pad: str) -> Control:
    return Control(sort=Sort.LINE, hint=type.form, pad=pad)


def _many(type: Many) -> Control:
    item = control_of(type.item)
    if item.sort is Sort.CHOICE:
        return Control(sort=Sort.CHOICES, source=item.source, alone=type.single)
    return Control(sort=Sort.ROWS, item=item, alone=type.single)


def _period(_type: PeriodType) -> Control:
    year = Control(sort=Sort.LINE)
    ends = zip(ENDS, END_HELP, strict=True)
    keys = tuple(FormKey(name=name, help=help, required=False, control=year) for name, help in ends)
    return Control(sort=Sort.PERIOD, keys=keys)


CONTROLS: Mapping[type[FieldType], Callable[[Any], Control]] = {
    Text: _text,
    Year: lambda of: _typed(of, "text" if of.unknown else "numeric"),
    Number: lambda of: _typed(of, "decimal"),
    NumberOrUnknown: lambda of: _typed(of, "text"),
    Moment: lambda of: _typed(of, "text"),
    Url: lambda of: _typed(of, "url"),
    Email: lambda of: _typed(of, "email"),
    Telephone: lambda of: _typed(of, "tel"),
    OldAddress: lambda of: _typed(of, "text"),
    Amounts: lambda _: Control(sort=Sort.AMOUNTS, hint=AMOUNTS_HELP),
    Day: lambda _: Control(sort=Sort.DAY, hint=DAY_HELP),
    Flag: lambda _: Control(sort=Sort.YES_OR_NO),
    TermRef: lambda of: Control(sort=Sort.CHOICE, source=of.vocabulary),
    UnitRef: lambda _: Control(sort=Sort.UNIT),
    RecordRef: lambda of: Control(sort=Sort.RECORD, source=of.kind),
    MediaRef: lambda of: Control(sort=Sort.MEDIA, source="picture" if of.picture else "file"),
    PeriodType: _period,
    Struct: lambda of: Control(sort=Sort.GROUP, keys=form_keys(of.record), shorthand=of.shorthand),
    Many: _many,
}
"""What makes the control of each type of values."""
