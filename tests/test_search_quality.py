"""The instrument that measures the search: its figures, and that its queries still speak of records that exist."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
from generate_site import generate
from search_generated import generated_pairs, names, read_records
from search_pairs import Score, precision, read_pairs, recall, reciprocal_rank, together, unmarked

ROOT = Path(__file__).resolve().parent.parent
QUERIES = read_pairs(ROOT / "bench/search_queries.yaml")


def test_every_expected_record_is_in_the_sample_site() -> None:
    missing = {each for pair in QUERIES for each in pair.expect if not (ROOT / f"content/{each}.md").is_file()}
    assert missing == set()


def test_each_query_is_asked_once_and_expects_something() -> None:
    assert len(QUERIES) >= 120
    assert len({pair.query for pair in QUERIES}) == len(QUERIES)
    assert all(pair.expect for pair in QUERIES)


def test_queries_of_decomposed_letters_are_decomposed() -> None:
    decomposed = [pair.query for pair in QUERIES if not unicodedata.is_normalized("NFC", pair.query)]
    assert len(decomposed) == len([pair for pair in QUERIES if pair.group == "decomposed letters"])


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("Điện Bàn", "Dien Ban"),
        ("đường", "duong"),
        (unicodedata.normalize("NFD", "Hòa Thuỷ"), "Hoa Thuy"),
        ('"62-KL/TW" “a”', '"62-KL/TW" “a”'),
    ],
)
def test_marks_are_taken_off_and_nothing_else(typed: str, bare: str) -> None:
    assert unmarked(typed) == bare


def test_precision_looks_at_five_or_at_as_many_as_are_expected() -> None:
    assert precision(frozenset("a"), ["a", "x", "y"]) == 1
    assert precision(frozenset("a"), ["x", "a"]) == 0
    assert precision(frozenset("ab"), ["a", "x", "b"]) == 0.5
    assert precision(frozenset("abcdefg"), list("abcxyg")) == 0.6
    assert precision(frozenset("a"), []) == 0


def test_recall_looks_at_ten() -> None:
    assert recall(frozenset("ab"), [*"xxxxxxxxa", "b"]) == 1
    assert recall(frozenset("ab"), [*"xxxxxxxxxa", "b"]) == 0.5
    many = [str(number) for number in range(30)]
    assert recall(frozenset(many), many[:10]) == 1


def test_reciprocal_rank_is_that_of_the_first_expected() -> None:
    assert reciprocal_rank(frozenset("ab"), ["x", "b", "a"]) == 0.5
    assert reciprocal_rank(frozenset("a"), [*"xxxxxxxxxx", "a"]) == 0
    assert together([Score(1, 1, 1), Score(0, 0.5, 0)]) == Score(0.5, 0.75, 0.5)


def test_queries_to_a_generated_site_come_from_its_records(tmp_path: Path) -> None:
    generate(tmp_path, models=1200, people=60, items=80, seed=3)
    records = {each.id: each for each in read_records(tmp_path / "content")}
    pairs = generated_pairs(tmp_path / "content")
    assert len(pairs) >= 60
    assert pairs == generated_pairs(tmp_path / "content")
    assert len({pair.query for pair in pairs}) == len(pairs)
    assert all(pair.expect and pair.expect <= records.keys() for pair in pairs)
    for query, expect in names(list(records.values()), random.Random(1)):
        assert expect
        assert {records[each].title for each in expect} == {query}
