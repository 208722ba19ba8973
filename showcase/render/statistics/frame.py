"""What stands around every page of statistics: its head, its crumbs, and the links to the other pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from showcase.content.records.records import CRITERIA
from showcase.render.frame import Page, PageHead
from showcase.render.parts import Link
from showcase.render.statistics.chapters import CHAPTERS
from showcase.render.statistics.context import StatisticsContext
from showcase.render.views import DirectoryView, StatisticsView


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsPage:
    """A page of statistics without its frame: `name` is what crumbs call it, `above` are the crumbs before that.

    `current` is the address that is marked among the links to all pages, '' for the page's own.
    """

    address: str
    title: str
    name: str
    lead: str
    view: StatisticsView | DirectoryView
    above: tuple[Link, ...] = ()
    current: str = ""


def framed_pages(statistics: StatisticsContext, pages: Iterable[StatisticsPage]) -> Iterator[Page]:
    """Yield `pages`, each with its head, its crumbs and the links to the others."""
    context, links = statistics.context, _links(statistics)
    home = Link(context.translate("Home"), "/")
    story = Link(context.translate("Statistics"), context.routes.statistics())
    for page in pages:
        below = (story, *page.above, Link(page.name))
        crumbs = (home, *below) if page.address != story.address else (home, Link(story.label))
        head = PageHead(kind="statistics", address=page.address, title=page.title, description=page.lead, crumbs=crumbs)
        if isinstance(page.view, DirectoryView):
            yield Page(head, "pages/directory.html", page.view)
            continue
        current = page.current or page.address
        marked = tuple(replace(link, current=link.address == current) for link in links)
        yield Page(head, "pages/statistics.html", replace(page.view, pages=marked))


def _links(statistics: StatisticsContext) -> tuple[Link, ...]:
    """Return links to the pages of statistics; of the reports to the list of them."""
    context, routes = statistics.context, statistics.context.routes
    links = [Link(context.translate(each.name), routes.statistics(each.id)) for each in CHAPTERS]
    if context.site.catalog.statistics:
        links.append(Link(context.translate("Published by others"), routes.statistics("declared")))
    if context.site.listed(CRITERIA):
        links.append(Link(context.translate(CRITERIA.plural), routes.statistics("criteria")))
    if context.site.views.months:
        links.append(Link(context.translate("Views"), routes.statistics("views")))
    if statistics.years:
        links.append(Link(context.translate("Annual reports"), routes.statistics("reports")))
    return tuple(links)
