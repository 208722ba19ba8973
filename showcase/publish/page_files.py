"""Pages → files in the staging folder; what was set before comes from the release before, or from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from showcase.cache.cache import key
from showcase.leaves import Leaves
from showcase.publish.output.staging import Staging
from showcase.render.formats import TextFile
from showcase.render.frame import Page
from showcase.render.renderer import RenderedFile, Renderer, render_pages
from showcase.workers import chunks

FEW_CHUNKS = 8
FACTS, BYTES = "page", "page-bytes"
"""Kinds of entries: what a build always asks of a page, and its bytes, which it seldom needs."""
PAGES_AT_ONCE, READ_AT_ONCE = 200, 1_000


@dataclass(frozen=True)
class PageFacts:
    """What a build asks of a page that was set before: the fingerprint of its bytes, and the file without them."""

    fingerprint: str
    file: RenderedFile


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
        keys = [key(of_renderer, repr(page)) for page in pages]
        known: dict[str, PageFacts] = self.leaves.recall(FACTS, keys)
        lost = self._put_in_place(known)
        files = {each: facts.file for each, facts in known.items() if each not in lost}
        missing = {each: page for each, page in zip(keys, pages, strict=True) if each not in files}
        finished = self._set(missing)

        def end() -> list[RenderedFile]:
            self.step(len(files))
            for outputs in finished:
                files.update(outputs)
            return [files[each] for each in keys]

        return end

    def _put_in_place(self, known: Mapping[str, PageFacts]) -> set[str]:
        """Write what is known; return the keys of pages whose bytes nobody has any more."""
        reuse = self.staging.reuse
        unlinked = [each for each, facts in known.items() if not reuse(facts.file.path, facts.fingerprint)]
        lost: set[str] = set()
        for part in chunks(unlinked, READ_AT_ONCE):
            found = self.leaves.cache.get_many(BYTES, part)
            for each, data in found.items():
                self.staging.write(known[each].file.path, data)
            lost.update(set(part) - found.keys())
        return lost

    def _set(self, pages: Mapping[str, Page | TextFile]) -> Iterator[dict[str, RenderedFile]]:
        """Have `pages` by key set; return what writes and keeps them, part by part, and gives them without bytes."""
        self.leaves.made[FACTS] += len(pages)
        if not pages:
            return iter(())
        keys, parts = chunks(list(pages), PAGES_AT_ONCE), chunks(list(pages.values()), PAGES_AT_ONCE)
        render = partial(render_pages, self.renderer.packed())
        made = self.leaves.workers.map(render, parts, few=FEW_CHUNKS, together=1, anywhere=True)
        return map(self._written, keys, made)

    def _written(self, keys: Sequence[str], outputs: Sequence[RenderedFile]) -> dict[str, RenderedFile]:
        """Write and keep finished files; return them by key without their bytes."""
        made = [self.staging.write(output.path, output.data) for output in outputs]
        self.step(len(outputs))
        files = [replace(output, data=b"") for output in outputs]
        self.leaves.cache.put_many(BYTES, {each: output.data for each, output in zip(keys, outputs, strict=True)})
        self.leaves.keep(FACTS, dict(zip(keys, map(PageFacts, made, files), strict=True)))
        return dict(zip(keys, files, strict=True))
