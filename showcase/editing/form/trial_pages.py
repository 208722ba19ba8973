"""The page of a record as it was typed, or why there is none yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from showcase.content.records.records import RecordKind
from showcase.editing.form.context import RoomContext, ShownProblem, path_of
from showcase.editing.form.documents import Document, with_form
from showcase.editing.form.shown import label_of
from showcase.editing.form.values import FormValue, SentForm


def trial_of(
    context: RoomContext, document: Document, sent: SentForm, problems: Sequence[ShownProblem], text: str
) -> bytes | str:
    """Return the page of `text`, the file as it would be saved; or the words that say what it waits for.

    What a list has and is not finished, such as a picture nobody has described, is left out of the page.
    """
    if not isinstance(document.kind, RecordKind):
        return ""
    if any(each.severity == "error" for each in problems):
        return context.gettext("The page is shown once there are no errors.")
    if context.live.site is None:
        return _without_a_site(context)
    early = [each for each in problems if each.early]
    if early:
        keys = {name: path for path, name in sent.names.items()}
        paths = [keys.get(each.name, each.name) for each in early]
        values = sent.values(document.form)
        needed = [path for path in paths if not isinstance(values.get(path.partition(".")[0]), tuple)]
        if needed:
            return _needed(context, document, needed)
        text = with_form(document, {**values, **_finished(values, paths)}, sent.text("text"))
    shown = context.live.trial(document.kind.id, path_of(document, document.kind), text.encode())
    return shown or context.gettext("The page is shown once the record is saved.")


def _without_a_site(context: RoomContext) -> str:
    if context.live.checking:
        return context.gettext("The page is shown once the whole site has been checked.")
    return context.gettext("The page is shown once the errors in other files are mended; the front page counts them.")


def _needed(context: RoomContext, document: Document, paths: Collection[str]) -> str:
    """Return which keys still have to be filled in."""
    outer = {each.partition(".")[0] for each in paths}
    labels = [label_of(each, context.translations) for each in document.form if each.name in outer]
    if not labels:
        return context.gettext("The page is shown once what the text names is there.")
    return context.gettext("For the page is still needed: %(fields)s.") % {"fields": "; ".join(labels)}


def _finished(values: Mapping[str, FormValue], paths: Collection[str]) -> dict[str, FormValue]:
    """Return the lists at `paths` without the rows to which these lead."""
    left_out = {tuple(each.split(".")[:2]) for each in paths}
    found: dict[str, FormValue] = {}
    for name in {name for name, *_ in left_out}:
        rows = values[name]
        if isinstance(rows, tuple):
            found[name] = tuple(each for at, each in enumerate(rows) if (name, str(at)) not in left_out)
    return found
