"""Columns of the catalogue come back as they were, to JavaScript, too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from packed_columns import followed, numbers_of, unpacked

from showcase.derive.search.columns import following, in_digits, packed

TEXTS = st.text(st.sampled_from("aăâđ -~0😀𠮷"), max_size=90)


@given(st.lists(TEXTS))
def test_texts_that_follow_each_other_come_back(texts: list[str]) -> None:
    lines = following(sorted(texts))
    assert followed(lines) == sorted(texts)


@given(st.lists(TEXTS, min_size=1))
def test_no_text_shares_half_a_character_of_javascript(texts: list[str]) -> None:
    """A browser counts what is beyond U+FFFF as two: such a character ends what is shared."""
    before = ""
    for line, text in zip(following(texts).split("\n"), texts, strict=True):
        shared = len(text) - len(line) + 1
        assert all(each <= "\uffff" for each in text[:shared])
        assert before[:shared] == text[:shared]
        before = text


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert numbers_of(in_digits(numbers), len(numbers)) == numbers


@given(st.lists(st.tuples(st.integers(0, 90)) | st.just(())))
def test_values_come_back(column: list[tuple[int, ...]]) -> None:
    assert unpacked(*packed(column), len(column)) == column


def test_what_all_rows_have_needs_no_digits() -> None:
    assert packed([7, 7, 7]) == ([7], "")
    assert in_digits([0, 0]) == ""
    assert following([]) == ""


def test_texts_take_little_where_they_begin_alike() -> None:
    assert following(["Tổ tự quản", "Tổ tự quản số 2"]) == "ATổ tự quản\nK số 2"
