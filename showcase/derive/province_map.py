"""The map of provinces: which units of the register stand on which tile, and how many models they have together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from showcase.content.provinces import Province
from showcase.derive.site import Site
from showcase.vietnamese import match_key

LEAST_PROVINCES = 2
PROVINCE_TYPES = ("tinh", "thanh-pho")
STEPS = 3


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """A province; the `unit` its tile leads to, '' where the register has none; the models of all its units."""

    province: Province
    unit: str
    models: int


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """The tiles; the most models in each step of colours, from few to many; the highest units without a tile."""

    tiles: tuple[ProvinceTile, ...]
    steps: tuple[int, ...]
    elsewhere: tuple[str, ...]


def province_map(site: Site, provinces: Sequence[Province]) -> ProvinceMap | None:
    """Return the map; None where the highest units stand on fewer than two of its tiles."""
    tops = site.top_units()
    records = site.catalog.units.units
    named: dict[str, list[str]] = {}
    for unit in tops:
        if records[unit].type in PROVINCE_TYPES:
            named.setdefault(match_key(records[unit].name), []).append(unit)
    tiles = tuple(_tile(site, each, named) for each in provinces)
    if sum(1 for each in tiles if each.unit) < LEAST_PROVINCES:
        return None
    shown = {unit for each in provinces for unit in _units(each, named)}
    elsewhere = tuple(each for each in tops if each not in shown and site.facets.count("unit", each))
    return ProvinceMap(tiles, steps(each.models for each in tiles), elsewhere)


def steps(counts: Iterable[int]) -> tuple[int, ...]:
    """Return the greatest count of each step of colours, each step as many times the one before; () without models."""
    most = max(counts, default=0)
    bounds = {max(1, round(most ** (number / STEPS))) for number in range(1, STEPS + 1)}
    return tuple(sorted(bounds)) if most else ()


def _units(province: Province, named: Mapping[str, list[str]]) -> list[str]:
    names = (province.place.name, *province.formerly)
    return [unit for name in names for unit in named.get(match_key(name), ())]


def _tile(site: Site, province: Province, named: Mapping[str, list[str]]) -> ProvinceTile:
    units = _units(province, named)
    models = {model for unit in units for model in site.facets.groups["unit"][unit]}
    return ProvinceTile(province, units[0] if units else "", len(models))
