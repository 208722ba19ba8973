"""What to type for a key, and what that looks like: read off its type and the lists of terms."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import NullTranslations
from typing import Any

from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.compounds import Many, MediaRef, PeriodType, RecordRef, Struct, TermRef
from showcase.content.schema.fields import DEFAULT_LANGUAGE, FieldType, Key, Keyed, keys_of
from showcase.content.schema.moments import Day, Moment
from showcase.content.schema.numbers import Number
from showcase.content.schema.reaching import Telephone
from showcase.content.schema.scalars import Email, Flag, OldAddress, Url, Year
from showcase.messages import N_
from showcase.routes import Routes

PLAIN = "".join(chr(sign) for sign in range(32, 127) if not chr(sign).isalnum() and chr(sign) not in " -.()/")
TO_FILL_IN = "…"
INSTEAD = N_("in place of %(key)s you may type %(line)s – %(about)s")
FEW = 4  # terms in an example of a list


@dataclass(frozen=True, kw_only=True)
class KeyExamples:
    """Examples of what to type, with the terms a site has, as of a day, in the language of the texts."""

    words: Mapping[str, Vocabulary]
    today: dt.date
    translations: NullTranslations
    kind: str = "model"
    routes: Routes = Routes(DEFAULT_LANGUAGE)

    def in_a_year(self) -> KeyExamples:
        """Return the same examples, as of a year later."""
        return replace(self, today=self.today + dt.timedelta(days=365))

    def about(self, key: Key) -> str:
        """Return what a key is for, and what to type."""
        return f"{self.translations.gettext(key.help)} – {self.form(key.type)}"

    def instead(self, record: type[Keyed], name: str) -> Iterator[str]:
        """Yield what may be typed in place of the key `name` of `record`, or of one inside it, if less is known."""
        sentence = self.translations.gettext(INSTEAD)
        for each in keys_of(record):
            if each.instead and each.instead == name:
                line = f"{each.name}: {self.value(each.type)}"
                yield sentence % {"key": name, "line": line, "about": self.about(each)}
            item = each.type.item if isinstance(each.type, Many) else each.type
            if each.name == name and isinstance(item, Struct):
                for inner in keys_of(item.record):
                    yield from self.instead(item.record, inner.name)

    def form(self, type: FieldType) -> str:
        """Return what to type in a few words; for a list of terms, all of them."""
        item = type.item if isinstance(type, Many) else type
        if isinstance(item, TermRef):
            labels = " | ".join(term.label for term in self.words[item.vocabulary].terms.values())
            several, one = (
                self.translations.gettext("several of: %(labels)s"),
                self.translations.gettext("one of: %(labels)s"),
            )
            return (one if item is type else several) % {"labels": labels}
        form = self.translations.gettext(type.form)
        return form if item is type or isinstance(item, Struct) else f"{form}: {self.translations.gettext(item.form)}"

    def needed(self, type: FieldType) -> str:
        """Return the same as `form`, with the required keys of a mapping."""
        if not isinstance(type, Struct):
            return self.form(type)
        values = {"form": self.form(type), "example": self._keys(type, required=True)}
        return self.translations.gettext("%(form)s, such as %(example)s") % values

    def value(self, type: FieldType) -> str:
        """Return a value of the right shape, as typed in a file; … if only the editor knows it."""
        if isinstance(type, Many):
            return f"[{', '.join(self._items(type.item))}]"
        if isinstance(type, Struct):
            return self._keys(type)
        if isinstance(type, MediaRef) and type.picture:
            return "ten-anh.jpg"
        if isinstance(type, TermRef):
            return plain_or_quoted(next(iter(self.words[type.vocabulary].terms.values())).label)
        return next((value for kind, value in self._usual() if isinstance(type, kind)), TO_FILL_IN)

    def _usual(self) -> Iterator[tuple[Any, str]]:
        """Yield kinds of values, each with a readable example."""
        yield MediaRef, "ten-tep.pdf"
        yield RecordRef, "ten-tep"
        yield (Day, Moment), self.today.isoformat()
        yield Year, str(self.today.year)
        yield PeriodType, f"{{from: {self.today.year - 1}, to: {self.today.year}}}"
        yield Number, "46"
        yield Flag, "true"
        yield Url, "https://example.org/"
        yield Email, "lien-he@example.org"
        yield Telephone, "024 0000 0000"
        yield OldAddress, self.routes.record(self.kind, "ten-cu")

    def _keys(self, type: Struct, required: bool = False) -> str:
        shown = (each for each in keys_of(type.record) if each.required >= required and not each.instead)
        pairs = (f"{each.name}: {self.value(each.type)}" for each in shown)
        return f"{{{', '.join(pairs)}}}"

    def _items(self, item: FieldType) -> list[str]:
        if not isinstance(item, TermRef):
            return [self.value(item)]
        return [plain_or_quoted(term.label) for term in list(self.words[item.vocabulary].terms.values())[:FEW]]


def plain_or_quoted(text: str) -> str:
    """Return the text, in quotes where a sign in it would mean something else."""
    return json.dumps(text, ensure_ascii=False) if set(text) & set(PLAIN) else text
