"""What a list said before its last import, key by key, so that an older copy of it takes nothing back; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from showcase.content.records.records import kind_of
from showcase.editing.lists.comparing import Comparison
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.memory import Earlier, RememberedRow
from showcase.editing.typed_values import TypedValue

TEXT, REMARKS = "text", "remarks"


def said(of: ListedRecord | RememberedRow) -> Mapping[str, TypedValue]:
    """Return all that a list says of a record: its keys, its text and its remarks."""
    remarks = [[each.heading, each.text] for each in of.remarks]
    return {**of.values, TEXT: of.text or None, REMARKS: remarks or None}


def said_before(record: ListedRecord, base: RememberedRow, comparison: Comparison) -> tuple[str, ...]:
    """Return the keys of which a list says otherwise than last time, and as it did before that.

    None where its cells are those of last time: then an answer to it is another one.
    """
    if base.has_cells_of(record):
        return ()
    new, last = said(record), said(base)
    return tuple(
        key
        for key, values in base.earlier.items()
        if not comparison.same(key, new.get(key), last.get(key))
        and any(comparison.same(key, new.get(key), each) for each in values)
    )


def as_last_said(record: ListedRecord, base: RememberedRow, keys: Collection[str]) -> ListedRecord:
    """Return a record of which the list says of those keys what it said last time."""
    values = {key: value for key, value in record.values.items() if key not in keys}
    values |= {key: base.values[key] for key in keys if key in base.values}
    kept = replace(record, values=values, digest=base.digest)
    if TEXT in keys:
        kept = replace(kept, text=base.text)
    if REMARKS in keys:
        kept = replace(kept, remarks=base.remarks)
    if kind_of(record.kind).title_key in keys:
        kept = replace(kept, title=base.title)
    return replace(kept, unit=base.unit) if "unit" in keys else kept


def earlier_with_last(record: ListedRecord, base: RememberedRow, comparison: Comparison) -> Earlier:
    """Return what a list said earlier, and last time of what it says otherwise now."""
    new, last = said(record), said(base)
    found: dict[str, Sequence[TypedValue]] = {}
    for key in dict.fromkeys((*base.earlier, *last, *new)):
        values = [*base.earlier.get(key, ())]
        if not any(comparison.same(key, last.get(key), each) for each in values):
            values.append(last.get(key))
        found[key] = [each for each in values if not comparison.same(key, each, new.get(key))]
    return {key: values for key, values in found.items() if values}
