"""Views of pages in a month: how often each record was read, as counted from the logs of the web server."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from showcase.content.records.record import Record
from showcase.content.records.records import MODEL, NEWS
from showcase.content.schema.fields import FieldType, ProblemCollector, invalid_value, key
from showcase.content.schema.misplaced import InnerKeys
from showcase.content.schema.numbers import Number
from showcase.content.yaml.nodes import YamlMapping, YamlNode
from showcase.messages import N_
from showcase.problems import Problem, ProblemFound
from showcase.routes import Routes

KINDS_COUNTED = (MODEL, NEWS)
"""The kinds of records whose views are counted; people are not ranked."""
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
Counts = tuple[tuple[str, int], ...]
"""Pairs of an id, or of the number of a day, and its views."""


@dataclass(frozen=True)
class ViewCounts(FieldType):
    """Ids and whole numbers, which become a tuple of pairs."""

    form: str = N_("ids and whole numbers, such as {duong-hoa: 26}")
    example: str = "{…: 26}"

    def inside(self) -> InnerKeys:
        return InnerKeys(each=InnerKeys(), numbered=True)

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> Counts:
        if not isinstance(node, YamlMapping) or not node.pairs:
            raise invalid_value(node, "not-a-struct", key=name, example=self.example, blank="…")
        pairs: list[tuple[str, int]] = []
        problems: list[Problem] = []
        for written, value in node.pairs:
            try:
                pairs.append((written.text, int(Number(whole=True).read(value, collector, written.text))))
            except ProblemFound as found:
                problems += found.problems
        if problems:
            raise ProblemFound(*problems)
        return tuple(pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfViews(Record):
    """The views of a month, which is the name of its file: of each day that was counted, and of each record."""

    days: Counts = key(
        ViewCounts(form=N_("days and whole numbers, such as {1: 26}"), example="{1: 26, 2: 14}"),
        N_("views on each day that was counted"),
        required=True,
    )
    models: Counts = key(ViewCounts(), N_("views of each model"), default=())
    news: Counts = key(ViewCounts(), N_("views of each piece of news"), default=())

    def counts(self, kind: str) -> Counts:
        """Return the views by id of the records of `kind`, one of KINDS_COUNTED."""
        return self.models if kind == MODEL.id else self.news


def first_of_month(name: str) -> dt.date | None:
    """Return the first day of the month that a file is named after, "2026-11"; None for another name."""
    found = MONTH.fullmatch(name)
    return dt.date(int(found[1]), int(found[2]), 1) if found else None


def days_in(month: dt.date) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(month.year, month.month)[1]


def former_ids(records: Iterable[tuple[str, str, tuple[str, ...]]], routes: Routes) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, former id, id) for each old address of the form of the kind's own, of `records` with addresses."""
    for kind, id, aliases in records:
        listing = routes.listing(kind)
        for alias in aliases:
            former = alias.removeprefix(listing).strip("/")
            if alias == routes.record(kind, former) and former != id:
                yield kind, former, id
