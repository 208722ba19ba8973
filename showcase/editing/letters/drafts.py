"""Letters as they were received → drafts in content/letters/, none of them twice, each with what was left out of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from itertools import chain, combinations

from showcase.content.load import read_entry
from showcase.content.privacy.numbers import OMITTED
from showcase.content.prose.rendered import ProseOptions
from showcase.content.records.data_files import LETTER
from showcase.content.records.letters import FEWEST_SIGNS, MOST_SIGNS
from showcase.content.rules.drafts import NOT_YET
from showcase.editing.letters.received import ReceivedLetter
from showcase.editing.letters.wording import LOST, WORDS, CleanText, clean_text
from showcase.editing.typed_values import TypedValue, typed_key
from showcase.problems import errors

MOST_OF_NAME, MOST_OF_ID = 80, 50
MARK = 12
REMARK = "## "
BY_HAND = tuple(tuple(combinations(("name", "date", "text"), count)) for count in range(4))
"""Keys whose values may have to be left to the editor, the fewest first."""
Subject = tuple[str, str] | None
"""The kind and the id of the record that a letter is about, where they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A draft: its path, its lines, and what was left out of the letter, by the keys of `wording.WORDS`.

    The values of the keys `by_hand` are left to the editor.
    """

    path: str
    content: str
    dropped: Counter[str]
    by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A letter that becomes no draft: `why` is "known", "robot", "lost" or "short"."""

    letter: ReceivedLetter
    why: str


def mark_of(letter: ReceivedLetter) -> str:
    """Return what stands in a draft for the letter it was made of, and tells nothing of it."""
    said = letter.identity or repr((letter.name, letter.date, letter.text))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:MARK]


@dataclass(frozen=True, kw_only=True)
class Drafter:
    """Makes drafts: `known` are the texts of the letters there are, `taken` the names of their files."""

    known: tuple[str, ...]
    taken: frozenset[str]
    options: ProseOptions
    translations: NullTranslations

    def drafts(
        self, letters: Iterable[tuple[ReceivedLetter, tuple[str, str] | None]]
    ) -> Iterator[LetterDraft | Refused]:
        """Yield a draft of each letter, which comes with the kind and the id of its record, if that is known."""
        taken, seen = set(self.taken), set[str]()
        for letter, about in letters:
            mark = mark_of(letter)
            cleaned = clean_text(letter.text, self.options.offices.numbers)
            if letter.trapped:
                yield Refused(letter=letter, why="robot")
            elif mark in seen or any(mark in text for text in self.known):
                yield Refused(letter=letter, why="known")
            elif len(cleaned.text) < FEWEST_SIGNS or not any(map(str.isalnum, cleaned.text)):
                yield Refused(letter=letter, why="lost" if cleaned.dropped[LOST] else "short")
            else:
                seen.add(mark)
                yield self._draft(letter, cleaned, about, _free(letter, about, taken))

    def _draft(self, letter: ReceivedLetter, cleaned: CleanText, about: Subject, name: str) -> LetterDraft:
        """Return the draft with as many of its values as can stand in a file; the others are remarks in it."""
        drafts = (self._with(letter, cleaned, about, name, each) for each in chain.from_iterable(BY_HAND))
        return next(each for each in drafts if not self._is_refused(each) or each.by_hand == BY_HAND[-1][0])

    def _is_refused(self, draft: LetterDraft) -> bool:
        """Return whether the draft would stop a build, which drafts do not."""
        found = read_entry(LETTER.id, draft.path, draft.content.encode(), self.options).problems
        return any(each.code not in NOT_YET for each in errors(found))

    def _with(
        self, letter: ReceivedLetter, cleaned: CleanText, about: Subject, name: str, by_hand: tuple[str, ...]
    ) -> LetterDraft:
        """Return a draft in which the values of the keys `by_hand` are left to the editor."""
        who = clean_text(letter.name, self.options.offices.numbers)
        named = " ".join(who.text.replace(OMITTED, "").split())[:MOST_OF_NAME].strip()
        named = named if any(map(str.isalpha, named)) else ""
        dropped = cleaned.dropped + who.dropped + Counter(attachments=letter.attachments)
        shown, rest = _cut(cleaned.text)
        day = letter.date if "date" not in by_hand else None
        scope = ["text", *(["name"] if named and "name" not in by_hand else [])]
        agreed: TypedValue = {"date": day, "scope": scope} if letter.publish and day else None
        values: dict[str, TypedValue] = {"draft": True, "name": named, "date": day, "text": shown, "consent": agreed}
        typed = [each for each in values if values[each] and each not in by_hand]
        lines = [*self._head(mark_of(letter), dropped), *self._about(letter, about)]
        lines += [line for key in typed for line in typed_key(key, values[key])]
        lines += self._missing(day, letter.publish, rest)
        lines += self._by_hand({key: str(values[key]) for key in by_hand if key != "date" and values[key]})
        path = f"content/{LETTER.folder}/{name}.yaml"
        return LetterDraft(path=path, content="\n".join([*lines, ""]), dropped=+dropped, by_hand=by_hand)

    def _head(self, mark: str, dropped: Counter[str]) -> Iterator[str]:
        _ = self.translations.gettext
        yield REMARK + _("A draft made by the command “letters” (letter %(mark)s).") % {"mark": mark}
        if +dropped:
            yield REMARK + _("Left out: %(what)s.") % {"what": left_out(dropped, self.translations)}

    def _about(self, letter: ReceivedLetter, about: Subject) -> Iterator[str]:
        if about:
            yield from typed_key(*about)
            return
        _ = self.translations.gettext
        yield REMARK + _("Which record is it about? Add its file name without .md, such as: model: …")
        page = clean_text(letter.page).text.replace("\n", " ")
        if page:
            yield REMARK + _("The reader named the page: %(page)s") % {"page": page[:200]}

    def _by_hand(self, values: Mapping[str, str]) -> Iterator[str]:
        """Yield remarks with values that cannot stand in the file as they are."""
        for key, value in values.items():
            yield REMARK + self.translations.gettext("“%(key)s” cannot be taken over as it is:") % {"key": key}
            yield from (REMARK + line for line in value.split("\n") if line.strip())

    def _missing(self, day: dt.date | None, agreed: bool, rest: str) -> Iterator[str]:
        """Yield remarks on what is still to be done, and the part of a letter that is too long to be shown."""
        _ = self.translations.gettext
        example = {"example": "consent: {date: 2026-01-31, scope: [text, name]}"}
        if not agreed:
            sentence = _("The reader was not asked yet. If the reader agrees, add: %(example)s and delete “draft”.")
            yield REMARK + sentence % example
        elif day is None:
            sentence = _("The reader agreed to the publication. Add the day, such as: %(example)s and delete “draft”.")
            yield REMARK + sentence % example
        else:
            yield REMARK + _("The reader agreed to the publication. Read the letter, and delete “draft”.")
        if day is None:
            yield REMARK + _("The letter has no date. Add the day it came, such as: date: 2026-01-31")
        if rest:
            yield REMARK + _("The letter goes on; 500 characters at most are shown:")
            yield from (REMARK + line for line in rest.split("\n") if line.strip())


def _cut(text: str) -> tuple[str, str]:
    """Return as much of a text as a letter may have, and the rest."""
    if len(text) <= MOST_SIGNS:
        return text, ""
    most = MOST_SIGNS - len(OMITTED) - 1
    end = max(text.rfind(" ", 0, most + 1), text.rfind("\n", 0, most + 1))
    end = end if end > most // 2 else most
    return f"{text[:end].rstrip()} {OMITTED}", text[end:].strip()


def _free(letter: ReceivedLetter, about: Subject, taken: set[str]) -> str:
    """Return a name for the file that is not in `taken`, and add it there. It does not tell who wrote."""
    day = letter.date.isoformat() if letter.date else "thu"
    base = f"{day}-{about[1] if about else 'ban-doc'}"[:MOST_OF_ID].strip("-")
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def left_out(dropped: Counter[str], translations: NullTranslations) -> str:
    """Return what was left out, in words."""
    found = [f"{translations.gettext(words)} ({dropped[kind]})" for kind, words in WORDS.items() if dropped[kind]]
    return ", ".join(found)
