"""The page of one version of a set of criteria: what it asks, and what was assessed by it alone."""

from __future__ import annotations

from dataclasses import replace

from showcase.content.entries import Entry
from showcase.content.records.criteria import CriteriaSet, versions
from showcase.content.records.records import CRITERIA
from showcase.render.cards import relations
from showcase.render.context import RenderContext, period_in_words, source_note
from showcase.render.counted import more_link
from showcase.render.counted_words import counted_note
from showcase.render.criteria import MOST_ROWS, assessed_rows, groups_of, needed_in_words
from showcase.render.criteria_counts import numbers_of_set, years_of_set
from showcase.render.exports.tables import ASSESSMENTS
from showcase.render.facts import facts, text
from showcase.render.letters import reader_letters
from showcase.render.parts import Fact, Link
from showcase.render.prose_html import prose_view
from showcase.render.statistics.declared import beside_of_set, declared_figure_view
from showcase.render.statistics.figures import Section
from showcase.render.views import CriteriaView
from showcase.vietnamese import bind


def criteria_view(
    context: RenderContext, entry: Entry[CriteriaSet], before: Link | None, after: Link | None
) -> CriteriaView:
    """Return what the page of a set shows, between those `before` and `after` it in the list."""
    record = entry.record
    return CriteriaView(
        version=bind(record.version),
        summary=bind(record.summary or ""),
        facts=_facts_of(context, record),
        groups=groups_of(record.items),
        size=record.count,
        versions=_other_versions(context, entry),
        counted=_counted(context, entry),
        counted_note=counted_note(context),
        declared=tuple(
            replace(declared_figure_view(context, each), beside=beside_of_set(context, each))
            for each in context.site.catalog.statistics
            if each.record.criteria == entry.id
        ),
        assessed=assessed_rows(context, entry.id),
        more=more_link(
            context,
            len(context.site.assessments[entry.id]) - MOST_ROWS,
            f"{context.routes.data}#sec-{ASSESSMENTS}",
        ),
        source=source_note(record.source) if record.source else None,
        prose=prose_view(context, entry.prose),
        relations=relations(context, entry),
        letters=reader_letters(context, entry),
        previous=before,
        next=after,
        updated=record.updated,
        illustrative=record.illustrative,
    )


def _facts_of(context: RenderContext, record: CriteriaSet) -> tuple[Fact, ...]:
    return facts(
        (context.translate("Version"), text(record.version)),
        (context.translate("Holds for"), text(period_in_words(context, record.years))),
        (context.translate("Issued by"), text(record.issuer)),
        (context.translate("Level"), text(context.label("level", record.level))),
        (context.translate("Number of criteria"), text(context.number(record.count) if record.count else "")),
        (context.translate("Needed for recognition"), text(needed_in_words(context, record))),
    )


def _other_versions(context: RenderContext, entry: Entry[CriteriaSet]) -> tuple[Link, ...]:
    sets = context.site.catalog.of(CRITERIA)
    others = versions({id: each.record for id, each in sets.items()})[entry.id] - {entry.id}
    in_order = sorted(others, key=lambda each: context.site.ranks[CRITERIA.id, each])
    return tuple(context.record_link(sets[each]) for each in in_order)


def _counted(context: RenderContext, entry: Entry[CriteriaSet]) -> tuple[Section, ...]:
    """Return the counted figures of a set; () where nothing was assessed by it."""
    if not context.site.assessments[entry.id]:
        return ()
    by_year = years_of_set(context, entry, "years", context.translate("Counted here, year by year"))
    return (by_year, *numbers_of_set(context, entry))
