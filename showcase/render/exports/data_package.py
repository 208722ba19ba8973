"""datapackage.json: what the tables hold, in the words of the Data Package standard (datapackage.org), version 2."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from showcase.render.context import RenderContext
from showcase.render.exports.cells import SEPARATOR
from showcase.render.exports.columns import Column
from showcase.render.exports.tables import TABLES, DataTable
from showcase.render.exports.words import column_title, dataset_description, dataset_title, dataset_url, midnight
from showcase.vietnamese import slug

PROFILES = "https://datapackage.org/profiles/2.0/"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def datapackage(context: RenderContext, files: Mapping[str, bytes]) -> bytes:
    """Return the description of `files`, contents by name. Every table has a file NAME.csv and one NAME.json."""
    config = context.site.catalog.config
    described = {
        "$schema": f"{PROFILES}datapackage.json",
        "name": slug(config.title) or "data",
        "title": dataset_title(context),
        "description": dataset_description(context),
        "homepage": dataset_url(context),
        "created": midnight(context),
        "contributors": [{"title": config.owner.managing_body, "email": config.owner.email, "roles": ["publisher"]}],
    }
    licence = config.data_licence
    if licence:
        described["licenses"] = [{"title": licence.title, "path": licence.url}]
    tables = {f"{context.routes.table_name(table.id)}.csv": table for table in TABLES}
    described["resources"] = [
        _file(name, data) | (_table(context, tables[name]) if name in tables else {}) for name, data in files.items()
    ]
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _file(name: str, data: bytes) -> dict[str, Any]:
    stem, _, suffix = name.rpartition(".")
    return {
        "name": stem if suffix == "csv" else f"{stem}-{suffix}",
        "path": name,
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }


def _table(context: RenderContext, table: DataTable) -> dict[str, Any]:
    name = context.routes.table_name
    keys = {"primaryKey": list(table.key)} if table.key else {}
    foreign = [
        {
            "fields": [column.id],
            "reference": {"resource": "" if column.refers == table.id else name(column.refers), "fields": ["id"]},
        }
        for column in table.columns
        if column.refers
    ]
    return {
        "$schema": f"{PROFILES}dataresource.json",
        "type": "table",
        "title": context.translate(table.title),
        "description": context.translate(table.help),
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {
            "$schema": f"{PROFILES}tableschema.json",
            "fields": [_field(context, column) for column in table.columns],
            **keys,
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _field(context: RenderContext, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.id,
        "type": column.type,
        "title": column_title(context, column),
        "description": context.translate(column.help),
    }
    if column.type == "list":
        return field | {"delimiter": SEPARATOR, "itemType": "string"}
    if column.vocabulary:
        terms = context.site.catalog.vocabularies[column.vocabulary].terms
        field["categories"] = [{"value": id, "label": term.label} for id, term in terms.items()]
    if column.required:
        field["constraints"] = {"required": True}
    return field
