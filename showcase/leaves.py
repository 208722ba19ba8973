"""Leaves: pure work that is done once. What a function made of an item is kept under the hash of the item and the code.

A build that follows an edit equals a clean one by construction: there is nothing to invalidate, only keys.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from showcase.cache.cache import Cache
from showcase.process_copy import beside
from showcase.workers import FEWEST_FOR_PROCESSES, MOST_IN_A_TASK, Workers

Task = TypeVar("Task")
Result = TypeVar("Result")
KEPT_AT_ONCE = 2_000


@dataclass(frozen=True)
class Leaves:
    """Work kept in `cache`, done by `workers` where it is not known yet; `made` counts by kind what was not."""

    workers: Workers
    cache: Cache
    made: Counter[str] = field(default_factory=Counter)

    def map(
        self,
        kind: str,
        function: Callable[[Task], Result],
        items: Sequence[Task],
        keys: Sequence[str],
        *,
        few: int = FEWEST_FOR_PROCESSES,
        together: int = MOST_IN_A_TASK,
    ) -> Iterator[Result]:
        """Return `function` of every item, in their order; the workers begin at once with those that are not known.

        `kind` is a row of RECIPES, which names the code; `keys` (as `key` gives) say all of an item, and of what else
        `function` is given, that a result depends on. `few` and `together` are those of `Workers.map`.
        """
        known = self.recall(kind, keys)
        missing = [item for item, key in zip(items, keys, strict=True) if key not in known]
        self.made[kind] += len(missing)
        fresh = self.workers.map(function, missing, few=few, together=together, anywhere=True)
        return self._kept(kind, keys, known, fresh)

    def _kept(
        self, kind: str, keys: Sequence[str], known: Mapping[str, Result], fresh: Iterator[Result]
    ) -> Iterator[Result]:
        """Yield for every key what is known, or what is fresh; keep that."""
        made: dict[str, Result] = {}
        try:
            for key in keys:
                if key in known:
                    yield known[key]
                    continue
                made[key] = result = next(fresh)
                if len(made) >= KEPT_AT_ONCE:
                    self.keep(kind, made)
                    made = {}
                yield result
        finally:
            self.keep(kind, made)

    @contextmanager
    def beside(self, begin: Callable[[Leaves], Callable[[], Result]]) -> Iterator[Callable[[], Result]]:
        """Do a piece of work beside this process where that can be, with the leaves that `begin` is given.

        Yield what waits for its result, or raises what it raised. What it makes counts here, too.
        """

        def counted(workers: Workers) -> Callable[[], tuple[Result, Counter[str]]]:
            leaves = Leaves(workers, self.cache)
            end = begin(leaves)
            return lambda: (end(), leaves.made)

        def result() -> Result:
            value, made = finished()
            self.made.update(made)
            return value

        with beside(self.workers, counted) as finished:
            yield result

    def recall(self, kind: str, keys: Sequence[str]) -> dict[str, Any]:
        """Return what is known of a kind under these `keys`."""
        return {key: pickle.loads(data) for key, data in self.cache.get_many(kind, keys).items()}

    def keep(self, kind: str, results: Mapping[str, object]) -> None:
        """Keep `results` by key for other builds."""
        self.cache.put_many(kind, {key: pickle.dumps(each, pickle.HIGHEST_PROTOCOL) for key, each in results.items()})
