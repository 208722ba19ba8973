"""The files of the search in a preview: made when search is first asked for, and again when the site has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from showcase.derive.search.elsewhere import all_searchables
from showcase.derive.search.other_units import other_units_file
from showcase.derive.search.synonyms import with_common_abbreviations
from showcase.derive.site import Site
from showcase.editing.preview.previewed_site import PreviewedSite
from showcase.leaves import Leaves
from showcase.publish.linked_facets import linked_facet_files
from showcase.publish.search_index import FOLDER, search_index
from showcase.render.context import RenderContext
from showcase.render.renderer import path_of


class SearchBundle:
    """The files of the search; `replaced` is called when there are new ones in the place of old ones, by `version`."""

    def __init__(self, leaves: Leaves, replaced: Callable[[], None]) -> None:
        self._leaves, self._replaced = leaves, replaced
        self.version = 0
        self._files: Mapping[str, bytes] | None = None
        self._made_for: Site | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def page_of(self, site: PreviewedSite) -> str:
        """Return the path of the search page."""
        return path_of(site.run.checked.context.routes.search)

    def begin(self, site: PreviewedSite) -> threading.Thread | None:
        """Begin to make the files for `site`, unless they are there or others are being made; return the thread."""
        with self._lock:
            running = self._thread is not None and self._thread.is_alive()
            if not running and self._made_for is not site.run.checked.site:
                self._thread = threading.Thread(target=self._make, args=(site.run.checked.context,), daemon=True)
                self._thread.start()
            return self._thread

    def file(self, site: PreviewedSite, path: str) -> bytes | None:
        """Return a file of the search; the first one waits until they are made."""
        if not path.startswith(f"{FOLDER}/"):
            return None
        if self._files is None and (thread := self.begin(site)):
            thread.join()
        return (self._files or {}).get(path.removeprefix(f"{FOLDER}/"))

    def _make(self, context: RenderContext) -> None:
        site = context.site
        had = self._files is not None
        glossary = with_common_abbreviations(site.catalog.glossary)
        found = all_searchables(site.catalog)
        self._files = {
            **search_index(found, glossary, self._leaves),
            **linked_facet_files(context, found),
            **other_units_file(site.catalog, found),
        }
        self._made_for = site
        if had:
            self.version += 1
            self._replaced()
