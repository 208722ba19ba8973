"""Tallies of upkeep: when models were last checked, what their records lack, and what contradicts itself."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.records import Exemplar, Model
from showcase.derive.site import Site
from showcase.derive.stages import REGISTERED, Progress, stage_meaning
from showcase.derive.tallies.tally import OVERLAPPING, Tally, rows

LATEST, OVERDUE, NEVER, ENDED = "within-a-year", "over-a-year", "never", "ended"
CHECKS = (LATEST, OVERDUE, NEVER, ENDED)
EFFECTS = ("effective", "not-effective", "not-said", NEVER, "ended-unchecked")
FINISHED = ("not-carried-out", "ended", "revoked")


def by_last_check(site: Site) -> Tally:
    """Count models by their last check; those that have come to an end need none and have a row of their own."""
    found = Counter(check_state(site, entry) for entry in site.models())
    return Tally(
        id="by-last-check", counts="models", by="state", across="measure", columns=("models",), rows=rows(CHECKS, found)
    )


def by_effect(site: Site) -> Tally:
    """Count models by what their last check said of their effect; of those never checked, the ended ones apart."""
    found = Counter(effect_state(site, entry) for entry in site.models())
    return Tally(
        id="by-effect", counts="models", by="state", across="measure", columns=("models",), rows=rows(EFFECTS, found)
    )


def gaps(site: Site) -> Tally:
    """Count models by what their records lack or contradict; one may lack several things."""
    found = Counter({gap: len(entries) for gap, entries in models_by_gap(site).items()})
    return Tally(
        id="gaps",
        counts="models",
        by="gap",
        across="measure",
        columns=("models",),
        rows=rows(GAPS, found),
        no_sum=OVERLAPPING,
    )


def check_state(site: Site, entry: Entry[Model]) -> str:
    """Return which of CHECKS a model is in."""
    return last_check(entry, site.progress[entry.id], site.catalog.today)


def last_check(entry: Entry[Model], progress: Progress, today: dt.date) -> str:
    """Return which of CHECKS a model is in; a check on the same day of last year is still within a year."""
    if progress.meaning in FINISHED:
        return ENDED
    checked = entry.record.last_checked
    if not checked:
        return NEVER
    return LATEST if checked.date >= year_before(today) else OVERDUE


def year_before(day: dt.date) -> dt.date:
    """Return the same day a year earlier; 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def models_by_gap(site: Site) -> Mapping[str, tuple[Entry[Model], ...]]:
    """Return the models with each of GAPS, in the order of their listing."""
    return {gap: tuple(entry for entry in site.models() if found(site, entry)) for gap, found in GAPS.items()}


def effect_state(site: Site, entry: Entry[Model]) -> str:
    """Return which of EFFECTS a model is in; NEVER means the same as in CHECKS."""
    checked = entry.record.last_checked
    if not checked:
        return "ended-unchecked" if check_state(site, entry) == ENDED else NEVER
    return {True: "effective", False: "not-effective", None: "not-said"}[checked.still_effective]


def only_registered(entry: Entry[Model], progress: Progress, today: dt.date) -> bool:
    """Return whether a model was registered before last year, and nothing more is known."""
    year = entry.record.year
    return progress.meaning == REGISTERED and year is not None and year < today.year - 1


def without_source(entry: Entry[Exemplar], catalog: Catalog) -> bool:
    """Return whether a record has neither a source nor a document that readers can see."""
    return not entry.record.sources and catalog.documents.keys().isdisjoint(entry.record.documents)


def _copied_by_nobody(site: Site, entry: Entry[Model]) -> bool:
    """Return whether a stage says that others copied the model, and no record here does."""
    return _said_to_be_copied(site, entry) and entry.id not in site.copied_by


def _copied_unsaid(site: Site, entry: Entry[Model]) -> bool:
    """Return whether a record here copied the model, and its stages do not say so."""
    return not _said_to_be_copied(site, entry) and entry.id in site.copied_by


def _said_to_be_copied(site: Site, entry: Entry[Model]) -> bool:
    return any(stage_meaning(each.stage, site.catalog) == "copied" for each in site.progress[entry.id].past)


GAPS: Mapping[str, Callable[[Site, Entry[Model]], bool]] = {
    "no-year": lambda _site, entry: entry.record.year is None,
    "no-level": lambda _site, entry: not entry.record.level,
    "no-stages": lambda _site, entry: not entry.record.stages,
    "no-summary": lambda _site, entry: not entry.record.summary,
    "no-outcomes": lambda _site, entry: not entry.record.outcomes,
    "no-conditions": lambda _site, entry: not entry.record.conditions,
    "no-sources": lambda site, entry: without_source(entry, site.catalog),
    "registered-only": lambda site, entry: only_registered(entry, site.progress[entry.id], site.catalog.today),
    "never-checked": lambda site, entry: check_state(site, entry) == NEVER,
    "check-overdue": lambda site, entry: check_state(site, entry) == OVERDUE,
    "not-effective": lambda site, entry: effect_state(site, entry) == "not-effective",
    "copied-by-nobody-here": _copied_by_nobody,
    "copied-but-not-said": _copied_unsaid,
}
"""What a model's record may lack or contradict, in the order of the page."""
