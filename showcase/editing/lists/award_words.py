"""What a text says of awards: the form of each, its level, its year, its decision; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.editing.lists.cells import WhenFound, day_in, decision_within, years_in
from showcase.editing.lists.proposal_words import proposes
from showcase.editing.lists.references import References
from showcase.vietnamese import fold, match_key

Award = dict[str, str | int]

BETWEEN = re.compile(r"\s*(?:[;\n+]|,(?=\s*(?!(?:theo|số|qđ|quyết định|ngày)\b)[^\W\d_])|\s-\s)\s*", re.IGNORECASE)
OFFICE = re.compile(
    r"(?<!\w)(?:(?:phó )?chủ tịch|ct|ubnd|(?:ủy|uỷ) ban nhân dân|hđnd|ban thường vụ|btv|cấp|của|do)(?!\w)",
    re.IGNORECASE,
)
"""Words of the offices that give awards; which of them, the level says."""
OF_RECOGNITION = "cong nhan"
"""How a form begins that is no award beside the recognition, but the recognition."""


@dataclass(frozen=True, slots=True)
class AwardsNamed:
    """The awards that a text names, what of it is none of that, and whether each of its parts names one."""

    found: tuple[Award, ...] = ()
    rest: str = ""
    alone: bool = False

    @property
    def beside_recognition(self) -> bool:
        """Whether the text names awards alone, none of which is the recognition."""
        return self.alone and not any(fold(str(each["form"])).startswith(OF_RECOGNITION) for each in self.found)


def awards_named(references: References, text: str, unit: str = "") -> AwardsNamed:
    """Return the awards that a text names.

    Who gave an award is said by its level, as long as that is an office of `unit` or of one above it.
    """
    found: list[Award] = []
    rests: list[str] = []
    parts = [*filter(None, map(str.strip, BETWEEN.split(text)))]
    for part in parts:
        award, rest = ({}, part) if proposes(part) else _award(references, part)
        found += [award] if award else []
        rests += [rest] if rest and not ("level" in award and _is_an_office(references, rest, unit)) else []
    return AwardsNamed(tuple(found), "; ".join(rests), alone=0 < len(found) == len(parts))


def with_day(number: str, time: WhenFound) -> str:
    """Return the number of a decision and its day, as offices write them; a day that stands in it is not said twice."""
    day = time.day
    return number if day is None or day_in(number) == day else f"{number} ngày {day.day}/{day.month}/{day.year}"


def _award(references: References, part: str) -> tuple[Award, str]:
    """Return one award, and what the text says beyond it."""
    words = references.vocabularies["award"]
    spelled = [(each, id) for id, term in words.terms.items() for each in (term.label, *term.aliases)]
    number, time, left = decision_within(" ".join(part.split()))
    folded = fold(left)
    for spelling, id in sorted(spelled, key=lambda each: -len(each[0])):
        lead = re.match(rf"(?:\d+\s+)?(?:tang\s+|duoc\s+|nhan\s+)*{re.escape(fold(spelling))}(?!\w)", folded)
        if lead:
            return _told(references, words.label(id), left[lead.end() :], number, time)
    return {}, part


def _told(references: References, form: str, rest: str, number: str, time: WhenFound) -> tuple[Award, str]:
    award: Award = {"form": form}
    if level := references.level(rest) if rest.strip() else "":
        award["level"] = level
    years = years_in(rest)
    if len(years) == 1:
        award["year"] = years[0]
    elif not years and time.known_year:
        award["year"] = time.known_year
    if number:
        award["decision"] = with_day(number, time)
    return award, _beyond(rest, level)


def _is_an_office(references: References, text: str, unit: str) -> bool:
    """Return whether a text names nothing but an office that gives awards in `unit`: “Chủ tịch UBND huyện”."""
    units = references.units
    left = match_key(OFFICE.sub(" ", text))
    named = (unit, *units.ancestors(unit)) if unit in units.units else ()
    names = {match_key(each) for id in named for each in (units.units[id].name, units.labels[id])}
    return not left or left in units.types or left in names


def _beyond(rest: str, level: str) -> str:
    """Return what is said behind the form of an award beyond its level and its year."""
    left = re.sub(r"(?:19|20)\d\d|năm|của|cấp|[\s,.;:()-]", " ", rest, flags=re.IGNORECASE)
    return "" if match_key(left.strip()) in ("", match_key(level)) else left.strip()
