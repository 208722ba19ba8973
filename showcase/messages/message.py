"""The shape of a message, and of what following its hint changes in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter


def N_(text: str) -> str:  # noqa: N802 (gettext's usual name)
    """Mark `text` for the catalogues; it is translated where it is shown."""
    return text


class Severity(StrEnum):
    """An error stops the build; a warning is said and counted."""

    ERROR = "error"
    WARNING = "warning"


class Change(StrEnum):
    """What following a hint changes where its problem is."""

    VALUE = "value"
    """The value, or the key with its value, becomes `new`."""
    WORD = "word"
    """`old`, or else what was found, becomes `new`."""
    PAIR = "pair"
    """The key and its value become `new`, whose key is another."""
    LINE = "line"
    """The line becomes `new`."""
    TWO_LINES = "two-lines"
    """The line and the one below it become `new`."""
    ADDED = "added"
    """A line `new` comes below."""
    VALUE_AND_ADDED = "value-and-added"
    """The value becomes `new`, and the lines of `added` come below, or beside it between braces."""
    WORD_AND_ADDED = "word-and-added"
    """The same, of a `WORD`."""
    DELETED = "deleted"
    """The line goes."""
    HEAD = "head"
    """`new` comes below the line, the head of a table, in place of a line of dashes."""
    BULLET = "bullet"
    """The sign before an item of a list becomes a hyphen."""
    LIST_END = "list-end"
    """`new` comes at the end of the list."""
    TABS = "tabs"
    """Each tab at the beginning of the line becomes two spaces."""
    TAG = "tag"
    """The tag of a template becomes `new`."""


class Certainty(StrEnum):
    """When a hint can be followed without asking the editor."""

    ALWAYS = "always"
    """The same is said in another form: a date, a number, an address."""
    WORDS_STAY = "words-stay"
    """Every word that was typed stays."""
    NEVER = "never"
    """The hint leaves a choice, or is a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change that follows a hint to the letter, with named places for values as in the hint."""

    change: Change
    new: str = ""
    old: str = ""
    added: str = ""
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Hint:
    """What to type instead, in words; and as a correction if a machine can type it."""

    text: str
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Sentence and hints, with named places for values."""

    severity: Severity
    text: str
    hint: Hint
    otherwise: Hint

    @property
    def texts(self) -> tuple[str, ...]:
        """The sentence and the hints that there are, as message ids."""
        return tuple(filter(None, (self.text, self.hint.text, self.otherwise.text)))

    def hint_with(self, values: Mapping[str, str]) -> Hint:
        """Return the first hint of which all values are known and not empty; an empty one if there is none."""
        for hint in (self.hint, self.otherwise):
            if hint.text and all(values.get(name) for name in names_in(hint.text)):
                return hint
        return Hint("")


def names_in(template: str) -> list[str]:
    """Return the names of the values that a sentence has places for."""
    return [name for _, name, _, _ in Formatter().parse(template) if name]


def sure(text: str, change: Change, new: str = "", *, old: str = "", added: str = "") -> Hint:
    """Return a hint that leaves no choice as long as no word is lost, with the change that follows it."""
    return Hint(text, Correction(change=change, new=new, old=old, added=added, certainty=Certainty.WORDS_STAY))


def converts(text: str, change: Change, new: str = "", *, old: str = "", added: str = "") -> Hint:
    """Return a hint that says the same in another form, with the change that follows it."""
    return Hint(text, Correction(change=change, new=new, old=old, added=added, certainty=Certainty.ALWAYS))


def likely(text: str, change: Change, new: str = "", *, old: str = "", added: str = "") -> Hint:
    """Return a hint that an editor has to agree to, with the change that follows the first way it names."""
    return Hint(text, Correction(change=change, new=new, old=old, added=added, certainty=Certainty.NEVER))


def error(text: str, hint: Hint | str, otherwise: Hint | str = "") -> Message:
    """Return a message that stops the build."""
    return Message(Severity.ERROR, text, _hint(hint), _hint(otherwise))


def warning(text: str, hint: Hint | str, otherwise: Hint | str = "") -> Message:
    """Return a message that does not stop the build."""
    return Message(Severity.WARNING, text, _hint(hint), _hint(otherwise))


def _hint(words: Hint | str) -> Hint:
    return words if isinstance(words, Hint) else Hint(words)
