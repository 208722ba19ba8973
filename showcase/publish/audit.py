"""Audit: the last look at the staged site before anybody sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from showcase.content.catalog import Catalog
from showcase.content.lookup import position_of
from showcase.derive.site import Site
from showcase.problems import Place, Problem, problem
from showcase.publish.typed_addresses import written_at
from showcase.render.renderer import RenderedFile, path_of
from showcase.routes import SEARCH_INDEX


def addresses_are_single(catalog: Catalog, addresses: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each address wanted by two pages, or by a page and an old address."""
    routes = catalog.config.routes
    owners = {routes.record(entry.kind, entry.id): entry.path for entry in catalog.with_pages()}
    taken = {path_of(address): address for address in addresses}
    for address, times in Counter(path_of(each) for each in addresses).items():
        if times > 1:
            shown = taken[address]
            yield problem(Place(owners.get(shown, "templates")), "address-twice", address=shown, other=shown)
    for entry in catalog.with_pages():
        for index, alias in enumerate(entry.record.aliases):
            if path_of(alias.lower()) in taken:
                place = position_of(entry.path, entry.positions, f"aliases.{index}")
                yield problem(place, "address-taken", address=alias, other=owners.get(alias.lower(), ""))


def links_resolve(site: Site, links: Mapping[str, str], files: Collection[str]) -> Iterator[Problem]:
    """Yield the problems of links to missing files; `links` gives a page for each address.

    A link in prose is reported with the editor's own file.
    """
    dead = [link for link in sorted(links) if path_of(link) not in files and link != SEARCH_INDEX]
    origins = written_at(site) if dead else {}
    for link in dead:
        if link in origins:
            place, written = origins[link]
            yield problem(place, "unknown-address", found=written, nearest="")
        else:
            yield problem(Place(links[link]), "dead-link", path=links[link], target=link)


def ids_are_single(output: RenderedFile) -> Iterator[Problem]:
    """Yield a problem for each id that a page has twice."""
    for each in output.repeated_ids:
        yield problem(Place(output.path), "repeated-id", path=output.path, found=each)
