"""Whoever has hints followed gets a site with fewer problems, the rest of every file byte for byte as it was."""

from __future__ import annotations

import errno
import os
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from bad_site_inputs import CASES, MAKERS_BY_SITE, ProblemsIn, files_of
from conftest import untraced
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import MODEL, UNITS, make_site, options_for, problems_of

from showcase.cli import main
from showcase.editing.fixing.corrections import LineChange, correction_of
from showcase.editing.fixing.file_text import read_text, with_changes
from showcase.editing.fixing.fixes import Fixes, find_fixes
from showcase.editing.whole_files import ChangedMeanwhile, replace_files
from showcase.messages.message import Certainty
from showcase.problems import Problem, errors
from showcase.terminal import SilentProgress
from showcase.workers import Workers

PATH = "content/models/duong-tu-quan.md"
WRONG = MODEL.replace("title: Tuyến đường tự quản", "title: Ngõ sáng: đường hoa").replace("2024", "năm 2024  # sổ")


def fixes_for(site: Path, *paths: str) -> Fixes:
    return find_fixes(options_for(site), Workers(1), SilentProgress(), paths or None)


def follow(site: Path) -> Fixes:
    """Follow the certain hints in `site`."""
    found = fixes_for(site)
    replace_files(site, found.files)
    return found


def counted(problems: tuple[Problem, ...], hidden: bool) -> Counter[str]:
    """Count problems by file, but for names that could not be looked up before."""
    return Counter(each.place.path for each in problems if not (hidden and each.code.startswith("unknown-")))


@pytest.mark.parametrize("case", [case for case in CASES if case not in MAKERS_BY_SITE])
def test_no_file_has_more_problems_than_before(case: str, problems_in: ProblemsIn) -> None:
    """Whatever was typed. A second run finds nothing more to do."""
    before = problems_in(case)
    if all((found := correction_of(each)) is None or found.certainty is Certainty.NEVER for each in before):
        return
    with tempfile.TemporaryDirectory() as folder, untraced():
        site = make_site(Path(folder).resolve() / "site", files_of(case))
        if not follow(site).files:
            return
        after, again = problems_of(site), fixes_for(site)
    hidden = any(each.place.path.startswith(("content/vocabularies/", "content/units")) for each in before)
    for then, now in ((before, after), (errors(before), errors(after))):
        assert not counted(now, hidden) - counted(then, hidden)
    assert again.files == ()


def test_only_what_the_hint_names_is_changed(tmp_path: Path) -> None:
    stored = b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").replace("Bà con", "Ba\u0300 con").encode()
    site = make_site(tmp_path, {PATH: stored})
    assert follow(site).left == ()
    expected = stored.replace("title: Ngõ sáng: đường hoa".encode(), 'title: "Ngõ sáng: đường hoa"'.encode())
    assert (site / PATH).read_bytes() == expected.replace("năm 2024".encode(), b"2024")


def test_several_problems_of_a_line_go_one_after_the_other(tmp_path: Path) -> None:
    line = "outcomes: [{indicator: Số hộ, cận nghèo, value: 1,5, date: 24/11/2023}]\n---\nBà"
    site = make_site(tmp_path, {PATH: MODEL.replace("---\nBà", line)})
    assert follow(site).left == ()
    assert '[{indicator: "Số hộ, cận nghèo", value: 1.5, date: 2023-11-24}]' in (site / PATH).read_text("utf-8")


def test_all_slips_of_a_file_are_told_in_one_run_and_mended(tmp_path: Path) -> None:
    site = make_site(tmp_path, files_of("yaml-many-slips"))
    found = follow(site)
    assert {each.code for each in found.left} == {"duplicate-key"}
    text = (site / "content/models/nhieu-loi.md").read_text("utf-8").replace("year: 2023\n", "")
    (site / "content/models/nhieu-loi.md").write_text(text, "utf-8")
    assert problems_of(site) == ()


def test_a_hint_is_left_where_it_names_another_way_or_a_word_would_go(tmp_path: Path) -> None:
    keys = "sumary: Ngõ.\nunit: Xã Bình Min\nplace: xem [bài](mau.md)\nstages: [{stage: Đăng ký, date: quý V/2023}]\n"
    text = MODEL.replace("unit: Xã Bình Minh\n", keys)
    site = make_site(tmp_path, {PATH: text})
    found = follow(site)
    assert {each.code for each in found.left} == {"unknown-key", "unknown-unit", "text-with-signs", "date-format"}
    assert (found.files, found.taken_back) == ((), ())


@pytest.mark.parametrize(
    ("typed", "year", "note"),
    [
        ("6/2024", "2024", "tháng 6/2024"),
        ("T6/2024", "2024", "tháng 6/2024"),
        ("2024-06", "2024", "tháng 06/2024"),
        ("quý II/2024", "2024", "quý II/2024"),
        ("cuối năm 2024", "2024", "cuối năm 2024"),
        ("6 tháng đầu năm 2024", "2024", "6 tháng đầu năm 2024"),
    ],
)
def test_a_part_of_a_year_in_place_of_a_day_is_kept_as_a_note(tmp_path: Path, typed: str, year: str, note: str) -> None:
    braces = f"{{stage: Công nhận, date: {typed}}}"
    text = MODEL.replace("unit: Xã", f"stages:\n  - stage: Đăng ký\n    date: {typed}\n  - {braces}\nunit: Xã")
    site = make_site(tmp_path, {PATH: text})
    found = follow(site)
    made = (site / PATH).read_text("utf-8")
    assert found.left == () or typed.startswith("T")  # "T6" is another word than "tháng 6": the editor is asked
    if found.left == ():
        assert f"    year: {year}\n    note: {note}\n  - {{stage: Công nhận, year: {year}, note: {note}}}\n" in made


def test_a_part_of_a_year_does_not_take_the_place_of_a_note(tmp_path: Path) -> None:
    stages = "stages: [{stage: Công nhận, date: 6/2024, note: theo sổ của xã}]\nunit: Xã"
    site = make_site(tmp_path, {PATH: MODEL.replace("unit: Xã", stages)})
    assert [each.code for each in follow(site).left] == ["date-is-year-beside"]
    assert stages in (site / PATH).read_text("utf-8")


def test_what_brings_an_error_of_another_kind_is_taken_back(tmp_path: Path) -> None:
    """Two units cannot have the same id."""
    units = UNITS + "Xa-Hoa-An: {name: Hòa An cũ, type: Xã}\n"
    site = make_site(tmp_path, {"content/units.yaml": units})
    found = follow(site)
    assert (found.files, [each.code for each in found.taken_back]) == ((), ["id-format"])
    assert (site / "content/units.yaml").read_text("utf-8") == units


def test_a_file_that_was_saved_meanwhile_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path, {PATH: WRONG})
    found = fixes_for(site).files
    (site / PATH).write_text(MODEL, encoding="utf-8")
    with pytest.raises(ChangedMeanwhile, match=PATH):
        replace_files(site, found)
    assert (site / PATH).read_text("utf-8") == MODEL
    assert sorted(each.name for each in (site / PATH).parent.iterdir()) == [Path(PATH).name]


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    site = make_site(tmp_path, {PATH: WRONG})
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert main(["fix", "--site", str(site), "--yes"]) == 1
    assert f"Không ghi được {site / PATH}: No space left on device." in capsys.readouterr().out
    assert (site / PATH).read_text("utf-8") == WRONG
    assert [each.name for each in (site / PATH).parent.iterdir()] == [Path(PATH).name]


def test_only_named_files_are_changed(tmp_path: Path) -> None:
    other = "content/models/khac.md"
    site = make_site(tmp_path, {PATH: WRONG, other: WRONG.replace("đường hoa", "tường hoa")})
    assert [each.path for each in fixes_for(site, other).files] == [other]


@pytest.mark.parametrize(("option", "saved"), [("--yes", True), ("--dry-run", False), ("--quiet", False)])
def test_the_command_shows_the_difference_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, saved: bool
) -> None:
    site = make_site(tmp_path, {PATH: WRONG})
    assert main(["fix", "--site", str(site), option]) == (0 if saved else 1)
    said = capsys.readouterr().out
    assert "-title: Ngõ sáng: đường hoa\n" in said
    assert '+title: "Ngõ sáng: đường hoa"\n' in said
    assert "Sửa trong 1 tệp: hết 2 lỗi, cảnh báo; còn 0 lỗi, cảnh báo phải tự xem.\n" in said
    assert ((site / PATH).read_text("utf-8") != WRONG) == saved


def test_what_is_left_to_the_editor_is_listed_with_its_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path, {PATH: WRONG.replace("unit: Xã Bình Minh", "unit: Xã Bình Min")})
    assert main(["fix", "--site", str(site), "--yes"]) == 1
    said = capsys.readouterr().out
    left = said.partition("Còn lại những chỗ này bạn phải tự sửa")[2].partition("Sửa trong")[0]
    assert f"{site / PATH}:3:7: lỗi: " in left
    assert "“Xã Bình Min”" in left
    assert "    → " in left
    assert "còn 1 lỗi, cảnh báo phải tự xem" in said


LINES = st.lists(st.text("ab é\u0301\u200b\ufeff:-", max_size=6), min_size=1, max_size=5)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
@settings(max_examples=200)
def test_lines_that_do_not_change_keep_their_bytes(lines: list[str], end: str, data: st.DataObject) -> None:
    stored = end.join(lines).encode()
    text = read_text(stored)
    first = data.draw(st.integers(0, len(lines) - 1))
    new = data.draw(st.lists(st.text("abX", max_size=4), max_size=3))
    made = with_changes(text, [LineChange(first, first + 1, tuple(new))])
    after = read_text(made)
    assert after.lines[:first] == text.lines[:first]
    assert list(after.lines[first : first + len(new)]) == new
    assert after.stored[:first] == text.stored[:first]
    assert with_changes(text, [LineChange(first, first + 1, text.lines[first : first + 1])]) == stored
