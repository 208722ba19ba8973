"""A file of the site as a form opens it, and its text with what the form changed; every other byte stays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from showcase.content.files.source_file import ANY_KEYS, SourceFile, read_data, read_markdown
from showcase.content.schema.fields import ProblemCollector
from showcase.content.yaml.nodes import YamlMapping
from showcase.editing.form.controls import FormKey
from showcase.editing.form.rows import (
    NEW_ROW,
    RowKind,
    form_of,
    new_row,
    row_fields,
    row_text,
    rows_at,
    with_changes,
)
from showcase.editing.form.values import FormValue, changes, typed, values_in
from showcase.editing.front_matter import FILE_KINDS, FileKind, key_order, new_file, with_data, with_text, with_values
from showcase.editing.lists.remark_lines import missing_told
from showcase.editing.template_remarks import is_of_template
from showcase.editing.whole_files import NO_FILE, digest_of
from showcase.problems import ProblemFound

NOT_AS_TYPED = ("yaml-", "front-matter", "merge-")
"""How the codes of problems begin after which a file was not read as it stands: a side of a conflict is left out."""
REMARK = "##"
COMMENTED_OUT = re.compile(r"# \w+:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as a form shows it: its text on the disk, its `values` by key (None: cannot be shown), and its body.

    Of a file in which many stand, it is the one called `row`: text and digest are those of its lines.

    Without a `form` it can only be edited as plain text: it is no record, or its keys cannot be read. `unknown` are the
    keys that no form has, `remarks` what an editor or a list wrote between the keys after ##. `digest` tells the bytes
    that the form began with.
    """

    path: str
    kind: FileKind | RowKind | None
    row: str = ""
    digest: str
    source: str
    form: tuple[FormKey, ...] = ()
    values: Mapping[str, FormValue | None]
    unknown: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    body: str = ""

    @property
    def key(self) -> str:
        """What a browser keeps its changes under; '' for what is new."""
        return f"{self.path}#{self.row}" if self.row else self.path

    @property
    def hidden(self) -> tuple[str, ...]:
        """The keys of the form whose values cannot be shown in it."""
        return tuple(name for name, value in self.values.items() if value is None)


def open_row(path: str, data: bytes, id: str) -> Document | None:
    """Return a row of the file at `path` for a form; None where there is none. Raise UnicodeDecodeError."""
    text, kind = row_text(data.decode("utf-8"), id), rows_at(path)
    if text is None or kind is None:
        return None
    fields, form = row_fields(text, id), form_of(kind)
    plain = Document(path=path, kind=kind, row=id, digest=digest_of(text.encode()), source=text, values={})
    if fields is None:
        return plain
    known = {each.name for each in form}
    unknown = tuple(written.text for written, _ in fields.pairs if written.text not in known)
    return replace(plain, form=form, values=values_in(form, fields), unknown=unknown)


def reopened(document: Document, text: str) -> Document:
    """Return the document as it is with another text; without a form where that cannot be read."""
    if not isinstance(document.kind, RowKind):
        return open_document(document.path, text.encode())
    row = document.row or NEW_ROW
    found = open_row(document.kind.path, text.encode(), row)
    return found or replace(document, row=row, source=text, digest=digest_of(text.encode()), form=(), values={})


def kind_at(path: str) -> FileKind | None:
    """Return the kind of the file at a path; None where there is no form for it."""
    pure = PurePosixPath(path)
    place = (pure.parent.as_posix(), pure.suffix)
    return next((each for each in FILE_KINDS if place == (f"content/{each.folder}", each.suffix)), None)


def open_document(path: str, data: bytes) -> Document:
    """Return the file at `path` for a form. Raise UnicodeDecodeError for a file of an old encoding."""
    source, kind = data.decode("utf-8"), kind_at(path)
    plain = Document(path=path, kind=kind, digest=digest_of(data), source=source, values={})
    file = taken_apart(path, source) if kind else None
    if kind is None or file is None or file.fields.damaged:
        return plain
    form = form_of(kind)
    known = {each.name for each in form}
    return Document(
        path=path,
        kind=kind,
        digest=plain.digest,
        source=source,
        form=form,
        values=values_in(form, file.fields),
        unknown=tuple(written.text for written, _ in file.fields.pairs if written.text not in known),
        remarks=tuple(each for each in _remarks(source, file) if not is_of_template(kind.record, each)),
        body=file.body.strip("\n"),
    )


def _remarks(source: str, file: SourceFile) -> Iterator[str]:
    """Yield the remarks between the keys; those that only say what a key is for are those of an empty form."""
    lines = source.split("\n")[: max(0, file.body_line - 1)]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line.lstrip().startswith(REMARK) and not COMMENTED_OUT.match(below):
            yield line.strip().lstrip("#").strip()


def taken_apart(path: str, source: str) -> SourceFile | None:
    """Return a record's keys and text; None where its keys have slips, so that nothing may be changed in them."""
    collector = ProblemCollector(path)
    kind = kind_at(path)
    try:
        if kind and kind.keys_alone:
            fields = read_data(source.encode(), path, collector)
            file = SourceFile(path, fields, "", source.count("\n") + 2)
        else:
            file = read_markdown(source.encode(), path, collector, ANY_KEYS, ())
            with_values(source, {}, ())
    except ProblemFound:
        return None
    return None if any(each.code.startswith(NOT_AS_TYPED) for each in collector.problems) else file


def new_document(kind: FileKind | RowKind, today: dt.date) -> Document:
    """Return an empty form of a kind: a draft, with today's day or year where one is needed."""
    form = form_of(kind)
    values: dict[str, FormValue | None] = dict(values_in(form, YamlMapping((), 1, 1)))
    needed = {each.name for each in form if each.required}
    begun = {"draft": "true", "date": today.isoformat() if "date" in needed else ""}
    begun = {name: value for name, value in begun.items() if name in values and not isinstance(kind, RowKind)}
    return Document(path="", kind=kind, digest=NO_FILE, source="", form=form, values={**values, **begun})


def with_form(document: Document, values: Mapping[str, FormValue], body: str) -> str:
    """Return the text of the file with the `values` and the `body` of a form."""
    if document.kind is None:
        return document.source
    if isinstance(document.kind, RowKind):
        return _row_with_form(document, document.kind, values)
    if not document.source:
        filled = {each.name: typed(each.control, values[each.name]) for each in document.form if values.get(each.name)}
        return new_file(document.kind, filled, body)
    changed = changes(document.form, document.values, values)
    if document.kind.keys_alone:
        return with_data(document.source, changed, key_order(document.kind))
    source = with_values(document.source, changed, key_order(document.kind))
    if changed:
        now = {**document.values, **values}
        source = missing_told(source, document.kind.id, [name for name, value in now.items() if value or value is None])
    return source if body.strip("\n") == document.body else with_text(source, body)


def _row_with_form(document: Document, kind: RowKind, values: Mapping[str, FormValue]) -> str:
    """Return the lines of a row with the `values` of a form."""
    now = {**document.values, **values}
    whole = {key.name: typed(key.control, value) if (value := now.get(key.name)) else None for key in document.form}
    if not document.source:
        return new_row(kind, document.row or NEW_ROW, whole)
    changed = changes(document.form, document.values, values)
    return with_changes(kind, document.source, document.row, changed, whole)
