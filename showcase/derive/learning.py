"""Learning trees: the models that copying joins, who learned from whom, and how far a way of doing things has come."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MOST_ON_PAGE, MOST_DRAWN, MOST_KIN = 36, 60, 12
"""Models on a page of trees, unless it is a single tree; those drawn of a tree there, and on a model's page."""
Pair = tuple[str, str]
"""A model and one that learned from it."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A model in a tree: how many `steps` it is from a source by the longest way, and from whom it learned.

    It stands below its `origin`, that with the most steps ('' for a source); `others` are its further origins.
    """

    model: str
    steps: int
    origin: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearningTree:
    """All models that copying joins: each is followed by those that stand below it. It is called after its first."""

    learners: tuple[Learner, ...]

    @property
    def name(self) -> str:
        """The model that the tree is called after: its source, the earliest where it has several."""
        return self.learners[0].model


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningPart:
    """What is drawn of the tree called `name`, on `page` of all trees: its `learners`, others being `left_out`."""

    name: str
    page: int
    learners: tuple[Learner, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """The trees of a site, the largest first, cut into `pages`.

    `tree_of` has the tree of each model by its id, `page_of` the number of its page, from 1, by the name of a tree.
    `parts` has what the pages of some models draw, where their trees are not known.
    """

    trees: tuple[LearningTree, ...] = ()
    pages: tuple[tuple[LearningTree, ...], ...] = ()
    tree_of: Mapping[str, LearningTree] = field(default_factory=dict)
    page_of: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, LearningPart] = field(default_factory=dict)

    def part_of(self, model: str) -> LearningPart | None:
        """Return what the page of `model` draws: its tree, of a large one those it is kin to; None without one."""
        tree = self.tree_of.get(model)
        if tree is None:
            return self.parts.get(model)
        if len(tree.learners) <= MOST_KIN:
            return self._part(tree, tree.learners)
        near = kin(tree, model)
        return self._part(tree, _first([each for each in tree.learners if each.model in near], MOST_KIN, near))

    def drawn_of(self, tree: LearningTree) -> LearningPart:
        """Return what the page of trees draws of `tree`: of many models those nearest to the first."""
        return self._part(tree, _first(tree.learners, MOST_DRAWN, nearness(tree)))

    def _part(self, tree: LearningTree, learners: Sequence[Learner]) -> LearningPart:
        left_out = len(tree.learners) - len(learners)
        return LearningPart(name=tree.name, page=self.page_of[tree.name], learners=tuple(learners), left_out=left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningFindings:
    """The trees with the most models; the most steps from a source; the models that are so far from one.

    Of the longest chains, from a source to such a model, `chains` has the first, `all_chains` is their number.
    """

    largest: tuple[LearningTree, ...]
    steps: int
    furthest: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    all_chains: int


def learning(pairs: Iterable[Pair], place: Mapping[str, tuple[int, int]]) -> Learning:
    """Return the trees that `pairs` make; `place` orders models: by year, and by their rank in the list."""
    trees = sorted(_trees(tuple(pairs), place), key=lambda tree: (-len(tree.learners), place[tree.name]))
    pages = tuple(_pages(trees))
    return Learning(
        trees=tuple(trees),
        pages=pages,
        tree_of={each.model: tree for tree in trees for each in tree.learners},
        page_of={tree.name: number for number, page in enumerate(pages, start=1) for tree in page},
    )


def learning_findings(trees: Sequence[LearningTree], most_chains: int) -> LearningFindings:
    """Return what is found in `trees`, of which there is at least one; of the longest chains up to `most_chains`."""
    size, learners = len(trees[0].learners), [each for tree in trees for each in tree.learners]
    steps, by_model = max(each.steps for each in learners), {each.model: each for each in learners}
    furthest = tuple(each.model for each in learners if each.steps == steps)
    ways = Counter[str]()
    for each in sorted(learners, key=lambda each: each.steps):
        ways[each.model] = sum(ways[before] for before in _before(each, by_model)) if each.steps else 1
    found = (chain for model in furthest for chain in _chains(model, by_model))
    return LearningFindings(
        largest=tuple(tree for tree in trees if len(tree.learners) == size),
        steps=steps,
        furthest=furthest,
        chains=tuple(chain for chain, _ in zip(found, range(most_chains), strict=False)),
        all_chains=sum(ways[each] for each in furthest),
    )


def nearness(tree: LearningTree) -> Mapping[str, int]:
    """Return how many steps, up or down, lie between each model and that which `tree` is called after."""
    joined: dict[str, list[str]] = defaultdict(list)
    for each in tree.learners:
        for origin in _origins(each):
            joined[origin].append(each.model)
            joined[each.model].append(origin)
    return _reached(tree.name, joined)


def kin(tree: LearningTree, model: str) -> Mapping[str, int]:
    """Return `model`, all from which it came and all to which it went on, with the fewest steps between."""
    up = {each.model: _origins(each) for each in tree.learners}
    down: dict[str, list[str]] = defaultdict(list)
    for copy, origins in up.items():
        for origin in origins:
            down[origin].append(copy)
    return _reached(model, up) | _reached(model, down)


def _reached(model: str, ways: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return all that `ways` lead to from `model`, each with the fewest steps."""
    found, waiting = {model: 0}, deque([model])
    while waiting:
        each = waiting.popleft()
        for other in ways.get(each, ()):
            if other not in found:
                found[other] = found[each] + 1
                waiting.append(other)
    return found


def _first(learners: Sequence[Learner], most: int, steps: Mapping[str, int]) -> Sequence[Learner]:
    """Return the `most` of `learners` that have the fewest `steps`, in their order."""
    ordered = sorted(range(len(learners)), key=lambda number: steps[learners[number].model])
    return [learners[number] for number in sorted(ordered[:most])]


def _origins(learner: Learner) -> tuple[str, ...]:
    return (learner.origin, *learner.others) if learner.origin else ()


def _before(learner: Learner, by_model: Mapping[str, Learner]) -> Iterator[str]:
    """Yield the origins on the longest ways to `learner`."""
    return (each for each in _origins(learner) if by_model[each].steps == learner.steps - 1)


def _chains(model: str, by_model: Mapping[str, Learner]) -> Iterator[tuple[str, ...]]:
    """Yield the longest ways from a source to `model`, each from its beginning."""
    waiting: list[tuple[str, ...]] = [(model,)]
    while waiting:
        chain = waiting.pop()
        first = by_model[chain[0]]
        if not first.steps:
            yield chain
        waiting += [(each, *chain) for each in reversed(tuple(_before(first, by_model)))]


def _trees(pairs: Sequence[Pair], place: Mapping[str, tuple[int, int]]) -> Iterator[LearningTree]:
    origins: dict[str, list[str]] = defaultdict(list)
    joined: dict[str, list[str]] = defaultdict(list)
    for origin, copy in pairs:
        origins[copy].append(origin)
        joined[origin].append(copy)
        joined[copy].append(origin)
    learners = _learners(joined, origins, place)
    seen = set[str]()
    for model in sorted(learners, key=place.__getitem__):
        if model not in seen:
            members = _reached(model, joined)
            seen.update(members)
            yield LearningTree(tuple(_in_order([learners[each] for each in members if each in learners], place)))


def _learners(
    models: Iterable[str], origins: Mapping[str, Sequence[str]], place: Mapping[str, tuple[int, int]]
) -> dict[str, Learner]:
    """Return each of `models` once all its origins are known, by id: a model that learned from itself never is."""
    found: dict[str, Learner] = {}
    waiting = sorted(models, key=place.__getitem__)
    while waiting:
        ready = [each for each in waiting if all(origin in found for origin in origins.get(each, ()))]
        if not ready:
            break
        for model in ready:
            of = sorted(origins.get(model, ()), key=lambda origin: (-found[origin].steps, place[origin]))
            steps = found[of[0]].steps + 1 if of else 0
            found[model] = Learner(model, steps, of[0] if of else "", tuple(of[1:]))
        waiting = [each for each in waiting if each not in found]
    return found


def _in_order(members: Sequence[Learner], place: Mapping[str, tuple[int, int]]) -> Iterator[Learner]:
    """Yield `members`: the sources in their order, and below each those that learned from it."""
    below: dict[str, list[Learner]] = defaultdict(list)
    for each in sorted(members, key=lambda each: place[each.model], reverse=True):
        below[each.origin].append(each)
    waiting = list(below[""])
    while waiting:
        learner = waiting.pop()
        yield learner
        waiting += below[learner.model]


def _pages(trees: Sequence[LearningTree]) -> Iterator[tuple[LearningTree, ...]]:
    """Yield the trees of each page, in their order."""
    page: list[LearningTree] = []
    for tree in trees:
        if page and sum(len(each.learners) for each in (*page, tree)) > MOST_ON_PAGE:
            yield tuple(page)
            page = []
        page.append(tree)
    if page:
        yield tuple(page)
