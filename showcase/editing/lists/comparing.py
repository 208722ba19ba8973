"""Values of a record's keys, compared by what they mean: a term by its label or id, a unit by any of its names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from showcase.content.records.records import kind_of
from showcase.content.records.units import UnitRegister
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.compounds import Many, PeriodType, Struct, TermRef, UnitRef
from showcase.content.schema.fields import FieldType, keys_of
from showcase.content.schema.numbers import Number
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.editing.typed_values import TypedValue
from showcase.vietnamese import nfc

NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
Plain = str | tuple["Plain", ...] | tuple[tuple[str, "Plain"], ...] | None
"""A value as it is compared; None for a key that is not there or says nothing."""


@dataclass(frozen=True)
class Comparison:
    """Compares values of the keys of a kind of record."""

    kind: str
    units: UnitRegister
    vocabularies: Mapping[str, Vocabulary]

    def same(self, key: str, one: TypedValue, other: TypedValue) -> bool:
        """Return whether two values of a key mean the same."""
        return self.plain(key, one) == self.plain(key, other)

    def says_less(self, key: str, one: TypedValue, other: TypedValue) -> bool:
        """Return whether the first of two values of a key says a part of what the other says, or nothing."""
        less, more = self.plain(key, one), self.plain(key, other)
        return less != more and not isinstance(less, str) and key != "draft" and _is_part(less, more)

    def plain(self, key: str, value: TypedValue) -> Plain:
        """Return what a value of a key means."""
        type = next((each.type for each in keys_of(kind_of(self.kind).record) if each.name == key), None)
        found = self._plain(type, value)
        return None if found == "false" else found

    def _plain(self, type: FieldType | None, value: TypedValue) -> Plain:
        if value is None or value == "":
            return None
        if isinstance(type, Many | Struct | PeriodType):
            return self._compound(type, value)
        if isinstance(value, Mapping):
            return tuple((name, self._plain(None, each)) for name, each in sorted(value.items()))
        if isinstance(value, Sequence) and not isinstance(value, str):
            return tuple(self._plain(None, each) for each in value)
        return self._name(type, _text(value))

    def _compound(self, type: Many | Struct | PeriodType, value: TypedValue) -> Plain:
        if isinstance(type, Many):
            items = [value] if isinstance(value, str | Mapping) or not isinstance(value, Sequence) else value
            return tuple(self._plain(type.item, each) for each in items) or None
        if isinstance(type, Struct):
            return self._struct(type, value)
        ends = value if isinstance(value, Mapping) else {"from": value, "to": value}
        return tuple((name, _text(each)) for name, each in sorted(ends.items()) if _text(each))

    def _struct(self, type: Struct, value: TypedValue) -> Plain:
        given = value if isinstance(value, Mapping) else {type.shorthand: value}
        types = {each.name: each.type for each in keys_of(type.record)}
        pairs = ((name, self._plain(types.get(name), each)) for name, each in sorted(given.items()))
        return tuple((name, each) for name, each in pairs if each is not None)

    def _name(self, type: FieldType | None, text: str) -> str:
        if isinstance(type, TermRef):
            return self.vocabularies[type.vocabulary].find(text) or text
        if isinstance(type, Number) and NUMBER.fullmatch(text):
            return f"{Decimal(text).normalize():f}"
        if isinstance(type, UnitRef):
            found = self.units.find(text)
            return found[0] if len(found) == 1 else text
        return text


def _is_part(less: Plain, more: Plain) -> bool:
    """Return whether one value is another one, of which something may be left out or cut at the end."""
    if less is None:
        return True
    if more is None or isinstance(less, str) or isinstance(more, str):
        return isinstance(less, str) and isinstance(more, str) and more.startswith(less)
    pairs, there = _pairs(less), _pairs(more)
    if pairs and there:
        return all(_is_part(value, there.get(key)) for key, value in pairs.items())
    return len(less) <= len(more) and all(_is_part(*each) for each in zip(less, more, strict=False))


def _pairs(value: tuple[Plain, ...] | tuple[tuple[str, Plain], ...]) -> dict[str, Plain]:
    """Return the keys and values of a mapping; none of a list."""
    return {each[0]: each[1] for each in value if isinstance(each, tuple) and each and isinstance(each[0], str)}


def _text(value: TypedValue) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    return nfc(" ".join(str(value).split()))


def value_of(node: YamlNode | None) -> TypedValue:
    """Return the value that was typed, every single one as text; None for nothing."""
    if isinstance(node, YamlScalar):
        return None if node.empty else node.text
    if isinstance(node, YamlList):
        return [value_of(each) for each in node.nodes]
    if isinstance(node, YamlMapping):
        return {key.text: value_of(each) for key, each in node.pairs}
    return None


MOST_SHOWN = 60


def shown(value: TypedValue, most: int = MOST_SHOWN) -> str:
    """Return a value for a sentence: `Xã Bình Minh`, `[{stage: …}]`; "–" for none. Texts are cut at `most` if any."""
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {shown(each, most)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(shown(each, most) for each in value) + "]"
    text = _text(value)
    return f"{text[:most]}…" if 0 < most < len(text) - 1 else text
