"""Sets of criteria and assessments in words: each set by itself, since no two of them can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from showcase.content.entries import Entry
from showcase.content.records.criteria import Assessment, CriteriaSet, Criterion
from showcase.content.records.records import CRITERIA, Model
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.parts import AssessedRow, AssessmentShown, CriteriaGroup

MOST_ROWS = 150
"""Rows of the longest table of what was assessed: 8 KB when compressed."""
RESULTS = {
    "of-all": N_("%(met)s of %(all)s criteria"),
    "alone": N_("%(met)s criteria"),
    "points-of-all": N_("%(points)s of %(all)s points"),
    "points": N_("%(points)s points"),
}


def assessments_shown(context: RenderContext, entry: Entry[Model]) -> tuple[AssessmentShown, ...]:
    """Return what a model met of each published set, the newest year first."""
    sets = context.site.catalog.of(CRITERIA)
    found = sorted((each for each in entry.record.assessment if each.set in sets), key=lambda each: -each.year)
    return tuple(_shown(context, each, sets[each.set].record) for each in found)


def _shown(context: RenderContext, assessment: Assessment, criteria: CriteriaSet) -> AssessmentShown:
    met, known = set(assessment.items), bool(assessment.items and criteria.items)
    return AssessmentShown(
        set=context.links.records[CRITERIA.id, assessment.set],
        year=assessment.year,
        result=result_in_words(context, assessment, criteria),
        verdict=_verdict(context, assessment, criteria),
        met=groups_of(each for each in criteria.items if known and each.id in met),
        unmet=groups_of(each for each in criteria.items if known and each.id not in met),
        which_unknown=bool(not known and assessment.count and assessment.count < criteria.count),
        source=assessment.source or "",
    )


def result_in_words(context: RenderContext, assessment: Assessment, criteria: CriteriaSet) -> str:
    """Return what was met: "20 trên 24 tiêu chí", "85 trên 100 điểm", or both."""
    said = []
    if assessment.count is not None:
        values = {"met": context.number(assessment.count), "all": context.number(criteria.count)}
        said.append(context.translate(RESULTS["of-all" if criteria.count else "alone"], **values))
    if assessment.points is not None:
        values = {"points": context.number(assessment.points), "all": context.number(criteria.points)}
        said.append(context.translate(RESULTS["points-of-all" if criteria.points else "points"], **values))
    return ", ".join(said)


def needed_in_words(context: RenderContext, criteria: CriteriaSet) -> str:
    """Return what recognition asks: "20 trên 24 tiêu chí"; '' where the set does not say."""
    asked = Assessment(set="", year=0, met=criteria.needed, points=criteria.needed_points)
    return result_in_words(context, asked, criteria)


def _verdict(context: RenderContext, assessment: Assessment, criteria: CriteriaSet) -> str:
    """Return whether that is what recognition asks; '' where it cannot be told."""
    reached, needed = assessment.reaches(criteria), needed_in_words(context, criteria)
    if reached is None:
        return ""
    if reached:
        return context.translate("Recognition by this set asks for %(needed)s: that was reached.", needed=needed)
    return context.translate("Recognition by this set asks for %(needed)s: that was not reached.", needed=needed)


def groups_of(items: Iterable[Criterion]) -> tuple[CriteriaGroup, ...]:
    """Return criteria by the groups they stand in, in the order of the set."""
    return tuple(
        CriteriaGroup(group, tuple(found)) for group, found in groupby(items, key=lambda each: each.group or "")
    )


def assessed_rows(context: RenderContext, id: str) -> tuple[AssessedRow, ...]:
    """Return what was assessed by set `id`, the newest year first, in the order of lists and not of results."""
    criteria = context.site.catalog.of(CRITERIA)[id].record
    return tuple(
        AssessedRow(
            record=context.record_link(each.entry),
            unit=context.unit(each.entry.record.unit),
            year=each.assessment.year,
            result=result_in_words(context, each.assessment, criteria),
            illustrative=each.entry.record.illustrative,
        )
        for each in context.site.assessments[id][:MOST_ROWS]
    )
