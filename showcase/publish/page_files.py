"""Pages → files in the staging folder; what was set before comes from the release before, or from the cache."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from showcase.cache.cache import key
from showcase.leaves import Leaves
from showcase.publish.output.manifest import fingerprint
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

    def write(self, pages: Sequence[Page | TextFile]) -> list[RenderedFile]:
        """Write every page; return them in their order, without their bytes. Raise TemplateFault."""
        of_renderer = self.renderer.key
        keys = [key(of_renderer, repr(page)) for page in pages]
        known: dict[str, PageFacts] = self.leaves.recall(FACTS, keys)
        lost = self._put_in_place(known)
        files = {each: facts.file for each, facts in known.items() if each not in lost}
        self.step(len(files))
        missing = {each: page for each, page in zip(keys, pages, strict=True) if each not in files}
        files |= self._set(missing)
        return [files[each] for each in keys]

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

    def _set(self, pages: Mapping[str, Page | TextFile]) -> dict[str, RenderedFile]:
        """Set `pages` by key, write and keep them; return them without their bytes."""
        self.leaves.made[FACTS] += len(pages)
        if not pages:
            return {}
        files: dict[str, RenderedFile] = {}
        keys, parts = chunks(list(pages), PAGES_AT_ONCE), chunks(list(pages.values()), PAGES_AT_ONCE)
        render = partial(render_pages, self.renderer.packed())
        made = self.leaves.workers.map(render, parts, few=FEW_CHUNKS, together=1, anywhere=True)
        for of_part, outputs in zip(keys, made, strict=True):
            for output in outputs:
                self.staging.write(output.path, output.data)
            files |= self._kept(dict(zip(of_part, outputs, strict=True)))
            self.step(len(outputs))
        return files

    def _kept(self, outputs: Mapping[str, RenderedFile]) -> dict[str, RenderedFile]:
        """Keep finished files by key; return them without their bytes."""
        self.leaves.cache.put_many(BYTES, {each: output.data for each, output in outputs.items()})
        files = {each: replace(output, data=b"") for each, output in outputs.items()}
        facts = {each: PageFacts(fingerprint(outputs[each].data), file) for each, file in files.items()}
        self.leaves.keep(FACTS, facts)
        return files
