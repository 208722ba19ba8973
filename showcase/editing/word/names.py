"""Names of people in the sentences of a text, each with the first sentence that has it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from showcase.content.text.person_names import names_of_people

SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
ADDRESSED = r"(?:ông|bà|anh|chị|em|cháu|cụ|đồng chí|đ\Wc)\s+"
SURELY = 3
"""Words of a name that stands alone; shorter ones may be those of places."""
OF_ALL = frozenset({"Hồ Chí Minh"})
"""Whom everybody may name."""


def people_named(text: str) -> Mapping[str, str]:
    """Return the sentence in which each person is named first, by the name."""
    found: dict[str, str] = {}
    for sentence in (each.strip(" *#>|-") for each in SENTENCE.split(text)):
        for name in names_of_people(sentence):
            addressed = re.search(rf"(?<!\w){ADDRESSED}{re.escape(name)}", sentence, re.IGNORECASE)
            if name not in OF_ALL and (addressed or len(name.split()) >= SURELY):
                found.setdefault(name, " ".join(sentence.split()))
    return found
