"""Units that imports proposed in remarks of the register: shown as they would stand in it, and taken over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from showcase.content.files.site_files import UNITS
from showcase.editing.form.addresses import UNITS_PAGE, address
from showcase.editing.form.checks import check_register
from showcase.editing.form.context import RoomContext
from showcase.editing.form.reading import missing
from showcase.editing.form.saving import Changed
from showcase.editing.form.writing import leading_to, sent_form
from showcase.editing.lists.unit_files import proposed_in, unit_at, with_proposed
from showcase.editing.preview.requests import Answer, Request
from showcase.editing.whole_files import digest_of
from showcase.messages import Severity
from showcase.translations import sentence

MOST_ABOVE = 500
ID, PARENT = "id", "parent-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProposal:
    """A unit that may be taken over: its line as it would be written, and what would be wrong with it.

    `near` is a unit of the register with nearly its name, '' for none; `parent` what was typed as the unit above it.
    """

    id: str
    line: str
    near: str
    parent: str
    problems: tuple[str, ...]
    has_errors: bool


def proposed(context: RoomContext, _request: Request) -> Answer:
    """Return the page of the units that imports proposed."""
    return _page(context)


def take_over(context: RoomContext, request: Request) -> Answer:
    """Take the chosen units over into the register, if it is as it was shown."""
    sent = sent_form(request)
    data = context.folder.read(UNITS)
    if sent is None or data is None:
        return missing(context)
    chosen = [each for each in sent.texts(ID) if each in _free(context, data.decode("utf-8"))]
    if not chosen:
        return _page(context, reason=context.gettext("No unit was chosen."))
    parents = {id: " ".join(sent.text(f"{PARENT}{id}").split()) for id in chosen}
    register = context.finder.facts().resolved.units
    if unknown := [each for each in parents.values() if each and len(register.find(each)) != 1]:
        words = context.gettext("“%(unit)s” is not one unit of the register. Nothing was changed.")
        return _page(context, reason=words % {"unit": unknown[0]}, parents=parents)
    text = with_proposed(data.decode("utf-8"), chosen, parents)
    try:
        done = context.folder.save(UNITS, text.encode(), sent.text("seen"))
    except OSError as fault:
        words = context.gettext("Nothing was changed: %(reason)s.") % {"reason": fault.strerror or fault}
        return _page(context, reason=words, status=HTTPStatus.INSUFFICIENT_STORAGE)
    if isinstance(done, Changed):
        words = context.gettext("The register was changed meanwhile. This is how it is now; choose again.")
        return _page(context, reason=words, status=HTTPStatus.CONFLICT)
    context.saved([UNITS])
    return leading_to(address(UNITS_PAGE, taken=str(len(chosen))))


def _page(
    context: RoomContext, reason: str = "", status: HTTPStatus = HTTPStatus.OK, parents: Mapping[str, str] = {}
) -> Answer:
    data = context.folder.read(UNITS) or b""
    source, register = data.decode("utf-8"), context.finder.facts().resolved.units
    free = _free(context, source)
    wrong: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    text = with_proposed(source, free)
    for each in check_register(text, context.finder.facts(), context.day()):
        is_error = context.reporter.severity(each) is Severity.ERROR
        wrong[unit_at(text, each.place.line)].append((sentence(each, context.translations), is_error))
    units = [
        ShownProposal(
            id=id,
            line=line,
            near=register.nearest(label) if (label := _label(line)) else "",
            parent=parents.get(id, ""),
            problems=tuple(words for words, _ in wrong[id]),
            has_errors=any(is_error for _, is_error in wrong[id]),
        )
        for id, line in free.items()
    ]
    return context.page(
        "proposed", status, units=units, above=_above(context), seen=digest_of(data), reason=reason, path=UNITS
    )


def _free(context: RoomContext, source: str) -> Mapping[str, str]:
    """Return the proposals whose ids no unit has."""
    register = context.finder.facts().resolved.units
    return {id: line for id, line in proposed_in(source).items() if id not in register.units}


def _above(context: RoomContext) -> list[str]:
    """Return how the units of the register are typed, to choose from."""
    register = context.finder.facts().resolved.units
    return [register.spelling(id) for id in register.in_order(register.units)][:MOST_ABOVE]


def _label(line: str) -> str:
    """Return the type and the name of the unit in the line of a proposal: “Xã Tân Sơn”."""
    told = re.search(r"name: (?P<name>[^,{}]+), type: (?P<type>[^,{}]+)", line)
    return f"{told['type'].strip()} {told['name'].strip()}" if told else ""
