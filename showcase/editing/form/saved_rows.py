"""A unit or a term that is saved among the others of its file: its id, and the names of it that must stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from showcase.editing.form.context import RoomContext
from showcase.editing.form.documents import Document
from showcase.editing.form.rows import RowKind, free_id, row_text, rows_of, with_row
from showcase.editing.form.saving import Changed, Saved
from showcase.editing.form.term_uses import names_used
from showcase.editing.form.units import unit_id
from showcase.editing.form.values import FormValue, SentForm
from showcase.editing.whole_files import digest_of
from showcase.vietnamese import match_key, slug

ALIASES = "aliases"


def row_id(context: RoomContext, document: Document, sent: SentForm) -> str:
    """Return the id of a row, of a new one that which it gets; '' for what is no row, or has no name."""
    kind = document.kind
    if document.row or not isinstance(kind, RowKind):
        return document.row
    if not kind.vocabulary:
        return unit_id(context, sent)
    label = sent.text(kind.title_key).strip()
    return free_id([label], context.finder.facts().loaded.vocabularies[kind.vocabulary].terms) if slug(label) else ""


def names_kept(context: RoomContext, document: Document, sent: SentForm) -> tuple[str, ...]:
    """Return the names of a term that a form took away although records have them, and the name it had before."""
    kind = document.kind
    if not isinstance(kind, RowKind) or not kind.vocabulary or not document.row or not document.form:
        return ()
    if ALIASES in document.hidden:
        return ()
    facts = context.finder.facts()
    terms, values = facts.loaded.vocabularies[kind.vocabulary], sent.values(document.form)
    used = [each for each in names_used(facts, kind.vocabulary) if terms.find(each) == document.row]
    before = document.values.get(kind.title_key)
    wanted = [*([before] if isinstance(before, str) and before else []), *used]
    label, aliases = values.get(kind.title_key), values.get(ALIASES, document.values.get(ALIASES))
    typed = [label, *(aliases if isinstance(aliases, tuple) else ())]
    known = {match_key(each) for each in (document.row, *(each for each in typed if isinstance(each, str)))}
    others = {name for name, id in terms.by_key.items() if id != document.row}
    lost = {match_key(each): each for each in wanted if match_key(each) not in known | others}
    return tuple(lost.values())


def with_names(values: Mapping[str, FormValue], kept: Sequence[str]) -> Mapping[str, FormValue]:
    """Return the values of a term with further names."""
    if not kept:
        return values
    aliases = values.get(ALIASES, ())
    return {**values, ALIASES: (*(aliases if isinstance(aliases, tuple) else ()), *kept)}


def save_row(context: RoomContext, kind: RowKind, document: Document, id: str, text: str) -> Saved | Changed | None:
    """Save `text` as the lines of a row among the others; return None for a new one without a name. Raise OSError."""
    if not id:
        return None
    data = context.folder.read(kind.path)
    source = rows_of(kind, data).decode("utf-8")
    if document.row and row_text(source, id) != document.source:
        return Changed(data)
    return context.folder.save(kind.path, with_row(source, id, text).encode(), digest_of(data))
