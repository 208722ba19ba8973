"""The vocabularies in the editing room: their lists, the order of their terms, and terms that nobody uses taken out."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from showcase.content.records.vocabularies import FIXED
from showcase.editing.form.addresses import VOCABULARY_PAGE, address
from showcase.editing.form.checks import check_vocabulary
from showcase.editing.form.context import RoomContext
from showcase.editing.form.reading import missing
from showcase.editing.form.rows import TERM_ROWS, RowKind, rows_of, with_row_moved, without_row
from showcase.editing.form.saving import Changed
from showcase.editing.form.term_uses import names_used, uses_of
from showcase.editing.form.writing import leading_to, sent_form
from showcase.editing.preview.requests import Answer, Request
from showcase.editing.whole_files import digest_of
from showcase.problems import ProblemFound
from showcase.translations import sentence

MOST_FILES = 8
MOVES = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTerm:
    """A term in a list: what readers see, its other spellings, and the files that name it."""

    id: str
    label: str
    aliases: tuple[str, ...]
    used: int


def vocabularies(context: RoomContext, _request: Request) -> Answer:
    """Return the list of the vocabularies."""
    known = context.finder.facts().loaded.vocabularies
    shown = [(each, [term.label for term in known[each.vocabulary].terms.values()]) for each in TERM_ROWS]
    return context.page("terms", vocabularies=shown, fixed=FIXED)


def vocabulary(context: RoomContext, request: Request) -> Answer:
    """Return the terms of a vocabulary in their order."""
    kind = _called(request.asked("name"))
    return _page(context, kind, done=request.asked("done")) if kind else missing(context)


def arrange(context: RoomContext, request: Request) -> Answer:
    """Move a term up or down, or take one out that no file names; the rest of the file stays as it is."""
    sent = sent_form(request)
    kind = _called(sent.text("name")) if sent else None
    if sent is None or kind is None:
        return missing(context)
    data = context.folder.read(kind.path)
    source, wanted = rows_of(kind, data).decode("utf-8"), next((each for each in (*MOVES, "out") if sent.has(each)), "")
    try:
        if wanted == "out":
            if refused := _needed(context, kind, sent.text("out"), source):
                return _page(context, kind, reason=refused, status=HTTPStatus.CONFLICT)
            text = without_row(source, sent.text("out"))
        else:
            text = with_row_moved(source, sent.text(wanted), MOVES[wanted]) if wanted else source
        done = context.folder.save(kind.path, text.encode(), sent.text("seen")) if text != source else None
    except (KeyError, ValueError, ProblemFound):  # the file is another one than was shown
        done = Changed(data)
    except OSError as fault:
        words = context.gettext("Nothing was changed: %(reason)s.") % {"reason": fault.strerror or fault}
        return _page(context, kind, reason=words, status=HTTPStatus.INSUFFICIENT_STORAGE)
    if isinstance(done, Changed):
        words = context.gettext("The list was changed meanwhile. This is how it is now; choose again.")
        return _page(context, kind, reason=words, status=HTTPStatus.CONFLICT)
    context.saved([kind.path])
    return leading_to(address(VOCABULARY_PAGE, name=kind.vocabulary, done=wanted))


def _needed(context: RoomContext, kind: RowKind, id: str, source: str) -> str:
    """Return why a term may not be taken out; '' where it may."""
    facts = context.finder.facts()
    terms = facts.loaded.vocabularies[kind.vocabulary]
    if paths := uses_of(terms, names_used(facts, kind.vocabulary)).get(id, ()):
        titles = {each.path: each.title for each in facts.listed}
        named = "; ".join(titles.get(each, each) for each in paths[:MOST_FILES])
        more = " …" if len(paths) > MOST_FILES else ""
        words = context.gettext("“%(name)s” is named in: %(files)s. Choose another term there first, then take it out.")
        return words % {"name": terms.label(id), "files": f"{named}{more}"}
    before = {each.code for each in check_vocabulary(kind.path, source, facts)}
    found = check_vocabulary(kind.path, without_row(source, id), facts)
    return " ".join(sentence(each, context.translations) for each in found if each.code not in before)


def _called(name: str) -> RowKind | None:
    return next((each for each in TERM_ROWS if each.vocabulary == name), None)


def _page(
    context: RoomContext, kind: RowKind, done: str = "", reason: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Answer:
    facts, data = context.finder.facts(), context.folder.read(kind.path)
    terms = facts.loaded.vocabularies[kind.vocabulary]
    uses = uses_of(terms, names_used(facts, kind.vocabulary))
    listed = [
        ListedTerm(id=id, label=term.label, aliases=term.aliases, used=len(uses.get(id, ())))
        for id, term in terms.terms.items()
    ]
    return context.page(
        "vocabulary",
        status,
        kind=kind,
        terms=listed,
        is_fixed=kind.vocabulary in FIXED,
        is_own=data is not None,
        has_history=bool(context.folder.history.versions(kind.path)),
        seen=digest_of(data),
        done=done,
        reason=reason,
    )
