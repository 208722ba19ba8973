"""Files of records as an editor would type them: a new one, or one with some keys changed and every other byte kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from showcase.content.files.fences import FENCE, is_fence
from showcase.content.records.data_files import STATISTIC, DataKind
from showcase.content.records.record import PageRecord
from showcase.content.records.records import KINDS, RecordKind
from showcase.content.schema.fields import keys_of
from showcase.content.text.invisible import on_plain_lines, with_plain_spaces
from showcase.content.yaml.reader import KeySpan, key_spans
from showcase.editing.typed_values import TypedValue, typed_key
from showcase.problems import ProblemFound, in_text, problem

FileKind = RecordKind[PageRecord] | DataKind
FILE_KINDS: tuple[FileKind, ...] = (*KINDS, STATISTIC)
"""The kinds of files that forms open."""
MARK = "\ufeff"
"""What some editors put at the head of a file."""


def key_order(kind: FileKind) -> tuple[str, ...]:
    """Return the keys of a kind of record in the order in which they are typed."""
    return tuple(each.name for each in keys_of(kind.record))


def new_file(kind: FileKind, values: Mapping[str, TypedValue], text: str) -> str:
    """Return a file of a record with `values`, in the order of the keys of `kind`, and `text` below them.

    Keys without a value (None) are left out.
    """
    order = key_order(kind)
    names = sorted((each for each in values if values[each] is not None), key=lambda each: _rank(each, order))
    lines = [line for name in names for line in typed_key(name, values[name])]
    return "\n".join([*lines, ""] if kind.keys_alone else [FENCE, *lines, FENCE, text.strip("\n"), ""])


def with_values(source: str, changes: Mapping[str, TypedValue], order: Sequence[str]) -> str:
    """Return a Markdown file with `changes` made to its outermost keys, and every other byte as it was.

    A key that is None goes. A new one stands behind the keys before it in `order`. Remarks inside a value that is
    replaced stay, below it. Raise ProblemFound for a file whose keys cannot be read.
    """
    lines = source.split("\n")
    first, end = _fences(lines)
    return "\n".join([*lines[: first + 1], *_changed(lines[first + 1 : end], changes, order), *lines[end:]])


def with_text(source: str, text: str) -> str:
    """Return a Markdown file with `text` below its keys, which stay as they are. Raise ProblemFound as with_values."""
    lines = source.split("\n")
    _, end = _fences(lines)
    return "\n".join([*lines[: end + 1], *_ended_like(lines, text.strip("\n").split("\n")), ""])


def with_remarks(source: str, remarks: Sequence[str]) -> str:
    """Return a Markdown file with `remarks`, each on a line, below its keys. Raise ProblemFound as with_values."""
    lines = source.split("\n")
    _, end = _fences(lines)
    return "\n".join([*lines[:end], *_ended_like(lines, [f"## {each}" for each in remarks]), *lines[end:]])


def with_data(source: str, changes: Mapping[str, TypedValue], order: Sequence[str]) -> str:
    """Return a YAML file with `changes` made to its outermost keys. Works as with_values."""
    mark = source[: len(source) - len(source.removeprefix(MARK))]
    return mark + "\n".join(_changed(source.removeprefix(MARK).split("\n"), changes, order))


def with_renamed(source: str, names: Mapping[str, str]) -> str:
    """Return a Markdown file with its outermost keys called by their new `names`, and every other byte as it was.

    A key stays where there is one of the new name already. Raise ProblemFound as with_values.
    """
    lines = source.split("\n")
    first, end = _fences(lines)
    return "\n".join([*lines[: first + 1], *_renamed(lines[first + 1 : end], names), *lines[end:]])


def with_renamed_data(source: str, names: Mapping[str, str]) -> str:
    """Return a YAML file with its outermost keys called by their new `names`. Works as with_renamed."""
    mark = source[: len(source) - len(source.removeprefix(MARK))]
    return mark + "\n".join(_renamed(source.removeprefix(MARK).split("\n"), names))


def _renamed(lines: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Return the lines of keys with their new `names`."""
    spans = key_spans(_plain(lines)) if names else ()
    known, made = {each.name for each in spans}, list(lines)
    for span in spans:
        if span.name in names and names[span.name] not in known:
            made[span.first] = made[span.first].replace(span.name, names[span.name], 1)
    return made


def _fences(lines: Sequence[str]) -> tuple[int, int]:
    """Return the lines around the keys. Raise ProblemFound if there are none."""
    found = [number for number, line in enumerate(lines) if is_fence(line.lstrip(MARK))]
    if len(found) < 2 or any(line.lstrip(MARK).strip() for line in lines[: found[0]]):
        raise ProblemFound(problem(in_text(1), "front-matter-open"))
    return found[0], found[1]


def _changed(lines: Sequence[str], changes: Mapping[str, TypedValue], order: Sequence[str]) -> list[str]:
    """Return the lines of keys with `changes`."""
    spans = key_spans(_plain(lines))
    known = {each.name for each in spans}
    new = sorted((name for name in changes if name not in known), key=lambda name: _rank(name, order))

    def behind(place: str | None) -> list[str]:
        names = [name for name in new if changes[name] is not None and _place(name, spans, order) == place]
        return _ended_like(lines, [line for name in names for line in typed_key(name, changes[name])])

    made = list(lines)
    for span in reversed(spans):  # from the end, so that the lines before keep their numbers
        old = lines[span.first : span.last + 1]
        kept = _ended_like(lines, _replaced(span, old, changes[span.name])) if span.name in changes else old
        made[span.first : span.last + 1] = [*kept, *behind(span.name)]
    at = spans[0].first if spans else len("\n".join(lines).rstrip().split("\n")) if any(map(str.strip, lines)) else 0
    made[at:at] = behind(None)
    return made


def _plain(lines: Sequence[str]) -> str:
    """Return lines as one text, every sign at its place, with the usual ends of lines and spaces."""
    return with_plain_spaces(on_plain_lines("\n".join(line.rstrip("\r") for line in lines)))


def _rank(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _place(name: str, spans: Sequence[KeySpan], order: Sequence[str]) -> str | None:
    """Return the key behind which `name` is put: the last one that comes before it in `order`; None for none."""
    before = [each.name for each in spans if _rank(each.name, order) <= _rank(name, order)]
    return before[-1] if before else None


def _replaced(span: KeySpan, old: Sequence[str], value: TypedValue) -> list[str]:
    """Return the lines of a key with its new `value`; what stands behind the old one stays."""
    behind = old[-1].rstrip("\r")[span.column :].strip()
    new = typed_key(span.name, value) if value is not None else []
    if behind.startswith("#") and new:
        new[0], behind = f"{new[0]}  {behind}", ""
    return [*new, *span.remarks, *filter(None, [behind])]


def _ended_like(lines: Sequence[str], new: Iterable[str]) -> list[str]:
    """Return `new` lines that end as `lines` do: in files of Windows with a carriage return."""
    end = "\r" if lines and lines[0].endswith("\r") else ""
    return [f"{each}{end}" for each in new]
