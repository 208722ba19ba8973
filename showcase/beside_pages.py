"""What a site has besides pages: the search index and the open data, made while pages are planned and set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from showcase.derive.search.elsewhere import all_searchables
from showcase.derive.search.other_units import other_units_file
from showcase.derive.search.synonyms import with_common_abbreviations
from showcase.leaves import Leaves
from showcase.messages import N_
from showcase.progress import Progress
from showcase.publish.linked_facets import linked_facet_files
from showcase.publish.output.staging import Staging
from showcase.publish.search_index import FOLDER, begun_search_index
from showcase.render.context import RenderContext
from showcase.render.exports.files import data_files
from showcase.render.site_digests import SiteDigests, site_without_texts

DATA = "data"
"""The kind of entries: the fingerprints of the open data's files by their paths."""
Files = Mapping[str, bytes]


@dataclass(frozen=True, kw_only=True)
class FilesBeside:
    """What was begun beside the pages.

    `search` and `data` wait for their files by path. `digest` says all that the data is made of; `known` are its
    fingerprints by path, if data was ever made of that: then it is made again only where a file is gone.
    """

    leaves: Leaves
    digest: str
    known: Mapping[str, str]
    data: Callable[[], Files]
    search: Callable[[], Files]

    def write(self, staging: Staging) -> None:
        """Put all files in place. Raise what making one raised, and as `Staging.write` does."""
        self._write_data(staging)
        for path, data in self.search().items():
            staging.write(path, data)

    def _write_data(self, staging: Staging) -> None:
        there = {path for path, made in self.known.items() if staging.reuse(path, made)}
        if self.known and len(there) == len(self.known):
            return
        written = {path: staging.write(path, data) for path, data in self.data().items() if path not in there}
        if not self.known:
            self.leaves.keep(DATA, {self.digest: written})


@contextmanager
def begun_beside_pages(
    context: RenderContext, digests: SiteDigests, leaves: Leaves, progress: Progress
) -> Iterator[FilesBeside]:
    """Begin what must be made, beside this process where that can be; yield what waits for it.

    No data holds a record's text: it follows from the site without texts.
    """
    digest = digests.without_texts
    known: Mapping[str, str] = leaves.recall(DATA, [digest]).get(digest, {})
    with leaves.beside(partial(_begin_search, context, progress)) as search, ExitStack() as stack:
        data: Callable[[], Files] = partial(_data, context, leaves)
        if not known:
            data = stack.enter_context(leaves.beside(partial(_begin_data, context)))
        yield FilesBeside(leaves=leaves, digest=digest, known=known, data=data, search=search)


def _begin_search(context: RenderContext, progress: Progress, leaves: Leaves) -> Callable[[], Files]:
    catalog = context.site.catalog
    found, glossary = all_searchables(catalog), with_common_abbreviations(catalog.glossary)
    end = begun_search_index(found, glossary, leaves, step=progress.step)

    def files() -> Files:
        progress.stage(N_("Making the search index"), len(found))
        made = {**end(), **linked_facet_files(context, found), **other_units_file(catalog, found)}
        return {f"{FOLDER}/{name}": data for name, data in made.items()}

    return files


def _begin_data(context: RenderContext, leaves: Leaves) -> Callable[[], Files]:
    return partial(_data, context, leaves)


def _data(context: RenderContext, leaves: Leaves) -> Files:
    return {file.path: file.data for file in data_files(site_without_texts(context), leaves)}
