"""Models like this one: by shared themes, unit and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from showcase.content.catalog import Catalog
from showcase.derive.facets import Facets
from showcase.derive.stages import stands_revoked

MOST = 3
WIDEST = 200
THEME, UNIT, FIELD = 3, 2, 1


def related_models(catalog: Catalog, facets: Facets) -> Mapping[str, tuple[str, ...]]:
    """Up to three ids for each model, the most alike first, then the newest.

    Copies, originals and models whose recognition was revoked are not listed.
    """
    order = {id: number for number, id in enumerate(facets.models)}
    revoked = frozenset(id for id, entry in catalog.records["model"].items() if stands_revoked(entry, catalog))
    found: dict[str, tuple[str, ...]] = {}
    for id in facets.models:
        scores = _scores(id, catalog, facets)
        kept = [other for other in scores if other not in revoked and not _kin(id, other, catalog)]
        best = sorted((-scores[other], order[other], other) for other in kept)[:MOST]
        found[id] = tuple(other for _, _, other in best)
    return found


def _scores(id: str, catalog: Catalog, facets: Facets) -> Counter[str]:
    models, scores = catalog.records["model"], Counter[str]()
    record = models[id].record
    for theme in record.themes:
        scores.update(dict.fromkeys(facets.groups["theme"][theme][:WIDEST], THEME))
    scores.update(dict.fromkeys(facets.unit_records[record.unit][:WIDEST], UNIT))
    for other in scores:
        if models[other].record.field == record.field:
            scores[other] += FIELD
    if len(scores) <= MOST:
        scores.update(dict.fromkeys(facets.groups["field"][record.field][: MOST + 1], FIELD))
    return scores


def _kin(id: str, other: str, catalog: Catalog) -> bool:
    models = catalog.records["model"]
    return other == id or other in models[id].record.replicated_from or id in models[other].record.replicated_from
