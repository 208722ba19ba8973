"""What cells name: units (by old names, short types, bodies and places of them), terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from showcase.content.lookup import PLACE
from showcase.content.records.unit_ranks import may_hold
from showcase.content.records.units import TERRITORY, Days, UnitRegister, days_of_year, stood_during
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.text.typing_keys import as_meant
from showcase.editing.lists.named_records import NamedRecords
from showcase.editing.unit_types import flow_name, type_and_name, type_by_name
from showcase.vietnamese import fold, match_key

LEADING = re.compile(
    r"(?:(?:phần|mục)\s+(?:thứ\s+\w+|[ivx\d]+)\s*[:.-]?\s+)?(?:(?:các|những|nhóm|mô hình|điển hình|và)\s+|,\s*)*"
    r"(?:(?:trên|trong|thuộc|về|ở)\s+)?(?:(?:các\s+)?lĩnh vực|về|cấp|hình thức|chuyên mục|chuyên trang)\s*:?\s+",
    re.IGNORECASE,
)
COUNT_BEHIND = re.compile(
    r"[\s:,(–-]+(?:gồm |có |tổng số:? )?\d+\s+(?:(?:mô hình|điển hình|tập thể|cá nhân|đơn vị)[\s,]*)+\)?$",
    re.IGNORECASE,
)
NOTE = re.compile(r"\s*\(([^()]*)\)\s*")
BODY = re.compile(
    r"(?:ubnd|hđnd|ủy ban|uỷ ban|hội đồng nhân dân|ub ?mttq|ubmt|mttq|mặt trận|ban |btv|bch|bcđ|đảng|chi bộ|chi hội|"
    r"chpn|hội |lhpn|ccb|"
    r"(?:tỉnh|thành|huyện|thị|quận|xã|phường) (?:ủy|uỷ|đoàn|đội)|"
    r"nct|đoàn |đtn|liên đoàn|lđlđ|công an|ca |quân sự|bchqs)",
    re.IGNORECASE,
)
"""How bodies of a unit are called, short or long; a company or a school may bear the name of another place."""
GROUP = re.compile(r"tổ\s+(?!dân phố)[^\W\d_]{2}", re.IGNORECASE)
TITLE_ALONE = "title alone"
LIKE_A_NAME = 0.8
SPLIT = re.compile(r"\s*[;|\n]\s*")
FORMER = re.compile(r"\s*\(?\s*(?:nay là|nay thuộc|cũ|trước đây là)(?!\w).*$", re.IGNORECASE)
LEVEL_WORDS = (
    (
        "trung-uong",
        re.compile(
            r"thủ tướng|chính phủ|trung ương|chủ tịch nước|bộ trưởng|(?<!\w)bộ (?!chỉ huy|đội biên)", re.IGNORECASE
        ),
    ),
    ("tinh", re.compile(r"(?<!\w)(?:tỉnh(?: ủy| uỷ)?|thành ủy)(?!\w)", re.IGNORECASE)),
    ("huyen", re.compile(r"(?<!\w)(?:huyện(?: ủy| uỷ)?|thị ủy|thị xã|quận(?: ủy)?)(?!\w)", re.IGNORECASE)),
    ("xa", re.compile(r"(?<!\w)(?:xã|phường|thị trấn)(?!\w)", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFound:
    """What a cell says of a unit: its id, the place within it, the body of it that is responsible.

    Without an id, `ids` are those among which it is to be chosen; () for a unit that is not in the register. `by` says
    why one of several was chosen: "year", "above", "title"; TITLE_ALONE for one that only the title names. `rest` is
    what the cell says beside the name of a unit: “(nay là …)”, a note in brackets.
    """

    id: str = ""
    place: str = ""
    body: str = ""
    ids: tuple[str, ...] = ()
    by: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line above a table, with its cell: row and column, from 0."""

    text: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a cell that names a unit: the year, the unit above in its row, those in the list's title.

    `times` are the year and the days that the title names.
    """

    year: int | None = None
    above: str = ""
    title: Mapping[str, TitleLine] = field(default_factory=dict)
    times: tuple[Days, ...] = ()


@dataclass(frozen=True)
class References:
    """Finds what cells name in the register, the vocabularies and the records of a site.

    `answers` are those of its map, by kind.
    """

    units: UnitRegister
    vocabularies: Mapping[str, Vocabulary]
    answers: Mapping[str, Mapping[str, str]]
    records: NamedRecords

    def unit(self, text: str, around: Around) -> UnitFound:
        """Return what a cell says of a unit."""
        written = " ".join(text.split()).strip(" .,;-")
        if answered := self.answers.get("unit", {}).get(match_key(written), ""):
            return self._answered(written, answered, around)
        return self._named(written, around)

    def _named(self, written: str, around: Around) -> UnitFound:
        found, rest = self.units.find(written), ""
        if not found and (former := FORMER.search(written)):
            rest = former[0].strip(" ,;()")
            written = FORMER.sub("", written).strip(" ,;(")
            found = self.units.find(written)
        if found:
            return replace(self._chosen(found, around), rest=rest)
        if meant := self.units.meant(written):
            notes = NOTE.findall(written)
            return replace(self._chosen(self.units.find(meant), around), rest="; ".join(filter(None, (rest, *notes))))
        within = self._within(written, around)
        return replace(within if within.id or within.ids else self._of_title(written, around), rest=rest)

    def _answered(self, written: str, answered: str, around: Around) -> UnitFound:
        """Return the unit that the map gives for a name, which is kept as the place or the body if it is one."""
        found = self._chosen(self.units.find(answered), around) if self.units.find(answered) else UnitFound()
        found = found if found.id or found.ids else self._named(" ".join(answered.split()), around)
        if not found.id or found.place or found.body or self._calls(written, found.id):
            return found
        return replace(found, place=written) if is_place(written) else replace(found, body=written)

    def _calls(self, written: str, id: str) -> bool:
        """Return whether a name is one for the unit itself: with its type before it, much like it, or its letters."""
        written = FORMER.sub("", NOTE.sub(" ", written)).strip()
        unit, key = self.units.units[id], match_key(written)
        if id in self.units.find(written) or re.match(rf"(?:{'|'.join(map(re.escape, self.units.types))})\s", key):
            return True
        names = (unit.name, self.units.labels[id], *unit.aliases)
        letters = {"".join(word[0] for word in fold(each).split()) for each in names}
        like = (SequenceMatcher(None, fold(written), fold(each)).ratio() for each in names)
        return _letters(written) in letters or max(like) >= LIKE_A_NAME

    def of_title(self, around: Around) -> tuple[str, ...]:
        """Return the smallest units that the title names; of those with one name the one that is meant, if it is clear.

        That is the one that the map names for the line of the title, else the one of the time.
        """
        title, answers = around.title, self.answers.get("unit", {})
        ids = tuple(id for id in title if not any(id in self.units.ancestors(other) for other in title))
        lines = {match_key(title[id].text) for id in ids}
        answered = {id for each in lines & answers.keys() for id in self.units.find(answers[each])}
        ids = tuple(id for id in ids if id in answered) or ids
        return self._of_time(ids, around) if len({self.units.labels[id] for id in ids}) == 1 else ids

    def _of_time(self, ids: tuple[str, ...], around: Around) -> tuple[str, ...]:
        """Return those of the units that existed in the year of the row, or else at the times of the title."""
        for days in (*([days_of_year(around.year)] if around.year else []), *around.times):
            ids = tuple(id for id in ids if stood_during(self.units.units[id], days)) or ids
        return ids

    def _of_title(self, written: str, around: Around) -> UnitFound:
        """Return the one smallest unit that the title names, for a body of it or a place in it that names no unit."""
        ids = self.of_title(around)
        one_name = len({self.units.labels[id] for id in ids}) == 1
        if not one_name or not type_by_name(written, self.vocabularies["unit-type"]):
            return UnitFound()
        own_type = match_key(self.units.labels[ids[0]].removesuffix(self.units.units[ids[0]].name).strip())
        other = any(type != own_type or with_name for type, with_name in self._territories(written))
        if own_type not in self.units.types or other:
            return UnitFound()
        if len(ids) > 1:
            return UnitFound(ids=ids, by=TITLE_ALONE)
        if is_place(written):
            return UnitFound(id=ids[0], place=written, by=TITLE_ALONE)
        return UnitFound(id=ids[0], body=written, by=TITLE_ALONE)

    def whole_of_title(self, text: str, around: Around) -> UnitFound:
        """Return the one smallest unit that the title names, for “toàn xã” of it; nothing where that is another one."""
        ids = self.of_title(around)
        words, written = " ".join(text.split()), match_key(text)
        of_type = {id for id in ids if match_key(self.units.labels[id]).split()[0] in written.split()}
        alone = len(ids) == 1 and (of_type or not any(type in written.split() for type in self.units.types))
        return UnitFound(id=ids[0], place=words, by=TITLE_ALONE) if alone else UnitFound()

    def names_a_unit(self, text: str) -> bool:
        """Return whether a text names a commune, a province …, in the register or not, by its type and its name."""
        return any(with_name for _, with_name in self._territories(self._with_whole_types(text)))

    def _territories(self, written: str) -> Iterator[tuple[str, bool]]:
        """Yield the types of territories that a text has, as keys, each with whether a name stands behind it."""
        terms = self.vocabularies["unit-type"].terms.values()
        types = {*self.units.types, *(match_key(each.label) for each in terms if each.means == TERRITORY)}
        longest_first = "|".join(sorted(map(re.escape, types), key=len, reverse=True))
        without = re.sub(r"hợp tác xã", "htx", written, flags=re.IGNORECASE)
        for type, name in re.findall(rf"(?<!\w)(?i:({longest_first}))(?!\w)(\s+[^\W\d_])?", without):
            yield match_key(type), name.strip().isupper()

    def _within(self, written: str, around: Around) -> UnitFound:
        whole = self._with_whole_types(written)
        before, found = self.units.within(whole)
        if not found and whole != written and not BODY.match(written):  # of bodies “TT” is no other word than a type
            before, found = self.units.within(written)
        chosen = self._chosen(found, around)
        if not chosen.id:
            return chosen
        if not self._led_by_a_type(whole) and not (BODY.match(before) or PLACE.match(before)):
            return UnitFound()  # the name of a company, of a school: it may be called after another place
        if is_place(before):
            return UnitFound(id=chosen.id, place=before, by=chosen.by)
        return UnitFound(id=chosen.id, body=written, by=chosen.by)

    def _led_by_a_type(self, written: str) -> bool:
        """Return whether the unit at the end of a text has its type before its name: "Trường THCS xã Hòa An"."""
        types = "|".join(map(re.escape, self.units.types))
        return bool(re.search(rf"(?<!\w)(?:{types})\s+[^,;(]*$", match_key(written)))

    def _with_whole_types(self, written: str) -> str:
        """Return a text with "x.", "TT." and "TT" before a name in whole words, as the register knows them."""
        shorts = {"x": "xã", "p": "phường", "tt": "thị trấn", "h": "huyện", "tx": "thị xã", "tp": "thành phố"}

        def whole(found: re.Match[str]) -> str:
            return f"{shorts[(found[1] or found[2]).lower()]} "

        named = r"(?=[^\W\d_])(?=(?-i:[A-ZĐÀ-Ỵ]))"
        return re.sub(
            rf"(?<!\w)(?:(x|p|tt|h|tx|tp)\.\s*(?=[^\W_])|(?-i:(X|P|TT|H|TX|TP))\s+{named})",
            whole,
            written,
            flags=re.IGNORECASE,
        )

    def _chosen(self, ids: tuple[str, ...], around: Around) -> UnitFound:
        """Return the one of several units that the row is about; all of them if that is unclear."""
        if len(ids) < 2:
            return UnitFound(id=ids[0]) if ids else UnitFound()
        above = set(self.units.find(around.above)) if around.above else set()
        ways: tuple[tuple[str, Iterable[str]], ...] = (
            ("above", (id for id in ids if above & set(self.units.ancestors(id)))),
            ("title", (id for id in ids if set(around.title) & {id, *self.units.ancestors(id)})),
            ("year", self._of_time(ids, around)),
        )
        left = ids
        for by, kept in ways:
            narrowed = tuple(id for id in kept if id in left)
            if len(narrowed) == 1:
                return UnitFound(id=narrowed[0], by=by)
            left = narrowed or left
        return UnitFound(ids=left)

    def several_units(self, text: str) -> list[str]:
        """Return the units that a text names side by side, none of them in another; [] unless each part names one."""
        parts = [each.strip(" .") for each in re.split(r"[,;/+&\n]|\s(?:và|-|–)\s", text) if each.strip(" .")]
        found = [self._named(" ".join(each.split()), Around()).id for each in parts]
        ids = list(dict.fromkeys(found))
        within = any(one in self.units.ancestors(other) for one in ids for other in ids if one and other)
        return ids if len(ids) > 1 and all(ids) and not within else []

    def term(self, vocabulary: str, text: str) -> str:
        """Return the label of the term that a text names; '' for none."""
        words = self.vocabularies[vocabulary]
        written = " ".join(text.split()).strip(" .,;:-")
        if answered := self.answers.get(vocabulary, {}).get(match_key(written), ""):
            return words.label(words.find(answered))
        for each in (written, LEADING.sub("", written, count=1), written.replace(".", " "), as_meant(written)):
            if found := words.find(each):
                return words.label(found)
        if id := self._without_marks(words, LEADING.sub("", written, count=1)):
            return words.label(id)
        notes = NOTE.findall(written)  # “Kinh tế (KT)” says the same twice
        named = {self.term(vocabulary, each) for each in (*notes, NOTE.sub(" ", written))} if notes else {""}
        return named.pop() if len(named) == 1 else ""

    def term_of_section(self, vocabulary: str, text: str) -> str:
        """Return the label of the term that the title of a section names, with a note or a count behind it if any."""
        written = COUNT_BEHIND.sub("", " ".join(text.split()))
        if found := self.term(vocabulary, written):
            return found
        inside = {label for each in NOTE.findall(written) if (label := self.term(vocabulary, each))}
        outside = self.term(vocabulary, NOTE.sub(" ", written))
        return outside if inside <= {outside} else ""

    def _without_marks(self, words: Vocabulary, written: str) -> str:
        """Return the term whose label or alias a text is but for marks and signs between words; '' for none."""
        wanted = _letters(written)
        found = {
            id
            for id, term in words.terms.items()
            if wanted and wanted in {_letters(each) for each in (id, term.label, *term.aliases)}
        }
        return found.pop() if len(found) == 1 else ""

    def terms(self, vocabulary: str, text: str) -> tuple[list[str], list[str]]:
        """Return the labels of the terms in a list of them, and what is none."""
        parts = [each for each in SPLIT.split(text) if each.strip()]
        if len(parts) == 1 and not self.term(vocabulary, text):
            parts = [each for each in re.split(r"\s*,\s*", text) if each.strip()]
        found = {each: self.term(vocabulary, each) for each in parts}
        return [label for label in found.values() if label], [each for each, label in found.items() if not label]

    def level(self, text: str) -> str:
        """Return the label of the level that a text names or that a body in it belongs to; '' for none."""
        if label := self.term("level", text):
            return label
        found = [id for id, pattern in LEVEL_WORDS if pattern.search(text)]
        return self.vocabularies["level"].label(found[-1]) if len(found) == 1 else ""

    def corrected(self, text: str) -> tuple[str, str]:
        """Return the unit that a cell nearly names, and the cell with its name in place: “xã Tân Thuân” in it, too.

        Both are '' where none is near.
        """
        written = self._with_whole_types(" ".join(text.split()))
        types = "|".join(map(re.escape, sorted(self.units.types, key=len, reverse=True)))
        starts = [each.start() for each in re.finditer(rf"(?<!\w)(?i:{types})\s+(?=[^\W\d_])", written)]
        for start in dict.fromkeys((0, *starts)):
            if near := self.units.nearest(written[start:]):
                return near, f"{written[:start]}{near[0].lower() if start else near[0]}{near[1:]}"
        return "", ""

    def proposal(self, text: str, around: Around) -> str:
        """Return the line for a unit that the register does not have, as it would stand there; '' where unclear."""
        types = self.vocabularies["unit-type"]
        names = {match_key(term.label): id for id, term in types.terms.items() if term.means == TERRITORY}
        written = self._with_whole_types(" ".join(FORMER.sub("", text).split()).strip(" .,;"))
        pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        found = [
            each
            for each in re.finditer(rf"(?<!\w)(?i:({pattern}))\s+([^\W\d_][^,;(]*)", written)
            if each[2][0].isupper()
        ]
        if found and not self.units.find(found[0][0]):
            label, name = types.label(names[match_key(found[0][1])]), found[0][2].strip()
            rest = written[found[0].end() :]
        else:
            whole, _, rest = written.partition(",")
            label, name = type_and_name(whole.strip(), types)
        above = {
            id for each in (*rest.split(","), *(each[0] for each in found)) for id in self.units.find(each.strip(" ()"))
        }
        of_title = self.of_title(around)
        above = above or set(of_title if len(of_title) == 1 else ())
        above = {id for id in above if may_hold(self.units.units[id].type, types.find(label) or "")}
        parent = f", parent: {above.pop()}" if len(above) == 1 else ""
        type = types.find(label) if "," in label else label
        return f"{{name: {flow_name(name)}, type: {type}{parent}}}" if label else ""


def is_place(text: str) -> bool:
    """Return whether a text is a place in a unit (Tổ 5, Thôn Đông), not a body called after one (Tổ dân vận thôn 7)."""
    return bool(PLACE.match(text)) and not GROUP.match(text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
