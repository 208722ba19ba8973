"""The map of provinces as it is drawn: tiles at their places, the colours of counts and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from showcase.content.provinces import Place, provinces
from showcase.derive.province_map import ProvinceTile, province_map
from showcase.render.context import RenderContext
from showcase.render.unit_parts import MapStep, MapTile, MapView

WIDE, HIGH, GAP = 55, 48, 3
"""A tile with the gap beside it, and that gap, in the units of the drawing."""
SEA = 20
"""The water that is left free before islands, beside the gap: none of them touches the mainland."""


def map_view(context: RenderContext) -> MapView | None:
    """Return the map of the site; None where its units do not span provinces."""
    found = province_map(context.site, provinces())
    if found is None:
        return None
    tiles = [each for tile in found.tiles for each in _tiles(context, tile, found.steps)]
    return MapView(
        height=max(each.y for each in tiles) + HIGH,
        tiles=tuple(tiles),
        steps=tuple(_legend(context, found.steps, unknown=any(not each.unit for each in found.tiles))),
        elsewhere=tuple(
            replace(context.unit(each), count=context.site.facets.count("unit", each)) for each in found.elsewhere
        ),
    )


def _tiles(context: RenderContext, tile: ProvinceTile, steps: tuple[int, ...]) -> Iterator[MapTile]:
    """Yield the tile of a province, and that of its islands, which leads to the same."""
    place, islands = tile.province.place, tile.province.islands
    address = context.facet_address("unit", tile.unit) if tile.unit else ""
    step = sum(1 for bound in (0, *steps[:-1]) if tile.models > bound) if tile.unit else -1
    yield MapTile(
        lines=_lines(place.name), address=address, step=step, count=tile.models if tile.unit else None, **_at(place)
    )
    if islands:
        yield MapTile(
            lines=(*_lines(islands.name), f"({place.name})"),
            address=address,
            step=step,
            count=None,
            **_at(islands, columns=2, water=SEA),
        )


def _at(place: Place, columns: int = 1, water: int = 0) -> dict[str, int]:
    return {"x": place.column * WIDE + water, "y": place.row * HIGH, "width": columns * WIDE - GAP - water}


def _lines(name: str) -> tuple[str, ...]:
    """Return a name in two lines, the first as long as the second or longer: "Hồ Chí", "Minh"."""
    words = name.split(" ")
    cut = -(-len(words) // 2)
    return tuple(" ".join(each) for each in (words[:cut], words[cut:]) if each)


def _legend(context: RenderContext, steps: tuple[int, ...], *, unknown: bool) -> Iterator[MapStep]:
    if unknown:
        yield MapStep(step=-1, label=context.translate("not in the register"))
    yield MapStep(step=0, label=context.translate("no models yet"))
    for number, (before, most) in enumerate(zip((0, *steps), steps, strict=False), start=1):
        least = before + 1
        span = context.number(most) if least == most else f"{context.number(least)}–{context.number(most)}"
        yield MapStep(step=number, label=span)
