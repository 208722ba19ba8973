"""Line breaks: a title on few lines of like length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

Measure = Callable[[str], float]
"""The width of a text in pixels."""
ELLIPSIS = "…"
NO_BREAK_SPACE = "\u00a0"
LONELY = 0.35
"""A last line shorter than this share of the longest one looks forgotten."""


def split_words(text: str, measure: Measure, width: float) -> list[str]:
    """Return the words of `text`, each at most `width` wide: longer ones are split, first at no-break spaces."""
    found: list[str] = []
    for word in text.split(" "):
        parts = [word] if measure(word) <= width else word.split(NO_BREAK_SPACE)
        for part in filter(None, parts):
            found += _pieces(part, measure, width)
    return found


def _pieces(word: str, measure: Measure, width: float) -> list[str]:
    if measure(word) <= width or len(word) < 2:
        return [word]
    half = len(word) // 2
    return _pieces(word[:half], measure, width) + _pieces(word[half:], measure, width)


def balance_lines(words: Sequence[str], measure: Measure, width: float, most: int) -> tuple[str, ...]:
    """Return `words` on the fewest lines, each at most `width` wide, as even as can be; () where `most` are too few.

    For the same number of lines the sum of the squares of their widths is least where they are alike.
    """
    widths = [measure(word) for word in words]
    space = measure(" ")
    fewest = _fewest(widths, space, width)
    for count in range(fewest, most + 1) if fewest else ():
        breaks = _breaks(widths, space, width, count)
        lines = tuple(" ".join(words[start:end]) for start, end in pairwise(breaks))
        if lines and all(measure(line) <= width for line in lines):
            return lines
    return ()


def cut_lines(words: Sequence[str], measure: Measure, width: float, most: int) -> tuple[str, ...]:
    """Return as many of `words` as fit on `most` lines, filled from the top; an ellipsis stands for the others."""
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
        elif len(lines) == most - 1:
            return (*lines, _ended(line, measure, width))
        else:
            lines.append(line)
            line = word
    return (*lines, line)


def _ended(line: str, measure: Measure, width: float) -> str:
    """Return `line` with an ellipsis, shortened until it is at most `width` wide."""
    while line and measure(line.rstrip(" ,;:.–-") + ELLIPSIS) > width:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,;:.–-") + ELLIPSIS


def _fewest(widths: Sequence[float], space: float, width: float) -> int:
    """Return how many lines the words need at least; 0 for no words."""
    count, used = 0, width
    for each in widths:
        used += space + each
        if used > width:
            count, used = count + 1, each
    return count


def _breaks(widths: Sequence[float], space: float, width: float, count: int) -> list[int]:
    """Return where each of `count` lines begins, and the end of the last; [] where the words do not fit."""
    ends = [0.0, *accumulate(each + space for each in widths)]
    total = len(widths)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for row in range(1, count + 1):
        found: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, total + 1):
                length = ends[end] - ends[start] - space
                if length > width:
                    break
                lonely = end == total and row > 1 and end - start == 1 and length < LONELY * width
                candidate = cost + length * length + (width * width if lonely else 0)
                if end not in found or candidate < found[end][0]:
                    found[end] = (candidate, start)
        best.append(found)
    if total not in best[-1]:
        return []
    breaks = [total]
    for row in range(count, 0, -1):
        breaks.append(best[row][breaks[-1]][1])
    return breaks[::-1]
