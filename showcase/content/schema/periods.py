"""Periods: years, or months of one year, as reports name them: "6 tháng đầu năm 2023", "quý I/2024"."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

from showcase.vietnamese import fold

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
SPOKEN = {
    "mot": 1,
    "gieng": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "muoi hai": 12,
    "chap": 12,
}
ONE = rf"\d{{1,2}}|{'|'.join(SPOKEN)}"
IN_A_YEAR = r"\s*[/.,-]?\s*(?:(?:cua\s+)?nam)?\s*(?P<year>(?:19|20)\d\d)"
FIRST_OR_LAST = re.compile(rf"(?:(?P<count>{ONE})\s*thang|(?P<half>nua))\s+(?P<side>dau|cuoi){IN_A_YEAR}")
QUARTER = re.compile(rf"quy\s*(?P<quarter>[1-4]|{'|'.join((*ROMAN, *SPOKEN))}){IN_A_YEAR}")
MONTH = re.compile(rf"thang\s*(?P<month>{ONE}){IN_A_YEAR}")
MONTH_OR_YEAR = re.compile(r"thang nam (?!nam)")
"""“tháng năm 2024” may be May, or a month that nobody filled in."""
LAST_MONTH = 12
SIDES = "(?<=đầu )|(?<=giữa )|(?<=cuối )"
SHORT_PARTS = (
    (re.compile(r"(?<=\d)\s*t\.?\s+(?=đầu|cuối)", re.IGNORECASE), " tháng "),
    (re.compile(r"(?<!\w)t\.?\s*(?=\d)", re.IGNORECASE), "tháng "),
    (re.compile(r"(?<!\w)q\.?\s*(?=[1-4iv])", re.IGNORECASE), "quý "),
    (re.compile(rf"(?:^|{SIDES})(?=\d{{1,2}}\s*[/.-]\s*(?:19|20)\d\d$)", re.IGNORECASE), "tháng "),
)
"""How people shorten months and quarters, 6T đầu năm, T3/2024, Q1/2024 and 3/2024, and what stands for it."""
SIDE = re.compile(r"(?:(?:vào|khoảng|trong|dịp)\s+)*(?:đầu\s+|giữa\s+|cuối\s+)?", re.IGNORECASE)
YEAR_FIRST = re.compile(r"^((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])$")  # 2024-06
YEAR_ALONE = re.compile(r"(?:năm\s+)?((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True)
class YearSpan:
    """The first and the last year of a period, None for an open end; both None: unknown.

    `months` are the first and the last month of a period within one year; None for whole years.
    """

    start: int | None = None
    end: int | None = None
    months: tuple[int, int] | None = None

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day; None where an end is open or unknown."""
        if self.start is None or self.end is None:
            return None
        first, last = self.months or (1, LAST_MONTH)
        return dt.date(self.start, first, 1), dt.date(self.end, last, monthrange(self.end, last)[1])


def part_of_a_year(text: str) -> YearSpan | None:
    """Return the months of a year that `text` names, with or without marks; None for anything else."""
    plain = " ".join(fold(text).split())
    found, months = None, (0, 0)
    if MONTH_OR_YEAR.match(plain):
        return None
    if found := FIRST_OR_LAST.fullmatch(plain):
        count = _number(found["count"] or str(LAST_MONTH // 2))
        months = (1, count) if found["side"] == "dau" else (LAST_MONTH + 1 - count, LAST_MONTH)
    elif found := QUARTER.fullmatch(plain):
        last = 3 * _number(found["quarter"])
        months = (last - 2, last)
    elif found := MONTH.fullmatch(plain):
        month = _number(found["month"])
        months = (month, month)
    if not found or not 1 <= months[0] <= months[1] <= LAST_MONTH:
        return None
    return YearSpan(int(found["year"]), int(found["year"]), None if months == (1, LAST_MONTH) else months)


@dataclass(frozen=True)
class PartSaid:
    """A part of a year as it was said, in whole words: "tháng 3/2024", "cuối năm 2024"."""

    year: int
    words: str


def part_said(text: str) -> PartSaid | None:
    """Return the part of a year that `text` tells, shortened or not; None where it tells none."""
    said = YEAR_FIRST.sub(r"\2/\1", text, count=1)
    for short, whole in SHORT_PARTS:
        said = short.sub(whole, said, count=1)
    rest = SIDE.sub("", said, count=1)
    if (months := part_of_a_year(rest)) and months.start:
        return PartSaid(months.start, said)
    year = YEAR_ALONE.fullmatch(rest) if rest != said else None
    return PartSaid(int(year[1]), said) if year else None


def _number(written: str) -> int:
    """Return a number that is written in figures, Roman or not, or in words without marks."""
    return int(written) if written.isdecimal() else {**ROMAN, **SPOKEN}[written]
