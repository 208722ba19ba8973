"""Letters from readers by the record they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.letters import Letter

Letters = Mapping[tuple[str, str], tuple[Entry[Letter], ...]]
"""Letters by the kind and the id of a record, the newest first."""


def letters_of(catalog: Catalog) -> Letters:
    """Return the published letters of `catalog` by the record they are about."""
    found: dict[tuple[str, str], list[Entry[Letter]]] = defaultdict(list)
    for letter in sorted(catalog.letters, key=lambda each: (-each.record.date.toordinal(), each.id)):
        for record in letter.record.about:
            found[record].append(letter)
    return {record: tuple(letters) for record, letters in found.items()}
