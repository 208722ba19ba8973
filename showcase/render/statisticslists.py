"""The records and units behind figures: who copied whom, what is incomplete, which units have nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from showcase.content.figures import differences
from showcase.derive.tallies.upkeep import lacking
from showcase.render.declared import difference_sentences, statement
from showcase.render.desk import Desk
from showcase.render.ledger import Ledger
from showcase.render.parts import FacetGroup, Link
from showcase.render.statisticsframe import unit_figures
from showcase.render.tallywords import GAPS

MOST = 40
"""Links in a list: those with more are counted on in words."""
LISTED_GAPS = ("not-effective", "check-overdue", "registered-only", "copied-by-nobody-here", "copied-but-not-said")


def unit_lists(ledger: Ledger) -> tuple[FacetGroup, ...]:
    """The pages of units with figures, and today's units without a model."""
    desk = ledger.desk
    register, groups = desk.site.catalog.units, desk.site.facets.groups["unit"]
    empty = [each for each in register.units if register.stands(each, desk.site.catalog.today) and not groups[each]]
    counted = ledger.units - set(desk.site.top_units())
    return (
        group(desk, desk.say("Units below them with figures"), _units(ledger, counted)),
        group(desk, desk.say("Units of today without models"), _units(ledger, empty)),
    )


def copies(ledger: Ledger) -> tuple[FacetGroup, ...]:
    """For each model that was copied, those that copied it."""
    desk, copied_by = ledger.desk, ledger.desk.site.copied_by
    ordered = [id for id, _ in ledger.tallies["copies-by-model"].column("copies")][:MOST]
    return tuple(
        group(desk, _model(desk, original).label, [_model(desk, copy) for copy in copied_by[original]])
        for original in ordered
    )


def incomplete(ledger: Ledger) -> tuple[FacetGroup, ...]:
    """The models with the graver gaps."""
    desk, found = ledger.desk, lacking(ledger.desk.site)
    return tuple(
        group(desk, desk.say(GAPS[gap]), [desk.record_link(entry) for entry in found[gap]])
        for gap in LISTED_GAPS
        if found[gap]
    )


def declared_differences(desk: Desk) -> tuple[tuple[Link, str], ...]:
    """What does not add up in declared figures, each sentence with its unit."""
    return tuple(_differences(desk))


def _differences(desk: Desk) -> Iterator[tuple[Link, str]]:
    for entry in desk.site.catalog.statistics:
        for difference in differences(entry.record):
            sentences = difference_sentences(desk, statement(desk, entry.record), difference)
            yield desk.unit(entry.record.unit), " ".join(sentences)


def group(desk: Desk, name: str, links: Sequence[Link], most: int = MOST) -> FacetGroup:
    """Links under a name; of more than `most` the others are only counted."""
    rest = len(links) - most
    more = [Link(desk.count("and %(count)s more", "and %(count)s more", rest))] if rest > 0 else []
    return FacetGroup(name, (*links[:most], *more))


def _model(desk: Desk, model: str) -> Link:
    return desk.record_link(desk.site.catalog.records["model"][model])


def _units(ledger: Ledger, units: Iterable[str]) -> list[Link]:
    desk, register = ledger.desk, ledger.desk.site.catalog.units
    return [replace(unit_figures(ledger, unit), label=desk.unit_title(unit)) for unit in register.in_order(units)]
