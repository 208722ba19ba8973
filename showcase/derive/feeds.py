"""Feeds: the lists that readers can follow, and what is new in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from showcase.content.entries import Entry
from showcase.content.records.collections import ModelCollection
from showcase.content.records.record import PageRecord
from showcase.content.records.records import COLLECTION, KINDS, MODEL
from showcase.derive.site import Site

MOST_IN_FEED = 30
LEAST_MODELS = 10
"""Models of a unit below others that has a feed; with fewer, a site would have a feed for every hamlet."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of what is new of a `kind`: of all of it, or of the models with a `value` of a `facet`.

    The facet of the models of a collection is "collection", its value the id of that. `changed` is the last day on
    which the list itself was changed, where that is known.
    """

    kind: str
    facet: str = ""
    value: str = ""
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A record that a feed tells of, since when, and what is said of it there; '' for its summary."""

    entry: Entry[PageRecord]
    day: date
    note: str = ""


def feeds(site: Site) -> tuple[Feed, ...]:
    """Return all feeds of `site`: kinds, what is new most often first; fields; units, largest first; collections."""
    kinds = (Feed(each.id) for each in reversed(KINDS) if each.feed and site.has_list(each))
    fields = (Feed(MODEL.id, "field", each) for each in site.catalog.vocabularies["field"].terms)
    units = (Feed(MODEL.id, "unit", each) for each in _followed_units(site))
    collections = (
        Feed(MODEL.id, COLLECTION.id, each.id, max(each.record.date, each.record.updated or each.record.date))
        for each in site.listed(COLLECTION)
    )
    return (*kinds, *fields, *units, *collections)


def items_of(site: Site, feed: Feed) -> list[FeedItem]:
    """Return what `feed` tells of: the records published last that have a day, the newest first.

    A collection keeps its own order, and says of each model what its editor wrote; none is new there before it is.
    """
    if feed.facet == COLLECTION.id:
        return list(_collected(site, site.catalog.of(COLLECTION)[feed.value].record))
    entries: Iterable[Entry[PageRecord]] = site.listings[feed.kind]
    if feed.facet:
        entries = (site.catalog.models[each] for each in site.facets.groups[feed.facet].get(feed.value, ()))
    dated = [FeedItem(entry, entry.record.date) for entry in entries if entry.record.date]
    return sorted(dated, key=lambda each: (-each.day.toordinal(), each.entry.id))[:MOST_IN_FEED]


def _collected(site: Site, record: ModelCollection) -> Iterator[FeedItem]:
    for each in record.items:
        model = site.catalog.models.get(each.model)
        if model:
            yield FeedItem(model, max(record.date, model.record.date or record.date), each.note)


def _followed_units(site: Site) -> Iterator[str]:
    """Yield the highest units, then others with many models; none that has all models, which are a feed already."""
    groups, everything = site.facets.groups["unit"], len(site.facets.models)
    highest = site.top_units()
    many = [each for each, ids in groups.items() if len(ids) >= LEAST_MODELS and each not in set(highest)]
    for unit in (*highest, *many):
        if len(groups[unit]) < everything:
            yield unit
