"""What the open data is called in the site's language: the data set, its columns, its day."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from showcase.render.context import RenderContext
from showcase.render.exports.columns import Column


def dataset_title(context: RenderContext) -> str:
    """Return the title of the data set."""
    return context.translate("Open data of %(title)s", title=context.site.catalog.config.title)


def dataset_description(context: RenderContext) -> str:
    """Return what the data set holds, as of which day, and how much of it is invented."""
    text = context.translate(
        "Models, people, units, and figures counted and published, as shown on %(address)s on %(day)s.",
        address=context.site.catalog.config.base_url,
        day=context.day(context.site.catalog.today),
    )
    examples = context.translate_count(
        "%(count)s record is an invented example, marked in the column illustrative.",
        "%(count)s records are invented examples, marked in the column illustrative.",
        context.examples,
    )
    elsewhere = context.translate(
        "The models of other sites that are listed here are not among them: "
        "each of these sites has open data of its own."
    )
    return " ".join(
        (text, *((examples,) if context.examples else ()), *((elsewhere,) if context.site.members.counts else ()))
    )


def column_title(context: RenderContext, column: Column) -> str:
    """Return the heading of a column: "Lần kiểm tra gần nhất: ngày"."""
    first, *others = (context.translate(each) for each in column.heading)
    return ": ".join((f"{first[:1].upper()}{first[1:]}", *(f"{each[:1].lower()}{each[1:]}" for each in others)))


def dataset_url(context: RenderContext) -> str:
    """Return the full address of the page about the data set."""
    return context.site.catalog.config.base_url + context.routes.data[1:]


def midnight(context: RenderContext) -> str:
    """Return the first moment of the site's day, with its distance from UTC."""
    zone = ZoneInfo(context.site.catalog.config.time_zone)
    return dt.datetime.combine(context.site.catalog.today, dt.time(), zone).isoformat()
