"""The name of one person as a value: without number, form of address and position, in the letters of names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.content.schema.fields import ProblemCollector
from showcase.content.schema.scalars import Text
from showcase.content.text.person_names import HONORIFIC, SURNAME, like_a_name, name_and_more
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.vietnamese import fold

BEFORE = re.compile(r"^(?:\d+\s*[.)/-]|[-–•*+])\s*(?=[^\W\d_])")
BEHIND = re.compile(r"(?<=[^\W\d_])[\s*^.,;:–-]*(?:\[\d*\]|\(\d*\)|[\d*^¹²³.,;:–-])[\s\d*^.,;:–-]*$")
SEVERAL = re.compile(r"\s*[,;/&+]\s*|\s+(?:và|cùng)\s+|\s+[-–]\s+")
LETTERS = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 2
POSITION = ("position", "chuc vu")
PLAIN = re.compile(r"[^\W\d_][^:#,{}\[\]\"']*")


@dataclass(frozen=True)
class PersonName(Text):
    """The full name of one person. What is more than that is a warning, with the keys that take it."""

    most: int = 80

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        before = len(collector.problems)
        text = super().read(node, collector, name)
        if len(collector.problems) == before:
            _warn(node, text, collector, name)
        return text


def _warn(node: YamlNode, text: str, collector: ProblemCollector, name: str) -> None:
    parts = [each for each in SEVERAL.split(text) if each]
    if len(parts) > 1 and all(map(_whole_name, parts)):
        collector.add_at(node, "person-names", found=text)
        return
    bare = BEHIND.sub("", BEFORE.sub("", text, count=1))
    led = HONORIFIC.match(bare)
    led = led if led and _whole_name(bare[led.end() :].split(",")[0]) else None
    name_alone, rest, key = name_and_more(bare[led.end() :] if led else bare)
    fixed = in_letters_of_names(name_alone)
    if fixed == text:
        return
    if name_alone == text:
        collector.add_at(node, "person-name-letters", key=name, found=text, fixed=fixed)
        return
    beside, value = (key, rest) if rest else ("honorific", led[1].removesuffix(".")) if led else ("", "")
    free = beside and beside != "summary" and not collector.beside.get(beside)
    if not free or (led and rest) or (beside == "role" and not _may_tell_position(collector.beside)):
        beside = value = ""
    typed = value if PLAIN.fullmatch(value) else quoted(value)
    collector.add_at(node, "person-name-more", key=name, found=text, fixed=fixed, beside=beside, time=typed)


def in_letters_of_names(name: str) -> str:
    """Return a name with a capital at each of its words, if it is in capitals, or small letters, alone."""
    words = name.split()
    alike = len(words) >= FEWEST_WORDS and (name.islower() or (name.isupper() and any(len(each) > 1 for each in words)))
    return LETTERS.sub(lambda word: word[0][0].upper() + word[0][1:].lower(), name) if alike else name


def _whole_name(text: str) -> bool:
    words = text.split()
    return len(words) >= FEWEST_WORDS and like_a_name(text) and bool(SURNAME.fullmatch(fold(words[0])))


def _may_tell_position(person: YamlMapping) -> bool:
    consent = person.get("consent")
    scope = consent.get("scope") if isinstance(consent, YamlMapping) else None
    nodes = scope.nodes if isinstance(scope, YamlList) else (scope,)
    return any(isinstance(each, YamlScalar) and fold(each.text.strip()) in POSITION for each in nodes)
