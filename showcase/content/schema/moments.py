"""A day with an hour, as editors and programs write it, and how it has to be typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from showcase.content.schema.fields import FieldType, ProblemCollector, invalid_value
from showcase.content.schema.program_times import of_programs
from showcase.content.schema.scalars import ISO_DAY, VIET_DAY, read_day, scalar
from showcase.content.yaml.nodes import YamlNode, YamlScalar
from showcase.messages import N_

CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
SPOKEN_CLOCK = re.compile(
    r"(?<![\d:/.-])([01]?\d|2[0-3])\s*(?::|h|giờ|g(?=\d|\s|$))\s*(?:([0-5]\d)(?:\s*phút)?(?::[0-5]\d(?:[.,]\d+)?)?|(rưỡi))?"
    r"(?![\d:/.-])(?:\s*(sáng|trưa|chiều|tối|đêm|am|pm)(?!\w))?",
    re.IGNORECASE,
)
AFTER_NOON = ("chiều", "tối", "pm")


@dataclass(frozen=True)
class Moment(FieldType):
    """A day, or a day and an hour (site's time zone); a day alone means its first minute."""

    form: str = N_("a date, or a date and an hour such as 2024-11-24 08:00")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> datetime:
        written = scalar(node, name, self.form)
        text = written.text.strip()
        day, _, clock = text.replace("T", " ").partition(" ")
        plain = CLOCK.fullmatch(clock.strip()) if ISO_DAY.fullmatch(day) else None
        fixed = "" if plain else of_programs(text, collector.time_zone) or spoken(text)
        if fixed:
            raise invalid_value(written, "moment-format", key=name, found=text[:40], fixed=fixed)
        if not clock.strip() or not ISO_DAY.fullmatch(day):
            return datetime.combine(read_day(written, name), time())
        value = read_day(YamlScalar(day, written.line, written.column), name)
        if not plain or int(plain[1]) > 23 or int(plain[2]) > 59:
            raise invalid_value(node, "clock-format", key=name, found=clock.strip()[:20], day=value.isoformat())
        return datetime.combine(value, time(int(plain[1]), int(plain[2])))


def spoken(text: str) -> str:
    """The day and the hour in `text`, as they have to be typed ("8h ngày 19/12/2026"); '' without either of the two."""
    iso, viet = ISO_DAY.search(text), VIET_DAY.search(text)
    found = iso or viet
    clock = SPOKEN_CLOCK.search(text.replace(found[0], " | ")) if found else None
    if not found or not clock:
        return ""
    year, month, day = (int(each) for each in (found.groups() if iso else reversed(found.groups())))
    hour = _hour(int(clock[1]), (clock[4] or "").casefold())
    try:
        return (
            f"{date(year, month, day).isoformat()} {hour:02}:{'30' if clock[3] else clock[2] or '00'}"
            if hour >= 0
            else ""
        )
    except ValueError:
        return ""


def _hour(hour: int, part: str) -> int:
    """The hour of the day, from that of a `part` of it; -1 where the two do not go together, or the day is unclear."""
    if not part or hour > 12:
        return hour
    if part in AFTER_NOON:
        return hour + 12 if hour < 12 else 12 if part == "pm" else -1
    if part == "trưa":
        return hour + 12 if hour < 4 else hour
    if part == "đêm":
        return hour + 12 if 9 <= hour < 12 else hour if hour < 4 else -1
    return hour % 12 if part == "am" else hour
