"""Queries to a site of bench/generate_site.py, with what each should find, worked out from the records' own files.

Nothing here knows how the site searches: a rule says which records hold what was typed, in which field.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import yaml
from generate_site import WHAT
from search_pairs import Pair

SENTENCES = re.compile(r"[.!?]\s+")
SIGNS = " .,:;!?#–"
OTHER_TONES = (("hòa", "hoà"), ("Hòa", "Hoà"), ("hoà", "hòa"), ("Hoà", "Hòa"))


@dataclass(frozen=True)
class Record:
    """What a reader sees of one record; what it lacks is empty."""

    id: str
    title: str
    unit: str
    field: str
    year: str
    award: str
    text: str


Records = list[Record]
Answers = Iterator[tuple[str, set[str]]]  # queries, and the ids of the records that should answer them
Rule = Callable[[Records, random.Random], Answers]


def read_records(content: Path) -> Records:
    """All models, people and news of a generated site, in the order of their ids."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    names = {id: each["name"] for id, each in yaml.load((content / "units.yaml").read_text("utf-8"), loader).items()}
    found = []
    for path in sorted(each for kind in ("models", "people", "news") for each in (content / kind).glob("*.md")):
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        held = yaml.load(head, loader)
        found.append(
            Record(
                id=f"{path.parent.name}/{path.stem}",
                title=held.get("title") or held["name"],
                unit=names[held.get("unit") or held["units"][0]],
                field=held.get("field", ""),
                year=str(held.get("year", "")),
                award=held.get("award", ""),
                text=f"{held.get('summary', '')}\n{text}",
            )
        )
    return found


def some(records: Records, chance: random.Random, count: int) -> Records:
    """So many of the records, no two with the same title."""
    return chance.sample(list({each.title: each for each in records}.values()), count)


def models(records: Records) -> Records:
    """The models among the records."""
    return [each for each in records if each.id.startswith("models/")]


def alike(records: Records, one: Record, *names: str) -> set[str]:
    """The ids of the records with the same title, unit … as one of them."""
    same = attrgetter(*names)
    return {each.id for each in records if same(each) == same(one)}


def titles(records: Records, chance: random.Random) -> Answers:
    """A whole title, which a few models may share."""
    for one in some(models(records), chance, 15):
        yield one.title, alike(records, one, "title")


def titles_in_capitals(records: Records, chance: random.Random) -> Answers:
    """A whole title in capitals."""
    for one in some(models(records), chance, 6):
        yield one.title.upper(), alike(records, one, "title")


def headlines(records: Records, chance: random.Random) -> Answers:
    """The whole title of a piece of news, whose words stand in titles of models too, in another order."""
    for one in some([each for each in records if each.id.startswith("news/")], chance, 8):
        yield one.title, alike(records, one, "title")


def beginnings(records: Records, chance: random.Random) -> Answers:
    """A title without its place: all models that begin so."""
    for typed in chance.sample(sorted({each.title.rpartition(" ở ")[0] for each in models(records)}), 8):
        yield typed, {each.id for each in records if each.title.startswith(f"{typed} ")}


def half_words(records: Records, chance: random.Random) -> Answers:
    """A title whose last word is not finished."""
    for one in some([each for each in models(records) if len(each.title.split()[-1]) > 3], chance, 8):
        typed = one.title[:-2]
        yield typed, {each.id for each in records if each.title.startswith(typed)}


def subject_and_unit(records: Records, chance: random.Random) -> Answers:
    """The first words of a title and a commune."""
    for one in some(models(records), chance, 8):
        typed = next(each for each in WHAT if one.title.startswith(each))
        found = {each.id for each in records if each.unit == one.unit and each.title.startswith(typed)}
        yield f"{typed} {one.unit}", found


def field_and_unit(records: Records, chance: random.Random) -> Answers:
    """A field and a commune: its models and its people."""
    for one in some(models(records), chance, 8):
        yield f"{one.field} {one.unit}", alike(records, one, "unit", "field")


def unit_and_year(records: Records, chance: random.Random) -> Answers:
    """A commune and a year: its models and its people."""
    for one in some(models(records), chance, 6):
        yield f"{one.unit} {one.year}", alike(records, one, "unit", "year")


def award_and_unit(records: Records, chance: random.Random) -> Answers:
    """An award and a commune."""
    for one in some([each for each in records if each.award], chance, 6):
        yield f"{one.award} {one.unit}", alike(records, one, "unit", "award")


def names(records: Records, chance: random.Random) -> Answers:
    """A person's whole name."""
    for one in some([each for each in records if each.id.startswith("people/")], chance, 10):
        yield one.title, alike(records, one, "title")


def quoted_phrases(records: Records, chance: random.Random) -> Answers:
    """A part of a sentence in quotes: every record whose text has it."""
    for one in some(models(records), chance, 8):
        words = chance.choice([each for each in SENTENCES.split(one.text) if 8 < len(each.split()) < 30]).split()
        start = chance.randrange(len(words) - 5)
        typed = " ".join(words[start : start + chance.randint(4, 6)]).strip(SIGNS).casefold()
        yield f'"{typed}"', {each.id for each in records if typed in " ".join(each.text.split()).casefold()}


def other_tone_placement(records: Records, chance: random.Random) -> Answers:
    """A title with oà for òa, or the other way about."""
    placed = [each for each in models(records) if any(old in each.title for old, _ in OTHER_TONES)]
    for one in some(placed, chance, 8):
        old, new = next(pair for pair in OTHER_TONES if pair[0] in one.title)
        yield one.title.replace(old, new), alike(records, one, "title")


RULES: tuple[Rule, ...] = (
    titles,
    titles_in_capitals,
    headlines,
    beginnings,
    half_words,
    subject_and_unit,
    field_and_unit,
    unit_and_year,
    award_and_unit,
    names,
    quoted_phrases,
    other_tone_placement,
)


def generated_pairs(content: Path, seed: int = 7) -> list[Pair]:
    """The pairs of a generated site, the same for the same site and seed; a group for each rule."""
    records = read_records(content)
    return [
        Pair(rule.__name__.replace("_", " "), query, frozenset(expect))
        for rule in RULES
        for query, expect in rule(records, random.Random(f"{seed} {rule.__name__}"))
    ]
