"""Days as people type them in a form, as they stand in a file, and in words."""

from __future__ import annotations

import datetime as dt
import re

from showcase.content.schema.moments import ISO_DAY, VIET_DAY
from showcase.content.schema.scalars import FIRST_YEAR, LAST_YEAR
from showcase.vietnamese import format_day

DIGITS = (re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})"), re.compile(r"(\d{4})(\d\d)(\d\d)"))
"""Digits alone: day first, or else year first; no year that a record may have can be read in both ways."""


def day_in(text: str) -> dt.date | None:
    """Return the day that was typed, day first or year first; None for what is no day, or not clearly one."""
    text = text.strip()
    for pattern, day_first in ((ISO_DAY, False), (VIET_DAY, True), (DIGITS[0], True), (DIGITS[1], False)):
        if found := pattern.fullmatch(text):
            first, month, last = (int(each) for each in found.groups())
            year, day = (last, first) if day_first else (first, last)
            if FIRST_YEAR <= year <= LAST_YEAR and (made := _day(year, month, day)):
                return made
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def for_a_file(text: str) -> str:
    """Return a day as it stands in a file; a text that is no day as it is."""
    found = day_in(text)
    return found.isoformat() if found else text


def for_a_form(text: str) -> str:
    """Return a day of a file as people type it, day first; any other text as it is."""
    found = day_in(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    return f"{found.day}/{found.month}/{found.year}" if found else text


def in_words(text: str, language: str) -> str:
    """Return a day with that of the week; '' for a text that is no day."""
    found = day_in(text)
    return format_day(found, "full", language) if found else ""
