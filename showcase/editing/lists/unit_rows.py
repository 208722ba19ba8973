"""Rows of a list of units → units as the list tells them."""

from __future__ import annotations

from showcase.editing.lists.cells import A_DAY
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.record_rows import RowReader
from showcase.editing.lists.references import SPLIT
from showcase.editing.lists.unit_cells import unknown_unit
from showcase.vietnamese import match_key


class UnitRowReader(RowReader):
    """Reads one row of a list of units."""

    def record(self) -> ListedRecord | None:
        """Return the unit of the row; None for a row without a name."""
        record = super().record()
        if record is None:
            return None
        self._read_type(record.title)
        self._read_parent()
        for key in ("valid_from", "valid_to"):
            if told := self.cells.first(key):
                day = self.time(told).day
                if day:
                    self.put(key, day, told.place)
                else:
                    self.unclear(told, A_DAY)
        if told := self.cells.first("aliases"):
            self.put("aliases", [each for each in SPLIT.split(told.text) if each], told.place)
        found = self.references.units.find(record.title)
        return ListedRecord(
            kind=self.kind,
            title=record.title,
            values=self.values,
            place=record.place,
            remarks=tuple(self.cells.remarks()),
            number=record.number,
            id=record.id,
            unit=found[0] if len(found) == 1 else "",
            where=self.where,
        )

    def _read_type(self, title: str) -> None:
        """Read the type, which may stand before the name: "Xã Bình Minh" is the commune Bình Minh."""
        types = self.references.vocabularies["unit-type"]
        led = [term for term in types.terms.values() if match_key(title).startswith(f"{match_key(term.label)} ")]
        told = self.cells.first("type")
        label = self.references.term("unit-type", told.text) if told else ""
        if led and (not label or led[0].label == label) and led[0].means:
            label = led[0].label
            self.values["name"] = title[len(label) :].strip()
        if told and not label:
            self.unknown_term("unit-type", told)
        elif label:
            self.values["type"] = label

    def _read_parent(self) -> None:
        told = self.cells.first("parent")
        if told is None:
            return
        found = self.references.unit(told.text, self.cells.table.around())
        if found.id and not (found.body or found.place):
            self.put("parent", self.references.units.spelling(found.id), told.place)
        else:
            unknown_unit(self, told, told.text, told.place, found, None)
