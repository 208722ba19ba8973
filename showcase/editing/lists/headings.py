"""Headings of columns → what a column tells, by the usual headings in headings.yaml: folded, in any order, nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlScalar
from showcase.content.yaml.reader import read_yaml
from showcase.editing.lists.roles import ROLES
from showcase.home import PACKAGE
from showcase.vietnamese import fold

FILE = PACKAGE / "editing" / "lists" / "headings.yaml"
ALL, SHORT = "all", "short"
WORDS = re.compile(r"[^\W_]+|#")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
NEEDLESS = frozenset({"cua", "cac", "va", "duoc", "cho", "theo", "ve", "tai", "la", "neu", "co"})
PRIVATE, TITLE = "private", "title"
WEAK, JUST = ":", "="
MALE = ("gioi", "tinh")
"""What the heading Nam is about, which without marks is like that of a year."""
OF_TWO_MEANINGS = frozenset({("kt",)})
"""Headings that stand for a term, too: KT is a field."""
EXACTLY, AT_THE_HEAD, NEARLY = 3.0, 2.0, 1.0
SIMILAR, LONG_ENOUGH, MOST_WORDS = 0.86, 6, 14

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column tells (its role), and how well its heading says so: exactly, at its head, or nearly.

    One that is `weak` yields to any column of the same role that is not.
    """

    role: str
    score: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class UsualHeading:
    """A heading that lists have, as words without marks, and the role of its column.

    One that is meant `just` so does not stand for a longer heading that begins with it.
    """

    words: Words
    role: str
    weak: bool
    just: bool = False


@dataclass(frozen=True, slots=True)
class UsualHeadings:
    """The usual headings by kind of list, each with those of all kinds, and the words that short ones stand for."""

    by_kind: Mapping[str, Sequence[UsualHeading]]
    short: Mapping[str, Words]

    def words(self, heading: str) -> Words:
        """Return the words of a heading, short ones in full."""
        words = words_of(heading)
        if words == ("nam",) and "ă" not in heading.casefold():
            return MALE
        if words in OF_TWO_MEANINGS:
            return words
        return tuple(each for word in words for each in self.short.get(word, (word,)))


def usual_headings() -> UsualHeadings:
    """Read the table of headings."""
    node, _ = read_yaml(FILE.read_text("utf-8"))
    found = {name: tuple(_headings(each)) for name, each in _pairs(node) if name != SHORT}
    longer = {
        word: _words(each.text)
        for name, short in _pairs(node)
        if name == SHORT
        for word, each in _pairs(short)
        if isinstance(each, YamlScalar)
    }
    return UsualHeadings(
        {name: (*each, *_of_all(name, found[ALL])) for name, each in found.items() if name != ALL},
        {fold(word): each for word, each in longer.items()},
    )


def _of_all(kind: str, headings: Sequence[UsualHeading]) -> Iterator[UsualHeading]:
    """Yield those of the headings of all kinds that a list of a kind has: “Cấp” is no level of a unit."""
    return (each for each in headings if kind != "unit" or each.role in ROLES[kind])


def _pairs(node: object) -> Iterator[tuple[str, object]]:
    yield from ((key.text, value) for key, value in node.pairs) if isinstance(node, YamlMapping) else ()


def _headings(node: object) -> Iterator[UsualHeading]:
    for role, phrases in _pairs(node):
        for each in phrases.nodes if isinstance(phrases, YamlList) else ():
            if isinstance(each, YamlScalar):
                weak, just = each.text.endswith(WEAK), each.text.endswith(JUST)
                yield UsualHeading(words_of(each.text), role, weak, just)


def words_of(heading: str) -> Words:
    """Return the words of a heading without marks, notes in brackets and needless words."""
    words = _words(ASIDE.sub(" ", heading)) or _words(heading)
    return tuple(word for word in words if word not in NEEDLESS) or words


def _words(text: str) -> Words:
    return tuple(WORDS.findall(fold(text)))


def is_usual(heading: str, headings: UsualHeadings) -> bool:
    """Return whether a heading is just one of the usual ones of any kind of list."""
    words = sorted(headings.words(heading))
    usual = (each.words for some in headings.by_kind.values() for each in some)
    return any(len(each) == len(words) and sorted(each) == words for each in usual)


def meaning(parts: Sequence[str], kind: str, headings: UsualHeadings) -> Meaning | None:
    """Return what the column under a heading tells in a list of a kind; None where no usual heading is like it.

    `parts` are the lines of the heading from the group down to the column itself.
    """
    lines = [words for each in parts if (words := headings.words(each))]
    if not lines or len(lines[-1]) > MOST_WORDS:
        return None
    together = tuple(word for line in lines for word in line)
    usual = headings.by_kind[kind]
    group = _best(lines[0], usual)
    if group and group.role == PRIVATE:
        return group
    own = _best(lines[-1], usual)
    if own and own.role == PRIVATE:
        return own
    found = _best(together, usual)
    if found and found.score == EXACTLY:
        return found
    if own and own.role == TITLE and len(lines) > 1 and _is_of_another_matter(lines[0], headings):
        own = None  # the name of whoever is responsible is not that of the record
    return max(filter(None, (found, own)), key=lambda each: each.score, default=None)


def _is_of_another_matter(group: Words, headings: UsualHeadings) -> bool:
    """Return whether a group of columns is about something else than what the records are: who is responsible."""
    found = {each.role for usual in headings.by_kind.values() if (each := _best(group, usual)) and each.score > NEARLY}
    return bool(found) and not found & {TITLE, "people", "models", "subject", "number"}


def _best(words: Words, headings: Sequence[UsualHeading]) -> Meaning | None:
    scored = ((_score(words, each.words, each.just), len(each.words), not each.weak, each) for each in headings)
    score, _, _, best = max(scored, key=lambda each: each[:3])
    return Meaning(best.role, score, best.weak) if score else None


def _score(words: Words, usual: Words, just: bool) -> float:
    """Return how like a usual heading the words are; 0 for not at all."""
    if words == usual or sorted(words) == sorted(usual):
        return EXACTLY
    length = len(usual)
    if not just and words[:length] == usual and length > 1 and (length * 2 >= len(words) or length > 2):
        return AT_THE_HEAD
    one, other = " ".join(words), " ".join(usual)
    if min(len(one), len(other)) < LONG_ENOUGH or abs(len(one) - len(other)) > 3:
        return 0
    likeness = SequenceMatcher(None, one, other)
    return NEARLY if likeness.quick_ratio() >= SIMILAR and likeness.ratio() >= SIMILAR else 0
