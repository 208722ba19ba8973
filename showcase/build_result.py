"""What a finished build tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from showcase.content.catalog import Withheld
from showcase.problems import Problem


@dataclass(frozen=True, kw_only=True)
class BuildResult:
    """A finished build: the number of pages, the warnings, and what is withheld.

    `carried` are paths in the output folder that this program did not make; `made` counts the work that the cache did
    not know, by kind, `files_made` the files that the release before did not have.
    """

    pages: int
    warnings: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    carried: tuple[str, ...] = ()
    made: Mapping[str, int] = field(default_factory=dict)
    files_made: int = 0
