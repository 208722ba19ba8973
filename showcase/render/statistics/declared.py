"""DeclaredFigure figures in words: "trên 6.610", and what in them does not add up."""

from __future__ import annotations

from showcase.content.entries import Entry
from showcase.content.records.statistics import Difference, Statistic, differences
from showcase.derive.comparisons import Share
from showcase.messages import N_
from showcase.render.context import RenderContext, source_note, span
from showcase.render.parts import Breakdown, DeclaredFigure, Link, Part
from showcase.vietnamese import format_percent
from showcase.written_number import added

SHARES = {
    "exactly": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are %(share)s."),
    "at-most": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are at most %(share)s."),
    "at-least": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are at least %(share)s."),
    "about": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are about %(share)s."),
}
MOST_DIGITS = 6
QUALIFIED = {"more-than": N_("more than %(number)s"), "about": N_("about %(number)s")}


def declared(context: RenderContext, entry: Entry[Statistic]) -> DeclaredFigure:
    """A declared figure, ready for its template."""
    record: Statistic = entry.record
    told = statement(context, record)
    found = {each.index: difference_sentences(context, told, each) for each in differences(record)}
    news = context.site.catalog.news.get(record.news or "")
    return DeclaredFigure(
        context.unit(record.unit),
        span(record.period.start, record.period.end) or context.translate("period not stated"),
        context.label("measure", record.measure),
        context.label("counts", record.counts),
        told,
        tuple(
            Breakdown(
                context.label("dimension", each.by),
                tuple(Part(label, value) for label, value in each.parts),
                each.sum,
                found[index][0] if index in found else "",
            )
            for index, each in enumerate(record.breakdowns)
        ),
        tuple(sentence for sentences in found.values() for sentence in sentences),
        source_note(record.source),
        Link(news.record.title, context.routes.record("news", news.id)) if news else None,
        record.note or "",
        record.illustrative,
    )


def statement(context: RenderContext, record: Statistic) -> str:
    """The figure in words, as the source gives it; the first parts where it gives no total."""
    if record.total is not None:
        return qualified(context, context.number(record.total), record.qualifier)
    if record.numerator is not None and record.denominator is not None:
        share = _percent(record.numerator / record.denominator, context.site.catalog.config.language)
        part, whole = context.number(record.numerator), context.number(record.denominator)
        return context.translate(
            "%(part)s of %(whole)s (%(share)s)",
            part=qualified(context, part, record.qualifier),
            whole=whole,
            share=qualified(context, share, record.qualifier),
        )
    if record.percent is not None:
        return qualified(context, f"{context.number(record.percent)}%", record.qualifier)
    parts = record.breakdowns[0].parts if record.breakdowns else ()
    return ", ".join(f"{context.number(value)} {label[:1].lower()}{label[1:]}" for label, value in parts)


def qualified(context: RenderContext, number: str, qualifier: str | None) -> str:
    """A figure as sure as its source is of it: "trên 46"."""
    return context.translate(QUALIFIED[qualifier], number=number) if qualifier in QUALIFIED else number


def difference_sentences(context: RenderContext, total: str, difference: Difference) -> tuple[str, ...]:
    """What does not add up ("Nguồn ghi 101; cộng theo lĩnh vực được 98"), and what the other parts make of it."""
    first = context.translate(
        "The source gives %(total)s; the parts by %(dimension)s add up to %(sum)s (%(gap)s).",
        total=total,
        dimension=context.label("dimension", difference.by).lower(),
        sum=context.number(difference.sum),
        gap=_gap(context, added([difference.sum, -difference.total])),
    )
    if not difference.others:
        return (first,)
    second = context.translate(
        "With the %(more)s that it gives by %(dimension)s they would be %(sum)s (%(gap)s).",
        more=context.number(added(each.sum for each in difference.others)),
        dimension=", ".join(context.label("dimension", each.by).lower() for each in difference.others),
        sum=context.number(difference.sum_with_others),
        gap=_gap(context, added([difference.sum_with_others, -difference.total])),
    )
    return first, second


def _gap(context: RenderContext, gap: float) -> str:
    if not gap:
        return context.translate("which agrees")
    number = context.number(gap if gap > 0 else added([-gap]))
    return (
        context.translate("%(number)s too many", number=number)
        if gap > 0
        else context.translate("%(number)s too few", number=number)
    )


def share_sentence(context: RenderContext, share: Share) -> str:
    """One declared figure as a part of another: "2.250 trên trên 6.610, nhiều nhất là 34,0 %"."""
    return context.translate(
        SHARES[share.bound],
        unit=context.unit(share.part.record.unit).label,
        period=span(share.part.record.period.start, share.part.record.period.end)
        or context.translate("period not stated"),
        part=statement(context, share.part.record),
        measure=context.label("measure", share.part.record.measure).lower(),
        whole=statement(context, share.whole.record),
        measured=context.label("measure", share.whole.record.measure).lower(),
        share=_percent(share.ratio, context.site.catalog.config.language, fixed=True),
    )


def _percent(ratio: float, language: str, fixed: bool = False) -> str:
    """A share with one decimal, or as many as it takes that a part is neither nothing nor the whole."""
    digits = 1
    while digits < MOST_DIGITS and ratio not in (0, 1) and round(ratio, digits + 2) in (0, 1):
        digits += 1
    return format_percent(ratio, language, digits, fixed)
