"""The smaller records inside records: awards, stages, outcomes, sources, pictures, consent."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from showcase.content.prose.checks import BARE_NAME, NAME_OF_DEVICE, NO_DESCRIPTION
from showcase.content.schema.compounds import Many, MediaRef, TermRef
from showcase.content.schema.fields import ProblemCollector, invalid_value, key
from showcase.content.schema.moments import Day
from showcase.content.schema.numbers import Number
from showcase.content.schema.reaching import PostalAddress, Telephone
from showcase.content.schema.scalars import Email, Flag, Text, Url, Year
from showcase.content.yaml.links_as_values import words_and_address
from showcase.content.yaml.nodes import YamlNode
from showcase.content.yaml.quoting import quoted
from showcase.messages import N_

FILE_NAME = re.compile(
    rf"[^/\\]*\.(?:jpe?g?|jfif|png|webp|gif|heic|tiff?|bmp)|{NAME_OF_DEVICE}|{BARE_NAME}", re.IGNORECASE
)
MERE_NUMBER = re.compile(r"[\d.,\s–-]+")
MERE_PICTURE = re.compile(f"(?:{NO_DESCRIPTION})\\W*", re.IGNORECASE)


@dataclass(frozen=True)
class Description(Text):
    """Words that say what a picture shows; a warning where they are the name of a file, or say nothing of it."""

    most: int = 300

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = super().read(node, collector, name)
        if FILE_NAME.fullmatch(text):
            collector.add_at(node, "alt-is-a-file-name", found=text[:60])
        elif MERE_PICTURE.fullmatch(text):
            collector.add_at(node, "alt-says-nothing", found=text)
        return text


@dataclass(frozen=True)
class SourceName(Text):
    """The name of a source, without its address, which has a key of its own."""

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = super().read(node, collector, name)
        words, url = words_and_address(text)
        if words and url:
            values = {"fixed": words, "beside": "url", "time": quoted(url)}
            raise invalid_value(node, "name-with-time", key=name, found=text, **values)
        return text


@dataclass(frozen=True)
class Quantity(Text):
    """How much of something, in words: a number alone is refused, for readers would not know of what."""

    most: int = 160
    example: str = ""

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = super().read(node, collector, name)
        if MERE_NUMBER.fullmatch(text):
            raise invalid_value(node, "quantity-without-unit", key=name, found=text, example=f"~{self.example}")
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardEntry:
    """An award: its form, and if known who gave it, when and by which decision."""

    form: str = key(TermRef(vocabulary="award"), N_("form of the award"), required=True)
    level: str | None = key(TermRef(vocabulary="level"), N_("level of the body that gave it"))
    year: int | None = key(Year(), N_("year it was given"))
    decision: str | None = key(Text(), N_("number of the decision"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEntry:
    """One line of a stage log."""

    stage: str = key(TermRef(vocabulary="stage"), N_("the stage reached"), required=True)
    date: dt.date | None = key(Day(or_year=True), N_("the day it was reached"))
    year: int | None = key(Year(), N_("the year it was reached, where no source gives the day"), instead="date")
    level: str | None = key(TermRef(vocabulary="level"), N_("level that confirmed it"))
    decision: str | None = key(Text(), N_("number of the decision"))
    note: str | None = key(Text(most=300), N_("a note"))

    @property
    def known_year(self) -> int | None:
        """The year it was reached, by its day or by itself; None where neither is known."""
        return self.date.year if self.date else self.year

    def follows(self, other: StageEntry) -> bool:
        """Return whether this may come after `other`; if both share a year and no more is known, either may."""
        if self.date and other.date:
            return self.date >= other.date
        return self.known_year is None or other.known_year is None or self.known_year >= other.known_year

    def reached_by(self, today: dt.date) -> bool:
        """Return whether this was reached by `today`; what has no date has been reached."""
        if self.date:
            return self.date <= today
        return self.year is None or self.year <= today.year


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeEntry:
    """A measured result, with the value before where it is known."""

    indicator: str = key(Text(), N_("what was measured"), required=True)
    value: float = key(
        Number(least=None, qualifier="qualifier", measure="measure"), N_("the value reached"), required=True
    )
    qualifier: str | None = key(TermRef(vocabulary="qualifier"), N_("exactly, more than, about"))
    before: float | None = key(Number(least=None, measure="measure"), N_("the value before"))
    measure: str | None = key(Text(most=40, signs=True), N_("the unit of measure: households, million đồng, %"))
    date: dt.date | None = key(Day(), N_("the day of the measurement"))
    source: str | None = key(Text(), N_("where the figure comes from"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckEntry:
    """The last look at a model."""

    date: dt.date = key(Day(), N_("the day of the check"), required=True)
    by: str | None = key(Text(), N_("who checked"))
    still_effective: bool | None = key(Flag(), N_("whether the model still works"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A place where something was published."""

    name: str = key(SourceName(), N_("name of the source"), required=True)
    url: str | None = key(Url(), N_("address of the source"))
    date: dt.date | None = key(Day(), N_("the day it was published there"))
    author: str | None = key(Text(), N_("author"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageEntry:
    """A picture with its description."""

    file: str = key(MediaRef(), N_("file in content/media"), required=True)
    alt: str = key(Description(), N_("what the picture shows, for those who cannot see it"), required=True)
    caption: str | None = key(Text(most=300), N_("caption of the picture"))
    credit: str | None = key(Text(), N_("who made the picture"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A person's picture."""

    file: str = key(MediaRef(), N_("file in content/media"), required=True)
    alt: str = key(Description(), N_("what the picture shows, for those who cannot see it"), required=True)
    credit: str | None = key(Text(), N_("who made the picture"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A person's agreement to be shown, and what it covers."""

    date: dt.date = key(Day(), N_("the day the person agreed"), required=True)
    scope: tuple[str, ...] = key(
        Many(TermRef(vocabulary="consent-scope"), single=True), N_("what may be shown"), required=True
    )
    withdrawn: dt.date | None = key(Day(never_blank=True), N_("the day the agreement was withdrawn"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What a model takes, in a few words each."""

    cost: str | None = key(
        Quantity(example=N_("35 million đồng"), form=N_("what it costs and who pays, such as 35 million đồng")),
        N_("what it costs, and who pays"),
    )
    people: str | None = key(
        Quantity(example=N_("12 people"), form=N_("how many do the work, such as 12 people")),
        N_("how many do the work"),
    )
    duration: str | None = key(
        Quantity(example=N_("3 months"), form=N_("how long it takes, such as 3 months")),
        N_("how long it takes until it works"),
    )
    equipment: str | None = key(Text(most=300), N_("things that are needed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where a unit is reached; never a person."""

    telephone: str | None = key(Telephone(), N_("telephone number of the office, never of a person"))
    email: str | None = key(Email(), N_("e-mail address of the office"))
    address: str | None = key(PostalAddress(), N_("postal address of the office"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What those who did it would tell the next."""

    worked: tuple[str, ...] = key(Many(Text(most=300), single=True), N_("what worked"), default=())
    failed: tuple[str, ...] = key(Many(Text(most=300), single=True), N_("what did not work"), default=())
