"""Links: units and records as links to their pages, made once for all pages of a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.derive.facets import FACETS, Facet, facet_address
from showcase.derive.site import Site
from showcase.render.parts import Link
from showcase.routes import Routes
from showcase.vietnamese import bind


@dataclass(frozen=True, kw_only=True)
class SiteLinks:
    """The addresses of a site, its units by id and its published records by kind and id as links.

    `unit_lines` are the units with the one above each, for cards. `terms` are the values of facets, by facet and value,
    each linked to its listing where it has one.
    """

    routes: Routes
    units: Mapping[str, Link]
    unit_lines: Mapping[str, str]
    records: Mapping[tuple[str, str], Link]
    terms: Mapping[tuple[str, str], Link]


def site_links(site: Site) -> SiteLinks:
    """Return the links of `site`."""
    register, routes = site.catalog.units, site.catalog.config.routes
    labels = register.labels
    above = {unit: next(register.ancestors(unit), "") for unit in register.units}
    return SiteLinks(
        routes=routes,
        units={unit: Link(bind(label), facet_address(routes, "unit", unit)) for unit, label in labels.items()},
        unit_lines={
            unit: bind(f"{labels[unit]}, {labels[each]}" if each else labels[unit]) for unit, each in above.items()
        },
        records={
            (entry.kind, entry.id): Link(bind(entry.record.title), routes.record(entry.kind, entry.id))
            for entry in site.catalog.entries()
        },
        terms={(facet.id, value): link for facet in FACETS for value, link in _terms(site, facet)},
    )


def _terms(site: Site, facet: Facet) -> Iterator[tuple[str, Link]]:
    """Yield the values of `facet` that its vocabulary or a model has, each as a link."""
    catalog, listed = site.catalog, site.facets.groups.get(facet.id, {})
    known = catalog.vocabularies[facet.vocabulary].terms if facet.vocabulary else listed
    for value in known:
        label = catalog.label(facet.vocabulary, value) if facet.vocabulary else value
        yield value, Link(label, facet_address(catalog.config.routes, facet.id, value) if value in listed else "")
