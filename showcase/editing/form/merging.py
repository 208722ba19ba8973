"""Two versions of a file that began as one text, merged: key by key, and piece by piece of their texts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from showcase.editing.form.controls import Control, FormKey, Sort
from showcase.editing.form.values import FormValue, is_same, nothing


class Taken(StrEnum):
    """Which version is taken: that on the disk, that of the form, or one after the other."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedKey:
    """A key with two values: which is taken, None where both sides changed it and someone has to choose.

    What is None in `theirs` no form can show; it `stays` even where the form has another value.
    """

    key: FormKey
    base: FormValue | None
    theirs: FormValue | None
    mine: FormValue
    taken: Taken | None

    @property
    def stays(self) -> bool:
        """Whether the value on the disk stays, though both sides changed it."""
        return self.taken is None and self.theirs is None

    @property
    def may_be_both(self) -> bool:
        """Whether it is a list that can have the items of both."""
        return isinstance(self.theirs, tuple) and isinstance(self.mine, tuple)

    def value(self, taken: Taken) -> FormValue | None:
        """Return the value that is `taken`; None for what stays as it is in the file."""
        if self.stays or taken is Taken.THEIRS:
            return self.theirs
        if taken is Taken.BOTH and isinstance(self.theirs, tuple) and isinstance(self.mine, tuple):
            base = self.base if isinstance(self.base, tuple) else ()
            return tuple(_of_both(self.key.control, base, self.theirs, self.mine))
        return self.mine


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Pieces of two texts that stand at one place; `taken` as in MergedKey. Where they are alike, it means nothing."""

    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    taken: Taken | None

    @property
    def differs(self) -> bool:
        """Whether the texts differ here."""
        return self.theirs != self.mine

    def pieces(self, taken: Taken) -> tuple[str, ...]:
        """Return the pieces that are `taken`."""
        if not self.differs or taken is Taken.THEIRS:
            return self.theirs
        return self.theirs + self.mine if taken is Taken.BOTH else self.mine


def merged_keys(
    form: Sequence[FormKey],
    base: Mapping[str, FormValue | None],
    theirs: Mapping[str, FormValue | None],
    mine: Mapping[str, FormValue],
) -> Iterator[MergedKey]:
    """Yield the keys of the form that differ between disk and form; what both began with stands in `base`, if known."""
    for key in form:
        if key.name not in mine:
            continue
        began, there, here = base.get(key.name), theirs.get(key.name, nothing(key.control)), mine[key.name]
        if there is not None and is_same(key.control, there, here):
            continue
        taken = None
        if began is not None and is_same(key.control, began, here):
            taken = Taken.THEIRS
        elif began is not None and there is not None and is_same(key.control, began, there):
            taken = Taken.MINE
        yield MergedKey(key=key, base=began, theirs=there, mine=here, taken=taken)


def _of_both(
    control: Control, base: Sequence[FormValue], theirs: Sequence[FormValue], mine: Sequence[FormValue]
) -> Iterator[FormValue]:
    """Yield the items of both lists without those that either side took out."""
    item = control.item or Control(sort=Sort.CHOICE)

    def has(several: Sequence[FormValue], sought: FormValue) -> bool:
        return any(is_same(item, each, sought) or is_same(item, sought, each) for each in several)

    yield from (each for each in theirs if has(mine, each) or not has(base, each))
    yield from (each for each in mine if not has(theirs, each) and not has(base, each))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text with the empty lines below each, which together are the text."""
    made: list[str] = []
    below = True
    for line in lines(text.strip("\n") + "\n\n" if text.strip("\n") else ""):
        if (line.strip() and below) or not made:
            made.append("")
        below = not line.strip()
        made[-1] += line
    return tuple(made)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text, each with its end, which together are the text."""
    *ended, last = text.split("\n")
    return (*(f"{each}\n" for each in ended), *filter(None, [last]))


def three_way(base: Sequence[str] | None, theirs: Sequence[str], mine: Sequence[str]) -> tuple[Stretch, ...]:
    """Return the stretches of two lists of pieces that began as `base`; None: everything in which they differ is open.

    Changes to neighbouring pieces do not touch each other; pieces that both sides put at one place do.
    """
    if base is None:
        found = SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes()
        return tuple(
            Stretch(theirs=tuple(theirs[first:end]), mine=tuple(mine[begin:last]), taken=None)
            for _, first, end, begin, last in found
        )
    return tuple(_stretches(base, [*_edits(base, theirs, Taken.THEIRS), *_edits(base, mine, Taken.MINE)]))


@dataclass(frozen=True, slots=True)
class _Edit:
    """What one side has in the place of the pieces from `first` to `end`."""

    first: int
    end: int
    new: tuple[str, ...]
    whose: Taken


def _edits(base: Sequence[str], changed: Sequence[str], whose: Taken) -> Iterator[_Edit]:
    for tag, first, end, begin, last in SequenceMatcher(None, base, changed, autojunk=False).get_opcodes():
        if tag == "replace" and end - first == last - begin:  # piece by piece
            for offset in range(end - first):
                yield _Edit(first + offset, first + offset + 1, (changed[begin + offset],), whose)
        elif tag != "equal":
            yield _Edit(first, end, tuple(changed[begin:last]), whose)


def _stretches(base: Sequence[str], edits: Sequence[_Edit]) -> Iterator[Stretch]:
    at = 0
    for group in _groups(sorted(edits, key=lambda each: (each.first, each.end))):
        first, end = group[0].first, max(each.end for each in group)
        same = tuple(base[at:first])
        yield Stretch(theirs=same, mine=same, taken=Taken.THEIRS)
        theirs, mine = (
            _applied(base, first, end, [each for each in group if each.whose is whose])
            for whose in (Taken.THEIRS, Taken.MINE)
        )
        sides = {each.whose for each in group}
        yield Stretch(theirs=theirs, mine=mine, taken=sides.pop() if len(sides) == 1 else None)
        at = end
    yield Stretch(theirs=tuple(base[at:]), mine=tuple(base[at:]), taken=Taken.THEIRS)


def _groups(edits: Sequence[_Edit]) -> Iterator[list[_Edit]]:
    """Yield the edits that touch one another together."""
    group: list[_Edit] = []
    for each in edits:
        if group:
            first, end = group[0].first, max(before.end for before in group)
            if not (each.first < end or each.first == each.end == first == end):
                yield group
                group = []
        group.append(each)
    if group:
        yield group


def _applied(base: Sequence[str], first: int, end: int, edits: Sequence[_Edit]) -> tuple[str, ...]:
    made: list[str] = []
    for each in edits:
        made += [*base[first : each.first], *each.new]
        first = each.end
    return (*made, *base[first:end])
