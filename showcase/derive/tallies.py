"""Counts over the catalogue: pure, each record once. Declared figures never enter here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from showcase.derive.site import Site
from showcase.derive.stages import FUNNEL, meaning, past_stages, reached, stands_revoked
from showcase.vietnamese import sort_key


@dataclass(frozen=True, slots=True)
class Row:
    """A value of a facet with its counts."""

    value: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of counts, and the columns added up over records where every record has exactly one value."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...] = ()


def funnel(site: Site) -> Tally:
    """How many models reached each step; a step counts all that went further."""
    counts = Counter(step for entry in site.models() for step in reached(entry, site.catalog))
    return Tally(("models",), tuple(Row(step, (counts[step],)) for step in FUNNEL))


def recognised(site: Site) -> int:
    """Models with a stage of recognition in their log, whatever came after; none whose recognition was revoked."""
    wanted = {"recognised", "exemplary"}
    return sum(
        any(meaning(step.stage, site.catalog) in wanted for step in past_stages(entry, site.catalog))
        for entry in site.models()
        if not stands_revoked(entry, site.catalog)
    )


def by_field(site: Site) -> Tally:
    """Models and people by field, in the order of the vocabulary."""
    models = Counter(entry.record.field for entry in site.models())
    people = Counter(entry.record.field for entry in site.people())
    fields = site.catalog.vocabularies["field"].terms
    rows = tuple(Row(field, (models[field], people[field])) for field in fields)
    return Tally(("models", "people"), rows, (models.total(), people.total()))


def by_year(site: Site) -> Tally:
    """Models and people by year, newest first; an unknown year comes last, as ''."""
    models = Counter(entry.record.year for entry in site.models())
    people = Counter(entry.record.year for entry in site.people())
    years = sorted({*models, *people}, key=lambda year: -(year or 0))
    rows = tuple(Row(str(year or ""), (models[year], people[year])) for year in years)
    return Tally(("models", "people"), rows, (models.total(), people.total()))


def by_stage(site: Site) -> Tally:
    """Models by present stage, in the order of the vocabulary, the zeros included."""
    stages = site.catalog.vocabularies["stage"].terms
    rows = tuple(Row(stage, (site.facets.count("stage", stage),)) for stage in stages)
    return Tally(("models",), rows, (len(site.facets.models),))


def by_award(site: Site) -> Tally:
    """Models by form of award; a model with two forms counts under both, so there is no total."""
    awards = site.catalog.vocabularies["award"].terms
    return Tally(("models",), tuple(Row(award, (site.facets.count("award", award),)) for award in awards))


def by_top_unit(site: Site) -> Tally:
    """Models by the highest unit they belong to today, the zeros included."""
    units = site.catalog.units
    tops = sorted(site.top_units(), key=lambda unit: sort_key(units.labels[unit]))
    rows = tuple(Row(unit, (site.facets.count("unit", unit),)) for unit in tops)
    return Tally(("models",), rows)
