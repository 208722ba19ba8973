"""What cells say of what a model takes: money and who pays it, who does the work, how long it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from showcase.content.records.structs import Effort
from showcase.content.schema.fields import keys_of
from showcase.editing.lists.cells import period
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.row_cells import Told
from showcase.messages import N_
from showcase.problems import problem
from showcase.vietnamese import fold, format_number

MOST = 160
"""Letters of each; more is a remark."""
A_PERIOD = N_("years, such as 2023-2025, or a length of time, such as 6 tháng")
A_COST = N_("what it costs, such as 35 triệu đồng, or who pays it")
HOW_MANY = N_("how many people or households, such as 30 người")
MONEY = r"(?:(?:triệu|tr|nghìn|ngàn|tỷ|tỉ)\.?\s*)?(?:đồng|đ|vnđ|vnd)|triệu|tr\.?|tỷ|tỉ"
MONEY_OF_HEADING = re.compile(rf"(?<!\w)({MONEY})(?!\w)", re.IGNORECASE)
IN_FULL = {"tr": "triệu", "tr.": "triệu", "vnđ": "đồng", "vnd": "đồng", "đ": "đồng", "ngàn": "nghìn", "tỉ": "tỷ"}
COUNTED = r"(?:người|hộ(?: gia đình| dân)?|thành viên|hội viên|đoàn viên|đảng viên|lao động|lượt người|chị|em|cháu)"
COUNT_OF_HEADING = re.compile(rf"(?<!\w)({COUNTED})(?!\w)", re.IGNORECASE)
ABOUT = r"(?:(?:trên|hơn|gần|khoảng|có|gồm|tổng số:?|số)\s+)*"
COUNT = rf"{ABOUT}\d[\d.]*\s*(?:/\s*\d[\d.]*\s*)?{COUNTED}(?:\s+(?:nam|nữ|tham gia))?"
COUNTS = re.compile(rf"{COUNT}(?:\s*(?:[,;/+–-]|và)\s*{COUNT})*", re.IGNORECASE)
ONE = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
FIGURE = re.compile(rf"(?P<about>{ABOUT}){ONE}(?:\s*[–-]\s*{ONE})?", re.IGNORECASE)
MERE_NUMBER = re.compile(r"[\d.,\s–-]+")
NOTHING = frozenset({"khong", "khong co", "chua", "chua co", "0"})
LASTS = re.compile(
    r"(?:(?:khoảng|trên|hơn|gần|dưới|trong|từ|ít nhất)\s+)*(?:\d{1,3}(?:,\d)?|một|hai|ba|bốn|năm|sáu|chín|nửa|mười)"
    r"(?:\s*(?:[–-]|đến|tới)\s*\d{1,3})?\s*(?:ngày|tuần|tháng|năm|vụ|buổi|giờ)(?:\s+rưỡi)?",
    re.IGNORECASE,
)
"""A length of time: "6 tháng", "2-3 năm", "khoảng nửa năm"."""


def read_period(row: ReadRow) -> None:
    """Read the years it was carried out, and how long it takes where a cell says that: "2 năm (2023-2024)"."""
    told = row.cells.first("period")
    if told is None:
        return
    length, rest = _length_and_rest(" ".join(told.text.split()), told.column.heading)
    if length:
        _put(row, "duration", length, told)
    if length and not rest:
        return
    span = period(rest if length else told.cell)
    if span is None:
        row.unclear(told, A_PERIOD)
    else:
        row.put("period", dict(span) if isinstance(span, Mapping) else span, told.place)
        if not isinstance(span, str) and row.time(told).day:
            row.cells.leave(told)


def _length_and_rest(text: str, heading: str) -> tuple[str, str]:
    """Return the length of time that a text begins with, and the rest; a number may have its unit in the heading."""
    unit = re.search(r"\((tháng|năm|ngày|tuần)\)", heading, re.IGNORECASE)
    if unit and re.fullmatch(r"\d{1,2}(?:\s*[–-]\s*\d{1,2})?", text):
        return f"{text} {unit[1].lower()}", ""
    length, _, rest = (each.strip(" .:,;)") for each in text.partition("("))
    return (length, rest) if LASTS.fullmatch(length) else ("", text)


def read_effort(row: ReadRow) -> None:
    """Read money and people; what is none of them is a remark, and told."""
    for key, role, form in (("cost", "cost", A_COST), ("people", "effort_people", HOW_MANY)):
        told = list(row.cells.told(role))
        fitting = [(each, text) for each in told if (text := _fitting(row, each, key, form))]
        words = ", ".join(text for _, text in fitting) if key == "people" else _together(fitting)
        if len(words) > MOST:
            for each, _ in fitting:
                row.unclear(each, form)
        elif words:
            _put(row, key, words, fitting[0][0])


def _put(row: ReadRow, key: str, words: str, told: Told) -> None:
    """Set a part of what the model takes."""
    before = row.values.get("effort")
    parts = {**(before if isinstance(before, dict) else {}), key: words}
    row.put("effort", {each.name: parts[each.name] for each in keys_of(Effort) if each.name in parts}, told.place)


def _fitting(row: ReadRow, told: Told, key: str, form: str) -> str:
    """Return what a cell says for a part of the effort, with its unit; '' where that is not clear, which is told."""
    text = " ".join(told.text.split()).strip(" .;,")
    if not text.strip("-–"):
        return ""
    if fold(text) in NOTHING:
        row.cells.leave(told)
        return ""
    figure = _figure(told, text)
    if not figure:
        if COUNTS.fullmatch(text) if key == "people" else not MERE_NUMBER.fullmatch(text):
            return text
        row.unclear(told, form)
        return ""
    unit = _unit_of(told.column.heading, key)
    if unit:
        return f"{figure} {unit}"
    row.cells.leave(told)
    example = "triệu đồng" if key == "cost" else "người"
    values = {"heading": told.column.heading, "line": f"{told.column.heading} ({example})"}
    row.cells.tell(problem(told.place, "sheet-number-without-unit", **values))
    return ""


def _figure(told: Told, text: str) -> str:
    """Return a cell that is a figure alone, or two with a dash, as it is written in a text; '' for another."""
    if isinstance(told.cell, int | float) and not isinstance(told.cell, bool):
        return format_number(Decimal(str(told.cell)))
    if not FIGURE.fullmatch(text):
        return ""
    return re.sub(r"\d{5,}", lambda found: format_number(Decimal(found[0])), text)


def unit_counted(heading: str) -> str:
    """Return what a heading counts: "hộ" of “Số hộ hưởng lợi”; '' for nothing known."""
    return _unit_of(heading, "people")


def _unit_of(heading: str, key: str) -> str:
    """Return the unit of measure that a heading names: "triệu đồng" of “Kinh phí (tr.đ)”."""
    found = (MONEY_OF_HEADING if key == "cost" else COUNT_OF_HEADING).findall(heading)
    if not found:
        return ""
    words = re.findall(r"[^\W\d_]+", found[-1].lower())
    return " ".join(IN_FULL.get(each, each) for each in words)


def _together(found: list[tuple[Told, str]]) -> str:
    """Return what several columns say as one text, each with its heading where they may mean different things."""
    if len(found) < 2:
        return "".join(text for _, text in found)
    headed = any(text[:1].isdigit() for _, text in found[1:])
    return "; ".join(_headed(found) if headed else (text for _, text in found))


def _headed(found: list[tuple[Told, str]]) -> Iterator[str]:
    for told, text in found:
        name = re.sub(r"\s*\([^()]*\)", "", told.column.heading.rpartition(" – ")[2])
        yield f"{name}: {text}"
