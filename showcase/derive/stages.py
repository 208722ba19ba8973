"""Progress: where a model stands today, by its dated log of stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.content.records.structs import StageEntry

REGISTERED, RECOGNISED, COPIED, REVOKED = "registered", "recognised", "copied", "revoked"
FUNNEL = ("registered", "carried-out", "recognised", "exemplary", "copied")
REACHED = {step: FUNNEL[:number] for number, step in enumerate(FUNNEL, 1)} | {
    COPIED: (REGISTERED, "carried-out", COPIED)
}
"""The steps that a model has reached with each: who copies a model neither recognises nor chooses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The progress of a model: its `log` in order of time, the `past` of it, and what that means today.

    `stage` is the present one; a model without any is registered, for it has a year of registration. `steps` are those
    of FUNNEL that it reached, each with those of REACHED; once revoked, only the first.
    """

    log: tuple[StageEntry, ...]
    past: tuple[StageEntry, ...]
    stage: str
    meaning: str
    steps: frozenset[str]

    @property
    def revoked(self) -> bool:
        """Whether the recognition was revoked: its awards are shown on its page, but count nowhere."""
        return self.meaning == REVOKED


def progress_of_all(catalog: Catalog) -> Mapping[str, Progress]:
    """Return the progress of every published model by its id."""
    return {id: progress_of(entry, catalog) for id, entry in catalog.models.items()}


def progress_of(entry: Entry[Model], catalog: Catalog) -> Progress:
    """Return the progress of a model up to the day of the build."""
    log = stage_log(entry)
    past = tuple(each for each in log if each.reached_by(catalog.today))
    stage = past[-1].stage if past else _registered(catalog)
    meaning = stage_meaning(stage, catalog)
    means = () if meaning == REVOKED else (stage_meaning(each.stage, catalog) for each in past)
    steps = frozenset[str]().union(*(REACHED[each] for each in (REGISTERED, *means) if each in REACHED))
    return Progress(log=log, past=past, stage=stage, meaning=meaning, steps=steps)


def stage_log(entry: Entry[Model]) -> tuple[StageEntry, ...]:
    """Return the stages in order of time; those without a date keep their place, those with a year only within it."""
    latest = dt.date.min
    placed: list[tuple[dt.date, int, StageEntry]] = []
    for index, each in enumerate(entry.record.stages):
        if each.date or (each.year and each.year != latest.year):
            latest = each.date or dt.date(each.year or 1, 1, 1)  # a rank, never shown
        placed.append((latest, index, each))
    if not placed and entry.record.stage:
        return (StageEntry(stage=entry.record.stage),)
    return tuple(each for _, _, each in sorted(placed, key=lambda item: item[:2]))


def present_stage(entry: Entry[Model], catalog: Catalog) -> str:
    """Return the id of the present stage of a model."""
    return progress_of(entry, catalog).stage


def stage_meaning(stage: str, catalog: Catalog) -> str:
    """Return the meaning of `stage` in the life of a model ("recognised")."""
    return catalog.vocabularies["stage"].terms[stage].means or ""


def stands_revoked(entry: Entry[Model], catalog: Catalog) -> bool:
    """Return whether the recognition of a model was revoked."""
    return progress_of(entry, catalog).revoked


def _registered(catalog: Catalog) -> str:
    """Return the id of the stage that every model begins with."""
    terms = catalog.vocabularies["stage"].terms
    return next(id for id, term in terms.items() if term.means == REGISTERED)
