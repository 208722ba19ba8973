"""The pages of what a command changed at once: its files as they stand now, and all of it taken back."""

from __future__ import annotations

from http import HTTPStatus

from showcase.editing.change_sets import stands
from showcase.editing.form.addresses import SET_PAGE, address
from showcase.editing.form.context import RoomContext
from showcase.editing.form.reading import MOST_CHANGED, missing, set_words
from showcase.editing.form.saving import may_be_written
from showcase.editing.form.writing import leading_to, sent_form
from showcase.editing.preview.requests import Answer, Request
from showcase.editing.whole_files import ChangedMeanwhile


def shown_set(context: RoomContext, request: Request) -> Answer:
    """Return the files that were changed at once, and how each stands now."""
    changes = context.folder.history.set_of(request.asked("name"))
    if changes is None:
        return missing(context)
    facts = context.finder.facts()
    files = sorted(stands(facts.files.root, changes), key=lambda each: each.stand != "since")
    return context.page(
        "set",
        changes=changes,
        words=set_words(context, changes),
        files=files,
        most=MOST_CHANGED,
        drafts=sum(each.draft and each.path in changes.files for each in facts.listed),
        titles={each.path: each.title for each in facts.listed},
        written_here=[each for each in changes.files if may_be_written(each)],
        zone=context.zone(),
        done=request.asked("done"),
    )


def take_back_set(context: RoomContext, request: Request) -> Answer:
    """Take back what was changed at once, but for files that were changed since."""
    sent = sent_form(request)
    changes = context.folder.history.set_of(sent.text("name")) if sent else None
    if changes is None:
        return missing(context)
    try:
        context.folder.take_back(changes)
    except ChangedMeanwhile:  # in the very moment of saving
        return leading_to(address(SET_PAGE, name=changes.name))
    except OSError as fault:
        words = context.gettext("Nothing was changed: %(reason)s.") % {"reason": fault.strerror or fault}
        return context.page("notice", HTTPStatus.INSUFFICIENT_STORAGE, words=words)
    context.saved([*changes.files])
    return leading_to(address(SET_PAGE, name=changes.name, done="1"))
