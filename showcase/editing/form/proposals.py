"""Units that imports proposed in remarks of the register: shown as they would stand in it, and taken over."""

from __future__ import annotations

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

ID = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProposal:
    """A unit that may be taken over: its line as it would be written, and what would be wrong with it."""

    id: str
    line: str
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
    text = with_proposed(data.decode("utf-8"), chosen)
    try:
        done = context.folder.save(UNITS, text.encode(), sent.text("seen"))
    except OSError as fault:
        words = context.gettext("Nothing was changed: %(reason)s.") % {"reason": fault.strerror or fault}
        return _page(context, reason=words, status=HTTPStatus.INSUFFICIENT_STORAGE)
    if isinstance(done, Changed):
        words = context.gettext("The register was changed meanwhile. This is how it is now; choose again.")
        return _page(context, reason=words, status=HTTPStatus.CONFLICT)
    context.finder.change([UNITS])
    return leading_to(address(UNITS_PAGE, taken=str(len(chosen))))


def _page(context: RoomContext, reason: str = "", status: HTTPStatus = HTTPStatus.OK) -> Answer:
    data = context.folder.read(UNITS) or b""
    source = data.decode("utf-8")
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
            problems=tuple(words for words, _ in wrong[id]),
            has_errors=any(is_error for _, is_error in wrong[id]),
        )
        for id, line in free.items()
    ]
    return context.page("proposed", status, units=units, seen=digest_of(data), reason=reason, path=UNITS)


def _free(context: RoomContext, source: str) -> Mapping[str, str]:
    """Return the proposals whose ids no unit has."""
    register = context.finder.facts().resolved.units
    return {id: line for id, line in proposed_in(source).items() if id not in register.units}
