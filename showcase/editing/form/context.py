"""What every page of the editing room needs: the site, its files and facts, and the words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from http import HTTPStatus
from typing import TypedDict
from zoneinfo import ZoneInfo

from showcase.content.yaml.nodes import YamlMapping
from showcase.editing.form.checks import MISSING, check_row, check_text, key_paths
from showcase.editing.form.documents import Document, open_document, reopened, taken_apart
from showcase.editing.form.guard import Guard
from showcase.editing.form.hints import control_at, words_in_form
from showcase.editing.form.rows import NEW_ROW, RowKind
from showcase.editing.form.saving import SiteFolder
from showcase.editing.form.site_facts import FactFinder
from showcase.editing.form.suggested import suggested
from showcase.editing.form.values import SentForm
from showcase.editing.front_matter import FileKind
from showcase.editing.preview.live_site import LiveSite
from showcase.editing.preview.requests import Answer
from showcase.editing.whole_files import digest_of
from showcase.messages import Severity
from showcase.problems import Problem, in_order
from showcase.render.templates import Templates
from showcase.reports import Reporter
from showcase.translations import hint, sentence

HTML, JSON = "text/html; charset=utf-8", "application/json"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NEW_ID = "new"
"""The id of a record that is checked before it has one."""
ROW_KEYS = {
    **dict.fromkeys(
        ("unit-outlives-parent", "unit-goes-on", "province-ended", "province-ended-above-others", "district-ended"),
        "valid_to",
    ),
    "province-not-merged": "merged_into",
}
"""The keys of a unit beside which a problem stands that its file has none for."""
HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProblem:
    """A problem in words, with the control it belongs to ('' for none) and its line.

    One that is `waiting` says only that something is not there yet, one that is `early` is none until the record is
    published. `values` are what its hint would put into which
    controls.
    """

    name: str
    severity: str
    sentence: str
    hint: str
    line: int
    waiting: bool
    early: bool
    values: Mapping[str, str]


class _Words(TypedDict):
    """What a problem says, and what its hint would put into which controls."""

    sentence: str
    hint: str
    values: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class RoomContext:
    """The parts of the room; `clock` gives the time with its zone, `today` the day as of which the site is checked."""

    live: LiveSite
    folder: SiteFolder
    finder: FactFinder
    guard: Guard
    templates: Templates
    reporter: Reporter
    clock: Callable[[], dt.datetime]
    today: dt.date | None

    @property
    def translations(self) -> NullTranslations:
        """The words."""
        return self.reporter.translations

    def gettext(self, message: str) -> str:
        """Return a message in the language of the room."""
        return self.translations.gettext(message)

    def zone(self) -> ZoneInfo:
        """Return the time zone of the site."""
        return ZoneInfo(self.finder.facts().loaded.config.time_zone)

    def day(self) -> dt.date:
        """Return the day as of which the site is checked."""
        return self.today or self.clock().astimezone(self.zone()).date()

    def saved(self, paths: Collection[str]) -> None:
        """Take note of files that were saved here: what was known of them holds no more."""
        self.finder.change(paths)
        self.live.expect()

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Answer:
        """Return a page made by a template of templates/editing/form/."""
        text = self.templates.render_text(f"editing/form/{template}.html", token=self.guard.token, **values)
        return Answer(status=status, kind=HTML, data=text.encode(), headers=HEADERS)

    def problems(
        self, document: Document, text: str, sent: SentForm | None = None, *, plain: bool = False
    ) -> tuple[ShownProblem, ...]:
        """Return the problems of the text of a file, as it would be saved, beside the controls that were `sent`.

        Lines count from the beginning of what is shown: the text below the keys or, where it is `plain`, the file.
        """
        if document.kind is None:
            return ()
        if isinstance(document.kind, RowKind):
            return self._problems_of_row(document, document.kind, text, sent)
        path = path_of(document, document.kind)
        found = check_text(document.kind.id, path, text, self.finder.facts(), self.day())
        if text == document.source and not self.live.checking:  # then what the check of the whole said holds
            found = in_order({*found, *(each for each in self.live.problems if each.place.path == path)})
        file = taken_apart(path, text)
        fields, body_line = (file.fields, file.body_line) if file else (YamlMapping((), 1, 1), 0)
        first = body_line + _empty_lines(file.body) if file and not plain else 1
        unsaved = open_document(path, text.encode()) if sent and found else document
        return tuple(
            ShownProblem(
                name=_name(key_path, sent),
                severity="error" if self.reporter.severity(each) is Severity.ERROR else "warning",
                line=max(0, each.place.line - first + 1) if key_path == "text" else each.place.line,
                waiting=each.code in MISSING,
                early=each.downgraded,
                **self._words(each, key_path, None if plain else unsaved, sent),
            )
            for key_path, each in key_paths(found, fields, body_line)
        )

    def _problems_of_row(
        self, document: Document, kind: RowKind, text: str, sent: SentForm | None
    ) -> tuple[ShownProblem, ...]:
        """Return the problems of a unit or a term, and those that it makes for others."""
        row = document.row or NEW_ROW
        known = {(each.code, each.values) for each in self.live.problems if each.place.path == kind.path}
        found = check_row(kind, row, text, self.finder.facts(), self.day())
        unsaved = reopened(document, text)
        others = [each for each in found.others if (each.code, each.values) not in known]
        own = ((ROW_KEYS.get(each.code, path), each) for path, each in key_paths(found.own, found.fields, 0))
        return tuple(
            ShownProblem(
                name=_name(path, sent),
                severity="error" if self.reporter.severity(each) is Severity.ERROR else "warning",
                line=0 if path else each.place.line,
                waiting=each.code in MISSING,
                early=False,
                **(self._words(each, path, unsaved, sent) if path else self._words_of_rows(each)),
            )
            for path, each in (*own, *(("", each) for each in others))
        )

    def _words(self, found: Problem, key_path: str, unsaved: Document | None, sent: SentForm | None) -> _Words:
        """Return what a problem says in a form; without the file as it is `unsaved`, as it says it of the file."""
        values = suggested(unsaved, found, sent) if sent and unsaved else {}
        if unsaved is None:
            words = sentence(found, self.translations), hint(found, self.translations)
        else:
            top, name = key_path.partition(".")[0], _name(key_path, sent)
            control = control_at(unsaved.form, key_path)
            in_file = top in unsaved.hidden or (control is None and top in unsaved.unknown)
            words = words_in_form(found, control, values, name, self.translations, in_file=in_file)
        return {"sentence": words[0], "hint": words[1], "values": values}

    def _words_of_rows(self, found: Problem) -> _Words:
        """Return what is said in the form of a row of no field of it: of the whole of it, or of another row."""
        said, hint = words_in_form(found, None, {}, "", self.translations)
        return {"sentence": said, "hint": hint, "values": {}}

    def is_changed(self, document: Document, began_with: str) -> bool:
        """Return whether a file has other bytes now than a form began with."""
        if document.row:
            return document.digest != began_with
        return bool(document.path) and digest_of(self.folder.read(document.path)) != began_with


def path_of(document: Document, kind: FileKind) -> str:
    """Return the path of a file of this kind; one that it could have, where it has none yet."""
    return document.path or f"content/{kind.folder}/{NEW_ID}{kind.suffix}"


def as_json(value: object, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Return a value as JSON."""
    return Answer(status=status, kind=JSON, data=json.dumps(value, ensure_ascii=False).encode(), headers=HEADERS)


def _name(key_path: str, sent: SentForm | None) -> str:
    return key_path if sent is None or key_path == "text" else sent.name_at(key_path)


def _empty_lines(body: str) -> int:
    """Return how many lines of a text are not shown, because nothing stands in them at its beginning."""
    return len(body) - len(body.lstrip("\n"))
