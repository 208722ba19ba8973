"""Rules for records that are not finished. Each rule's docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from showcase.content.begun_texts import TO_WRITE
from showcase.content.entries import BrokenEntry, EntryFile, ReadPage
from showcase.content.load import LoadedContent
from showcase.content.records.data_files import DATA_KINDS
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Exemplar, News
from showcase.content.rules.context import Rule, RuleContext
from showcase.problems import Place, Problem, problem

# What is wrong only because something is not there yet.
NOT_YET = frozenset(
    [
        "missing-key",
        "missing-key-in-braces",
        "value-empty",
        "text-without-words",
        "image-without-alt",
        "unknown-media",
        "unknown-model",
        "unknown-person",
        "unknown-news",
        "unknown-document",
        "unknown-criteria",
        "criteria-not-listed",
        "collection-empty",
        "link-to-nothing",
        "consent-in-future",
    ]
)


def text_is_written(context: RuleContext) -> Iterator[Problem]:
    """What is published has a text, and not that of the form it was begun with."""
    for entry in context.every(PageRecord):
        if entry.record.draft or entry.record.withdrawn:
            continue
        if TO_WRITE in entry.prose.begun:
            yield _left_over(context, entry)
        elif isinstance(entry.record, Exemplar | News) and not (not entry.prose.blank or entry.prose.pictures):
            keys, _, body = context.text(entry.path).lstrip("\n").removeprefix("---").partition("\n---")
            if keys and not body.strip():  # there may be one that was too deep to be read
                yield problem(Place(entry.path, context.text(entry.path).rstrip().count("\n") + 1, 1), "text-missing")


def _left_over(context: RuleContext, entry: EntryFile) -> Problem:
    lines = enumerate(context.text(entry.path).split("\n"), 1)
    line, words = next(((number, line) for number, line in lines if TO_WRITE in line), (0, TO_WRITE))
    found = words[words.index(TO_WRITE) :].strip()
    place = Place(entry.path, line, words.index(TO_WRITE) + 1 if line else 0)
    return problem(place, "text-left-over", found=f"{found[:40]}…" if len(found) > 40 else found)


def let_drafts_be(loaded: LoadedContent, problems: Iterable[Problem]) -> tuple[list[Problem], tuple[ReadPage, ...]]:
    """Return the problems, downgraded where it is only too early for a draft, and the drafts with such problems."""
    every: tuple[ReadPage, ...] = (*loaded.entries, *loaded.broken)
    drafts = {entry.path: entry for entry in every if _is_draft(entry)}
    mild = {*drafts, *(entry.path for entry in loaded.letters if entry.record.draft)}
    result = [replace(each, downgraded=each.place.path in mild and each.code in NOT_YET) for each in problems]
    early = sorted({each.place.path for each in result if each.downgraded} & drafts.keys())
    return result, tuple(drafts[path] for path in early if drafts[path].kind not in DATA_KINDS)


def _is_draft(entry: ReadPage) -> bool:
    return entry.draft if isinstance(entry, BrokenEntry) else entry.record.draft


RULES: tuple[Rule, ...] = (text_is_written,)
