"""Models like this one: by shared themes, unit and field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from showcase.content.catalog import Catalog
from showcase.derive.facets import Facets

MOST = 3
WIDEST = 200
THEME, UNIT, FIELD = 3, 2, 1


def related_models(catalog: Catalog, facets: Facets) -> Mapping[str, tuple[str, ...]]:
    """Up to three ids for each model, the most alike first, then the newest. Copies and originals are not listed."""
    models = catalog.records["model"]
    order = {id: number for number, id in enumerate(facets.models)}
    by_field_and_unit: dict[str, Counter[str]] = defaultdict(Counter)
    for id in facets.models:
        record = models[id].record
        scores = by_field_and_unit[id]
        for theme in record.themes:
            scores.update(dict.fromkeys(facets.groups["theme"][theme][:WIDEST], THEME))
        scores.update(dict.fromkeys(facets.unit_records[record.unit][:WIDEST], UNIT))
        for other in scores:
            if models[other].record.field == record.field:
                scores[other] += FIELD
        if len(scores) <= MOST:
            scores.update(dict.fromkeys(facets.groups["field"][record.field][: MOST + 1], FIELD))
        kin = {id, *record.replicated_from}
        for other in [other for other in scores if other in kin or id in models[other].record.replicated_from]:
            del scores[other]
    return {
        id: tuple(sorted(scores, key=lambda other: (-scores[other], order[other]))[:MOST])
        for id, scores in by_field_and_unit.items()
    }
