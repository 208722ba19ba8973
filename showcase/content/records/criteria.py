"""Sets of criteria by their versions, and assessments: what a model or an organisation met of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from showcase.content.records.record import PageRecord
from showcase.content.records.structs import SourceEntry
from showcase.content.schema.compounds import Many, PeriodType, RecordRef, Struct, TermRef
from showcase.content.schema.fields import key
from showcase.content.schema.numbers import Number, NumberOrUnknown
from showcase.content.schema.periods import YearSpan
from showcase.content.schema.scalars import Flag, Text, Year
from showcase.messages import N_

SET = RecordRef(kind="criteria", form=N_("the file name of a set of criteria, without .yaml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion of a set: it is met or not, or gives up to so many points."""

    id: str = key(Text(most=20), N_("its number in the set, which assessments name: 1, 2.3"), required=True)
    text: str = key(Text(most=500), N_("what it asks"), required=True)
    group: str | None = key(Text(most=150), N_("the group it stands in"))
    points: float | None = key(Number(), N_("the most points it gives; without it, it is met or not"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet(PageRecord):
    """One version of a set of criteria (bộ tiêu chí)."""

    name: str = key(Text(most=200), N_("name of the set"), required=True)
    version: str = key(Text(most=40), N_("the version, such as bản 2021"), required=True)
    years: YearSpan = key(PeriodType(), N_("the years it holds for"), required=True)
    issuer: str = key(Text(), N_("who issued it"), required=True)
    level: str | None = key(TermRef(vocabulary="level"), N_("level of the body that issued it"))
    items: tuple[Criterion, ...] = key(Many(Struct(record=Criterion)), N_("the criteria"), default=())
    size: int | None = key(
        NumberOrUnknown(whole=True, least=1),
        N_("how many criteria there are, where their wording is not known; unknown where no source says"),
    )
    needed: int | None = key(Number(whole=True, least=1), N_("how many must be met for recognition"))
    needed_points: float | None = key(Number(), N_("how many points are needed for recognition"))
    replaces: tuple[str, ...] = key(Many(SET, single=True), N_("the older versions it replaces"), default=())
    summary: str | None = key(Text(most=600), N_("a few sentences"))
    documents: tuple[str, ...] = key(
        Many(RecordRef(kind="document"), single=True), N_("documents it is based on"), default=()
    )
    source: SourceEntry | None = key(Struct(record=SourceEntry, shorthand="name"), N_("where it was published"))
    illustrative: bool = key(Flag(), N_("true: an invented example, labelled as such"), default=False)

    @property
    def title(self) -> str:
        """The name with the version, which tells it from the others of its name."""
        return f"{self.name} ({self.version})"

    @property
    def labels(self) -> tuple[str, ...]:
        """The name alone, which may be that of several versions, and the name with the version."""
        return self.name, self.title

    @property
    def count(self) -> int:
        """How many criteria there are; 0 where that is not known."""
        return len(self.items) or self.size or 0

    @property
    def points(self) -> float:
        """The most points that all criteria give together."""
        return sum(each.points or 0 for each in self.items)

    def holds_in(self, year: int) -> bool:
        """Return whether it is for `year`; an open end holds every year on its side."""
        return (self.years.start or 0) <= year <= (self.years.end or 9999)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What was met of a set of criteria in a year."""

    set: str = key(SET, N_("the set of criteria, in the version of that time"), required=True)
    year: int = key(Year(), N_("the year assessed"), required=True)
    met: int | None = key(Number(whole=True), N_("how many criteria were met"))
    points: float | None = key(Number(), N_("how many points it got"))
    items: tuple[str, ...] = key(
        Many(Text(most=20), single=True), N_("the numbers of the criteria that were met"), default=()
    )
    source: str | None = key(Text(), N_("where the result comes from"))

    @property
    def count(self) -> int | None:
        """How many criteria were met; None where only points are known."""
        return self.met if self.met is not None else len(self.items) or None

    def reaches(self, criteria: CriteriaSet) -> bool | None:
        """Return whether it has all that `criteria` ask for recognition; None where that cannot be told."""
        asked = ((criteria.needed, self.count), (criteria.needed_points, self.points))
        told = [None if found is None else found >= needed for needed, found in asked if needed is not None]
        return False if False in told else None if None in told or not told else True


def versions(sets: Mapping[str, CriteriaSet]) -> Mapping[str, frozenset[str]]:
    """Return for the id of each set those of all its versions, itself too: whatever replaces one another."""
    found = {id: {id} for id in sets}
    for id, each in sets.items():
        for older in each.replaces:
            if older in found and found[older] is not found[id]:
                found[id] |= found[older]
                found.update(dict.fromkeys(found[older], found[id]))
    return {id: frozenset(together) for id, together in found.items()}
