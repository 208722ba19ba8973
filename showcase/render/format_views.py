"""The matter of each text format: what `view` is in templates/formats/.

Addresses are root-relative ("/mo-hinh/abc/"); the templates make them absolute with the filter `absolute`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
