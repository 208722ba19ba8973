"""Facets: the ways to list models and to narrow a search. FACETS has a row for each; all that shows them reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.content.records.unit_holdings import holdings
from showcase.derive.stages import COPIED, RECOGNISED, Progress, present_stage, stands_revoked
from showcase.messages import N_
from showcase.routes import Routes, Segment
from showcase.vietnamese import sort_key

Groups = Mapping[str, tuple[str, ...]]
Read = Callable[[Entry[Model], Catalog], Iterable[str]]
LAST = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A way to list models, and to narrow what a search found.

    `key` is the key of models that holds the values, read by `read` where they are more than what stands there.
    `vocabulary` has the words for them, '' where they speak for themselves. With a `segment` of addresses there is a
    list for each value, called `title`, and a directory of all, called `name`; units have pages of their own instead.
    `label` is the heading among the filters of the search, `search` its place there, 0 for none. Values stand in the
    order of the vocabulary, where that means something, or `by_count`: those with most models first.
    """

    id: str
    key: str
    label: str
    vocabulary: str = ""
    segment: Segment | None = None
    name: str = ""
    title: str = ""
    search: int = LAST
    by_count: bool = False
    read: Read | None = None

    def values(self, entry: Entry[Model], catalog: Catalog) -> tuple[str, ...]:
        """Return the values that `entry` has, none where it has none."""
        if self.read:
            return tuple(self.read(entry, catalog))
        value = getattr(entry.record, self.key)
        if value is None:
            return ()
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


@dataclass(frozen=True, kw_only=True)
class Facets:
    """Ids of models in the order of lists: all of them, and by facet and value ("field" → "phat-trien-kinh-te" → ids).

    Those of `proven` were recognised, or other units copied them; they stand first.

    `covers` has, for each unit, the units whose records are its own too: itself, its parts, its complete predecessors.
    """

    models: tuple[str, ...]
    groups: Mapping[str, Groups]
    unit_records: Groups
    covers: Mapping[str, frozenset[str]]
    proven: frozenset[str]

    def count(self, facet: str, value: str) -> int:
        """Return how many models have `value`."""
        return len(self.groups[facet].get(value, ()))


def facet_of(id: str) -> Facet:
    """Return the facet `id`."""
    return BY_ID[id]


def listed_facets() -> tuple[Facet, ...]:
    """Return the facets with a list for each of their values, in the order of listings."""
    return tuple(each for each in FACETS if each.title)


def search_facets() -> tuple[Facet, ...]:
    """Return the facets that narrow a search, in the order shown there."""
    return tuple(sorted((each for each in FACETS if each.search), key=lambda each: each.search))


def facet_address(routes: Routes, facet: str, value: str = "") -> str:
    """Return the address of the list of one `value` of `facet`, or that of the directory of all its values."""
    return routes.below(facet_of(facet).segment or "", value)


def facets(catalog: Catalog, progress: Mapping[str, Progress]) -> Facets:
    """Return every list of models there is."""
    proven = proven_models(catalog, progress)
    entries = sorted(catalog.models.values(), key=lambda entry: listing_order(entry, proven))
    groups = {facet.id: _group(facet, entries, catalog) for facet in listed_facets()}
    own: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        own[entry.record.unit].append(entry.id)
    covers = holdings(catalog.units, catalog.today).covered()
    order = {entry.id: number for number, entry in enumerate(entries)}
    groups["unit"] = {
        unit: tuple(sorted((id for part in covered for id in own.get(part, ())), key=order.__getitem__))
        for unit, covered in covers.items()
    }
    return Facets(
        models=tuple(order),
        groups=groups,
        unit_records={unit: tuple(ids) for unit, ids in own.items()},
        covers=covers,
        proven=proven,
    )


def listing_order(entry: Entry[Model], proven: frozenset[str]) -> tuple[object, ...]:
    """Return the key that orders models: the `proven` first, then newest year, newest day of publication, title."""
    record = entry.record
    day = record.date.toordinal() if record.date else 0
    return (entry.id not in proven, -(record.year or 0), -day, sort_key(record.title), entry.id)


def proven_models(catalog: Catalog, progress: Mapping[str, Progress]) -> frozenset[str]:
    """Return the models that were recognised, or made after by a model of another place; none once revoked."""
    copied = {origin for entry in catalog.models.values() for origin in entry.record.replicated_from}
    return frozenset(
        id
        for id, each in progress.items()
        if not each.revoked and (id in copied or not each.steps.isdisjoint({RECOGNISED, COPIED}))
    )


def _group(facet: Facet, entries: list[Entry[Model]], catalog: Catalog) -> Groups:
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        for value in facet.values(entry, catalog):
            grouped[value][entry.id] = None
    return {value: tuple(ids) for value, ids in grouped.items()}


def _awards(entry: Entry[Model], catalog: Catalog) -> Iterable[str]:
    """Yield the forms of award, none where the recognition was revoked."""
    return () if stands_revoked(entry, catalog) else (each.form for each in entry.record.award)


FACETS = (
    Facet(
        id="field",
        key="field",
        vocabulary="field",
        segment=Segment("linh-vuc", "fields"),
        label=N_("Field"),
        name=N_("By field"),
        title=N_("Models in the field “%(value)s”"),
        search=1,
    ),
    Facet(
        id="year",
        key="year",
        segment=Segment("nam", "years"),
        label=N_("Year"),
        name=N_("By year"),
        title=N_("Models registered in %(value)s"),
        search=4,
    ),
    Facet(
        id="stage",
        key="stage",
        vocabulary="stage",
        segment=Segment("giai-doan", "stages"),
        label=N_("Stage"),
        name=N_("By stage"),
        title=N_("Models at the stage “%(value)s”"),
        search=6,
        read=lambda entry, catalog: [present_stage(entry, catalog)],
    ),
    Facet(
        id="award",
        key="award",
        vocabulary="award",
        segment=Segment("khen-thuong", "awards"),
        label=N_("Award"),
        name=N_("By award"),
        title=N_("Models with the award “%(value)s”"),
        search=5,
        read=_awards,
    ),
    Facet(
        id="theme",
        key="themes",
        vocabulary="theme",
        segment=Segment("chu-de", "themes"),
        label=N_("Theme"),
        name=N_("By theme"),
        title=N_("Models on the theme “%(value)s”"),
        search=3,
        by_count=True,
    ),
    Facet(id="unit", key="unit", segment=Segment("don-vi", "units"), label=N_("Unit"), name=N_("By unit"), search=2),
    Facet(id="level", key="level", vocabulary="level", label=N_("Level"), search=7),
)
BY_ID = {each.id: each for each in FACETS}
