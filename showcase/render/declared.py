"""Declared figures in words: "trên 6.610", and what in them does not add up."""

from __future__ import annotations

from showcase.content.figures import Statistic, differences
from showcase.content.load import Entry
from showcase.messages import N_
from showcase.render.desk import Desk, source_note, span
from showcase.render.parts import Breakdown, Declared, Link, Part
from showcase.vietnamese import format_percent

QUALIFIED = {"more-than": N_("more than %(number)s"), "about": N_("about %(number)s")}


def declared(desk: Desk, entry: Entry) -> Declared:
    """A declared figure, ready for its template."""
    record: Statistic = entry.record
    told = statement(desk, record)
    found = {each.index: difference_sentence(desk, told, each.sum, each.by) for each in differences(record)}
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
                found.get(index, ""),
            )
            for index, each in enumerate(record.breakdowns)
        ),
        tuple(found.values()),
        source_note(record.source),
        Link(news.record.title, f"/tin-tuc/{news.id}/") if news else None,
        record.note or "",
        record.illustrative,
    )


def statement(desk: Desk, record: Statistic) -> str:
    """The figure in words, as the source gives it; the first parts where it gives no total."""
    if record.total is not None:
        number = desk.number(record.total)
        return desk.say(QUALIFIED[record.qualifier], number=number) if record.qualifier in QUALIFIED else number
    if record.numerator is not None and record.denominator is not None:
        share = format_percent(record.numerator / record.denominator, desk.site.catalog.config.language)
        part, whole = desk.number(record.numerator), desk.number(record.denominator)
        return desk.say("%(part)s of %(whole)s (%(share)s)", part=part, whole=whole, share=share)
    if record.percent is not None:
        return format_percent(record.percent / 100, desk.site.catalog.config.language)
    parts = record.breakdowns[0].parts if record.breakdowns else ()
    return ", ".join(f"{desk.number(value)} {label[:1].lower()}{label[1:]}" for label, value in parts)


def difference_sentence(desk: Desk, total: str, parts: float, by: str) -> str:
    """What does not add up: "Nguồn ghi 101; cộng theo lĩnh vực được 98"."""
    dimension = desk.label("dimension", by).lower()
    return desk.say(
        "The source gives %(total)s; the parts by %(dimension)s add up to %(sum)s.",
        total=total,
        dimension=dimension,
        sum=desk.number(parts),
    )
