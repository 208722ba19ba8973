"""Other units: those of the register that no record names, which a search leads to all the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from showcase.content.catalog import Catalog
from showcase.derive.search.searchable import UNIT, Searchable
from showcase.derive.search.words import folded_words

OTHER_UNITS_FILE = "units.json"


def other_units_file(catalog: Catalog, found: Iterable[Searchable]) -> Mapping[str, bytes]:
    """Return the file of the units that are not in the catalogue of a search that finds `found`, by its name.

    By the label of the unit that holds them, '' for none: [id, label, other names], the id '' where it is the words of
    the label with hyphens between them.
    """
    units = catalog.units
    known = {value.id for each in found for value in each.filters.get(UNIT, ())}
    listed: dict[str, list[list[str]]] = {}
    for id in units.in_order(units.units.keys() - known):
        unit, label = units.units[id], units.labels[id]
        row = ["" if folded_words(label).replace(" ", "-") == id else id, label, " · ".join(unit.aliases)]
        listed.setdefault(units.labels.get(unit.parent or "", ""), []).append(row)
    return {OTHER_UNITS_FILE: json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()}
