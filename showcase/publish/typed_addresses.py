"""Addresses as editors wrote them, in prose, in keys and in the menu: where each leads, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry, EntryFile
from showcase.content.files.site_files import CONFIG
from showcase.content.links.own_urls import names_urls, own_urls, urls_of
from showcase.content.links.prose_links import PARTS_OF_PAGES, anchored, meant, taken_apart, targets_of
from showcase.content.links.site_address import Address, beside, understood
from showcase.content.lookup import Positions, position_of
from showcase.content.prose.cleaning import ProseLink, media_named
from showcase.content.records.record import Record
from showcase.content.records.site_config import SiteConfig
from showcase.content.schema.key_names import nearest
from showcase.derive.pictures import picture_address
from showcase.derive.site import Site
from showcase.problems import Place, Problem, problem
from showcase.publish.static_files import FOLDER

SUFFIXES = ("webp", "jpg")
ENCODED_SIGN = re.compile(r"%(?:2[0-9A-F]|3F)", re.IGNORECASE)


def written_addresses_exist(
    site: Site, catalog: Catalog, config_positions: Positions, addresses: Collection[str], base_path: str
) -> Iterator[Problem]:
    """Yield a problem for each typed address that leads to no page, and a warning for unpublished records.

    `catalog` is the site's, still with the web addresses that the site leaves out for that reason.
    """
    near = _Near(site, addresses, base_path)
    for entry in catalog.with_pages():
        yield from _prose(entry, near)
    with_keys: tuple[Entry[Record], ...] = (*catalog.with_pages(), *catalog.statistics)
    for each in with_keys:
        yield from _keys(each.path, each.positions, each.record, near)
    yield from _keys(CONFIG, config_positions, replace(catalog.config, feedback=None), near)  # a form is no page
    for index, item in enumerate(catalog.config.navigation):
        if item.to.startswith("/"):
            path, place = understood(item.to).path, position_of(CONFIG, config_positions, f"navigation.{index}.to")
            typed = item.to if ENCODED_SIGN.search(item.to) else unquote(item.to)
            yield from near.problems(place, typed, path, partial(near.to, path, typed))
            yield from near.headings(place, understood(item.to))
        else:
            place = position_of(CONFIG, config_positions, f"navigation.{index}.to")
            yield from near.beside(place, item.to, in_full=False)


def _keys(path: str, positions: Positions, record: Record | SiteConfig, near: _Near) -> Iterator[Problem]:
    if not names_urls(positions):
        return
    base_url = near.site.catalog.config.base_url
    for key_path, written in urls_of(record):
        yield from near.beside(position_of(path, positions, key_path), written, in_full=True)
    for key_path, written, address in own_urls(record, base_url):

        def in_full(target: str = address.path, written: str = written) -> str:
            found = near.to(target, written)
            return base_url.rstrip("/") + found if found else ""

        place = position_of(path, positions, key_path)
        if path == CONFIG and address.path in near.site.hidden:  # every page of data leads there
            yield problem(place, "unknown-address", found=written, nearest="")
        else:
            yield from near.problems(place, written, address.path, in_full)


def _prose(entry: EntryFile, near: _Near) -> Iterator[Problem]:
    for link, line in entry.prose.links:
        place = Place(entry.path, line, link.column)
        if link.kind == "address":
            yield from near.problems(place, link.written, link.target, partial(near.of_prose, link, entry))
        elif link.kind == "outside":
            yield from near.beside(place, link.written, in_full=False)
        elif link.kind == "record" and leads_to(near.site, link) in near.site.hidden:
            yield problem(place, "link-to-held-back", found=link.written)


def addresses_typed(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield (path of the file, address) for whatever address of the site a record names, in its text or in a key."""
    for entry in catalog.with_pages():
        for link, _ in entry.prose.links:
            if link.kind in ("address", "record"):
                yield entry.path, _address_of(catalog, link)
    with_keys: tuple[Entry[Record], ...] = (*catalog.with_pages(), *catalog.statistics)
    for each in with_keys:
        if names_urls(each.positions):
            yield from ((each.path, address.path) for _, _, address in own_urls(each.record, catalog.config.base_url))


def _address_of(catalog: Catalog, link: ProseLink) -> str:
    """Return the address of what a link of the kind "address" or "record" names."""
    kind, _, id = link.target.partition("/")
    return link.target if link.kind == "address" else catalog.config.routes.record(kind, id)


def leads_to(site: Site, link: ProseLink) -> str:
    """Return the address within the site that a link of prose leads to; '' if there is none."""
    if link.kind in ("address", "record"):
        return _address_of(site.catalog, link)
    if link.kind == "media":
        name = media_named(link.literal, site.downloads)[0]
        return site.downloads[name] if name else ""
    return ""


def written_at(site: Site) -> Mapping[str, tuple[Place, str]]:
    """Return where each address that prose links to was written first, and how."""
    found: dict[str, tuple[Place, str]] = {}
    for entry in site.catalog.with_pages():
        for link, line in entry.prose.links:
            found.setdefault(leads_to(site, link), (Place(entry.path, line, link.column), link.written))
    return found


class _Near:
    """The address that was probably meant by a wrong one; looked for once, however often it was typed."""

    def __init__(self, site: Site, addresses: Collection[str], base_path: str) -> None:
        self.site, self._addresses, self._base_path = site, addresses, base_path
        self._found: dict[str, str] = {}
        self._media = (*site.pictures, *site.downloads)
        entries: tuple[EntryFile, ...] = (*site.catalog.with_pages(), *(each.entry for each in site.catalog.withheld))
        self._targets = targets_of(entries, site.catalog.config.routes)
        self._known = frozenset(f"{entry.kind}/{entry.id}" for entry in entries)

    def problems(self, place: Place, written: str, path: str, meant: Callable[[], str]) -> Iterator[Problem]:
        """Yield the problem of an address, if any; `meant` is called only for a wrong one."""
        if path in self.site.hidden:
            yield problem(place, "link-to-held-back", found=written)
        elif path not in self._addresses:
            yield problem(place, "unknown-address", found=written, nearest=meant())

    def beside(self, place: Place, written: str, in_full: bool) -> Iterator[Problem]:
        """Yield the problem of a full address that lacks the path of this site before that of a page."""
        base_url = self.site.catalog.config.base_url
        path = beside(written, base_url)
        page = path if path in self._addresses else f"{path}/"
        if path.strip("/") and page in self._addresses:
            fixed = (base_url.rstrip("/") if in_full else "") + page + taken_apart(written)[1]
            yield problem(place, "address-beside-site", found=written, path=self._base_path, fixed=fixed)

    def headings(self, place: Place, address: Address) -> Iterator[Problem]:
        """Yield the problem of an address of a page and of a heading that it does not have."""
        target, sought = self._targets.get(address.path), address.fragment
        known = sorted(target.prose.ids) if target else []
        if address.path in self.site.hidden:
            return
        if sought and sought not in known and not sought.startswith(PARTS_OF_PAGES) and (target or address.path == "/"):
            file = target.path if target else address.path
            yield problem(place, "unknown-anchor", found=sought, nearest=nearest(sought, known), file=file)

    def of_prose(self, link: ProseLink, entry: EntryFile) -> str:
        """Return what to type instead in the text of `entry`."""
        exact = self._exact(link.target)
        rest = taken_apart(link.written)[1]
        file = self._file(link.target)
        if exact or file:
            return anchored((exact or f"../media/{file}") + rest, entry, self._targets)
        near = meant(link, entry, self._media, self._known) or self.to(link.target, link.written)
        return anchored(near, entry, self._targets)

    def to(self, path: str, written: str) -> str:
        """Return the nearest address, with query and fragment as typed; '' if none is near."""
        if path not in self._found:
            self._found[path] = self._exact(path) or nearest(path, sorted(self._addresses))
        found = self._found[path]
        return found + taken_apart(written)[1] if found else ""

    def _exact(self, path: str) -> str:
        """Return the address that lacks only its last slash, or has a folder before it that is not its own; or ''."""
        insides = {path.removeprefix(before) for before in (self._base_path.rstrip("/"), f"/{FOLDER}")} - {path}
        tried = (f"{path}/", *(each for inside in sorted(insides) for each in (inside, f"{inside}/")))
        return next((each for each in tried if each in self._addresses or each in self.site.hidden), "")

    def _file(self, address: str) -> str:
        """Return the name of the file in content/media that is published at an address; or ''."""
        routes = self.site.catalog.config.routes
        if not address.startswith(routes.media):
            return ""
        for name, plan in self.site.pictures.items():
            if address in (
                picture_address(routes, plan, width, suffix) for width, _ in plan.sizes for suffix in SUFFIXES
            ):
                return name
        return next((name for name, each in self.site.downloads.items() if each == address), "")
