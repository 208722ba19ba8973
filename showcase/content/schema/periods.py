"""Periods: years, or months of one year, as reports name them: "6 tháng đầu năm 2023", "quý I/2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.vietnamese import fold

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
IN_A_YEAR = r"\s*(?:(?:cua\s+)?nam|[/.,-])?\s*(?P<year>(?:19|20)\d\d)"
FIRST_OR_LAST = re.compile(rf"(?:(?P<count>\d{{1,2}})\s*thang|(?P<half>nua))\s+(?P<side>dau|cuoi){IN_A_YEAR}")
QUARTER = re.compile(rf"quy\s*(?P<quarter>[1-4]|i{{1,3}}|iv){IN_A_YEAR}")
MONTH = re.compile(rf"thang\s*(?P<month>\d{{1,2}}){IN_A_YEAR}")
LAST_MONTH = 12


@dataclass(frozen=True)
class YearSpan:
    """The first and the last year of a period, None for an open end; both None: unknown.

    `months` are the first and the last month of a period within one year; None for whole years.
    """

    start: int | None = None
    end: int | None = None
    months: tuple[int, int] | None = None


def part_of_a_year(text: str) -> YearSpan | None:
    """Return the months of a year that `text` names, with or without marks; None for anything else."""
    plain = " ".join(fold(text).split())
    found, months = None, (0, 0)
    if found := FIRST_OR_LAST.fullmatch(plain):
        count = int(found["count"] or LAST_MONTH // 2)
        months = (1, count) if found["side"] == "dau" else (LAST_MONTH + 1 - count, LAST_MONTH)
    elif found := QUARTER.fullmatch(plain):
        last = 3 * QUARTERS[found["quarter"]]
        months = (last - 2, last)
    elif found := MONTH.fullmatch(plain):
        months = (int(found["month"]), int(found["month"]))
    if not found or not 1 <= months[0] <= months[1] <= LAST_MONTH:
        return None
    return YearSpan(int(found["year"]), int(found["year"]), None if months == (1, LAST_MONTH) else months)
