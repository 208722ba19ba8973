"""Tallies by one property of a record: field, year, stage, level, subject, award, theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from showcase.content.entries import Entry, holds
from showcase.content.records.records import Exemplar, Model, Person
from showcase.content.records.structs import AwardEntry
from showcase.derive.site import Site
from showcase.derive.tallies.tally import NONE, SEVERAL, Row, Tally, crossed, rows, years

MODELS, PEOPLE, RECOGNISED = "models", "people", "recognised"
COUNTED_KINDS = (MODELS, PEOPLE, RECOGNISED)


def by_field(site: Site) -> Tally:
    """Count models, people and recognised models by field, in the order of the vocabulary."""
    return Tally(
        id="by-field",
        counts="several",
        by="field",
        across="measure",
        columns=COUNTED_KINDS,
        rows=rows_by_kind(site, term_ids(site, "field"), field_of),
    )


def by_year(site: Site) -> Tally:
    """Count models, people and recognised models by year of registration, newest first, the unknown year last."""
    found = [*map(year_of, site.models()), *map(year_of, site.people())]
    return Tally(
        id="by-year",
        counts="several",
        by="year",
        across="measure",
        columns=COUNTED_KINDS,
        rows=rows_by_kind(site, years(found), year_of),
    )


def by_level(site: Site) -> Tally:
    """Count models and people by level, in the order of the vocabulary; those without a level last."""
    found = rows_by_kind(site, (*term_ids(site, "level"), NONE), lambda entry: entry.record.level or NONE)
    return Tally(id="by-level", counts="several", by="level", across="measure", columns=COUNTED_KINDS, rows=found)


def by_stage(site: Site) -> Tally:
    """Count models by present stage, in the order of the vocabulary."""
    found = Counter(site.progress[entry.id].stage for entry in site.models())
    return Tally(
        id="by-stage",
        counts=MODELS,
        by="stage",
        across="measure",
        columns=(MODELS,),
        rows=rows(term_ids(site, "stage"), found),
    )


def by_subject(site: Site) -> Tally:
    """Count models by what was registered; one that does not say is a model."""
    subjects = term_ids(site, "subject")
    found = Counter(subject_of(site, entry) for entry in site.models())
    return Tally(
        id="by-subject", counts=MODELS, by="subject", across="measure", columns=(MODELS,), rows=rows(subjects, found)
    )


def by_award(site: Site) -> Tally:
    """Count models and people by form of award, each once a form; awards that were revoked count nowhere."""
    return Tally(
        id="by-award",
        counts="several",
        by="award",
        across="measure",
        columns=(MODELS, PEOPLE),
        rows=_holders(site, "award", _forms),
        no_sum=SEVERAL,
    )


def by_theme(site: Site) -> Tally:
    """Count models and people by theme."""
    found = _holders(site, "theme", lambda _site, entry: entry.record.themes)
    return Tally(
        id="by-theme",
        counts="several",
        by="theme",
        across="measure",
        columns=(MODELS, PEOPLE),
        rows=found,
        no_sum=SEVERAL,
    )


def awards_by_year(site: Site) -> Tally:
    """Count awards, not their holders, by the year and the form in which they were given to models and people."""
    forms = term_ids(site, "award")
    given = [
        (str(award.year or NONE), award.form)
        for entry in (*site.models(), *site.people())
        for award in awards_given(site, entry)
    ]
    found = crossed(Counter(given), years([year for year, _ in given]), forms)
    return Tally(id="awards-by-year", counts="awards", by="year", across="award", columns=forms, rows=found)


def by_year_and_field(site: Site) -> Tally:
    """Count models by year of registration and field."""
    fields = term_ids(site, "field")
    found = Counter((year_of(entry), entry.record.field) for entry in site.models())
    return Tally(
        id="by-year-and-field",
        counts=MODELS,
        by="year",
        across="field",
        columns=fields,
        rows=crossed(found, years([y for y, _ in found]), fields),
    )


def is_recognised(site: Site, entry: Entry[Model]) -> bool:
    """Return whether a model was recognised, or chosen as exemplary; False when that was revoked."""
    return RECOGNISED in site.progress[entry.id].steps


def rows_by_kind(site: Site, ids: Iterable[str], value: Callable[[Entry[Exemplar]], str]) -> tuple[Row, ...]:
    """Return a row for each of `ids`: the models, people and recognised models of which `value` gives that id."""
    models, people = Counter(map(value, site.models())), Counter(map(value, site.people()))
    honoured = Counter(value(entry) for entry in site.models() if is_recognised(site, entry))
    return rows(ids, models, people, honoured)


def _holders(site: Site, vocabulary: str, values: Callable[[Site, Entry[Exemplar]], Iterable[str]]) -> tuple[Row, ...]:
    columns = (
        Counter(each for entry in entries for each in set(values(site, entry)))
        for entries in (site.models(), site.people())
    )
    return rows(term_ids(site, vocabulary), *columns)


def _forms(site: Site, entry: Entry[Exemplar]) -> Iterable[str]:
    return (each.form for each in awards_given(site, entry))


def awards_given(site: Site, entry: Entry[Exemplar]) -> tuple[AwardEntry, ...]:
    """Return the awards of a record that count: no revoked ones, and none that a person did not agree to show."""
    revoked = holds(entry, Model) and site.progress[entry.id].revoked
    withheld = holds(entry, Person) and "achievement" not in entry.record.consent.scope
    return () if revoked or withheld else entry.record.award


def subject_of(site: Site, entry: Entry[Model]) -> str:
    """Return what was registered: where a record does not say, a model."""
    return entry.record.subject or term_ids(site, "subject")[0]


def field_of(entry: Entry[Exemplar]) -> str:
    """Return the field of a record."""
    return str(entry.record.field)


def year_of(entry: Entry[Exemplar]) -> str:
    """Return the year of a record; NONE where it is unknown."""
    return str(entry.record.year or NONE)


def term_ids(site: Site, vocabulary: str) -> tuple[str, ...]:
    """Return the ids of a vocabulary, in its order."""
    return tuple(site.catalog.vocabularies[vocabulary].terms)
