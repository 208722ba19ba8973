"""The configuration of the CMS: a collection for every kind of record, and the shapes of their values in files."""

from __future__ import annotations

import json
from collections.abc import Mapping

from showcase.content.records.editing_access import EditingAccess
from showcase.content.records.record import PageRecord
from showcase.content.records.records import KINDS, RecordKind
from showcase.content.records.statistics import Statistic
from showcase.content.schema.fields import keys_of
from showcase.content.schema.moments import Day
from showcase.messages import N_
from showcase.render.cms.forges import backend
from showcase.render.cms.inputs import Choices, Json, Options, fields
from showcase.render.context import RenderContext

MEDIA = "content/media"
STATISTICS = "statistics"
LONGEST_NAME = 60  # as for the files that `new` makes
NOW = "{{now}}"
TEXT = "body"
UNREADABLE = N_("This file cannot be shown in a form, and is not saved from here. Correct it in the repository:")
HOW_TO_WRITE = N_(
    "An empty line begins a new paragraph; ## and a space begin a heading, - and a space an item of a list."
)


def configuration(context: RenderContext, access: EditingAccess) -> str:
    """Return the file that the page reads: `cms`, in the CMS's own words, and what our script needs.

    `unreadable` is said of a file that cannot be shown, `spellings` are those of `Choices`, `shapes` has the shape of
    every key of a collection by its name, as assets/editing/records.js reads it.
    """
    catalog = context.site.catalog
    choices = Choices(vocabularies=catalog.vocabularies, units=catalog.units, translate=context.translate)
    made = [*(_of_kind(kind, choices) for kind in KINDS), _of_statistics(choices)]
    cms = cms_configuration(context, access, [collection for collection, _ in made])
    shapes = {str(collection["name"]): shape for collection, shape in made}
    ours = {"shapes": shapes, "spellings": choices.spellings(), "unreadable": context.translate(UNREADABLE)}
    return json.dumps({"cms": cms, **ours}, ensure_ascii=False)


def cms_configuration(context: RenderContext, access: EditingAccess, collections: list[Options]) -> Options:
    """Return the configuration of the CMS with `collections`."""
    config = context.site.catalog.config
    return {
        "load_config_file": False,
        "backend": backend(access),
        "app_title": config.title,
        "site_url": config.base_url,
        "media_folder": MEDIA,
        "public_folder": f"/{MEDIA}",
        "media_libraries": {"default": {"config": {"slugify_filename": True}}, "stock_assets": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": LONGEST_NAME},
        "editor": {"preview": False},
        "show_preview_links": False,
        "output": {"omit_empty_optional_fields": True},
        "collections": collections,
    }


def _of_kind(kind: RecordKind[PageRecord], choices: Choices) -> tuple[Options, Mapping[str, Json]]:
    """Return the collection of a `kind` of record, and the shapes of its keys and its text."""
    shown, shapes = fields(kind.record, choices)
    if kind.keys_alone:
        collection = _collection(kind.folder, choices.translate(kind.plural), _in_order(_as_draft(kind, shown)))
        return {**collection, **_listed(kind, choices), "extension": "yaml", "format": kind.folder}, shapes
    text: Options = {
        "name": TEXT,
        "label": choices.translate(N_("Text")),
        "widget": "text",  # the CMS's editor with buttons writes other Markdown than it read: see docs/decisions.md
        "hint": choices.translate(HOW_TO_WRITE),
        "required": False,
        "use_emoji_autocomplete": False,
    }
    collection = {
        **_collection(kind.folder, choices.translate(kind.plural), _in_order([*_as_draft(kind, shown), text])),
        "extension": "md",
        "format": f"{kind.folder}-frontmatter",  # the CMS takes no other name for Markdown
        **_listed(kind, choices),
    }
    return collection, {**shapes, TEXT: TEXT}


def _listed(kind: RecordKind[PageRecord], choices: Choices) -> Options:
    """Return how the files of a kind are listed."""
    draft: Options = {"label": choices.translate(N_("Drafts")), "field": "draft", "pattern": True}
    dated = [each.name for each in keys_of(kind.record) if each.name == "date"]
    return {
        "identifier_field": kind.title_key,
        "sortable_fields": [kind.title_key, *dated],
        "view_filters": [draft],
    }


def _of_statistics(choices: Choices) -> tuple[Options, Mapping[str, Json]]:
    """Return the collection of declared figures, which are files of keys alone, and the shapes of these."""
    shown, shapes = fields(Statistic, choices)
    collection: Options = {
        **_collection(STATISTICS, choices.translate(N_("Published figures")), shown),
        "extension": "yaml",
        "format": STATISTICS,
        "identifier_field": "unit",
        "slug": "{{unit}}-{{measure}}-{{period}}",
        "summary": "{{unit}} · {{measure}} · {{period}}",
        "sortable_fields": ["unit", "period"],
    }
    return collection, shapes


def _collection(name: str, label: str, shown: list[Options]) -> Options:
    """Return what all collections have: a folder called like them."""
    return {"name": name, "label": label, "folder": f"content/{name}", "fields": shown}


def _as_draft(kind: RecordKind[PageRecord], shown: list[Options]) -> list[Options]:
    """Return the inputs of a new record: it is a draft, and of today where it must have a day."""
    days = {each.name for each in keys_of(kind.record) if each.required and isinstance(each.type, Day)}
    today = kind.id == "news"
    first = [_with_default(each, NOW) if today and each["name"] in days else each for each in shown]
    return [_with_default(each, True) if each["name"] == "draft" else each for each in first]


def _in_order(shown: list[Options]) -> list[Options]:
    """Return what is filled in first, first: the required keys, the text, and whether it is a draft."""
    first = (TEXT, "draft")
    ranks = [0 if each["required"] else first.index(each["name"]) + 1 if each["name"] in first else 9 for each in shown]
    return [shown[number] for number in sorted(range(len(shown)), key=lambda number: ranks[number])]


def _with_default(field: Options, value: Json) -> Options:
    return {**field, "default": value}
