"""Booklets: a collection to be printed on A4, each model on the one page that has its number.

No browser tells a page on which page of paper a model begins. So no model may take more than one: what stands on its
page is chosen here by how many lines it takes, the most useful first, and the rest is left to its page on the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import TypeVar

from showcase.content.entries import Entry
from showcase.content.records.collections import CollectedModel, ModelCollection
from showcase.content.records.records import COLLECTION, Model
from showcase.content.records.structs import OutcomeEntry
from showcase.render.cards import card_of
from showcase.render.collection_views import BookletSheet, BookletView
from showcase.render.collections import effort_of, shown_models
from showcase.render.context import RenderContext, shorten
from showcase.render.copying import contact_of, ways_of
from showcase.render.facts import facts, text
from showcase.render.frame import Page, PageHead
from showcase.render.parts import Fact, Link
from showcase.render.prose_html import prose_view
from showcase.vietnamese import bind

Item = TypeVar("Item")
LINES, OF_PICTURE, OF_HEADING, OF_RULE = 41, 12, 2, 0.5
"""Lines of 15.2 points on a page below its head and above its foot, and those that other things take."""
LINE, BESIDE, TITLE = 84, 64, 56
"""Signs that surely fit into a line of the page, into one beside the name of a row, and into one of a title."""
MOST_OF_CONDITIONS, MOST_OUTCOMES = 420, 6


def booklets(context: RenderContext) -> Iterator[Page]:
    """Yield the booklet of every collection that shows a model."""
    for entry in context.site.listed(COLLECTION):
        shown = tuple(shown_models(context, entry.record))
        if shown:
            yield _booklet(context, entry, shown)


def _booklet(
    context: RenderContext, entry: Entry[ModelCollection], shown: Sequence[tuple[CollectedModel, Entry[Model]]]
) -> Page:
    record, link = entry.record, context.record_link(entry)
    title = context.translate("Booklet: %(title)s", title=bind(record.title))
    home = Link(context.translate("Home"), "/")
    crumbs = (home, Link(context.translate(COLLECTION.plural), context.routes.listing(COLLECTION.id)), link)
    head = PageHead(
        kind="booklet",
        address=context.routes.booklet(entry.id),
        title=title,
        description=context.translate("To be printed on A4: a cover, contents, and a page for each model."),
        crumbs=(*crumbs, Link(context.translate("Booklet"))),
        listed=False,
    )
    view = BookletView(
        collection=link,
        summary=bind(record.summary or ""),
        count=context.translate_count("%(count)s model", "%(count)s models", len(shown)),
        published=record.date,
        cover=card_of(context, entry).picture,
        prose=prose_view(context, entry.prose),
        sheets=tuple(_sheet(context, each, model) for each, model in shown),
        illustrative=record.illustrative,
    )
    return Page(head, "pages/booklet.html", view)


def _sheet(context: RenderContext, chosen: CollectedModel, model: Entry[Model]) -> BookletSheet:
    """Return the page of a model: what must stand there, and then what there is still room for."""
    record, card = model.record, card_of(context, model)
    rows = _rows(context, model)
    room = LINES - OF_HEADING - sum(_row_lines(each) for each in rows)
    room -= 1.5 * _lines(card.title, TITLE) + 1.3 * _lines(chosen.note, TITLE) + _lines(card.summary, LINE) + 1
    picture = card.picture if room >= OF_PICTURE else None
    room -= OF_PICTURE if picture else 0
    outcomes, room = _that_fit([_outcome(context, each) for each in record.outcomes][:MOST_OUTCOMES], room)
    lessons = record.lessons
    told_worked, told_failed = (lessons.worked, lessons.failed) if lessons else ((), ())
    failed, room = _lines_that_fit(told_failed, room)
    worked, room = _lines_that_fit(told_worked, room)
    return BookletSheet(
        card=card,
        picture=picture,
        note=bind(chosen.note),
        rows=rows,
        outcomes=outcomes,
        worked=worked,
        failed=failed,
        more=not model.prose.blank
        or (len(outcomes), len(worked), len(failed)) < (len(record.outcomes), len(told_worked), len(told_failed)),
    )


def _rows(context: RenderContext, model: Entry[Model]) -> tuple[Fact, ...]:
    """Return what a model takes, and whom to ask."""
    record, effort = model.record, model.record.effort
    needs = ". ".join(filter(None, ((effort.equipment or "").rstrip(".") if effort else "", record.conditions)))
    unit, contact = (record.unit, record.contact) if record.contact else contact_of(context, record.unit)
    ways = (Link(context.unit_title(unit)), *(Link(each.label) for each in ways_of(contact)))
    return (
        *effort_of(context, model),
        *facts(
            (context.translate("What it needs"), text(shorten(" ".join(needs.split()), MOST_OF_CONDITIONS))),
            (context.translate("Whom to ask"), ways),
        ),
    )


def _outcome(context: RenderContext, outcome: OutcomeEntry) -> Fact:
    """Return a result in one line: what was measured, before and after."""
    measure = outcome.measure or ""
    after = f"{context.number(outcome.value)}{'' if measure.startswith('%') else ' '}{measure}".strip()
    if outcome.before is None:
        return Fact(outcome.indicator, (Link(bind(after)),))
    before = context.translate("before: %(value)s", value=context.number(outcome.before))
    return Fact(outcome.indicator, (Link(bind(after)), Link(bind(before))))


def _lines(words: str, signs: int) -> int:
    return ceil(len(words) / signs)


def _row_lines(row: Fact) -> float:
    values = ", ".join(each.label for each in row.values)
    return max(_lines(row.name, LINE - BESIDE), _lines(values, BESIDE)) + OF_RULE


def _that_fit(rows: Sequence[Fact], room: float) -> tuple[tuple[Fact, ...], float]:
    """Return the first `rows` that the room, in lines, holds below a heading, and the room that is left."""
    return _first(rows, [_row_lines(each) for each in rows], room)


def _lines_that_fit(items: Sequence[str], room: float) -> tuple[tuple[str, ...], float]:
    """Return the first `items` of a list that the room holds below a heading, and the room that is left."""
    return _first([bind(each) for each in items], [_lines(each, LINE) for each in items], room)


def _first(items: Sequence[Item], lines: Sequence[float], room: float) -> tuple[tuple[Item, ...], float]:
    ends = list(accumulate(lines, initial=OF_HEADING))
    count = sum(end <= room for end in ends[1:])
    return tuple(items[:count]), room - ends[count] if count else room
