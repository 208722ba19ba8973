"""What the open data is called in the site's language: the whole, its columns, its day."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from showcase.render.desk import Desk
from showcase.render.exports.addresses import FOLDER
from showcase.render.exports.columns import Column


def dataset_title(desk: Desk) -> str:
    """The title of the whole."""
    return desk.say("Open data of %(title)s", title=desk.site.catalog.config.title)


def dataset_description(desk: Desk) -> str:
    """What the whole holds, as of which day, and how much of it is invented."""
    text = desk.say(
        "Models, people, units, and figures counted and published, as shown on %(address)s on %(day)s.",
        address=desk.site.catalog.config.base_url,
        day=desk.day(desk.site.catalog.today),
    )
    examples = desk.count(
        "%(count)s record is an invented example, marked in the column illustrative.",
        "%(count)s records are invented examples, marked in the column illustrative.",
        desk.examples,
    )
    return f"{text} {examples}" if desk.examples else text


def column_title(desk: Desk, column: Column) -> str:
    """The heading of a column: "Lần kiểm tra gần nhất: ngày"."""
    first, *others = (desk.say(each) for each in column.heading)
    return ": ".join((f"{first[:1].upper()}{first[1:]}", *(f"{each[:1].lower()}{each[1:]}" for each in others)))


def dataset_url(desk: Desk) -> str:
    """Where the whole is explained, in full."""
    return desk.site.catalog.config.base_url + FOLDER[1:]


def midnight(desk: Desk) -> str:
    """The first moment of the site's day, with its distance from UTC."""
    zone = ZoneInfo(desk.site.catalog.config.time_zone)
    return dt.datetime.combine(desk.site.catalog.today, dt.time(), zone).isoformat()
