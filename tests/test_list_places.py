"""Which unit a row of a list is of, and the place in it: what a cell names counts before the heading of the list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from listed_workbooks import Page, xlsx
from sites import UNITS, make_site
from test_list_import import keys, records

from showcase.cli import main
from showcase.content.text.person_names import names_of_people

COLUMNS = ("TT", "Tên mô hình", "Lĩnh vực", "Đơn vị thực hiện", "Địa bàn", "Năm đăng ký", "Người phụ trách", "Ghi chú")
OTHER = "xa-cam-son: {name: Cẩm Sơn, type: Xã, parent: tinh-sao-mai}\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_site(tmp_path / "s")


def listed(*rows: tuple[object, ...]) -> bytes:
    """A list of Xã Hòa An: title, body, place, and what else."""
    made = [(number, row[0], "KT", row[1], row[2], 2024, *row[3:]) for number, row in enumerate(rows, 1)]
    return xlsx({"Sheet1": Page([["ĐẢNG ỦY XÃ HÒA AN"], ["DANH SÁCH MÔ HÌNH"], COLUMNS, *made])})  # type: ignore[list-item]


def imported(site: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    Path("ds.xlsx").write_bytes(data)
    assert main(["import", "ds.xlsx", "--site", "s", "--today", "2026-11-22", "--jobs", "1"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "body", ["Hội Nông dân xã Cẩm Sơn", "UBND xã Cẩm Sơn", "Chi bộ thôn Họa, xã Cẩm Sơn", "Xã Hòa Am"]
)
def test_a_unit_that_the_register_lacks_is_not_that_of_the_heading(
    body: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = imported(site, listed(("Nuôi cá", body, "Thôn Họa")), capsys)
    model = keys(site)["nuoi-ca"]
    assert ("unit" in model, model["draft"], model["place"]) == (False, "true", "Thôn Họa")
    assert f"Không có đơn vị “{body}”" in said
    if "Cẩm" in body:
        (site / "content/units.yaml").write_text(f"{UNITS}{OTHER}", "utf-8")
        again = imported(site, listed(("Nuôi cá", body, "Thôn Họa")), capsys)
        known = records(site)["nuoi-ca"]
        assert (known["unit"], known["place"]) == ("Xã Cẩm Sơn", "Thôn Họa")
        assert "ít hơn lần trước" not in again


def test_the_place_beside_a_unit_lies_in_it_and_not_in_that_of_the_heading(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/units.yaml").write_text(f"{UNITS}{OTHER}", "utf-8")
    rows = (("Nuôi cá", "Hội Nông dân xã Cẩm Sơn", "Thôn Họa"), ("Nuôi ong", "Hội Nông dân xã", "Xã Cẩm Sơn"))
    imported(site, listed(*rows, ("Nuôi gà", "Hội Nông dân xã", "Thôn Đông")), capsys)
    found = {id: (each["unit"], each.get("place"), each["responsible"]) for id, each in keys(site).items()}
    assert found == {
        "nuoi-ca": ("Xã Cẩm Sơn", "Thôn Họa", "Hội Nông dân xã Cẩm Sơn"),
        "nuoi-ong": ("Xã Cẩm Sơn", None, "Hội Nông dân xã"),
        "nuoi-ga": ("Xã Hòa An", "Thôn Đông", "Hội Nông dân xã"),
    }
    assert all(each["remarks"] == [] for each in records(site).values())


def test_a_unit_beside_that_the_register_lacks_makes_a_draft(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = imported(site, listed(("Nuôi ong", "Hội Nông dân xã", "Thôn Họa, xã Cẩm Sơn")), capsys)
    assert "unit" not in keys(site)["nuoi-ong"]
    assert "Không có đơn vị “Thôn Họa, xã Cẩm Sơn”" in said
    assert any("Hội Nông dân xã" in each for each in records(site)["nuoi-ong"]["remarks"])


@pytest.mark.parametrize("none", ["-", "–", "—", "- -", "Không", "không có"])
def test_a_dash_says_that_there_is_nothing(none: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (
        ("Nuôi cá", "Hội Nông dân xã", "Thôn Họa", "UBND xã", "Ghi"),
        ("Nuôi gà", "Hội Phụ nữ xã", none, none, none),
    )
    said = imported(site, listed(*rows), capsys)
    model = records(site)["nuoi-ga"]
    assert (model.get("place"), model["responsible"], model["remarks"]) == (None, "Hội Phụ nữ xã", [])
    assert "E5" not in said


def test_places_that_do_not_agree_are_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = (
        ("Một", "Hội Nông dân xã", "Thôn Mòng"),
        ("Hai", "Chi hội ND thôn Khuôn Tỏ", "nt"),
        ("Ba", "Chi hội PN thôn Bắc Hoa", "Thôn Bắc Hao"),
        ("Bốn", "Chi hội PN thôn Bắc Hoa", "thôn Bắc Hoa"),
        ("Năm", "Thôn Bến", "Toàn xã"),
        ("Sáu", "Hội Chữ thập đỏ xã", "Trạm Y tế xã"),
    )
    said = imported(site, listed(*rows), capsys)
    assert "E5: cảnh báo: “nt” là “Thôn Mòng” như dòng trên, còn đơn vị của dòng này là “thôn Khuôn Tỏ”" in said
    assert "E6: cảnh báo: “Thôn Bắc Hao” gần giống “thôn Bắc Hoa” ghi ở cùng dòng" in said
    assert "E7" not in said.partition("cũng vậy")[0].replace("D7", "")
    found = keys(site)
    assert (found["nam"]["place"], found["nam"]["responsible"]) == ("Toàn xã", "Thôn Bến")
    assert (found["sau"]["place"], found["sau"]["responsible"]) == ("Trạm Y tế xã", "Hội Chữ thập đỏ xã")


def test_names_of_people_become_public_where_the_map_says_they_may_as_the_hint_shows(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        ("Một", "Hội Nông dân xã", "Thôn Mòng", "Chị Lâm Thị Nhàn"),
        ("Hai", "Hội Phụ nữ xã", "Thôn Bến", "Ban Thường vụ"),
    )
    said = imported(site, listed(*rows), capsys)
    assert "G: cảnh báo: Cột “Người phụ trách” nêu tên người ở 1 ô (Chị Lâm Thị Nhàn …): tên chỉ còn là ghi chú" in said
    assert "Nhàn" not in str(keys(site))
    (hint,) = re.findall(r"columns: \{.*\}", said)
    Path("s/imports/map.yaml").write_text(f"{hint}\n", "utf-8")
    said = imported(site, listed(*rows), capsys)
    assert "nêu tên người ở 1 ô (Chị Lâm Thị Nhàn …): tên sẽ hiện trên trang công khai" in said
    assert "Nhàn" in keys(site)["mot"]["responsible"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đ/c Vi Văn Thắng - Chủ tịch Hội ND", ["Vi Văn Thắng"]),
        ("Trưởng thôn Lý Văn Hùng", ["Lý Văn Hùng"]),
        ("Nguyễn Văn An, Trần Thị Bình", ["Nguyễn Văn An", "Trần Thị Bình"]),
        ("UBND xã Lê Lợi", []),
        ("Đoàn TNCS Hồ Chí Minh xã", []),
        ("Đ/c Phó Chủ tịch UBND xã", []),
        ("Hội Nông dân", []),
    ],
)
def test_names_are_told_from_offices(text: str, names: list[str]) -> None:
    assert list(names_of_people(text)) == names


def test_a_part_of_the_year_of_registration_is_kept(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = (1, "Nuôi cá", "KT", "Hội Nông dân xã", "Thôn Họa", "quý II/2025")
    data = xlsx({"Sheet1": Page([["ĐẢNG ỦY XÃ HÒA AN"], ["DANH SÁCH MÔ HÌNH"], COLUMNS, row])})
    imported(site, data, capsys)
    model = records(site)["nuoi-ca"]
    assert (model["year"], model["remarks"]) == ("2025", [])
    assert model["stages"] == [{"stage": "Đăng ký", "year": "2025", "note": "quý II/2025"}]


def test_no_commune_is_proposed_below_a_commune(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(site, listed(("Nuôi cá", "Hội Nông dân xã Cẩm Sơn", "Thôn Họa")), capsys)
    assert "# xa-cam-son: {name: Cẩm Sơn, type: Xã}" in (site / "content/units.yaml").read_text("utf-8")


def test_the_whole_commune_beside_a_body_is_that_of_the_heading(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("Nuôi cá", "UBMT xã", "Toàn xã"), ("Nuôi ong", "CCB thôn Họa", "Toàn xã")]
    said = imported(site, listed(*rows, ("Nuôi gà", "UBMT xã", "Toàn huyện")), capsys)
    found = {id: (each.get("unit"), each.get("responsible"), each.get("place")) for id, each in keys(site).items()}
    assert found["nuoi-ca"] == ("Xã Hòa An", "UBMT xã", "Toàn xã")
    assert found["nuoi-ong"] == ("Xã Hòa An", "CCB thôn Họa", "Toàn xã")
    assert found["nuoi-ga"][0] is None, "a whole district is none of the commune"
    assert "ds.xlsx!Sheet1!E4: cảnh báo: Ô này không nêu đơn vị nào trong sổ" in said


def test_a_place_beside_an_unknown_body_is_no_second_body(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(site, listed(("Nuôi cá", "Đội tình nguyện Sao", "Trạm y tế")), capsys)
    model = keys(site)["nuoi-ca"]
    assert (model["responsible"], model["place"]) == ("Đội tình nguyện Sao", "Trạm y tế")


def test_places_that_differ_by_a_letter_are_told_with_any_body(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("Nuôi cá", "CHPN thôn Họa", "Thôn Họaa"), ("Nuôi gà", "CCB thôn 1", "Thôn 10")]
    said = imported(site, listed(*rows), capsys)
    assert "ds.xlsx!Sheet1!E4: cảnh báo: “Thôn Họaa” gần giống “thôn Họa” ghi ở cùng dòng" in said
    assert "ds.xlsx!Sheet1!E5: cảnh báo: “Thôn 10” gần giống “thôn 1” ghi ở cùng dòng" in said
    assert keys(site)["nuoi-ga"]["responsible"] == "CCB thôn 1"


@pytest.mark.parametrize("remark", ["Học tập thôn Đông", "Mô hình học tập từ xã Cẩm Sơn", "Tốt; nhân rộng từ thôn Nam"])
def test_a_remark_that_names_what_was_copied_is_told(
    remark: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = imported(site, listed(("Nuôi cá", "Xã Hòa An", "Thôn Họa", "", remark)), capsys)
    assert f"H4: cảnh báo: “{remark.rpartition('; ')[2]}” ở cột “Ghi chú” nghe như làm theo một mô hình khác" in said
    other = imported(site, listed(("Nuôi ong", "Xã Hòa An", "", "", "Học tập và làm theo Bác; đang học tập")), capsys)
    assert "làm theo một mô hình khác" not in other
