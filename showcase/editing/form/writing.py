"""What the editing room does with what is sent to it: checks, saves, gives back, uploads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from http import HTTPStatus
from urllib.parse import parse_qsl

from showcase.content.files.file_names import fit_name
from showcase.editing.form.addresses import FORM_PAGE, HISTORY_PAGE, ROOM, TRIAL_PAGE, address
from showcase.editing.form.conflicts import conflict, merged
from showcase.editing.form.context import HEADERS, HTML, RoomContext, as_json
from showcase.editing.form.days import in_words
from showcase.editing.form.documents import Document, new_document, with_form
from showcase.editing.form.reading import BEGAN_WITH, Unsaved, kind_called, live_address, missing, opened, show
from showcase.editing.form.rows import RowKind, form_of
from showcase.editing.form.saved_rows import names_kept, row_id, save_row, with_names
from showcase.editing.form.saving import Changed, Saved
from showcase.editing.form.shown import label_of
from showcase.editing.form.trial_pages import trial_of
from showcase.editing.form.trials import Trials
from showcase.editing.form.uploads import MOST_BYTES, upload
from showcase.editing.form.values import KEYS, SentForm
from showcase.editing.preview.requests import Answer, Request
from showcase.problems import ProblemFound
from showcase.translations import hint, sentence
from showcase.vietnamese import slug

MOST_OF_FORM, MOST_FIELDS = 6_000_000, 20_000
LONGEST_NAME = 60
NO_FORM = {"problems": [], "changed": True, "page": "", "reason": "", "live": "", "checking": False, "days": {}}
"""What a check says of a file that is not there any more."""
OF_KIND = "of-kind"
"""The name under which a form sends the kind of its record; no key is called so."""


def sent_form(request: Request) -> SentForm | None:
    """Return what a form sent; None for what is none."""
    if len(request.body) > MOST_OF_FORM:
        return None
    try:
        pairs = parse_qsl(request.body.decode("ascii"), True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return SentForm(pairs)


def _document(context: RoomContext, sent: SentForm) -> Document | None:
    """Return the file that a form is about, as it is on the disk; None where there is none."""
    if path := sent.text("path"):
        return opened(context, path, sent.text("row"))
    kind = kind_called(sent.text(OF_KIND))
    return new_document(kind, context.day()) if kind else None


def _is_plain(sent: SentForm) -> bool:
    return sent.text("as") == "plain"


def _is_whole(sent: SentForm) -> bool:
    """Return whether a form came with its text: what was lost on the way is not taken for emptied."""
    kind = kind_called(sent.text(OF_KIND))
    below = KEYS if kind and kind.keys_alone else "text"
    return sent.has("source" if _is_plain(sent) else below)


def _text(document: Document, sent: SentForm) -> str:
    """Return the text of the file as it would be saved."""
    if _is_plain(sent) or document.kind is None:
        source = sent.text("source")
        return source.replace("\n", "\r\n") if "\r\n" in document.source else source
    if not document.form:  # the file cannot be read any more: all that is known is what stands in the form
        document = replace(document, source="", form=form_of(document.kind))
    return with_form(document, sent.values(document.form), sent.text("text"))


def _typed(document: Document, sent: SentForm, reason: str = "") -> Unsaved:
    began = Unsaved(seen=sent.text("seen"), began_with=sent.text(BEGAN_WITH), reason=reason)
    if _is_plain(sent):
        return replace(began, source=sent.text("source"))
    return replace(began, values=sent.values(document.form), body=sent.text("text"))


def check(context: RoomContext, trials: Trials, request: Request) -> Answer:
    """Return what is wrong with what was typed, by control, and the address of a page that shows it, as JSON."""
    sent = sent_form(request)
    document = _document(context, sent) if sent else None
    if sent is None or document is None:
        return as_json(NO_FORM)
    text = _text(document, sent)
    problems = context.problems(document, text, sent, plain=_is_plain(sent))
    language = context.reporter.language
    shown = trial_of(context, document, sent, problems, text)
    page = address(TRIAL_PAGE, name=trials.keep(shown)) if isinstance(shown, bytes) else ""
    return as_json(
        {
            "problems": [asdict(each) for each in problems],
            "changed": context.is_changed(document, sent.text("seen")),
            "page": page,
            "reason": shown if isinstance(shown, str) else "",
            "checking": context.live.checking,
            "live": live_address(context, document),
            "days": {name: words for name, each in sent.days.items() if (words := in_words(each, language))},
        }
    )


def again(context: RoomContext, request: Request) -> Answer:
    """Return a form with what a browser kept of it."""
    sent = sent_form(request)
    document = _document(context, sent) if sent else None
    if sent is None or document is None or not _is_whole(sent):
        return missing(context)
    if document.path and not document.form and not _is_plain(sent):
        return _conflict(context, document, sent)
    return show(context, document, plain=_is_plain(sent), unsaved=_typed(document, sent))


def save(context: RoomContext, request: Request) -> Answer:
    """Save what was typed, or show again what cannot be saved, and why."""
    sent = sent_form(request)
    document = _document(context, sent) if sent else None
    if sent is None or document is None or not _is_whole(sent):
        return _file_is_gone(context, sent) if document is None else missing(context)
    if document.path and document.digest != sent.text("seen"):
        return _conflict(context, document, sent)
    plain = _is_plain(sent)
    try:
        row = row_id(context, document, sent)
        kept = names_kept(context, document, sent)
        done = _saved(context, document, sent, row, kept)
    except OSError as fault:
        words = context.gettext(
            "Nothing was saved, and the file is as it was: %(reason)s. What you typed stands below."
        )
        unsaved = _typed(document, sent, words % {"reason": fault.strerror or fault})
        return show(context, document, plain=plain, unsaved=unsaved, status=HTTPStatus.INSUFFICIENT_STORAGE)
    if done is None:
        words = _nameless(context, document)
        return show(context, document, unsaved=_typed(document, sent, words), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if isinstance(done, Changed):  # in the very moment of saving
        return save(context, request)
    context.saved([done.path])
    begun = document.key or f"new:{sent.text(OF_KIND)}"
    asked = {"row": row, "saved": begun, "kept": ", ".join(f"“{each}”" for each in kept), "as": "text" if plain else ""}
    return leading_to(address(FORM_PAGE, path=done.path, **asked))


def _saved(
    context: RoomContext, document: Document, sent: SentForm, row: str, kept: Sequence[str]
) -> Saved | Changed | None:
    """Save a file, of a term with the names `kept` that records have; return None for a new one without a title.

    Raise OSError.
    """
    if isinstance(document.kind, RowKind):
        text = with_form(replace(document, row=row), with_names(sent.values(document.form), kept), "")
        return save_row(context, document.kind, document, row, text)
    data = _text(document, sent).encode()
    if document.path:
        return context.folder.save(document.path, data, sent.text("seen"))
    assert document.kind is not None, "a new file is of a kind"
    name = " ".join(sent.text(each) for each in document.kind.named_by)
    stem = fit_name(slug(name)[:LONGEST_NAME].strip("-"))
    return context.folder.add(f"content/{document.kind.folder}", stem, document.kind.suffix, data) if stem else None


def _nameless(context: RoomContext, document: Document) -> str:
    """Return what a new file lacks that is to be called after what is typed into it."""
    named_by = document.kind.named_by if document.kind else ()
    labels = [label_of(each, context.translations) for each in document.form if each.name in named_by]
    return context.gettext("The file needs a name: fill in “%(fields)s”.") % {"fields": "”, “".join(labels)}


def _conflict(context: RoomContext, document: Document, sent: SentForm, reason: str = "") -> Answer:
    return conflict(context, document, sent, _text(document, sent), plain=_is_plain(sent), reason=reason)


def merge(context: RoomContext, request: Request) -> Answer:
    """Return a form of both versions of a file that was changed meanwhile, to be looked at; nothing is saved."""
    sent = sent_form(request)
    document = _document(context, sent) if sent else None
    if sent is None or document is None or not _is_whole(sent):
        return _file_is_gone(context, sent) if document is None else missing(context)
    if document.digest != sent.text("seen"):
        words = context.gettext("The file was changed once more. This is how it is now; choose again.")
        return _conflict(context, document, sent, words)
    both = merged(document, sent, plain=_is_plain(sent))
    if both is None:
        return _conflict(context, document, sent, context.gettext("Choose at each place that both sides changed."))
    reason = context.gettext("Both versions stand together here. Nothing is saved yet: look at it, then save.")
    return show(context, document, plain=_is_plain(sent), unsaved=replace(both, reason=reason))


def _file_is_gone(context: RoomContext, sent: SentForm | None) -> Answer:
    """Return what was typed into a file that is not there any more, or not one to be opened."""
    if sent is None or not sent.text("path"):
        return missing(context)
    return context.page("gone", HTTPStatus.CONFLICT, path=sent.text("path"), pairs=[*sent.pairs])


def restore(context: RoomContext, request: Request) -> Answer:
    """Give a file back a state it was in."""
    sent = sent_form(request)
    path = sent.text("path") if sent else ""
    version = context.folder.history.version(path, sent.text("version")) if sent else None
    if sent is None or version is None:
        return missing(context)
    try:
        done = context.folder.restore(version, sent.text("seen"))
    except OSError as fault:
        words = context.gettext("Nothing was changed: %(reason)s.")
        return context.page(
            "notice", HTTPStatus.INSUFFICIENT_STORAGE, words=words % {"reason": fault.strerror or fault}
        )
    context.saved([path])
    if isinstance(done, Changed):
        return leading_to(address(HISTORY_PAGE, path=path, changed="1"))
    is_there = context.folder.read(path) is not None
    media = path.startswith("content/media/")
    return leading_to(address(FORM_PAGE, path=path, saved=path) if is_there and not media else address(ROOM, gone=path))


def receive(context: RoomContext, request: Request) -> Answer:
    """Put an uploaded file into content/media/; return its name there, as JSON."""
    try:
        done = upload(context.folder, request.asked("name"), request.body, picture=request.asked("source") == "picture")
    except ProblemFound as found:
        wrong = found.problems[0]
        words = (sentence(wrong, context.translations), hint(wrong, context.translations))
        return as_json({"name": "", "problem": " → ".join(filter(None, words))})
    except OSError as fault:
        words_ = context.gettext("Nothing was saved: %(reason)s.")
        return as_json({"name": "", "problem": words_ % {"reason": fault.strerror or fault}})
    context.saved([done.path])
    return as_json({"name": done.path.removeprefix("content/media/"), "problem": ""})


def trial(trials: Trials, request: Request) -> Answer | None:
    """Return a page that a check made; None for one that is not kept any more."""
    page = trials.page(request.asked("name"))
    return None if page is None else Answer(status=HTTPStatus.OK, kind=HTML, data=page)


def leading_to(location: str, headers: Mapping[str, str] = HEADERS) -> Answer:
    """Return an answer that leads a browser to another page."""
    return Answer(status=HTTPStatus.SEE_OTHER, kind=HTML, data=b"", location=location, headers=headers)


MOST_SENT = max(MOST_BYTES, MOST_OF_FORM)
"""The most bytes that any request may have."""
