"""Site: the catalogue with all facts that pages need, derived once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR
from typing import Any, TypeVar, cast

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry, narrow
from showcase.content.links.own_urls import hidden_addresses, without_hidden
from showcase.content.records.criteria import CriteriaSet
from showcase.content.records.record import PageRecord
from showcase.content.records.records import (
    DOCUMENT,
    KINDS,
    MODEL,
    NEWS,
    PERSON,
    Document,
    Model,
    News,
    Person,
    RecordKind,
)
from showcase.derive.assessments import Assessments, assessments_of
from showcase.derive.cards.shared_cards import models_sharing_cards
from showcase.derive.facets import Facets, facets
from showcase.derive.learning import Learning, learning
from showcase.derive.letters import Letters, letters_of
from showcase.derive.members import Members, members_of
from showcase.derive.pictures import PicturePlan
from showcase.derive.related import RelatedModels, likenesses
from showcase.derive.stages import Progress, progress_of_all
from showcase.derive.views import Views, views_of
from showcase.vietnamese import person_sort_key, sort_key

P = TypeVar("P", bound=PageRecord)
References = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, kw_only=True)
class Site:
    """The catalogue, its listings, and which records refer to which.

    `listings` holds the published records of a kind in their order, `ranks` the place of (kind, id) in it.
    `progress` is that of each model by its id.
    `mentions` maps (kind, id) to the ids, by kind, of the records that name it or that it names.
    `pictures` are plans and `downloads` addresses, by name under content/media/. `hidden` are the addresses of
    records that exist but are not published, old ones included. `views` and `letters` are
    how often readers came, and what they wrote. `members` are other sites with their models. `assessments` are by the
    set of criteria. `learning` has the trees that copying makes. `sharing_cards` are the models without a share card of
    their own.
    """

    catalog: Catalog
    facets: Facets
    progress: Mapping[str, Progress]
    listings: Mapping[str, tuple[Entry[PageRecord], ...]]
    ranks: Mapping[tuple[str, str], int]
    mentions: References
    copied_by: Mapping[str, tuple[str, ...]]
    related: RelatedModels
    pictures: Mapping[str, PicturePlan]
    downloads: Mapping[str, str]
    hidden: frozenset[str]
    views: Views = field(default_factory=Views)
    letters: Letters = field(default_factory=dict)
    members: Members = field(default_factory=Members)
    assessments: Assessments = field(default_factory=dict)
    learning: Learning = field(default_factory=Learning)
    sharing_cards: frozenset[str] = frozenset()

    def listed(self, kind: RecordKind[P]) -> tuple[Entry[P], ...]:
        """Return the published records of `kind` in the order of their listing; none of a kind without one."""
        return cast("tuple[Entry[P], ...]", self.listings.get(kind.id, ()))  # `load` reads them into that class

    def has_list(self, kind: RecordKind[P]) -> bool:
        """Return whether there is a list of the records of `kind`."""
        return kind.listed and not (kind.optional and not self.listed(kind))

    def models(self) -> tuple[Entry[Model], ...]:
        """Return the published models in the order of their list."""
        return self.listed(MODEL)

    def people(self) -> tuple[Entry[Person], ...]:
        """Return the published people, by name."""
        return self.listed(PERSON)

    def news(self) -> tuple[Entry[News], ...]:
        """Return the published news, newest first."""
        return self.listed(NEWS)

    def documents(self) -> tuple[Entry[Document], ...]:
        """Return the published documents, newest first."""
        return self.listed(DOCUMENT)

    def top_units(self) -> list[str]:
        """Return the units that stand below no other and did not become part of another."""
        units, today = self.catalog.units, self.catalog.today
        return [id for id, unit in units.units.items() if not unit.parent and not units.now(id, today)]


def build_site(catalog: Catalog, pictures: Mapping[str, PicturePlan], downloads: Mapping[str, str]) -> Site:
    """Return all facts derived from `catalog`."""
    catalog = without_hidden(catalog)
    progress = progress_of_all(catalog)
    groups = facets(catalog, progress)
    listings = _listings(catalog, groups)
    copied: dict[str, list[str]] = defaultdict(list)
    for id in groups.models:
        for origin in catalog.models[id].record.replicated_from:
            copied[origin].append(id)
    pairs = tuple((id, copy) for id in groups.models for copy in copied.get(id, ()))
    return Site(
        catalog=catalog,
        facets=groups,
        progress=progress,
        listings=listings,
        ranks={(kind, entry.id): rank for kind, entries in listings.items() for rank, entry in enumerate(entries)},
        mentions=_mentions(catalog),
        copied_by={id: tuple(copies) for id, copies in copied.items()},
        related=RelatedModels(tuple(likenesses(catalog, groups, progress))),
        pictures=pictures,
        downloads=downloads,
        hidden=hidden_addresses(catalog),
        views=views_of(catalog),
        letters=letters_of(catalog),
        members=members_of(catalog, progress),
        assessments=assessments_of(catalog, groups.models),
        learning=learning(pairs, _by_year(catalog, groups)),
        sharing_cards=models_sharing_cards(catalog, groups.proven),
    )


def _by_year(catalog: Catalog, groups: Facets) -> dict[str, tuple[int, int]]:
    """Return the year of each model, and its rank in the list; models without a year come last."""
    return {id: (catalog.models[id].record.year or MAXYEAR, rank) for rank, id in enumerate(groups.models)}


def _listings(catalog: Catalog, groups: Facets) -> dict[str, tuple[Entry[PageRecord], ...]]:
    """Return the records of each kind that is listed, in its order; that of models is known."""
    found: dict[str, tuple[Entry[PageRecord], ...]] = {MODEL.id: tuple(catalog.models[id] for id in groups.models)}
    for kind in KINDS:
        if kind.listed and kind.id not in found:
            order = LISTING_ORDERS.get(kind.id, _newest_first)
            found[kind.id] = tuple(sorted(catalog.records[kind.id].values(), key=order))
    return found


def _mentions(catalog: Catalog) -> References:
    """Return both directions of every reference between published records."""
    documents = catalog.config.routes.listing("document")
    shown = {(entry.kind, entry.id) for entry in catalog.entries()}
    found: dict[tuple[str, str], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for entry in catalog.entries():
        here = (entry.kind, entry.id)
        for there in _named(entry, documents):
            if here != there and here in shown and there in shown:
                found[here][there[0]][there[1]] = None
                found[there][entry.kind][entry.id] = None
    return {key: {kind: tuple(ids) for kind, ids in kinds.items()} for key, kinds in found.items()}


def _named(entry: Entry[PageRecord], documents: str) -> Iterable[tuple[str, str]]:
    record = entry.record
    named = (("model", record.models), ("person", record.people), ("news", record.news), ("document", record.documents))
    for kind, ids in named:
        for id in ids:
            yield kind, id
    for link, _ in entry.prose.links:
        kind, _, id = link.target.partition("/")
        if link.kind == "record" and kind != "page":
            yield kind, id
        elif link.kind in ("address", "symbol") and link.target.startswith(documents):
            yield "document", link.target.removeprefix(documents).strip("/")


def _newest_first(entry: Entry[PageRecord]) -> tuple[object, ...]:
    day = entry.record.date
    return (-day.toordinal() if day else 0, sort_key(entry.record.title), entry.id)


def _order(
    record: type[P], key: Callable[[Entry[P]], tuple[object, ...]]
) -> Callable[[Entry[PageRecord]], tuple[object, ...]]:
    return lambda entry: key(narrow(entry, record))


LISTING_ORDERS: Mapping[str, Callable[[Entry[PageRecord]], Any]] = {
    "person": _order(Person, lambda entry: (person_sort_key(entry.record.sort_name or entry.record.name), entry.id)),
    "criteria": _order(
        CriteriaSet, lambda entry: (sort_key(entry.record.name), -(entry.record.years.start or 0), entry.id)
    ),
    "document": _order(Document, lambda entry: (-entry.record.date.toordinal(), entry.id)),
}
"""What decides the order of a kind, where that is not the day and the title."""
