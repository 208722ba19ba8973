"""Pages of statistics: the story in figures, one page for each way to look at it, and what others published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from showcase.content.figures import differences
from showcase.content.load import Entry
from showcase.derive.comparisons import shares
from showcase.derive.tallies.declared import comparable
from showcase.derive.tallies.tally import SUM
from showcase.messages import N_
from showcase.render.annualreports import report_pages
from showcase.render.declared import declared, share_sentence
from showcase.render.desk import Desk
from showcase.render.ledger import Ledger, ledger
from showcase.render.page import Page
from showcase.render.parts import Declared, FacetGroup
from showcase.render.statisticsframe import (
    CHAPTERS,
    DECLARED,
    STATISTICS,
    TEMPLATE,
    Chapter,
    chapter_links,
    counted_note,
    page_head,
    report_links,
    section,
)
from showcase.render.statisticslists import copies, declared_differences, incomplete, unit_lists
from showcase.render.statisticsparts import Headline
from showcase.render.unitstatistics import unit_statistics
from showcase.render.views import StatisticsView

LISTS: Mapping[str, Callable[[Ledger], tuple[FacetGroup, ...]]] = {
    "don-vi/": unit_lists,
    "nhan-rong/": copies,
    "chat-luong/": incomplete,
}
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


def statistics_pages(desk: Desk) -> Iterator[Page]:
    """All pages below /thong-ke/."""
    opened = ledger(desk)
    for chapter in CHAPTERS:
        yield _chapter(opened, chapter)
    if desk.site.catalog.statistics:
        yield _declared(opened)
    yield from unit_statistics(opened)
    yield from report_pages(opened)


def _chapter(ledger: Ledger, chapter: Chapter) -> Page:
    desk, story = ledger.desk, chapter.address == STATISTICS
    statistics = desk.site.catalog.statistics
    view = StatisticsView(
        chapter_links(ledger, chapter.address),
        _headline(ledger) if story else (),
        tuple(section(ledger, tally, desk.say(title)) for tally, title in chapter.tallies),
        counted_note(desk),
        LISTS[chapter.folder](ledger) if chapter.folder in LISTS else (),
        unbalanced=_unbalanced(statistics) if story else 0,
        more=report_links(ledger) if story else (),
        differences=declared_differences(desk) if chapter.folder == "chat-luong/" else (),
    )
    name = desk.say(chapter.name)
    title = desk.say("Statistics") if story else desk.say("Statistics: %(name)s", name=name)
    return Page(page_head(desk, chapter.address, title, name, desk.say(chapter.lead)), TEMPLATE, view)


def _unbalanced(statistics: tuple[Entry, ...]) -> int:
    return sum(1 for entry in statistics if differences(entry.record))


def _headline(ledger: Ledger) -> tuple[Headline, ...]:
    """The story in six figures."""
    desk, models, units = ledger.desk, "steps:registered:models", f"coverage:{SUM}:units"
    quality = STATISTICS + "chat-luong/"
    rows = (
        (models, desk.say("models registered"), "/mo-hinh/", ""),
        ("steps:recognised:models", desk.say("models recognised"), STATISTICS + "nam/", models),
        (f"by-field:{SUM}:people", desk.say("exemplary people"), "/dien-hinh/", ""),
        (f"coverage:{SUM}:with-models", desk.say("of today's units have models"), STATISTICS + "don-vi/", units),
        ("replication:pairs:number", desk.say("times a model was copied"), STATISTICS + "nhan-rong/", ""),
        ("by-last-check:within-a-year:models", desk.say("models checked within a year"), quality, models),
    )
    return tuple(
        Headline(
            ledger.count(key),
            label,
            address,
            ledger.told(N_("out of %(whole)s (%(share)s)"), {"whole": whole, "share": f"{key}/{whole}"})
            if whole and ledger.count(whole).value
            else (),
        )
        for key, label, address, whole in rows
    )


def _declared(ledger: Ledger) -> Page:
    """What others published: each figure, what of it does not add up, and what is counted here of the same."""
    desk, statistics = ledger.desk, ledger.desk.site.catalog.statistics
    view = StatisticsView(
        chapter_links(ledger, DECLARED),
        (),
        (),
        "",
        declared=tuple(_beside(ledger, entry) for entry in statistics),
        shares=tuple(share_sentence(desk, share) for share in shares(statistics)),
        unbalanced=_unbalanced(statistics),
    )
    name = desk.say("Published by others")
    lead = desk.say("Figures that others published, as their sources state them; never added to what is counted here.")
    title = desk.say("Statistics: %(name)s", name=name)
    return Page(page_head(desk, DECLARED, title, name, lead), TEMPLATE, view)


def _beside(ledger: Ledger, entry: Entry) -> Declared:
    """A declared figure with what is counted here of the same unit and period, and how far the two differ."""
    shown, record = declared(ledger.desk, entry), entry.record
    if not comparable(record):
        return shown
    key = f"beside-declared:{entry.id}:counted"
    gap = record.total - ledger.count(key).value
    code = "less" if gap > 0 else "same" if gap == 0 else "more"
    if record.qualifier == "more-than" and gap > 0:
        code = "at-least-less"
    return replace(shown, beside=ledger.told(BESIDE[code], {"counted": key}, gap=ledger.desk.number(abs(gap))))
