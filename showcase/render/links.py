"""Links: units and records as links to their pages, made once for all pages of a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from showcase.derive.facets import facet_address
from showcase.derive.site import Site
from showcase.render.parts import Link
from showcase.routes import Routes
from showcase.vietnamese import bind


@dataclass(frozen=True)
class SiteLinks:
    """The addresses of a site, its units by id and its published records by kind and id as links.

    `unit_lines` are the units with the one above each, for cards.
    """

    routes: Routes
    units: Mapping[str, Link]
    unit_lines: Mapping[str, str]
    records: Mapping[tuple[str, str], Link]


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
    )
