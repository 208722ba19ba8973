"""What the page of a record is made of: that record, those around it, and what all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from showcase.cache.cache import key
from showcase.content.entries import Entry, holds
from showcase.content.records.letters import Letter
from showcase.content.records.record import PageRecord
from showcase.content.records.records import CRITERIA, KINDS, MODEL, NEWS, PERSON, Model
from showcase.derive.learning import Learning, LearningPart
from showcase.derive.related import RelatedModels
from showcase.derive.stages import progress_of
from showcase.render.context import RenderContext
from showcase.render.site_digests import Name, SiteDigests

NARROWED = frozenset({MODEL.id, PERSON.id, NEWS.id})
"""Kinds whose pages need few records beside their own; the others are few themselves."""


@dataclass(frozen=True, kw_only=True)
class _Around:
    """What surrounds a record: the `names` of all records that its page may read, in the order of lists, and why."""

    names: tuple[Name, ...]
    mentions: Mapping[str, tuple[str, ...]]
    copied_by: tuple[str, ...]
    related: tuple[str, ...]
    learned: LearningPart | None
    shares_card: bool
    letters: tuple[Entry[Letter], ...]


class RecordSources:
    """A site, narrowed to one record and those around it.

    A page that is made of the narrowed context follows from its digest: both have the same parts, and what is in
    neither cannot be on the page.
    """

    def __init__(self, context: RenderContext, digests: SiteDigests) -> None:
        self._context = context
        self._digests = digests

    def digest(self, entry: Entry[PageRecord]) -> str:
        """Return the digest of all that `narrowed` gives for a record."""
        around, digests = self._around(entry), self._digests
        said = repr((entry.kind, entry.id, around))
        return key(digests.of_bare, said, *(digests.of_records[each] for each in around.names))

    def narrowed(self, entry: Entry[PageRecord]) -> RenderContext:
        """Return the context as if there were no records but that of `entry` and those around it."""
        whole, bare, around = self._context, self._digests.bare, self._around(entry)
        records: dict[str, dict[str, Entry[PageRecord]]] = {kind.id: {} for kind in KINDS}
        for kind, id in around.names:
            records[kind][id] = whole.site.catalog.records[kind][id]
        listings = {kind: tuple(records[kind].values()) for kind in whole.site.listings}
        catalog = replace(bare.site.catalog, records=records)
        site = replace(
            bare.site,
            catalog=catalog,
            progress={entry.id: progress_of(entry, catalog)} if holds(entry, Model) else {},
            listings=listings,
            ranks={(each.kind, each.id): rank for found in listings.values() for rank, each in enumerate(found)},
            mentions={(entry.kind, entry.id): around.mentions},
            copied_by={entry.id: around.copied_by},
            related=RelatedModels((), {entry.id: around.related}),
            letters={(entry.kind, entry.id): around.letters},
            learning=Learning(parts={entry.id: around.learned} if around.learned else {}),
            sharing_cards=frozenset({entry.id} if around.shares_card else ()),
        )
        links = replace(bare.links, records={each: whole.links.records[each] for each in around.names})
        return replace(bare, site=site, links=links, cards={each: whole.cards[each] for each in around.names})

    def _around(self, entry: Entry[PageRecord]) -> _Around:
        site, name = self._context.site, (entry.kind, entry.id)
        mentions = site.mentions.get(name, {})
        rank = site.ranks[name]
        near = site.listings[entry.kind][max(rank - 1, 0) : rank + 2]
        found = {(entry.kind, each.id) for each in near}
        found.update((kind, id) for kind, ids in mentions.items() for id in ids)
        copied_by = site.copied_by.get(entry.id, ()) if entry.kind == MODEL.id else ()
        related = site.related.ids.get(entry.id, ()) if entry.kind == MODEL.id else ()
        learned = site.learning.part_of(entry.id) if entry.kind == MODEL.id else None
        if learned:
            found.update((MODEL.id, id) for id in (learned.name, *(each.model for each in learned.learners)))
        if holds(entry, Model):
            found.update((MODEL.id, id) for id in (*copied_by, *related, *entry.record.replicated_from))
            found.update((CRITERIA.id, each.set) for each in entry.record.assessment)
        return _Around(
            names=tuple(sorted(found & site.ranks.keys(), key=lambda each: (each[0], site.ranks[each]))),
            mentions=mentions,
            copied_by=copied_by,
            related=related,
            learned=learned,
            shares_card=entry.kind == MODEL.id and entry.id in site.sharing_cards,
            letters=site.letters.get(name, ()),
        )
