"""Moments as programs write them, with seconds and an offset, brought to the hour of the site."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

# What programs write: seconds, and how far the clock is from that of Greenwich.
OF_PROGRAMS = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?"
)


def of_programs(text: str, zone: str) -> str:
    """A moment as programs write it ("2026-05-20T17:30:00Z") as it has to be typed in `zone`; '' for another text."""
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
