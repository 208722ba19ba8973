"""A column called only “Năm” in a list of models: the year of registration, or that of recognition? Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from showcase.content.records.records import MODEL
from showcase.editing.lists.award_cells import NONE
from showcase.editing.lists.columns import Column, ListTable
from showcase.editing.lists.headings import UsualHeadings
from showcase.editing.lists.sheets import shown
from showcase.messages import N_
from showcase.vietnamese import fold

BARE = ("nam",)
RECOGNISED, REGISTERED = "recognised", "year"
HEADINGS: Mapping[str, str] = {RECOGNISED: "Năm công nhận", REGISTERED: "Năm đăng ký"}
"""The headings that say clearly what the roles are."""
WORDS: Mapping[str, str] = {
    RECOGNISED: N_("the year in which the model was recognised"),
    REGISTERED: N_("the year in which the model was registered"),
}
OF_RECOGNITION = re.compile(r"cong nhan|tuyen duong|khen thuong|bieu duong|ton vinh|trao tang")
OF_REGISTRATION, PROPOSED = re.compile(r"dang k[iy]"), re.compile(r"de nghi|du kien")
BESIDE = ("award", "award_level", "decision", "decision_day", "recognised_level")
OWN_YEARS = ("recognised", "award_year")
"""Columns that tell the years of recognition or awards: where one stands, “Năm” is that of registration."""


def bare_year(table: ListTable, headings: UsualHeadings) -> Column | None:
    """Return the column of models that says only that it is a year, where it may be that of recognition."""
    years = table.of(REGISTERED)
    if table.kind != MODEL.id or len(years) != 1 or any(table.of(each) for each in OWN_YEARS):
        return None
    (column,) = years
    last = column.heading.rpartition(" – ")[2]
    if headings.words(last) != BARE or OF_REGISTRATION.search(fold(column.heading)):
        return None
    above = fold(table.title.text)
    if OF_REGISTRATION.search(above) and not OF_RECOGNITION.search(above):
        return None
    return column if OF_RECOGNITION.search(above) or _awarded(table) else None


def likelier(table: ListTable) -> str:
    """Return what the column of `bare_year` likelier tells: by the title, else by how many rows have an award."""
    above = fold(table.title.text)
    says_so = OF_RECOGNITION.search(above) and not (OF_REGISTRATION.search(above) or PROPOSED.search(above))
    return RECOGNISED if says_so or _awarded(table) * 2 > len(table.rows) else REGISTERED


def other(role: str) -> str:
    """Return the other of the two roles."""
    return REGISTERED if role == RECOGNISED else RECOGNISED


def _awarded(table: ListTable) -> int:
    """Return how many rows tell an award, a decision, or who recognised the model."""
    columns = [each.index for role in BESIDE for each in table.of(role)]
    filled = ([fold(shown(row.cells.get(each))).strip(" .-") for each in columns] for row in table.rows)
    return sum(any(each not in NONE for each in cells) for cells in filled)
