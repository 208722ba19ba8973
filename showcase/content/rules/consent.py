"""Rules for what people agreed to, and took back. Each rule's docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.entries import TentativeEntry
from showcase.content.files.site_files import CONFIG, GLOSSARY, UNITS
from showcase.content.records.record import PageRecord, Record
from showcase.content.records.records import Person
from showcase.content.rules.context import WORD, Rule, RuleContext, problem_at
from showcase.content.schema.fields import texts_of
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import match_key


def consent_covers_what_is_shown(context: RuleContext) -> Iterator[Problem]:
    """A person's page shows only what the person agreed to."""
    labels = context.resolved.vocabularies["consent-scope"]
    for entry in context.of(Person):
        consent = entry.record.consent
        if consent.withdrawn:
            continue
        for scope, key, given in _personal_details(entry.record):
            if given and scope not in consent.scope and scope in labels.terms:
                values = {"key": key, "scope": scope, "label": labels.label(scope).lower()}
                yield problem_at(entry, key, "no-consent", optional=key if key != "name" else "", **values)


def _personal_details(person: Person) -> Iterator[tuple[str, str, bool]]:
    """Yield what a consent must cover: the term of consent-scope, the key, and whether the record has that key."""
    yield "name", "name", bool(person.name)
    yield "photo", "portrait", bool(person.portrait)
    yield "position", "role", bool(person.role)
    yield "achievement", "award", bool(person.award)


def withdrawn_after_given(context: RuleContext) -> Iterator[Problem]:
    """An agreement is withdrawn after it was given; whatever the dates are, the person is left out."""
    for entry in context.every(Person):
        consent = entry.record.consent
        if consent.withdrawn and consent.withdrawn < consent.date:
            yield problem_at(
                entry, "consent.withdrawn", "withdrawn-too-early", found=consent.withdrawn, given=consent.date
            )


def consent_is_of_the_past(context: RuleContext) -> Iterator[Problem]:
    """A person is not shown before they agreed; one who withdraws is left out at once, whatever the date."""
    for entry in context.every(Person):
        consent = entry.record.consent
        if consent.withdrawn and consent.withdrawn > context.today:
            yield problem_at(entry, "consent.withdrawn", "withdrawn-in-future", found=consent.withdrawn)
        if not consent.withdrawn and consent.date > context.today:
            yield problem_at(entry, "consent.date", "consent-in-future", found=consent.date)


def withdrawn_names_are_gone(context: RuleContext) -> Iterator[Problem]:
    """The name of a person who withdrew does not stand in other files, however it is typed there."""
    withdrawn = [entry for entry in context.every(Person) if entry.record.consent.withdrawn]
    if not withdrawn:
        return
    names = [(f" {_words(person.record.name)} ", person) for person in withdrawn]
    entries: tuple[TentativeEntry[Record], ...] = (
        *context.resolved.every,
        *context.resolved.statistics,
        *context.resolved.letters,
    )
    for entry in entries:
        text = f" {_words(' . '.join((entry.prose.text, *texts_of(entry.record))))} "
        for name, person in names:
            if entry.path != person.path and (name in text or _refers(entry, person)):
                places = tuple(context.places(entry.path, person.record.name))
                for place in places or ((Place(entry.path),) if name in text else ()):
                    yield problem(place, "withdrawn-name", person=person.path)
    for path in (CONFIG, UNITS, GLOSSARY, *context.own_vocabularies()):
        text = f" {_words(context.text(path))} "
        for name, person in names:
            if name in text:
                for place in context.places(path, person.record.name):
                    yield problem(place, "withdrawn-name", person=person.path)


def _refers(entry: TentativeEntry[Record], person: TentativeEntry[Person]) -> bool:
    """Return whether a list of people names the person, by name or by file."""
    return isinstance(entry.record, PageRecord) and person.id in entry.record.people


def _words(text: str) -> str:
    """Return the words of a text for a comparison, with a full stop between separate texts."""
    return " ".join(WORD.findall(match_key(text)))


RULES: tuple[Rule, ...] = (
    consent_covers_what_is_shown,
    withdrawn_after_given,
    consent_is_of_the_past,
    withdrawn_names_are_gone,
)
