"""JSON Schemas of what a key may hold, read off its type: whatever the check takes, the schema takes, too.

A file is read as text, so a number or a word such as true may stand where words are expected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

from showcase.content.records.site_config import Language
from showcase.content.records.views import ViewCounts
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.amounts import Amounts
from showcase.content.schema.compounds import Many, PeriodType, Reference, Struct, TermRef, UnitRef
from showcase.content.schema.fields import FieldType, Key, Keyed, keys_of
from showcase.content.schema.moments import Day, Moment
from showcase.content.schema.numbers import Number, NumberOrUnknown
from showcase.content.schema.scalars import FIRST_YEAR, LAST_YEAR, Email, Flag, OldAddress, Text, Year
from showcase.languages import LANGUAGES

Schema = dict[str, Any]
"""A JSON Schema (draft 7): objects of JSON."""

TYPED = ["string", "number", "boolean"]
NUMBER_TYPED = r"^\s*-?\d+(?:\.\d+)?\s*$"
WORDS = r"^\s*\D+\s*$"
YEAR_TYPED, DAY_TYPED = r"^\s*\d{4}\s*$", r"^\s*\d{4}-\d\d-\d\d\s*$"
MOMENT_TYPED = r"^\s*\d{4}-\d\d-\d\d(?:[T ]\s*\d{1,2}:\d\d)?\s*$"
FLAG_TYPED = r"^\s*(?:true|false)\s*$"


@dataclass(frozen=True, kw_only=True)
class Schemas:
    """Makes schemas that offer the terms and units of a site; `definitions` collects those of inner records."""

    words: Mapping[str, Vocabulary]
    units: Sequence[str]
    translations: NullTranslations
    definitions: dict[str, Schema]

    def of_record(self, record: type[Keyed]) -> Schema:
        """Return the schema of a mapping; what a draft needs not have, it may lack."""
        keys = keys_of(record)
        required = [each.name for each in keys if each.required]
        schema: Schema = {
            "type": "object",
            "properties": {each.name: self._of_key(each) for each in keys},
            "additionalProperties": False,
        }
        if any(each.name == "draft" for each in keys):
            draft = {"properties": {"draft": {"enum": [True, "true"]}}, "required": ["draft"]}
            return {**schema, "if": draft, "else": {"required": required}}
        return {**schema, "required": required} if required else schema

    def of_type(self, type: FieldType) -> Schema:
        """Return the schema of what `type` reads."""
        for kind, schema in self._kinds().items():
            if isinstance(type, kind):
                return schema(type)
        return {"type": "string"}

    def _of_key(self, key: Key) -> Schema:
        """Return the schema of a key's value, which may be missing behind the colon if the key may be missing."""
        about = f"{self.translations.gettext(key.help)} – {self.translations.gettext(key.type.form)}"
        schema = self.of_type(key.type)
        optional = schema if key.required else {"anyOf": [schema, {"type": "null"}]}
        return {"description": about, **optional}

    def _kinds(self) -> Mapping[type[FieldType], Callable[[Any], Schema]]:
        """Return how each type of values is put; the first that fits counts."""
        return {
            TermRef: lambda each: self._named([term.label for term in self.words[each.vocabulary].terms.values()]),
            UnitRef: lambda _: self._named(self.units),
            Reference: lambda _: {"type": TYPED},
            Struct: self._struct,
            Many: self._many,
            PeriodType: lambda _: {"anyOf": [*_year(Year())["anyOf"], {"type": "string"}, _ends()]},
            Amounts: lambda _: {"type": "object", "minProperties": 1, "additionalProperties": _number(Number())},
            ViewCounts: lambda _: {"type": "object", "minProperties": 1, "additionalProperties": _number(Number())},
            Year: _year,
            Number: _number,
            Flag: lambda _: {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": FLAG_TYPED}]},
            Day: lambda _: {"type": "string", "pattern": DAY_TYPED},
            Moment: lambda _: {"type": "string", "pattern": MOMENT_TYPED},
            Language: lambda _: {"enum": list(LANGUAGES)},
            Email: lambda _: {"type": "string", "pattern": "@"},
            OldAddress: lambda _: {"type": "string", "pattern": r"^\s*/"},
            Text: lambda _: {"type": TYPED},
        }

    def _named(self, names: Sequence[str]) -> Schema:
        """Return a schema that offers `names` and takes every other spelling."""
        return {"anyOf": [{"enum": list(dict.fromkeys(names))}, {"type": TYPED}]} if names else {"type": TYPED}

    def _struct(self, type: Struct) -> Schema:
        name = type.record.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.of_record(type.record)
        schema: Schema = {"$ref": f"#/definitions/{name}"}
        return {"anyOf": [schema, self.of_type(type.shorthand_type)]} if type.shorthand_type else schema

    def _many(self, type: Many) -> Schema:
        item = self.of_type(type.item)
        several: Schema = {"type": "array", "items": item, "maxItems": type.most}
        return {"anyOf": [several, item]} if type.single else several


def _year(type: Year) -> Schema:
    number = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    patterns = (YEAR_TYPED, WORDS) if type.unknown else (YEAR_TYPED,)
    return {"anyOf": [number, *({"type": "string", "pattern": each} for each in patterns)]}


def _number(type: Number) -> Schema:
    limits = {name: limit for name, limit in (("minimum", type.least), ("maximum", type.most)) if limit is not None}
    number = {"type": "integer" if type.whole else "number", **limits}
    patterns = (NUMBER_TYPED, WORDS) if isinstance(type, NumberOrUnknown) else (NUMBER_TYPED,)
    return {"anyOf": [number, *({"type": "string", "pattern": each} for each in patterns)]}


def _ends() -> Schema:
    end = {"anyOf": [*_year(Year())["anyOf"], {"type": "null"}]}
    return {
        "type": "object",
        "properties": {"from": end, "to": end},
        "additionalProperties": False,
        "minProperties": 1,
    }
