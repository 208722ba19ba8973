"""Files that the program writes for editors: what is asked for is in them, and every other byte stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.content.records.records import MODEL
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.reader import read_yaml
from showcase.editing.front_matter import key_order, new_file, with_data, with_text, with_values
from showcase.editing.typed_values import TypedValue, typed_key
from showcase.problems import ProblemFound
from showcase.vietnamese import nfc

ORDER = key_order(MODEL)
SOURCE = """\
---
# của tôi
title: Vườn rau  # tên cũ
unit: Xã Ban Mai
field: Kinh tế
# năm đăng ký
year: 2024
stages:
  # theo quyết định
  - {stage: Đăng ký, year: 2024}  # chưa rõ ngày
  - stage: Công nhận
    year: 2025

strange: giữ lại
---

Bài viết: --- còn nguyên.
"""
WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30)
    .map(nfc)
    .filter(lambda text: text and text == text.strip() and text.isprintable())
)
LINES = st.lists(WORDS, min_size=2, max_size=4).map("\n".join)
FLAT = st.one_of(WORDS, st.integers(), st.booleans(), st.dates())
KEYS = st.sampled_from(["stage", "note", "date", "from"])
VALUES = st.one_of(
    FLAT,
    LINES,
    st.lists(FLAT, min_size=1, max_size=4),
    st.dictionaries(KEYS, FLAT, min_size=1),
    st.lists(st.dictionaries(KEYS, FLAT, min_size=1), min_size=1, max_size=3),
)


def _as_text(value: TypedValue) -> object:
    """Return what is read back for `value`: every single value is text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return {key: _as_text(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_text(each) for each in value]
    return str(value).rstrip("\n")


def _read_back(node: YamlNode | None) -> object:
    if isinstance(node, YamlMapping):
        return {key.text: _read_back(each) for key, each in node.pairs}
    if isinstance(node, YamlList):
        return [_read_back(each) for each in node.nodes]
    return node.text.rstrip("\n") if isinstance(node, YamlScalar) else None


def _keys(lines: list[str]) -> object:
    node, problems = read_yaml("\n".join(lines))
    assert problems == ()
    return _read_back(node)


@given(VALUES)
def test_a_typed_value_reads_back_as_it_was(value: TypedValue) -> None:
    assert _keys(typed_key("title", value)) == {"title": _as_text(value)}


@given(st.dictionaries(st.sampled_from(ORDER), VALUES, max_size=4), st.booleans())
def test_a_change_leaves_every_other_key_and_the_text_as_they_were(
    changes: dict[str, TypedValue], windows: bool
) -> None:
    source = SOURCE.replace("\n", "\r\n") if windows else SOURCE
    made = with_values(source, changes, ORDER)
    assert made.count("\r\n") == (made.count("\n") if windows else 0)
    before = _keys(SOURCE.split("---\n")[1].split("\n"))
    after = _keys(made.replace("\r\n", "\n").split("---\n")[1].split("\n"))
    assert isinstance(before, dict)
    assert after == before | {key: _as_text(value) for key, value in changes.items()}
    assert made.replace("\r\n", "\n").endswith("---\n\nBài viết: --- còn nguyên.\n")
    for remark in ("# của tôi", "# tên cũ", "# năm đăng ký", "# theo quyết định", "# chưa rõ ngày"):
        assert remark in made


def test_without_changes_a_file_stays_byte_for_byte() -> None:
    assert with_values(SOURCE, {}, ORDER) == SOURCE


def test_a_changed_key_stands_where_it_stood_and_a_new_one_in_its_order() -> None:
    made = with_values(SOURCE, {"title": "Vườn hoa", "subject": "Mô hình", "strange": None}, ORDER)
    assert "title: Vườn hoa  # tên cũ\n" in made
    assert "year: 2024\nsubject: Mô hình\nstages:\n" in made
    assert "strange" not in made


def test_a_new_file_has_its_keys_in_their_order() -> None:
    values: dict[str, TypedValue] = {
        "year": 2024,
        "title": "Tổ “5 không”: giữ đất",
        "unit": "Xã Ban Mai",
        "award": None,
        "stages": [{"stage": "Đăng ký", "date": dt.date(2024, 3, 1), "decision": "Số 12-QĐ/TU, bản 2"}],
    }
    assert new_file(MODEL, values, "Bài viết.\n") == (
        '---\ntitle: "Tổ “5 không”: giữ đất"\nunit: Xã Ban Mai\nyear: 2024\nstages:\n'
        '  - {stage: Đăng ký, date: 2024-03-01, decision: "Số 12-QĐ/TU, bản 2"}\n---\nBài viết.\n'
    )


def test_the_text_of_a_file_changes_alone() -> None:
    assert with_text(SOURCE, "Mới.") == SOURCE.split("\nBài viết", maxsplit=1)[0] + "Mới.\n"


def test_a_file_of_data_keeps_its_mark_and_gets_a_key_at_its_end() -> None:
    assert with_data("\ufeffa: {name: A}\n\n# hết\n", {"b": {"name": "B"}}, ()) == (
        "\ufeffa: {name: A}\nb: {name: B}\n\n# hết\n"
    )
    assert with_data("", {"b": {"name": "B"}}, ()) == "b: {name: B}\n"
    assert with_data("# chưa có\n", {"b": "B"}, ()) == "# chưa có\nb: B\n"


@pytest.mark.parametrize(
    "source", ["Không có khóa.\n", "---\ntitle: [a\n---\n", "---\n{title: a}\n---\n", "---\ntitle: a\n"]
)
def test_a_file_whose_keys_cannot_be_read_is_not_changed(source: str) -> None:
    with pytest.raises(ProblemFound):
        with_values(source, {"title": "b"}, ORDER)
