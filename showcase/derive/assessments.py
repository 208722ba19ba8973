"""Assessments by their set of criteria: what was assessed by one set is never compared with another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.criteria import Assessment
from showcase.content.records.records import CRITERIA, Model


@dataclass(frozen=True, slots=True)
class Assessed:
    """A model, or an organisation that is one, and what it met in one year."""

    entry: Entry[Model]
    assessment: Assessment


Assessments = Mapping[str, tuple[Assessed, ...]]
"""What was assessed by each published set of criteria, by its id: the newest year first, models in their order."""


def assessments_of(catalog: Catalog, models: Iterable[str]) -> Assessments:
    """Return what the published `models`, ids in their order, met of each published set; () for a set of which none."""
    found: dict[str, list[Assessed]] = defaultdict(list)
    for id in models:
        for each in catalog.models[id].record.assessment:
            found[each.set].append(Assessed(catalog.models[id], each))
    return {set: tuple(sorted(found[set], key=lambda each: -each.assessment.year)) for set in catalog.of(CRITERIA)}
