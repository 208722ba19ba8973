"""Cells → years, days, periods, decisions, yes or no; pure. What is not surely understood gives nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.content.schema.moments import ISO_DAY, SHORT_DAY, VIET_DAY
from showcase.content.schema.periods import part_of_a_year, part_said
from showcase.content.schema.scalars import FIRST_YEAR, LAST_YEAR
from showcase.editing.lists.sheets import Cell, shown
from showcase.messages import N_
from showcase.vietnamese import DASHES, fold

EPOCH = dt.date(1899, 12, 30)  # day 0 of spreadsheets
SERIALS = range(20_000, 80_000)
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
A_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/-])")
GROUPED_YEAR = re.compile(r"(1|2)[.,](\d{3})")
BETWEEN = re.compile(
    rf"(?:(?:giai đoạn|từ|năm)\s+)*((?:19|20)\d\d)\s*(?:[{DASHES}]|đến|tới)\s*(?:năm\s+)?"
    r"((?:19|20)\d\d|\d\d(?!\d)|(?:hiện\s+)?nay)?",
    re.IGNORECASE,
)
# A year alone, or a month or a quarter of a year.
MERE_YEAR = re.compile(
    r"(?:(?:(?:tháng\s+)?\d{1,2}|quý\s+(?:[1-4]|I{1,3}|IV))\s*(?:[/.,-]|\s+năm\s)\s*(?:năm\s+)?|năm\s+)?"
    r"((?:19|20)\d{2})(?:[-/]\d{1,2})?",
    re.IGNORECASE,
)
YES = frozenset({"x", "co", "yes", "true", "1", "✓", "✔", "√", "v", "dung"})
NO = frozenset({"khong", "no", "false", "0", "-"})
NOTHING = frozenset({"khong", "khong co"})
DITTO = re.compile(r"[-\"“”″〃'’\s.]*(?:n[./]?t|như trên|như\s+\w+\s+trên)?[-\"“”″〃'’\s.]*", re.IGNORECASE)
NUMBER_WORDS = r"(?:quyết định|qđ|nghị quyết|thông báo|tb|công văn)?\s*(?:(?:số|ký hiệu|và|,|/)\s*)*:?\s*"
A_SYMBOL = rf"\d+\s*[-/]\s*[{DASHES}\w/&.]*[^\W\d_][{DASHES}\w/&.]*"
SYMBOL = re.compile(rf"{NUMBER_WORDS}(?P<symbol>{A_SYMBOL})", re.IGNORECASE)
SYMBOL_WITHIN = re.compile(
    rf"(?<!\w)(?:theo\s+)?(?P<said>(?:(?:quyết định|qđ|số)[\s:]+)*)(?P<symbol>{A_SYMBOL})", re.IGNORECASE
)
BEFORE_ITS_DAY = re.compile(r"[\s,;:(-]*(?:ký\s+)?(?:ngày\s*)?", re.IGNORECASE)
A_DAY = N_("a day, such as 15/3/2024")


@dataclass(frozen=True, slots=True)
class WhenFound:
    """A day, or a year alone, that a cell tells; both None where it tells none.

    `part` is the part of the year in words, where it tells one: "tháng 3/2024", "cuối năm 2024".
    """

    day: dt.date | None = None
    year: int | None = None
    part: str = ""

    @property
    def known_year(self) -> int | None:
        """The year, of the day or by itself."""
        return self.day.year if self.day else self.year

    @property
    def keys(self) -> Mapping[str, dt.date | int]:
        """The key of a record that takes it, with its value."""
        return {"date": self.day} if self.day else {"year": self.year} if self.year else {}


MONTH_AS_NUMBER = re.compile(r"(0?[1-9]|1[0-2])\.((?:19|20)\d\d)|((?:19|20)\d\d)(0[1-9]|1[0-2])")
"""How a spreadsheet keeps a month that was typed as a number: 6.2023, 202306."""
UNKNOWN_TIME = WhenFound()
KNOWN = ("ro", "nho", "biet", "xac dinh", "ro nam")
UNKNOWN = frozenset(("unknown", *(f"{no} {known}" for no in ("khong", "chua", "ko", "k") for known in KNOWN)))
WORDS_OF_A_DAY = frozenset({"ngay", "thang", "nam", "ky"})


def is_ditto(text: str) -> bool:
    """Return whether a cell only points at the one above: nt, như trên, a quote; dashes alone say “none”."""
    return bool(text.strip(f" .{DASHES}-")) and text != "'" and bool(DITTO.fullmatch(text))


def says_none(text: str) -> bool:
    """Return whether a cell is filled in to say that there is nothing: a dash, “không”."""
    return not text.strip(f" .{DASHES}-") or fold(text).strip(" .") in NOTHING


def is_unknown(text: str) -> bool:
    """Return whether a cell says that nobody knows: “không rõ”, “chưa xác định”, “?”."""
    return not text.strip(" ?.") or fold(text).strip(" .()") in UNKNOWN


def when(cell: Cell) -> WhenFound:
    """Return the day or the year in a cell: a date, a serial number, a text; nothing where it is in doubt."""
    if isinstance(cell, dt.date):
        return WhenFound(day=cell) if cell.year in YEARS else UNKNOWN_TIME
    if isinstance(cell, int | float):
        return _of_number(cell)
    return _of_text(" ".join(cell.split()).strip(" .,;*")) if cell else UNKNOWN_TIME


def _of_text(text: str) -> WhenFound:
    if text.isdigit():
        return _of_number(int(text)) if len(text) in (4, 5) else UNKNOWN_TIME
    if grouped := GROUPED_YEAR.fullmatch(text):
        return _of_number(int(grouped[1] + grouped[2]))
    if found := day_in(text):
        return WhenFound(day=found) if _is_all_of(text) else UNKNOWN_TIME
    if part := part_said(text):
        return WhenFound(year=part.year, part=part.words)
    year = MERE_YEAR.fullmatch(text)
    return WhenFound(year=int(year[1])) if year else UNKNOWN_TIME


def _of_number(number: float) -> WhenFound:
    if number in YEARS:
        return WhenFound(year=int(number))
    if typed := MONTH_AS_NUMBER.fullmatch(str(number).removesuffix(".0")):
        return _of_text(f"{typed[1] or typed[4]}/{typed[2] or typed[3]}")
    if int(number) in SERIALS:
        return WhenFound(day=EPOCH + dt.timedelta(days=int(number)))
    return UNKNOWN_TIME


def day_in(text: str) -> dt.date | None:
    """Return the one day in a text; None for none, several, or one that the calendar does not have."""
    iso, viet = [*ISO_DAY.finditer(text)], [*VIET_DAY.finditer(text)]
    if len(iso) + len(viet) > 1:
        return None
    short = SHORT_DAY.fullmatch(text) if not iso and not viet else None
    found = iso[0] if iso else viet[0] if viet else short
    if found is None:
        return None
    year, month, day = found.groups() if iso else reversed(found.groups())
    try:
        return dt.date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
    except ValueError:
        return None


def _is_all_of(text: str) -> bool:
    """Return whether nothing but words such as "ngày" stands beside the day in a text."""
    rest = "" if SHORT_DAY.fullmatch(text) else VIET_DAY.sub("", ISO_DAY.sub("", text))
    months = "thang" in fold(rest)  # tháng 3-5/2024
    return not months and not any(map(str.isdigit, rest)) and len(rest.split()) <= 3


def says_more(cell: Cell) -> bool:
    """Return whether a cell that tells a day or a year says more than that: a part of the year, other words."""
    text = " ".join(shown(cell).split()).strip(" .,;")
    if not isinstance(cell, str) or text.isdigit() or GROUPED_YEAR.fullmatch(text) or SHORT_DAY.fullmatch(text):
        return False
    rest = VIET_DAY.sub("", ISO_DAY.sub("", text))
    rest = A_YEAR.sub("", text, count=1) if rest == text else rest
    return not WORDS_OF_A_DAY.issuperset(re.findall(r"\w+", fold(rest)))


def is_no_day(text: str) -> bool:
    """Return whether a text has what is written like a day, and is none that the calendar has: 31/2/2024."""
    return day_in(" ".join(text.split())) is None and bool(VIET_DAY.search(text) or ISO_DAY.search(text))


def period(cell: Cell) -> Mapping[str, int] | int | str | None:
    """Return the years that a cell tells, `{from, to}` or one, or months in words; None for what is unclear."""
    text = " ".join(shown(cell).split()).strip(" .,;")
    time = when(cell)
    if (part := part_of_a_year(time.part)) and part.months:
        return time.part
    if found := BETWEEN.fullmatch(text):
        first, last = int(found[1]), found[2] or ""
        if not last[:1].isdigit():
            return {"from": first}
        end = int(last) if len(last) == 4 else int(f"{found[1][:2]}{last}")
        return {"from": first, "to": end} if end >= first else None
    if time.known_year is not None:
        return time.known_year
    since = re.fullmatch(r"từ\s+(?:năm\s+)?((?:19|20)\d\d)", text, re.IGNORECASE)
    return {"from": int(since[1])} if since else None


def years_in(text: str) -> list[int]:
    """Return the different years that stand in a text."""
    return [int(each) for each in dict.fromkeys(A_YEAR.findall(text))]


def flag(cell: Cell) -> bool | None:
    """Return whether a cell says yes or no; None where it says neither."""
    word = fold(shown(cell)).strip(" .")
    return True if word in YES else False if word in NO else None


def decision(text: str) -> tuple[str, WhenFound, str]:
    """Return the number of a decision, its day, and what else the text says: "118-QĐ/HU" of 15/10/2024, "".

    Without a number that is surely one, the whole text stands for it.
    """
    plain = " ".join(text.split())
    day = day_in(plain)
    found = SYMBOL.match(plain)
    if not found:
        return ("", WhenFound(day=day), "") if day and not says_more(plain) else (plain, WhenFound(day=day), "")
    symbol = _symbol(found)
    rest = plain[found.end() :]
    if day:
        rest = VIET_DAY.sub("", ISO_DAY.sub("", rest), count=1)
        rest = re.sub(r"^[\s,;:.()-]*(?:ký\s+)?(?:ngày)?", "", rest, flags=re.IGNORECASE)
    rest = rest.strip(" ,;:.()-")
    if not day and (day := day_in(re.sub(r"^(?:ký\s+)?ngày\s+", "", rest, flags=re.IGNORECASE))):  # 3.2.23
        rest = ""
    return symbol, WhenFound(day=day), rest


def decision_within(text: str) -> tuple[str, WhenFound, str]:
    """Return the number of the decision that a text of other things names, its day behind it, and what is left.

    A number is one that is called so, or has QĐ in it; of any other the text is left whole.
    """
    found = SYMBOL_WITHIN.search(text)
    if not found or not (found["said"] or "qđ" in found["symbol"].casefold()):
        return "", UNKNOWN_TIME, text
    end, time = found.end(), UNKNOWN_TIME
    start = BEFORE_ITS_DAY.match(text, end)
    behind = start and (ISO_DAY.match(text, start.end()) or VIET_DAY.match(text, start.end()))
    if behind and (day := day_in(behind[0])):
        end, time = behind.end(), WhenFound(day=day)
    return _symbol(found), time, f"{text[: found.start()].rstrip(' ,;:(')} {text[end:].lstrip(' ,;:)')}".strip(" ()")


def _symbol(found: re.Match[str]) -> str:
    """Return the number of a decision as it is typed, without spaces: 118-QĐ/HU."""
    return re.sub(rf"\s*([{DASHES}/])\s*", r"\1", found["symbol"]).rstrip(".,;")
