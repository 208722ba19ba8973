"""Kinds of files that hold keys alone and have no page of their own. DATA_KINDS lists them."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.content.records.letters import Letter
from showcase.content.records.record import Record
from showcase.content.records.statistics import Statistic
from showcase.content.records.views import MonthOfViews
from showcase.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class DataKind:
    """A kind of YAML file: its folder under content/, its class, its name in the plural, and a line of such a file.

    `named_by` are the keys whose values name a new file.
    """

    id: str
    folder: str
    record: type[Record]
    plural: str
    example: str
    named_by: tuple[str, ...] = ()
    suffix: str = ".yaml"
    keys_alone: bool = True


STATISTIC = DataKind(
    id="statistic",
    folder="statistics",
    record=Statistic,
    plural=N_("Declared figures"),
    example="period: 2024",
    named_by=("unit", "measure", "period.from"),
)
VIEWS = DataKind(id="views", folder="views", record=MonthOfViews, plural=N_("Views"), example="days: {1: 26, 2: 14}")
LETTER = DataKind(
    id="letter", folder="letters", record=Letter, plural=N_("Letters from readers"), example="date: 2026-01-31"
)
DATA_KINDS = {each.id: each for each in (STATISTIC, VIEWS, LETTER)}
"""The kinds by their ids."""
