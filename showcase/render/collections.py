"""Collections of models: what their pages show, and which of them a model stands in."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.entries import Entry
from showcase.content.records.collections import CollectedModel, ModelCollection
from showcase.content.records.records import COLLECTION, Model
from showcase.render.cards import card_of, relations
from showcase.render.collection_views import CollectedItem, CollectionView
from showcase.render.context import RenderContext
from showcase.render.copying import who_and_how_long
from showcase.render.facts import facts, text
from showcase.render.letters import reader_letters
from showcase.render.parts import Card, Fact, Link
from showcase.render.prose_html import prose_view
from showcase.vietnamese import bind

MOST_COMPARED, LEAST_COMPARED = 4, 2


def collection_view(
    context: RenderContext, entry: Entry[ModelCollection], before: Link | None, after: Link | None
) -> CollectionView:
    """Return what the page of a collection shows, between those `before` and `after` it in the list."""
    record = entry.record
    shown = tuple(shown_models(context, record))
    return CollectionView(
        summary=bind(record.summary or ""),
        count=context.translate_count("%(count)s model", "%(count)s models", len(shown)),
        items=tuple(
            CollectedItem(card=card_of(context, model), note=bind(each.note), effort=effort_of(context, model))
            for each, model in shown
        ),
        compare=_comparison(context, [model.id for _, model in shown]),
        booklet=context.routes.booklet(entry.id) if shown else "",
        feed=context.routes.feed(context.record_link(entry).address),
        published=record.date,
        updated=record.updated,
        prose=prose_view(context, entry.prose, first=1),
        relations=relations(context, entry),
        letters=reader_letters(context, entry),
        previous=before,
        next=after,
        illustrative=record.illustrative,
    )


def shown_models(context: RenderContext, record: ModelCollection) -> Iterator[tuple[CollectedModel, Entry[Model]]]:
    """Yield what a collection says of each of its models that is published, in its order."""
    models = context.site.catalog.models
    return ((each, models[each.model]) for each in record.items if each.model in models)


def effort_of(context: RenderContext, model: Entry[Model]) -> tuple[Fact, ...]:
    """Return what a model takes, at a glance."""
    effort = model.record.effort
    if effort is None:
        return ()
    return facts(
        (context.translate("What it costs"), text(effort.cost)),
        (context.translate("Who and how long"), text(who_and_how_long(effort))),
    )


def _comparison(context: RenderContext, ids: list[str]) -> Link | None:
    """Return a link that compares the models `ids`, the first of them where there are too many; None for one alone."""
    if len(ids) < LEAST_COMPARED:
        return None
    compared = ids[:MOST_COMPARED]
    if len(ids) > MOST_COMPARED:
        label = context.translate("Compare the first %(count)s models", count=context.number(MOST_COMPARED))
    else:
        label = context.translate_count("Compare the %(count)s model", "Compare the %(count)s models", len(ids))
    return Link(label, context.routes.compare_models(compared))


def collections_of(context: RenderContext, model: Entry[Model]) -> tuple[Link, ...]:
    """Return links to the collections that a model stands in, the newest first."""
    ids = context.site.mentions.get((model.kind, model.id), {}).get(COLLECTION.id, ())
    shown = context.site.catalog.of(COLLECTION)
    found = (shown[id] for id in sorted(ids, key=lambda each: context.site.ranks[COLLECTION.id, each]))
    return tuple(context.record_link(each) for each in found if model.id in each.record.models)


def home_collections(context: RenderContext, most: int) -> tuple[Card, ...]:
    """Return the cards of the collections that the home page shows: those featured, else the newest, none empty."""
    found = [each for each in context.site.listed(COLLECTION) if any(shown_models(context, each.record))]
    featured = [each for each in found if each.record.featured]
    return tuple(card_of(context, each) for each in (featured or found)[:most])
