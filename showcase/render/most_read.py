"""What is read most of late, for the home page and the statistics; the period it was counted in, in words."""

from __future__ import annotations

from dataclasses import replace

from showcase.content.records.records import MODEL, NEWS
from showcase.render.context import RenderContext
from showcase.render.parts import Link

SHOWN, FEWEST_SHOWN = 6, 3


def most_read_links(context: RenderContext, kind: str) -> tuple[Link, ...]:
    """Return links to the records of `kind` with their views, most views first."""
    records = context.site.catalog.records[kind]
    ranked = context.site.views.ranked.get(kind, ())
    return tuple(replace(context.record_link(records[id]), count=number) for id, number in ranked)


def most_read_of_all(context: RenderContext) -> tuple[Link, ...]:
    """Return the models and news that are read most; none where they are too few to be ranked."""
    links = [link for kind in (MODEL, NEWS) for link in most_read_links(context, kind.id)]
    links.sort(key=lambda link: -(link.count or 0))
    return tuple(links[:SHOWN]) if len(links) >= FEWEST_SHOWN else ()


def period_counted(context: RenderContext) -> str:
    """Return the sentence that says in which days the views of “most read” were counted."""
    views = context.site.views
    return context.translate(
        "From the logs of the web server, on %(days)s days from %(first)s to %(last)s.",
        days=views.days,
        first=context.day(views.first),
        last=context.day(views.last),
    )
