"""Declared statistics: figures that others published, with their source, and what does not add up."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.content.records.criteria import SET
from showcase.content.records.record import Record
from showcase.content.records.structs import SourceEntry
from showcase.content.records.units import Days
from showcase.content.schema.amounts import Amounts
from showcase.content.schema.compounds import (
    Many,
    PeriodType,
    RecordRef,
    Struct,
    TermRef,
    UnitRef,
)
from showcase.content.schema.fields import key
from showcase.content.schema.numbers import Number
from showcase.content.schema.periods import YearSpan
from showcase.content.schema.scalars import Flag, Text
from showcase.messages import N_
from showcase.written_number import added, exact

SHARE = ("numerator", "denominator")


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownEntry:
    """The parts of a total, by one dimension."""

    by: str = key(TermRef(vocabulary="dimension"), N_("what the parts are divided by"), required=True)
    parts: tuple[tuple[str, float], ...] = key(Amounts(), N_("labels and numbers"), required=True)
    exhaustive: bool = key(Flag(), N_("true: the parts are meant to add up to the total"), default=True)

    @property
    def sum(self) -> float:
        """The parts added up."""
        return added(value for _, value in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(Record):
    """A declared figure (số liệu công bố): a total, or numerator and denominator, or a percentage."""

    unit: str = key(UnitRef(), N_("the unit the figure is about"), required=True)
    period: YearSpan = key(
        PeriodType(unknown=True), N_("the years it is about, or the months of one year; else unknown"), required=True
    )
    measure: str = key(TermRef(vocabulary="measure"), N_("what was measured"), required=True)
    counts: str = key(TermRef(vocabulary="counts"), N_("what was counted"), required=True)
    total: float | None = key(Number(qualifier="qualifier", percent="percent", share=SHARE), N_("the total"))
    qualifier: str | None = key(TermRef(vocabulary="qualifier"), N_("exactly, more than, about"))
    numerator: float | None = key(
        Number(qualifier="qualifier", percent="percent", share=SHARE), N_("the part that was counted")
    )
    denominator: float | None = key(Number(least=1), N_("the whole it is a part of"))
    percent: float | None = key(Number(most=1000, qualifier="qualifier"), N_("a percentage, without the sign"))
    criteria: str | None = key(SET, N_("the set of criteria that it is of"))
    at_least: int | None = key(
        Number(whole=True, least=1), N_("how many criteria of that set those counted met at least")
    )
    breakdowns: tuple[BreakdownEntry, ...] = key(
        Many(Struct(record=BreakdownEntry), single=True), N_("the parts the source gives"), default=()
    )
    source: SourceEntry = key(Struct(record=SourceEntry, shorthand="name"), N_("where it was published"), required=True)
    news: str | None = key(RecordRef(kind="news"), N_("our news about it"))
    note: str | None = key(Text(most=600), N_("a note"))
    illustrative: bool = key(Flag(), N_("true: an invented example, labelled as such"), default=False)

    @property
    def time(self) -> Days | None:
        """The days of its period; None where an end is open."""
        return self.period.days


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A breakdown whose parts do not make its total: `sum` of the parts against `total`.

    `others` are the parts that the source gives beside it by other dimensions, not meant to make the total alone.
    """

    index: int
    by: str
    total: float
    sum: float
    others: tuple[BreakdownEntry, ...] = ()

    @property
    def sum_with_others(self) -> float:
        """All parts added up, those of the other breakdowns too."""
        return added([self.sum, *(each.sum for each in self.others)])


def differences(statistic: Statistic) -> tuple[Difference, ...]:
    """Return the exhaustive breakdowns that contradict the total; "more than 100" does not contradict 105."""
    total = statistic.total
    if total is None:
        return ()
    others = tuple(each for each in statistic.breakdowns if not each.exhaustive)
    return tuple(
        Difference(index=index, by=each.by, total=total, sum=each.sum, others=others)
        for index, each in enumerate(statistic.breakdowns)
        if each.exhaustive
        and exact(each.sum) != exact(total)
        and not (statistic.qualifier == "more-than" and each.sum > total)
    )
