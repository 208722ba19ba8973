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


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """All of a model that decides which others are like it; `originals` are the ids of those it was copied from."""

    id: str
    title: str
    summary: str
    themes: tuple[str, ...]
    unit: str
    field: str
    originals: tuple[str, ...]
    revoked: bool


@dataclass(frozen=True, kw_only=True)
class _Index:
    """The models by what they may share, each as its number in the order of listings, the newest 0.

    `words` has, for each model, the models of each of its rarest words, itself among them; `kin` itself, its originals
    and its copies. `revoked` are the models whose recognition was revoked.
    """

    models: Sequence[Likeness]
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
    """The models most like each of `models`: known, or worked out when first asked for, as a check never does."""

    models: tuple[Likeness, ...]
    known: Mapping[str, tuple[str, ...]] | None = None

    @cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """What `related_models` gives."""
        return related_models(self.models) if self.known is None else self.known


def likenesses(catalog: Catalog, facets: Facets, progress: Mapping[str, Progress]) -> Iterator[Likeness]:
    """Yield the likeness of each model, in the order of lists."""
    for id in facets.models:
        record = catalog.models[id].record
        yield Likeness(
            id=id,
            title=record.title,
            summary=record.summary or "",
            themes=record.themes,
            unit=record.unit,
            field=record.field,
            originals=record.replicated_from,
            revoked=progress[id].revoked,
        )


def related_models(models: Sequence[Likeness]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each of `models`, the ids of those most like it, most alike first, then in the order of `models`.

    Copies, originals and models whose recognition was revoked are not listed.
    """
    index = _index(models)
    by_themes: dict[tuple[tuple[str, ...], str], _Alike] = {}
    found: dict[str, tuple[str, ...]] = {}
    for number, model in enumerate(models):
        shared = (model.themes, model.field)
        if shared not in by_themes:
            by_themes[shared] = _alike(index, *shared)
        found[model.id] = tuple(models[other].id for other in _best(index, number, by_themes[shared]))
    return found


def _index(models: Sequence[Likeness]) -> _Index:
    numbers = {model.id: number for number, model in enumerate(models)}
    kin = [{number} for number in range(len(models))]
    themes, units, fields = (defaultdict[str, list[int]](list) for _ in range(3))
    for number, model in enumerate(models):
        units[model.unit].append(number)
        fields[model.field].append(number)
        for theme in dict.fromkeys(model.themes):
            themes[theme].append(number)
        for original in model.originals:
            if original in numbers:
                kin[number].add(numbers[original])
                kin[numbers[original]].add(number)
    return _Index(
        models=models,
        themes={theme: own[:WIDEST] for theme, own in themes.items()},
        units={unit: own[:WIDEST] for unit, own in units.items()},
        fields={field: own[: MOST + 1] for field, own in fields.items()},
        words=tuple(_shared_words(models)),
        kin=kin,
        revoked={number for number, model in enumerate(models) if model.revoked},
    )


def _shared_words(models: Sequence[Likeness]) -> Iterator[tuple[Sequence[int], ...]]:
    """Yield, for each model, the numbers of the models of each of its rarest words."""
    words = [_words(model) for model in models]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(words):
        for word in own:
            holders[word].append(number)
    most = min(COMMON, max(2, len(words) // COMMON_SHARE))
    rarity = {word: len(found) for word, found in holders.items() if 1 < len(found) <= most}
    for own in words:
        rare = sorted(own & rarity.keys(), key=lambda word: (rarity[word], word))
        yield tuple(holders[word] for word in rare[:MOST_WORDS])


def _words(model: Likeness) -> frozenset[str]:
    """Return neighbouring syllables of title and summary, folded: most words of Vietnamese are pairs."""
    syllables = SYLLABLE.findall(fold(f"{model.title}. {model.summary}"))
    return frozenset(f"{one} {other}" for one, other in pairwise(syllables))


def _alike(index: _Index, themes: Sequence[str], field: str) -> _Alike:
    found = Counter(chain.from_iterable(index.themes[theme] for theme in themes))
    models = index.models
    scores = {other: THEME * count + FIELD * (models[other].field == field) for other, count in found.items()}
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
    model, models = index.models[number], index.models
    found = Counter(chain.from_iterable([*index.words[number]] * WORD + [index.units[model.unit]] * UNIT))
    known = alike.scores
    for other in found:
        found[other] += known[other] if other in known else FIELD * (models[other].field == model.field)
    if len(found.keys() | known.keys()) <= MOST:
        for other in index.fields[model.field]:
            found[other] = found.get(other, known.get(other, 0)) + FIELD
    return found
