"""Lists: what a list shows, and how it is cut into pages, each with links to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.render.context import RenderContext
from showcase.render.parts import FacetGroup, Link, Pager

NEAR = 2
Item = TypeVar("Item")
P_co = TypeVar("P_co", bound=PageRecord, covariant=True)


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[P_co]):
    """The contents of a listing and of each of its pages; unless `always`, an empty one is not for search engines.

    `search` is the address where the search has found the same records, to be narrowed further.
    """

    address: str
    title: str
    entries: Sequence[Entry[P_co]]
    crumbs: tuple[Link, ...]
    intro: str = ""
    facets: tuple[FacetGroup, ...] = ()
    feed: str = ""
    always: bool = True
    table: str = ""
    search: str = ""


def cut_into_pages(items: Sequence[Item], size: int) -> Iterator[tuple[int, int, Sequence[Item]]]:
    """Yield, for each page, its number from 1, how many there are, and its items; one empty page for no items."""
    pages = max(1, -(-len(items) // size))
    for number in range(1, pages + 1):
        yield number, pages, items[(number - 1) * size : number * size]


def pager(context: RenderContext, address: str, number: int, pages: int) -> Pager | None:
    """Return links to the neighbours of page `number` of `pages`; None where there is only one."""
    if pages == 1:
        return None
    shown = sorted({1, pages, *(each for each in range(number - NEAR, number + NEAR + 1) if 1 <= each <= pages)})
    links: list[Link] = []
    for before, each in zip([0, *shown], shown, strict=False):
        if each - before > 1:
            links.append(Link("…"))
        links.append(Link(str(each), context.routes.page(address, each), current=each == number))
    previous = (
        Link(context.translate("Previous page"), context.routes.page(address, number - 1)) if number > 1 else None
    )
    following = (
        Link(context.translate("Next page"), context.routes.page(address, number + 1)) if number < pages else None
    )
    return Pager(number=number, pages=pages, previous=previous, next=following, links=tuple(links))
