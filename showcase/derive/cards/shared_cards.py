"""Which models have no share card of their own: on a site of many, those that nobody has recognised yet."""

from __future__ import annotations

from showcase.content.catalog import Catalog
from showcase.derive.facets import Facets


def models_sharing_cards(catalog: Catalog, groups: Facets) -> frozenset[str]:
    """Return the ids of the models beside whose links the card of their field is shown.

    There are none on a site of at most `own_share_cards` models. A model that is featured or has a photograph keeps
    its own card, as the proven ones do.
    """
    if len(groups.models) <= catalog.config.own_share_cards:
        return frozenset()
    records = {id: catalog.models[id].record for id in groups.models if id not in groups.proven}
    return frozenset(id for id, record in records.items() if not (record.featured or record.images))
