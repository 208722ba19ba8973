"""Tallies of replication: who copied whom."""

from __future__ import annotations

from collections import Counter

from showcase.derive.site import Site
from showcase.derive.tallies.plain import field_of, term_ids
from showcase.derive.tallies.tally import UNLIKE, Row, Tally, rows

MEASURES = ("originals", "copies", "pairs", "pairs-across-units")


def copy_pairs(site: Site) -> tuple[tuple[str, str], ...]:
    """Return (original, copy) of published models, in the order of the originals' listing, then of the copies'."""
    ids = site.facets.models
    return tuple((id, copy) for id in ids for copy in site.copied_by.get(id, ()))


def replication(site: Site) -> Tally:
    """Count models that were copied, models that are copies, and pairs of the two; a model may be both."""
    found, models = copy_pairs(site), site.catalog.models
    across = sum(1 for one, other in found if models[one].record.unit != models[other].record.unit)
    numbers = (len({one for one, _ in found}), len({other for _, other in found}), len(found), across)
    listed = tuple(Row(measure, (number,)) for measure, number in zip(MEASURES, numbers, strict=True))
    return Tally(
        id="replication",
        counts="several",
        by="measure",
        across="measure",
        columns=("number",),
        rows=listed,
        no_sum=UNLIKE,
    )


def copies_by_model(site: Site) -> Tally:
    """Count the copies of each model that was copied, the most copied first; the sum is of pairs."""
    found = Counter(original for original, _ in copy_pairs(site))
    ordered = sorted(found, key=lambda model: (-found[model], site.ranks["model", model]))
    return Tally(
        id="copies-by-model",
        counts="copies",
        by="model",
        across="measure",
        columns=("copies",),
        rows=rows(ordered, found),
    )


def copies_by_field(site: Site) -> Tally:
    """Count pairs of a model and its copy, by the field of the model that was copied."""
    models = site.catalog.models
    found = Counter(field_of(models[original]) for original, _ in copy_pairs(site))
    listed = rows(term_ids(site, "field"), found)
    return Tally(id="copies-by-field", counts="copies", by="field", across="measure", columns=("copies",), rows=listed)
