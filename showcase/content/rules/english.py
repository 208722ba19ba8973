"""Rules for what is told in English. Each docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.records.records import Model
from showcase.content.rules.context import Rule, RuleContext, problem_at
from showcase.problems import Problem
from showcase.vietnamese import fold

TITLE, SUMMARY = "title_en", "summary_en"
ORIGINAL = {TITLE: "title", SUMMARY: "summary"}
MOST_MARKED = 0.5
"""The share of words with Vietnamese letters in a text in English: names have some, Vietnamese has more."""


def title_and_summary_go_together(context: RuleContext) -> Iterator[Problem]:
    """What is told in English has a title and a summary: the page in English lists only what has both."""
    for entry in context.of(Model):
        given = {TITLE: entry.record.title_en, SUMMARY: entry.record.summary_en}
        missing = [key for key, text in given.items() if not text]
        if len(missing) == 1:
            key = next(each for each in given if each not in missing)
            yield problem_at(entry, key, "english-half", key=key, missing=missing[0])


def english_is_english(context: RuleContext) -> Iterator[Problem]:
    """A text in English is not Vietnamese."""
    for entry in context.of(Model):
        for key, text in ((TITLE, entry.record.title_en), (SUMMARY, entry.record.summary_en)):
            words = (text or "").split()
            if sum(fold(each) != each.casefold() for each in words) > MOST_MARKED * len(words):
                yield problem_at(entry, key, "english-is-vietnamese", key=key, original=ORIGINAL[key])


RULES: tuple[Rule, ...] = (title_and_summary_go_together, english_is_english)
