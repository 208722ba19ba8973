"""A letter as it was received, whatever it came in; the forms in which the site's own page for feedback sends one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from showcase.languages import LANGUAGES
from showcase.messages import N_
from showcase.translations import load_translations
from showcase.vietnamese import fold

PUBLISH = N_("My message may be published on this site with my name (optional).")
"""What readers may agree to on the page for feedback, and what its e-mails say if they did."""
FIELDS = ("name", "contact", "page", "message", "website", "consent", "publish")
"""The fields of the form on that page."""
FIELD = re.compile(rf"({'|'.join(FIELDS)})=(.*)", re.DOTALL)
WHO = re.compile(r"(?P<name>[^\n]{2,100}) – (?P<contact>\S*@\S+|\+?[0-9][0-9 .-]{7,18})\s*")
YES = frozenset(("yes", "true", "1", "x", "on", "co", "dong y", "y"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLetter:
    """A letter: its text, who wrote it and when, the page it is about, and whether it may be published.

    `number` is its place in the file it came in, from 1. `trapped`: only a robot fills in what nobody sees.
    `attachments` were with it. `identity` tells it from others: what its e-mail is called, or all that it says.
    """

    number: int
    text: str
    name: str = ""
    date: dt.date | None = None
    page: str = ""
    publish: bool = False
    trapped: bool = False
    attachments: int = 0
    identity: str = ""


def is_yes(value: str) -> bool:
    """Return whether a value of a form says yes."""
    return fold(value.strip()) in YES


def of_our_form(letter: ReceivedLetter) -> ReceivedLetter:
    """Return a letter whose text is what the form for feedback made, taken apart; any other as it is."""
    return _typed_fields(letter) or _signed(letter) or letter


def _typed_fields(letter: ReceivedLetter) -> ReceivedLetter | None:
    """Return what a browser without scripts sent: a line `name=…` for each field, and more lines of the message."""
    fields: dict[str, list[str]] = {}
    current = ""
    for line in letter.text.strip().split("\n"):
        found = FIELD.fullmatch(line)
        begins = found is not None and found[1] not in fields
        current = found[1] if found and begins else current
        if not current:
            return None
        fields.setdefault(current, []).append(found[2] if found and begins else line)
    if not {"message", "name"} <= fields.keys():
        return None
    return with_fields(letter, {name: "\n".join(lines).strip() for name, lines in fields.items()})


def with_fields(letter: ReceivedLetter, fields: Mapping[str, str]) -> ReceivedLetter:
    """Return the letter with the fields of a form that were filled in."""
    return replace(
        letter,
        text=fields.get("message", letter.text),
        name=fields.get("name", "") or letter.name,
        page=fields.get("page", ""),
        publish=is_yes(fields.get("publish", "")),
        trapped=bool(fields.get("website", "")),
    )


def _signed(letter: ReceivedLetter) -> ReceivedLetter | None:
    """Return what the script of the page writes: the message, name and contact, the page, and what was agreed to."""
    lines = letter.text.strip().split("\n")
    at = next((number for number in range(len(lines) - 1, 0, -1) if WHO.fullmatch(lines[number])), 0)
    behind = [each.strip() for each in lines[at + 1 :] if each.strip()]
    agreed = {load_translations(each).gettext(PUBLISH) for each in LANGUAGES}
    pages = [each for each in behind if each not in agreed]
    found = WHO.fullmatch(lines[at]) if at else None
    if found is None or len(pages) > 1:
        return None
    message = "\n".join(takewhile(lambda line: line is not lines[at], lines)).strip()
    publish = any(each in agreed for each in behind)
    return replace(letter, text=message, name=found["name"].strip(), page="".join(pages), publish=publish)
