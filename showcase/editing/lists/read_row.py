"""A row on its way to a record: what was found in it so far, and how that is kept or told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from showcase.content.records.records import kind_of
from showcase.content.schema.fields import Key, keys_of
from showcase.content.schema.scalars import Text
from showcase.editing.lists.cells import WhenFound, says_more, when
from showcase.editing.lists.columns import UNIT
from showcase.editing.lists.people_named import NamedPerson
from showcase.editing.lists.proposal_words import proposes
from showcase.editing.lists.references import References
from showcase.editing.lists.row_cells import RowCells, Told
from showcase.editing.typed_values import TypedValue
from showcase.problems import Place, problem

MOST_LISTED = 12


@dataclass(kw_only=True)
class ReadRow:
    """One row of a table: its cells, and the `values` found in them, each with the place of its cell in `where`.

    `doer` is the person of a row that is called otherwise, with the cell that names them. One that is `proposed` is not
    recognised yet.
    """

    cells: RowCells
    references: References
    kind: str
    map: str
    values: dict[str, TypedValue] = field(default_factory=dict)
    where: dict[str, Place] = field(default_factory=dict)
    unit: str = ""
    sections: set[int] = field(default_factory=set)
    doer: tuple[Told, NamedPerson] | None = None
    proposed: bool = False

    def put(self, key: str, value: TypedValue, place: Place) -> None:
        """Set a key of the record."""
        self.values[key], self.where[key] = value, place

    def unclear(self, told: Told, form: str) -> None:
        """Tell that a cell is not understood, and keep it as a remark."""
        self.cells.leave(told)
        values = {"found": told.text[:60], "heading": told.column.heading, "form": f"~{form}"}
        self.cells.tell(problem(told.place, "sheet-value-unclear", **values))

    def time(self, told: Told, part_has_key: bool = False) -> WhenFound:
        """Return the day or the year that a cell tells; one that says more is kept as a remark, too.

        A part of the year is no more than what is read, where it has a key.
        """
        found = when(told.cell)
        if found.known_year is not None and says_more(told.cell) and not (found.part and part_has_key):
            self.cells.leave(told)
        return found

    def fitting(self, key: str, text: str, told: Told) -> str:
        """Return a text as long as its key may be; a longer one is told, and kept whole as a remark."""
        most = next((each.type.most for each in self._keys() if each.name == key and isinstance(each.type, Text)), 0)
        if not most or len(text) <= most:
            return text
        self.cells.leave(told)
        self.cells.tell(
            problem(told.place, "sheet-text-too-long", heading=told.column.heading, found=len(text), most=most)
        )
        cut = text[: most - 1].rsplit(" ", 1)[0]
        return f"{cut}…"

    def _keys(self) -> Sequence[Key]:
        return keys_of(kind_of(self.kind).record) if self.kind != UNIT else ()

    def tell_proposed(self, told: Told) -> None:
        """Tell that a cell is about something that is only proposed, so that no key takes it."""
        self.cells.tell(problem(told.place, "sheet-only-proposed", rest=" ".join(told.text.split())[:60]))

    def unknown_term(self, role: str, told: Told | None, marked: Sequence[str] = ()) -> None:
        """Tell that no term is meant, or several whose columns have an x, and keep what was found as a remark."""
        terms = self.references.vocabularies[role].terms
        if told and proposes(told.text):  # it means no term, and nobody is asked which
            self.cells.leave(told)
            self.tell_proposed(told)
            return
        listed = ", ".join(each.label for each in list(terms.values())[:MOST_LISTED])
        found = told.text[:60] if told else ", ".join(marked)
        if told:
            self.cells.leave(told)
        heading = told.column.heading if told else self.cells.table.of(role)[0].heading
        place = told.place if told else self.cells.place(self.cells.table.of(role)[0].index)
        line = f"{role}: {{{found}: …}}"
        self.cells.tell(
            problem(place, "sheet-term-unknown", found=found, heading=heading, listed=listed, line=line, map=self.map)
        )

    def stage_that_means(self, means: str) -> str:
        """Return the label of the first stage with this place in the life of a model."""
        terms = self.references.vocabularies["stage"].terms.values()
        return next(each.label for each in terms if each.means == means)
