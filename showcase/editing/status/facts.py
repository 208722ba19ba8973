"""How the content stands: what is overdue, never checked, missing, waiting or expiring, worked out of a check. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from showcase.checking import CheckedContent
from showcase.content.catalog import Catalog, Withheld, catalog
from showcase.content.entries import BrokenEntry, Entry, EntryFile, holds
from showcase.content.records.record import PageRecord
from showcase.content.records.records import KIND_BY_ID, Document, Exemplar, Model, News, Person
from showcase.content.records.units import UnitRegister
from showcase.derive.stages import REGISTERED, Progress, progress_of
from showcase.derive.tallies.upkeep import FINISHED, NEVER, OVERDUE, last_check, only_registered, without_source
from showcase.problems import Problem, errors

SOON = dt.timedelta(days=90)
QUIET = dt.timedelta(days=2 * 365)
"""After how long without a stage or a check a model has been without news."""


class Concern(StrEnum):
    """Why something is listed."""

    OVERDUE = "overdue"
    UNCHECKED = "unchecked"
    MISSING = "missing"
    WAITING = "waiting"
    EXPIRING = "expiring"


FIRST = (Concern.WAITING, Concern.EXPIRING, Concern.OVERDUE)
"""What keeps something from readers, or soon will, in the order in which it is shown; the rest can be done later."""
LATER = tuple(each for each in Concern if each not in FIRST)
MOST_URGENT = ("errors", "no-consent", "draft")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusItem:
    """One thing to see to: the record, the ids of its units, what it is (a key of words.WHAT), and a day if it has one.

    `title` is '' where it cannot be read.
    """

    concern: Concern
    what: str
    kind: str
    path: str
    title: str
    units: tuple[str, ...]
    day: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Status:
    """All there is to see to, in the order of concerns, units and titles; `errors` counts what stops a build.

    Where it is about some units only, `only` has their ids.
    """

    today: dt.date
    units: UnitRegister
    items: tuple[StatusItem, ...]
    errors: int
    only: frozenset[str] = frozenset()

    def of_concern(self, concern: Concern) -> list[StatusItem]:
        """Return the items of a concern, those first that stop most."""
        items = [each for each in self.items if each.concern is concern]
        rank = {what: number for number, what in enumerate(MOST_URGENT)}
        return sorted(items, key=lambda each: rank.get(each.what, len(rank)))

    def of_units(self, ids: Collection[str]) -> Status:
        """Return what concerns the units `ids`."""
        items = tuple(each for each in self.items if not set(ids).isdisjoint(each.units))
        return replace(self, items=items, only=frozenset(ids))

    def by_unit(self) -> Mapping[str, Counter[Concern]]:
        """Return how many things there are of each concern, by unit; '' for none. The unit with most comes first."""
        found: dict[str, Counter[Concern]] = {}
        for each in self.items:
            for unit in [unit for unit in each.units if not self.only or unit in self.only] or [""]:
                found.setdefault(unit, Counter())[each.concern] += 1
        labels = self.units.in_order(each for each in found if each)
        ranks = {unit: rank for rank, unit in enumerate(labels)}
        order = sorted(found, key=lambda unit: (not unit, -found[unit].total(), ranks.get(unit, 0)))
        return {unit: found[unit] for unit in order}


def status_of(content: CheckedContent, problems: Collection[Problem]) -> Status:
    """Return how the content stands on the day it was checked for; `problems` are those of the check."""
    published = catalog(content.resolved, content.now, drafts=False, unfinished=content.unfinished)
    held = map(_withheld(published), published.withheld)
    items = [*_published(published), *(each for each in held if each), *_with_errors(content, problems)]
    order = list(Concern)
    items.sort(key=lambda each: (order.index(each.concern), each.units, each.title, each.what))
    count = len(errors(problems))
    return Status(today=published.today, units=content.resolved.units, items=tuple(items), errors=count)


def _published(published: Catalog) -> Iterator[StatusItem]:
    """Yield what is to be seen to in published records."""
    for entry in published.entries():
        for concern, what, day in (*_gaps(entry, published), *_ends(entry, published)):
            yield _item(entry, concern, what, day)
        if holds(entry, Model):
            progress = progress_of(entry, published)
            state = last_check(entry, progress, published.today)
            checks = _unchecked if state == NEVER else _overdue
            for concern, what, day in checks(entry, progress, state, published.today):
                yield _item(entry, concern, what, day)


def _unchecked(
    entry: Entry[Model], progress: Progress, _state: str, today: dt.date
) -> Iterator[tuple[Concern, str, dt.date | None]]:
    """Yield that a model was never checked, and what makes a check urgent; nothing of it is overdue, for none was due.

    A record of a list has years alone: a day is told only where one was written.
    """
    newest, day = _last_stage(progress)
    if newest and newest < today - QUIET:
        yield Concern.UNCHECKED, "unchecked-no-news", day
    elif only_registered(entry, progress, today):
        yield Concern.UNCHECKED, "unchecked-only-registered", None
    else:
        yield Concern.UNCHECKED, "never-checked", None


def _overdue(
    entry: Entry[Model], progress: Progress, state: str, today: dt.date
) -> Iterator[tuple[Concern, str, dt.date | None]]:
    """Yield what is overdue of a model; that there was no news for long says that the check is overdue, too."""
    checked = entry.record.last_checked.date if entry.record.last_checked else None
    newest, day = _last_stage(progress)
    if checked and (newest is None or checked >= newest):
        newest = day = checked
    if newest and newest < today - QUIET and progress.meaning not in FINISHED:
        yield Concern.OVERDUE, "no-news", day
        return
    if only_registered(entry, progress, today):
        yield Concern.OVERDUE, "only-registered", None
    if state == OVERDUE:
        yield Concern.OVERDUE, "check-overdue", checked


def _last_stage(progress: Progress) -> tuple[dt.date | None, dt.date | None]:
    """Return the last day on which the newest stage can have been reached, and its day where one is written."""
    dated = [(each.date or dt.date(year, 12, 31), each.date) for each in progress.past if (year := each.known_year)]
    return max(dated, key=lambda each: each[0], default=(None, None))


def _gaps(entry: Entry[PageRecord], published: Catalog) -> Iterator[tuple[Concern, str, None]]:
    """Yield what a record lacks."""
    for what, lacks in LACKS.items():
        if lacks(entry, published):
            yield Concern.MISSING, what, None


LACKS: Mapping[str, Callable[[Entry[PageRecord], Catalog], bool]] = {
    "no-text": lambda entry, _: not isinstance(entry.record, Document) and entry.prose.blank,
    "no-pictures": lambda entry, _: (
        isinstance(entry.record, Model | News) and not entry.record.images and not entry.prose.pictures
    ),
    "no-portrait": lambda entry, _: (
        isinstance(entry.record, Person) and "photo" in entry.record.consent.scope and not entry.record.portrait
    ),
    "no-sources": lambda entry, published: holds(entry, Exemplar) and without_source(entry, published),
    "awarded-unrecognised": lambda entry, published: (
        holds(entry, Model) and bool(entry.record.award) and progress_of(entry, published).meaning == REGISTERED
    ),
    "no-file": lambda entry, _: isinstance(entry.record, Document) and not entry.record.file and not entry.record.url,
}


def _ends(entry: Entry[PageRecord], published: Catalog) -> Iterator[tuple[Concern, str, dt.date]]:
    """Yield when a record is going to be taken off, if that is soon."""
    last = entry.record.expire_on
    if last and last.date() <= published.today + SOON:
        yield Concern.EXPIRING, "expires", last.date()


def _withheld(published: Catalog) -> Callable[[Withheld], StatusItem | None]:
    """Return what makes an item of a record that is not published now; None for an invented one."""

    def item(held: Withheld) -> StatusItem | None:
        if held.reason == "illustrative":
            return None
        if held.reason == "expire_on":
            return _item(held.entry, Concern.EXPIRING, "expired", held.day, published.units)
        what = {"publish_on": "due-later", "consent": "no-consent"}.get(held.reason, "draft")
        if what == "draft" and held.entry.kind == "person" and not _agreed(held.entry):
            what = "no-consent"
        return _item(held.entry, Concern.WAITING, what, held.day, published.units)

    return item


def _agreed(entry: EntryFile) -> bool:
    """Return whether the file of a person has an agreement."""
    return bool(_typed(entry, "consent"))


def _with_errors(content: CheckedContent, problems: Collection[Problem]) -> Iterator[StatusItem]:
    """Yield the records whose errors stop a build."""
    wrong = {each.place.path for each in errors(problems)}
    for entry in content.resolved.prose:
        if entry.path in wrong:
            yield _item(entry, Concern.WAITING, "errors", None, content.resolved.units)


def _item(
    entry: EntryFile, concern: Concern, what: str, day: dt.date | None, units: UnitRegister | None = None
) -> StatusItem:
    """Return an item; names of units that are not ids yet are looked up in `units`."""
    several = _typed(entry, "units")
    names = (_typed(entry, "unit"), *(several if isinstance(several, tuple) else ()))
    kind = KIND_BY_ID.get(entry.kind)
    ids = [id for name in names if isinstance(name, str) and name for id in _ids(name, units)]
    return StatusItem(
        concern=concern,
        what=what,
        kind=entry.kind,
        path=entry.path,
        title=str(_typed(entry, kind.title_key) or "") if kind else "",
        units=tuple(dict.fromkeys(ids)),
        day=day,
    )


def _typed(entry: EntryFile, attribute: str) -> object:
    """Return the value of a key, also of a record that could not be read whole; None where there is none."""
    if isinstance(entry, BrokenEntry):
        return entry.values.get(attribute)
    return getattr(getattr(entry, "record", None), attribute, None)


def _ids(name: str, units: UnitRegister | None) -> tuple[str, ...]:
    if units is None or name in units.units:
        return (name,)
    found = units.find(name)
    return found if len(found) == 1 else ()
