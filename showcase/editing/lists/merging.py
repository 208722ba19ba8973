"""What a list changed since its last import, put into a file that an editor may have changed since, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from showcase.content.files.source_file import ANY_KEYS, SourceFile, read_markdown
from showcase.content.records.records import kind_of
from showcase.content.schema.fields import ProblemCollector
from showcase.content.text.invisible import without_unseen
from showcase.editing.front_matter import key_order, with_text, with_values
from showcase.editing.lists.comparing import Comparison, shown, value_of
from showcase.editing.lists.earlier import REMARKS, TEXT
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.memory import RememberedRow
from showcase.editing.lists.remark_lines import missing_keys, missing_lines, remark_lines, with_remarks
from showcase.editing.lists.roles import WORDS
from showcase.editing.typed_values import TypedValue
from showcase.problems import Problem, ProblemFound, errors, problem

MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Merged:
    """A file as it is to be (None: as it is), what is to be told, the changes in words, and the keys it still needs."""

    source: str | None
    problems: tuple[Problem, ...] = ()
    changes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Merge:
    """Merges rows of a list into the files that there are."""

    comparison: Comparison
    translations: NullTranslations

    def merged(self, record: ListedRecord, base: RememberedRow, path: str, source: str) -> Merged:
        """Return the file at `path` with what the list changed since `base`; both changed is a conflict, and told."""
        file = read_front_matter(path, source)
        if file is None:
            return Merged(None, (problem(record.place, "sheet-file-unread", file=path),))
        there = values_in(file)
        changes: dict[str, TypedValue] = {}
        told: list[Problem] = []
        needed_keys = missing_keys(record.kind, {})
        for key in dict.fromkeys((*base.values, *record.values)):
            old, new, now = base.values.get(key), record.values.get(key), there.get(key)
            if self.comparison.same(key, old, new) or self.comparison.same(key, now, new):
                continue
            if new is None and now is not None and key in needed_keys:
                continue  # a cell that is empty now takes nothing from a file that needs it
            if self.comparison.same(key, now, old):
                changes[key] = new
            else:
                told.append(self._conflict(record, path, key, shown(new), shown(now)))
        changed = {} if base.has_cells_of(record) else changes  # an answer in the map is no change of the list
        less = [key for key, new in changed.items() if self.comparison.says_less(key, new, there.get(key))]
        told += [problem(record.where.get(key, record.place), "sheet-says-less", key=key) for key in less]
        if not missing_keys(record.kind, {**there, **changes}) and not there.get("draft"):
            changes.pop("draft", None)
        words = [f"{key}: {shown(there.get(key))} → {shown(new)}" for key, new in changes.items()]
        made = with_values(source, changes, key_order(kind_of(record.kind))) if changes else source
        if not _same_text(base.text, record.text) and not _same_text(file.body, record.text):
            called = self.translations.gettext(WORDS[TEXT])
            if _same_text(file.body, base.text):
                made = with_text(made, record.text)
                words.append(f"{called}: … → {shown(' '.join(record.text.split()))}")
            else:
                told.append(self._conflict(record, path, called, shown(record.text), shown(file.body.strip())))
        missing = tuple(missing_keys(record.kind, {**there, **changes}))
        needed = missing_keys(record.kind, base.values)
        old_lines = [*remark_lines(base.remarks, needed, self.translations), *missing_lines(made, self.translations)]
        with_lines = with_remarks(made, old_lines, remark_lines(record.remarks, missing, self.translations))
        words += [self.translations.gettext("remarks")] if with_lines != made else []
        return Merged(with_lines if with_lines != source else None, tuple(told), tuple(words), missing)

    def older(self, record: ListedRecord, path: str, source: str, keys: Sequence[str]) -> Iterator[Problem]:
        """Yield a problem for each of the keys of which a list says what it said before, and the file at `path` not."""
        file = read_front_matter(path, source)
        there = {**values_in(file), TEXT: file.body} if file else {}
        for key in keys:
            new = record.text if key == TEXT else record.values.get(key)
            if key not in ("draft", REMARKS) and not self.comparison.same(key, there.get(key), new):
                called = self.translations.gettext(WORDS[TEXT]) if key == TEXT else key
                yield problem(record.where.get(key, record.place), "sheet-older", key=called)

    def _conflict(self, record: ListedRecord, path: str, key: str, listed: str, there: str) -> Problem:
        place = record.where.get(key, record.place)
        return problem(place, "sheet-conflict", file=path, key=key, listed=listed, there=there)

    def compared(self, record: ListedRecord, path: str, source: str) -> tuple[Problem, ...]:
        """Return a problem if the file at `path`, never made from a list, says otherwise than the row about it."""
        file = read_front_matter(path, source)
        if file is None:
            return (problem(record.place, "sheet-file-unread", file=path),)
        there = values_in(file)
        differing = [
            f"{key}: {shown(new)} ({shown(there.get(key))})"
            for key, new in record.values.items()
            if key != "draft" and not self.comparison.same(key, new, there.get(key))
        ]
        if not differing:
            return ()
        listed = "; ".join(differing[:MOST_SHOWN]) + (" …" if len(differing) > MOST_SHOWN else "")
        return (problem(record.place, "sheet-there-otherwise", file=path, differences=listed),)


def read_front_matter(path: str, source: str) -> SourceFile | None:
    """Return a file taken apart; None where it cannot be read without doubt."""
    collector = ProblemCollector(path)
    try:
        file = read_markdown(source.encode(), path, collector, ANY_KEYS, ())
    except ProblemFound:
        return None
    return None if errors(collector.problems) or file.fields.damaged else file


def values_in(file: SourceFile) -> Mapping[str, TypedValue]:
    """Return the values of a file by key."""
    return {key.text: value_of(value) for key, value in file.fields.pairs}


def _same_text(one: str, other: str) -> bool:
    return _lines(one) == _lines(other)


def _lines(text: str) -> Sequence[str]:
    return [line.rstrip() for line in without_unseen(text.replace("\r\n", "\n")).strip().split("\n")]
