"""Stages: where a model stands today, by its dated log."""

from __future__ import annotations

import datetime as dt

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.content.records.structs import StageEntry

REGISTERED = "registered"
FUNNEL = ("registered", "carried-out", "recognised", "exemplary", "copied")


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


def past_stages(entry: Entry[Model], catalog: Catalog) -> tuple[StageEntry, ...]:
    """Return the stages in order of time, without those whose day has not come."""
    return tuple(each for each in stage_log(entry) if each.reached_by(catalog.today))


def present_stage(entry: Entry[Model], catalog: Catalog) -> str:
    """Return the id of the present stage; a model without any is registered, for it has a year of registration."""
    past = past_stages(entry, catalog)
    if past:
        return past[-1].stage
    terms = catalog.vocabularies["stage"].terms
    return next(id for id, term in terms.items() if term.means == REGISTERED)


def stage_meaning(stage: str, catalog: Catalog) -> str:
    """Return the meaning of `stage` in the life of a model ("recognised")."""
    return catalog.vocabularies["stage"].terms[stage].means or ""


def stands_revoked(entry: Entry[Model], catalog: Catalog) -> bool:
    """Return whether the recognition was revoked: its awards are shown on its page, but count nowhere."""
    return stage_meaning(present_stage(entry, catalog), catalog) == "revoked"


def reached_steps(entry: Entry[Model], catalog: Catalog) -> frozenset[str]:
    """Return the steps of FUNNEL that a model has reached, each with all before it; once revoked, only the first."""
    if stands_revoked(entry, catalog):
        return frozenset({REGISTERED})
    means = {stage_meaning(each.stage, catalog) for each in past_stages(entry, catalog)} | {REGISTERED}
    furthest = max(FUNNEL.index(each) for each in means if each in FUNNEL)
    return frozenset(FUNNEL[: furthest + 1])
