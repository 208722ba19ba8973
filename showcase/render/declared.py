"""Declared figures in words: "trên 6.610", and what in them does not add up."""

from __future__ import annotations

from showcase.content.figures import Difference, Statistic, differences
from showcase.content.load import Entry
from showcase.derive.comparisons import Share
from showcase.figure import added
from showcase.messages import N_
from showcase.render.desk import Desk, source_note, span
from showcase.render.parts import Breakdown, Declared, Link, Part
from showcase.vietnamese import format_percent

SHARES = {
    "exactly": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are %(share)s."),
    "at-most": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are at most %(share)s."),
    "at-least": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are at least %(share)s."),
    "about": N_("%(unit)s, %(period)s: %(part)s %(measure)s out of %(whole)s %(measured)s are about %(share)s."),
}
MOST_DIGITS = 6
QUALIFIED = {"more-than": N_("more than %(number)s"), "about": N_("about %(number)s")}


def declared(desk: Desk, entry: Entry) -> Declared:
    """A declared figure, ready for its template."""
    record: Statistic = entry.record
    told = statement(desk, record)
    found = {each.index: difference_sentences(desk, told, each) for each in differences(record)}
    news = desk.site.catalog.records["news"].get(record.news or "")
    return Declared(
        desk.unit(record.unit),
        span(record.period.start, record.period.end) or desk.say("period not stated"),
        desk.label("measure", record.measure),
        desk.label("counts", record.counts),
        told,
        tuple(
            Breakdown(
                desk.label("dimension", each.by),
                tuple(Part(label, value) for label, value in each.parts),
                each.sum,
                found[index][0] if index in found else "",
            )
            for index, each in enumerate(record.breakdowns)
        ),
        tuple(sentence for sentences in found.values() for sentence in sentences),
        source_note(record.source),
        Link(news.record.title, f"/tin-tuc/{news.id}/") if news else None,
        record.note or "",
        record.illustrative,
    )


def statement(desk: Desk, record: Statistic) -> str:
    """The figure in words, as the source gives it; the first parts where it gives no total."""
    if record.total is not None:
        return qualified(desk, desk.number(record.total), record.qualifier)
    if record.numerator is not None and record.denominator is not None:
        share = _percent(record.numerator / record.denominator, desk.site.catalog.config.language)
        part, whole = desk.number(record.numerator), desk.number(record.denominator)
        return desk.say(
            "%(part)s of %(whole)s (%(share)s)",
            part=qualified(desk, part, record.qualifier),
            whole=whole,
            share=qualified(desk, share, record.qualifier),
        )
    if record.percent is not None:
        return qualified(desk, f"{desk.number(record.percent)}%", record.qualifier)
    parts = record.breakdowns[0].parts if record.breakdowns else ()
    return ", ".join(f"{desk.number(value)} {label[:1].lower()}{label[1:]}" for label, value in parts)


def qualified(desk: Desk, number: str, qualifier: str | None) -> str:
    """A figure as sure as its source is of it: "trên 46"."""
    return desk.say(QUALIFIED[qualifier], number=number) if qualifier in QUALIFIED else number


def difference_sentences(desk: Desk, total: str, difference: Difference) -> tuple[str, ...]:
    """What does not add up ("Nguồn ghi 101; cộng theo lĩnh vực được 98"), and what the other parts make of it."""
    first = desk.say(
        "The source gives %(total)s; the parts by %(dimension)s add up to %(sum)s (%(gap)s).",
        total=total,
        dimension=desk.label("dimension", difference.by).lower(),
        sum=desk.number(difference.sum),
        gap=_gap(desk, added([difference.sum, -difference.total])),
    )
    if not difference.others:
        return (first,)
    second = desk.say(
        "With the %(more)s that it gives by %(dimension)s they would be %(sum)s (%(gap)s).",
        more=desk.number(added(each.sum for each in difference.others)),
        dimension=", ".join(desk.label("dimension", each.by).lower() for each in difference.others),
        sum=desk.number(difference.sum_with_others),
        gap=_gap(desk, added([difference.sum_with_others, -difference.total])),
    )
    return first, second


def _gap(desk: Desk, gap: float) -> str:
    if not gap:
        return desk.say("which agrees")
    number = desk.number(gap if gap > 0 else added([-gap]))
    return desk.say("%(number)s too many", number=number) if gap > 0 else desk.say("%(number)s too few", number=number)


def share_sentence(desk: Desk, share: Share) -> str:
    """One declared figure as a part of another: "2.250 trên trên 6.610, nhiều nhất là 34,0 %"."""
    return desk.say(
        SHARES[share.bound],
        unit=desk.unit(share.part.record.unit).label,
        period=span(share.part.record.period.start, share.part.record.period.end) or desk.say("period not stated"),
        part=statement(desk, share.part.record),
        measure=desk.label("measure", share.part.record.measure).lower(),
        whole=statement(desk, share.whole.record),
        measured=desk.label("measure", share.whole.record.measure).lower(),
        share=_percent(share.ratio, desk.site.catalog.config.language, fixed=True),
    )


def _percent(ratio: float, language: str, fixed: bool = False) -> str:
    """A share with one decimal, or as many as it takes that a part is neither nothing nor the whole."""
    digits = 1
    while digits < MOST_DIGITS and ratio not in (0, 1) and round(ratio, digits + 2) in (0, 1):
        digits += 1
    return format_percent(ratio, language, digits, fixed)
