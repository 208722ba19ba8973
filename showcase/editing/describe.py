"""The keys of every kind of file, as Markdown tables for the editors' guide: read off the record classes."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import GNUTranslations
from typing import Any

from showcase.content.compounds import Many, Struct
from showcase.content.config import SiteConfig
from showcase.content.figures import Statistic
from showcase.content.records import KINDS
from showcase.content.schema import FieldType, keys_of
from showcase.content.units import Unit
from showcase.content.vocabularies import Term
from showcase.messages import N_

FILES: tuple[tuple[str, type[Any]], ...] = (
    *((f"content/{kind.folder}/*.md", kind.record) for kind in KINDS),
    ("content/statistics/*.yaml", Statistic),
    ("content/units.yaml", Unit),
    ("content/vocabularies/*.yaml", Term),
    ("site_config.yaml", SiteConfig),
)
HEADERS = (N_("Key"), N_("Required"), N_("What to type"), N_("What it is for"))


def describe(texts: GNUTranslations) -> str:
    """All tables, each with the tables of the records inside its records, each of which is told once."""
    lines: list[str] = []
    told: set[type[Any]] = set()
    for name, record in FILES:
        lines += [f"## `{name}`", "", *_table(record, texts), ""]
        for key, inner in _inner(record):
            if inner not in told:
                told.add(inner)
                lines += [f"### `{key}`", "", *_table(inner, texts), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(record: type[Any], texts: GNUTranslations) -> Iterator[str]:
    yield "| " + " | ".join(texts.gettext(each) for each in HEADERS) + " |"
    yield "|---" * len(HEADERS) + "|"
    for key in keys_of(record):
        required = texts.gettext("yes") if key.required else ""
        yield f"| `{key.name}` | {required} | {texts.gettext(key.type.form)} | {texts.gettext(key.help)} |"


def _inner(record: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    for key in keys_of(record):
        inner = _struct(key.type)
        if inner is not None:
            yield key.name, inner
            yield from _inner(inner)


def _struct(type: FieldType) -> Any:
    if isinstance(type, Many):
        return _struct(type.item)
    return type.record if isinstance(type, Struct) else None
