"""The files of linked facets: what figures lead to; the search reads one when an address names its facet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from showcase.derive.search.files import by_title
from showcase.derive.search.linked import linked_facets
from showcase.derive.search.searchable import Searchable
from showcase.render.context import RenderContext
from showcase.render.statistics.linked_words import facet_name, value_name


def linked_facet_files(context: RenderContext, found: Iterable[Searchable]) -> Mapping[str, bytes]:
    """Return the files by name, beside a search that finds `found`: of each facet its name and its values.

    Of a value there are its id, its name and its rows in the catalogue, each as how far it lies behind the one before.
    """
    rows = {each.address: number for number, each in enumerate(by_title(found))}
    files = {}
    for facet, values in linked_facets(context.site).items():
        listed = [
            [value, value_name(context, facet, value), _steps([rows[context.routes.record(*each)] for each in records])]
            for value, records in values.items()
        ]
        text = json.dumps([facet_name(context, facet), listed], ensure_ascii=False, separators=(",", ":"))
        files[f"facets/{facet}.json"] = text.encode()
    return files


def _steps(rows: list[int]) -> list[int]:
    ordered = sorted(rows)
    return [row - before for row, before in zip(ordered, [0, *ordered], strict=False)]
