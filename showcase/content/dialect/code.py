"""The code in a text: between backticks, and between fences; found in one pass, however many signs there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import islice

from showcase.content.dialect.lines import FENCE

TICKS = re.compile(r"`+")
QUOTED = re.compile(r"^(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,3}\.)[ \t]+)?")


def code_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and the end of each piece of code in a paragraph, including the backticks."""
    runs = [(found.start(), found.end()) for found in TICKS.finditer(text) if not _escaped(text, found.start())]
    by_length: dict[int, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(runs):
        by_length[end - start].append(number)
    spans, number = [], 0
    while number < len(runs):
        alike = by_length[runs[number][1] - runs[number][0]]
        following = bisect_right(alike, number)
        if following < len(alike):
            closing = alike[following]
            spans.append((runs[number][0], runs[closing][1]))
            number = closing
        number += 1
    return spans


def _escaped(text: str, at: int) -> bool:
    """Return whether a backslash that is not escaped itself stands before `at`."""
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def fenced(lines: list[str]) -> list[bool]:
    """Return for each line whether it belongs to a closed fence, including its first and last line."""
    inside = [False] * len(lines)
    words = [QUOTED.sub("", line).strip() for line in lines]
    closings: dict[str, list[int]] = defaultdict(list)
    missing: dict[str, int] = {}
    for number, word in enumerate(words):
        if word[:3] in ("```", "~~~") and len(set(word)) == 1:
            closings[word[0]].append(number)
    at = 0
    while at < len(lines):
        found = FENCE.fullmatch(words[at]) if words[at][:3] in ("```", "~~~") else None
        signs = found["signs"] if found else ""
        end = None
        if found and len(signs) < missing.get(signs[0], len(signs) + 1):  # what was not found is not sought again
            after = islice(closings[signs[0]], bisect_right(closings[signs[0]], at), None)
            end = next((number for number in after if len(words[number]) >= len(signs)), None)
            if end is None:
                missing[signs[0]] = len(signs)
        if end is not None:
            inside[at : end + 1] = [True] * (end + 1 - at)
            at = end
        at += 1
    return inside
