"""Rules for letters from readers. Each rule's docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.records.letters import NAME, SHOWN_ON, TEXT
from showcase.content.rules.context import Rule, RuleContext, problem_at
from showcase.problems import Place, Problem, problem

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def letters_are_about_one_record(context: RuleContext) -> Iterator[Problem]:
    """A letter is about one record; that of a draft may be missing."""
    for entry in context.resolved.letters:
        named = [each for each in SHOWN_ON if each in entry.positions]
        if len(named) > 1:
            yield problem_at(entry, named[1], "letter-about-several", first=named[0], others=", ".join(named[1:]))
        elif not named and not entry.record.draft:
            yield problem(Place(entry.path), "letter-about-nothing")


def letters_are_agreed_to(context: RuleContext) -> Iterator[Problem]:
    """A letter is published, and its writer named, only if the writer agreed."""
    for entry in context.resolved.letters:
        record, consent = entry.record, entry.record.consent
        if consent and consent.withdrawn:
            yield problem_at(entry, "consent.withdrawn", "letter-withdrawn")
        elif record.draft:
            continue
        elif consent is None:
            if "consent" not in entry.positions:
                yield problem(Place(entry.path), "letter-without-consent")
        elif TEXT not in consent.scope:
            yield problem_at(entry, "consent", "letter-not-agreed-to")
        elif record.name and NAME not in consent.scope:
            yield problem_at(entry, "name", "letter-name-not-agreed-to", found=record.name)


def letters_keep_addresses_out(context: RuleContext) -> Iterator[Problem]:
    """A letter that is published holds no e-mail address."""
    for entry in context.resolved.letters:
        texts = (("text", entry.record.text), ("name", entry.record.name or ""))
        for key, text in texts:
            if not entry.record.draft and (found := MAIL.search(text)):
                yield problem_at(entry, key, "letter-with-address", found=found[0])


def letters_are_dated_in_order(context: RuleContext) -> Iterator[Problem]:
    """A letter is not of the future, and its answer not older than it."""
    for entry in context.resolved.letters:
        record, consent, answer = entry.record, entry.record.consent, entry.record.answer
        if record.date > context.today:
            yield problem_at(entry, "date", "letter-in-future", key="date", found=record.date)
        if consent and consent.date > context.today:
            yield problem_at(entry, "consent.date", "letter-in-future", key="date", found=consent.date)
        if answer and answer.date > context.today:
            yield problem_at(entry, "answer.date", "letter-in-future", key="date", found=answer.date)
        if answer and answer.date < record.date:
            yield problem_at(entry, "answer.date", "answer-before-letter", found=answer.date, letter=record.date)


RULES: tuple[Rule, ...] = (
    letters_are_about_one_record,
    letters_are_agreed_to,
    letters_keep_addresses_out,
    letters_are_dated_in_order,
)
