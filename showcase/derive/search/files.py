"""Searchables, their index → the files that search reads: the catalogue, rows by word, places by word pair, texts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from showcase.content.records.records import KINDS
from showcase.derive.search.joining import WholeIndex
from showcase.derive.search.searchable import FILTERS, TERMS, UNIT, FilterValue, Glossary, Searchable
from showcase.derive.search.words import folded_words
from showcase.vietnamese import sort_key

Each = TypeVar("Each")

EPOCH = 1970
PACK = 5_000  # characters: some two records, 3 KB on their way, so that ten results stay near 30 KB
NAME = 8  # letters of a pack's name, or more where two would have the same
RECORDS_FILE = "records.json"
WORD_PACK = 10_000  # characters of lists: some 3 KB on their way
PHRASE_PACK = 20_000  # letters of places: some 14 KB on their way, one pack for each second word of a phrase
WORDS = "words.txt"
LISTS = "words"
PHRASES = "phrases"
TEXTS = "text"


def by_title(searchables: Iterable[Searchable]) -> tuple[Searchable, ...]:
    """Return `searchables` by title, so that texts of like words share a pack, and titles need no rank of their own."""
    return tuple(sorted(searchables, key=lambda each: (sort_key(each.title), each.address)))


def search_files(searchables: Sequence[Searchable], index: WholeIndex, glossary: Glossary) -> Mapping[str, bytes]:
    """Return the files by name, of `searchables` in the order of `by_title`, and the `index` of their words.

    A pack's name is a hash of what is in it. In the catalogue, `packs` has all names of packs of texts side by side,
    and how many records each holds, in the order of the rows; `words` has the packs of lists, each with its first word;
    `phrases` names the file that has the same of the packs of places; `compounds` what may be typed in one or in parts.
    """
    packs = list(_runs(searchables, lambda each: len(each.summary) + len(each.text), PACK))
    lists = list(_runs(index.words.items(), lambda each: len(each[0]) + 3 * len(each[1].powers), WORD_PACK))
    places = list(_runs(index.phrases.items(), lambda each: len(each[0]) + len(each[1]), PHRASE_PACK))
    of_texts = _named(_json([[each.summary, each.text] for each in pack]) for pack in packs)
    of_lists = _named(_pack(f'"{word}":[[{found.steps}],"{found.powers}"]' for word, found in pack) for pack in lists)
    of_places = _named(_pack(f'"{pair}":"{found}"' for pair, found in pack) for pack in places)
    firsts = _json(["".join(name for name, _ in of_places), [pack[0][0] for pack in places]])
    listed = {
        "packs": ["".join(name for name, _ in of_texts), [len(pack) for pack in packs]],
        "words": [[name, pack[0][0]] for (name, _), pack in zip(of_lists, lists, strict=True)],
        "phrases": (phrases := sha256(firsts).hexdigest()[:NAME]),
    }
    whole = {**catalogue(searchables), **listed, "glossary": glossary, "compounds": index.compounds}
    return {
        RECORDS_FILE: _json(whole),
        WORDS: "\n".join(filter(str.isalpha, index.words)).encode(),
        f"{PHRASES}/{phrases}.json": firsts,
        **{f"{PHRASES}/{name}.json": data for name, data in of_places},
        **{f"{LISTS}/{name}.json": data for name, data in of_lists},
        **{f"{TEXTS}/{name}.json": data for name, data in of_texts},
    }


def _pack(items: Iterable[str]) -> bytes:
    """Return a JSON object of items as they are written in one: folded words have no sign that JSON would escape."""
    return f"{{{','.join(items)}}}".encode()


def _runs(items: Iterable[Each], size_of: Callable[[Each], int], most: int) -> Iterator[list[Each]]:
    """Yield runs of neighbours, each ended by the item with which it reaches the size `most`."""
    run: list[Each] = []
    size = 0
    for each in items:
        run.append(each)
        size += size_of(each)
        if size >= most:
            yield run
            run, size = [], 0
    if run:
        yield run


def _named(packs: Iterable[bytes]) -> list[tuple[str, bytes]]:
    """Return `packs` by name: as much of the hash of each as differs from all others. Equal packs share a name."""
    hashes = [(sha256(data).hexdigest(), data) for data in packs]
    different = {whole for whole, _ in hashes}
    size = next(n for n in range(NAME, 65) if len({whole[:n] for whole in different}) == len(different))
    return [(whole[:size], data) for whole, data in hashes]


def catalogue(searchables: Sequence[Searchable]) -> dict[str, Any]:
    """Return what records.json says of the records: the values of each filter, and the records column by column.

    A value is [id, label]; a unit's is [id, label, its parent's number or -1, numbers of the units it became
    part of, other names]. Columns name values by their numbers. `address` is the last part only, and "~" stands for the
    words of the title in it; `folders` has that before, by kind. `day` counts from New Year of `year`, from 1970 where
    there is none.
    """
    values = {name: _values(searchables, name) for name in FILTERS}
    numbers = {name: {value.id: number for number, value in enumerate(found)} for name, found in values.items()}
    unit = numbers[UNIT]
    columns: dict[str, list[Any]] = {
        "address": [_short_address(each) for each in searchables],
        "title": [each.title for each in searchables],
        "kind": [each.kind for each in searchables],
        "year": [each.year or 0 for each in searchables],
        "day": [_day(each) for each in searchables],
        "note": [each.note for each in searchables],
        "when": ["" if each.when == str(each.year) else each.when for each in searchables],
        "illustrative": [int(each.illustrative) for each in searchables],
        UNIT: [[unit[id] for id in each.units] for each in searchables],
    }
    for name in TERMS:
        columns[name] = [[numbers[name][value.id] for value in each.filters.get(name, ())] for each in searchables]
    listed = {name: [[value.id, value.label] for value in values[name]] for name in TERMS}
    tree = [
        [each.id, each.label, unit.get(each.parent, -1), [unit[id] for id in each.successors], " · ".join(each.also)]
        for each in values[UNIT]
    ]
    found = {each.kind: _folder(each) for each in searchables}
    folders = {kind.id: found[kind.id] for kind in KINDS if kind.id in found}
    return {"values": {**listed, UNIT: tree}, "folders": folders, "columns": columns}


def _values(searchables: Iterable[Searchable], name: str) -> list[FilterValue]:
    """Return all values of the filter `name` that records have, in their order."""
    found = {value.id: value for each in searchables for value in each.filters.get(name, ())}
    return sorted(found.values(), key=lambda value: (value.order, value.id))


def _folder(each: Searchable) -> str:
    return each.address.rstrip("/").rpartition("/")[0] + "/"


def _short_address(each: Searchable) -> str:
    last = each.address.strip("/").rpartition("/")[2]
    title = folded_words(each.title).replace(" ", "-")
    return f"~{last.removeprefix(title)}" if title and last.startswith(title) else last


def _day(each: Searchable) -> int:
    """Return the day that "newest" goes by: that of publication, else New Year's Day of the year."""
    return each.day.toordinal() - dt.date(each.year or EPOCH, 1, 1).toordinal() if each.day else 0


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
