"""What cells name of the site's other records: models that were learned from, people, news, documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from showcase.content.records.records import DOCUMENT, MODEL, NEWS, PERSON
from showcase.content.records.units import UnitRegister
from showcase.content.text.person_names import name_alone
from showcase.vietnamese import fold, match_key

KIND_OF_KEY: Mapping[str, str] = {
    "replicated_from": MODEL.id,
    "models": MODEL.id,
    "people": PERSON.id,
    "news": NEWS.id,
    "documents": DOCUMENT.id,
}
SEVERAL = re.compile(r"\s*[;|\n]\s*")
QUOTES = "“”\"'«» .,;:"
LED = re.compile(r"(?:các\s+)?mô hình(?:\s+dân vận khéo)?\s*:?\s+(?=[“\"«\w])", re.IGNORECASE)
WITH_UNIT = re.compile(r"(?P<title>.+?)[”\"»]?\s*(?:[,(]|\s[–-]\s|\s(?:của|tại|ở)\s)\s*(?P<unit>[^,()]+)\)?")
MOST_SHOWN, ALIKE = 4, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecord:
    """A record that a cell may name: its id, title, the id of its unit ('' for none) and its year."""

    kind: str
    id: str
    title: str
    unit: str
    year: int | None


class NamedRecords:
    """The records of a site by id and by title, with marks or without."""

    def __init__(self, records: Iterable[NamedRecord], units: UnitRegister) -> None:
        self.units = units
        self._by_id: dict[tuple[str, str], NamedRecord] = {}
        self._by_title: dict[tuple[str, str], list[NamedRecord]] = defaultdict(list)
        for each in records:
            self._by_id[each.kind, each.id] = each
            for key in {match_key(each.title), fold(each.title)}:
                self._by_title[each.kind, key].append(each)

    def find(self, kind: str, text: str) -> Sequence[NamedRecord]:
        """Return the records that a text names: one, several of that title, or none."""
        written = " ".join(text.split())
        for each in dict.fromkeys((written, LED.sub("", written, count=1))):
            if found := self._named(kind, each.strip(QUOTES)):
                return found
            if (parts := WITH_UNIT.fullmatch(each)) and (there := self._named(kind, parts["title"].strip(QUOTES))):
                ids = self._units(parts["unit"])
                if found := [record for record in there if record.unit in ids]:
                    return found
        return ()

    def person(self, name: str, unit: str) -> str:
        """Return the id of the one person of that name, marks included, in a unit; '' for none."""
        named = self._by_title.get((PERSON.id, match_key(name_alone(name))), ())
        found = [each.id for each in named if unit and each.unit == unit]
        return found[0] if len(found) == 1 else ""

    def _named(self, kind: str, written: str) -> Sequence[NamedRecord]:
        if by_id := self._by_id.get((kind, written.removesuffix(".md"))):
            return (by_id,)
        name = name_alone(written) if kind == PERSON.id else written
        return self._by_title.get((kind, match_key(name))) or self._by_title.get((kind, fold(name))) or ()

    def _units(self, text: str) -> Collection[str]:
        """Return the units that a text may name."""
        written = text.strip(QUOTES)
        return self.units.find(written) or self.units.within(written)[1]

    def near(self, kind: str, text: str) -> Sequence[NamedRecord]:
        """Return the records whose titles are most like a text."""
        titles = {title: found for (of, title), found in self._by_title.items() if of == kind}
        close = get_close_matches(fold(LED.sub("", text)).strip(QUOTES), list(titles), MOST_SHOWN, ALIKE)
        return list(dict.fromkeys(each for title in close for each in titles[title]))

    def shown(self, records: Sequence[NamedRecord]) -> str:
        """Return records for a sentence: "ngo-hoa (Ngõ hoa, Xã Hòa An, 2024) · …"."""
        return " · ".join(f"{each.id} ({self._about(each)})" for each in records[:MOST_SHOWN])

    def _about(self, record: NamedRecord) -> str:
        unit = self.units.full_label(record.unit) if record.unit in self.units.units else ""
        return ", ".join(filter(None, (record.title, unit, str(record.year or ""))))
