"""Cards: records as they appear in lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from showcase.content.entries import Entry, narrowing
from showcase.content.records.collections import ModelCollection
from showcase.content.records.criteria import CriteriaSet
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Document, Exemplar, Model, News, Person
from showcase.render.context import RenderContext, shorten
from showcase.render.parts import Card, Relations
from showcase.vietnamese import bind, fold

SUMMARY = 220


def with_cards(context: RenderContext) -> RenderContext:
    """Return `context` with the card of every published record of any kind but pages."""
    shown = (entry for entry in context.site.catalog.entries() if entry.kind in CARD_BY_KIND)
    cards = {(entry.kind, entry.id): CARD_BY_KIND[entry.kind](context, entry) for entry in shown}
    popular = {record: replace(cards[record], popular=True) for record in context.site.views.marked}
    return replace(context, cards=cards | popular)


def card_of(context: RenderContext, entry: Entry[PageRecord]) -> Card:
    """Return the card of a record of any kind but pages."""
    return context.cards[entry.kind, entry.id]


def cards_of(context: RenderContext, kind: str, ids: Iterable[str]) -> tuple[Card, ...]:
    """Return the cards of those of the records `ids` that are published."""
    return tuple(context.cards[kind, id] for id in ids if (kind, id) in context.cards)


def relations(context: RenderContext, entry: Entry[PageRecord]) -> Relations:
    """Return the records that name this one or are named by it, newest first where order has a meaning.

    Models that a model names or is named by stand elsewhere on its page, as do its collections, and their models.
    """
    found = context.site.mentions.get((entry.kind, entry.id), {})
    return Relations(
        models=_ordered(context, "model", found.get("model", ())) if entry.kind not in ("model", "collection") else (),
        people=_ordered(context, "person", found.get("person", ())),
        news=_ordered(context, "news", found.get("news", ())),
        documents=_ordered(context, "document", found.get("document", ())),
        collections=_ordered(context, "collection", found.get("collection", ())) if entry.kind != "model" else (),
        criteria=_ordered(context, "criteria", found.get("criteria", ())),
    )


def _ordered(context: RenderContext, kind: str, ids: tuple[str, ...]) -> tuple[Card, ...]:
    ranks = context.site.ranks
    return cards_of(context, kind, sorted(ids, key=lambda each: ranks[kind, each]))


def summary_of(entry: Entry[PageRecord]) -> str:
    """Return the summary of a record, else its lead, else the first paragraph of its text."""
    record = entry.record
    written = record.lead if isinstance(record, News) else record.summary
    return bind(written or shorten(entry.prose.opening, SUMMARY))


def _forms(context: RenderContext, entry: Entry[Exemplar]) -> tuple[str, ...]:
    return tuple(context.label("award", each.form) for each in entry.record.award)


def _model(context: RenderContext, entry: Entry[Model]) -> Card:
    record, progress = entry.record, context.site.progress[entry.id]
    first = record.images[0] if record.images else None
    return Card(
        kind="model",
        title=bind(record.title),
        address=context.routes.record("model", entry.id),
        summary=shorten(summary_of(entry), SUMMARY),
        label=context.label("field", record.field),
        field_number=context.field_number(record.field),
        unit=context.unit_line(record.unit),
        year=str(record.year or ""),
        stage=context.label("stage", progress.stage),
        awards=() if progress.revoked else _forms(context, entry),
        day=record.date,
        picture=context.picture(first.file, first.alt) if first else None,
        illustrative=record.illustrative,
    )


def name_with_honorific(entry: Entry[Person]) -> str:
    """Return a person's name with the form of address before it: "Bà Nguyễn Thị Hạnh"."""
    record = entry.record
    return f"{record.honorific} {record.name}" if record.honorific else str(record.name)


def _person(context: RenderContext, entry: Entry[Person]) -> Card:
    record = entry.record
    return Card(
        kind="person",
        title=bind(name_with_honorific(entry)),
        address=context.routes.record("person", entry.id),
        summary=shorten(summary_of(entry), SUMMARY),
        label=record.role or context.label("field", record.field),
        field_number=context.field_number(record.field),
        unit=context.unit_line(record.unit),
        year=str(record.year or ""),
        awards=_forms(context, entry),
        day=record.date,
        picture=context.picture(record.portrait.file, record.portrait.alt) if record.portrait else None,
        illustrative=record.illustrative,
    )


def _news(context: RenderContext, entry: Entry[News]) -> Card:
    record = entry.record
    first = record.images[0] if record.images else None
    return Card(
        kind="news",
        title=bind(record.title),
        address=context.routes.record("news", entry.id),
        summary=shorten(summary_of(entry), SUMMARY),
        label=context.label("category", record.category),
        day=record.date,
        picture=context.picture(first.file, first.alt) if first else None,
        pinned=record.featured,
        illustrative=record.illustrative,
    )


def _collection(context: RenderContext, entry: Entry[ModelCollection]) -> Card:
    record = entry.record
    models = [context.site.catalog.models[each] for each in record.models if each in context.site.catalog.models]
    pictures = [*record.images, *(each for model in models for each in model.record.images[:1])]
    return Card(
        kind="collection",
        title=bind(record.title),
        address=context.routes.record("collection", entry.id),
        summary=shorten(summary_of(entry), SUMMARY),
        label=context.translate_count("%(count)s model", "%(count)s models", len(models)),
        day=record.date,
        picture=context.picture(pictures[0].file, pictures[0].alt) if pictures else None,
        illustrative=record.illustrative,
    )


def document_name(context: RenderContext, entry: Entry[Document]) -> str:
    """Return the kind and symbol ("Kết luận 62-KL/TW"); a symbol that names its kind stands alone."""
    kind = context.label("document-kind", entry.record.kind)
    symbol = str(entry.record.symbol)
    return bind(symbol if fold(symbol).startswith(fold(kind)) else f"{kind} {symbol}")


def _document(context: RenderContext, entry: Entry[Document]) -> Card:
    record = entry.record
    return Card(
        kind="document",
        title=document_name(context, entry),
        address=context.routes.record("document", entry.id),
        summary=record.title,
        label=record.issuer,
        day=record.date,
        illustrative=record.illustrative,
    )


def _criteria(context: RenderContext, entry: Entry[CriteriaSet]) -> Card:
    record = entry.record
    return Card(
        kind="criteria",
        title=bind(record.name),
        address=context.routes.record("criteria", entry.id),
        summary=shorten(summary_of(entry), SUMMARY),
        label=bind(record.version),
        unit=record.issuer,
        illustrative=record.illustrative,
    )


CARD_BY_KIND = {
    "model": narrowing(Model, _model),
    "person": narrowing(Person, _person),
    "news": narrowing(News, _news),
    "collection": narrowing(ModelCollection, _collection),
    "document": narrowing(Document, _document),
    "criteria": narrowing(CriteriaSet, _criteria),
}
