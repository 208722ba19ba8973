"""The hint of a problem as values of a form: what its controls would hold if the hint were followed in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from showcase.editing.fixing.corrections import PAIR, correction_of, line_change
from showcase.editing.form.controls import Control, FormKey, Sort
from showcase.editing.form.days import for_a_form
from showcase.editing.form.documents import Document, reopened
from showcase.editing.form.values import FormValue, SentForm
from showcase.messages.message import Correction
from showcase.problems import Problem


def suggested(document: Document, problem: Problem, sent: SentForm) -> dict[str, str]:
    """Return what to put into which controls to follow a hint; nothing where the form cannot do that.

    `document` is the file as it would be saved.
    """
    correction, lines = correction_of(problem), document.source.split("\n")
    try:
        change = line_change(lines, problem, correction) if correction and document.form else None
    except LookupError:
        return {}
    if change is None:
        return {}
    mended = "\n".join([*lines[: change.first], *change.lines, *lines[change.last :]])
    after = reopened(document, mended)
    old, new = dict(_texts(document)), dict(_texts(after))
    if correction and not _typed_all(correction, [each for each in new.values() if each]):
        return {}
    changed = {path for path in old.keys() | new.keys() if old.get(path, "") != new.get(path, "")}
    if not after.form or any(path not in sent.names or not isinstance(new.get(path, ""), str) for path in changed):
        return {}
    found = {sent.names[path]: str(new.get(path, "")) for path in sorted(changed)}
    return found if after.body == document.body else {**found, "text": after.body}


def _typed_all(correction: Correction, texts: Sequence[str]) -> bool:
    """Return whether the pairs that a correction adds stand among `texts`: a key that is there keeps its value."""
    lines = (correction.new if correction.old else "", *correction.added.splitlines())
    return all(pair["value"].strip('"') in texts for pair in map(PAIR.fullmatch, lines) if pair)


def _texts(document: Document) -> Iterator[tuple[str, str | None]]:
    """Yield the text of every control of one text by its key path; None for other values."""
    yield from _inside(document.form, document.values, "")


def _inside(
    keys: Sequence[FormKey], values: Mapping[str, FormValue | None], before: str
) -> Iterator[tuple[str, str | None]]:
    for key in keys:
        yield from _of(key.control, values.get(key.name, ""), f"{before}{key.name}")


def _of(control: Control, value: FormValue | None, path: str) -> Iterator[tuple[str, str | None]]:
    if control.is_single and isinstance(value, str):
        yield path, for_a_form(value) if control.sort is Sort.DAY else value
    elif isinstance(value, Mapping):
        yield from _inside(control.keys, value, f"{path}.")
    elif control.item and isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _of(control.item, each, f"{path}.{number}")
    elif value:
        yield path, None
