"""What every record has: Record for all of them, PageRecord for those with a page of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from showcase.content.records.structs import ImageEntry
from showcase.content.records.units import Days
from showcase.content.schema.compounds import Many
from showcase.content.schema.fields import key
from showcase.content.schema.moments import Day, Moment
from showcase.content.schema.scalars import Flag, OldAddress
from showcase.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The keys of one file. A property here is the answer of a record whose class has no such key."""

    @property
    def illustrative(self) -> bool:
        """Whether the record is an invented example."""
        return False

    @property
    def time(self) -> Days | None:
        """The time that it is about, as of which it names units; None where that is not known."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord(Record):
    """A record with a page of its own, and what it says of its publication."""

    updated: dt.date | None = key(Day(), N_("the day of the last significant change"))
    draft: bool = key(Flag(), N_("true: not published yet"), default=False)
    publish_on: dt.datetime | None = key(Moment(), N_("published from this day on"))
    expire_on: dt.datetime | None = key(Moment(), N_("no longer published from this day on"))
    aliases: tuple[str, ...] = key(
        Many(OldAddress(), single=True), N_("old addresses, which lead to this page"), default=()
    )

    @property
    def title(self) -> str:
        """The words that stand for the record in a link."""
        raise NotImplementedError

    @property
    def label(self) -> str:
        """The words that a reference may name the record by."""
        return self.title

    @property
    def labels(self) -> tuple[str, ...]:
        """All words that a reference may name the record by."""
        return (self.label,)

    @property
    def date(self) -> dt.date | None:
        """The day of publication here."""
        return None

    @property
    def summary(self) -> str | None:
        """One or two sentences."""
        return None

    @property
    def images(self) -> tuple[ImageEntry, ...]:
        """The pictures of its own keys."""
        return ()

    @property
    def models(self) -> tuple[str, ...]:
        """The ids of the models it names."""
        return ()

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people it names."""
        return ()

    @property
    def news(self) -> tuple[str, ...]:
        """The ids of the news it names."""
        return ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents it names."""
        return ()

    @property
    def withdrawn(self) -> bool:
        """Whether it is about a person who took back their consent."""
        return False

    @property
    def nameable(self) -> bool:
        """Whether it may be named outside its own page."""
        return True
