"""Searchables, their index → the files that search reads: the catalogue, rows by word, places by word pair."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from showcase.content.records.records import KINDS
from showcase.derive.search.columns import following, in_digits, packed
from showcase.derive.search.packs import PHRASES, WordFiles
from showcase.derive.search.searchable import FILTERS, TERMS, UNIT, FilterValue, Glossary, Searchable
from showcase.derive.search.words import folded_words
from showcase.vietnamese import sort_key

EPOCH = 1970
NUMBER = re.compile("[1-9][0-9]{0,8}")
RECORDS_FILE, PACKS_FILE = "records.json", "packs.json"


def by_title(searchables: Iterable[Searchable]) -> tuple[Searchable, ...]:
    """Return `searchables` by title, so that titles need no rank of their own."""
    return tuple(sorted(searchables, key=lambda each: (sort_key(each.title), each.address)))


def search_files(searchables: Sequence[Searchable], found: WordFiles, glossary: Glossary) -> Mapping[str, bytes]:
    """Return the files by name, of `searchables` in the order of `by_title`, and what was `found` of their words.

    In the catalogue, `words` has the packs of lists, each with its first word; `phrases` names the file that has the
    same of the packs of places; `compounds` what may be typed in one or in parts. Texts are read off the pages. The
    packs have a small file of their own, too, so that they can be fetched while the catalogue is on its way: it says
    `places`, too, what the file of `phrases` has.
    """
    packs = {"words": found.words, "phrases": found.phrases}
    whole = {**catalogue(searchables), **packs, "glossary": glossary, "compounds": found.compounds}
    places = json.loads(found.files[f"{PHRASES}/{found.phrases}.json"])
    return {RECORDS_FILE: _json(whole), PACKS_FILE: _json({**packs, "places": places}), **found.files}


def catalogue(searchables: Sequence[Searchable]) -> dict[str, Any]:
    """Return what records.json says of the records: the values of each filter, and the records column by column.

    A value is [id, label]; a unit's is [id, label, its parent's number or -1, numbers of the units it became
    part of, other names]. Columns name values by their numbers, and are packed; titles and addresses follow each other
    (both in `columns.py`). `address` is the last part only, without the `number` at its end, and "~" stands for the
    words of the title in it; `folders` has that before, by kind, in full for those of other sites. `day` counts from
    New Year of `year`, from 1970 where there is none.
    """
    values = {name: _values(searchables, name) for name in FILTERS}
    numbers = {name: {value.id: number for number, value in enumerate(found)} for name, found in values.items()}
    unit = numbers[UNIT]
    columns: dict[str, Sequence[Any]] = {
        "kind": [each.kind for each in searchables],
        "year": [each.year or 0 for each in searchables],
        "day": [_day(each) for each in searchables],
        "note": [each.note for each in searchables],
        "when": ["" if each.when == str(each.year) else each.when for each in searchables],
        "illustrative": [int(each.illustrative) for each in searchables],
        UNIT: [tuple(unit[id] for id in each.units) for each in searchables],
    }
    for name in TERMS:
        columns[name] = [tuple(numbers[name][value.id] for value in each.filters.get(name, ())) for each in searchables]
    listed = {name: [[value.id, value.label] for value in values[name]] for name in TERMS}
    tree = [
        [each.id, each.label, unit.get(each.parent, -1), [unit[id] for id in each.successors], " · ".join(each.also)]
        for each in values[UNIT]
    ]
    found = {each.kind: _folder(each) for each in searchables}
    ours = [kind.id for kind in KINDS if kind.id in found]
    folders = {kind: found[kind] for kind in (*ours, *sorted(found.keys() - set(ours)))}
    addresses = [_numbered(_short_address(each)) for each in searchables]
    short = {
        "title": following(each.title for each in searchables),
        "address": following(address for address, _ in addresses),
        "number": in_digits(number for _, number in addresses),
        **{name: packed(column) for name, column in columns.items()},
    }
    return {"values": {**listed, UNIT: tree}, "folders": folders, "columns": short}


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


def _numbered(address: str) -> tuple[str, int]:
    """Return an address without the number that it ends with, and that number; 0 for none, or one written otherwise."""
    stem, _, number = address.rpartition("-")
    return (stem, int(number)) if NUMBER.fullmatch(number) and stem else (address, 0)


def _day(each: Searchable) -> int:
    """Return the day that "newest" goes by: that of publication, else New Year's Day of the year."""
    return each.day.toordinal() - dt.date(each.year or EPOCH, 1, 1).toordinal() if each.day else 0


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
