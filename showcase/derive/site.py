"""Site: the catalogue with everything worked out of it that pages need, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from showcase.content.catalog import Catalog
from showcase.content.links.own_urls import hidden_addresses, without_hidden
from showcase.content.load import Entry
from showcase.derive.facets import Facets, facets
from showcase.derive.pictures import PicturePlan
from showcase.derive.related import related_models
from showcase.vietnamese import person_sort_key, sort_key

DOCUMENTS = "/van-ban/"
References = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Site:
    """The catalogue, its listings, and which records speak of which.

    `listings` holds the published records of a kind in their order, `ranks` the place of (kind, id) in it.
    `mentions` maps (kind, id) to the ids, by kind, of the records that name it or that it names.
    `pictures` are plans and `downloads` addresses, by name under content/media/. `hidden` are the addresses of
    records that exist but are not published, old ones included.
    """

    catalog: Catalog
    facets: Facets
    listings: Mapping[str, tuple[Entry, ...]]
    ranks: Mapping[tuple[str, str], int]
    mentions: References
    copied_by: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, PicturePlan]
    downloads: Mapping[str, str]
    hidden: frozenset[str]

    def models(self) -> tuple[Entry, ...]:
        """Published models, newest first."""
        return self.listings["model"]

    def people(self) -> tuple[Entry, ...]:
        """Published people who have not withdrawn, in the order of names."""
        return self.listings["person"]

    def top_units(self) -> list[str]:
        """Units that stand below no other and went whole into no other."""
        units, today = self.catalog.units, self.catalog.today
        return [id for id, unit in units.units.items() if not unit.parent and not units.now(id, today)]


def build_site(catalog: Catalog, pictures: Mapping[str, PicturePlan], downloads: Mapping[str, str]) -> Site:
    """Work everything out; pure."""
    catalog = without_hidden(catalog)
    groups = facets(catalog)
    listings = _listings(catalog, groups)
    copied: dict[str, list[str]] = defaultdict(list)
    for id in groups.models:
        for origin in catalog.records["model"][id].record.replicated_from:
            copied[origin].append(id)
    return Site(
        catalog,
        groups,
        listings,
        {(kind, entry.id): rank for kind, entries in listings.items() for rank, entry in enumerate(entries)},
        _mentions(catalog),
        {id: tuple(copies) for id, copies in copied.items()},
        related_models(catalog, groups),
        pictures,
        downloads,
        hidden_addresses(catalog),
    )


def _listings(catalog: Catalog, groups: Facets) -> dict[str, tuple[Entry, ...]]:
    """Each kind in the order of its listing: models, news and documents newest first, people by name."""
    records = catalog.records
    people = [entry for entry in records["person"].values() if not entry.withdrawn]
    news, documents = list(records["news"].values()), list(records["document"].values())
    people.sort(key=lambda entry: (person_sort_key(entry.record.sort_name or entry.record.name), entry.id))
    news.sort(key=lambda entry: (-entry.record.date.toordinal(), sort_key(entry.record.title), entry.id))
    documents.sort(key=lambda entry: (-entry.record.date.toordinal(), entry.id))
    models = (records["model"][id] for id in groups.models)
    return {"model": tuple(models), "person": tuple(people), "news": tuple(news), "document": tuple(documents)}


def _mentions(catalog: Catalog) -> References:
    """Both directions of every reference between published records, people who withdrew left out."""
    shown = {(entry.kind, entry.id) for entry in catalog.entries() if not entry.withdrawn}
    found: dict[tuple[str, str], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for entry in catalog.entries():
        here = (entry.kind, entry.id)
        for there in _named(entry):
            if here != there and here in shown and there in shown:
                found[here][there[0]][there[1]] = None
                found[there][entry.kind][entry.id] = None
    return {key: {kind: tuple(ids) for kind, ids in kinds.items()} for key, kinds in found.items()}


def _named(entry: Entry) -> Iterable[tuple[str, str]]:
    record = entry.record
    for attribute, kind in (("models", "model"), ("people", "person"), ("news", "news"), ("documents", "document")):
        for id in getattr(record, attribute, ()):
            yield kind, id
    for link, _ in entry.prose.links:
        kind, _, id = link.target.partition("/")
        if link.kind == "record" and kind != "page":
            yield kind, id
        elif link.kind in ("address", "symbol") and link.target.startswith(DOCUMENTS):
            yield "document", link.target.removeprefix(DOCUMENTS).strip("/")
