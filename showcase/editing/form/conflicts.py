"""Two versions of one file, shown beside each other, and what becomes of both by what was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from showcase.editing.form.changes import difference
from showcase.editing.form.context import RoomContext
from showcase.editing.form.controls import Sort
from showcase.editing.form.documents import Document, reopened
from showcase.editing.form.merging import MergedKey, Stretch, Taken, lines, merged_keys, paragraphs, three_way
from showcase.editing.form.reading import BEGAN_WITH, Unsaved
from showcase.editing.form.shown import YES_NO, ControlMaker, ShownControl
from showcase.editing.form.values import FormValue, SentForm
from showcase.editing.preview.requests import Answer
from showcase.vietnamese import nfc

CHOICE = "take-"
"""How the names of choices between two versions begin; no key is called so."""
TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two versions of a file: its keys that differ, and its text, or the whole of it, in stretches."""

    keys: tuple[MergedKey, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """A place at which two versions differ: both in words, and which is taken ('' where it is to be chosen)."""

    name: str
    label: str
    theirs: str
    mine: str
    taken: str
    stays: bool = False
    may_be_both: bool = False
    chosen: str = ""


def conflict(
    context: RoomContext, document: Document, sent: SentForm, mine: str, *, plain: bool, reason: str = ""
) -> Answer:
    """Return both versions of a file that was changed since the form was opened; `mine` is that of the form, whole."""
    merge = merge_of(document, sent, plain=plain)
    return context.page(
        "conflict",
        HTTPStatus.CONFLICT,
        document=document,
        mine=mine,
        lines=difference(document.source.encode(), mine.encode()) or (),
        places=tuple(_places(context, merge, sent, plain=plain)) if merge else None,
        reason=reason,
        pairs=[(name, value) for name, value in sent.pairs if name not in ("seen", "token") and not _is_choice(name)],
    )


def merge_of(document: Document, sent: SentForm, *, plain: bool) -> Merge | None:
    """Return what a file on the disk and a form of it become; None where the file has keys that no form can read."""
    began = sent.text(BEGAN_WITH)
    if plain or document.kind is None:
        texts = began, document.source, sent.text("source")
        return Merge(keys=(), stretches=_stretches(lines, *texts))
    if not document.form:
        return None
    base = reopened(document, began)
    keys = merged_keys(document.form, base.values, document.values, sent.values(document.form))
    texts = base.body if base.form else "", document.body, sent.text(TEXT)
    return Merge(keys=tuple(keys), stretches=_stretches(paragraphs, *texts))


def merged(document: Document, sent: SentForm, *, plain: bool) -> Unsaved | None:
    """Return a form of both versions, as they were chosen; None while something is still to be chosen."""
    merge = merge_of(document, sent, plain=plain)
    if merge is None:
        return None
    values: dict[str, FormValue] = dict(sent.values(document.form))
    for each in merge.keys:
        taken = each.taken or _chosen(sent, each.key.name)
        if taken is None and not each.stays:
            return None
        value = each.value(taken or Taken.THEIRS)
        values.pop(each.key.name)
        if value is not None:
            values[each.key.name] = value
    pieces: list[str] = []
    for number, stretch in enumerate(merge.stretches):
        taken = stretch.taken or _chosen(sent, f"{TEXT}-{number}")
        if taken is None and stretch.differs:
            return None
        pieces += stretch.pieces(taken or Taken.THEIRS)
    text = "".join(pieces)
    if plain or document.kind is None:
        return Unsaved(seen=document.digest, began_with=document.source, source=text)
    return Unsaved(seen=document.digest, began_with=document.source, values=values, body=text.strip("\n"))


def _stretches(apart: Callable[[str], tuple[str, ...]], base: str, theirs: str, mine: str) -> tuple[Stretch, ...]:
    """Return the stretches of two texts that began as `base`; of an unknown one ('') every difference is open."""
    texts = (nfc(each.replace("\r\n", "\n")) for each in (base, theirs, mine))
    began, there, here = map(apart, texts)
    return three_way(began or None, there, here)


def _is_choice(name: str) -> bool:
    return name.startswith(CHOICE)


def _chosen(sent: SentForm, name: str) -> Taken | None:
    written = sent.text(f"{CHOICE}{name}")
    return Taken(written) if written in {*Taken} else None


def _places(context: RoomContext, merge: Merge, sent: SentForm, *, plain: bool) -> Iterator[ShownPlace]:
    """Yield the places at which the versions differ, in words."""
    maker = ControlMaker(context.finder.facts(), context.translations, context.reporter.language)
    words = _Words(context, maker)
    for each in merge.keys:
        yield ShownPlace(
            name=f"{CHOICE}{each.key.name}",
            label=words.label(each),
            theirs=words.value(each, each.theirs),
            mine=words.value(each, each.mine),
            taken=each.taken or "",
            stays=each.stays,
            may_be_both=each.may_be_both,
            chosen=sent.text(f"{CHOICE}{each.key.name}"),
        )
    at = 1
    label = context.gettext("Line %(number)s") if plain else context.gettext("Text, paragraph %(number)s")
    for number, stretch in enumerate(merge.stretches):
        if stretch.differs:
            yield ShownPlace(
                name=f"{CHOICE}{TEXT}-{number}",
                label=label % {"number": at},
                theirs=words.text(stretch.theirs),
                mine=words.text(stretch.mine),
                taken=stretch.taken or "",
                may_be_both=bool(stretch.theirs and stretch.mine),
                chosen=sent.text(f"{CHOICE}{TEXT}-{number}"),
            )
        at += len(stretch.theirs)


@dataclass(frozen=True)
class _Words:
    """What stands in a control, in words."""

    context: RoomContext
    maker: ControlMaker

    def label(self, each: MergedKey) -> str:
        """Return what a key is for."""
        return next(self.maker.controls((each.key,), {})).label

    def value(self, each: MergedKey, value: FormValue | None) -> str:
        """Return a value as a form shows it; what no form shows is said to be so."""
        if value is None:
            return self.context.gettext("(cannot be shown in a form)")
        control = next(self.maker.controls((each.key,), {each.key.name: value}))
        return self._control(control) or self.context.gettext("(nothing)")

    def text(self, pieces: Sequence[str]) -> str:
        """Return pieces of a text."""
        return "".join(pieces).strip("\n") or self.context.gettext("(nothing)")

    def _control(self, control: ShownControl) -> str:
        if control.options:
            return ", ".join(each.label for each in control.options if each.chosen and each.value)
        if control.sort is Sort.ROWS:
            return "\n".join(f"• {words}" for each in control.parts if (words := self._control(each)))
        if control.parts:
            return "; ".join(f"{each.label}: {words}" for each in control.parts if (words := self._control(each)))
        if control.sort is Sort.FLAG and control.value:
            return self.context.gettext(dict(YES_NO)[control.value])
        beside = f" ({control.note})" if control.sort is Sort.RECORD and control.note else ""
        return f"{control.value}{beside}"
