"""Web addresses in keys that lead to this site itself: found, and removed where nothing is published there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry, R
from showcase.content.links.site_address import Address, understood, within
from showcase.content.lookup import Positions
from showcase.content.records.record import Record
from showcase.content.records.site_config import SiteConfig
from showcase.content.schema.fields import KeepingResolver, resolve_record


@dataclass(frozen=True)
class _UrlChanger(KeepingResolver):
    """A resolver that goes through a record and changes its web addresses."""

    change: Callable[[str, str], str | None]

    def url(self, written: str, key_path: str) -> str | None:
        """Return what becomes of a web address."""
        return self.change(written, key_path)


def own_urls(record: Record | SiteConfig, base_url: str) -> Iterator[tuple[str, str, Address]]:
    """Yield every web address in a record that leads to the site at `base_url`: key path, as written, what it means."""
    for key_path, written in urls_of(record):
        inside = within(written, base_url)
        if inside is not None:
            yield key_path, written, understood(inside)


def urls_of(record: Record | SiteConfig) -> Sequence[tuple[str, str]]:
    """Return every web address in a record: key path, as written."""
    found: list[tuple[str, str]] = []

    def note(written: str, key_path: str) -> str:
        found.append((key_path, written))
        return written

    resolve_record(record, _UrlChanger(note))
    return found


def names_urls(positions: Positions) -> bool:
    """Return whether a web address was typed in any key. Most records have none, and are left as they are."""
    return any(key_path.endswith("url") for key_path in positions)


def hidden_addresses(catalog: Catalog) -> frozenset[str]:
    """Return the addresses of records that exist but are not published, including their old addresses."""
    routes = catalog.config.routes
    return frozenset(
        address
        for each in catalog.withheld
        for address in (routes.record(each.entry.kind, each.entry.id), *each.aliases)
    )


def without_hidden(catalog: Catalog) -> Catalog:
    """Return the catalogue without web addresses of records of this site that are not published."""
    hidden, base_url = hidden_addresses(catalog), catalog.config.base_url
    if not hidden:
        return catalog

    def shown(entry: Entry[R]) -> Entry[R]:
        if not names_urls(entry.positions):
            return entry
        record = resolve_record(entry.record, _UrlChanger(lambda written, _: _unless(written, base_url, hidden)))
        return entry if record is entry.record else replace(entry, record=record)

    records = {kind: {id: shown(entry) for id, entry in found.items()} for kind, found in catalog.records.items()}
    return replace(catalog, records=records, statistics=tuple(map(shown, catalog.statistics)))


def _unless(written: str, base_url: str, hidden: Collection[str]) -> str | None:
    inside = within(written, base_url)
    return None if inside is not None and understood(inside).path in hidden else written
