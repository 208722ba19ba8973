"""Addresses of records as they were written, published or not: the present ones and those they had before."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from showcase.content.entries import BrokenEntry, ReadPage
from showcase.content.load import LoadedContent


def record_addresses(loaded: LoadedContent, kinds: Collection[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each address with the kind and the id of its record of `kinds`, the present ones first.

    Of people who withdrew their consent there are none.
    """
    every: tuple[ReadPage, ...] = (*loaded.entries, *loaded.broken)
    entries = [each for each in every if each.kind in kinds and not _withdrew(each)]
    yield from ((loaded.config.routes.record(each.kind, each.id), (each.kind, each.id)) for each in entries)
    for each in entries:
        aliases = each.aliases if isinstance(each, BrokenEntry) else each.record.aliases
        yield from ((alias, (each.kind, each.id)) for alias in aliases)


def _withdrew(entry: ReadPage) -> bool:
    return not isinstance(entry, BrokenEntry) and entry.record.withdrawn
