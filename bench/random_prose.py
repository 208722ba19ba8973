"""Prose that means nothing and has the words of real prose, each as often: for sites to measure search with.

How many pages hold a word decides what a search costs. A chain over the invented examples of the sample site
goes from each pair of words to one of those that follow it there.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from pathlib import Path

CONTENT = Path(__file__).resolve().parent.parent / "content"
KINDS = ("models", "people", "news")
INVENTED = "\nillustrative: true\n"
EDGE = ""  # stands before and after a sentence
PARAGRAPH = re.compile(r"[^\W\d_][^|<{}\[\]()]+[.!?]", re.DOTALL)
SENTENCE = re.compile(r"(?<=[.!?]) ")
SIGNS = re.compile(r"[*_“”\"]")


def sentences(content: Path = CONTENT) -> list[list[str]]:
    """The plain sentences of the invented examples of a site, word by word."""
    translations = [path.read_text("utf-8") for kind in KINDS for path in sorted((content / kind).glob("*.md"))]
    blocks = [block for text in translations if INVENTED in text for block in text.split("---\n", 2)[2].split("\n\n")]
    plain = [SIGNS.sub("", block) for block in blocks if PARAGRAPH.fullmatch(block.strip())]
    return [sentence.split() for block in plain for sentence in SENTENCE.split(" ".join(block.split()))]


class RandomProse:
    """Sentences of such prose, one after another."""

    def __init__(self, source: list[list[str]]) -> None:
        self._followers: dict[tuple[str, str], list[str]] = defaultdict(list)
        for words in source:
            for one, other, following in zip([EDGE, EDGE, *words], [EDGE, *words], [*words, EDGE], strict=False):
                self._followers[one, other].append(following)

    def sentence(self, chance: random.Random) -> str:
        """The next one."""
        words = [EDGE, EDGE]
        while len(words) < 3 or words[-1] != EDGE:
            words.append(chance.choice(self._followers[words[-2], words[-1]]))
        return " ".join(words[2:-1])
