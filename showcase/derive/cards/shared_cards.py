"""Which models have no share card of their own: on a site of many, those that nobody has recognised yet."""

from __future__ import annotations

from showcase.content.catalog import Catalog
from showcase.derive.facets import proven_models
from showcase.derive.stages import progress_of_all


def models_sharing_cards(catalog: Catalog, proven: frozenset[str] | None = None) -> frozenset[str]:
    """Return the ids of the models beside whose links the card of their field is shown.

    There are none on a site of at most `own_share_cards` models. A model that is featured or has a photograph keeps
    its own card, as the `proven` ones do, which are found here where they are not known yet.
    """
    if len(catalog.models) <= catalog.config.own_share_cards:
        return frozenset()
    proven = proven_models(catalog, progress_of_all(catalog)) if proven is None else proven
    records = {id: entry.record for id, entry in catalog.models.items() if id not in proven}
    return frozenset(id for id, record in records.items() if not (record.featured or record.images))
