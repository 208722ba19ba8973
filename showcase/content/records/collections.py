"""Collections: models that an editor chose, each with a sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from showcase.content.records.record import PageRecord
from showcase.content.records.structs import ImageEntry
from showcase.content.schema.compounds import Many, RecordRef, Struct
from showcase.content.schema.fields import key
from showcase.content.schema.moments import Day
from showcase.content.schema.scalars import Flag, Text
from showcase.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedModel:
    """One model of a collection, and why it is there."""

    model: str = key(RecordRef(kind="model"), N_("the model"), required=True)
    note: str = key(Text(most=300), N_("a sentence that says why it was chosen"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCollection(PageRecord):
    """A collection of models (tuyển tập)."""

    title: str = key(Text(most=200), N_("title"), required=True)
    date: dt.date = key(Day(), N_("the day of publication here"), required=True)
    items: tuple[CollectedModel, ...] = key(
        Many(Struct(record=CollectedModel)), N_("the models, in the order in which they are shown"), required=True
    )
    summary: str | None = key(Text(most=300), N_("one or two sentences"))
    cover: ImageEntry | None = key(
        Struct(record=ImageEntry), N_("the picture of the collection; without it, that of its first model with one")
    )
    people: tuple[str, ...] = key(
        Many(RecordRef(kind="person"), single=True), N_("people it leads to, besides"), default=()
    )
    featured: bool = key(Flag(), N_("true: shown on the home page"), default=False)
    illustrative: bool = key(Flag(), N_("true: an invented example, labelled as such"), default=False)

    @property
    def images(self) -> tuple[ImageEntry, ...]:
        """The picture of the collection."""
        return (self.cover,) if self.cover else ()

    @property
    def models(self) -> tuple[str, ...]:
        """The ids of its models, in their order."""
        return tuple(each.model for each in self.items)
