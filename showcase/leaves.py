"""Leaves: pure work that is done once. What a function made of an item is kept under the hash of the item and the code.

A build that follows an edit equals a clean one by construction: there is nothing to invalidate, only keys.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from showcase.cache.cache import Cache
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
        """Yield `function` of every item, in their order.

        `kind` is a row of RECIPES, which names the code; `keys` (as `key` gives) say all of an item, and of what else
        `function` is given, that a result depends on. `few` and `together` are those of `Workers.map`.
        """
        known = self.cache.get_many(kind, keys)
        missing = [item for item, key in zip(items, keys, strict=True) if key not in known]
        self.made[kind] += len(missing)
        fresh = self.workers.map(function, missing, few=few, together=together)
        to_keep: dict[str, bytes] = {}
        for key in keys:
            if key in known:
                yield pickle.loads(known[key])
                continue
            result = next(fresh)
            to_keep[key] = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            if len(to_keep) >= KEPT_AT_ONCE:
                self.cache.put_many(kind, to_keep)
                to_keep = {}
            yield result
        self.cache.put_many(kind, to_keep)
