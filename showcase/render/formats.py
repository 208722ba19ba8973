"""Files beside the pages: feeds, sitemaps, robots.txt, redirects. FORMATS lists them.

Each template in formats/ has a view here. Its addresses count from the site's root; templates make them absolute
with `absolute`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from showcase.content.records.records import COLLECTION
from showcase.content.records.views import former_ids
from showcase.derive.feeds import Feed, FeedItem, feeds, items_of
from showcase.render.cards import card_of, summary_of
from showcase.render.cms.configuration import configuration
from showcase.render.cms.forges import policy
from showcase.render.collections import shown_models
from showcase.render.context import RenderContext, newest, shorten
from showcase.render.feeds import followed_list
from showcase.render.frame import Page
from showcase.render.statistics.chart_files import finding_lines, note_lines, shown_charts, table_csv
from showcase.render.statistics.figures import Plot
from showcase.routes import SITEMAP, file_at_root, sitemap_part

REDIRECT = "formats/redirect.html"
MOST_IN_SITEMAP = 50_000
SUMMARY = 400
ENGLISH = "en-US"
CMS_LOCALES = {"vi": "vi"}
"""The languages of the CMS that are bundled, beside English, by those of sites."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file to be made by a template of formats/ from `view`."""

    address: str
    template: str
    view: object


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One record in a feed; `updated` is the day of its last change, `published` where that is not known."""

    title: str
    address: str
    published: date
    updated: date
    summary: str = ""
    category: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """formats/feed.xml: `address` is the feed's own, `page` its page's; `updated` the newest entry's day."""

    title: str
    address: str
    page: str
    updated: date
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address, the day of its last change (None: not known), and the addresses of its pictures."""

    address: str
    modified: date | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapView:
    """formats/sitemap.xml (pages, 50,000 at most) and formats/sitemap_index.xml (other sitemaps)."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """formats/robots.txt: the sitemap's address; `open` False asks all robots to stay away."""

    sitemap: str
    open: bool = True


@dataclass(frozen=True, slots=True)
class RedirectView:
    """formats/redirect.html: where an old address now leads, and the title found there."""

    target: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditingView:
    """formats/editing.html: its title, the address of what it reads, its Content-Security-Policy, and its language."""

    title: str
    configuration: str
    policy: str
    locale: str


@dataclass(frozen=True, slots=True)
class ConfigurationView:
    """formats/editing.json: the configuration of the page for editors, as it is written."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFileView:
    """formats/chart.svg: a chart of a `page` that stands alone, its finding above, what must be known of it below."""

    title: str
    page: str
    plot: Plot
    finding: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFileView:
    """formats/table.csv: the table of a chart, as it is written."""

    text: str


def text_files(context: RenderContext, pages: Sequence[Page]) -> Iterator[TextFile]:
    """Yield all files beside the `pages` of the site."""
    for make in FORMATS:
        yield from make(context, pages)


def _at_root(name: str, view: object) -> TextFile:
    """Return the file `name` at the root of the site, made by the template of that name."""
    return TextFile(file_at_root(name), f"formats/{name}", view)


def _feeds(context: RenderContext, _pages: Sequence[Page]) -> Iterator[TextFile]:
    """Yield all feeds; that of a collection also where it was before, as programs that read feeds follow no page."""
    routes = context.routes
    before: dict[str, list[str]] = defaultdict(list)
    for former, id in _former_collections(context):
        before[routes.record(COLLECTION.id, id)].append(routes.record(COLLECTION.id, former))
    for each in feeds(context.site):
        view = _feed_view(context, each)
        for page in (view.page, *before[view.page]):
            yield TextFile(routes.feed(page), "formats/feed.xml", view)


def _feed_view(context: RenderContext, feed: Feed) -> FeedView:
    followed, catalog = followed_list(context, feed), context.site.catalog
    entries = tuple(_feed_entry(context, each) for each in items_of(context.site, feed))
    return FeedView(
        title=f"{catalog.config.title} – {followed.list.label}",
        address=followed.feed,
        page=followed.list.address,
        updated=newest(feed.changed, *(each.updated for each in entries)) or catalog.today,
        entries=entries,
    )


def _feed_entry(context: RenderContext, item: FeedItem) -> FeedEntry:
    shown = card_of(context, item.entry)
    return FeedEntry(
        title=context.labelled(shown.title, shown.illustrative),
        address=shown.address,
        published=item.day,
        updated=newest(item.day, item.entry.record.updated) or item.day,
        summary=item.note or shorten(summary_of(item.entry), SUMMARY),
        category=shown.label,
        author=shown.unit,
    )


def _former_collections(context: RenderContext) -> Iterator[tuple[str, str]]:
    """Yield each id that a collection had before, by its old addresses, with the id it has now."""
    found = ((COLLECTION.id, each.id, each.record.aliases) for each in context.site.listed(COLLECTION))
    return ((former, id) for _, former, id in former_ids(found, context.routes))


def _sitemaps(_context: RenderContext, pages: Sequence[Page]) -> Iterator[TextFile]:
    heads = [page.head for page in pages if page.head.listed]
    entries = [SitemapEntry(head.address, head.modified, (head.photo,) if head.photo else ()) for head in heads]
    if len(entries) <= MOST_IN_SITEMAP:
        yield _at_root("sitemap.xml", SitemapView(tuple(entries)))
        return
    parts = []
    for start in range(0, len(entries), MOST_IN_SITEMAP):
        address = sitemap_part(start // MOST_IN_SITEMAP + 1)
        parts.append(SitemapEntry(address))
        yield TextFile(address, "formats/sitemap.xml", SitemapView(tuple(entries[start : start + MOST_IN_SITEMAP])))
    yield TextFile(SITEMAP, "formats/sitemap_index.xml", SitemapView(tuple(parts)))


def _robots(context: RenderContext, _pages: Sequence[Page]) -> Iterator[TextFile]:
    """Yield robots.txt; of a site with drafts or placeholders it asks all robots to stay away."""
    yield _at_root("robots.txt", RobotsView(SITEMAP, open=not (context.drafts or context.unfinished)))


def _redirects(context: RenderContext, _pages: Sequence[Page]) -> Iterator[TextFile]:
    """Yield a redirect for every alias, those of people who withdrew included: the page they lead to says why.

    With a collection its booklet has moved, too.
    """
    catalog, withdrawn = context.site.catalog, context.translate("This page is no longer shown")
    found = [(entry, context.record_link(entry).label) for entry in catalog.entries()]
    for entry, title in (*found, *((person, withdrawn) for person in catalog.withdrawn.values())):
        for alias in entry.record.aliases:
            view = RedirectView(context.routes.record(entry.kind, entry.id), title)
            yield TextFile(alias, REDIRECT, view)
    for former, id in _former_collections(context):
        collection = catalog.of(COLLECTION)[id]
        if any(shown_models(context, collection.record)):
            title = context.translate("Booklet: %(title)s", title=context.record_link(collection).label)
            yield TextFile(context.routes.booklet(former), REDIRECT, RedirectView(context.routes.booklet(id), title))


def _editing(context: RenderContext, _pages: Sequence[Page]) -> Iterator[TextFile]:
    """Yield the page for editors and what it reads, where the site names a forge."""
    config, address = context.site.catalog.config, context.routes.editing_configuration
    if config.editing is None:
        return
    title = context.translate("Edit %(site)s", site=config.title)
    locale = CMS_LOCALES.get(config.language, ENGLISH)
    view = EditingView(title=title, configuration=address, policy=policy(config.editing), locale=locale)
    yield TextFile(context.routes.editing, "formats/editing.html", view)
    yield TextFile(address, "formats/editing.json", ConfigurationView(configuration(context, config.editing)))


def _charts(context: RenderContext, pages: Sequence[Page]) -> Iterator[TextFile]:
    """Yield each chart on `pages` as a drawing, and its table as CSV."""
    for shown in shown_charts(pages):
        section, address = shown.section, shown.address + shown.section.file
        view = ChartFileView(
            title=section.title,
            page=shown.address,
            plot=shown.chart.plot.widened,
            finding=finding_lines(context, shown.chart),
            notes=note_lines(context, shown),
        )
        yield TextFile(f"{address}.svg", "formats/chart.svg", view)
        yield TextFile(f"{address}.csv", "formats/table.csv", TableFileView(table_csv(context, section.table)))


FORMATS: tuple[Callable[[RenderContext, Sequence[Page]], Iterator[TextFile]], ...] = (
    _feeds,
    _sitemaps,
    _robots,
    _redirects,
    _editing,
    _charts,
)
