"""Plots → drawings: the only module that knows Vega-Lite's converter. Each is drawn once and kept by what is in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from showcase.cache.cache import Cache, key
from showcase.render.statistics.figures import Drawing, Plot
from showcase.render.statistics.plots import CLASSES, plot_specification

SVG = "{http://www.w3.org/2000/svg}"
KEPT = frozenset(["d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "text-anchor", "font-size"])
LONG = re.compile(r"-?\d+\.\d{2,}")


def drawing(fonts: Path, style: str, cache: Cache, plot: Plot) -> Drawing:
    """Return the plot as a drawing; letters are measured in the folder `fonts`, whose hash is `style`."""
    spec = plot_specification(plot)
    entry = key(style, spec)
    data = cache.get("drawing", entry)
    if data is None:
        data = drawn(spec, fonts).encode()
        cache.put("drawing", entry, data)
    size, _, inside = data.decode().partition("\n")
    width, height = map(int, size.split())
    return Drawing(width, height, Markup(inside))


def drawn(spec: str, fonts: Path) -> str:
    """Return width and height, a line feed, and the inside of the svg, without styles, roles or fonts."""
    import vl_convert  # its engine takes a second to start, and most builds find every drawing in the cache

    vl_convert.register_font_directory(str(fonts))
    tree = ET.fromstring(vl_convert.vegalite_to_svg(spec))
    inside = "".join(ET.tostring(each, "unicode") for each in _cleaned(tree))
    return f"{tree.get('width')} {tree.get('height')}\n{inside}"


def _cleaned(parent: ET.Element) -> Iterator[ET.Element]:
    """Yield the visible parts with shape, words and a class for the colour; leave out empty groups."""
    for element in parent:
        tag = element.tag.removeprefix(SVG)
        if tag == "defs" or "ground" in element.get("class", "") or element.get("display") == "none":
            continue
        if tag == "g" and element.get("transform", "translate(0,0)") == "translate(0,0)":
            yield from _cleaned(element)
            continue
        clean = ET.Element(tag, {name: _short(value) for name, value in element.items() if name in KEPT})
        colour = CLASSES.get(element.get("fill", "")) or CLASSES.get(element.get("stroke", ""))
        if element.get("font-weight") == "600":
            clean.set("font-weight", "600")
        if colour:
            clean.set("class", colour)
        clean.text = element.text
        clean.extend(_cleaned(element))
        if tag != "g" or len(clean):
            yield clean


def _short(value: str) -> str:
    """Return `value` with two decimals, which look the same."""
    return LONG.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)
