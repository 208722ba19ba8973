"""A unit of the register as a form opens it: the lines of one key of content/units.yaml, all others as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from showcase.content.files.site_files import UNITS
from showcase.content.files.source_file import read_data
from showcase.content.records.units import Unit
from showcase.content.schema.fields import Keyed, ProblemCollector, keys_of
from showcase.content.yaml.nodes import YamlMapping
from showcase.content.yaml.reader import key_spans
from showcase.editing.front_matter import MARK, with_data
from showcase.editing.typed_values import TypedValue, typed_key
from showcase.messages import N_
from showcase.problems import ProblemFound

ORDER = tuple(each.name for each in keys_of(Unit))
BLOCK = re.compile(r"[^\s#:]+:\s*(?:#.*)?")
"""The first line of a unit whose keys stand below it, each on a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind:
    """The kind of what a form opens that is one key of a file, and no file of its own."""

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


UNIT_ROWS = RowKind(id="unit", path=UNITS, record=Unit, plural=N_("Units"), title_key="name")
NEW_ROW = "new"
"""The id of a unit that is checked before it has one."""


def row_in(source: str, id: str) -> tuple[int, int] | None:
    """Return the first line of a unit and the one behind its last; None where it is not there, or there are two."""
    try:
        spans = [each for each in key_spans(source.removeprefix(MARK).replace("\r", "")) if each.name == id]
    except ProblemFound:
        return None
    return (spans[0].first, spans[0].last + 1) if len(spans) == 1 else None


def row_text(source: str, id: str) -> str | None:
    """Return the lines of a unit; None where they cannot be told."""
    place = row_in(source, id)
    return None if place is None else "\n".join(source.split("\n")[slice(*place)])


def row_fields(text: str, id: str) -> YamlMapping | None:
    """Return the keys of a unit, of its lines alone; None where they have slips."""
    collector = ProblemCollector(UNITS)
    try:
        whole = read_data(text.encode(), UNITS, collector)
    except ProblemFound:
        return None
    fields = whole.get(id)
    return fields if isinstance(fields, YamlMapping) and not fields.damaged and not collector.problems else None


def with_row(source: str, id: str, text: str) -> str:
    """Return the register with `text` in the place of the lines of a unit; of a new one, below all others."""
    place = row_in(source, id)
    lines = source.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    new = [f"{each.rstrip(chr(13))}{end}" for each in text.rstrip("\r\n").split("\n")]
    if place is not None:
        return "\n".join([*lines[: place[0]], *new, *lines[place[1] :]])
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join([*lines, *new, ""])


def with_changes(text: str, id: str, changes: Mapping[str, TypedValue], values: Mapping[str, TypedValue]) -> str:
    """Return the lines of a unit with `changes`; where its keys stand in one line, that has all its `values` anew."""
    if not changes:
        return text
    first, *rest = text.split("\n")
    indent = _indent(rest)
    if BLOCK.fullmatch(first.rstrip()) and indent:
        keys = with_data("\n".join(each.removeprefix(indent) for each in rest), changes, ORDER)
        return "\n".join([first, *(f"{indent}{each}" if each.strip() else each for each in keys.split("\n"))])
    kept = {name: value for name, value in values.items() if value is not None}
    return with_data(text, {id: kept}, ())


def _indent(lines: Sequence[str]) -> str:
    """Return how far all lines stand from the margin; '' where they do not all stand so."""
    filled = [each for each in lines if each.strip()]
    indent = filled[0][: len(filled[0]) - len(filled[0].lstrip())] if filled else ""
    return indent if all(each.startswith(indent) for each in filled) else ""


def new_row(id: str, values: Mapping[str, TypedValue]) -> str:
    """Return the lines of a new unit."""
    return "\n".join(typed_key(id, {name: values[name] for name in ORDER if values.get(name) is not None}))
