"""Snippets for VS Code: the beginning of every kind of record, and of each key that holds further keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations

from showcase.content.files.fences import FENCE
from showcase.content.records.records import KINDS
from showcase.content.records.statistics import Statistic
from showcase.content.records.units import Unit
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.compounds import Many, PeriodType, Struct, TermRef
from showcase.content.schema.fields import FieldType, Key, Keyed, keys_of
from showcase.content.schema.moments import Day, Moment
from showcase.content.schema.scalars import Year
from showcase.editing.key_examples import plain_or_quoted
from showcase.vietnamese import slug

Snippet = dict[str, str | list[str]]
MARKDOWN, YAML = "markdown", "yaml"
DAY, YEAR = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "$CURRENT_YEAR"
MOST_CHOICES = 40


@dataclass
class _Places:
    """The places of one snippet that are filled in one after the other."""

    words: Mapping[str, Vocabulary]
    translations: NullTranslations
    count: int = field(default=0)

    def pair(self, key: Key) -> str:
        """Return a key with a place for its value."""
        return f"{key.name}: {self.value(key.type, self.translations.gettext(key.help))}"

    def value(self, type: FieldType, about: str) -> str:
        """Return a place for a value, or a mapping with places."""
        if isinstance(type, Many) and isinstance(type.item, Struct):
            return f"\n  - {self.value(type.item, about)}"
        if isinstance(type, Many):
            return f"[{self.value(type.item, about)}]"
        if isinstance(type, Struct):
            keys = [each for each in keys_of(type.record) if not each.instead]
            return "{" + ", ".join(map(self.pair, [each for each in keys if each.required] or keys[:2])) + "}"
        self.count += 1
        if isinstance(type, TermRef):
            labels = [term.label for term in self.words[type.vocabulary].terms.values()][:MOST_CHOICES]
            return f"${{{self.count}|{','.join(map(_choice, labels))}|}}"
        day, year = isinstance(type, Day | Moment), isinstance(type, Year | PeriodType)
        usual = YEAR if year else DAY if day else _escaped(about)
        return f"${{{self.count}:{usual}}}"


def snippets(words: Mapping[str, Vocabulary], translations: NullTranslations) -> dict[str, Snippet]:
    """Return the snippets by their names, as VS Code reads them."""
    made: dict[str, Snippet] = {}
    for kind in KINDS:
        name = translations.gettext(kind.plural)
        places = _Places(words, translations)
        required = [places.pair(key) for key in keys_of(kind.record) if key.required]
        keys = [*required, "draft: true"]
        body = [*keys, "$0"] if kind.keys_alone else [FENCE, *keys, FENCE, "", "$0"]
        made[name] = {
            "scope": YAML if kind.keys_alone else MARKDOWN,
            "prefix": [kind.id, slug(name)],
            "body": body,
            "description": name,
        }
    for id, record in (("statistics", Statistic), ("unit", Unit)):
        places = _Places(words, translations, 1 if record is Unit else 0)
        body = [places.pair(key) for key in keys_of(record) if key.required]
        body = ["${1:xa-ban-mai}:", *(f"  {line}" for line in body), "$0"] if record is Unit else [*body, "$0"]
        made[id] = {"scope": YAML, "prefix": [id], "body": body, "description": f"content/{id}"}
    for key in _with_keys():
        about = translations.gettext(key.help)
        lines = _Places(words, translations).pair(key).replace(": \n", ":\n").split("\n")
        made[key.name] = {"scope": f"{MARKDOWN},{YAML}", "prefix": [key.name], "body": lines, "description": about}
    return made


def _with_keys() -> Iterator[Key]:
    """Yield the keys of records that hold further keys, each name once."""
    seen: set[str] = set()
    records: Sequence[type[Keyed]] = (*(kind.record for kind in KINDS), Statistic)
    for key in (each for record in records for each in keys_of(record)):
        item = key.type.item if isinstance(key.type, Many) else key.type
        if isinstance(item, Struct) and key.name not in seen:
            seen.add(key.name)
            yield key


def _choice(label: str) -> str:
    """Return a label as one of several to choose from."""
    return plain_or_quoted(label).replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|")


def _escaped(text: str) -> str:
    """Return words as they stand in a place; in quotes where YAML would read them otherwise."""
    shown = json.dumps(text, ensure_ascii=False) if ":" in text else text
    return shown.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
