"""Pages → files in the staging folder; what was set before comes from the release before, or from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from showcase.cache.cache import key
from showcase.leaves import Leaves
from showcase.publish.output.staging import Staging
from showcase.render.formats import TextFile
from showcase.render.frame import Page, Unmade
from showcase.render.renderer import RenderedFile, Renderer, render_pages, with_view
from showcase.workers import chunks

FEW_CHUNKS = 8
FACTS, BYTES = "page", "page-bytes"
"""Kinds of entries: what a build always asks of a page, and its bytes, which it seldom needs."""
VIEWS = "view"
"""Counts the views that were made because nothing was known of their sources."""
PAGES_AT_ONCE, READ_AT_ONCE = 200, 1_000


@dataclass(frozen=True)
class PageFacts:
    """What a build asks of a page that was set before: the fingerprint of its bytes, and the file without them."""

    fingerprint: str
    file: RenderedFile


@dataclass(frozen=True)
class PageToSet:
    """A page with its view, the `key` that it was asked for by, and that `of_view`: the same, unless it was unmade."""

    page: Page | TextFile
    key: str
    of_view: str


@dataclass(frozen=True)
class PageWriter:
    """A writer of pages: `renderer` sets those that are not known, `step` hears how many are done."""

    leaves: Leaves
    renderer: Renderer
    staging: Staging
    step: Callable[[int], None]

    def begin(self, pages: Sequence[Page | TextFile]) -> Callable[[], list[RenderedFile]]:
        """Write the pages that are known, and have the workers set the others.

        Return what writes these, too, and gives all pages in their order, without their bytes, or raises TemplateFault.
        """
        of_renderer = key(self.renderer.key)
        keys = [key(of_renderer, _said(page)) for page in pages]
        known = self._known(keys)
        missing = [(each, page) for each, page in zip(keys, pages, strict=True) if each not in known]
        views = [_to_set(of_renderer, each, page) for each, page in missing]
        self.leaves.made[VIEWS] += sum(each.key != each.of_view for each in views)
        known |= self._known_by_view([each for each in views if each.key != each.of_view])
        files = {each: facts.file for each, facts in known.items()}
        finished = self._set([each for each in views if each.key not in files])

        def end() -> list[RenderedFile]:
            self.step(len(files))
            for outputs in finished:
                files.update(outputs)
            return [files[each] for each in keys]

        return end

    def _known(self, keys: Sequence[str]) -> dict[str, PageFacts]:
        """Write what is known; return it by its key."""
        known: dict[str, PageFacts] = self.leaves.recall(FACTS, keys)
        lost = self._put_in_place(known)
        return {each: facts for each, facts in known.items() if each not in lost}

    def _known_by_view(self, pages: Sequence[PageToSet]) -> dict[str, PageFacts]:
        """Write those of `pages` that are known by their views; return them by their keys, and know them by these."""
        by_view = self._known([each.of_view for each in pages])
        known = {each.key: by_view[each.of_view] for each in pages if each.of_view in by_view}
        self.leaves.keep(FACTS, known)
        return known

    def _put_in_place(self, known: Mapping[str, PageFacts]) -> set[str]:
        """Write what is known; return the keys of pages whose bytes nobody has any more."""
        reuse = self.staging.reuse
        unlinked = [each for each, facts in known.items() if not reuse(facts.file.path, facts.fingerprint)]
        lost: set[str] = set()
        for part in chunks(unlinked, READ_AT_ONCE):
            names = {each: key(known[each].fingerprint) for each in part}
            found = self.leaves.cache.get_many(BYTES, list(names.values()))
            for each, name in names.items():
                if name in found:
                    self.staging.write(known[each].file.path, found[name])
                else:
                    lost.add(each)
        return lost

    def _set(self, pages: Sequence[PageToSet]) -> Iterator[dict[str, RenderedFile]]:
        """Have `pages` set; return what writes and keeps them, part by part, and gives them by key without bytes."""
        self.leaves.made[FACTS] += len(pages)
        if not pages:
            return iter(())
        parts = chunks(pages, PAGES_AT_ONCE)
        render = partial(render_pages, self.renderer.packed())
        views = [[each.page for each in part] for part in parts]
        made = self.leaves.workers.map(render, views, few=FEW_CHUNKS, together=1, anywhere=True)
        return map(self._written, parts, made)

    def _written(self, pages: Sequence[PageToSet], outputs: Sequence[RenderedFile]) -> dict[str, RenderedFile]:
        """Write and keep finished files; return them by key without their bytes."""
        made = [self.staging.write(output.path, output.data) for output in outputs]
        self.step(len(outputs))
        files = [replace(output, data=b"") for output in outputs]
        by_fingerprint = {key(each): output.data for each, output in zip(made, outputs, strict=True)}
        self.leaves.cache.put_many(BYTES, by_fingerprint)
        facts = zip(pages, map(PageFacts, made, files), strict=True)
        self.leaves.keep(FACTS, {name: each for page, each in facts for name in (page.key, page.of_view)})
        return {page.key: file for page, file in zip(pages, files, strict=True)}


def _said(page: Page | TextFile) -> str:
    """Return what says all of a page: of one that is unmade, what it is to be made of."""
    view = page.view
    return view.sources if isinstance(view, Unmade) else repr(page)


def _to_set(of_renderer: str, asked: str, page: Page | TextFile) -> PageToSet:
    """Return a page that was `asked` for by this key, with its view and the key of that."""
    whole = with_view(page)
    return PageToSet(whole, asked, asked if whole is page else key(of_renderer, _said(whole)))
