"""What references may name: vocabularies, units, records and files of one site, and how each is found."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from showcase.content.files.file_names import ID, as_seen, files_there, fit_name, meant_name, nearest_file, what_is_odd
from showcase.content.records.records import DOCUMENT, kind_of, stem_of
from showcase.content.records.units import Days, UnitRegister
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.schema.key_names import begins, nearest
from showcase.content.schema.misplaced import PLAIN
from showcase.content.schema.several_names import Name, several
from showcase.content.text.citations import cited_document
from showcase.content.text.typing_keys import as_meant
from showcase.content.yaml.quoting import quoted
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import match_key

Positions = Mapping[str, tuple[int, int]]
MOST_LISTED = 8
MODELS = f"content/{kind_of('model').folder}/"
# What is smaller than a commune is a place in it; anything else before a unit's name is a body of it.
PLACE = re.compile(
    r"(?:thôn|bản|ấp|xóm|làng|buôn|bon|plei|phum|sóc|khóm|khu|tổ|đường|phố|ngõ|hẻm)(?!\w)", re.IGNORECASE
)
DISK = re.compile(r"[A-Za-z]:[\\/]|\\\\")
MOST_SHOWN = 100
# A name with a day or a year behind it, and the keys that these are for in a smaller record, by the key of the name.
TIME_BEHIND = re.compile(
    r"(?P<name>.+?)[\s,;(–-]+(?:(?:từ|vào|hồi|trong)\s+)?(?:(?:ngày|năm)\s+)?"
    r"(?P<time>(?:19|20)\d\d(?:-\d\d-\d\d)?|(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d))\)?",
    re.IGNORECASE,
)
BESIDE: Mapping[str, tuple[str, ...]] = {"form": ("year",), "stage": ("date", "year"), "unit": ("date",)}
INDEX = re.compile(r"\.\d+")
ITEM = re.compile(r"\.\d+(\.form|\.name|\.unit)?$")


def _instead(name: str, wanted: Collection[str]) -> dict[str, str]:
    """Return values for the message about a missing file: the name that was meant, and the names there are."""
    return {"nearest": nearest_file(name, wanted), "there": files_there(name, wanted)}


def _time(found: re.Match[str], keys: Collection[str]) -> tuple[str, str]:
    """Return the one of the `keys` that the time behind a name is for, and its value; two '' where it is for none."""
    day = found["time"]
    if found["year"]:
        day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    if "date" in keys and "-" in day:
        return "date", day
    return ("year", day[:4]) if "year" in keys else ("", "")


def _new_document(cited: Mapping[str, str]) -> dict[str, str]:
    """Return values for the message about a document that is cited but not entered: its file and keys."""
    name = fit_name(f"{cited['kind']} {cited['symbol']}")
    lines = " · ".join(
        f"{key}: {value if PLAIN.fullmatch(value) else quoted(value) if value else '…'}" for key, value in cited.items()
    )
    return {"file": f"content/{DOCUMENT.folder}/{name}.md", "symbol": cited["symbol"], "lines": lines}


def _one_above_another(units: UnitRegister, names: Sequence[Name]) -> bool:
    """Return whether the names are those of a unit and of one above it: Xã Hòa An tỉnh Sao Mai."""
    named = [units.find(each.right or each.typed) for each in names]
    ids = {found[0] for found in named if len(found) == 1}
    return any(above in ids for id in ids for above in units.ancestors(id))


def _is_one_with_those_above(units: UnitRegister, names: Sequence[Name]) -> bool:
    """Return whether the first of the names is a unit below all others: Xã Hòa An, tỉnh Sao Mia."""
    first, *others = [units.find(each.right or each.typed) for each in names] or [()]
    return bool(others) and any({*units.ancestors(id)} >= {above for ids in others for above in ids} for id in first)


def position_of(path: str, positions: Positions, key_path: str) -> Place:
    """Return the position of the value at `key_path`, or of the nearest value around it."""
    while key_path:
        if key_path in positions:
            return Place(path, *positions[key_path])
        key_path = key_path.rpartition(".")[0]
    return Place(path, 1, 1)


def media_name(written: str) -> str:
    """Return the name in content/media/ of a file as a key names it: "../media/abc.jpg" is "abc.jpg"."""
    return posixpath.normpath(written.strip().removeprefix("content/media/").removeprefix("../media/"))


@dataclass(frozen=True)
class RecordNames:
    """The records of one kind: all ids, the ids by label, and those of people who withdrew by what their name was."""

    ids: frozenset[str]
    by_label: Mapping[str, tuple[str, ...]]
    withdrawn: Mapping[str, str] = field(default_factory=dict)

    def near(self, written: str, but: str = "") -> str:
        """Return the id of the record whose id or label is most like `written`; '' where none is near.

        Never `but`, and never a person who withdrew.
        """
        stem = stem_of(re.split(r"[?#]", written)[0].rstrip("/"))
        never = {but, *self.withdrawn.values()}
        ids = {id: id for id in sorted(self.ids) if id not in never}
        one = {label: found[0] for label, found in sorted(self.by_label.items()) if label and len(found) == 1}
        labels = {label: id for label, id in one.items() if id not in never}
        if stem in ids:  # a file, or the address of a page
            return stem
        longer = [label for label in labels if begins(label, match_key(written))]
        if longer:
            return labels[min(longer, key=len)]
        spellings = labels | ids
        return spellings.get(nearest(written, list(spellings)) or nearest(stem, list(ids)), "")


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """All that references may name; in what is `incomplete` (vocabularies, kinds, "units"), a name may be there unread.

    `refused` are the names of pictures that were complained of already.
    """

    vocabularies: Mapping[str, Vocabulary]
    units: UnitRegister
    records: Mapping[str, RecordNames]
    pictures: Collection[str]
    files: Collection[str]
    incomplete: frozenset[str] = frozenset()
    refused: Collection[str] = ()


class Suggestions:
    """What references name, and suggestions for those that name nothing. Each is looked for once for a whole site."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self._named_terms: dict[tuple[str, str], str | None] = {}
        self._named_units: dict[tuple[str, Days | None], tuple[str, ...]] = {}
        self._units: dict[str, str] = {}
        self._records: dict[tuple[str, str], str] = {}

    def named_term(self, vocabulary: str, written: str) -> str | None:
        """Return the id of the term written as id, label or alias."""
        asked = (vocabulary, written)
        if asked not in self._named_terms:
            self._named_terms[asked] = self.lookup.vocabularies[vocabulary].find(written)
        return self._named_terms[asked]

    def named_units(self, written: str, days: Days | None) -> tuple[str, ...]:
        """Return the ids of the units that `written` may mean where it is about these `days`."""
        if (written, days) not in self._named_units:
            self._named_units[written, days] = self.lookup.units.find_at(written, days)
        return self._named_units[written, days]

    def unit(self, written: str) -> str:
        """Return the id of a unit. Add a problem if no unit matches, or several do."""
        if written not in self._units:
            units = self.lookup.units
            self._units[written] = units.nearest(written) or units.meant(written)
        return self._units[written]

    def record(self, kind: str, written: str, but: str) -> str:
        """Return the id of a record. Add a problem if no record matches, or several do."""
        names = self.lookup.records[kind]
        if (kind, written) not in self._records:
            self._records[kind, written] = names.near(written)
        found = self._records[kind, written]
        return names.near(written, but) if found and found == but else found


class FileResolver:
    """Resolves the references of one file against the Lookup of `suggestions`; complaints gather in `problems`.

    Of units with the same name the one is meant that existed on the `days` that the file is about.
    `failed` is true when a reference could not be resolved, complained of or not.
    """

    def __init__(self, suggestions: Suggestions, path: str, positions: Positions, days: Days | None = None) -> None:
        self.suggestions, self.lookup = suggestions, suggestions.lookup
        self.path, self.positions, self.days = path, positions, days
        self.problems: list[Problem] = []
        self.failed = False

    def _add(self, key_path: str, code: str, **values: object) -> None:
        values = {name: str(value)[:MOST_SHOWN] if name == "found" else value for name, value in values.items()}
        self.problems.append(
            problem(position_of(self.path, self.positions, key_path), code, key=self._key(key_path), **values)
        )

    def _key(self, key_path: str) -> str:
        """Return the key that was typed: "award" if "award.0.form" was written as one value."""
        while key_path not in self.positions and "." in key_path:
            key_path = key_path.rpartition(".")[0]
        return next((part for part in reversed(key_path.split(".")) if not part.isdigit()), key_path)

    def _as_typed(self, key_path: str) -> str:
        """Return the key path under which a value was typed: `award.form` for "award.0.form" without brackets."""
        plain = INDEX.sub("", key_path)
        inside = not key_path.rpartition(".")[2].isdigit() and key_path not in self.positions
        return plain if inside and plain in self.positions else key_path

    def _several(
        self, written: str, key_path: str, find: Callable[[str], object], near: Callable[[str], str], sure: bool = False
    ) -> tuple[Name, ...]:
        """Return the names in one value: `A, B` for `[A, B]` or, where no list may stand, all but one; () for one.

        Add a problem for them. Where one will do, all have to be known, unless it is `sure` that the first is a whole
        name. Names without a proposal are still to be reported.
        """
        names = several(written, find, near, spaced=True)
        listed = key_path not in self.positions and ITEM.search(key_path)
        if find == self.lookup.units.find and _one_above_another(self.lookup.units, names):
            names = several(written, find, near)
        if find == self.lookup.units.find and not listed and _is_one_with_those_above(self.lookup.units, names):
            return ()
        if not names or not (listed or sure or all(each.right for each in names)):
            return ()
        if listed:
            fixed = f"{self._key(key_path)}: [{', '.join(each.shown for each in names)}]"
            self._add(key_path, "list-without-brackets", found=written, fixed=fixed)
            return tuple(names)
        if key_path in self.positions and key_path.rpartition(".")[2].isdigit():
            self._add(key_path, "several-in-an-item", found=written, **self._as_items(names, key_path))
            return tuple(names)
        first, *others = [each.right or each.typed for each in names]
        where = N_("in the text below") if self.path.endswith(".md") else N_("under “note”")
        self._add(key_path, "one-name-only", found=written, first=first, others=", ".join(others), where=f"~{where}")
        return tuple(replace(each, right=each.right or each.typed) for each in names)

    def _as_items(self, names: Sequence[Name], key_path: str) -> dict[str, str]:
        """Return what to type for the names in one item: items between brackets, or lines."""
        whole, _, _ = key_path.rpartition(".")
        column, begin = self.positions[key_path][1], self.positions.get(whole, (0, 0))[1]
        in_lines = column >= begin + len("- ") and begin < len(f"{self._key(whole)}: [")
        shown = [each.shown for each in names]
        return {"lines": " · ".join(f"- {each}" for each in shown)} if in_lines else {"fixed": ", ".join(shown)}

    def term(self, vocabulary: str, written: str, key_path: str) -> str | None:
        """Return the id of a term. If there is none, add a problem with the nearest label, or all of a short list."""
        words = self.lookup.vocabularies[vocabulary]
        found = self.suggestions.named_term(vocabulary, written)
        self.failed |= found is None
        if found is None and vocabulary not in self.lookup.incomplete:
            key_path = self._as_typed(key_path)
            if self._with_time(written, key_path, words.find):
                return None
            if (meant := as_meant(written)) and words.find(meant):
                self._add(key_path, "typing-keys", found=written, fixed=words.label(words.find(meant)))
                return None
            names = self._several(written, key_path, words.find, words.nearest, sure=True)
            labels = [term.label for term in words.terms.values()]
            listed = ", ".join(labels) if len(labels) <= MOST_LISTED * 2 else ", ".join(labels[:MOST_LISTED]) + " …"
            for typed in [each.typed for each in names if not each.right] if names else [written]:
                near = words.nearest(typed)
                self._add(key_path, "unknown-term", found=typed, nearest=near, listed=listed, vocabulary=vocabulary)
        return found

    def _with_time(self, written: str, key_path: str, find: Callable[[str], object]) -> bool:
        """Add a problem for a name with a day or a year behind it, `Bằng khen năm 2024`. Return whether it was one."""
        holder, _, key = key_path.rpartition(".")
        found = TIME_BEHIND.fullmatch(" ".join(written.split())) if holder and key in BESIDE else None
        if not found or not find(found["name"]):
            return False
        beside, time = _time(found, BESIDE[key])
        if not beside or any(f"{holder}.{each}" in self.positions for each in BESIDE[key]):
            return False
        if key_path in self.positions:
            self._add(key_path, "name-with-time", found=written, fixed=found["name"], beside=beside, time=time)
            return True
        example = f"{{{key}: {found['name']}, {beside}: {time}}}"
        self._add(key_path, "item-not-a-struct" if holder in self.positions else "not-a-struct", example=example)
        return True

    def unit(self, written: str, key_path: str) -> str | None:
        """Return the id of a unit; complains when none or several fit."""
        register = self.lookup.units
        found = self.suggestions.named_units(written, self.days)
        if len(found) == 1:
            return found[0]
        self.failed = True
        key_path = self._as_typed(key_path)
        if found:
            self._add(key_path, "unit-ambiguous", found=written, ids=register.described(found), first=found[0])
        elif "units" not in self.lookup.incomplete and not self._with_time(written, key_path, register.find):
            meant = as_meant(written)
            if meant and len(ids := register.find(meant)) == 1:
                self._add(key_path, "typing-keys", found=written, fixed=register.spelling(ids[0]))
                return None
            names = self._several(written, key_path, register.find, self.suggestions.unit)
            for typed in [each.typed for each in names if not each.right] if names else [written]:
                self._unknown_unit(typed, key_path)
        return None

    def _unknown_unit(self, written: str, key_path: str) -> None:
        """Add a problem for a unit that is not in the register: a body or a part of one that is, or a slip."""
        register = self.lookup.units
        before, found = register.within(written)
        found = register.at(found, self.days)
        told = register.of_a_time(written)
        if len(told) == 1:
            self._add(key_path, "unknown-unit", found=written, nearest=register.spelling(told[0]))
        elif len(told) > 1:
            self._add(key_path, "unit-ambiguous", found=written, ids=register.described(told), first=told[0])
        elif not found:
            near = self.suggestions.unit(written)
            self._add(key_path, "unknown-unit", found=written if near else register.named_in(written), nearest=near)
        elif len(found) > 1:
            self._add(key_path, "unit-ambiguous", found=written, ids=register.described(found), first=found[0])
        else:
            place = PLACE.match(before)
            key, value = ("place", before) if place else ("responsible", written)
            here = self.path.startswith(MODELS) and key_path == "unit" and key not in self.positions
            line = f"{key}: {quoted(value) if ':' in value else value}" if here else ""
            self._add(key_path, "unit-body", found=written, nearest=register.spelling(found[0]), line=line)

    def record(self, kind: str, written: str, key_path: str) -> str | None:
        """Return the id of a record; complains when none or several fit."""
        names, stem = self.lookup.records[kind], stem_of(written)
        if written in names.ids:
            return written
        found = names.by_label.get(match_key(written), ())
        if len(found) == 1:
            return found[0]
        self.failed = True
        if found:
            values = {"ids": ", ".join(found[:4]), "first": found[0], "suffix": kind_of(kind).suffix}
            self._add(key_path, "record-ambiguous", found=written, **values)
        elif stem in names.withdrawn:
            self._add(key_path, "person-withdrew", found=written, id=names.withdrawn[stem])
        elif kind in self.lookup.incomplete and not ID.fullmatch(stem):
            pass
        else:
            self._unknown_record(kind, written, key_path)
        return None

    def _unknown_record(self, kind: str, written: str, key_path: str) -> None:
        """Add a problem for a record that does not exist, or for several names in one value."""
        names, own = self.lookup.records[kind], self._own_id(kind)

        def find(name: str) -> object:
            return (name,) if name in names.ids else names.by_label.get(match_key(name))

        found = self._several(written, key_path, find, lambda name: self.suggestions.record(kind, name, own))
        for typed in [each.typed for each in found if not each.right] if found else [written]:
            cited = cited_document(typed) if kind == DOCUMENT.id else {}
            symbol = cited.get("symbol", "")
            near = symbol if symbol and find(symbol) else self.suggestions.record(kind, symbol or typed, own)
            if cited and not near:
                self._add(key_path, "document-only-cited", found=typed, **_new_document(cited))
            else:
                self._add(key_path, f"unknown-{kind}", found=typed, nearest=near)

    def _own_id(self, kind: str) -> str:
        """Return the id of this record if it is of `kind`; a record never refers to itself."""
        folder, _, name = self.path.rpartition("/")
        return stem_of(name) if folder == f"content/{kind_of(kind).folder}" else ""

    def url(self, written: str, key_path: str) -> str | None:
        """Return a web address as it is; it needs no look-up."""
        return written

    def media(self, written: str, key_path: str, pictures: bool) -> str | None:
        """Return the name of a file in content/media/. Add a problem if it is missing or of the wrong sort."""
        name = media_name(written)
        wanted, other = self.lookup.pictures, self.lookup.files
        if not pictures:
            wanted, other = other, wanted
        if name in wanted:
            return name
        self.failed = True
        last = re.split(r"[\\/]", written.strip())[-1]
        if last in self.lookup.refused:
            return None
        if name in other:
            self._add(key_path, "media-not-a-picture" if pictures else "media-is-a-picture", found=written)
        elif name.startswith(("../", "/")) or DISK.match(name):
            self._add(key_path, "media-outside", found=written, fixed=last if last in wanted else "")
        elif odd := meant_name(name, wanted):
            values = {"what": what_is_odd(odd), "fixed": as_seen(odd)}
            self._add(key_path, "media-name-invisible", found=written, **values)
        else:
            self._add(key_path, "unknown-media", found=written, **_instead(name, wanted))
        return None
