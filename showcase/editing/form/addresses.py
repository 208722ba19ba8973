"""The addresses of the editing room, which no page of a site has."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from showcase.editing.form.saving import may_be_written

ROOM = "/-/edit/"
FORM_PAGE, NEW_PAGE, HISTORY_PAGE = f"{ROOM}file", f"{ROOM}new", f"{ROOM}history"
TRIAL_PAGE, SET_PAGE = f"{ROOM}trial", f"{ROOM}set"
TERMS_PAGE, VOCABULARY_PAGE = f"{ROOM}terms", f"{ROOM}vocabulary"
UNITS_PAGE, PROPOSED_PAGE = f"{ROOM}units", f"{ROOM}proposed"
DRAFTS_PAGE = f"{ROOM}drafts"


def address(page: str, **asked: str) -> str:
    """Return the address of a page of the room with what is asked of it."""
    given: Mapping[str, str] = {name: value for name, value in asked.items() if value}
    return f"{page}?{urlencode(given)}" if given else page


def form_address(path: str) -> str:
    """Return the address of the form of the file at `path`; '' for a file that has none."""
    return address(FORM_PAGE, path=path) if may_be_written(path) else ""
