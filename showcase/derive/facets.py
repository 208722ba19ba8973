"""Facets: the ways to list models, read from the record class (`facet=True`); and units with all they cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.content.schema.fields import keys_of
from showcase.derive.stages import present_stage, stands_revoked
from showcase.routes import Routes, Segment
from showcase.vietnamese import sort_key

SEGMENTS = {
    "field": Segment("linh-vuc", "fields"),
    "year": Segment("nam", "years"),
    "award": Segment("khen-thuong", "awards"),
    "theme": Segment("chu-de", "themes"),
    "stage": Segment("giai-doan", "stages"),
    "unit": Segment("don-vi", "units"),
}
VOCABULARIES = ("field", "award", "theme", "stage")

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Facets:
    """Ids of models, newest first: all of them, and by facet and value ("field" → "phat-trien-kinh-te" → ids).

    `covers` has, for each unit, the units whose records are its own too: itself, its parts, its complete predecessors.
    """

    models: tuple[str, ...]
    groups: Mapping[str, Groups]
    unit_records: Groups
    covers: Mapping[str, frozenset[str]]

    def count(self, facet: str, value: str) -> int:
        """Return how many models have `value`."""
        return len(self.groups[facet].get(value, ()))


def facet_address(routes: Routes, facet: str, value: str = "") -> str:
    """Return the address of the list of one `value` of `facet`, or that of the directory of all its values."""
    return routes.below(SEGMENTS[facet], value)


def facets(catalog: Catalog) -> Facets:
    """Return the listings of models by every facet and unit."""
    entries = sorted(catalog.models.values(), key=listing_order)
    groups = {facet: _group(entries, values, catalog) for facet, values in _readers().items()}
    own: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        own[entry.record.unit].append(entry.id)
    covers = {unit: catalog.units.covers(unit, catalog.today) for unit in catalog.units.units}
    order = {entry.id: number for number, entry in enumerate(entries)}
    groups["unit"] = {
        unit: tuple(sorted((id for part in covered for id in own.get(part, ())), key=order.__getitem__))
        for unit, covered in covers.items()
    }
    return Facets(tuple(order), groups, {unit: tuple(ids) for unit, ids in own.items()}, covers)


def listing_order(entry: Entry[Model]) -> tuple[object, ...]:
    """Return the key that orders models: newest year first, then newest day of publication, then title."""
    record = entry.record
    day = record.date.toordinal() if record.date else 0
    return (-(record.year or 0), -day, sort_key(record.title), entry.id)


def _readers() -> dict[str, Callable[[Entry[Model], Catalog], Iterable[str]]]:
    """Return how each facet is read from a model; a new `facet=True` key of plain terms needs nothing here."""
    special: dict[str, Callable[[Entry[Model], Catalog], Iterable[str]]] = {
        "award": lambda entry, catalog: (
            () if stands_revoked(entry, catalog) else [each.form for each in entry.record.award]
        ),
        "stage": lambda entry, catalog: [present_stage(entry, catalog)],
    }
    readers = {}
    for key in keys_of(Model):
        if key.facet:
            facet = key.name.removesuffix("s") if key.name == "themes" else key.name
            readers[facet] = special.get(facet) or _plain(key.attribute)
    return readers


def _plain(attribute: str) -> Callable[[Entry[Model], Catalog], Iterable[str]]:
    def read(entry: Entry[Model], _catalog: Catalog) -> Iterable[str]:
        value = getattr(entry.record, attribute)
        if value is None:
            return ()
        return [str(each) for each in value] if isinstance(value, tuple) else [str(value)]

    return read


def _group(
    entries: list[Entry[Model]], values: Callable[[Entry[Model], Catalog], Iterable[str]], catalog: Catalog
) -> Groups:
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        for value in values(entry, catalog):
            grouped[value][entry.id] = None
    return {value: tuple(ids) for value, ids in grouped.items()}
