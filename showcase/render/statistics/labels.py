"""The words of tallies: names of their rows and columns, and reasons why rows cannot be added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from showcase.content.records.records import CRITERIA
from showcase.derive.facets import listed_facets
from showcase.derive.tallies.criteria import IN
from showcase.derive.tallies.tally import CUMULATIVE, NESTED, NONE, OVERLAPPING, SEVERAL, UNLIKE, Tally
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.parts import Link
from showcase.render.statistics.context import StatisticsContext

FACETS = tuple(each.id for each in listed_facets())
LABELS = ("level", "subject", "unit-type")
WORDS: Mapping[str, str] = {
    "registered": N_("Has been registered"),
    "carried-out": N_("Has been carried out"),
    "recognised": N_("Recognised"),
    "exemplary": N_("Has been chosen as exemplary"),
    "copied": N_("Marked as copied by others"),
    "models": N_("Models"),
    "people": N_("People"),
    "own": N_("Its own models"),
    "units": N_("Units"),
    "with-models": N_("With models"),
    "without-models": N_("Without models"),
    "number": N_("Number"),
    "copies": N_("Models that copied it"),
    "originals": N_("Models with copies recorded here"),
    "pairs": N_("Times a model was copied"),
    "pairs-across-units": N_("Of these, by another unit"),
    "counted": N_("Counted here"),
    "assessed": N_("Assessed"),
    "reached": N_("Met what is asked"),
    "within-a-year": N_("Checked within the last year"),
    "over-a-year": N_("Last checked more than a year ago"),
    "never": N_("Never checked"),
    "ended": N_("Ended: no check is due"),
    "effective": N_("Still effective"),
    "not-effective": N_("No longer effective"),
    "not-said": N_("Checked, effect not stated"),
    "ended-unchecked": N_("Ended without having been checked"),
}
REPLICATION = {"copies": N_("Models that are copies")}
GAPS: Mapping[str, str] = {
    "no-year": N_("Year unknown"),
    "no-level": N_("Level not stated"),
    "no-stages": N_("Without a log of stages"),
    "no-summary": N_("Without a summary"),
    "no-outcomes": N_("Without measured results"),
    "no-conditions": N_("Without conditions for copying"),
    "no-sources": N_("Without source or document"),
    "registered-only": N_("Registered two or more years ago, without progress since"),
    "never-checked": N_("Never checked"),
    "check-overdue": N_("Last checked more than a year ago"),
    "not-effective": N_("No longer effective at the last check"),
    "copied-by-nobody-here": N_("Marked as copied, but no record here is a copy of it"),
    "copied-but-not-said": N_("Copied by a record here, but not marked as copied"),
}
NOT_STATED: Mapping[str, str] = {
    "year": N_("year unknown"),
    "level": N_("level not stated"),
    "unit": N_("of units that were divided among several"),
}
ROWS: Mapping[str, str] = {
    "field": N_("Field"),
    "year": N_("Year"),
    "level": N_("Level"),
    "stage": N_("Stage"),
    "subject": N_("What was registered"),
    "award": N_("Form of award"),
    "theme": N_("Theme"),
    "unit": N_("Unit"),
    "unit-type": N_("Type of unit"),
    "model": N_("Model"),
    "step": N_("Step"),
    "state": N_("State"),
    "gap": N_("Missing or contradictory"),
    "measure": N_("What is counted"),
    "criteria": N_("Set of criteria"),
}
NO_SUM: Mapping[str, str] = {
    SEVERAL: N_("One record can count in several rows, so the column has no total."),
    NESTED: N_("A unit counts the records of its parts and of the units merged into it, so the column has no total."),
    CUMULATIVE: N_("One model stands at several steps, and a year includes earlier years: the column has no total."),
    OVERLAPPING: N_("One model can count in several rows, so the column has no total."),
    UNLIKE: N_("Each row counts something different, so the column has no total."),
}
STEPS_HELD = N_(
    "A model that was recognised or copied counts as carried out, too, and one chosen as exemplary as recognised; one "
    "that is only marked as copied counts as neither recognised nor exemplary."
)
"""What every table of steps says of them: see REACHED in derive/stages.py."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyLabels:
    """The words of a tally: what its rows are, the name of each row (a link) and of each column by its id.

    `held` says which steps hold others, '' where it counts no steps; `no_sum` why its rows cannot be added up, '' where
    they can.
    """

    heading: str
    rows: Mapping[str, Link]
    columns: Mapping[str, str]
    held: str
    no_sum: str


def tally_labels(statistics: StatisticsContext) -> Mapping[str, TallyLabels]:
    """Return the words of every tally by its id; not of those of declared figures, which pages show in sentences.

    A unit is linked to its page of statistics, where it has one.
    """
    tallies = statistics.tallies
    return {id: _labels(statistics, tally) for id, tally in tallies.items() if tally.by != "statistic"}


def row_link(context: RenderContext, tally: Tally, row: str) -> Link:
    """Return what `row` of `tally` is called, linked to what it lists."""
    if row == NONE:
        return Link(context.translate(NOT_STATED.get(tally.by, "-")))
    return _value_link(context, tally.by, row, REPLICATION if tally.id == "replication" else {})


def criteria_row(context: RenderContext, row: str) -> Link:
    """Return a row of assessments in words, linked to its set: the set, the year, the number of criteria met."""
    id, year, *number = row.split(IN)
    link = context.links.records[CRITERIA.id, id]
    words = context.translate("%(set)s, assessed in %(year)s", set=link.label, year=year)
    if number == [NONE]:
        words = context.translate("%(row)s: number of criteria not stated", row=words)
    elif number:
        count = context.translate_count("%(count)s criterion met", "%(count)s criteria met", int(number[0]))
        words = f"{words}: {count}"
    return replace(link, label=words)


def column_label(context: RenderContext, tally: Tally, column: str) -> str:
    """Return what `column` of `tally` is called."""
    if column == NONE:
        return context.translate(NOT_STATED.get(tally.across, "-"))
    return _value_link(context, tally.across, column, {}).label


def _labels(statistics: StatisticsContext, tally: Tally) -> TallyLabels:
    context = statistics.context
    links = {row.id: row_link(context, tally, row.id) for row in tally.rows}
    if tally.by == "unit":
        links = {
            unit: replace(link, address=context.routes.statistics("units", unit)) if unit in statistics.units else link
            for unit, link in links.items()
        }
    return TallyLabels(
        heading=context.translate(ROWS[tally.by]),
        rows=links,
        columns={column: column_label(context, tally, column) for column in tally.columns},
        held=context.translate(STEPS_HELD) if "step" in (tally.by, tally.across) else "",
        no_sum=context.translate(NO_SUM[tally.no_sum]) if tally.no_sum else "",
    )


def _value_link(context: RenderContext, dimension: str, id: str, special: Mapping[str, str]) -> Link:
    """Return the name of the value `id` of a `dimension`, linked to its page; `special` words go before WORDS."""
    if dimension in FACETS:
        return context.term(dimension, id)
    if dimension in LABELS:
        return Link(context.label(dimension, id))
    linked: Mapping[str, Callable[[str], Link]] = {
        "unit": context.unit,
        "model": lambda model: context.record_link(context.site.catalog.models[model]),
        "gap": lambda gap: Link(context.translate(GAPS[gap])),
        "criteria": lambda row: criteria_row(context, row),
    }
    if dimension in linked:
        return linked[dimension](id)
    return Link(context.translate(special.get(id) or WORDS[id]))
