"""Searchables of the models of member sites: found here, shown there."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.catalog import Catalog
from showcase.derive.facets import FACETS
from showcase.derive.members import ModelElsewhere, models_elsewhere
from showcase.derive.search.searchable import FilterValue, Searchable, searchables
from showcase.vietnamese import bind

KIND = "site-"
"""What begins the kind of records of a member site; its id follows."""


def all_searchables(catalog: Catalog) -> tuple[Searchable, ...]:
    """Return what search knows of everything that it finds: of the records here, and of the models of member sites."""
    return (*searchables(catalog), *searchables_elsewhere(catalog))


def searchables_elsewhere(catalog: Catalog) -> Iterator[Searchable]:
    """Yield what search knows of the models of member sites; terms that are not in the lists here narrow nothing."""
    return (_searchable(catalog, each) for each in models_elsewhere(catalog))


def _searchable(catalog: Catalog, each: ModelElsewhere) -> Searchable:
    model = each.model
    terms = {
        "field": (model.field,),
        "stage": (model.stage,),
        "level": (model.level,) if model.level else (),
        "theme": model.themes,
    }
    filters = {
        facet.id: tuple(_values(catalog, facet.vocabulary, terms[facet.id])) for facet in FACETS if facet.id in terms
    }
    known = tuple(value.label for values in filters.values() for value in values)
    return Searchable(
        kind=f"{KIND}{each.member.id}",
        address=model.page,
        title=bind(model.title),
        summary=model.summary,
        names=tuple(filter(None, (model.unit, each.member.name))),
        words=(*dict.fromkeys((*known, model.field_label, model.stage_label)), *filter(None, (str(model.year or ""),))),
        note=bind(model.unit),
        when=str(model.year or ""),
        year=model.year,
        day=model.date,
        filters=filters,
        illustrative=model.illustrative,
    )


def _values(catalog: Catalog, vocabulary: str, ids: tuple[str, ...]) -> Iterator[FilterValue]:
    listed = catalog.vocabularies[vocabulary]
    for id in dict.fromkeys(ids):
        if id in listed.terms:
            yield FilterValue(id=id, label=listed.label(id), order=listed.number(id))
