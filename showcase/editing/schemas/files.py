"""The JSON Schemas of a site: one for each kind of file that editors write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from showcase.content.files.file_names import ID
from showcase.content.files.site_files import CONFIG, GLOSSARY, UNITS, list_site
from showcase.content.records.data_files import DATA_KINDS
from showcase.content.records.records import KINDS
from showcase.content.records.site_config import SiteConfig
from showcase.content.records.units import Unit, register
from showcase.content.records.vocabularies import Term
from showcase.content.reference_data import read_reference_data, vocabulary_names
from showcase.content.schema.fields import Keyed
from showcase.editing.schemas.values import TYPED, Schema, Schemas

DRAFT = "http://json-schema.org/draft-07/schema#"


@dataclass(frozen=True, kw_only=True)
class SchemaFile:
    """A schema, the name of its file, and the pattern of the files it is for; '' for what stands in a Markdown file."""

    name: str
    files: str
    schema: Schema


def schemas_of(site: Path, translations: NullTranslations) -> tuple[SchemaFile, ...]:
    """Return the schemas of every kind of file; what a site names itself, terms and units, is offered in them."""
    data = read_reference_data(list_site(site, vocabulary_names()))
    known = register(data.units, data.vocabularies["unit-type"])
    units = [known.spelling(id) for id in known.in_order(known.units)]

    def schema_file(name: str, files: str, make: Callable[[Schemas], Schema]) -> SchemaFile:
        schemas = Schemas(words=data.vocabularies, units=units, translations=translations, definitions={})
        made = {"$schema": DRAFT, "title": files or f"{name}.md", **make(schemas)}
        if schemas.definitions:
            made["definitions"] = schemas.definitions
        return SchemaFile(name=f"{name}.json", files=files, schema=made)

    return tuple(schema_file(*each) for each in _kinds())


def _kinds() -> Iterator[tuple[str, str, Callable[[Schemas], Schema]]]:
    """Yield the name, the files and the schema of each kind of file."""
    for kind in KINDS:
        yield kind.id, f"content/{kind.folder}/*{kind.suffix}" if kind.keys_alone else "", _record(kind.record)
    for data in DATA_KINDS.values():
        yield data.folder, f"content/{data.folder}/*.yaml", _record(data.record)
    yield "units", UNITS, _by_id(Unit)
    yield "site-config", CONFIG, _record(SiteConfig)
    yield "vocabulary", "content/vocabularies/*.yaml", _by_id(Term)
    yield "glossary", GLOSSARY, lambda _: {"type": "object", "additionalProperties": {"type": TYPED}}


def _record(record: type[Keyed]) -> Callable[[Schemas], Schema]:
    return lambda schemas: schemas.of_record(record)


def _by_id(record: type[Keyed]) -> Callable[[Schemas], Schema]:
    """Return what makes the schema of a file whose keys are ids."""

    def make(schemas: Schemas) -> Schema:
        names = {"pattern": f"^(?:{ID.pattern})$"}
        return {"type": "object", "propertyNames": names, "additionalProperties": schemas.of_record(record)}

    return make
