"""What somebody who wants to copy a model must know: what it takes, whom to ask, who has done so before."""

from __future__ import annotations

from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.content.records.structs import Contact, Effort
from showcase.content.schema.reaching import tel_address
from showcase.render.context import RenderContext, shorten
from showcase.render.parts import Copying, LessonsLearned, Link
from showcase.vietnamese import bind

MOST_OF_CONDITIONS, MOST_COPIES = 180, 3
NOBODY = Contact()
STOPS = ".,;:!?…"


def copying(context: RenderContext, entry: Entry[Model]) -> Copying | None:
    """Return what stands in the box for those who want to copy a model; None where nothing is known."""
    record = entry.record
    effort = record.effort
    conditions = bind(record.conditions or "")
    short = shorten(" ".join(conditions.split()), MOST_OF_CONDITIONS)
    copies = context.site.copied_by.get(entry.id, ())
    unit, contact = (record.unit, record.contact) if record.contact else contact_of(context, record.unit)
    ways = ways_of(contact)
    box = Copying(
        cost=bind(effort.cost or "") if effort else "",
        who=who_and_how_long(effort),
        equipment=bind(effort.equipment or "") if effort else "",
        conditions=short,
        shortened=short.endswith("…"),
        unit=context.unit(unit),
        ways=ways,
        copies=tuple(_copy(context, each) for each in copies[:MOST_COPIES]),
        more_copies=max(0, len(copies) - MOST_COPIES),
    )
    return box if effort or conditions or copies or ways else None


def who_and_how_long(effort: Effort | None) -> str:
    """Return in one line who does the work and how long that takes: two phrases, or two sentences."""
    if effort is None:
        return ""
    who, long = effort.people or "", effort.duration or ""
    stop = "" if not who or not long or who[-1] in STOPS else "." if long[0].isupper() else ","
    return bind(f"{who}{stop} {long}".strip())


def contact_of(context: RenderContext, unit: str) -> tuple[str, Contact]:
    """Return the unit to ask about what `unit` did, and where it is reached.

    That is the unit itself or what took its place, or else the nearest unit above with a contact; without any, the
    unit itself.
    """
    register, today = context.site.catalog.units, context.site.catalog.today
    present = register.now(unit, today) or (unit,)
    above = (each for id in present for each in register.ancestors(id))
    for each in (*present, *above):
        if (contact := register.units[each].contact) and register.stands(each, today):
            return each, contact
    return present[0] if len(present) == 1 else unit, NOBODY


def ways_of(contact: Contact) -> tuple[Link, ...]:
    """Return the telephone number, e-mail and postal address of a contact, linked where a device can follow them."""
    ways = (
        Link(contact.telephone or "", tel_address(contact.telephone or "")),
        Link(contact.email or "", f"mailto:{contact.email}"),
        Link(bind(contact.address or "")),
    )
    return tuple(each for each in ways if each.label)


def _copy(context: RenderContext, model: str) -> Link:
    """Return a link to a model that was copied from another, by the unit that did so."""
    unit = context.site.catalog.models[model].record.unit
    return Link(context.unit_title(unit), context.routes.record("model", model))


def lessons_of(record: Model) -> LessonsLearned | None:
    """Return what was learned in a model; None where nothing is told."""
    told = record.lessons
    if told is None or not (told.worked or told.failed):
        return None
    return LessonsLearned(worked=tuple(map(bind, told.worked)), failed=tuple(map(bind, told.failed)))
