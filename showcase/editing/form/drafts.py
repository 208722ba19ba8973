"""The page of drafts: what still keeps each from being published, and all that were chosen published at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from http import HTTPStatus

from showcase.content.records.records import KIND_BY_ID, MODEL
from showcase.content.text.person_names import names_a_person
from showcase.editing.change_sets import PUBLISHED
from showcase.editing.form.addresses import DRAFTS_PAGE, address
from showcase.editing.form.context import RoomContext, ShownProblem
from showcase.editing.form.documents import Document, with_form
from showcase.editing.form.reading import missing, opened, set_words
from showcase.editing.form.shown import label_of
from showcase.editing.form.site_facts import Listed
from showcase.editing.form.writing import leading_to, sent_form
from showcase.editing.preview.requests import Answer, Request
from showcase.editing.whole_files import ChangedMeanwhile, Replacement

MOST_SHOWN, MOST_SAID = 200, 3
CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDraft:
    """A draft: how its file would read without the key `draft`, and what would be wrong with it then.

    `errors` keep it from being published, `reminders` do not; `may_be_person` says that a model is called like one.
    """

    record: Listed
    digest: str
    text: str
    errors: tuple[str, ...]
    reminders: int
    may_be_person: bool

    @property
    def choice(self) -> str:
        """What a form sends for it: the draft as it was shown."""
        return f"{self.digest} {self.record.path}"


def drafts(context: RoomContext, request: Request) -> Answer:
    """Return the page of the drafts, or of those that one change set wrote."""
    return _page(context, request.asked("name"), every=bool(request.asked("every")), done=request.asked("done"))


def publish(context: RoomContext, request: Request) -> Answer:
    """Publish the chosen drafts that have no errors and are as they were shown, all or none."""
    sent = sent_form(request)
    if sent is None:
        return missing(context)
    name, chosen = sent.text("name"), {*sent.texts(CHOSEN)}
    ready = [each for each in _shown(context, name, chosen) if not each.errors and each.choice in chosen]
    if not ready:
        return _page(
            context, name, reason=context.gettext("No draft was chosen, or those chosen were changed meanwhile.")
        )
    files = [
        Replacement(path=each.record.path, before=context.folder.read(each.record.path), after=each.text.encode())
        for each in ready
    ]
    try:
        context.folder.save_together(PUBLISHED, files)
    except ChangedMeanwhile:  # in the very moment of saving
        return _page(
            context, name, reason=context.gettext("A draft was changed meanwhile. Nothing was published; choose again.")
        )
    except OSError as fault:
        words = context.gettext("Nothing was changed: %(reason)s.") % {"reason": fault.strerror or fault}
        return _page(context, name, reason=words, status=HTTPStatus.INSUFFICIENT_STORAGE)
    context.saved([each.path for each in files])
    return leading_to(address(DRAFTS_PAGE, name=name, done=str(len(files))))


def _page(
    context: RoomContext,
    name: str,
    *,
    every: bool = False,
    done: str = "",
    reason: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Answer:
    changes = context.folder.history.set_of(name) if name else None
    if name and changes is None:
        return missing(context)
    found = list(_shown(context, name))
    ready = [each for each in found if not each.errors]
    return context.page(
        "drafts",
        status,
        ready=ready,
        waiting=[each for each in found if each.errors],
        chosen=[each.choice for each in ready if (name or every) and not each.may_be_person],
        plurals={each.id: each.plural for each in KIND_BY_ID.values()},
        more=len(_listed(context, name)) - len(found),
        name=name,
        words=set_words(context, changes) if changes else "",
        every=every,
        done=int(done) if done.isdecimal() else 0,
        reason=reason,
        most_said=MOST_SAID,
    )


def _listed(context: RoomContext, name: str) -> list[Listed]:
    """Return the drafts of the site, or those among the files of a change set."""
    changes = context.folder.history.set_of(name) if name else None
    return [
        each for each in context.finder.facts().listed if each.draft and (changes is None or each.path in changes.files)
    ]


def _shown(context: RoomContext, name: str, chosen: Collection[str] = ()) -> Iterator[ShownDraft]:
    """Yield the drafts, or those `chosen`; one whose keys no form reads is told to be opened."""
    paths = {each.partition(" ")[2] for each in chosen}
    for listed in _listed(context, name)[:MOST_SHOWN] if not paths else _listed(context, name):
        document = opened(context, listed.path) if not paths or listed.path in paths else None
        if document:
            yield _draft(context, listed, document)


def _draft(context: RoomContext, listed: Listed, document: Document) -> ShownDraft:
    text = with_form(document, {"draft": ""}, document.body) if document.form else document.source
    problems = context.problems(document, text)
    errors = [_words(context, document, each) for each in problems if each.severity == "error"]
    if text == document.source and not errors:
        errors.append(context.gettext("The form cannot read its keys: open it as text."))
    return ShownDraft(
        record=listed,
        digest=document.digest,
        text=text,
        errors=tuple(dict.fromkeys(errors)),
        reminders=sum(each.severity != "error" for each in problems),
        may_be_person=listed.kind == MODEL.id and names_a_person(listed.title),
    )


def _words(context: RoomContext, document: Document, found: ShownProblem) -> str:
    """Return what is wrong, behind the label of the field that it is about."""
    top = found.name.partition(".")[0]
    label = next(
        (label_of(each, context.translations).partition(";")[0] for each in document.form if each.name == top), ""
    )
    return f"{label}: {found.sentence}" if label else found.sentence
