"""Sets of criteria and assessments on a small site: what pages, figures and data say, and what they never compare."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
import recompute
from packed_columns import columns_of
from sites import MODEL, NOW, build_problems, check_site, make_site, problems_of, record_with

from showcase.editing.form.documents import open_document, with_form
from showcase.editing.new_record import new_record
from showcase.translations import load_translations

SET_2016 = """\
name: Bộ tiêu chí xã
version: năm 2016
years: {from: 2016, to: 2020}
issuer: Tỉnh Sao Mai
needed: 2
items:
  - {id: 1, group: Cách làm, text: Có tổ tự quản}
  - {id: 2, group: Cách làm, text: Thu chi công khai}
  - {id: 3, text: Họp dân trước khi làm}
"""
SET_2021 = """\
name: Bộ tiêu chí xã
version: năm 2021
years: {from: 2021}
issuer: Tỉnh Sao Mai
replaces: xa-2016
needed_points: 12
items: [{id: 1, text: Có tổ tự quản, points: 10}, {id: 2, text: Thu chi công khai, points: 5}]
"""
FIGURE = """\
unit: Tỉnh Sao Mai
period: 2018
measure: criteria-met
counts: organisations
numerator: 5
denominator: 6
criteria: xa-2016
at_least: 2
source: Báo cáo
"""
OTHER = """\
name: Tiêu chí cơ quan
version: năm 2018
years: 2018
issuer: Tỉnh Sao Mai
size: unknown
"""


def assessed(title: str, *assessments: dict[str, object]) -> str:
    """A model that was assessed."""
    return record_with(MODEL, title=title, year=2016, assessment=list(assessments))


FILES = {
    "content/criteria/xa-2016.yaml": SET_2016,
    "content/criteria/xa-2021.yaml": SET_2021,
    "content/criteria/co-quan.yaml": OTHER,
    "content/statistics/dat.yaml": FIGURE,
    "content/models/ca-hai.md": assessed(
        "Chấm cả hai bản",
        {"set": "xa-2016", "year": 2018, "items": ["1", "3"]},
        {"set": "xa-2021", "year": 2022, "points": 10, "met": 1},
    ),
    "content/models/mot-ban.md": assessed("Chấm một bản", {"set": "xa-2016", "year": 2018, "met": 1}),
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = make_site(tmp_path_factory.mktemp("criteria") / "site", FILES)
    assert build_problems(site) == ()
    return site / "public"


def words(public: Path, address: str, start: str = "<main", end: str = "</main>") -> str:
    """The words of a page, or of the part of it between `start` and `end`."""
    page = (public / address / "index.html").read_text("utf-8")
    part = page.partition(start)[2].partition(end)[0].partition(">")[2]
    return " ".join(unescape(re.sub("<[^>]*>", " ", part)).replace("\xa0", " ").split())


def test_a_model_says_what_it_met_and_what_not_each_set_by_itself(public: Path) -> None:
    said = words(public, "mo-hinh/ca-hai", '<section class="block assessments"', "</section>")
    assert said == (
        "Kết quả chấm theo bộ tiêu chí Các kết quả này chấm theo những bộ tiêu chí khác nhau, hoặc những phiên bản "
        "khác nhau của một bộ. Mỗi bộ đòi hỏi những điều khác nhau nên không thể so các con số với nhau: số lớn hơn "
        "không có nghĩa là tốt hơn. 2022: Bộ tiêu chí xã (năm 2021) 1 trên 2 tiêu chí, 10 trên 15 điểm Bộ này đòi hỏi "
        "12 trên 15 điểm để được công nhận: chưa đạt mức ấy. Không rõ đạt những tiêu chí nào. 2018: Bộ tiêu chí xã "
        "(năm 2016) 2 trên 3 tiêu chí Bộ này đòi hỏi 2 trên 3 tiêu chí để được công nhận: đã đạt mức ấy. Chưa đạt "
        "Cách làm 2 Thu chi công khai Đạt Cách làm 1 Có tổ tự quản 3 Họp dân trước khi làm"
    )
    alone = words(public, "mo-hinh/mot-ban", '<section class="block assessments"', "</section>")
    assert "không thể so" not in alone
    assert "1 trên 3 tiêu chí" in alone


def test_a_set_has_a_page_with_its_criteria_and_what_was_assessed_by_it_alone(public: Path) -> None:
    said = words(public, "bo-tieu-chi/xa-2016")
    assert "Phiên bản khác của bộ này: Bộ tiêu chí xã (năm 2021)" in said
    assert "2018 2 1" in said, "of two assessed one met what recognition asks"
    assert "Số tiêu chí đạt Mô hình 2 1 1 1" in said
    assert "Chấm cả hai bản" in said
    assert "2022" not in said
    unknown = words(public, "bo-tieu-chi/co-quan")
    assert "chưa biết bộ này có bao nhiêu tiêu chí" in unknown
    assert "chưa có hồ sơ nào" in unknown
    listed = words(public, "bo-tieu-chi")
    assert listed.index("năm 2021") < listed.index("năm 2016")


def test_what_is_counted_stands_beside_what_was_published_and_the_difference_is_said(public: Path) -> None:
    said = words(public, "thong-ke/tieu-chi")
    assert (
        "trang này có hồ sơ của 2 nơi được chấm, trong đó 1 nơi đạt từ 2 tiêu chí trở lên. Nguồn ghi có 5 nơi đạt như "
        "vậy, hơn 4. Nguồn tính trên 6 nơi, hơn 4."
    ) in said
    assert "không so sánh, không xếp hạng" in said
    assert list(recompute.differences(public)) == []


def test_sets_and_assessments_are_open_data_and_are_found(public: Path) -> None:
    data = {name: json.loads((public / f"du-lieu/{name}.json").read_bytes()) for name in ("bo-tieu-chi", "danh-gia")}
    assert [row["id"] for row in data["bo-tieu-chi"]] == ["xa-2021", "xa-2016", "co-quan"]
    assert {row["model"]: row["met"] for row in data["danh-gia"] if row["set"] == "xa-2016"} == {
        "ca-hai": None,
        "mot-ban": 1,
    }
    items = json.loads((public / "du-lieu/tieu-chi.json").read_bytes())
    assert ("xa-2016", "3", "Họp dân trước khi làm") in [(row["criteria"], row["id"], row["text"]) for row in items]
    assert "xa-2021" in columns_of(json.loads((public / "search-index/records.json").read_bytes()))["address"]


def test_what_was_assessed_by_a_set_that_is_not_published_is_not_shown(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {**FILES, "content/criteria/xa-2021.yaml": SET_2021 + "draft: true\n"})
    context = check_site(site).context
    assert set(context.site.assessments) == {"xa-2016", "co-quan"}
    assert build_problems(site) == ()
    assert "năm 2021" not in words(site / "public", "mo-hinh/ca-hai")


def test_a_form_changes_keys_of_a_set_and_keeps_every_other_byte() -> None:
    source = "# Bản chính thức\n" + SET_2016
    document = open_document("content/criteria/xa-2016.yaml", source.encode())
    values = {name: value for name, value in document.values.items() if value is not None}
    assert with_form(document, values, "") == source
    assert with_form(document, {**values, "needed": "3"}, "") == source.replace("needed: 2", "needed: 3")


def test_a_new_set_is_a_file_that_says_what_is_still_to_be_typed(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    path = new_record(site, "criteria", "Bộ tiêu chí mới", NOW.date(), load_translations("vi"))
    assert path.relative_to(site).as_posix() == "content/criteria/bo-tieu-chi-moi.yaml"
    assert path.read_text("utf-8").startswith('name: "Bộ tiêu chí mới"\n')
    assert {each.code for each in problems_of(site)} <= {"value-empty", "missing-key", "criteria-not-listed"}
