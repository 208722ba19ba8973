"""Digests of what pages are made of: of each record, of what all pages share, and of a whole site without its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from showcase.cache.cache import key
from showcase.content.entries import Entry
from showcase.content.prose.rendered import RenderedProse
from showcase.content.records.record import PageRecord
from showcase.content.records.records import KINDS
from showcase.derive.facets import Facets
from showcase.derive.learning import Learning
from showcase.derive.members import Members
from showcase.derive.related import RelatedModels
from showcase.derive.tallies import TalliesOnDemand
from showcase.derive.views import Views
from showcase.later import Later
from showcase.render.context import RenderContext
from showcase.translations import catalogue_hash

Name = tuple[str, str]
"""The kind and id of a record."""


class SiteDigests:
    """The digests of a site, each made when it is first asked for.

    What is made of `bare`, of the records that a digest is of, or of `without_texts`, follows from their digests: they
    are made of the same parts, and what is in none of them cannot be on a page.
    """

    def __init__(self, context: RenderContext) -> None:
        self._context = context
        self._bare = Later(lambda: _without_records(context))
        self._of_bare = Later(lambda: _digest_without_records(self._bare.get()))
        self._as_listed = Later(lambda: _records_as_listed(context))
        self._of_records = Later(self._whole_records)
        self._without_texts = Later(self._site_without_texts)

    @property
    def bare(self) -> RenderContext:
        """What the pages of all records share: vocabularies, units, pictures, hidden addresses, words; no record."""
        return self._bare.get()

    @property
    def of_bare(self) -> str:
        """The digest of `bare`."""
        return self._of_bare.get()

    @property
    def of_records(self) -> Mapping[Name, str]:
        """The digest of each record: what lists and other pages may read of it, and its text."""
        return self._of_records.get()

    @property
    def without_texts(self) -> str:
        """The digest of `site_without_texts`. What is worked out of texts, and kept, are references between records."""
        return self._without_texts.get()

    def _whole_records(self) -> dict[Name, str]:
        texts = {(entry.kind, entry.id): entry.prose.digest for entry in self._context.site.catalog.entries()}
        return {name: key(listed, texts[name]) for name, listed in self._as_listed.get().items()}

    def _site_without_texts(self) -> str:
        catalog, listed = self._context.site.catalog, self._as_listed.get()
        files = (*catalog.statistics, *catalog.views, *catalog.letters)
        others = [(each.kind, each.id, each.record) for each in files]
        said = repr((list(listed), others, catalog.members, self._context.site.mentions))
        return key(self.of_bare, said, *listed.values())


def _records_as_listed(context: RenderContext) -> dict[Name, str]:
    """Return the digest of what lists may read of each record: itself, how its text begins, its card, its link."""
    found = {(entry.kind, entry.id): entry for entry in context.site.catalog.entries()}
    cards, links = context.cards, context.links.records
    return {
        name: key(repr((entry.record, entry.prose.opening, cards.get(name), links[name])))
        for name, entry in found.items()
    }


def site_without_texts(context: RenderContext) -> RenderContext:
    """Return the context as if no record had a text, but for how it begins; nor are there records held back."""
    site, catalog = context.site, context.site.catalog
    records = {
        kind: {id: _without_text(entry) for id, entry in entries.items()} for kind, entries in catalog.records.items()
    }
    listings = {kind: tuple(records[kind][each.id] for each in entries) for kind, entries in site.listings.items()}
    textless = replace(site, catalog=replace(catalog, records=records, withdrawn={}, withheld=()), listings=listings)
    return replace(context, site=textless, tallies=TalliesOnDemand(textless))


def _without_text(entry: Entry[PageRecord]) -> Entry[PageRecord]:
    return replace(entry, positions={}, prose=RenderedProse(opening=entry.prose.opening))


def _without_records(context: RenderContext) -> RenderContext:
    """Return what the pages of all records share: vocabularies, units, pictures, hidden addresses, words."""
    catalog = replace(
        context.site.catalog,
        records={kind.id: {} for kind in KINDS},
        withdrawn={},
        statistics=(),
        views=(),
        letters=(),
        members=(),
        withheld=(),
    )
    site = replace(
        context.site,
        catalog=catalog,
        facets=Facets(models=(), groups={}, unit_records={}, covers={}, proven=frozenset()),
        progress={},
        listings={},
        ranks={},
        mentions={},
        copied_by={},
        related=RelatedModels(()),
        views=Views(),
        letters={},
        members=Members(),
        assessments={},
        learning=Learning(),
        sharing_cards=frozenset(),
    )
    return replace(context, site=site, links=replace(context.links, records={}), tallies={}, cards={})


def _digest_without_records(bare: RenderContext) -> str:
    """Return a digest of that; sets are written in another order in each process."""
    hidden, letters = sorted(bare.site.hidden), sorted(bare.letters)
    plain = replace(bare, site=replace(bare.site, hidden=frozenset()), letters=frozenset())
    return key(repr((plain, hidden, letters)), catalogue_hash(bare.site.catalog.config.language))
