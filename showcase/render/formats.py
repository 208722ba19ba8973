"""Files beside the pages: feeds, sitemaps, robots.txt, redirects. FORMATS lists them.

Each template in formats/ has a view here. Its addresses count from the site's root; templates make them absolute
with `absolute`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.content.records.records import COLLECTION, Model
from showcase.derive.feeds import entries_of, feeds
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
    title = context.site.catalog.config.title
    for each in feeds(context.site):
        followed = followed_list(context, each)
        today = context.site.catalog.today
        entries = tuple(
            _feed_entry(context, entry, entry.record.date or today) for entry in entries_of(context.site, each)
        )
        updated = newest(*(each.updated for each in entries)) or today
        view = FeedView(
            title=f"{title} – {followed.list.label}",
            address=followed.feed,
            page=followed.list.address,
            updated=updated,
            entries=entries,
        )
        yield TextFile(view.address, "formats/feed.xml", view)


def _feed_entry(context: RenderContext, entry: Entry[PageRecord], day: date) -> FeedEntry:
    shown = card_of(context, entry)
    changed = newest(day, entry.record.updated) or day
    summary = shorten(summary_of(entry), SUMMARY)
    title = context.labelled(shown.title, shown.illustrative)
    return FeedEntry(
        title=title,
        address=shown.address,
        published=day,
        updated=changed,
        summary=summary,
        category=shown.label,
        author=shown.unit,
    )


def _collection_feeds(context: RenderContext, _pages: Sequence[Page]) -> Iterator[TextFile]:
    """Yield the feed of each collection: its models in their order, with what the editors say of each."""
    routes = context.routes
    for entry in context.site.listed(COLLECTION):
        record = entry.record
        shown = tuple(shown_models(context, record))
        entries = tuple(_collected(context, model, each.note, record.date) for each, model in shown)
        view = FeedView(
            title=f"{context.site.catalog.config.title} – {context.record_link(entry).label}",
            address=routes.collection_feed(entry.id),
            page=routes.record(COLLECTION.id, entry.id),
            updated=newest(record.date, record.updated, *(each.updated for each in entries)) or record.date,
            entries=entries,
        )
        yield TextFile(view.address, "formats/feed.xml", view)


def _collected(context: RenderContext, model: Entry[Model], note: str, begun: date) -> FeedEntry:
    """Return a model of a collection that was `begun` on a day, as new there from that day on at the earliest."""
    day = newest(begun, model.record.date) or begun
    return replace(_feed_entry(context, model, day), summary=note)


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
    """Yield a redirect for every alias, those of people who withdrew included: the page they lead to says why."""
    catalog, withdrawn = context.site.catalog, context.translate("This page is no longer shown")
    found = [(entry, context.record_link(entry).label) for entry in catalog.entries()]
    for entry, title in (*found, *((person, withdrawn) for person in catalog.withdrawn.values())):
        for alias in entry.record.aliases:
            view = RedirectView(context.routes.record(entry.kind, entry.id), title)
            yield TextFile(alias, REDIRECT, view)


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
    _collection_feeds,
    _sitemaps,
    _robots,
    _redirects,
    _editing,
    _charts,
)
