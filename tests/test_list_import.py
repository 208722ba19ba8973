"""Spreadsheets that become records: what messy lists give, what a second import leaves alone, what is never written."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Published
from listed_workbooks import Page, Row, csv, in_tcvn3, ods, xls, xlsx
from sites import NOTHING_KEPT, PERSON, UNITS, make_site, problems_of, text_report

from showcase.cli import main
from showcase.content.entries import holds
from showcase.content.records.records import Model
from showcase.editing.lists.importing import ImportPlan, ListImport
from showcase.editing.lists.roles import WORDS
from showcase.editing.lists.site_now import read_site
from showcase.home import HOME
from showcase.problems import errors

Run = Callable[..., tuple[int, str]]
Records = Mapping[str, Mapping[str, Any]]

REGISTER = (
    UNITS
    + """\
huyen-suoi-vang: {name: Suối Vàng, type: Huyện, parent: tinh-sao-mai, valid_to: 2025-06-30}
huyen-dong-xanh: {name: Đồng Xanh, type: Huyện, parent: tinh-sao-mai, valid_to: 2025-06-30}
xa-tan-lap-suoi-vang: {name: Tân Lập, type: Xã, parent: huyen-suoi-vang, valid_to: 2025-06-30}
xa-tan-lap-dong-xanh: {name: Tân Lập, type: Xã, parent: huyen-dong-xanh, valid_to: 2025-06-30}
xa-tan-lap: {name: Tân Lập, type: Xã, parent: tinh-sao-mai, valid_from: 2025-07-01}
thi-tran-cau-moi: {name: Cầu Mới, type: Thị trấn, parent: huyen-suoi-vang, valid_to: 2025-06-30}
"""
)
BEFORE = frozenset({"duong-tu-quan", "tran-thi-lan", "so-ket"})
USUAL = ("STT", "Tên mô hình", "Đơn vị thực hiện", "Lĩnh vực", "Năm đăng ký", "Ghi chú")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "s", {"content/units.yaml": REGISTER})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports the bytes of a list into the site "s": exit code, and what was said in English.

    Whatever it is, the same list once more changes nothing.
    """
    monkeypatch.chdir(tmp_path)

    def running(data: bytes, name: str = "ds.xlsx", *words: str, language: str = "en") -> tuple[int, str]:
        (tmp_path / name).write_bytes(data)
        options = ["--site", "s", "--today", "2026-11-22", "--language", language, "--jobs", "1"]
        code = main(["import", name, *words, *options])
        said, before = capsys.readouterr().out, tree(tmp_path / "s")
        if code == 0:
            assert main(["import", name, *words, *options]) == 0
            assert tree(tmp_path / "s") == before
            capsys.readouterr()
        return code, said

    return running


def records(site: Path) -> Records:
    """Return the keys of every new record by its id, with its text as "text" and its remarks as "remarks"."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(site.glob("content/*/*.md")):
        if path.stem in BEFORE or path.parent.name in ("pages", "documents"):
            continue
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        keys = yaml.load(front, yaml.BaseLoader)
        remarks = [line.removeprefix("## ") for line in front.splitlines() if line.startswith("##")]
        found[path.stem] = keys | ({"text": body.strip()} if body.strip() else {}) | {"remarks": remarks}
    return found


def keys(site: Path) -> dict[str, dict[str, Any]]:
    """Return the keys of every new record, without remarks."""
    return {id: {key: each for key, each in record.items() if key != "remarks"} for id, record in records(site).items()}


def tree(site: Path) -> dict[str, bytes]:
    """Return the files of a site but for its history, which has tests of its own."""
    files = (path for path in site.rglob("*") if path.is_file() and ".history" not in path.parts)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def made_texts(site: Path) -> str:
    """Return all that an import writes of records and rows, its history too."""
    files = (path for path in site.rglob("*") if path.suffix in (".md", ".jsonl", ".json", ".before"))
    return "".join(path.read_text("utf-8") for path in files if path.is_file())


def usual(*rows: tuple[object, ...]) -> bytes:
    return xlsx({"Sheet1": Page([USUAL, *rows])})  # type: ignore[list-item]


# --- Lists as offices have them --------------------------------------------------------------------------------------

OFFICE = Page(
    [
        ["HUYỆN ỦY SUỐI VÀNG", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        [],
        ["DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO”"],
        ["(Kèm theo Quyết định số 118-QĐ/HU ngày 15/10/2023 của Huyện ủy)"],
        [
            "STT",
            "Tên mô hình",
            "Đơn vị thực hiện",
            "Năm đăng ký",
            "Công nhận",
            None,
            "Người phụ trách",
            "SĐT",
            "Ghi chú",
        ],
        [None, None, None, None, "Năm", "Số, ngày quyết định"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        ["I. Lĩnh vực kinh tế"],
        [1, "Trồng rau sạch", "UBND xã Tân Lập", 2023, 2024, "118-QĐ/HU ngày 15/10/2024", "Bà Lan, ĐT 0912345678"],
        [2, "Nuôi ong lấy mật", "Hội LHPN xã Bình Minh", "2023", None, None, None, "0912.345.678", "Cần vốn"],
        ["II", "Lĩnh vực văn hóa - xã hội"],
        [1, "Tổ tự quản", "Thôn 3, xã Hòa An", 2022],
        ["Tổng cộng: 3 mô hình"],
        [],
        [None, None, None, None, "Suối Vàng, ngày 20 tháng 10 năm 2024"],
        [None, None, None, None, "TM. BAN THƯỜNG VỤ"],
        [None, None, None, None, "Nguyễn Văn A"],
    ],
    blocks=[
        (0, 0, 0, 3),
        (2, 0, 2, 8),
        (3, 0, 3, 8),
        *((4, column, 5, column) for column in (0, 1, 2, 3, 6, 7, 8)),
        (4, 4, 4, 5),
        (7, 0, 7, 8),
        (12, 0, 12, 1),
    ],
)


def test_a_list_with_titles_two_rows_of_headings_sections_a_total_and_signatures(site: Path, run: Run) -> None:
    code, said = run(xlsx({"Sheet1": OFFICE}))
    assert code == 0
    assert keys(site) == {
        "trong-rau-sach": {
            "title": "Trồng rau sạch",
            "unit": "Xã Tân Lập, Huyện Suối Vàng, Tỉnh Sao Mai",
            "field": "Phát triển kinh tế",
            "year": "2023",
            "stages": [{"stage": "Công nhận", "date": "2024-10-15", "decision": "118-QĐ/HU"}],
            "responsible": "UBND xã Tân Lập",
        },
        "nuoi-ong-lay-mat": {
            "title": "Nuôi ong lấy mật",
            "unit": "Xã Bình Minh",
            "field": "Phát triển kinh tế",
            "year": "2023",
            "responsible": "Hội LHPN xã Bình Minh",
        },
        "to-tu-quan": {
            "title": "Tổ tự quản",
            "unit": "Xã Hòa An",
            "field": "Văn hóa - xã hội",
            "year": "2022",
            "place": "Thôn 3",
        },
    }
    assert records(site)["nuoi-ong-lay-mat"]["remarks"] == ["The list, column “Ghi chú”: Cần vốn"]
    assert "ds.xlsx!Sheet1!G9: warning: Telephone numbers of people were left out." in said
    assert "ds.xlsx!Sheet1!H: warning: The column “SĐT” was not read (1 cells)" in said
    assert b"0912" not in b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_text_tables_of_any_separator_and_encoding(site: Path, run: Run, encoding: str, separator: str) -> None:
    rows = [
        ("TT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Ngày đăng ký"),
        ("01", "Ngõ hoa", "Xã Hòa An", "VH-XH", "5/3/2024"),
    ]
    if encoding == "cp1258":  # has its marks behind the letters
        text = csv(rows, separator).decode()
        data = _windows_1258(text)
    else:
        data = csv(rows, separator, encoding)
    assert run(data, "ds.csv")[0] == 0
    assert keys(site) == {
        "ngo-hoa": {
            "title": "Ngõ hoa",
            "unit": "Xã Hòa An",
            "field": "Văn hóa - xã hội",
            "year": "2024",
            "stages": [{"stage": "Đăng ký", "date": "2024-03-05"}],
        }
    }


def _windows_1258(text: str) -> bytes:
    import unicodedata

    made = bytearray()
    for letter in text:
        try:
            made += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(each for each in parts if each in "\u0300\u0301\u0303\u0309\u0323")
            made += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(made)


def test_an_old_workbook_with_merged_units_and_serial_days(site: Path, run: Run) -> None:
    page = Page(
        [
            ["STT", "Đơn vị", "Tên mô hình", "Lĩnh vực", "Ngày đăng ký", "Cấp", "Thời gian thực hiện"],
            ["01", "TT. Cầu Mới", "Camera an ninh", "QPAN", 45356, "Huyện", "2023-2025"],
            ["02", None, "Chợ không rác", "VHXH", dt.date(2024, 3, 5), "xã", "từ năm 2024"],
            ["03", "x. Hòa An", "Một cửa thân thiện", "XDHTCT", "ngày 5 tháng 3 năm 2024", "Cấp tỉnh", "2024"],
        ],
        blocks=[(1, 1, 2, 1)],
    )
    assert run(xls({"DS": page}), "ds.xls")[0] == 0
    found = keys(site)
    assert {id: (each["unit"], each["field"], each["level"]) for id, each in found.items()} == {
        "camera-an-ninh": ("Thị trấn Cầu Mới", "Quốc phòng - an ninh", "Huyện"),
        "cho-khong-rac": ("Thị trấn Cầu Mới", "Văn hóa - xã hội", "Xã"),
        "mot-cua-than-thien": ("Xã Hòa An", "Xây dựng hệ thống chính trị", "Tỉnh"),
    }
    assert all(each["stages"] == [{"stage": "Đăng ký", "date": "2024-03-05"}] for each in found.values())
    assert [each["period"] for each in found.values()] == [{"from": "2023", "to": "2025"}, {"from": "2024"}, "2024"]


def test_a_day_of_which_a_month_is_shown_was_typed_as_a_month(site: Path, run: Run) -> None:
    head = (*USUAL[:5], "Năm công nhận")
    formats = ("mm/yyyy", "mmm-yy", '"Tháng" m/yyyy', "yyyy", "dd/mm/yyyy", "[$-42A]d mmmm yyyy", "m/yyyy")
    days = [*(dt.date(2024, 3, 1) for _ in range(3)), dt.date(2024, 1, 1), *(dt.date(2024, 3, 1) for _ in range(2))]
    rows = [(n, f"Mô hình {n}", "xã Hòa An", "KT", 2023, day) for n, day in enumerate([*days, dt.date(2024, 3, 15)])]
    shown = {(row, 5): each for row, each in enumerate(formats, 1)}
    code, _ = run(xlsx({"Sheet1": Page([head, *rows], shown=shown)}))
    stages = [record["stages"][0] for record in keys(site).values()]
    month = {"stage": "Công nhận", "year": "2024", "note": "tháng 3/2024"}
    day = {"stage": "Công nhận", "date": "2024-03-01"}
    assert (code, stages) == (
        0,
        [month, month, month, {"stage": "Công nhận", "year": "2024"}, day, day, {**day, "date": "2024-03-15"}],
    )


def test_an_open_document_shows_a_month_too(site: Path, run: Run) -> None:
    head = (*USUAL[:5], "Năm công nhận")
    rows = [(n, f"Mô hình {n}", "xã Hòa An", "KT", 2023, dt.date(2024, 3, 1)) for n in range(3)]
    shown = {(1, 5): "%m/%Y", (2, 5): "Tháng %m %Y", (3, 5): "%d.%m.%y"}
    code, _ = run(ods({"Sheet1": Page([head, *rows], shown=shown)}), "ds.ods")
    assert (code, ["date" in record["stages"][0] for record in keys(site).values()]) == (0, [False, False, True])


def test_an_open_document_with_fields_marked_by_an_x(site: Path, run: Run) -> None:
    page = Page(
        [
            ["DANH SÁCH ĐĂNG KÝ MÔ HÌNH NĂM 2024", None, None, None, None, None, None],
            ["STT", "Tên mô hình", "Địa bàn", "Lĩnh vực", None, None, None],
            [None, None, None, "KT", "VH-XH", "QP-AN", "XD HTCT"],
            [1, "Ngõ hoa", "xã Hòa An", None, "x", None, None],
            [2, "Trồng rau", "nt", "X", None, None, None],
            [3, "Nuôi bò", None, "X", None, None, None],
            [4, "Vừa trồng vừa gác", "xã Bình Minh", "x", None, "x", None],
        ],
        blocks=[(0, 0, 0, 6), (1, 3, 1, 6), (4, 2, 5, 2)],
    )
    code, said = run(ods({"Sheet1": page}), "ds.ods")
    assert code == 0
    assert {
        id: (each["unit"], each.get("field"), each["year"], each.get("draft")) for id, each in keys(site).items()
    } == {
        "ngo-hoa": ("Xã Hòa An", "Văn hóa - xã hội", "2024", None),
        "trong-rau": ("Xã Hòa An", "Phát triển kinh tế", "2024", None),
        "nuoi-bo": ("Xã Hòa An", "Phát triển kinh tế", "2024", None),
        "vua-trong-vua-gac": ("Xã Bình Minh", None, "2024", "true"),
    }
    assert "the title of the list names 2024" in said


def test_cells_in_old_fonts_are_read_as_they_look(site: Path, run: Run) -> None:
    row = ("Tổ phụ nữ tự quản đường làng", "Xã Hòa An", "Văn hóa - xã hội", "Vận động được cả thôn cùng làm")
    page = Page([("Tên mô hình", "Đơn vị", "Lĩnh vực", "Nội dung", "Năm"), (*map(in_tcvn3, row), 2024)])
    code, said = run(xlsx({"DS": page}))
    assert code == 0
    assert "TCVN3 (ABC)" in said
    assert keys(site)["to-phu-nu-tu-quan-duong-lang"] == {
        "title": row[0],
        "unit": row[1],
        "field": row[2],
        "year": "2024",
        "text": row[3],
    }


def test_words_in_vni_are_read_as_they_look(site: Path, run: Run) -> None:
    page = Page(
        [
            ("Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm"),
            ("Moâ hình töï quaûn ñöôøng laøng", "Xaõ Hoøa An", "Kinh teá", 2024),
        ]
    )
    assert run(xlsx({"DS": page}))[0] == 0
    assert keys(site)["mo-hinh-tu-quan-duong-lang"]["unit"] == "Xã Hòa An"


def test_a_sheet_for_each_year_and_a_hidden_one(site: Path, run: Run) -> None:
    head = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực")
    pages = {
        "2023": Page([head, (1, "Ngõ hoa", "xã Hòa An", "VHXH")]),
        "2024": Page([head, (1, "Ngõ hoa", "xã Hòa An", "VHXH"), (2, "Đường điện", "xã Hòa An", "KT")]),
        "nháp": Page([head, (1, "Chưa duyệt", "xã Hòa An", "KT")], hidden=True),
        "Biểu": Page([("Xã", "Số mô hình"), ("Hòa An", 2)]),
    }
    code, said = run(xlsx(pages))
    assert code == 0
    assert {id: each["year"] for id, each in keys(site).items()} == {
        "ngo-hoa": "2023",
        "ngo-hoa-xa-hoa-an": "2024",
        "duong-dien": "2024",
    }
    assert "The hidden sheet “nháp” was not read." in said


def test_people_are_drafts_that_wait_for_a_consent(site: Path, run: Run) -> None:
    page = Page(
        [
            ("DANH SÁCH CÁ NHÂN ĐIỂN HÌNH",),
            (
                *("STT", "Họ và tên", "Ngày sinh", "Dân tộc", "Số CCCD", "Chức vụ", "Đơn vị công tác", "Lĩnh vực"),
                *("Năm công nhận", "Hình thức khen thưởng", "Thành tích nổi bật"),
            ),
            (
                *(1, "Bà Nguyễn Thị Hoa", "5/3/1970", "Kinh", "001170012345", "Chi hội trưởng", "xã Hòa An", "VHXH"),
                *(2024, "Bằng khen UBND tỉnh năm 2024", "Vận động 46 hộ trồng hoa."),
            ),
        ]
    )
    code, said = run(xlsx({"DS": page}))
    assert code == 0
    assert keys(site) == {
        "nguyen-thi-hoa": {
            "name": "Nguyễn Thị Hoa",
            "honorific": "Bà",
            "unit": "Xã Hòa An",
            "field": "Văn hóa - xã hội",
            "year": "2024",
            "award": [{"form": "Bằng khen", "level": "Tỉnh", "year": "2024"}],
            "role": "Chi hội trưởng",
            "draft": "true",
            "text": "Vận động 46 hộ trồng hoa.",
        }
    }
    assert "Still missing: consent." in records(site)["nguyen-thi-hoa"]["remarks"][-1]
    everything = "".join(
        path.read_text("utf-8", "replace")
        for path in site.rglob("*.*")
        if path.is_file() and path.suffix in (".md", ".jsonl")
    )
    assert not any(each in everything for each in ("001170012345", "5/3/1970", "1970", "Kinh\n"))
    assert said.count("such data of people have no place on a public page") == 3


BOTH = ("STT", "Tên mô hình", "Đơn vị thực hiện", "Lĩnh vực", "TT/CN", "Năm đăng ký")
SECTIONS: Mapping[str, tuple[tuple[object, ...], ...]] = {
    "a column": (BOTH, (1, "Ngõ hoa", "xã Hòa An", "KT", "TT", 2024), (2, "Lê Văn Ba", "xã Hòa An", "KT", "CN", 2024)),
    "sections": (
        USUAL,
        ("I. Tập thể",),
        (1, "Ngõ hoa", "xã Hòa An", "KT", 2024, None),
        ("II", "Cá nhân điển hình"),
        (1, "Lê Văn Ba", "xã Hòa An", "KT", 2024, None),
    ),
    "sections in the column of names": (
        USUAL,
        (None, "Mô hình tập thể"),
        (1, "Ngõ hoa", "xã Hòa An", "KT", 2024, None),
        (2, "Gương cá nhân"),
        (1, "Lê Văn Ba", "xã Hòa An", "KT", 2024, None),
    ),
    "two columns of marks": (
        ("STT", "Tên điển hình", "Tập thể", "Cá nhân", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Người phụ trách"),
        (1, "Ngõ hoa", "x", None, "xã Hòa An", "KT", 2024),
        (2, "Lê Văn Ba", None, "x", "xã Hòa An", "KT", 2024),
    ),
    "words of what was registered": (
        ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Đối tượng", "Năm đăng ký"),
        (1, "Ngõ hoa", "xã Hòa An", "KT", "Mô hình", 2024),
        (2, "Lê Văn Ba", "xã Hòa An", "KT", "Cá nhân", 2024),
    ),
}


@pytest.mark.parametrize("case", SECTIONS)
@pytest.mark.parametrize("given", [(), ("--as", "model"), ("--as", "person")])
def test_individuals_in_a_list_of_models_are_people_who_wait_for_a_consent(
    site: Path, run: Run, case: str, given: tuple[str, ...]
) -> None:
    code, said = run(xlsx({"Sheet1": Page(list(SECTIONS[case]))}), "ds.xlsx", *given)  # type: ignore[arg-type]
    found = keys(site)
    assert (code, set(found)) == (0, {"ngo-hoa", "le-van-ba"})
    assert (found["ngo-hoa"]["title"], found["ngo-hoa"].get("draft")) == ("Ngõ hoa", None)
    assert (found["le-van-ba"]["name"], found["le-van-ba"]["draft"]) == ("Lê Văn Ba", "true")
    assert (site / "content/people/le-van-ba.md").is_file()
    assert records(site)["le-van-ba"]["remarks"] == [
        "Still missing: consent. Type them in; then delete the line “draft: true”."
    ]
    assert "The list holds both: 1 models, 1 people." in said
    assert sorted(path.name for path in (site / "imports").iterdir()) == ["ds-2.jsonl", "ds.jsonl"]
    assert errors(problems_of(site)) == ()


def test_a_sheet_of_models_and_a_sheet_of_people(site: Path, run: Run) -> None:
    rows = ("Đơn vị", "Lĩnh vực", "Năm đăng ký")
    models = Page([("STT", "Tên mô hình", *rows), (1, "Ngõ hoa", "xã Hòa An", "KT", 2024), (None, "Cộng: 1 mô hình")])
    people = Page([("STT", "Họ và tên", *rows), (1, "Lê Văn Ba", "xã Hòa An", "KT", 2024)])
    named = Page([("STT", "Tên mô hình", *rows), (1, "Trần Thị Tư", "xã Hòa An", "KT", 2024)])
    for given in ((), ("--as", "model"), ("--as", "person")):
        code, said = run(xlsx({"A": models, "B": people, "Cá nhân": named}), "ds.xlsx", *given)
        assert code == 0
        assert {path.stem for path in (site / "content/people").iterdir()} - BEFORE == {"le-van-ba", "tran-thi-tu"}
        assert {path.stem for path in (site / "content/models").iterdir()} - BEFORE == {"ngo-hoa"}
        assert "The list says" not in said


def test_a_list_that_somebody_calls_one_of_people_has_their_names_under_any_heading(site: Path, run: Run) -> None:
    rows = ((1, "Bà Trần Thị Tư", "xã Hòa An", "KT", 2024, None), (2, "Vườn mẫu nhà ông Ba", "xã Hòa An", "KT", 2024))
    code, said = run(usual(*rows), "ds.xlsx", "--as", "person")
    assert (code, {id: each["name"] for id, each in keys(site).items()}) == (
        0,
        {"tran-thi-tu": "Trần Thị Tư", "vuon-mau-nha-ong-ba": "Vườn mẫu nhà ông Ba"},
    )
    assert "ds.xlsx!Sheet1!B3: warning: “Vườn mẫu nhà ông Ba” is listed as an individual, but" in said
    assert "B2" not in said


def test_the_map_goes_before_what_a_column_of_individuals_says(site: Path, run: Run) -> None:
    (site / "imports").mkdir()
    (site / "imports/map.yaml").write_text("columns: {TT/CN: remark}\n", "utf-8")
    assert run(xlsx({"DS": Page(list(SECTIONS["a column"]))}))[0] == 0  # type: ignore[arg-type]
    assert [each["title"] for each in keys(site).values()] == ["Lê Văn Ba", "Ngõ hoa"]


def test_years_of_birth_under_nam_and_nu_are_no_years(site: Path, run: Run) -> None:
    page = Page(
        [
            ("DANH SÁCH CÁ NHÂN ĐIỂN HÌNH NĂM 2024",),
            ("TT", "Họ và tên", "Năm sinh", None, "Nam", "Đơn vị", "Lĩnh vực"),
            (None, None, "Nam", "Nữ"),
            (1, "Lê Văn Ba", 1970, None, "x", "xã Hòa An", "ANTT"),
        ],
        blocks=[(1, 2, 1, 3)],
    )
    code, _said = run(xlsx({"DS": page}))
    assert (code, keys(site)["le-van-ba"]["year"]) == (0, "2024")
    assert records(site)["le-van-ba"]["remarks"] == [
        "Still missing: consent. Type them in; then delete the line “draft: true”."
    ]


def test_a_body_in_one_column_and_its_unit_in_another(site: Path, run: Run) -> None:
    page = Page(
        [
            ("STT", "Tên mô hình", "Đơn vị thực hiện", "Địa bàn", "Lĩnh vực", "Năm đăng ký", "Khen thưởng"),
            (1, "Ngõ hoa", "Hội LHPN xã", "Thôn 1, xã Hòa An", "VHXH", 2024, "Không"),
            (2, "Ngõ sạch", "UBND xã Bình Minh", "Thôn 2", "VHXH", 2024, None),
        ]
    )
    code, said = run(xlsx({"DS": page}))
    assert (code, "warning" in said) == (0, False)
    found = keys(site)
    assert [(each["unit"], each["responsible"]) for each in found.values()] == [
        ("Xã Hòa An", "Hội LHPN xã"),
        ("Xã Bình Minh", "UBND xã Bình Minh"),
    ]
    assert found["ngo-hoa"]["place"] == "Thôn 1"


def test_places_and_bodies_of_two_columns_are_joined(site: Path, run: Run) -> None:
    page = Page(
        [
            ("STT", "Tên mô hình", "Đơn vị thực hiện", "Địa bàn", "Lĩnh vực", "Năm đăng ký", "Người phụ trách"),
            (1, "Ngõ hoa", "Hội LHPN xã Hòa An", "Khu chợ", "VHXH", 2024, "Bà Nguyễn Thị Tư"),
            (2, "Ngõ sạch", "Thôn 3, xã Hòa An", "Khu chợ", "VHXH", 2024, None),
            (3, "Ngõ sáng", "Xã Hòa An", "Bến đò", "VHXH", 2024, "Xã đoàn"),
            (4, "Ngõ xanh", "UBND xã Hòa An", "xã Bình Minh", "VHXH", 2024, "UBND xã Hòa An"),
            (5, "Ngõ vui", "UBND xã Hòa An", "xã Bình Minh", "VHXH", 2024, None),
        ]
    )
    code, said = run(xlsx({"DS": page}))
    assert (code, {each["unit"] for each in keys(site).values()}) == (0, {"Xã Hòa An"})
    assert {id: (each.get("place"), each.get("responsible")) for id, each in keys(site).items()} == {
        "ngo-hoa": ("Khu chợ", "Hội LHPN xã Hòa An"),
        "ngo-sach": ("Khu chợ, Thôn 3", None),
        "ngo-sang": ("Bến đò", "Xã đoàn"),
        "ngo-xanh": (None, "UBND xã Hòa An"),
        "ngo-vui": (None, "UBND xã Hòa An"),
    }
    assert [each["remarks"] for each in records(site).values() if each["remarks"]] == [
        ["The list, column “Người phụ trách”: Bà Nguyễn Thị Tư"],
        ["The list, column “Địa bàn”: xã Bình Minh"],
        ["The list, column “Địa bàn”: xã Bình Minh"],
    ]
    assert said.count("it is kept as a remark") == 1
    assert "ds.xlsx!DS!D5: warning: “Địa bàn” (place in the unit, " in said
    assert "The same in 1 more: D6" in said


def test_what_people_have_no_key_for_is_told_once_with_its_cells(site: Path, run: Run) -> None:
    page = Page(
        [
            ("STT", "Họ và tên", "Đơn vị", "Lĩnh vực", "Năm công nhận", "Số, ngày quyết định"),
            (1, "Lê Văn Ba", "xã Hòa An", "KT", 2024, "118-QĐ/HU ngày 15/10/2024"),
            (2, "Lê Văn Tư", "xã Hòa An", "KT", 2024, "119-QĐ/HU ngày 15/10/2024"),
        ]
    )
    code, said = run(xlsx({"DS": page}))
    assert code == 0
    assert records(site)["le-van-ba"]["remarks"][0] == (
        "The list, column “Số, ngày quyết định”: 118-QĐ/HU ngày 15/10/2024"
    )
    assert "ds.xlsx!DS!F2: warning: “Số, ngày quyết định” (number and day of the decision): what stands here" in said
    assert said.count("it is kept as a remark") == 1
    assert "The same in 1 more: F3" in said


def test_two_columns_of_units_need_no_answer(site: Path, run: Run) -> None:
    page = Page(
        [
            ("STT", "Tên mô hình", "Xã", "Đơn vị", "Lĩnh vực", "Năm"),
            (1, "Ngõ hoa", "Hòa An", "Chi bộ thôn 2", "VHXH", 2024),
            (2, "Ngõ sạch", None, "Chi bộ thôn 2, xã Bình Minh", "VHXH", 2024),
        ]
    )
    assert run(xlsx({"DS": page}))[0] == 0
    assert [each.get("unit") for each in keys(site).values()] == ["Xã Hòa An", "Xã Bình Minh"]


def test_births_and_homes_of_people_are_left_out(site: Path, run: Run) -> None:
    rows: list[Row] = [
        ("STT", "Họ và tên", "Địa chỉ", "Lĩnh vực", "Năm công nhận"),
        (1, "Lê Văn Ba (1970)", "Số 12, đường Trung Tâm, xã Hòa An", "KT", 2024),
        (2, "Bà Trần Thị Tư, sinh ngày 5/3/1962", "Thôn 3, xã Hòa An", "KT", 2024),
    ]
    code, said = run(xlsx({"DS": Page(rows, hidden_rows=[2])}))
    assert code == 0
    assert [(each["name"], each["unit"]) for each in keys(site).values()] == [
        ("Lê Văn Ba", "Xã Hòa An"),
        ("Trần Thị Tư", "Xã Hòa An"),
    ]
    everything = "".join(
        path.read_text("utf-8", "replace")
        for path in site.rglob("*.*")
        if path.is_file() and path.suffix in (".md", ".jsonl")
    )
    assert not any(each in everything for each in ("1970", "1962", "Trung Tâm, xã"))
    assert "Rows that are hidden or filtered away were read, too (1): 3." in said


def test_news_by_day_and_category(site: Path, run: Run) -> None:
    page = Page(
        [
            ("STT", "Tiêu đề", "Ngày đăng", "Chuyên mục", "Nội dung", "Nguồn"),
            (1, "Hội nghị sơ kết", dt.date(2026, 5, 4), "Dân vận", "Đoạn một.\nĐoạn hai.", "Báo Sao Mai"),
            (2, "Ra quân", "4/5/2026", "Thể thao", "Một đoạn.", None),
        ]
    )
    code, said = run(xlsx({"Tin": page}))
    assert code == 0
    assert keys(site) == {
        "hoi-nghi-so-ket": {
            "title": "Hội nghị sơ kết",
            "date": "2026-05-04",
            "category": "Dân vận",
            "source": {"name": "Báo Sao Mai"},
            "text": "Đoạn một.\n\nĐoạn hai.",
        },
        "ra-quan": {"title": "Ra quân", "date": "2026-05-04", "draft": "true", "text": "Một đoạn."},
    }
    assert "“Thể thao” is no term for “Chuyên mục”" in said


def test_units_are_added_to_the_register_and_never_changed_there(site: Path, run: Run) -> None:
    page = Page(
        [
            ("STT", "Tên đơn vị", "Loại đơn vị", "Trực thuộc", "Tên khác", "Ngày thành lập"),
            (1, "Xã Đồi Chè", None, "Tỉnh Sao Mai", "Nông trường Đồi Chè", "1/4/1980"),
            (2, "Bình Minh", "Xã", "Huyện Đồng Xanh", None, None),
        ]
    )
    code, said = run(xlsx({"Sổ": page}))
    assert code == 0
    before, after = REGISTER, (site / "content/units.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert yaml.load(after, yaml.BaseLoader)["xa-doi-che"] == {
        "name": "Đồi Chè",
        "type": "Xã",
        "parent": "Tỉnh Sao Mai",
        "valid_from": "1980-04-01",
        "aliases": ["Nông trường Đồi Chè"],
    }
    assert "parent: Huyện Đồng Xanh (tinh-sao-mai)" in said


def test_units_that_would_break_the_register_are_told_and_not_added(site: Path, run: Run) -> None:
    page = Page(
        [
            ("Tên đơn vị", "Loại", "Trực thuộc", "Ngày thành lập", "Ngày kết thúc"),
            ("Mới", "Xã", "Tỉnh Sao Mai", "1/4/1990", "1/4/1980"),
            ("Đồi Chè", "Xã", "Huyện Suối Vàng", None, None),
            ("Đồi Sim", "Xã", "Tỉnh Sao Mai", None, None),
        ]
    )
    code, said = run(xlsx({"Sổ": page}))
    assert code == 0
    assert (site / "content/units.yaml").read_text("utf-8") == (
        REGISTER + "xa-doi-sim: {name: Đồi Sim, type: Xã, parent: Tỉnh Sao Mai}\n"
    )
    assert "ds.xlsx!Sổ!A2: warning: The unit was not added to the register: " in said
    assert "ds.xlsx!Sổ!A3: warning: The unit was not added to the register: “Xã Đồi Chè” exists longer" in said


def test_a_folder_that_is_no_site_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    (tmp_path / "s").mkdir()
    code, said = run(usual(*LIST))
    assert (code, [*(tmp_path / "s").iterdir()]) == (1, [])
    assert "site_config.yaml" in said


def test_formulas_give_their_values_and_errors_are_told(site: Path, run: Run) -> None:
    page = Page(
        [USUAL, (1, None, "xã Hòa An", "KT", None, None), (2, "Đường điện", "xã Hòa An", "KT", 2024, None)],
        formulas={
            (1, 1): ('="Vườn "&"mẫu"', "Vườn mẫu"),
            (1, 4): ("=2000+24", 2024),
            (2, 5): ("=1/0", "#DIV/0!"),
            (2, 3): ("=VLOOKUP(1,A1:B2,9)", "#REF!"),
        },
    )
    code, said = run(xlsx({"Sheet1": page}))
    assert code == 0
    assert keys(site)["vuon-mau"]["year"] == "2024"
    assert keys(site)["duong-dien"]["draft"] == "true"
    assert "ds.xlsx!Sheet1!D3: warning: The cell holds no value but “#REF!”." in said
    assert "ds.xlsx!Sheet1!F3: warning: The cell holds no value but “#DIV/0!”." in said


BODIES = (
    "UBND xã Hòa An",
    "Đảng ủy xã Hòa An",
    "BTV Đảng ủy xã Hòa An",
    "Ủy ban MTTQ xã Hòa An",
    "Hội LHPN xã Hòa An",
    "Hội CCB xã Hòa An",
    "Chi hội Phụ nữ thôn 3, xã Hòa An",
    "Xã đoàn Hòa An",
    "Công an xã Hòa An",
    "Trường THCS xã Hòa An",
)


SHORT = {
    "KT": "phat-trien-kinh-te",
    "VH-XH": "van-hoa-xa-hoi",
    "QP-AN": "quoc-phong-an-ninh",
    "QPAN": "quoc-phong-an-ninh",
    "XD HTCT": "xay-dung-he-thong-chinh-tri",
}


def test_short_forms_of_lists_are_understood_in_files_and_are_no_hint_for_other_words(site: Path) -> None:
    now = read_site(site, NOTHING_KEPT, dt.date(2026, 11, 22))
    fields, units = now.resolved.vocabularies["field"], now.resolved.units
    assert {short: fields.find(short) for short in SHORT} == SHORT
    assert [fields.nearest(each) for each in ("KTX", "UBND", "QPA", "Xã Hòa An", "CCB")] == [""] * 5
    assert [units.nearest(each) for each in ("KT", "Huyện", "Xã", "Bằng khen", "VH-XH", "MTTQ")] == [""] * 6


def test_bodies_of_a_unit_are_responsible_in_it(site: Path, run: Run) -> None:
    rows = [(number, f"Mô hình {number}", body, "KT", 2024, None) for number, body in enumerate(BODIES)]
    more = [
        (20, "Mô hình 20", "Huyện ủy Suối Vàng", "KT", 2024, None),
        (21, "Mô hình 21", "Công ty Hòa An", "KT", 2024, None),
    ]
    assert run(usual(*rows, *more))[0] == 0
    found = keys(site)
    assert [found[f"mo-hinh-{number}"].get("responsible") for number in range(len(BODIES))] == list(BODIES)
    assert {found[f"mo-hinh-{number}"]["unit"] for number in range(len(BODIES))} == {"Xã Hòa An"}
    assert found["mo-hinh-20"]["unit"] == "Huyện Suối Vàng"
    assert "unit" not in found["mo-hinh-21"], "a company may bear the name of another place"


def test_short_headings_marks_for_nothing_and_days_that_are_none(site: Path, run: Run) -> None:
    page = Page(
        [
            ("TT", "TÊN MH", "ĐỊA CHỈ", None, "LV", "NĂM ĐK", "NĂM CN", "SỐ QĐ", "NGÀY QĐ", "HÌNH THỨC KT"),
            (None, None, "Thôn", "Xã"),
            (1, "TRỒNG RAU", "Thôn 1", "Hòa An", "Kinh tế", "2.023", 2024, "12/QĐ-UBND", dt.date(2024, 12, 1), "GK"),
            (2, "Nuôi bò", "Thôn 2", "hoà an", "KT", "23", "2024?", "QĐ 13/QĐ-UBND ngày 31/02/2024", None, "Bằng khen"),
            (3, 0, "Thôn 2", "hoà an", "KT", 2024),
        ],
        blocks=[(0, 2, 0, 3), *((0, column, 1, column) for column in (0, 1, *range(4, 10)))],
    )
    code, said = run(xlsx({"DS": page}))
    assert code == 0
    assert keys(site) == {
        "trong-rau": {
            "title": "TRỒNG RAU",
            "unit": "Xã Hòa An",
            "field": "Phát triển kinh tế",
            "year": "2023",
            "stages": [{"stage": "Công nhận", "date": "2024-12-01", "decision": "12/QĐ-UBND"}],
            "place": "Thôn 1",
            "award": "Giấy khen",
        },
        "nuoi-bo": {
            "title": "Nuôi bò",
            "unit": "Xã Hòa An",
            "field": "Phát triển kinh tế",
            "stages": [{"stage": "Công nhận", "decision": "13/QĐ-UBND ngày 31/02/2024"}],
            "place": "Thôn 2",
            "award": "Bằng khen",
            "draft": "true",
        },
    }
    assert "ds.xlsx!DS!F4: warning: “23” is not clear" in said
    assert "ds.xlsx!DS!5: warning: The row has no title and was not read: 0; Thôn 2; hoà an" in said


def test_names_that_several_units_have_are_told_apart_by_year_and_by_the_column_beside(site: Path, run: Run) -> None:
    head = ("STT", "Tên mô hình", "Xã", "Huyện", "Lĩnh vực", "Năm đăng ký")
    rows = [
        (1, "Ngõ hoa", "Tân Lập", "Đồng Xanh", "KT", 2023),
        (2, "Ngõ sáng", "Tân Lập", None, "KT", 2026),
        (3, "Ngõ sạch", "Tân Lập", None, "KT", 2023),
    ]
    code, said = run(xlsx({"Sheet1": Page([head, *rows])}))
    assert code == 0
    assert [each.get("unit", "") for each in keys(site).values()] == [
        "Xã Tân Lập, Huyện Đồng Xanh, Tỉnh Sao Mai",
        "",
        "Xã Tân Lập",
    ]
    assert "ds.xlsx!Sheet1!C4: warning: “Tân Lập” fits several units: xa-tan-lap-suoi-vang" in said
    assert 'in place of …, and import again: unit: {"Tân Lập": …}' in said


# --- What a second import does ---------------------------------------------------------------------------------------

LIST = (
    (1, "Trồng rau sạch", "xã Hòa An", "KT", 2023, "Tốt"),
    (2, "Nuôi ong lấy mật", "Hội LHPN xã Bình Minh", "KT", 2023, None),
    (3, "Tổ tự quản cổng làng", "xã Tân Sơn", "VHXH", 2024, None),
)


def test_a_second_import_changes_nothing(site: Path, run: Run) -> None:
    for data, name in ((usual(*LIST), "ds.xlsx"), (xlsx({"Sheet1": OFFICE}), "khac.xlsx")):
        assert run(data, name)[0] == 0
        before = tree(site)
        code, said = run(data, name)
        assert (code, tree(site)) == (0, before)
        assert "Nothing had to be written." in said
    assert errors(problems_of(site)) == (), text_report(problems_of(site))


def test_a_corrected_list_changes_only_what_it_corrected(site: Path, run: Run) -> None:
    run(usual(*LIST))
    before = tree(site)
    path = site / "content/models/trong-rau-sach.md"
    edited = (
        path.read_text("utf-8").replace("year: 2023\n", "year: 2023\nsummary: Ba mươi hộ.   # của tôi\n")
        + "Bài viết.\n"
    )
    path.write_text(edited, "utf-8")
    corrected = [(1, "Trồng rau sạch VietGAP", "xã Hòa An", "KT", 2022, "Rất tốt"), *LIST[1:]]
    code, _said = run(usual((1, "Mới tinh", "xã Hòa An", "KT", 2024, None), *corrected))
    assert code == 0
    assert path.read_text("utf-8") == (
        edited.replace("title: Trồng rau sạch\n", "title: Trồng rau sạch VietGAP\n")
        .replace("year: 2023", "year: 2022")
        .replace("Ghi chú”: Tốt", "Ghi chú”: Rất tốt")
    )
    changed = {name for name, data in tree(site).items() if before.get(name) != data}
    assert changed == {"content/models/trong-rau-sach.md", "content/models/moi-tinh.md", "imports/ds.jsonl"}


AWARDED = (*USUAL[:5], "Hình thức khen thưởng", "Số quyết định", "Ngày quyết định", "Nội dung", "Ghi chú")
FIRST = (
    (1, "Trồng rau sạch", "xã Hòa An", "KT", 2023, "Giấy khen", "12/QĐ-UBND", None, "Sạch.", "Tốt"),
    (2, "Nuôi ong", "xã Hòa An", "KT", 2023, None, None, None, None, None),
    (3, "Ngõ hoa", "xã Hòa An", "KT", 2023, "Giấy khen", None, None, None, None),
)
LATER = (
    (*FIRST[0][:7], "5/3/2024", "Sạch và xanh.", "Rất tốt"),
    (*FIRST[1][:5], "Bằng khen", "7/QĐ-TTg", None, None, None),
    FIRST[2],
    (4, "Bữa sáng", "xã Hòa An", "KT", 2023, None, None, None, None, None),
)


def awarded(rows: Sequence[Row]) -> bytes:
    return xlsx({"Sheet1": Page([AWARDED, *rows])})


def test_an_old_copy_of_a_list_takes_nothing_back(site: Path, run: Run) -> None:
    assert run(awarded(FIRST))[0] == 0
    assert run(awarded(LATER), "ds moi.xlsx")[0] == 0
    path = site / "content/models/ngo-hoa.md"
    path.write_text(path.read_text("utf-8").replace("Giấy khen", "{form: Giấy khen, year: 2024}"), "utf-8")
    before = {name: data for name, data in tree(site).items() if name.startswith("content/")}
    code, said = run(awarded(FIRST))
    assert (code, {name: data for name, data in tree(site).items() if name.startswith("content/")}) == (0, before)
    assert "“award”: the list says what it said before a later import; what came later stays in the file." in said
    assert "The same in 1 more: B3" in said, "a cell that was empty before is an old one, too"
    assert f"“{WORDS['text']}”: the list says what it said before" in said
    assert "0 new, 0 changed, 3 as before" in said
    code, said = run(awarded([(*LATER[0][:9], "Rất tốt!"), *LATER[1:]]))
    assert (code, "the list says" in said, "1 changed" in said) == (0, False, True), "the newest goes on as before"


def test_what_an_old_copy_says_is_right_again_if_somebody_says_so(site: Path, run: Run) -> None:
    for rows in (FIRST, LATER):
        assert run(awarded(rows))[0] == 0
    assert run(awarded(FIRST), "ds.xlsx", "--let-go")[0] == 0
    assert keys(site)["trong-rau-sach"]["award"] == [{"form": "Giấy khen", "decision": "12/QĐ-UBND"}]
    assert "award" not in keys(site)["nuoi-ong"]
    assert records(site)["trong-rau-sach"]["text"] == "Sạch."


def test_a_list_that_says_less_changes_the_file_with_a_word(site: Path, run: Run) -> None:
    assert run(awarded(LATER))[0] == 0
    code, said = run(awarded(FIRST), "ds cu.xlsx")
    assert (code, keys(site)["trong-rau-sach"]["award"]) == (0, [{"form": "Giấy khen", "decision": "12/QĐ-UBND"}])
    assert "“award”: the list says less than last time, and the file with it." in said


def test_what_an_editor_changed_stays_and_is_told_if_the_list_changed_it_too(site: Path, run: Run) -> None:
    run(usual(*LIST))
    path = site / "content/models/trong-rau-sach.md"
    mine = path.read_text("utf-8").replace("year: 2023", "year: 2021").replace("\n", "\r\n")
    path.write_bytes(mine.encode())
    code, said = run(usual((1, "Trồng rau sạch", "xã Hòa An", "KT", 2022, "Tốt"), *LIST[1:]))
    assert (code, path.read_bytes()) == (0, mine.encode())
    assert "ds.xlsx!Sheet1!E2: warning: Both the list and content/models/trong-rau-sach.md changed “year”" in said


def test_a_unit_that_came_into_the_register_completes_the_draft(site: Path, run: Run) -> None:
    run(usual(*LIST))
    register = site / "content/units.yaml"
    assert "# xa-tan-son: {name: Tân Sơn, type: Xã}" in register.read_text("utf-8")
    assert keys(site)["to-tu-quan-cong-lang"]["draft"] == "true"
    register.write_text(
        register.read_text("utf-8").replace("# xa-tan-son: {name: Tân Sơn", "xa-tan-son: {name: Tân Sơn"), "utf-8"
    )
    assert run(usual(*LIST))[0] == 0
    assert records(site)["to-tu-quan-cong-lang"] == {
        "title": "Tổ tự quản cổng làng",
        "unit": "Xã Tân Sơn",
        "field": "Văn hóa - xã hội",
        "year": "2024",
        "remarks": [],
    }


def test_rows_and_files_that_are_gone_are_told_and_nothing_is_made_again(site: Path, run: Run) -> None:
    run(usual(*LIST))
    (site / "content/models/nuoi-ong-lay-mat.md").unlink()
    code, said = run(usual(*LIST[1:]))
    assert code == 0
    assert "“Trồng rau sạch” is no longer in the list; content/models/trong-rau-sach.md stays." in said
    assert "content/models/nuoi-ong-lay-mat.md, once made from this row, is there no more" in said
    assert set(keys(site)) == {"trong-rau-sach", "to-tu-quan-cong-lang"}


def test_a_list_under_another_name_is_known_by_its_rows(site: Path, run: Run) -> None:
    run(usual(*LIST))
    code, said = run(usual(*LIST[:2], (3, "Tổ tự quản cổng làng", "xã Tân Sơn", "KT", 2024, None)), "ds (1) sửa.xlsx")
    assert (code, [path.name for path in (site / "imports").iterdir()]) == (0, ["ds.jsonl"])
    assert keys(site)["to-tu-quan-cong-lang"]["field"] == "Phát triển kinh tế"
    assert "0 new, 1 changed, 2 as before" in said


def test_a_file_that_was_given_another_name_is_found_by_what_it_is_about(site: Path, run: Run) -> None:
    run(usual(*LIST))
    (site / "content/models/trong-rau-sach.md").rename(site / "content/models/rau-sach.md")
    assert run(usual((1, "Trồng rau sạch", "xã Hòa An", "KT", 2023, "Rất tốt"), *LIST[1:]))[0] == 0
    assert records(site)["rau-sach"]["remarks"] == ["The list, column “Ghi chú”: Rất tốt"]
    assert "trong-rau-sach" not in keys(site)


def test_a_log_that_an_editor_continued_is_not_cut(site: Path, run: Run) -> None:
    head = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Năm công nhận")
    run(xlsx({"DS": Page([head, (1, "Ngõ hoa", "xã Hòa An", "KT", 2023, 2024)])}))
    path = site / "content/models/ngo-hoa.md"
    mine = path.read_text("utf-8").replace("year: 2024}", "year: 2024}\n  - {stage: Nhân rộng, year: 2025}")
    path.write_text(mine, "utf-8")
    code, said = run(xlsx({"DS": Page([head, (1, "Ngõ hoa", "xã Hòa An", "KT", 2023, "5/10/2024")])}))
    assert (code, path.read_text("utf-8")) == (0, mine)
    assert "changed “stages”" in said


def test_the_list_of_another_year_makes_records_of_their_own(site: Path, run: Run) -> None:
    run(usual(*LIST))
    before = keys(site)
    code, said = run(usual(*((number, title, unit, field, 2025, None) for number, title, unit, field, _, _ in LIST)))
    assert (code, {id: each for id, each in keys(site).items() if id in before}) == (0, before)
    assert "3 new, 0 changed, 0 as before" in said
    assert sorted(path.name for path in (site / "imports").iterdir()) == ["ds-2.jsonl", "ds.jsonl"]


def test_sections_that_tell_nothing_known_and_titles_like_a_total_are_kept(site: Path, run: Run) -> None:
    page = Page(
        [
            USUAL,
            ("I. Khối trường học",),
            (1, "Tổng vệ sinh đường làng", "xã Hòa An"),
            (2, "Cộng đồng học tập", "xã Hòa An"),
            ("Năm 2023",),
            ("a) Lĩnh vực kinh tế",),
            (1, "Nuôi ong", "xã Hòa An"),
            (None, "Cộng lĩnh vực kinh tế: 3"),
        ],
        blocks=[(1, 0, 1, 5)],
    )
    assert run(xlsx({"Sheet1": page}))[0] == 0
    assert set(keys(site)) == {"tong-ve-sinh-duong-lang", "cong-dong-hoc-tap", "nuoi-ong"}
    assert records(site)["cong-dong-hoc-tap"]["remarks"][0] == "The list, section: Khối trường học"
    assert (keys(site)["nuoi-ong"]["year"], keys(site)["nuoi-ong"]["field"]) == ("2023", "Phát triển kinh tế")


def test_a_cell_that_was_emptied_takes_no_key_that_the_file_must_have(site: Path, run: Run) -> None:
    run(usual(*LIST))
    code, said = run(usual((1, "Trồng rau sạch", "xã Hòa An", None, None, "Tốt"), *LIST[1:]))
    assert (code, "was left out" in said) == (0, False)
    found = keys(site)["trong-rau-sach"]
    assert (found["field"], found["year"], found.get("draft")) == ("Phát triển kinh tế", "2023", None)


def test_what_the_site_has_already_is_compared_and_left(site: Path, run: Run) -> None:
    before = tree(site)
    code, said = run(usual((1, "Tuyến đường tự quản", "xã Bình Minh", "KT", 2024, None)))
    assert (code, {name: data for name, data in tree(site).items() if not name.startswith("imports/")}) == (0, before)
    assert "content/models/duong-tu-quan.md is about this already and says otherwise: field: Phát triển kinh tế" in said


def test_a_title_that_the_site_has_of_another_year_is_told(site: Path, run: Run) -> None:
    code, said = run(usual((1, "Tuyến đường tự quản", "xã Bình Minh", "VHXH", 2021, None), *LIST))
    assert (code, len(keys(site))) == (0, 4)
    assert said.count("is called like") == 1
    assert (
        "ds.xlsx!Sheet1!B2: warning: “Tuyến đường tự quản” is called like content/models/duong-tu-quan.md "
        "(Xã Bình Minh, Tỉnh Sao Mai, 2024), but of another unit or year" in said
    )


def test_a_row_that_stands_twice_is_read_once(site: Path, run: Run) -> None:
    code, said = run(usual(LIST[0], LIST[0]))
    assert (code, set(keys(site))) == (0, {"trong-rau-sach"})
    assert "ds.xlsx!Sheet1!B3: warning: “Trồng rau sạch” stands in the list twice" in said


def test_people_who_withdrew_never_come_back(site: Path, run: Run) -> None:
    gone = PERSON.replace("consent: {date: 2024-05-02,", "consent: {withdrawn: 2025-05-02, date: 2024-05-02,")
    (site / "content/people/tran-thi-lan.md").write_text(gone, "utf-8")
    page = Page([(*USUAL, "Người phụ trách"), (*LIST[0], "Trần Thị Lan")])
    code, said = run(xlsx({"Sheet1": page}))
    assert (code, "responsible" in keys(site)["trong-rau-sach"]) == (0, False)
    assert "names a person who withdrew their consent" in said
    assert "Trần Thị Lan" not in (site / "imports/ds.jsonl").read_text("utf-8")


def test_a_dry_run_writes_nothing_and_lists_what_would_be_written(site: Path, run: Run) -> None:
    before = tree(site)
    code, said = run(usual(*LIST), "ds.xlsx", "--dry-run")
    assert (code, tree(site)) == (0, before)
    assert "Would be written to s/content/models/: 3 new" in said
    for line in (
        "  s/content/models/trong-rau-sach.md: new\n",
        "  s/content/models/to-tu-quan-cong-lang.md: new; a draft, still missing: unit\n",
        "  s/imports/ds.jsonl: new\n",
        "  s/content/units.yaml: changed\n",
    ):
        assert line in said
    run(usual(*LIST))
    corrected = ((1, "Trồng rau sạch", "xã Hòa An", "VHXH", 2025, "Rất tốt"), *LIST[1:])
    said = run(usual(*corrected), "ds.xlsx", "--dry-run")[1]
    assert (
        "  s/content/models/trong-rau-sach.md: changed, "
        "year: 2023 → 2025, field: Phát triển kinh tế → Văn hóa - xã hội, remarks\n"
    ) in said
    assert "nuoi-ong" not in said


def test_a_dry_run_of_a_long_list_shows_some_of_its_files(site: Path, run: Run) -> None:
    rows = tuple((number, f"Mô hình {number}", "xã Hòa An", "KT", 2024, None) for number in range(80))
    said = run(usual(*rows), "ds.xlsx", "--dry-run")[1]
    assert (said.count(".md: new"), "  and 21 more files\n" in said) == (60, True)


def test_a_year_that_only_the_title_names_is_asked_once_and_kept_in_the_map(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [(1, "Ngõ hoa", "xã Hòa An", "KT", None), (2, "Lê Văn Ba", "xã Hòa An", "KT", None)]
    page = Page([("DANH SÁCH NĂM 2025",), USUAL, ("I. Tập thể",), rows[0], ("II. Cá nhân",), rows[1]])
    code, said = run(xlsx({"DS": page}))
    assert (code, [each.get("year") for each in keys(site).values()]) == (0, [None, None])
    assert "ds.xlsx!DS!2: warning: 2 rows of ds.xlsx!DS tell no year and are drafts" in said
    assert 'write it in imports/map.yaml, and import again: year: {"ds.xlsx!DS": 2025}' in said
    monkeypatch.setattr("sys.stdin", Terminal("1\n"))
    code, said = run(xlsx({"DS": page}))
    assert (code, said.count("Number (Enter: none of them)")) == (0, 1)
    assert [each["year"] for each in keys(site).values()] == ["2025", "2025"]
    assert "tell no year" not in said
    assert (site / "imports/map.yaml").read_text("utf-8") == "year:\n  ds.xlsx!DS: 2025\n"
    assert "draft" not in keys(site)["ngo-hoa"]


def test_what_an_editor_typed_in_is_no_longer_called_missing(site: Path, run: Run) -> None:
    page = Page([("STT", "Họ và tên", "Đơn vị", "Năm công nhận"), (1, "Lê Văn Ba", "xã Hòa An", 2024)])
    path = site / "content/people/le-van-ba.md"
    run(xlsx({"DS": page}))
    assert records(site)["le-van-ba"]["remarks"] == [
        "Still missing: consent, field. Type them in; then delete the line “draft: true”."
    ]
    consent = "consent: {date: 2026-05-02, scope: [Họ tên]}\n"
    path.write_text(path.read_text("utf-8").replace("draft: true\n", f"{consent}draft: true\n"), "utf-8")
    run(xlsx({"DS": page}))
    assert records(site)["le-van-ba"]["remarks"] == [
        "Still missing: field. Type them in; then delete the line “draft: true”."
    ]
    path.write_text(path.read_text("utf-8").replace("draft: true\n", "field: Kinh tế\n"), "utf-8")
    run(xlsx({"DS": page}))
    assert records(site)["le-van-ba"]["remarks"] == []
    assert consent in path.read_text("utf-8")


def test_answers_in_a_map_are_used(site: Path, run: Run) -> None:
    two = Page([("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm", "Năm"), (1, "Ngõ hoa", "Xóm ta", "KT", 2023, 2024)])
    before = tree(site)
    code, said = run(xlsx({"Sheet1": two}))
    assert (code, tree(site)) == (1, before)
    line = 'columns: {"ds.xlsx!E": year, "ds.xlsx!F": remark}'
    assert line in said
    (site / "imports").mkdir()
    (site / "imports/map.yaml").write_text(f"{line}\nunit: {{Xóm ta: xa-hoa-an}}\n", "utf-8")
    assert run(xlsx({"Sheet1": two}))[0] == 0
    assert (keys(site)["ngo-hoa"]["year"], keys(site)["ngo-hoa"]["unit"]) == ("2023", "Xã Hòa An")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_map_takes_the_words_that_the_table_of_columns_shows(site: Path, run: Run, language: str) -> None:
    page = Page(
        [("Bí danh", "Cờ", "Đơn vị", "Lĩnh vực", "Ai", "Năm"), ("Ngõ hoa", "Bến đò", "xã Hòa An", "KT", "Bà Tư", 2024)]
    )
    (site / "imports").mkdir()
    (site / "imports/map.yaml").write_text(
        'columns: {Bí danh: tên gọi, "ds.xlsx!B": Nơi thực hiện, Ai: who is responsible}\n', "utf-8"
    )
    assert run(xlsx({"DS": page}), language=language)[0] == 0
    assert (keys(site)["ngo-hoa"]["place"], keys(site)["ngo-hoa"]["responsible"]) == ("Bến đò", "Bà Tư")


def test_a_map_with_other_words_is_told_those_of_the_language_each_once(site: Path, run: Run) -> None:
    (site / "imports").mkdir()
    (site / "imports/map.yaml").write_text("columns: {Bí danh: chỗ}\n", "utf-8")
    code, said = run(usual(*LIST), language="vi")
    assert (code, said.count("nơi thực hiện"), said.count("giữ lại thành ghi chú")) == (1, 1, 1)
    assert '"công nhận: cấp"' in said
    assert "responsible" not in said


def test_what_is_unclear_is_asked_at_a_terminal_and_remembered(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(
        [
            ("STT", "Tên mô hình", "Xã", "Lĩnh vực", "Năm", "Năm"),
            (1, "Ngõ hoa", "Tân Lập", "Chuyên đề 1", 2023, 2024),
            (2, "Ngõ sạch", "Tân Lập", "Chuyên đề 1", 2023, 2024),
        ]
    )
    monkeypatch.setattr("sys.stdin", Terminal("1\n2\n2\n"))
    code, said = run(xlsx({"Sheet1": page}))
    assert (code, said.count("Number (Enter: none of them)")) == (0, 3)
    made = {
        "unit": "Xã Tân Lập, Huyện Đồng Xanh, Tỉnh Sao Mai",
        "field": "Văn hóa - xã hội",
        "year": "2023",
    }
    assert [{**made, "title": each["title"]} for each in keys(site).values()] == list(keys(site).values())
    assert (site / "imports/map.yaml").read_text("utf-8") == (
        "columns:\n  ds.xlsx!E: year\n  ds.xlsx!F: remark\n"
        "unit:\n  Tân Lập: xa-tan-lap-dong-xanh\nfield:\n  Chuyên đề 1: Văn hóa - xã hội\n"
    )
    before = tree(site)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run(xlsx({"Sheet1": page}))[0] == 0
    assert tree(site) == before


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


# --- The workbook of the site's own open data ------------------------------------------------------------------------


def test_the_workbook_of_open_data_imports_back_to_the_same_records(
    sample: Published, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, workbook = tmp_path / "s", sample.folder / "du-lieu/du-lieu.xlsx"
    shutil.copytree(HOME / "content", site / "content")
    shutil.copy(HOME / "site_config.yaml", site)
    options = ["--site", str(site), "--jobs", "1", "--today", sample.today.isoformat()]
    before, records_before = tree(site), models_of(site)
    assert main(["import", str(workbook), *options]) == 0
    assert "0 tệp mới, 0 tệp thay đổi, 39 như cũ" in capsys.readouterr().out
    assert {name: data for name, data in tree(site).items() if not name.startswith("imports/")} == before
    for folder in ("content/models", "imports"):
        shutil.rmtree(site / folder)
    assert main(["import", str(workbook), *options]) == 0
    assert models_of(site) == records_before


def models_of(site: Path) -> dict[str, Model]:
    """Return the models of a site that are published, without what the open data leaves out."""
    now = read_site(site, NOTHING_KEPT, dt.date(2026, 11, 22))
    models = {entry.id: entry.record for entry in now.resolved.entries if holds(entry, Model)}
    published = {id: each for id, each in models.items() if not (each.draft or each.publish_on or each.expire_on)}
    return {id: replace(each, images=(), featured=False, aliases=()) for id, each in published.items()}


# --- Whatever a list holds -------------------------------------------------------------------------------------------

HEADINGS = (
    *(
        "STT",
        "Tên mô hình",
        "Đơn vị",
        "Lĩnh vực",
        "Năm đăng ký",
        "Công nhận",
        "Số, ngày quyết định",
        "Ghi chú",
        "Nội dung",
    ),
    *(
        "Hình thức khen thưởng",
        "Người phụ trách",
        "Thời gian thực hiện",
        "Cấp",
        "Tình trạng",
        "Tóm tắt",
        "",
        "KT",
        "(1)",
    ),
)
CELLS: tuple[object, ...] = (
    *("Ngõ hoa", "x", "UBND xã Bình Minh", "KT", 2024, 45000, 3.5, None, None, '"', "nt", "Tổng cộng", "II. Kinh tế"),
    *("Giấy khen; Bằng khen", "15/3/2024", "a: b #c", "[x](y)", "<b>a</b>", "- a\n- b", "'=1+1", "{a: 1}", "&y", "@q"),
    *("ngày 20 tháng 3 năm 2024", "TM. UBND", dt.date(2024, 1, 2), "Đăng ký", "A" * 300, "---", "null", "# H", "```"),
    *("[a](../khong-co/)", "![](anh.png)", "Trần Thị Lan", "12/QĐ-UBND ngày 3/4/2024", "0912345678"),
)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_a_list_holds_the_site_stays_without_errors_and_a_second_import_changes_nothing(
    site: Path, run: Run, seed: int
) -> None:
    chance = random.Random(seed)
    heads = ["Tên mô hình", *chance.sample(HEADINGS, 6)]
    rows = [[chance.choice(CELLS) for _ in heads] for _ in range(12)]
    data = xlsx({"A": Page([["Danh sách"], heads, *rows])})  # type: ignore[list-item]
    code, said = run(data, "ds.xlsx", "--as", "model")
    if code:
        assert "may tell" in said  # two columns that are alike
        return
    assert errors(problems_of(site)) == (), text_report(problems_of(site))
    before = tree(site)
    run(data, "ds.xlsx", "--as", "model")
    assert tree(site) == before


# --- Files that are refused ------------------------------------------------------------------------------------------


def _packed(names: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in names.items():
            packed.writestr(name, data)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOST = dict.fromkeys(map(ord, "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđĐ"), "?")
DREADFUL: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "password": ("ds.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "broken": ("ds.xlsx", lambda: usual(*LIST)[:900], "is damaged"),
    "broken, old": ("ds.xls", lambda: OLE, "is damaged"),
    "empty": ("ds.csv", lambda: b"", "holds nothing"),
    "no cell": ("ds.xlsx", lambda: xlsx({"Sheet1": Page([])}), "holds nothing"),
    "hidden only": ("ds.ods", lambda: ods({"A": Page([])}), "holds nothing"),
    "a letter": ("ds.xlsx", lambda: _packed({"word/document.xml": b"<a/>"}), "This is no spreadsheet"),
    "a picture": ("ds.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "This is no spreadsheet"),
    "an old letter": ("ds.xls", lambda: OLE + "WordDocument".encode("utf-16-le"), "This is no spreadsheet"),
    "rows": ("ds.csv", lambda: csv([USUAL, *([(1, "A", "B", "C", 2024, "")] * 200_000)]), "200001 rows; 20000 at most"),
    "lost letters": ("ds.csv", lambda: csv([USUAL, *LIST], encoding="utf-8").decode().translate(LOST).encode(), "lost"),
    "no headings": ("ds.csv", lambda: csv([("a", "b"), ("c", "d")]), "No row of headings was found"),
    "no title": ("ds.csv", lambda: csv([("STT", "Đơn vị", "Lĩnh vực"), (1, "xã Hòa An", "KT")]), "No column says what"),
}


@pytest.mark.parametrize("case", DREADFUL)
def test_dreadful_files_get_one_sentence_and_nothing_is_written(site: Path, run: Run, case: str) -> None:
    name, make, sentence = DREADFUL[case]
    before = tree(site)
    words = ("--as", "model") if case == "no title" else ()
    code, said = run(make(), name, *words)
    assert (code, tree(site)) == (1, before)
    assert sentence in said
    assert said.count("error:") == 1


def test_a_full_disk_leaves_everything_as_it_was(site: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replaced = tree(site), []
    true_replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        replaced.append(target)
        if len(replaced) == 3:
            raise OSError(28, "No space left on device")
        return true_replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    code, _said = run(usual(*LIST))
    assert code == 1
    assert (tree(site), [*site.glob(".history/*/**/*.*e")]) == (before, [])


def test_what_an_editor_saves_during_an_import_is_not_overwritten(
    site: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(usual(*LIST))
    file, typed = site / "content/models/trong-rau-sach.md", "Chữ của người biên tập.\n"
    planned = ListImport.plan

    def slowly(self: ListImport, data: bytes, name: str) -> ImportPlan:
        plan = planned(self, data, name)
        file.write_text(file.read_text("utf-8") + typed, "utf-8")
        return plan

    corrected = usual(*((row[0], row[1], row[2], "VHXH", *row[4:]) for row in LIST))
    before = tree(site)
    with monkeypatch.context() as patched:
        patched.setattr(ListImport, "plan", slowly)
        code, said = run(corrected)
    after = {**before, "content/models/trong-rau-sach.md": before["content/models/trong-rau-sach.md"] + typed.encode()}
    assert (code, tree(site)) == (1, after)
    assert "Nothing was written: content/models/trong-rau-sach.md was changed meanwhile." in said
    assert run(corrected)[0] == 0
    assert file.read_text("utf-8").endswith(typed)


def test_what_is_remembered_can_be_read(site: Path, run: Run) -> None:
    run(usual(*LIST))
    run(usual((1, "Trồng rau sạch", "xã Hòa An", "KT", 2023, "Rất tốt"), *LIST[1:]))
    head, first, *_ = map(json.loads, (site / "imports/ds.jsonl").read_text("utf-8").splitlines())
    assert head == {"list": "ds.xlsx", "kind": "model"}
    assert (first["file"], first["values"]["year"]) == ("content/models/trong-rau-sach.md", 2023)
    assert first["earlier"] == {"remarks": [[["Ghi chú", "Tốt"]]]}
