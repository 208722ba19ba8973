"""The contents of a model's page: every part that stands on it, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.parts import Heading
from showcase.render.views import ModelView


def model_contents(context: RenderContext, view: ModelView) -> tuple[Heading, ...]:
    """Return the headings of the parts of a model's page; each has the id and the words that its template gives it."""
    return (
        *_headings(context, _above(view)),
        *(each for each in view.prose.headings if each.level == TOP),
        *_headings(context, _below(view)),
    )


TOP = 2


def _headings(context: RenderContext, parts: Iterator[tuple[str, str, object]]) -> Iterator[Heading]:
    return (Heading(TOP, id, context.translate(title)) for id, title, shown in parts if shown)


def _above(view: ModelView) -> Iterator[tuple[str, str, object]]:
    yield "sec-outcomes", N_("Outcomes"), view.outcomes
    yield "sec-copying", N_("To do the same"), view.copying


def _below(view: ModelView) -> Iterator[tuple[str, str, object]]:
    whole_conditions = view.conditions and (not view.copying or view.copying.shortened)
    yield "sec-conditions", N_("What you need to do the same"), whole_conditions
    yield "sec-lessons", N_("Lessons"), view.lessons
    yield "sec-assessments", N_("Assessed by sets of criteria"), view.assessments
    yield "sec-stages", N_("From registration to today"), view.steps
    yield "sec-learning", N_("Who learned from whom"), view.learning
    yield "sec-awards", N_("Awards"), view.awards
    yield "sec-pictures", N_("Pictures"), view.pictures[1:]
    yield "sec-sources", N_("Sources"), view.sources
    yield "sec-letters", N_("Letters from readers"), view.letters
    yield "sec-share", N_("Send to a friend"), True
    yield "sec-copied-from", N_("Copied from"), view.copied_from
    yield "sec-copied-by", N_("Copied by"), view.copied_by
    yield "sec-models", N_("Models"), view.relations.models
    yield "sec-people", N_("People"), view.relations.people
    yield "sec-news", N_("In the news"), view.relations.news
    yield "sec-documents", N_("Documents"), view.relations.documents
    yield "sec-related", N_("Related models"), view.related
