"""The models that annual reports tell as stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.derive.tallies.plain import year_of
from showcase.derive.tallies.progress import first_years
from showcase.derive.tallies.tally import NONE
from showcase.render.cards import card_of
from showcase.render.parts import Card
from showcase.render.statistics.context import StatisticsContext

MOST_STORIES = 3


def stories_by_year(statistics: StatisticsContext) -> Mapping[str, tuple[Card, ...]]:
    """Return, for each year with a report, models of it: first those recognised in it, and those with more to tell."""
    context = statistics.context
    recognised: dict[str, list[Entry[Model]]] = defaultdict(list)
    registered: dict[str, list[Entry[Model]]] = defaultdict(list)
    for entry in context.site.models():
        if entry.record.summary and not context.site.progress[entry.id].revoked:
            recognised[first_years(context.site, entry).get("recognised", NONE)].append(entry)
            registered[year_of(entry)].append(entry)
    found = {
        year: {
            each.id: each for models in (recognised[year], registered[year]) for each in sorted(models, key=_poverty)
        }
        for year in statistics.years
    }
    return {
        year: tuple(card_of(context, each) for each in list(models.values())[:MOST_STORIES])
        for year, models in found.items()
    }


def _poverty(entry: Entry[Model]) -> int:
    """Return how little a record tells: results, conditions for copying and pictures that it has not."""
    record = entry.record
    return sum(not each for each in (record.outcomes, record.conditions, record.images))
