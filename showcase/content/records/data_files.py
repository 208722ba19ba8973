"""Kinds of files that hold keys alone and have no page of their own. DATA_KINDS lists them."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.content.records.letters import Letter
from showcase.content.records.record import Record
from showcase.content.records.statistics import Statistic
from showcase.content.records.views import MonthOfViews


@dataclass(frozen=True, slots=True, kw_only=True)
class DataKind:
    """A kind of YAML file: its folder under content/, its class, and a line of such a file."""

    id: str
    folder: str
    record: type[Record]
    example: str


STATISTIC = DataKind(id="statistic", folder="statistics", record=Statistic, example="period: 2024")
VIEWS = DataKind(id="views", folder="views", record=MonthOfViews, example="days: {1: 26, 2: 14}")
LETTER = DataKind(id="letter", folder="letters", record=Letter, example="date: 2026-01-31")
DATA_KINDS = {each.id: each for each in (STATISTIC, VIEWS, LETTER)}
"""The kinds by their ids."""
