"""The ledger: a site's tallies and charts at hand, and counted figures in sentences that say where they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.derive.charts import ChartData, all_charts
from showcase.derive.tallies import Tallies
from showcase.derive.tallies.tally import value
from showcase.render.context import RenderContext
from showcase.render.parts import CountedFigure, SentenceParts

PLACE = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class StatisticsContext:
    """What pages of statistics are written from; `units` are those with records or declared figures."""

    context: RenderContext
    tallies: Tallies
    charts: Mapping[str, ChartData]
    units: frozenset[str]

    def count(self, key: str) -> CountedFigure:
        """The figure of a key (`tally.value` tells their form)."""
        return CountedFigure(value(self.tallies, key), key)

    def told(self, message: str, figures: Mapping[str, str], **words: str) -> SentenceParts:
        """A message with counted figures, by their keys, and words in its places."""
        pieces: list[str | CountedFigure] = []
        for number, piece in enumerate(PLACE.split(self.context.translations.gettext(message))):
            if number % 2 == 0:
                pieces.append(piece.replace("%%", "%"))
            else:
                pieces.append(self.count(figures[piece]) if piece in figures else words[piece])
        return tuple(each for each in pieces if each != "")


def statistics_context(context: RenderContext) -> StatisticsContext:
    """The ledger of a site."""
    return StatisticsContext(context, context.tallies, all_charts(context.tallies), units_with_figures(context))


def units_with_figures(context: RenderContext) -> frozenset[str]:
    """The units that have a page of figures: those with records, or with declared figures."""
    counted = {row.id for row in context.tallies["by-unit"].rows if any(row.counts)}
    return frozenset(counted | {entry.record.unit for entry in context.site.catalog.statistics})
