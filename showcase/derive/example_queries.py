"""Examples of what can be searched for: words of this very site, typed without marks, that find something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from showcase.derive.site import Site
from showcase.vietnamese import fold

LONGEST = 28
"""Characters of an example."""


def example_queries(site: Site) -> tuple[str, ...]:
    """Return a topic, a unit and a person of the site, folded; fewer where it has none whose words are few."""
    return tuple(dict.fromkeys(_candidates(site)))


def _candidates(site: Site) -> Iterator[str]:
    terms, labels = site.catalog.vocabularies["theme"].terms, site.catalog.units.labels
    yield from _short([str(terms[each].label) for each in _most_first(site.facets.groups["theme"])])
    yield from _short([labels[each] for each in _most_first(site.facets.unit_records)])
    people = sorted(site.people(), key=lambda entry: not entry.record.featured)
    yield from _short([str(entry.record.name) for entry in people])


def _most_first(groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    return sorted((each for each in groups if groups[each]), key=lambda each: (-len(groups[each]), each))


def _short(labels: Sequence[str]) -> list[str]:
    return [fold(each) for each in labels if len(each) <= LONGEST][:1]
