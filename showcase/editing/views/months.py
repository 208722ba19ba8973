"""Views by day and record → the files of months in content/views/. A day is never counted twice, and none is lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.content.entries import WrittenEntry
from showcase.content.records.data_files import VIEWS
from showcase.content.records.views import KINDS_COUNTED, MonthOfViews
from showcase.editing.typed_values import typed_key
from showcase.editing.views.addresses import Viewed

Days = Mapping[dt.date, Counter[Viewed]]


@dataclass(frozen=True, kw_only=True)
class MonthFile:
    """The file of a month as it will be: its days that are `new` in it, and those that were counted before.

    `fuller` are days of which these logs tell more than the file, which keeps its count: for only a whole month can be
    counted again.
    """

    path: str
    content: str
    new: tuple[dt.date, ...]
    known: tuple[dt.date, ...] = ()
    fuller: tuple[dt.date, ...] = ()
    changed: bool = True


def month_files(days: Days, old: Mapping[str, WrittenEntry[MonthOfViews]], remark: str) -> Iterator[MonthFile]:
    """Yield the file of each month of `days`; `old` are the files there are, by their names, such as "2026-11".

    Days that the file lacks are added to it. It is counted anew where these days hold all of its own, none with fewer
    views; `remark` stands at the head of each file.
    """
    months: dict[str, dict[dt.date, Counter[Viewed]]] = defaultdict(dict)
    for day, views in days.items():
        months[f"{day:%Y-%m}"][day] = views
    for name, found in sorted(months.items()):
        path = f"content/{VIEWS.folder}/{name}.yaml"
        yield _month(path, found, old[name].record if name in old else None, remark)


def _month(path: str, found: Days, old: MonthOfViews | None, remark: str) -> MonthFile:
    counted = {int(day): views for day, views in old.days} if old else {}
    by_day = {day.day: day for day in found}
    totals = {day.day: views.total() for day, views in found.items()}
    fuller = [number for number, before in counted.items() if totals.get(number, 0) > before]
    whole = all(totals.get(number, -1) >= before for number, before in counted.items())
    new = [number for number in by_day if number not in counted]
    again = bool(fuller) and whole
    views = Counter[Viewed]()
    for number, day in by_day.items():
        if again or number not in counted:
            views.update(found[day])
    if old and not again:
        for kind in KINDS_COUNTED:
            views.update({(kind.id, id): number for id, number in old.counts(kind.id)})
    days = totals if again else {**counted, **{number: totals[number] for number in new}}
    return MonthFile(
        path=path,
        content=_content(days, views, remark),
        new=tuple(by_day[number] for number in sorted(new)),
        known=tuple(by_day[number] for number in sorted(counted) if number in by_day),
        fuller=() if again else tuple(by_day[number] for number in sorted(fuller)),
        changed=bool(new) or again,
    )


def _content(days: Mapping[int, int], views: Counter[Viewed], remark: str) -> str:
    lines = [f"## {remark}", *typed_key("days", {str(day): days[day] for day in sorted(days)})]
    for kind in KINDS_COUNTED:
        counts = {id: number for (of, id), number in sorted(views.items()) if of == kind.id and number}
        if counts:
            lines += [f"{kind.folder}:", *(f"  {id}: {number}" for id, number in counts.items())]
    return "\n".join([*lines, ""])
