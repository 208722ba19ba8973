"""Pages without a record's text on them: they are made where something else of the site has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from showcase.cache.cache import key
from showcase.later import Later
from showcase.leaves import Leaves
from showcase.render.context import RenderContext
from showcase.render.frame import Page, PageHead, Unmade
from showcase.render.site_digests import SiteDigests, site_without_texts
from showcase.render.statistics.chart_files import shown_charts

PLAN = "plan"
"""The kind of entries: the pages of a maker, without what is on them."""
PageMaker = Callable[[RenderContext], Iterator[Page]]


class UnmadeLists:
    """The pages of `makers` as the build before knew them, if the site without texts is the same; else made now.

    A maker is given that site, and no other: its pages follow from the digest.
    """

    def __init__(
        self, context: RenderContext, digests: SiteDigests, leaves: Leaves, makers: Sequence[PageMaker]
    ) -> None:
        self._site = Later(lambda: site_without_texts(context))
        self._leaves = leaves
        self._names = {each: key(digests.without_texts, each.__name__) for each in makers}
        self._known = leaves.recall(PLAN, list(self._names.values()))

    def of(self, maker: PageMaker) -> Iterator[Page]:
        """Yield the pages of `maker`: whole those with charts, of which other files are made; the rest unmade."""
        name = self._names[maker]
        pages = Later(lambda: tuple(maker(self._site.get())))
        plan = self._known.get(name)
        if plan is None:
            plan = tuple(map(_outline, pages.get()))
            self._leaves.keep(PLAN, {name: plan})
        for number, page in enumerate(plan):
            yield page if page.template else replace(page, view=_unmade(name, pages, number))


def _unmade(name: str, pages: Later[tuple[Page, ...]], number: int) -> Unmade:
    return Unmade(key(name, str(number)), lambda: pages.get()[number])


def _outline(page: Page) -> Page:
    """Return the page with nothing on it, and of its head what other files ask for; one with charts as it is."""
    if any(shown_charts([page])):
        return page
    head = page.head
    bare = PageHead(
        kind=head.kind,
        address=head.address,
        title="",
        description="",
        photo=head.photo,
        published=head.published,
        modified=head.modified,
        listed=head.listed,
        share=head.share,
    )
    return Page(bare, "", None)
