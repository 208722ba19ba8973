"""Feeds: the lists that readers can follow, and what is new in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.content.records.records import KINDS, MODEL
from showcase.derive.site import Site

MOST_IN_FEED = 30
LEAST_MODELS = 10
"""Models of a unit below others that has a feed; with fewer, a site would have a feed for every hamlet."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of what is new of a `kind`: of all of it, or of the models with a `value` of a `facet`."""

    kind: str
    facet: str = ""
    value: str = ""


def feeds(site: Site) -> tuple[Feed, ...]:
    """Return all feeds of `site`: kinds, what is new most often first; then fields; then units, largest first."""
    kinds = (Feed(each.id) for each in reversed(KINDS) if each.feed and site.has_list(each))
    fields = (Feed(MODEL.id, "field", each) for each in site.catalog.vocabularies["field"].terms)
    return (*kinds, *fields, *(Feed(MODEL.id, "unit", each) for each in _followed_units(site)))


def entries_of(site: Site, feed: Feed) -> list[Entry[PageRecord]]:
    """Return what `feed` tells of: the records published last that have a day, the newest first."""
    entries: Iterable[Entry[PageRecord]] = site.listings[feed.kind]
    if feed.facet:
        entries = (site.catalog.models[each] for each in site.facets.groups[feed.facet].get(feed.value, ()))
    dated = [(entry.record.date, entry) for entry in entries if entry.record.date]
    return [entry for _, entry in sorted(dated, key=lambda each: (-each[0].toordinal(), each[1].id))[:MOST_IN_FEED]]


def _followed_units(site: Site) -> Iterator[str]:
    """Yield the highest units, then others with many models; none that has all models, which are a feed already."""
    groups, everything = site.facets.groups["unit"], len(site.facets.models)
    highest = site.top_units()
    many = [each for each, ids in groups.items() if len(ids) >= LEAST_MODELS and each not in set(highest)]
    for unit in (*highest, *many):
        if len(groups[unit]) < everything:
            yield unit
