"""Audit: the last look at the staged site before anybody sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from showcase.content.catalog import Catalog
from showcase.content.keynames import nearest
from showcase.content.load import Entry
from showcase.content.lookup import Spots, place_at
from showcase.content.records import address_of
from showcase.problems import Place, Problem, problem
from showcase.render.outputs import Output, path_of


def addresses_are_single(catalog: Catalog, addresses: Sequence[str]) -> Iterator[Problem]:
    """No two pages, and no page and an old address, want the same address."""
    owners = {address_of(entry.kind, entry.id): entry.path for entry in catalog.entries()}
    taken = {path_of(address): address for address in addresses}
    for address, times in Counter(path_of(each) for each in addresses).items():
        if times > 1:
            shown = taken[address]
            yield problem(Place(owners.get(shown, "templates")), "address-twice", address=shown, other=shown)
    for entry in catalog.entries():
        for index, alias in enumerate(entry.record.aliases):
            if path_of(alias.lower()) in taken:
                place = place_at(entry.path, entry.spots, f"aliases.{index}")
                yield problem(place, "address-taken", address=alias, other=owners.get(alias.lower(), ""))


def written_addresses_exist(
    catalog: Catalog, config_spots: Spots, addresses: Collection[str], hidden: Collection[str]
) -> Iterator[Problem]:
    """Addresses typed in prose and in the menu lead to pages; those of unpublished records are warned of."""
    near = _Nearest(addresses)
    for entry in catalog.entries():
        yield from _prose(entry, addresses, near, hidden)
    for index, item in enumerate(catalog.config.navigation):
        target = item.to.partition("#")[0]
        place = place_at("site_config.yaml", config_spots, f"navigation.{index}.to")
        if target in hidden:
            yield problem(place, "link-to-held-back", found=item.to)
        elif target.startswith("/") and target not in addresses:
            yield problem(place, "unknown-address", found=item.to, nearest=near.to(target))


class _Nearest:
    """The address most like a wrong one; looked for once, however often it was typed."""

    def __init__(self, addresses: Collection[str]) -> None:
        self._addresses, self._found = addresses, dict[str, str]()

    def to(self, target: str) -> str:
        """The nearest, '' where none is near."""
        if target not in self._found:
            slashed = f"{target}/"
            self._found[target] = slashed if slashed in self._addresses else nearest(target, sorted(self._addresses))
        return self._found[target]


def _prose(entry: Entry, addresses: Collection[str], near: _Nearest, hidden: Collection[str]) -> Iterator[Problem]:
    for link, line in entry.prose.links:
        target = link.target
        if link.kind == "record":
            kind, _, id = target.partition("/")
            target = address_of(kind, id)
        elif link.kind != "address":
            continue
        place = Place(entry.path, line, link.column)
        if target in hidden:
            yield problem(place, "link-to-held-back", found=link.written)
        elif target not in addresses and link.kind == "address":
            yield problem(place, "unknown-address", found=link.written, nearest=near.to(target))


def links_resolve(links: Mapping[str, str], files: Collection[str]) -> Iterator[Problem]:
    """Every address linked to is a file that is there; `links` gives a page for each."""
    folders = {"/" + path.rpartition("/")[0] + "/" for path in files}
    for link, path in sorted(links.items()):
        if path_of(link) not in files and link not in folders:
            yield problem(Place(path), "dead-link", path=path, target=link)


def ids_are_single(output: Output) -> Iterator[Problem]:
    """No page has one id twice."""
    for each in output.repeated_ids:
        yield problem(Place(output.path), "repeated-id", path=output.path, found=each)
