"""Models like this one: by shared themes, words, unit and field."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import chain, islice, pairwise

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.derive.facets import Facets
from showcase.derive.stages import Progress
from showcase.vietnamese import fold

MOST = 3
WIDEST = 200
THEME, WORD, UNIT, FIELD = 4, 3, 1, 1
COMMON, COMMON_SHARE = 40, 10
"""A word in more models than this, or in more than one of ten, says little of what they share."""
MOST_WORDS = 8
SYLLABLE = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, kw_only=True)
class _Index:
    """The models by what they may share, each as its number in the order of listings, the newest 0.

    `words` has, for each model, the models of each of its rarest words, itself among them; `kin` itself, its originals
    and its copies. `revoked` are the models whose recognition was revoked.
    """

    records: Sequence[Model]
    themes: Mapping[str, Sequence[int]]
    units: Mapping[str, Sequence[int]]
    fields: Mapping[str, Sequence[int]]
    words: Sequence[Sequence[Sequence[int]]]
    kin: Sequence[Set[int]]
    revoked: Set[int]


@dataclass(frozen=True)
class _Alike:
    """What models of the same themes and field have in common: the score of other models by these, and their order."""

    scores: Mapping[int, int]
    order: Sequence[int]


@dataclass(frozen=True)
class RelatedModels:
    """The models most like each model, worked out when they are first asked for: a check never does."""

    catalog: Catalog
    facets: Facets
    progress: Mapping[str, Progress]

    @cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """For each model, the ids of the models most like it, the most alike first, then the newest.

        Copies, originals and models whose recognition was revoked are not listed.
        """
        return _related_models(self.catalog, self.facets, self.progress)


def _related_models(
    catalog: Catalog, facets: Facets, progress: Mapping[str, Progress]
) -> Mapping[str, tuple[str, ...]]:
    index = _index(catalog, facets, progress)
    by_themes: dict[tuple[tuple[str, ...], str], _Alike] = {}
    found: dict[str, tuple[str, ...]] = {}
    for number, (id, record) in enumerate(zip(facets.models, index.records, strict=True)):
        shared = (record.themes, record.field)
        if shared not in by_themes:
            by_themes[shared] = _alike(index, *shared)
        found[id] = tuple(facets.models[other] for other in _best(index, number, by_themes[shared]))
    return found


def _index(catalog: Catalog, facets: Facets, progress: Mapping[str, Progress]) -> _Index:
    entries = [catalog.models[id] for id in facets.models]
    numbers = {id: number for number, id in enumerate(facets.models)}
    kin = [{number} for number in range(len(entries))]
    for number, entry in enumerate(entries):
        for original in entry.record.replicated_from:
            if original in numbers:
                kin[number].add(numbers[original])
                kin[numbers[original]].add(number)
    return _Index(
        records=[entry.record for entry in entries],
        themes={theme: [numbers[id] for id in ids[:WIDEST]] for theme, ids in facets.groups["theme"].items()},
        units={unit: [numbers[id] for id in ids[:WIDEST]] for unit, ids in facets.unit_records.items()},
        fields={field: [numbers[id] for id in ids[: MOST + 1]] for field, ids in facets.groups["field"].items()},
        words=tuple(_shared_words(entries)),
        kin=kin,
        revoked={number for number, id in enumerate(facets.models) if progress[id].revoked},
    )


def _shared_words(entries: Sequence[Entry[Model]]) -> Iterator[tuple[Sequence[int], ...]]:
    """Yield, for each model, the numbers of the models of each of its rarest words."""
    words = [_words(entry) for entry in entries]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(words):
        for word in own:
            holders[word].append(number)
    most = min(COMMON, max(2, len(words) // COMMON_SHARE))
    rarity = {word: len(found) for word, found in holders.items() if 1 < len(found) <= most}
    for own in words:
        rare = sorted(own & rarity.keys(), key=lambda word: (rarity[word], word))
        yield tuple(holders[word] for word in rare[:MOST_WORDS])


def _words(entry: Entry[Model]) -> frozenset[str]:
    """Return neighbouring syllables of title and summary, folded: most words of Vietnamese are pairs."""
    syllables = SYLLABLE.findall(fold(f"{entry.record.title}. {entry.record.summary or ''}"))
    return frozenset(f"{one} {other}" for one, other in pairwise(syllables))


def _alike(index: _Index, themes: Sequence[str], field: str) -> _Alike:
    found = Counter(chain.from_iterable(index.themes[theme] for theme in themes))
    records = index.records
    scores = {other: THEME * count + FIELD * (records[other].field == field) for other, count in found.items()}
    ranked = sorted((-score, other) for other, score in scores.items() if other not in index.revoked)
    return _Alike(scores, [other for _, other in ranked])


def _best(index: _Index, number: int, alike: _Alike) -> list[int]:
    """Return the numbers of the models most like the model `number`, the most alike first."""
    scores, revoked, kin = _near(index, number, alike), index.revoked, index.kin[number]
    far = islice((other for other in alike.order if other not in scores and other not in kin), MOST)
    ranked = [(-score, other) for other, score in scores.items() if other not in revoked and other not in kin]
    ranked += [(-alike.scores[other], other) for other in far]
    return [other for _, other in nsmallest(MOST, ranked)]


def _near(index: _Index, number: int, alike: _Alike) -> dict[int, int]:
    """Return the scores of the models that share a rare word or the unit; with too few of any sort, of more models."""
    record, records = index.records[number], index.records
    found = Counter(chain.from_iterable([*index.words[number]] * WORD + [index.units[record.unit]] * UNIT))
    known = alike.scores
    for other in found:
        found[other] += known[other] if other in known else FIELD * (records[other].field == record.field)
    if len(found.keys() | known.keys()) <= MOST:
        for other in index.fields[record.field]:
            found[other] = found.get(other, known.get(other, 0)) + FIELD
    return found
