"""How a type of key is filled in: the input that the CMS shows for it, and what its values are in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from types import MappingProxyType
from typing import TypeAlias

from showcase.content.files.site_files import PICTURE_SUFFIXES
from showcase.content.records.record import PageRecord
from showcase.content.records.records import RecordKind, kind_of
from showcase.content.records.units import UnitRegister
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.amounts import Amounts
from showcase.content.schema.compounds import Many, MediaRef, PeriodType, RecordRef, Struct, TermRef, UnitRef
from showcase.content.schema.fields import FieldType, Key, Keyed, keys_of
from showcase.content.schema.moments import Day, Moment
from showcase.content.schema.numbers import Number, NumberOrUnknown
from showcase.content.schema.reaching import Telephone
from showcase.content.schema.scalars import Email, Flag, OldAddress, Text, Url, Year
from showcase.messages import N_
from showcase.render.exports.headings import heading

Json: TypeAlias = "str | bool | int | Sequence[Json] | Mapping[str, Json]"
Options: TypeAlias = "Mapping[str, Json]"

MOST_UNITS = 2000
"""Units in a list to choose from; of a longer register the name is typed, and checked when the site is built."""
UNITS = "units"
"""The name of the units among the vocabularies in the spellings."""
NO_EMOJI: Options = {"use_emoji_autocomplete": False}  # a colon is a colon
YES_OR_NO = (("true", N_("Yes")), ("false", N_("No")))
WHEN_TRUE = "true: "
"""How the help of a flag begins; in a form it is no value to type, but a switch."""
PERIOD = N_("a year (2024), years (2016-2018), or a part of a year (6 tháng đầu năm 2023)")


@dataclass(frozen=True, kw_only=True)
class Input:
    """What the CMS shows (`options`, in the words of its configuration), and the `shape` of values in files.

    Shapes are those of assets/editing/records.js.
    """

    options: Options
    shape: Json


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What can be chosen on a site, and `translate`, which puts messages into its language."""

    vocabularies: Mapping[str, Vocabulary]
    units: UnitRegister
    translate: Callable[[str], str]

    def terms(self, vocabulary: str) -> list[Options]:
        """Return the terms of `vocabulary` as options: the label is what editors type."""
        return [{"label": each.label, "value": each.label} for each in self.vocabularies[vocabulary].terms.values()]

    def all_units(self) -> list[Options]:
        """Return the units as options: each with those above it, and the name that means no other."""
        register = self.units
        ids = register.in_order(register.units)
        return [{"label": register.full_label(id), "value": register.spelling(id)} for id in ids]

    def spellings(self) -> Mapping[str, Json]:
        """Return, by vocabulary, what else may stand in a file for an option, with the option."""
        found: dict[str, Json] = {
            name: {
                spelling: term.label for id, term in each.terms.items() for spelling in (id, term.label, *term.aliases)
            }
            for name, each in self.vocabularies.items()
        }
        return {**found, UNITS: self._of_units()}

    def _of_units(self) -> Mapping[str, Json]:
        register = self.units
        if len(register.units) > MOST_UNITS:
            return {}
        names: dict[str, Json] = {}
        for id, unit in register.units.items():
            for name in (id, register.labels[id], register.full_label(id), unit.name, *unit.aliases):
                if register.find(name) == (id,):
                    names[name] = register.spelling(id)
        return names


def fields(record: type[Keyed], choices: Choices) -> tuple[list[Options], Mapping[str, Json]]:
    """Return the inputs of all keys of a `record` class, in their order, and the shape of each by its name."""
    shown: list[Options] = []
    shapes: dict[str, Json] = {}
    for key in keys_of(record):
        made = _of_key(record, key, choices)
        shown.append(
            {
                "name": key.name,
                "label": _words(heading(record, key), choices),
                "required": key.required,
                **_hint(record, key, choices),
                **made.options,
            }
        )
        shapes[key.name] = made.shape
    return shown, shapes


def input_of(type: FieldType, choices: Choices) -> Input:
    """Return how a `type` is filled in."""
    make = next(INPUTS[each] for each in type.__class__.__mro__ if each in INPUTS)
    return make(type, choices)


def _of_key(record: type[Keyed], key: Key, choices: Choices) -> Input:
    """Return how a `key` is filled in; what is true, false or not known is chosen."""
    if not isinstance(key.type, Flag):
        return input_of(key.type, choices)
    default = next(each.default for each in fields_of(record) if each.name == key.attribute)
    if isinstance(default, bool):
        return Input(options={"widget": "boolean", "default": default}, shape={"flag": default})
    return input_of(key.type, choices)


def _hint(record: type[Keyed], key: Key, choices: Choices) -> Options:
    """Return what a key is for, where its label does not say so."""
    label, words = _words(heading(record, key), choices), _words(key.help, choices)
    return {"hint": words} if words != label else {}


def _words(message: str, choices: Choices) -> str:
    """Return a heading, or the help of a key, for a form."""
    return _capital(choices.translate(message).removeprefix(WHEN_TRUE))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _flag(_type: Flag, choices: Choices) -> Input:
    options: list[Options] = [{"label": choices.translate(label), "value": value} for value, label in YES_OR_NO]
    return Input(options={"widget": "select", "options": options}, shape="text")


def _text(type: Text, _choices: Choices) -> Input:
    widget = "text" if type.lines else "string"
    return Input(options={"widget": widget, "maxlength": type.most, **NO_EMOJI}, shape="text")


def _like(pattern: str, type: FieldType, choices: Choices) -> Input:
    """Return the input of a text that is like `pattern`."""
    options: Options = {"widget": "string", "pattern": [pattern, _capital(choices.translate(type.form))], **NO_EMOJI}
    return Input(options=options, shape="text")


def _year(type: Year, choices: Choices) -> Input:
    return _like(r"^(\d{4}|unknown|không rõ)$" if type.unknown else r"^\d{4}$", type, choices)


def _number(type: Number, choices: Choices) -> Input:
    sign = "" if type.least is not None and type.least >= 0 else "-?"
    number = rf"{sign}\d+" if type.whole else rf"{sign}\d+(\.\d+)?"
    return _like(
        f"^({number}|unknown|không rõ)$" if isinstance(type, NumberOrUnknown) else f"^{number}$", type, choices
    )


def _email(type: Email, choices: Choices) -> Input:
    return _like("@", type, choices)


def _telephone(type: Telephone, choices: Choices) -> Input:
    return _like(r"^[0-9+(]", type, choices)


def _url(_type: Url, _choices: Choices) -> Input:
    return Input(options={"widget": "string", "type": "url"}, shape="text")


def _old_address(type: OldAddress, choices: Choices) -> Input:
    return _like("^/", type, choices)


def _day(_type: Day, _choices: Choices) -> Input:
    return Input(options={"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}, shape="text")


def _moment(_type: Moment, _choices: Choices) -> Input:
    return Input(options={"widget": "datetime", "format": "YYYY-MM-DD HH:mm"}, shape="text")


def _term(type: TermRef, choices: Choices) -> Input:
    options: Options = {"widget": "select", "options": choices.terms(type.vocabulary)}
    return Input(options=options, shape={"one_of": type.vocabulary})


def _unit(type: UnitRef, choices: Choices) -> Input:
    if len(choices.units.units) > MOST_UNITS:
        return Input(
            options={"widget": "string", "hint": _capital(choices.translate(type.form)), **NO_EMOJI}, shape="text"
        )
    options: Options = {"widget": "select", "options": choices.all_units(), "dropdown_threshold": 0}
    return Input(options=options, shape={"one_of": UNITS})


def _record(type: RecordRef, _choices: Choices) -> Input:
    kind: RecordKind[PageRecord] = kind_of(type.kind)
    named = list(dict.fromkeys((kind.label, kind.title_key)))
    return Input(
        options={
            "widget": "relation",
            "collection": kind.folder,
            "value_field": "{{slug}}",
            "display_fields": named,
            "search_fields": named,
        },
        shape="text",
    )


def _media(type: MediaRef, _choices: Choices) -> Input:
    if type.picture:
        options: Options = {"widget": "image", "choose_url": False, "accept": ",".join(PICTURE_SUFFIXES)}
        return Input(options=options, shape="media")
    return Input(options={"widget": "file", "choose_url": False}, shape="media")


def _amounts(_type: Amounts, choices: Choices) -> Input:
    labels = {"key_label": choices.translate(N_("Label")), "value_label": choices.translate(N_("Number"))}
    return Input(options={"widget": "keyvalue", **labels}, shape="amounts")


def _period(_type: PeriodType, choices: Choices) -> Input:
    return Input(options={"widget": "string", "hint": _capital(choices.translate(PERIOD)), **NO_EMOJI}, shape="period")


def _struct(type: Struct, choices: Choices) -> Input:
    shown, shapes = fields(type.record, choices)
    return Input(options={"widget": "object", "fields": shown}, shape={"keys": shapes, "shorthand": type.shorthand})


def _many(type: Many, choices: Choices) -> Input:
    item = input_of(type.item, choices)
    if item.options["widget"] in ("select", "relation"):
        return Input(options={**item.options, "multiple": True}, shape={"list": item.shape})
    if isinstance(type.item, Struct):
        summary = " · ".join(f"{{{{fields.{name}}}}}" for name in _first_keys(type.item))
        options: Options = {
            "widget": "list",
            "fields": item.options["fields"],
            "summary": summary,
            "collapsed": "auto",
        }
        return Input(options=options, shape={"list": item.shape})
    field: Options = {"name": "item", "label": choices.translate(type.item.form), **item.options}
    return Input(options={"widget": "list", "field": field}, shape={"list": item.shape})


def _first_keys(type: Struct) -> Iterable[str]:
    """Return the keys that tell one item of a list from another."""
    return [each.name for each in keys_of(type.record) if not isinstance(each.type, MediaRef)][:2]


INPUTS: Mapping[type[FieldType], Callable[..., Input]] = MappingProxyType(
    {
        Amounts: _amounts,
        Day: _day,
        Email: _email,
        Flag: _flag,
        Many: _many,
        MediaRef: _media,
        Moment: _moment,
        Number: _number,
        OldAddress: _old_address,
        PeriodType: _period,
        RecordRef: _record,
        Struct: _struct,
        Telephone: _telephone,
        TermRef: _term,
        Text: _text,
        UnitRef: _unit,
        Url: _url,
        Year: _year,
    }
)
