"""Two versions that began as one text: what only one side changed is taken, what both changed is open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from showcase.editing.form.merging import Stretch, Taken, lines, paragraphs, three_way

PIECES = st.lists(st.sampled_from("abcdef"), max_size=6)
TEXTS = st.text(st.sampled_from("ab \n\u2028\u00a0"), max_size=30)


def put(stretches: tuple[Stretch, ...], chosen: Taken) -> list[str]:
    return [piece for each in stretches for piece in each.pieces(each.taken or chosen)]


def open_in(stretches: tuple[Stretch, ...]) -> list[tuple[str, str]]:
    return [("".join(each.theirs), "".join(each.mine)) for each in stretches if each.taken is None and each.differs]


@given(PIECES, PIECES)
def test_what_one_side_alone_changed_is_taken(base: list[str], changed: list[str]) -> None:
    for stretches in (
        three_way(base, changed, base),
        three_way(base, base, changed),
        three_way(base, changed, changed),
    ):
        assert open_in(stretches) == []
        assert put(stretches, Taken.MINE) == changed


@given(st.none() | PIECES, PIECES, PIECES)
def test_nothing_of_either_side_is_lost(base: list[str] | None, theirs: list[str], mine: list[str]) -> None:
    stretches = three_way(base, theirs, mine)
    both = put(stretches, Taken.BOTH)
    began = set(base or ())
    assert set(both) >= (set(theirs) | set(mine)) - began


def test_neighbours_do_not_touch_and_two_pieces_at_one_place_do() -> None:
    assert put(three_way("ab", "xb", "ay"), Taken.MINE) == ["x", "y"]
    assert put(three_way("ab", "abc", "ay"), Taken.MINE) == ["a", "y", "c"]
    assert open_in(three_way("ab", "abx", "aby")) == [("x", "y")]
    assert open_in(three_way("abc", "ac", "axc")) == [("", "x")]
    assert open_in(three_way(None, "ab", "ac")) == [("b", "c")]


@given(TEXTS)
def test_pieces_together_are_the_text(text: str) -> None:
    assert "".join(lines(text)) == text
    assert "".join(paragraphs(text)).strip("\n") == text.strip("\n")


def test_a_paragraph_goes_as_far_as_the_empty_lines_below_it() -> None:
    assert paragraphs("\na\nb\n\n\nc\n") == ("a\nb\n\n\n", "c\n\n")
