"""What a row of a list says: a record's values by key, its text, what has no home, and where each was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.editing.typed_values import TypedValue
from showcase.problems import Place

Values = Mapping[str, TypedValue]


@dataclass(frozen=True, slots=True)
class Remark:
    """What a cell says that no key takes: the heading of its column and its text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRecord:
    """A record as one row of a list tells it.

    `number` is that of the row in the list ("12"), `id` the name of its file where the list gives one. `unit` is the id
    of the unit, '' where it is not known. `where` has the place of each key's cell, `digest` tells the cells of the row
    from any others.
    """

    kind: str
    title: str
    values: Values
    place: Place
    text: str = ""
    remarks: tuple[Remark, ...] = ()
    number: str = ""
    id: str = ""
    unit: str = ""
    where: Mapping[str, Place] = field(default_factory=dict)
    digest: str = ""

    @property
    def year(self) -> int | None:
        """The year of the record, where the list tells one."""
        found = self.values.get("year")
        return found if isinstance(found, int) else None
