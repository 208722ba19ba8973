"""Lists as offices send them in a hurry: several tables on a sheet, rows broken in two, sheets by field, capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from listed_workbooks import Page, Row, csv, in_tcvn3, ods, xls, xlsx
from sites import make_site
from test_list_import import REGISTER, keys, made_texts

from showcase.cli import main

Run = Callable[..., str]
OF_MODELS: Row = ("TT", "Tên mô hình", "Đơn vị thực hiện", "Lĩnh vực", "Năm đăng ký", "Ghi chú")
OF_PEOPLE: Row = ("TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Địa bàn", "Năm sinh", "Thành tích")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "s", {"content/units.yaml": REGISTER})


@pytest.fixture
def run(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports the bytes of a file into the site "s": what was said in English; once more changes nothing."""
    monkeypatch.chdir(tmp_path)

    def running(data: bytes, *words: str, name: str = "ds.xlsx") -> str:
        (tmp_path / name).write_bytes(data)
        command = ["import", name, *words, "--site", "s", "--today", "2026-11-22", "--language", "en", "--jobs", "1"]
        assert main(command) == 0, capsys.readouterr().out
        said, before = capsys.readouterr().out, made_texts(site)
        assert main(command) == 0
        assert made_texts(site) == before
        capsys.readouterr()
        return said

    return running


ON_ONE_SHEET: list[Row] = [
    ("ĐẢNG ỦY XÃ HÒA AN",),
    ("DANH SÁCH MÔ HÌNH, ĐIỂN HÌNH DÂN VẬN KHÉO NĂM 2023",),
    ("A. TẬP THỂ",),
    OF_MODELS,
    (1, "Nuôi cá lồng", "UBND xã Hòa An", "KT", 2021, None),
    (2, "Camera an ninh", "nt", "QP-AN", '-"-', "nt"),
    ("Cộng: 2 mô hình",),
    (None,),
    ("B. CÁ NHÂN",),
    OF_PEOPLE,
    (1, "NGUYỄN VĂN AN", "Bí thư chi bộ thôn 3", "Xã Bình Minh", 1970, "Vận động hiến đất"),
    (2, "LÊ THỊ BÍCH", "Chủ tịch Hội LHPN", "Xã Hòa An", 1980, "Vận động 30 hộ"),
    (None, None, None, None, "TM. ĐẢNG ỦY"),
]


@pytest.mark.parametrize("made", [xlsx, xls, ods])
def test_each_table_of_a_sheet_has_its_own_headings(site: Path, run: Run, made: Callable[..., bytes]) -> None:
    name = f"ds.{made.__name__}"
    said = run(made({"TH": Page(ON_ONE_SHEET)}), name=name)
    found = keys(site)
    assert {"nuoi-ca-long", "camera-an-ninh", "nguyen-van-an", "le-thi-bich"} == {*found}
    person = found["nguyen-van-an"]
    assert (person["name"], person["unit"], person["role"]) == ("Nguyễn Văn An", "Xã Bình Minh", "Bí thư chi bộ thôn 3")
    assert (person["year"], person["draft"]) == ("2023", "true"), "the year of the title, and none of a birth"
    assert found["camera-an-ninh"]["year"] == "2021"
    assert "1970" not in "".join(path.read_text("utf-8") for path in site.glob("content/*/*.md"))
    assert f"{name}!TH!E: warning: The column “Năm sinh” was not read (2 cells)" in said
    assert f"{name}!TH!B11: warning: The name “NGUYỄN VĂN AN” is typed in capitals" in said
    assert "Cộng" not in said, "each total is compared with its own table"


def test_the_first_table_is_read_though_the_second_has_more_headings(site: Path, run: Run) -> None:
    fewer: list[Row] = [("TT", "Tên mô hình", "Đơn vị"), (1, "Nuôi dê", "Xã Hòa An"), (None,)]
    run(xlsx({"S": Page([*fewer, OF_MODELS, (1, "Ngõ hoa", "Xã Bình Minh", "KT", 2024, None)])}))
    assert {"nuoi-de", "ngo-hoa"} == {*keys(site)}


def test_headings_that_are_repeated_on_each_page_begin_no_table(site: Path, run: Run) -> None:
    rows: list[Row] = [(1, "Nuôi dê", "Xã Hòa An", "KT", 2024, None), OF_MODELS]
    said = run(xlsx({"S": Page([OF_MODELS, *rows, (2, "Ngõ hoa", "nt", "nt", "nt", None)])}))
    assert "S: 2 rows of models" in said
    assert keys(site)["ngo-hoa"]["unit"] == "Xã Hòa An"


BROKEN: list[Row] = [
    OF_MODELS,
    ("1", "Thu gom rác tại nguồn và", "Xã Hòa An", "VH-XH", "15/6/24", "Học tập thôn Tây"),
    ("", "Phân loại rác thải", "", "", "", ""),
    ("2", "Bếp ăn tình thương", "Xã Hòa An", "VH-XH", "2023", "như trên"),
    ("", "(phối hợp với trạm y tế)", "", "", "", ""),
    ("3", "Vườn mẫu", "Xã Hòa An", "KT", "2024", ""),
    ("", "Đường hoa", "", "", "", ""),
]


@pytest.mark.parametrize("code", ["utf-8", "cp1258", "TCVN3"])
def test_a_row_broken_over_two_is_one(site: Path, run: Run, code: str) -> None:
    typed: Callable[[str], str] = {"TCVN3": in_tcvn3, "cp1258": _of_1258}.get(code, str)
    rows = [[typed(str(each)) for each in row] for row in BROKEN]
    data = csv(rows, encoding="latin-1" if code == "TCVN3" else code)
    said = run(data, name="ds.csv")
    found = keys(site)
    assert {each["title"] for each in found.values()} == {
        "Bếp ăn tình thương (phối hợp với trạm y tế)",
        "Đường hoa",
        "Thu gom rác tại nguồn và Phân loại rác thải",
        "Vườn mẫu",
    }
    assert "ds.csv!3: warning: The row has no number and goes on with the words above it" in said
    assert "ds.csv!7: warning: “Đường hoa” is the only thing said in a row without a number" in said
    text = (site / "content/models/bep-an-tinh-thuong-phoi-hop-voi-tram-y-te.md").read_text("utf-8")
    assert "Học tập thôn Tây" in text, "what the row above says, not what its second half says"


def _of_1258(text: str) -> str:
    tones = "\u0300\u0301\u0303\u0309\u0323"
    made = ""
    for each in text:
        parts = unicodedata.normalize("NFD", each)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        made += base + "".join(part for part in parts if part in tones)
    return made


def test_a_sheet_called_after_a_field_tells_it_and_says_so(site: Path, run: Run) -> None:
    headings: Row = ("STT", "Tên mô hình", "Đơn vị", "Năm đăng ký")
    pages = {
        "Kinh tế": Page([headings, (1, "Trồng chè", "Xã Hòa An", 2023)]),
        "VHXH": Page([headings, (1, "Ngõ sạch", "Xã Hòa An", 2023)]),
        "Sheet3": Page([headings, (1, "Tủ sách", "Xã Hòa An", 2023)]),
    }
    said = run(xlsx(pages))
    fields = {id: each.get("field") for id, each in keys(site).items()}
    assert fields == {"trong-che": "Phát triển kinh tế", "ngo-sach": "Văn hóa - xã hội", "tu-sach": None}
    assert "ds.xlsx!VHXH!1: warning: No column tells the field; the sheet is called “VHXH”" in said


def test_titles_in_capitals_are_told(site: Path, run: Run) -> None:
    said = run(xlsx({"S": Page([OF_MODELS, (1, "NUÔI CÁ LỒNG TRÊN SÔNG", "Xã Hòa An", "KT", 2024, None)])}))
    assert "ds.xlsx!S!B2: warning: The title “NUÔI CÁ LỒNG TRÊN SÔNG” is typed in capitals throughout" in said


def test_what_points_at_an_empty_cell_is_not_lost(site: Path, run: Run) -> None:
    rows: list[Row] = [(1, "Nuôi dê", "Xã Hòa An", "KT", None, None), (2, "Ngõ hoa", "nt", "nt", "nt", None)]
    said = run(xlsx({"S": Page([OF_MODELS, *rows])}))
    assert "ds.xlsx!S!E3: warning: “nt” is not clear for “Năm đăng ký”" in said


def test_a_note_behind_a_star_of_its_own_is_no_record(site: Path, run: Run) -> None:
    note: Row = ("*", "Ghi chú: số liệu đến 15/11/2023")
    said = run(xlsx({"S": Page([OF_MODELS, (1, "Nuôi dê", "Xã Hòa An", "KT", 2024, None), note])}))
    assert {*keys(site)} == {"nuoi-de"}
    assert "Notes and rows below the total" in said


def test_a_dry_run_says_what_would_be_asked(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[Row] = [(1, "Nuôi dê", "xã Tân Lập", "KTT", 2024, None)]
    said = run(xlsx({"S": Page([OF_MODELS, *rows])}), "--dry-run")
    asked = said.partition("the import will ask")[2]
    assert "Which unit is “xã Tân Lập”?" in asked
    assert "field: what is “KTT”? (Phát triển kinh tế / " in asked
    assert "will ask" not in run(xlsx({"S": Page([OF_MODELS, *rows])}))


def test_an_answer_in_the_map_is_no_list_that_says_less(site: Path, run: Run) -> None:
    headings: Row = (*OF_MODELS, "Người phụ trách")
    rows: list[Row] = [(n, f"Nuôi dê {n}", "Hội CCB thôn 3", "KT", 2024, None, "Hội đồng") for n in range(1, 6)]
    data = xlsx({"S": Page([("ĐẢNG ỦY XÃ HÒA AN",), headings, *rows])})
    run(data)
    assert keys(site)["nuoi-de-1"]["responsible"] == "Hội CCB thôn 3 (Hội đồng)"
    (site / "imports").mkdir(exist_ok=True)
    (site / "imports/map.yaml").write_text('columns: {"Người phụ trách": remark}\n', "utf-8")
    said = run(data)
    assert "less than last time" not in said
    assert {each["responsible"] for each in keys(site).values()} == {"Hội CCB thôn 3"}


def test_numbers_below_results_are_results_and_others_are_asked_about(site: Path, run: Run, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Kết quả", None, None, "Số hộ", "Số thành viên"),
        (None, None, None, None, None, "Số hộ", "Diện tích (ha)", "Ghi nhận", None, None),
        (1, "Trồng chè", "Xã Hòa An", "KT", 2024, 25, 1.5, "Tốt", 40, 15),
        (2, "Trồng ngô", "Xã Hòa An", "KT", 2024, "1.030 hộ", "-", "Khá", 12, None),
    ]
    blocks = [(0, each, 1, each) for each in (0, 1, 2, 3, 4, 8, 9)]
    data = xlsx({"S": Page(rows, blocks=[*blocks, (0, 5, 0, 7)])})
    said = run(data)
    found = keys(site)
    assert found["trong-che"]["outcomes"] == [
        {"indicator": "Số hộ", "value": "25", "measure": "hộ"},
        {"indicator": "Diện tích", "value": "1.5", "measure": "ha"},
    ]
    assert found["trong-ngo"]["outcomes"] == [{"indicator": "Số hộ", "value": "1030", "measure": "hộ"}]
    assert found["trong-che"]["effort"] == {"people": "15 thành viên"}
    assert "ds.xlsx!S!I: warning: The heading “Số hộ” does not say what its numbers are to a model" in said
    assert "ds.xlsx!S!F" not in said
    (site / "imports/map.yaml").write_text('columns: {"Số hộ": outcomes}\n', "utf-8")
    assert "does not say what" not in run(data)
    assert keys(site)["trong-che"]["outcomes"][-1] == {"indicator": "Số hộ", "value": "40", "measure": "hộ"}


def test_a_dry_run_asks_what_numbers_are(run: Run) -> None:
    headings: Row = (*OF_MODELS[:5], "Số hộ", "Sản lượng (tấn)")
    said = run(xlsx({"S": Page([headings, (1, "Nuôi dê", "Xã Hòa An", "KT", 2024, 25, 3)])}), "--dry-run")
    asked = said.partition("the import will ask")[2]
    assert "“Số hộ” tell of a model? (measured result / what it takes: people / kept as a remark)" in asked
    assert "“Sản lượng (tấn)” tell of a model? (measured result / kept as a remark)" in asked


@pytest.mark.parametrize("made", [xlsx, xls])
def test_a_month_that_a_spreadsheet_keeps_as_a_number_is_one(site: Path, run: Run, made: Callable[..., bytes]) -> None:
    rows: list[Row] = [(1, "Nuôi dê", "Xã Hòa An", "KT", 6.2023, None), (2, "Ngõ hoa", "Xã Hòa An", "KT", 202411, None)]
    run(made({"S": Page([OF_MODELS, *rows])}), name=f"ds.{made.__name__}")
    found = {id: (each["year"], each["stages"][0]["note"]) for id, each in keys(site).items()}
    assert found == {"nuoi-de": ("2023", "tháng 6/2023"), "ngo-hoa": ("2024", "tháng 11/2024")}


def test_a_list_of_units_has_headings_of_its_own(site: Path, run: Run) -> None:
    rows: list[Row] = [
        ("STT", "Tên đơn vị hành chính", "Cấp", "Trực thuộc tỉnh", "Ngày có hiệu lực", "Tên trước đây"),
        (1, "Mai Sơn", "Xã", "Tỉnh Sao Mai", "1/7/2025", "Mai Lĩnh"),
    ]
    run(xlsx({"S": Page(rows)}), "--as", "unit")
    added = (site / "content/units.yaml").read_text("utf-8")
    assert added.endswith(
        "  name: Mai Sơn\n  type: Xã\n  parent: Tỉnh Sao Mai\n  valid_from: 2025-07-01\n  aliases: [Mai Lĩnh]\n"
    )
