"""The controls of a form with their values, as templates show them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations

from showcase.editing.form.controls import Control, FormKey, Sort
from showcase.editing.form.days import for_a_form, in_words
from showcase.editing.form.site_facts import SiteFacts
from showcase.editing.form.values import FormValue, nothing
from showcase.messages import N_
from showcase.vietnamese import nfc

NEW_ROW = "__new__"
"""The index of the row that a script copies."""
TRUE = "true: "
"""How the help of a key begins that is only typed where it is so."""
YES_NO = (("true", N_("yes")), ("false", N_("no")))


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, in words, and whether it is."""

    value: str
    label: str
    chosen: bool
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownControl:
    """A control in a page: `name` is that of its value in the request, `key` that of its key in the file.

    One that is `within` a group that may be left out is `required` only where that is filled in.
    `note` tells what a reference names, or a day in words. `parts` are the controls of a group, or the rows of a list;
    `blank` is the row that is copied for a new one. `source` and `pad` are as in Control. One that is `untouched` is
    not to be shown.
    """

    name: str
    key: str
    sort: Sort
    label: str
    value: str = ""
    hint: str = ""
    note: str = ""
    required: bool = False
    within: bool = False
    options: tuple[Option, ...] = ()
    parts: tuple[ShownControl, ...] = ()
    blank: ShownControl | None = None
    source: str = ""
    pad: str = "text"
    untouched: bool = False

    @property
    def id(self) -> str:
        """The id of its element."""
        return f"f-{self.name.replace('.', '-')}"

    @property
    def has_picture(self) -> bool:
        """Whether a picture is chosen in it."""
        inside = (*self.parts, *filter(None, [self.blank]))
        return (self.sort is Sort.MEDIA and self.source == "picture") or any(each.has_picture for each in inside)

    def names(self) -> Iterator[str]:
        """Yield its name and those of the controls inside it."""
        yield self.name
        for each in self.parts:
            yield from each.names()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        chosen = any(each.chosen and each.value for each in self.options)
        return not (self.value or chosen or self.untouched or any(not each.is_empty for each in self.parts))


def label_of(key: FormKey, translations: NullTranslations) -> str:
    """Return what a control is for."""
    label = translations.gettext(key.help).removeprefix(TRUE)
    return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class ControlMaker:
    """Makes controls with values, in the language of `translations`."""

    facts: SiteFacts
    translations: NullTranslations
    language: str

    def controls(self, form: Sequence[FormKey], values: Mapping[str, FormValue | None]) -> Iterator[ShownControl]:
        """Yield the controls of a form with their values."""
        for key in form:
            value = values.get(key.name, nothing(key.control))
            if value is None:
                yield replace(self._made(key, key.name, nothing(key.control)), untouched=True)
            else:
                yield self._made(key, key.name, value)

    def _made(self, key: FormKey, name: str, value: FormValue, within: bool = False) -> ShownControl:
        shown = self._control(key.control, name, value, within or not key.required)
        label = label_of(key, self.translations)
        return replace(shown, key=key.name, label=label, required=key.required, within=within)

    def _control(self, control: Control, name: str, value: FormValue, within: bool) -> ShownControl:
        """Return a control; `within` says whether what is in it may be left out as a whole."""
        hint = self.translations.gettext(control.hint) if control.hint else ""
        bare = ShownControl(
            name=name, key="", sort=control.sort, label="", hint=hint, source=control.source, pad=control.pad
        )
        if isinstance(value, str):
            return self._single(replace(bare, options=_of_its_own(control, value)), value)
        if control.sort is Sort.CHOICES:
            chosen = {self._term(control.source, each): each for each in value if isinstance(each, str)}
            return replace(bare, options=tuple(self._options(control.source, chosen)))
        if control.sort is Sort.ROWS and control.item and isinstance(value, tuple):
            item = control.item
            rows = value or (nothing(item),)
            made = tuple(self._control(item, f"{name}.{number}", each, within) for number, each in enumerate(rows))
            return replace(bare, parts=made, blank=self._control(item, f"{name}.{NEW_ROW}", nothing(item), True))
        held = value if isinstance(value, Mapping) else {}
        parts = (
            self._made(each, f"{name}.{each.name}", held.get(each.name, nothing(each.control)), within)
            for each in control.keys
        )
        return replace(bare, parts=tuple(parts))

    def _single(self, bare: ShownControl, value: str) -> ShownControl:
        """Return the control of one text; one that it cannot hold is shown as a line of text."""
        sort, note = bare.sort, ""
        options = bare.options
        if sort is Sort.CHOICE and not options:
            chosen = {self._term(bare.source, value): value} if value else {}
            options = (Option("", "—", not value), *self._options(bare.source, chosen))
        elif sort is Sort.YES_OR_NO:
            words = ((each, self.translations.gettext(label)) for each, label in YES_NO)
            options = (Option("", "—", not value), *(Option(each, label, each == value) for each, label in words))
        elif sort is Sort.UNIT:
            note = self.facts.unit(value) if value else ""
        elif sort is Sort.RECORD:
            note = self.facts.title(bare.source, value) if value else ""
        elif sort is Sort.DAY:
            value, note = for_a_form(value), in_words(value, self.language)
        if not HOLDS.get(sort, _anything)(value):
            sort = Sort.LINES if "\n" in value else Sort.LINE
        return replace(bare, sort=sort, value=value, note=note, options=options)

    def _term(self, vocabulary: str, written: str) -> str:
        """Return the id of the term that was written; what was written, where there is none."""
        return self.facts.loaded.vocabularies[vocabulary].find(written) or written

    def _options(self, vocabulary: str, chosen: Mapping[str, str]) -> Iterator[Option]:
        """Yield the terms, and what else was `chosen`, by id; a term that was written in another way stays so."""
        terms = self.facts.loaded.vocabularies[vocabulary].terms
        for id, term in terms.items():
            yield Option(nfc(chosen.get(id, term.label)), term.label, id in chosen, term.help or "")
        for id, written in chosen.items():
            if id not in terms:
                words = self.translations.gettext("%(found)s (not in the list)")
                yield Option(written, words % {"found": written}, True)


def _of_its_own(control: Control, value: str) -> tuple[Option, ...]:
    """Return the options of a choice that has values of its own, and what else is chosen."""
    known = dict(control.options)
    others = [(value, value)] if value and known and value not in known else []
    nothing_ = [("", "—")] if known else []
    return tuple(Option(each, label, each == value) for each, label in (*nothing_, *known.items(), *others))


def _anything(_value: str) -> bool:
    return True


HOLDS: Mapping[Sort, Callable[[str], bool]] = {
    Sort.DAY: lambda value: "\n" not in value,
    Sort.FLAG: lambda value: value in ("", "true"),
    Sort.YES_OR_NO: lambda value: value in ("", "true", "false"),
    Sort.LINE: lambda value: "\n" not in value,
}
"""What the controls of a sort can hold, where that is not any text."""
