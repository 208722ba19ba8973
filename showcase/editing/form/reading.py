"""The pages of the editing room that only show: lists, forms, what changed, what is found."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import PurePosixPath

from showcase.content.files.site_files import GLOSSARY, UNITS
from showcase.content.records.records import KIND_BY_ID, KINDS, RecordKind
from showcase.editing.change_sets import WORDS
from showcase.editing.form.changes import RecentChanges, changed_since, difference
from showcase.editing.form.context import HEADERS, RoomContext, ShownProblem, as_json
from showcase.editing.form.documents import Document, kind_at, new_document, open_document, open_row
from showcase.editing.form.rows import ROW_KINDS, UNIT_ROWS, RowKind, form_of, rows_at, rows_of
from showcase.editing.form.saving import MEDIA, may_be_written
from showcase.editing.form.shown import ControlMaker, ShownControl, label_of
from showcase.editing.form.site_facts import SiteFacts
from showcase.editing.form.term_uses import names_used, uses_of
from showcase.editing.form.units import proposed_units
from showcase.editing.form.values import FormValue
from showcase.editing.front_matter import FILE_KINDS, FileKind
from showcase.editing.history import ChangeSet
from showcase.editing.preview.answers import kind_of
from showcase.editing.preview.requests import Answer, Request
from showcase.editing.whole_files import digest_of
from showcase.messages import Severity
from showcase.translations import sentence
from showcase.vietnamese import fold

PER_PAGE, MOST_CHANGED, MOST_LACKS = 50, 100, 4
BEGAN_WITH = "began-with"
"""The name under which a form sends the text of the file with which it began; no key is called so."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many errors and warnings a file has."""

    errors: int
    warnings: int


def front(context: RoomContext, request: Request) -> Answer:
    """Return the list of records that was asked for, and what changed since yesterday."""
    facts, query, kind = context.finder.facts(), request.asked("q"), request.asked("kind")
    kind = kind if kind in KIND_BY_ID else ""
    words = fold(query).split()
    records = [each for each in facts.listed if kind in ("", each.kind) and all(word in each.words for word in words)]
    page = max(1, int(request.asked("page")) if request.asked("page").isdecimal() else 1)
    return context.page(
        "front",
        kinds=KINDS,
        others=[each for each in (*FILE_KINDS, UNIT_ROWS) if each not in KINDS],
        plurals={each.id: each.plural for each in KINDS},
        counts=Counter(each.kind for each in facts.listed),
        kind=kind,
        query=query,
        records=records[(page - 1) * PER_PAGE : page * PER_PAGE],
        found=len(records),
        page=page,
        pages=-(-len(records) // PER_PAGE),
        problems=_problems(context),
        lacks=_lacks(context),
        most_lacks=MOST_LACKS,
        checking=context.live.checking,
        recent=None if query or kind or page > 1 else _changed(context, facts),
        zone=context.zone(),
        files=_other_files(facts),
        titles={each.path: each.title for each in facts.listed},
        gone=request.asked("gone"),
        proposed=proposed_units(context),
        drafts=sum(each.draft for each in facts.listed),
    )


def _changed(context: RoomContext, facts: SiteFacts) -> RecentChanges:
    """Return what changed since yesterday morning, at once and file by file."""
    zone, history = context.zone(), context.folder.history
    yesterday = context.clock().astimezone(zone).date() - dt.timedelta(days=1)
    since = dt.datetime.combine(yesterday, dt.time(), zone)
    changed = changed_since(facts.files.root, _paths(facts), history.since(since), since)
    sets = tuple((each, set_words(context, each)) for each in history.sets_since(since))
    return RecentChanges(sets=sets, files=changed[:MOST_CHANGED], more=len(changed) - MOST_CHANGED)


def set_words(context: RoomContext, changes: ChangeSet) -> str:
    """Return what a change set is called."""
    return context.gettext(WORDS.get(changes.sort, "%(of)s")) % {"of": changes.of}


def _problems(context: RoomContext) -> dict[str, Counts]:
    """Return the numbers of problems by the path of the file, but for what drafts only lack."""
    found: Counter[tuple[str, bool]] = Counter(
        (each.place.path, context.reporter.severity(each) is Severity.ERROR)
        for each in context.live.problems
        if not each.downgraded
    )
    return {path: Counts(found[path, True], found[path, False]) for path, _ in found}


def _lacks(context: RoomContext) -> dict[str, list[str]]:
    """Return what drafts lack before they can be published, in words, by the path of the file."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in context.live.problems:
        if each.downgraded:
            kind, key = kind_at(each.place.path), each.value("key")
            labels = (label_of(of, context.translations) for of in (form_of(kind) if kind else ()) if of.name == key)
            words = next(labels, "").partition(";")[0] or sentence(each, context.translations)
            found[each.place.path] += [words] if words not in found[each.place.path] else []
    return found


def _paths(facts: SiteFacts) -> list[str]:
    return [*(path for paths in facts.files.records.values() for path in paths), *_other_files(facts)]


def _other_files(facts: SiteFacts) -> list[str]:
    """Return the files that are edited as plain texts."""
    single = [path for path in (UNITS, GLOSSARY) if (facts.files.root / path).is_file()]
    return [*single, *facts.files.statistics, *facts.files.letters, *facts.files.vocabularies]


def new(context: RoomContext, request: Request) -> Answer:
    """Return an empty form."""
    kind = kind_called(request.asked("kind"))
    return show(context, new_document(kind, context.day())) if kind else missing(context)


def kind_called(id: str) -> FileKind | RowKind | None:
    """Return the kind of file or of row with this id; None where there is none."""
    return next((each for each in (*ROW_KINDS, *FILE_KINDS) if each.id == id), None)


def file(context: RoomContext, request: Request) -> Answer:
    """Return the form of a file, or the file as plain text."""
    document = opened(context, request.asked("path"), request.asked("row"))
    if document and document.row and not document.form:  # the form cannot read it: as text, with all others
        document = opened(context, document.path)
    if document is None:
        return missing(context)
    plain = request.asked("as") == "text"
    return show(context, document, plain=plain, saved=request.asked("saved"), kept=request.asked("kept"))


def opened(context: RoomContext, path: str, row: str = "") -> Document | None:
    """Return a file of the site, or the row of it that is asked for; None where there is none that a form may open."""
    if not may_be_written(path) or path.startswith(f"{MEDIA}/"):
        return None
    try:
        data = context.folder.read(path)
        if row:
            kind = rows_at(path)
            return open_row(path, rows_of(kind, data), row) if kind else None
        return None if data is None else open_document(path, data)
    except (UnicodeDecodeError, PermissionError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """What was typed and is not saved: values by key, the text below, or the whole file as plain text; and why not.

    `seen` is the digest of the file that the form began with, `began_with` its text ('' where it is not known).
    """

    seen: str
    began_with: str
    values: dict[str, FormValue] | None = None
    body: str = ""
    source: str = ""
    reason: str = ""


def show(
    context: RoomContext,
    document: Document,
    *,
    plain: bool = False,
    saved: str = "",
    kept: str = "",
    unsaved: Unsaved | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Answer:
    """Return the form of a file with its values, or with what was typed and is `unsaved`."""
    controls = _controls(context, document, (unsaved and unsaved.values) or {})
    plain = plain or not document.form
    problems = context.problems(document, document.source, plain=plain) if document.source else ()
    return context.page(
        "text" if plain else "record",
        status,
        document=document,
        has_page=isinstance(document.kind, RecordKind),
        controls=controls,
        body=unsaved.body if unsaved else document.body,
        source=(unsaved and unsaved.source) or document.source,
        problems=problems,
        besides=_besides(controls, problems),
        still_wrong=_still_wrong(context, controls, problems),
        problem_count=Counter(each.severity for each in problems),
        checking=context.live.checking,
        saved=saved,
        kept=kept,
        used=term_uses(context, document),
        is_there=bool(document.path) and context.folder.read(document.path) is not None,
        unsaved=bool(unsaved),
        seen=unsaved.seen if unsaved else document.digest,
        began_with=unsaved.began_with if unsaved else document.source,
        reason=unsaved.reason if unsaved else "",
        refused=status is not HTTPStatus.OK,
        live=live_address(context, document),
        has_history=bool(context.folder.history.versions(document.path)) if document.path else False,
    )


def _controls(context: RoomContext, document: Document, unsaved: Mapping[str, FormValue]) -> tuple[ShownControl, ...]:
    maker = ControlMaker(context.finder.facts(), context.translations, context.reporter.language)
    return tuple(maker.controls(document.form, {**document.values, **unsaved}))


def term_uses(context: RoomContext, document: Document) -> tuple[str, ...] | None:
    """Return the paths of the files that name the term which a form shows; None where it shows no term."""
    kind = document.kind
    if not isinstance(kind, RowKind) or not kind.vocabulary or not document.row:
        return None
    facts = context.finder.facts()
    uses = uses_of(facts.loaded.vocabularies[kind.vocabulary], names_used(facts, kind.vocabulary))
    return uses.get(document.row, ())


def _besides(
    controls: Sequence[ShownControl], problems: Sequence[ShownProblem]
) -> defaultdict[str, list[ShownProblem]]:
    """Return the problems by the name of the control that they stand beside; '' for none of them."""
    names = {"text", *(name for each in controls for name in each.names())}
    found: defaultdict[str, list[ShownProblem]] = defaultdict(list)
    for each in problems:
        name = each.name
        while name and name not in names:
            name = name.rpartition(".")[0]
        found[name].append(each)
    return found


def _still_wrong(
    context: RoomContext, controls: Sequence[ShownControl], problems: Sequence[ShownProblem]
) -> dict[str, str]:
    """Return the labels of the controls beside which errors stand (warnings, where there is none), by their ids."""
    worst = min((each.severity for each in problems), default="")
    tops = {each.name.partition(".")[0] for each in problems if each.severity == worst}
    labels = {each.id: each.label.partition(";")[0] for each in controls if each.name in tops}
    return {**labels, **({"f-text": context.gettext("Text")} if "text" in tops else {})}


def live_address(context: RoomContext, document: Document) -> str:
    """Return the address of a record's page in the preview; '' where it is not shown there."""
    site = context.live.site
    if site is None or not isinstance(document.kind, RecordKind) or not document.path:
        return ""
    id, checked = PurePosixPath(document.path).stem, site.run.checked
    shown = {**checked.site.catalog.records[document.kind.id], **checked.site.catalog.withdrawn}
    address = checked.context.routes.record(document.kind.id, id)
    return site.base_path.rstrip("/") + address if id in shown else ""


def history(context: RoomContext, request: Request) -> Answer:
    """Return the states that a file was in, each with what was changed after it."""
    path = request.asked("path")
    versions = context.folder.history.versions(path) if may_be_written(path) else ()
    if not versions:
        return missing(context)
    now = context.folder.read(path)
    states = [context.folder.history.data(each) for each in versions]
    after = [now, *states]
    return context.page(
        "history",
        path=path,
        digest=digest_of(now),
        versions=[
            (each, difference(state, later)) for each, state, later in zip(versions, states, after, strict=False)
        ],
        is_there=now is not None,
        zone=context.zone(),
        changed=bool(request.asked("changed")),
    )


def find(context: RoomContext, request: Request) -> Answer:
    """Return what a reference may name, as JSON."""
    sort, source = request.asked("sort"), request.asked("source")
    if sort not in ("unit", "record", "media") or (sort == "record" and source not in KIND_BY_ID):
        return as_json([], HTTPStatus.NOT_FOUND)
    return as_json([asdict(each) for each in context.finder.find(sort, source, request.asked("q"))])


def media(context: RoomContext, request: Request) -> Answer:
    """Return a picture of content/media/ as it is."""
    files, path = context.finder.facts().files, f"content/media/{request.asked('name')}"
    if path not in files.pictures:
        return missing(context)
    return Answer(status=HTTPStatus.OK, kind=kind_of(path), data=files.read(path), headers=HEADERS)


def missing(context: RoomContext) -> Answer:
    """Return the page for what is not there."""
    return context.page("missing", HTTPStatus.NOT_FOUND)
