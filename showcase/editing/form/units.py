"""The units of the register in the editing room: their list, and what a new one is called."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.content.files.site_files import UNITS
from showcase.content.records.units import Unit, label_of
from showcase.editing.form.context import RoomContext
from showcase.editing.form.rows import free_id
from showcase.editing.form.values import SentForm
from showcase.editing.lists.unit_files import proposed_in
from showcase.editing.preview.requests import Answer, Request
from showcase.vietnamese import fold, slug

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedUnit:
    """A unit in a list: its name, those above it, and whether it has ended."""

    id: str
    label: str
    above: str
    ended: bool


def units(context: RoomContext, request: Request) -> Answer:
    """Return the list of the units that were asked for."""
    register, today = context.finder.facts().resolved.units, context.day()
    words = fold(request.asked("q")).split()
    found: list[ListedUnit] = []
    for id in register.in_order(register.units):
        above = ", ".join(register.labels[each] for each in register.ancestors(id))
        names = fold(" ".join((register.labels[id], id, above, *register.units[id].aliases)))
        if all(word in names for word in words):
            ended = not register.stands(id, today)
            found.append(ListedUnit(id=id, label=register.labels[id], above=above, ended=ended))
    taken = request.asked("taken")
    return context.page(
        "units",
        query=request.asked("q"),
        units=found[:MOST_SHOWN],
        found=len(found),
        path=UNITS,
        proposed=proposed_units(context),
        taken=int(taken) if taken.isdecimal() else 0,
    )


def proposed_units(context: RoomContext) -> int:
    """Return how many units imports proposed that are not in the register. Raise OSError."""
    register = context.finder.facts().resolved.units
    source = (context.folder.read(UNITS) or b"").decode("utf-8", errors="replace")
    return sum(id not in register.units for id in proposed_in(source))


def unit_id(context: RoomContext, sent: SentForm) -> str:
    """Return the id that a new unit gets; '' without a name."""
    facts = context.finder.facts()
    register, types = facts.resolved.units, facts.loaded.vocabularies["unit-type"]
    name, above = sent.text("name").strip(), register.find(sent.text("parent").strip())
    if not slug(name):
        return ""
    label = label_of(Unit(name=name, type=sent.text("type")), types)
    spellings = [label, *(f"{label} {register.units[each].name}" for each in above[:1])]
    return free_id(spellings, register.units)
