"""Letters from readers: what they wrote about a record, that they agreed to its being shown, and what was answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from showcase.content.records.record import Record
from showcase.content.schema.compounds import Many, RecordRef, Struct, TermRef
from showcase.content.schema.fields import ProblemCollector, invalid_value, key
from showcase.content.schema.moments import Day
from showcase.content.schema.scalars import Flag, Text, scalar
from showcase.content.yaml.nodes import YamlNode
from showcase.messages import N_

FEWEST_SIGNS, MOST_SIGNS = 5, 500
"""Characters of a letter: as many as the form for feedback takes."""
SHOWN_ON = ("model", "person", "news", "document")
"""The kinds of records that letters are shown with; each is a key of a letter."""
TEXT, NAME = "text", "name"
"""What a reader may agree to: terms of letter-scope."""


@dataclass(frozen=True)
class Wording(Text):
    """What somebody wrote to another, whose words are not ours: of a length, in lines."""

    lines: bool = True
    least: int = 1

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        length = len(scalar(node, name, self.form).text.strip())
        if length > self.most:
            values = {"found": length, "most": self.most, "over": length - self.most}
            raise invalid_value(node, "letter-too-long", key=name, **values)
        text = super().read(node, collector, name)
        if len(text) < self.least:
            raise invalid_value(node, "letter-too-short", key=name, found=text, least=self.least)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterConsent:
    """A reader's agreement to the publication of a letter, and what it covers."""

    date: dt.date = key(Day(), N_("the day the reader agreed"), required=True)
    scope: tuple[str, ...] = key(
        Many(TermRef(vocabulary="letter-scope"), single=True), N_("what may be shown"), required=True
    )
    withdrawn: dt.date | None = key(Day(never_blank=True), N_("the day the agreement was withdrawn"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterAnswer:
    """What the unit or the editors answered."""

    date: dt.date = key(Day(), N_("the day of the answer"), required=True)
    by: str = key(Text(), N_("who answered: a unit or an office"), required=True)
    text: str = key(Wording(most=1500), N_("the answer"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Record):
    """A letter from a reader (thư bạn đọc) about one record."""

    text: str = key(Wording(most=MOST_SIGNS, least=FEWEST_SIGNS), N_("what the reader wrote"), required=True)
    date: dt.date = key(Day(), N_("the day it was written"), required=True)
    name: str | None = key(Text(most=80), N_("the reader's name as it is shown; without one: a reader"))
    model: str | None = key(RecordRef(kind="model"), N_("the model it is about"))
    person: str | None = key(RecordRef(kind="person"), N_("the person it is about"))
    news: str | None = key(RecordRef(kind="news"), N_("the news it is about"))
    document: str | None = key(RecordRef(kind="document"), N_("the document it is about"))
    consent: LetterConsent | None = key(Struct(record=LetterConsent), N_("the reader's agreement to its publication"))
    answer: LetterAnswer | None = key(Struct(record=LetterAnswer), N_("the answer of the unit"))
    draft: bool = key(Flag(), N_("true: not published yet"), default=False)
    illustrative: bool = key(Flag(), N_("true: an invented example, labelled as such"), default=False)

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """The records it names, each as its kind and its id; it should be one."""
        named = (("model", self.model), ("person", self.person), ("news", self.news), ("document", self.document))
        return tuple((kind, id) for kind, id in named if id)

    @property
    def may_be_shown(self) -> bool:
        """Whether the reader agreed that it is shown, and did not take that back."""
        return self.consent is not None and self.consent.withdrawn is None and TEXT in self.consent.scope
