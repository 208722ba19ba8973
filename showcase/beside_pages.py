"""What a site has besides pages: the search index and the open data, made while pages are planned and set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from showcase.derive.search.elsewhere import all_searchables
from showcase.derive.search.other_units import other_units_file
from showcase.derive.search.synonyms import with_common_abbreviations
from showcase.leaves import Leaves
from showcase.messages import N_
from showcase.progress import Progress
from showcase.publish.linked_facets import linked_facet_files
from showcase.publish.search_index import FOLDER, begun_search_index
from showcase.render.context import RenderContext
from showcase.render.exports.files import data_files

FilesBeside = Callable[[], Mapping[str, bytes]]
"""Waits for these files and gives them by path."""


@contextmanager
def begun_beside_pages(context: RenderContext, leaves: Leaves, progress: Progress) -> Iterator[FilesBeside]:
    """Begin both, beside this process where that can be; yield what waits for them, or raises what they raised."""

    def begin_search(leaves: Leaves) -> FilesBeside:
        catalog = context.site.catalog
        found, glossary = all_searchables(catalog), with_common_abbreviations(catalog.glossary)
        end = begun_search_index(found, glossary, leaves, step=progress.step)

        def files() -> dict[str, bytes]:
            progress.stage(N_("Making the search index"), len(found))
            made = {**end(), **linked_facet_files(context, found), **other_units_file(catalog, found)}
            return {f"{FOLDER}/{name}": data for name, data in made.items()}

        return files

    def begin_data(leaves: Leaves) -> FilesBeside:
        return lambda: {file.path: file.data for file in data_files(context, leaves)}

    with leaves.beside(begin_search) as search, leaves.beside(begin_data) as data:
        yield lambda: {**data(), **search()}
