"""Declared figures in words: "trên 6.610", what in them does not add up, and what is counted here of the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from showcase.content.entries import Entry
from showcase.content.records.records import CRITERIA
from showcase.content.records.statistics import Difference, Statistic, differences
from showcase.derive.comparisons import Share, shares
from showcase.derive.tallies.declared import is_comparable
from showcase.messages import N_
from showcase.render.context import RenderContext, period_in_words, source_note
from showcase.render.counted import counted_figure
from showcase.render.counted_words import sentence_of
from showcase.render.parts import Breakdown, DeclaredFigure, Link, Part, SentenceParts
from showcase.render.statistics.context import StatisticsContext
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
BESIDE = {
    "less": N_("Of the same unit and period %(counted)s are recorded on this site, %(gap)s fewer than published."),
    "at-least-less": N_(
        "Of the same unit and period %(counted)s are recorded on this site, at least %(gap)s fewer than published."
    ),
    "same": N_("Of the same unit and period %(counted)s are recorded on this site, as many as published."),
    "more": N_(
        "Of the same unit and period %(counted)s are recorded on this site, %(gap)s more than published: "
        "the source or the records should be looked at again."
    ),
}

OF_SET = N_(
    "Of the same unit, period and set of criteria %(assessed)s are recorded on this site as assessed, and of these "
    "%(reached)s met %(least)s criteria or more."
)
OF_SET_BESIDE = {
    ("reached", "less"): N_("The source has %(number)s that did, %(gap)s more."),
    ("reached", "same"): N_("The source has as many that did."),
    ("reached", "more"): N_(
        "The source has %(number)s that did, %(gap)s fewer: the source or the records should be looked at again."
    ),
    ("assessed", "less"): N_("It has %(number)s in all, %(gap)s more."),
    ("assessed", "same"): N_("It has as many in all."),
    ("assessed", "more"): N_(
        "It has %(number)s in all, %(gap)s fewer: the source or the records should be looked at again."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigures:
    """All declared figures of a site: by their ids, and in order with what is counted here of the same.

    `shares` are sentences on figures that are parts of others, `differences` on those that do not add up, each with
    its unit; `unbalanced` is the number of figures that do not.
    """

    figures: Mapping[str, DeclaredFigure]
    compared: tuple[DeclaredFigure, ...]
    shares: tuple[str, ...]
    differences: tuple[tuple[Link, str], ...]
    unbalanced: int


def declared_figures(statistics: StatisticsContext) -> DeclaredFigures:
    """Return the declared figures of the site that `statistics` are of."""
    context, entries = statistics.context, statistics.context.site.catalog.statistics
    figures = {entry.id: declared_figure_view(context, entry) for entry in entries}
    found = [(entry.record, each) for entry in entries for each in differences(entry.record)]
    return DeclaredFigures(
        figures=figures,
        compared=tuple(_compared(statistics, entry, figures[entry.id]) for entry in entries),
        shares=tuple(_share_sentence(context, share) for share in shares(entries)),
        differences=tuple(
            (context.unit(record.unit), " ".join(_difference_sentences(context, record, each)))
            for record, each in found
        ),
        unbalanced=sum(1 for entry in entries if differences(entry.record)),
    )


def _compared(statistics: StatisticsContext, entry: Entry[Statistic], figure: DeclaredFigure) -> DeclaredFigure:
    """Return `figure` with what is counted here of the same unit and period, and how far the two differ."""
    record = entry.record
    if beside := beside_of_set(statistics.context, entry):
        return replace(figure, beside=beside)
    if record.total is None or not is_comparable(record):
        return figure
    key = f"beside-declared:{entry.id}:counted"
    gap = record.total - statistics.count(key).value
    code = "less" if gap > 0 else "same" if gap == 0 else "more"
    if record.qualifier == "more-than" and gap > 0:
        code = "at-least-less"
    number = statistics.context.number(abs(gap))
    return replace(figure, beside=statistics.sentence(BESIDE[code], {"counted": key}, gap=number))


def beside_of_set(context: RenderContext, entry: Entry[Statistic]) -> SentenceParts:
    """Return what is counted here of those that met so many criteria of a set, and how far that differs; or ()."""
    record, tally = entry.record, context.tallies["criteria-declared"]
    if record.criteria is None or all(row.id != entry.id for row in tally.rows):
        return ()
    figures = {column: counted_figure(context, tally.key(entry.id, column)) for column in tally.columns}
    said = sentence_of(context, OF_SET, figures, least=context.number(record.at_least or 0))
    published = record.total if record.total is not None else record.numerator
    for code, whole in (("reached", published), ("assessed", record.denominator)):
        if whole is not None:
            gap = whole - figures[code].value
            sign = "less" if gap > 0 else "same" if gap == 0 else "more"
            numbers = {"number": context.number(whole), "gap": context.number(abs(gap))}
            said = (*said, " ", *sentence_of(context, OF_SET_BESIDE[code, sign], {}, **numbers))
    return said


def declared_figure_view(context: RenderContext, entry: Entry[Statistic]) -> DeclaredFigure:
    """Return the declared figure of `entry`, ready for its template."""
    record = entry.record
    sentences = {each.index: _difference_sentences(context, record, each) for each in differences(record)}
    news = context.site.catalog.news.get(record.news or "")
    return DeclaredFigure(
        unit=context.unit(record.unit),
        period=period_in_words(context, record.period) or context.translate("period not stated"),
        measure=context.label("measure", record.measure),
        counts=context.label("counts", record.counts),
        statement=figure_in_words(context, record),
        breakdowns=tuple(
            Breakdown(
                context.label("dimension", each.by),
                tuple(Part(label, value) for label, value in each.parts),
                each.sum,
                sentences[index][0] if index in sentences else "",
            )
            for index, each in enumerate(record.breakdowns)
        ),
        differences=tuple(sentence for found in sentences.values() for sentence in found),
        source=source_note(record.source),
        news=Link(news.record.title, context.routes.record("news", news.id)) if news else None,
        note=record.note or "",
        illustrative=record.illustrative,
        of=context.links.records.get((CRITERIA.id, record.criteria or "")),
    )


def figure_in_words(context: RenderContext, record: Statistic) -> str:
    """Return the figure of `record` as the source gives it; the first parts where it gives no total."""
    if record.total is not None:
        return with_qualifier(context, context.number(record.total), record.qualifier)
    if record.numerator is not None and record.denominator is not None:
        share = _percent(record.numerator / record.denominator, context.site.catalog.config.language)
        part, whole = context.number(record.numerator), context.number(record.denominator)
        return context.translate(
            "%(part)s of %(whole)s (%(share)s)",
            part=with_qualifier(context, part, record.qualifier),
            whole=whole,
            share=with_qualifier(context, share, record.qualifier),
        )
    if record.percent is not None:
        return with_qualifier(context, f"{context.number(record.percent)}%", record.qualifier)
    parts = record.breakdowns[0].parts if record.breakdowns else ()
    return ", ".join(f"{context.number(value)} {label[:1].lower()}{label[1:]}" for label, value in parts)


def with_qualifier(context: RenderContext, number: str, qualifier: str | None) -> str:
    """Return `number` as sure as its source is of it: "trên 46"."""
    return context.translate(QUALIFIED[qualifier], number=number) if qualifier in QUALIFIED else number


def _difference_sentences(context: RenderContext, record: Statistic, difference: Difference) -> tuple[str, ...]:
    """Return what does not add up ("Nguồn ghi 101; cộng theo lĩnh vực được 98"), and the sum with all parts."""
    first = context.translate(
        "The source gives %(total)s; the parts by %(dimension)s add up to %(sum)s (%(gap)s).",
        total=figure_in_words(context, record),
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


def _share_sentence(context: RenderContext, share: Share) -> str:
    """Return in words one declared figure as a part of another: "2.250 trên trên 6.610, nhiều nhất là 34,0 %"."""
    return context.translate(
        SHARES[share.bound],
        unit=context.unit(share.part.record.unit).label,
        period=period_in_words(context, share.part.record.period) or context.translate("period not stated"),
        part=figure_in_words(context, share.part.record),
        measure=context.label("measure", share.part.record.measure).lower(),
        whole=figure_in_words(context, share.whole.record),
        measured=context.label("measure", share.whole.record.measure).lower(),
        share=_percent(share.ratio, context.site.catalog.config.language, fixed=True),
    )


def _percent(ratio: float, language: str, fixed: bool = False) -> str:
    """Return a share with one decimal, or with as many as show that a part is neither nothing nor all."""
    digits = 1
    while digits < MOST_DIGITS and ratio not in (0, 1) and round(ratio, digits + 2) in (0, 1):
        digits += 1
    return format_percent(ratio, language, digits, fixed)
