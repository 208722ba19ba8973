"""What a rule may look at, and how it points at a key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.content.catalog import ResolvedContent
from showcase.content.entries import Entry, EntryFile, R, TentativeEntry, holds
from showcase.content.lookup import position_of
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import match_key, nfc

WORD = re.compile(r"[^\W_]+|\.")


@dataclass(frozen=True)
class RuleContext:
    """The context of rules: the resolved content, the day of the build, and the folder of the site with its files."""

    resolved: ResolvedContent
    today: dt.date
    root: Path

    def of(self, record: type[R]) -> Iterator[Entry[R]]:
        """Return the entries of a `record` (Model; Exemplar: models and people), all their references ids."""
        return (entry for entry in self.resolved.entries if holds(entry, record))

    def every(self, record: type[R]) -> Iterator[TentativeEntry[R]]:
        """Return the entries of a `record` for rules that look at no reference."""
        return (entry for entry in self.resolved.every if holds(entry, record))

    def own_vocabularies(self) -> tuple[str, ...]:
        """Return the paths of the vocabularies that the site has of its own."""
        return tuple(
            sorted(f"content/vocabularies/{each.name}" for each in self.root.glob("content/vocabularies/*.yaml"))
        )

    def text(self, path: str) -> str:
        """Return the text of a file as it was typed, in composed letters; '' where it cannot be read."""
        try:
            return nfc((self.root / path).read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n"))
        except OSError:
            return ""

    def places(self, path: str, name: str) -> Iterator[Place]:
        """Yield every place in a file where `name` stands, in any case and spelling of tones."""
        wanted, text = [match_key(word) for word in WORD.findall(name)], self.text(path)
        words = [(match_key(found[0]), found.start()) for found in WORD.finditer(text)]
        for index, (word, start) in enumerate(words):
            if word == wanted[0] and [each for each, _ in words[index : index + len(wanted)]] == wanted:
                yield Place(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


Rule = Callable[[RuleContext], Iterator[Problem]]


def problem_at(entry: EntryFile, key_path: str, code: str, **values: object) -> Problem:
    """Return a problem at a key of an entry."""
    return problem(position_of(entry.path, entry.positions, key_path), code, **values)
