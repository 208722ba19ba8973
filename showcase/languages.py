"""The languages of sites and messages. DAY_PATTERNS has a row for each; its words are in locales/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPatterns:
    """The date patterns of a language, in numbers and in full, in the form of Unicode's locale data."""

    numeric: str
    full: str


DAY_PATTERNS: Mapping[str, DayPatterns] = {
    "vi": DayPatterns(numeric="d/M/y", full="EEEE, d/M/y"),
    "en": DayPatterns(numeric="d MMMM y", full="EEEE, d MMMM y"),
}
LANGUAGES = tuple(DAY_PATTERNS)
"""Their codes; that of the editors' language, which is used where none is asked for, first."""
