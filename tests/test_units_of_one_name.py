"""A commune that goes on under its name when its district ends: two units of one name, told apart by the time."""

from __future__ import annotations

from pathlib import Path

from sites import MODEL, NEWS, OUTPUT, PERSON, UNITS_OF_TWO_TIMES, build_problems, make_site, problems_of, text_report
from strict_html import read, words

DISTRICT = """\
tinh-lao-cai: {name: Lào Cai, type: Tỉnh}
huyen-van-chan: {name: Văn Chấn, type: Huyện, parent: tinh-lao-cai, valid_to: 2025-06-30}
xa-tan-son: {name: Tân Sơn, type: Xã, parent: huyen-van-chan}
"""
FIGURE = """\
unit: Xã Tân Sơn
period: 6 tháng cuối năm 2025
measure: Đăng ký
counts: Mô hình
total: 3
source: Báo cáo năm 2025 của xã
"""


def site_of(tmp_path: Path, units: str = UNITS_OF_TWO_TIMES, model: str = MODEL) -> Path:
    """Return a site of Xã Tân Sơn, in every record by its bare name."""
    files = {
        "content/units.yaml": units,
        "content/models/duong-tu-quan.md": model,
        "content/people/tran-thi-lan.md": PERSON,
        "content/news/so-ket.md": NEWS.replace("category:", "units: Xã Tân Sơn\ncategory:"),
        "content/statistics/dang-ky.yaml": FIGURE,
    }
    return make_site(tmp_path, {path: text.replace("Xã Bình Minh", "Xã Tân Sơn") for path, text in files.items()})


def page_of(site: Path, address: str) -> str:
    return words(read((site / OUTPUT / address / "index.html").read_text("utf-8")).tree)


def test_the_hint_for_a_commune_below_a_district_that_ended_names_the_lines_of_both_cases(tmp_path: Path) -> None:
    (problem,) = problems_of(site_of(tmp_path, DISTRICT))
    said = text_report((problem,))
    for typed in UNITS_OF_TWO_TIMES.splitlines()[-3:]:
        assert typed.strip() in said
    assert "Nếu đã thôi" in said


def test_a_name_of_two_units_means_the_one_of_that_time(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    assert text_report(build_problems(site)) == ""
    assert "nay là Xã Tân Sơn, Tỉnh Lào Cai" in page_of(site, "mo-hinh/duong-tu-quan")
    assert "Đơn vị nay là Xã Tân Sơn, Tỉnh Lào Cai" in page_of(site, "dien-hinh/tran-thi-lan")
    assert "Xã Tân Sơn, Tỉnh Lào Cai" in page_of(site, "don-vi/xa-tan-son")
    assert "Tuyến đường tự quản" in page_of(site, "don-vi/xa-tan-son-lao-cai")


def test_a_name_of_two_units_is_asked_for_where_both_existed_in_the_year(tmp_path: Path) -> None:
    (problem,) = problems_of(site_of(tmp_path, model=MODEL.replace("year: 2024", "year: 2025")))
    assert problem.code == "unit-ambiguous"
    assert "xa-tan-son (Xã Tân Sơn, Huyện Văn Chấn, Tỉnh Lào Cai; valid_to: 2025-06-30)" in text_report((problem,))


def test_a_record_with_another_mistake_is_not_asked_which_unit_it_means(tmp_path: Path) -> None:
    said = problems_of(site_of(tmp_path, model=MODEL.replace("title: ", "titel: ")))
    assert "unit-ambiguous" not in {each.code for each in said}


def test_units_that_went_together_are_no_unit_that_lives_on(tmp_path: Path) -> None:
    other = UNITS_OF_TWO_TIMES.splitlines(keepends=True)[2:-1]
    other[:2] = "xa-nam-bung:\n", "  name: Nậm Búng\n"
    site = site_of(tmp_path, UNITS_OF_TWO_TIMES + "".join(other))
    assert text_report(build_problems(site)) == ""
    assert "nay thuộc Xã Tân Sơn, Tỉnh Lào Cai" in page_of(site, "mo-hinh/duong-tu-quan")


def test_the_words_for_former_and_new_behind_a_name_tell_two_units_of_one_name_apart(tmp_path: Path) -> None:
    told = {"Xã Tân Sơn cũ": "Xã Tân Sơn, Huyện Văn Chấn, Tỉnh Lào Cai", "xã Tân Sơn (mới)": "xa-tan-son-lao-cai"}
    for number, (typed, meant) in enumerate(told.items()):
        (problem,) = problems_of(site_of(tmp_path / str(number), model=MODEL.replace("Xã Bình Minh", typed)))
        assert (problem.code, problem.value("nearest")) == ("unknown-unit", meant)


def test_a_whole_sentence_in_place_of_a_unit_is_told_like_any_other_name(tmp_path: Path) -> None:
    """What each word may begin is worked out once: sixty words take no longer than sixty names."""
    sentence = "Hội nông dân và phụ nữ các thôn cùng bà con " * 6
    (problem,) = problems_of(site_of(tmp_path, model=MODEL.replace("Xã Bình Minh", sentence.strip())))
    assert problem.code == "unknown-unit"


def test_a_body_of_one_of_two_units_of_one_name_belongs_to_the_one_of_its_year(tmp_path: Path) -> None:
    (problem,) = problems_of(site_of(tmp_path, model=MODEL.replace("Xã Bình Minh", "Hội Nông dân xã Tân Sơn")))
    assert (problem.code, problem.value("nearest")) == ("unit-body", "Xã Tân Sơn, Huyện Văn Chấn, Tỉnh Lào Cai")
