"""A unit, or a term of a vocabulary, as a form opens it: the lines of one key of a file, all others as they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import PurePosixPath

from showcase.content.files.file_names import fit_name
from showcase.content.files.site_files import UNITS
from showcase.content.files.source_file import read_data
from showcase.content.records.units import Unit
from showcase.content.records.vocabularies import OURS, Term
from showcase.content.reference_data import our_vocabulary
from showcase.content.schema.fields import Keyed, ProblemCollector, keys_of
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.reader import key_spans
from showcase.editing.form.controls import Control, FormKey, Sort, form_keys
from showcase.editing.front_matter import MARK, FileKind, with_data
from showcase.editing.typed_values import TypedValue, typed_key
from showcase.messages import N_
from showcase.problems import ProblemFound
from showcase.vietnamese import slug

VOCABULARIES = "content/vocabularies"
LONGEST_NAME = 60
BLOCK = re.compile(r"[^\s#:]+:\s*(?:#.*)?")
"""The first line of a row whose keys stand below it, each on a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind:
    """The kind of what a form opens that is one key of a file, and no file of its own: a row."""

    id: str
    path: str
    record: type[Keyed]
    plural: str
    title_key: str
    keys_alone: bool = True

    @property
    def named_by(self) -> tuple[str, ...]:
        """The keys whose values name a new one."""
        return (self.title_key,)

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of a row in the order in which they are typed."""
        return tuple(each.name for each in keys_of(self.record))

    @property
    def vocabulary(self) -> str:
        """The vocabulary whose terms these are; '' for what are no terms."""
        return PurePosixPath(self.path).stem if self.record is Term else ""


def _terms(vocabulary: str, plural: str) -> RowKind:
    path = f"{VOCABULARIES}/{vocabulary}.yaml"
    return RowKind(id=f"term-{vocabulary}", path=path, record=Term, plural=plural, title_key="label")


UNIT_ROWS = RowKind(id="unit", path=UNITS, record=Unit, plural=N_("Units"), title_key="name")
TERM_ROWS = (
    _terms("field", N_("Fields of work")),
    _terms("theme", N_("Themes")),
    _terms("category", N_("Categories of news")),
    _terms("award", N_("Forms of awards")),
    _terms("level", N_("Levels")),
    _terms("stage", N_("Stages of models")),
    _terms("subject", N_("What is registered")),
    _terms("document-kind", N_("Kinds of documents")),
    _terms("document-status", N_("Validity of documents")),
    _terms("unit-type", N_("Types of units")),
    _terms("measure", N_("What figures measure")),
    _terms("counts", N_("What figures count")),
    _terms("dimension", N_("By what figures are divided")),
    _terms("qualifier", N_("How exact figures are")),
    _terms("consent-scope", N_("What a person consents to")),
    _terms("letter-scope", N_("What the writer of a letter consents to")),
)
"""The vocabularies, those first that offices have terms of their own for."""
ROW_KINDS = (UNIT_ROWS, *TERM_ROWS)
NEW_ROW = "new"
"""The id of a row that is checked before it has one."""


def rows_at(path: str) -> RowKind | None:
    """Return the kind of the rows in the file at a path; None for a file that has none."""
    return next((each for each in ROW_KINDS if each.path == path), None)


def rows_of(kind: RowKind, data: bytes | None) -> bytes:
    """Return the file of the rows as `data` of the site's has it; where there is none, the program's vocabulary."""
    if data is None and kind.vocabulary:
        return (OURS / f"{kind.vocabulary}.yaml").read_bytes()
    return data or b""


def form_of(kind: FileKind | RowKind) -> tuple[FormKey, ...]:
    """Return the keys of a form; a term has what it means only where the program goes by meanings."""
    form = form_keys(kind.record)
    if not isinstance(kind, RowKind) or not kind.vocabulary:
        return form
    means: dict[str, str] = {}
    for term in our_vocabulary(kind.vocabulary).terms.values():
        if term.means:
            means.setdefault(term.means, term.label)
    choice = Control(sort=Sort.CHOICE, options=tuple(means.items()))
    keys = (replace(each, control=choice) if each.name == "means" else each for each in form)
    return tuple(each for each in keys if each.name != "means" or means)


def row_in(source: str, id: str) -> tuple[int, int] | None:
    """Return the first line of a row and the one behind its last; None where it is not there, or there are two."""
    try:
        spans = [each for each in key_spans(source.removeprefix(MARK).replace("\r", "")) if each.name == id]
    except ProblemFound:
        return None
    return (spans[0].first, spans[0].last + 1) if len(spans) == 1 else None


def row_text(source: str, id: str) -> str | None:
    """Return the lines of a row; None where they cannot be told."""
    place = row_in(source, id)
    return None if place is None else "\n".join(source.split("\n")[slice(*place)])


def row_fields(text: str, id: str) -> YamlMapping | None:
    """Return the keys of a row, of its lines alone; None where they have slips."""
    collector = ProblemCollector(UNITS)
    try:
        whole = read_data(text.encode(), collector.path, collector)
    except ProblemFound:
        return None
    fields = whole.get(id)
    return fields if isinstance(fields, YamlMapping) and not fields.damaged and not collector.problems else None


def with_row(source: str, id: str, text: str) -> str:
    """Return the file with `text` in the place of the lines of a row; of a new one, below all others."""
    place = row_in(source, id)
    lines = source.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    new = [f"{each.rstrip(chr(13))}{end}" for each in text.rstrip("\r\n").split("\n")]
    if place is not None:
        return "\n".join([*lines[: place[0]], *new, *lines[place[1] :]])
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join([*lines, *new, ""])


def with_changes(
    kind: RowKind, text: str, id: str, changes: Mapping[str, TypedValue], values: Mapping[str, TypedValue]
) -> str:
    """Return the lines of a row with `changes`; where its keys stand in one line, that has all its `values` anew.

    Keys that no form has, and those whose value none can show, stay.
    """
    if not changes:
        return text
    first, *rest = text.split("\n")
    indent = _indent(rest)
    if BLOCK.fullmatch(first.rstrip()) and indent:
        keys = with_data("\n".join(each.removeprefix(indent) for each in rest), changes, kind.order)
        return "\n".join([first, *(f"{indent}{each}" if each.strip() else each for each in keys.split("\n"))])
    fields = row_fields(text, id)
    typed = {written.text: _typed(value) for written, value in fields.pairs} if fields else {}
    filled = {name: value for name, value in values.items() if value is not None}
    kept = {**typed, **filled}
    gone = {name for name, value in changes.items() if value is None}
    return with_data(text, {id: {name: value for name, value in kept.items() if name not in gone}}, ())


def _typed(node: YamlNode) -> TypedValue:
    """Return a value as it was typed."""
    if isinstance(node, YamlScalar):
        return node.text
    if isinstance(node, YamlList):
        return [_typed(each) for each in node.nodes]
    return {written.text: _typed(value) for written, value in node.pairs}


def _indent(lines: Sequence[str]) -> str:
    """Return how far all lines stand from the margin; '' where they do not all stand so."""
    filled = [each for each in lines if each.strip()]
    indent = filled[0][: len(filled[0]) - len(filled[0].lstrip())] if filled else ""
    return indent if all(each.startswith(indent) for each in filled) else ""


def new_row(kind: RowKind, id: str, values: Mapping[str, TypedValue]) -> str:
    """Return the lines of a new row."""
    return "\n".join(typed_key(id, {name: values[name] for name in kind.order if values.get(name) is not None}))


def without_row(source: str, id: str) -> str:
    """Return the file without the lines of a row, and without the remarks right above them."""
    blocks = _blocks(source)
    lines = source.split("\n")
    first, end = blocks[id]
    return "\n".join([*lines[:first], *lines[end:]])


def with_row_moved(source: str, id: str, by: int) -> str:
    """Return the file with a row one place further up (`by` is -1) or down (1); as it is, at the end."""
    blocks, lines = _blocks(source), source.split("\n")
    names = list(blocks)
    at = names.index(id) + min(by, 0)
    if not 0 <= at < len(names) - 1:
        return source
    (first, end), (second, last) = blocks[names[at]], blocks[names[at + 1]]
    moved = [*lines[second:last], *lines[end:second], *lines[first:end]]
    return "\n".join([*lines[:first], *moved, *lines[last:]])


def _blocks(source: str) -> dict[str, tuple[int, int]]:
    """Return the lines of every row, with the remarks right above it; those above the first are of the whole file.

    Raise ProblemFound for a file whose keys cannot be read.
    """
    lines, blocks, before = source.split("\n"), dict[str, tuple[int, int]](), 0
    for span in key_spans(source.removeprefix(MARK).replace("\r", "")):
        first = span.first
        while blocks and first > before and lines[first - 1].startswith("#"):
            first -= 1
        before = span.last + 1
        blocks[span.name] = (first, before)
    return blocks


def free_id(spellings: Sequence[str], taken: Collection[str]) -> str:
    """Return the id of a new row: made of the first of the `spellings` that none has, of the last with a number."""
    ids = [fit_name(slug(each)[:LONGEST_NAME].strip("-")) for each in spellings]
    numbered = (f"{ids[-1]}-{number}" for number in count(2))
    return next(each for each in chain(ids, numbered) if each not in taken)
