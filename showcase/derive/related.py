"""Models like this one: by shared themes, words, unit and field."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from heapq import nsmallest
from itertools import pairwise

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.derive.facets import Facets
from showcase.derive.stages import stands_revoked
from showcase.vietnamese import fold

MOST = 3
WIDEST = 200
THEME, WORD, UNIT, FIELD = 4, 3, 1, 1
COMMON, COMMON_SHARE = 40, 10
"""A word in more models than this, or in more than one of ten, says little of what they share."""
MOST_WORDS = 8
SYLLABLE = re.compile(r"[^\W\d_]+")

SharedWords = Mapping[str, tuple[Sequence[str], ...]]


def related_models(catalog: Catalog, facets: Facets) -> Mapping[str, tuple[str, ...]]:
    """Return, for each model, the ids of the models most like it, the most alike first, then the newest.

    Copies, originals and models whose recognition was revoked are not listed.
    """
    shared = _shared_words(catalog, facets)
    order = {id: number for number, id in enumerate(facets.models)}
    revoked = frozenset(id for id, entry in catalog.models.items() if stands_revoked(entry, catalog))
    kin = _kin(catalog.models)
    found: dict[str, tuple[str, ...]] = {}
    for id in facets.models:
        scores = _scores(id, catalog, facets, shared)
        kept = scores.keys() - revoked - kin[id]
        best = nsmallest(MOST, ((-scores[other], order[other], other) for other in kept))
        found[id] = tuple(other for _, _, other in best)
    return found


def _shared_words(catalog: Catalog, facets: Facets) -> SharedWords:
    """Return, for each model, the models of each of its rarest words, itself among them."""
    holders: dict[str, list[str]] = defaultdict(list)
    words = {id: _words(catalog.models[id]) for id in facets.models}
    for id in facets.models:
        for word in words[id]:
            holders[word].append(id)
    most = min(COMMON, max(2, len(words) // COMMON_SHARE))
    rarity = {word: len(ids) for word, ids in holders.items() if 1 < len(ids) <= most}
    rare = {id: sorted(words[id] & rarity.keys(), key=lambda word: (rarity[word], word)) for id in words}
    return {id: tuple(holders[word] for word in found[:MOST_WORDS]) for id, found in rare.items()}


def _words(entry: Entry[Model]) -> frozenset[str]:
    """Return neighbouring syllables of title and summary, folded: most words of Vietnamese are pairs."""
    syllables = SYLLABLE.findall(fold(f"{entry.record.title}. {entry.record.summary or ''}"))
    return frozenset(f"{one} {other}" for one, other in pairwise(syllables))


def _scores(id: str, catalog: Catalog, facets: Facets, shared: SharedWords) -> Counter[str]:
    models, scores = catalog.models, Counter[str]()
    record = models[id].record
    for theme in record.themes:
        scores.update(dict.fromkeys(facets.groups["theme"][theme][:WIDEST], THEME))
    for holders in shared[id]:
        scores.update(dict.fromkeys(holders, WORD))
    scores.update(dict.fromkeys(facets.unit_records[record.unit][:WIDEST], UNIT))
    for other in scores:
        if models[other].record.field == record.field:
            scores[other] += FIELD
    if len(scores) <= MOST:
        scores.update(dict.fromkeys(facets.groups["field"][record.field][: MOST + 1], FIELD))
    return scores


def _kin(models: Mapping[str, Entry[Model]]) -> Mapping[str, Set[str]]:
    """Return, for each model, its own id and those of its originals and copies."""
    found = {id: {id, *entry.record.replicated_from} for id, entry in models.items()}
    for id, entry in models.items():
        for original in entry.record.replicated_from:
            found.setdefault(original, set()).add(id)
    return found
