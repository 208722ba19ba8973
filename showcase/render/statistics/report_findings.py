"""The findings of an annual report in words."""

from __future__ import annotations

from collections.abc import Mapping

from showcase.derive.charts import Finding
from showcase.derive.report_findings import report_findings
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.parts import SentenceParts
from showcase.render.statistics.context import StatisticsContext

MOST_NAMED, MOST_STORIES = 4, 3
WORDS: Mapping[str, str] = {
    "registered-more": N_("%(now)s models were registered in %(year)s, more than the %(before)s of the year before."),
    "registered-fewer": N_("%(now)s models were registered in %(year)s, fewer than the %(before)s of the year before."),
    "registered-same": N_("%(now)s models were registered in %(year)s, as many as the %(before)s of the year before."),
    "registered-none": N_("No model was registered in %(year)s, nor in the year before."),
    "recognised": N_("%(now)s models were recognised in %(year)s; by its end %(all)s were recognised in all."),
    "field-leads": N_("The field with the most models registered in the year is %(rows)s: %(most)s."),
    "field-tied": N_("The fields with the most models registered in the year are %(rows)s: %(most)s each."),
    "unit-leads": N_("The unit with the most models registered in the year is %(rows)s: %(most)s."),
    "unit-tied": N_("The units with the most models registered in the year are %(rows)s: %(most)s each."),
    "progress": N_("Of the %(whole)s models registered in %(year)s, %(part)s are recognised today (%(share)s)."),
    "awards-leads": N_("%(all)s awards were given in %(year)s; the most frequent form is %(rows)s: %(most)s."),
    "awards-tied": N_("%(all)s awards were given in %(year)s; the most frequent forms are %(rows)s: %(most)s each."),
}


def findings_by_year(statistics: StatisticsContext) -> Mapping[str, tuple[SentenceParts, ...]]:
    """Return, for each year with a report, what its figures say, a sentence each."""
    return {year: _sentences(statistics, year) for year in statistics.years}


def _sentences(statistics: StatisticsContext, year: str) -> tuple[SentenceParts, ...]:
    return tuple(
        statistics.sentence(WORDS[finding.code], finding.figures, year=year, rows=_named(statistics.context, finding))
        for finding in report_findings(statistics.tallies, year)
    )


def _named(context: RenderContext, finding: Finding) -> str:
    """Return all that a finding is about ("“A” and “B”"), or how many there are."""
    kind = finding.code.partition("-")[0]
    if len(finding.rows) > MOST_NAMED:
        return context.translate("%(number)s rows of the table", number=context.number(len(finding.rows)))
    read = {
        "field": lambda row: f"“{context.term('field', row).label}”",
        "unit": lambda row: context.unit(row).label,
        "awards": lambda row: f"“{context.term('award', row).label}”",
    }
    names = [read[kind](row) for row in finding.rows]
    if len(names) < 2:
        return "".join(names)
    return context.translate("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])
