"""Queries with the records that should answer them, and how well an answer does.

A record is named by its file below content/, without ".md": "models/nam-rom-trong-san-nha".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Literal

import yaml

SHOWN_FIRST, SHOWN = 5, 10


@dataclass(frozen=True)
class Pair:
    """A query, the records that belong among its first results, and the group it stands for."""

    group: str
    query: str
    expect: frozenset[str]


@dataclass(frozen=True)
class Score:
    """Precision at 5, recall at 10 and reciprocal rank, each from 0 to 1: of one answer, or the mean of many."""

    precision: float
    recall: float
    rank: float


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file such as search_queries.yaml, in its order."""
    groups = yaml.safe_load(path.read_text("utf-8"))
    return [
        Pair(group, unicodedata.normalize(held.get("form", "NFC"), each["query"]), frozenset(each["expect"]))
        for group, held in groups.items()
        for each in held["pairs"]
    ]


def unmarked(text: str) -> str:
    """The text as typed on a keyboard without Vietnamese: no marks, đ as d, letters and case kept."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in letters if not unicodedata.combining(each))


def precision(expect: frozenset[str], got: Sequence[str]) -> float:
    """The share of expected records among the first 5 results, or among as many as are expected where those are fewer.

    Most queries have one right answer. Plain precision at 5 could then never be above 0.2, however good the order;
    this is R-precision (Manning, Raghavan, Schütze: Introduction to Information Retrieval, 8.4), capped at 5.
    """
    first = min(SHOWN_FIRST, len(expect))
    return len(expect.intersection(got[:first])) / first


def recall(expect: frozenset[str], got: Sequence[str]) -> float:
    """The share of the expected records (of 10, where more are expected) that are among the first 10 results."""
    return len(expect.intersection(got[:SHOWN])) / min(SHOWN, len(expect))


def reciprocal_rank(expect: frozenset[str], got: Sequence[str]) -> float:
    """One divided by the place of the first expected record, counted from 1; 0 when the first 10 hold none."""
    places: Iterator[int] = (place for place, each in enumerate(got[:SHOWN], start=1) if each in expect)
    return 1 / next(places, float("inf"))


def score(expect: frozenset[str], got: Sequence[str]) -> Score:
    """All three figures of one answer."""
    return Score(precision(expect, got), recall(expect, got), reciprocal_rank(expect, got))


def together(scores: Iterable[Score]) -> Score:
    """The mean of each figure; there must be at least one."""
    found = list(scores)
    names: tuple[Literal["precision", "recall", "rank"], ...] = ("precision", "recall", "rank")
    return Score(*(mean(getattr(each, name) for each in found) for name in names))
