"""Days and hours as editors and programs write them, and how they have to be typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from showcase.content.schema.fields import FieldType, ProblemCollector, invalid_value
from showcase.content.schema.periods import YEAR_ALONE, part_said
from showcase.content.schema.scalars import FIRST_YEAR, LAST_YEAR, scalar
from showcase.content.yaml.nodes import YamlMapping, YamlNode, YamlScalar
from showcase.messages import N_
from showcase.vietnamese import fold

ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
VIET_DAY = re.compile(
    r"(?:ngày\s+)?(\d{1,2})(?:\s*[/.\-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.\-]\s*|\s+năm\s+)(\d{4})", re.IGNORECASE
)
SHORT_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]([0-3]\d)")  # 28/11/24
# A moment as programs write it: with seconds, and with the offset from UTC.
OF_PROGRAMS = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?"
)
# A day or a month that was filled up with zeros: 2024-00-00, 00/05/2024.
FILLED_UP = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.]0{1,2}|0{1,2}[/.-](?P<month_>\d{1,2})[/.-](?P<year_>(?:19|20)\d\d)"
)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
MIDNIGHT = re.compile(r"24:00(?::00)?")
SPOKEN_CLOCK = re.compile(
    r"(?<![\d:/.-])([01]?\d|2[0-3])\s*(?::|h|giờ|g(?=\d|\s|$))\s*(?:([0-5]\d)(?:\s*phút)?(?::[0-5]\d(?:[.,]\d+)?)?|(rưỡi))?"
    r"(?![\d:/.-])(?:\s*(sáng|trưa|chiều|tối|đêm|am|pm)(?!\w))?",
    re.IGNORECASE,
)
ZONE_BEHIND = re.compile(r"\(?(?:GMT|UTC)\s*[+-]\d{1,2}(?::?\d\d)?\)?", re.IGNORECASE)  # as newspapers have it
DENIED = frozenset({"khong", "chua", "chua rut", "khong rut", "no", "false", "con", "khong co"})
AFTER_NOON = ("chiều", "tối", "pm")


@dataclass(frozen=True)
class Day(FieldType):
    """A day of the calendar, written year-month-day.

    With `or_year`, a key `year` beside it takes a year alone, and `note` which part of it.
    """

    or_year: bool = False
    form: str = N_("a date, such as 2024-11-24")
    never_blank: bool = False

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> date:
        written = scalar(node, name, self.form)
        if self.never_blank and fold(written.text.strip()) in DENIED:
            raise invalid_value(node, "withdrawn-denied", key=name, found=written.text.strip())
        _refuse_year(node, name, written.text.strip(), self.or_year, collector.beside)
        moment = from_program(written.text.strip(), collector.time_zone)
        if moment:
            raise invalid_value(
                written, "date-format", key=name, found=written.text.strip()[:40], fixed=moment.split()[0]
            )
        return read_day(written, name)


def _refuse_year(node: YamlNode, name: str, text: str, or_year: bool, beside: YamlMapping) -> None:
    """Raise ProblemFound for a year alone, or a part of one: where `or_year`, with the keys that take it.

    Where a year or a note stands `beside` it, nothing is proposed that would take its place.
    """
    known = _without_zeros(text)
    part, year = part_said(known), YEAR_ALONE.fullmatch(known)
    if not part and not year:
        return
    told = part.year if part else year[1]  # type: ignore[index]
    if not or_year:
        raise invalid_value(node, "date-without-day", key=name, found=text, year=told)
    values = {"fixed": f"year: {told}", "note": part.words if part else ""}
    there, words = (each.text if isinstance(each, YamlScalar) else "" for each in map(beside.get, ("year", "note")))
    if there or (words and values["note"]):
        raise invalid_value(node, "date-is-year-beside", key=name, found=text, **({"year": there} if there else values))
    raise invalid_value(node, "date-is-year", key=name, found=text, **values)


def _without_zeros(text: str) -> str:
    """Return the year, or the month, that is left of a date filled up with zeros; any other text as it is."""
    found = FILLED_UP.fullmatch(text)
    if not found:
        return text
    year, month = found["year"] or found["year_"], int(found["month"] or found["month_"])
    return f"{year}-{month:02}" if month else year


def read_day(written: YamlScalar, name: str) -> date:
    """Return the day. Raise ProblemFound, with the right spelling where one can be guessed."""
    text = written.text.strip()
    iso, viet = ISO_DAY.fullmatch(text), VIET_DAY.fullmatch(text)
    numbers = (iso[1], iso[2], iso[3]) if iso else (viet[3], viet[2], viet[1]) if viet else None
    if numbers is None:
        raise invalid_value(written, "date-format", key=name, found=text[:40], fixed=_within(text))
    year, month, day = (int(each) for each in numbers)
    swapped = iso is not None and month > 12 >= day
    try:
        value = date(year, day, month) if swapped else date(year, month, day)
    except ValueError:
        raise invalid_value(written, "date-impossible", key=name, found=text) from None
    if not iso or swapped or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise invalid_value(written, "date-order", key=name, found=text, fixed=value.isoformat())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise invalid_value(written, "year-range", key=name, found=text, first=FIRST_YEAR, last=LAST_YEAR)
    return value


def _within(text: str) -> str:
    """Return the one day in a text, `thứ Ba, 10/1/2023`, as it has to be typed; '' where other figures stand beside."""
    if fixed := re.match(r"\d{4}-\d\d-\d\d(?=[T\s])", text):
        return fixed[0]
    text = ZONE_BEHIND.sub("", text)
    found = VIET_DAY.search(text) or SHORT_DAY.fullmatch(text)
    if not found or any(map(str.isdigit, SPOKEN_CLOCK.sub("", f"{text[: found.start()]} {text[found.end() :]}"))):
        return ""
    year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
    try:
        return date(int(year), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return ""


@dataclass(frozen=True)
class Moment(FieldType):
    """A day, or a day and an hour (site's time zone); a day alone means its first minute."""

    form: str = N_("a date, or a date and an hour such as 2024-11-24 08:00")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> datetime:
        written = scalar(node, name, self.form)
        text = written.text.strip()
        day, _, clock = text.replace("T", " ").partition(" ")
        plain = CLOCK.fullmatch(clock.strip()) if ISO_DAY.fullmatch(day) else None
        fixed = "" if plain else from_program(text, collector.time_zone) or _spoken(text)
        if fixed:
            raise invalid_value(written, "moment-format", key=name, found=text[:40], fixed=fixed)
        if not clock.strip() or not ISO_DAY.fullmatch(day):
            return datetime.combine(read_day(written, name), time())
        value = read_day(YamlScalar(text=day, line=written.line, column=written.column), name)
        if MIDNIGHT.fullmatch(clock.strip()):
            fixed = f"{value + timedelta(days=1)} 00:00"
            raise invalid_value(written, "moment-format", key=name, found=text[:40], fixed=fixed)
        if not plain or int(plain[1]) > 23 or int(plain[2]) > 59:
            raise invalid_value(node, "clock-format", key=name, found=clock.strip()[:20], day=value.isoformat())
        return datetime.combine(value, time(int(plain[1]), int(plain[2])))


def _spoken(text: str) -> str:
    """Return the day and the hour in `text` ("8h ngày 19/12/2026") as they have to be typed; '' if one is missing."""
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
    """Return the hour of the day for `hour` of a `part` of the day ("chiều"); -1 where they do not go together."""
    if not part or hour > 12:
        return hour
    if part in AFTER_NOON:
        return hour + 12 if hour < 12 else 12 if part == "pm" else -1
    if part == "trưa":
        return hour + 12 if hour < 4 else hour
    if part == "đêm":
        return hour + 12 if 9 <= hour < 12 else hour if hour < 4 else -1
    return hour % 12 if part == "am" else hour


def from_program(text: str, zone: str) -> str:
    """Return a moment of a program ("2026-05-20T17:30:00Z") as it has to be typed in `zone`; '' for another text."""
    found = OF_PROGRAMS.fullmatch(text)
    if not found:
        return ""
    offset = re.sub("Z|UTC|GMT", "+00:00", found[3] or "")
    offset += ":00" if len(offset) == 3 else ""
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}{offset}")
        here = moment.astimezone(ZoneInfo(zone)) if offset else moment
    except (ValueError, OverflowError):
        return ""
    return f"{here:%Y-%m-%d %H:%M}"
