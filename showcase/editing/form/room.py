"""The editing room: which page answers an address, for those whom the guard lets in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from functools import partial
from http import HTTPStatus
from pathlib import Path

from showcase.cache.cache import Cache
from showcase.editing.form import change_sets, drafts, proposals, reading, terms, writing
from showcase.editing.form.addresses import (
    DRAFTS_PAGE,
    FORM_PAGE,
    HISTORY_PAGE,
    NEW_PAGE,
    PROPOSED_PAGE,
    ROOM,
    SET_PAGE,
    TERMS_PAGE,
    TRIAL_PAGE,
    UNITS_PAGE,
    VOCABULARY_PAGE,
)
from showcase.editing.form.context import HEADERS, RoomContext
from showcase.editing.form.guard import Guard
from showcase.editing.form.saving import SiteFolder
from showcase.editing.form.site_facts import FactFinder
from showcase.editing.form.trials import Trials
from showcase.editing.form.units import units
from showcase.editing.preview.answers import kind_of
from showcase.editing.preview.live_site import LiveSite
from showcase.editing.preview.requests import Answer, Request
from showcase.editing.tool_frame import tool_frame
from showcase.home import HOME
from showcase.leaves import Leaves
from showcase.options import BuildOptions
from showcase.render.templates import Templates
from showcase.reports import Reporter
from showcase.workers import Workers

TOKENS, MARK = HOME / "assets/css/10-tokens.css", HOME / "assets/img/mark.svg"
OWN_NAMES = ("edit.css", "edit.js", "described.js", "dropped.js", "markdown.js", "picker.js")
OWN = {**{f"{ROOM}{name}": Path(__file__).with_name(name) for name in OWN_NAMES}, f"{ROOM}mark.svg": MARK}
SHOWN: dict[str, Callable[[RoomContext, Request], Answer]] = {
    ROOM: reading.front,
    FORM_PAGE: reading.file,
    NEW_PAGE: reading.new,
    HISTORY_PAGE: reading.history,
    SET_PAGE: change_sets.shown_set,
    DRAFTS_PAGE: drafts.drafts,
    UNITS_PAGE: units,
    PROPOSED_PAGE: proposals.proposed,
    TERMS_PAGE: terms.vocabularies,
    VOCABULARY_PAGE: terms.vocabulary,
    f"{ROOM}find": reading.find,
    f"{ROOM}media": reading.media,
}
DONE: dict[str, Callable[[RoomContext, Request], Answer]] = {
    f"{ROOM}save": writing.save,
    f"{ROOM}again": writing.again,
    f"{ROOM}merge": writing.merge,
    f"{ROOM}restore": writing.restore,
    f"{ROOM}take-back": change_sets.take_back_set,
    f"{ROOM}take-over": proposals.take_over,
    f"{ROOM}publish": drafts.publish,
    f"{ROOM}upload": writing.receive,
    f"{ROOM}arrange": terms.arrange,
}
TOKEN_HEADER = "x-token"


class EditingRoom:
    """The pages at which a site is edited, below ROOM."""

    most_bytes = writing.MOST_SENT

    def __init__(self, context: RoomContext) -> None:
        self._context, self._trials = context, Trials()

    def change(self, paths: Collection[str]) -> None:
        """Take note of files that were saved, here or elsewhere."""
        self._context.finder.change(paths)
        self._context.live.change(paths)

    @property
    def start(self) -> str:
        """The address at which the room opens for the browser that is given it."""
        return f"{ROOM}?key={self._context.guard.key}"

    def has(self, target: str) -> bool:
        """Return whether an address is of the room."""
        return target.startswith(ROOM)

    def answer(self, request: Request) -> Answer:
        """Return what there is at one of its addresses."""
        context, guard = self._context, self._context.guard
        if request.path in OWN:
            return Answer(status=HTTPStatus.OK, kind=kind_of(request.path), data=_own(request.path), headers=HEADERS)
        if request.path == ROOM and guard.opens(request.asked("key")):
            return writing.leading_to(ROOM, {**HEADERS, "Set-Cookie": guard.cookie})
        if not guard.knows(request):
            return context.page("closed", HTTPStatus.FORBIDDEN)
        if request.method == "POST":
            return self._done(request)
        return self._shown(request)

    def _shown(self, request: Request) -> Answer:
        context = self._context
        if request.path == TRIAL_PAGE:
            return writing.trial(self._trials, request) or reading.missing(context)
        try:
            return SHOWN.get(request.path, _missing)(context, request)
        except OSError as fault:
            return context.page("notice", HTTPStatus.INTERNAL_SERVER_ERROR, words=str(fault.strerror or fault))

    def _done(self, request: Request) -> Answer:
        """Do what is asked, if it is asked by a page of the room."""
        context = self._context
        token = request.headers.get(TOKEN_HEADER, "")
        if not token and (sent := writing.sent_form(request)):
            token = sent.text("token")
        if not context.guard.lets_write(request, token):
            return context.page("closed", HTTPStatus.FORBIDDEN)
        if request.path == f"{ROOM}check":
            return writing.check(context, self._trials, request)
        return DONE.get(request.path, _missing)(context, request)


def _missing(context: RoomContext, _request: Request) -> Answer:
    return reading.missing(context)


def editing_room(options: BuildOptions, live: LiveSite, reporter: Reporter, port: int) -> EditingRoom:
    """Return the room for a site that is shown at `port`."""
    clock = partial(dt.datetime.now, dt.UTC)
    leaves = Leaves(Workers(1), Cache(options.cache))
    finder = FactFinder(options, leaves, lambda: live.site.run if live.site else None)
    title = reporter.translations.gettext("Editing room")
    context = RoomContext(
        live=live,
        folder=SiteFolder(options.site, clock),
        finder=finder,
        guard=Guard(port),
        templates=Templates((HOME / "templates",), tool_frame(title, reporter.language, {}), reporter.translations),
        reporter=reporter,
        clock=clock,
        today=options.now.date() if options.now else None,
    )
    return EditingRoom(context)


def _own(address: str) -> bytes:
    """Return a file of the room itself; its style has the colours of the sites."""
    data = OWN[address].read_bytes()
    return TOKENS.read_bytes() + data if address.endswith(".css") else data
