"""Lists as offices draw them: rows that number the columns, grouped headings, sections and totals between the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from listed_workbooks import Blocks, Cell, Page, Row, xlsx
from sites import UNITS_OF_TWO_TIMES, make_site
from test_list_import import REGISTER, keys, made_texts, records

from showcase.cli import main

Run = Callable[..., tuple[int, str]]
HEADINGS = ("STT", "Tên mô hình, điển hình", "Đơn vị thực hiện", "TT/CN", "Lĩnh vực", "Năm đăng ký", "Ghi chú")
ROWS: Sequence[Row] = (
    (1, "Nuôi ong dưới tán rừng", "Hội LHPN xã Hòa An", "TT", "KT", 2024, None),
    (2, "Ông Đặng Văn Sơn", "Xã Hòa An", "CN", "KT", 2024, None),
    (3, "Ngõ hoa tự quản", "Xã Bình Minh", "TT", "VH-XH", 2023, "Đang duy trì"),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "s", {"content/units.yaml": REGISTER})


@pytest.fixture
def run(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Imports rows (or the bytes of a file) into the site "s": exit code, and what was said in English."""
    monkeypatch.chdir(tmp_path)

    def running(
        rows: Sequence[Row] | bytes, *words: str, blocks: Blocks = (), name: str = "ds.xlsx"
    ) -> tuple[int, str]:
        data = rows if isinstance(rows, bytes) else xlsx({"Sheet1": Page(rows, blocks=blocks)})
        (tmp_path / name).write_bytes(data)
        options = ["--site", "s", "--today", "2026-11-22", "--language", "en", "--jobs", "1"]
        return main(["import", name, *words, *options]), capsys.readouterr().out

    return running


# --- Rows that number the columns ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "numbering",
    [
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        (1, 2, 3, 4, 5, 6, 7),
        ("A", "B", "1", "2", "3", "4", "5"),
        ("(1)", "(2)", "(3)", None, "(5)", None, None),
        (None, "(1)", None, "(2)", None, None, None),
        ("[1]", "2.", "3)", "4a", "Cột 5", "6=4+5", "(7) = (5)/(6)"),
        ("I", "II", "III", "IV", "V", "VI", "VII"),
    ],
)
def test_a_row_that_numbers_the_columns_is_neither_record_nor_heading(
    site: Path, run: Run, numbering: Sequence[Cell]
) -> None:
    code, said = run([HEADINGS, numbering, *ROWS])
    assert (code, set(keys(site))) == (0, {"nuoi-ong-duoi-tan-rung", "dang-van-son", "ngo-hoa-tu-quan"})
    assert sorted(path.name for path in site.glob("content/people/dang*")) == ["dang-van-son.md"]
    assert keys(site)["dang-van-son"] == {
        "name": "Đặng Văn Sơn",
        "honorific": "Ông",
        "unit": "Xã Hòa An",
        "field": "Phát triển kinh tế",
        "year": "2024",
        "draft": "true",
    }
    assert "warning" not in said.replace("listed as an individual", "")


def test_nobody_who_is_once_called_an_individual_becomes_a_model(site: Path, run: Run) -> None:
    """A slip in another cell of that column, a ditto and a remark change nothing for who is an individual."""
    rows = [
        (1, "Nuôi ong", "Xã Hòa An", "TT", "KT", 2024, None),
        (2, "Trần Văn An", "Xã Hòa An", "C.N", "KT", 2024, None),
        (3, "Lê Thị Bé", "Xã Hòa An", "nt", "KT", 2024, None),
        (4, "Vũ Văn Cừ", "Xã Hòa An", "CN (cá nhân)", "KT", 2024, None),
        (5, "Ngõ hoa", "Xã Hòa An", "t.thể", "KT", 2024, None),
        (6, "Đỗ Thị Em", "Xã Hòa An", None, "KT", 2024, "Cá nhân tiêu biểu"),
    ]
    code, said = run([HEADINGS, *rows])
    people = {path.stem for path in site.glob("content/people/*.md")} - {"tran-thi-lan"}
    assert (code, people) == (0, {"tran-van-an", "le-thi-be", "vu-van-cu", "do-thi-em"})
    assert "draft" not in keys(site)["nuoi-ong"]
    assert keys(site)["ngo-hoa"]["draft"] == "true"  # whatever “t.thể” may be
    assert "ds.xlsx!Sheet1!D6: warning: “t.thể” says neither" in said


BOTH_KINDS = (
    ("I. Tập thể",),
    (1, "Nuôi ong", "Xã Hòa An", "TT", "KT", 2024, None),
    (2, "Trần Văn An", "Xã Hòa An", "CN", "KT", 2024, None),
    ("II. Cá nhân",),
    (1, "Lê Thị Bé", "Xã Hòa An", "CN", "KT", 2024, None),
    (2, "Vũ Văn Cừ", "Xã Hòa An", "TT", "KT", 2024, None),
)


def test_a_cell_and_a_section_that_contradict_each_other_are_told_and_the_row_is_held_back(
    site: Path, run: Run
) -> None:
    code, said = run([HEADINGS, *BOTH_KINDS])
    assert (code, set(keys(site))) == (0, {"nuoi-ong", "tran-van-an", "le-thi-be", "vu-van-cu"})
    assert "ds.xlsx!Sheet1!D4: warning: “CN” here and “Tập thể” contradict each other" in said
    assert "ds.xlsx!Sheet1!D7: warning: “TT” here and “Cá nhân” contradict each other" in said
    assert said.count("contradict") == 2
    assert "The row became a draft of a model." in said
    assert "→ Correct the cell to TT (tập thể) or CN (cá nhân)" in said
    assert keys(site)["vu-van-cu"]["draft"] == "true"  # it may be a person, who has agreed to nothing
    assert "draft" not in keys(site)["nuoi-ong"]
    corrected = [(*row[:3], "CN", *row[4:]) if "Vũ Văn Cừ" in row else row for row in BOTH_KINDS]
    code, said = run([HEADINGS, *corrected])
    assert (site / "content/models/vu-van-cu.md").is_file()  # nothing is deleted, and the person is told of it
    assert (site / "content/people/vu-van-cu.md").is_file()
    assert "D7: warning: “CN”" not in said


@pytest.mark.parametrize(("title", "called"), [("Vũ Văn Cừ", None), ("Ông Vũ Văn Cừ - Trưởng thôn", "TT")])
def test_a_person_who_was_once_imported_as_a_model_is_told_until_that_file_is_gone(
    site: Path, run: Run, title: str, called: str | None
) -> None:
    rows = [(1, title, "Xã Hòa An", "KT", 2024, None), (2, "Nuôi ong", "Xã Hòa An", "KT", 2024, None)]
    assert run([HEADINGS, *((*row[:3], called, *row[3:]) for row in rows)])[0] == 0
    before = next(site.glob("content/models/*vu-van-cu*.md"))
    file = before.rename(before.with_name("guong-ong-cu.md"))
    corrected = [(*row[:3], kind, *row[3:]) for row, kind in zip(rows, ("CN", "TT"), strict=True)]
    for _ in range(2):
        code, said = run([HEADINGS, *corrected])
        assert code == 0
        where = f"content/models/{file.name}"
        assert f"ds.xlsx!Sheet1!B2: warning: {where} was made of “Vũ Văn Cừ” as a model" in said
        assert f"into content/people/vu-van-cu.md, delete {where}" in said
        assert "is no longer in the list" not in said
    assert file.is_file()
    file.unlink()
    assert "as a model" not in run([HEADINGS, *corrected])[1]


# --- Headings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["Người phụ trách", "Đầu mối liên hệ"])
def test_a_name_under_who_is_responsible_is_not_that_of_the_record(site: Path, run: Run, group: str) -> None:
    rows = [
        (*HEADINGS[:6], group, None, None),
        (*[None] * 6, "Họ và tên", "Chức vụ", "Số ĐT liên hệ"),
        (*ROWS[0][:6], "Trần Thị Mơ", "Chi hội trưởng", 912345678),
        (*ROWS[1][:6], None, None, 912345679),
        (4, "Bà Lò Thị Hai", "Xã Hòa An", "CN", "KT", 2024, "Trần Thị Mơ", None, None),
    ]
    down = [(0, column, 1, column) for column in range(6)]
    code, said = run(rows, blocks=[*down, (0, 6, 0, 8)])
    assert (code, set(keys(site))) == (0, {"nuoi-ong-duoi-tan-rung", "dang-van-son", "lo-thi-hai"})
    assert keys(site)["nuoi-ong-duoi-tan-rung"]["responsible"] == "Hội LHPN xã Hòa An"
    assert "“" + group + " – Số ĐT liên hệ” was not read (2 cells)" in said
    assert not any("91234567" in path.read_text("utf-8") for path in site.rglob("*.md") if path.is_file())


@pytest.mark.parametrize(
    "section",
    [
        ("I. Lĩnh vực Kinh tế (KT)",),
        ("I", "Lĩnh vực kinh tế"),
        ("I. MÔ HÌNH TRÊN LĨNH VỰC PHÁT TRIỂN KINH TẾ: 2 mô hình",),
        ("Phần thứ nhất: Các mô hình thuộc lĩnh vực kinh tế (2 mô hình)",),
    ],
)
def test_a_section_right_below_headings_that_reach_down_is_no_third_row_of_them(
    site: Path, run: Run, section: Row
) -> None:
    rows = [
        ("STT", "Tên mô hình", "Đơn vị thực hiện", "Được công nhận", None, "Năm đăng ký"),
        (None, None, None, "Năm công nhận", "Số, ngày QĐ", None),
        section,
        (1, "Nuôi ong", "Xã Hòa An", 2024, "12-QĐ/ĐU ngày 5/3/2024", 2023),
        ("II. Lĩnh vực Văn hóa - xã hội (VH-XH)",),
        (1, "Ngõ hoa", "Xã Hòa An", None, None, 2023),
    ]
    down = [(0, column, 1, column) for column in (0, 1, 2, 5)]
    across = (2, 0, 2, 5) if len(section) == 1 else (2, 1, 2, 5)
    code, said = run(rows, blocks=[*down, (0, 3, 0, 4), across, (4, 0, 4, 5)])
    assert (code, "warning" in said) == (0, False)
    assert keys(site) == {
        "nuoi-ong": {
            "title": "Nuôi ong",
            "unit": "Xã Hòa An",
            "field": "Phát triển kinh tế",
            "year": "2023",
            "stages": [{"stage": "Công nhận", "date": "2024-03-05", "decision": "12-QĐ/ĐU"}],
        },
        "ngo-hoa": {"title": "Ngõ hoa", "unit": "Xã Hòa An", "field": "Văn hóa - xã hội", "year": "2023"},
    }


def test_individuals_right_below_headings_that_reach_down_are_people(site: Path, run: Run) -> None:
    rows = [
        ("STT", "Tên mô hình, điển hình", "Đơn vị", "Lĩnh vực", "Năm", None),
        (None, None, None, None, "Năm đăng ký", "Năm công nhận"),
        ("I. CÁ NHÂN",),
        (1, "Nguyễn Văn An", "Xã Hòa An", "KT", 2024, 2025),
        ("II. TẬP THỂ",),
        (1, "Ngõ hoa", "Xã Hòa An", "VH-XH", 2024, 2025),
    ]
    blocks = [*((0, column, 1, column) for column in range(4)), (0, 4, 0, 5), (2, 0, 2, 5), (4, 0, 4, 5)]
    assert run(rows, blocks=blocks)[0] == 0
    assert [path.stem for path in site.glob("content/people/ng*.md")] == ["nguyen-van-an"]
    assert [path.stem for path in site.glob("content/models/ng*.md")] == ["ngo-hoa"]


def test_headings_without_a_row_are_told(run: Run) -> None:
    code, said = run([HEADINGS, (1, 2, 3, 4, 5, 6, 7)])
    assert code == 1
    assert "ds.xlsx!Sheet1: error: The list has headings, but no row below them." in said


# --- Sections and totals ---------------------------------------------------------------------------------------------


def test_a_section_that_says_nothing_known_is_named_with_its_cell(site: Path, run: Run) -> None:
    rows = [HEADINGS, (None, "II. Mô hình nhiệm kỳ trước"), (1, "Ngõ hoa", "Xã Hòa An", "TT", None, 2024, None)]
    code, said = run(rows, blocks=[(1, 1, 1, 6)])
    assert code == 0
    assert "ds.xlsx!Sheet1!B2: warning: The title of a section, “Mô hình nhiệm kỳ trước”, says nothing known" in said
    assert 'imports/map.yaml which one, and import again: field: {"Mô hình nhiệm kỳ trước": …}' in said
    (site / "imports" / "map.yaml").write_text('field: {"Mô hình nhiệm kỳ trước": VH-XH}\n', "utf-8")
    run(rows, blocks=[(1, 1, 1, 6)])
    assert keys(site)["ngo-hoa"]["field"] == "Văn hóa - xã hội"


def _with_totals(first: str, second: str, whole: str) -> Sequence[Row]:
    return [
        HEADINGS,
        ("I. Kinh tế",),
        *ROWS[:2],
        (None, "Cộng", None, first),
        ("II. Văn hóa - xã hội",),
        *ROWS[2:],
        (None, "Cộng", None, second),
        ("TỔNG CỘNG", None, None, whole),
    ]


def test_a_total_is_compared_with_the_rows_that_it_adds_up(run: Run) -> None:
    assert "The list says" not in run(_with_totals("2 mô hình", "1 mô hình", "3 mô hình (2 tập thể, 1 cá nhân)"))[1]
    said = run(_with_totals("3 mô hình", "1 mô hình", "1 mô hình"))[1]
    assert "ds.xlsx!Sheet1!5: warning: The list says “Cộng 3 mô hình”; 2 rows were read." in said
    assert "ds.xlsx!Sheet1!9: warning: The list says “TỔNG CỘNG 1 mô hình”; 3 rows were read." in said
    assert said.count("The list says") == 2


# --- Numbers of people -----------------------------------------------------------------------------------------------

TYPED: Sequence[tuple[Cell, str]] = [
    (912345678, ""),
    (84912345678, ""),
    ("O912345678", ""),
    ("Dũng O912 345 678", "Dũng"),
    ("Lò Thị Hạnh (SĐT: 912.345.678)", "Lò Thị Hạnh"),
    ("Hoàng Văn Minh (0912.345.678)", "Hoàng Văn Minh"),
    ("Hà Văn Phúc ĐT +84 912 345 678", "Hà Văn Phúc"),
    ("Tel: 0912345678/0987654321 Vi Văn Thành", "Vi Văn Thành"),
    ("Bế Văn Nam (Zalo 0912345678, thôn 3)", "Bế Văn Nam (thôn 3)"),
    ("Mè Văn Tư - 0912345678; Mè Văn Sáu – 91 234 5678", "Mè Văn Tư; Mè Văn Sáu"),
]


def names_agreed(site: Path, heading: str) -> None:
    """Say in the map that the people whom a column names agreed to stand on public pages."""
    (site / "imports").mkdir()
    (site / "imports/map.yaml").write_text(f"columns: {{{heading}: responsible}}\n", "utf-8")


def test_telephones_of_people_are_left_out_however_they_are_typed_and_told_once(site: Path, run: Run) -> None:
    rows = [
        ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm", "Người phụ trách (số ĐT)", "Kinh phí (đồng)"),
        *((row, f"Mô hình {row}", "Xã Hòa An", "KT", 2024, cell, 812345678) for row, (cell, _) in enumerate(TYPED, 1)),
    ]
    names_agreed(site, "Người phụ trách (số ĐT)")
    code, said = run(rows)
    assert code == 0
    made = keys(site)
    assert [made[f"mo-hinh-{row}"].get("responsible", "") for row in range(1, len(TYPED) + 1)] == [
        left for _, left in TYPED
    ]
    assert said.count("Telephone numbers of people were left out.") == 1
    assert "The same in 9 more: F3, F4, F5, F6, F7, F8, F9, F10, F11" in said
    kept = [path.read_bytes() for path in site.rglob("*") if path.is_file()]
    assert not any(b"912345678" in each or b"345 678" in each for each in kept)
    assert "912345678" not in said
    assert made["mo-hinh-1"]["effort"] == {"cost": "812.345.678 đồng"}


# --- Who does it, and in which unit ----------------------------------------------------------------------------------

BODIES = ("Chi bộ thôn 3", "HTX Nông nghiệp Hòa An", "Dòng họ Nguyễn thôn 1", "Tổ dân vận thôn 7", "Trạm Y tế xã")


def of_units(*units: str) -> Sequence[Row]:
    return [
        ("STT", "Tên mô hình", "Đơn vị thực hiện", "Lĩnh vực", "Năm"),
        *((row, f"Mô hình {row}", unit, "KT", 2024) for row, unit in enumerate(units, 1)),
    ]


def test_the_hint_on_an_unknown_unit_keeps_who_really_does_it(site: Path, run: Run) -> None:
    units = (*BODIES, "Thôn 4", "Hoà An (cũ)", "HA", "Hoà Ân")
    said = run(of_units(*units))[1]
    for each in BODIES:
        assert f'unit: {{"{each}": …}}' in said
    lines = "".join(f'  "{each}": Xã Hòa An\n' for each in units)
    (site / "imports" / "map.yaml").write_text(f"unit:\n{lines}", "utf-8")
    assert run(of_units(*units))[0] == 0
    made = [keys(site)[f"mo-hinh-{row}"] for row in range(1, len(units) + 1)]
    assert {each["unit"] for each in made} == {"Xã Hòa An"}
    assert [each.get("responsible", "") for each in made] == [*BODIES, "", "", "", ""]
    assert [each.get("place", "") for each in made] == [*("" for _ in BODIES), "Thôn 4", "", "", ""]


def test_units_that_are_not_in_the_register_are_proposed_with_their_whole_names(site: Path, run: Run) -> None:
    said = run(of_units(*BODIES, "Thôn 4, Xã Hòa An", "Xã Ban Mai"))[1]
    assert "Proposed at the end of s/content/units.yaml: " in said
    proposed = (site / "content/units.yaml").read_text("utf-8")
    for line in (
        "# htx-nong-nghiep-hoa-an: {name: HTX Nông nghiệp Hòa An, type: Doanh nghiệp}",
        "# dong-ho-nguyen-thon-1: {name: Dòng họ Nguyễn thôn 1, type: Đơn vị khác}",
        "# xa-ban-mai: {name: Ban Mai, type: Xã}",
    ):
        assert line in proposed
    assert "chi-bo-thon-3" not in proposed
    assert "tram-y-te-xa" not in proposed
    (site / "content/units.yaml").write_text(proposed.replace("\n# ", "\n"), "utf-8")
    assert run(of_units(*BODIES, "Thôn 4, Xã Hòa An", "Xã Ban Mai"))[0] == 0
    assert keys(site)["mo-hinh-2"]["unit"] == "HTX Nông nghiệp Hòa An"
    assert {file for file, each in keys(site).items() if "draft" in each} == {"mo-hinh-1", "mo-hinh-5"}


def test_bodies_without_a_unit_are_of_the_one_that_the_title_names(site: Path, run: Run) -> None:
    units = (*BODIES, "Thôn 4", "Hợp tác xã Tân Tiến", "Hội LHPN xã Ban Mai", "Hội Nông dân huyện", "Minh Phát")
    code, said = run([("TỈNH ỦY SAO MAI",), ("ĐẢNG ỦY XÃ HÒA AN",), *of_units(*units)])
    made = [keys(site)[f"mo-hinh-{row}"] for row in range(1, len(units) + 1)]
    assert code == 0
    assert [each.get("unit", "") for each in made] == ["Xã Hòa An"] * 7 + [""] * 3
    assert [each.get("responsible") or each.get("place") for each in made[:7]] == list(units[:7])
    assert all(each["draft"] == "true" for each in made[7:])
    assert "ds.xlsx!Sheet1!C4: warning: The cell names no unit of the register; the row was taken for Xã Hòa An" in said


# --- The same list once more -----------------------------------------------------------------------------------------


def with_decisions(heading: str, *titles: str) -> Sequence[Row]:
    return [
        ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Năm công nhận", heading),
        *(
            (row, title, "Xã Hòa An", "KT", 2023, 2024, f"{row}-QĐ/ĐU ngày {row}/3/2024")
            for row, title in enumerate(titles, 1)
        ),
    ]


TITLES = ("Nuôi ong", "Ngõ hoa tự quản", "Tiếng kẻng an ninh", "Bữa sáng cho em")


def test_answers_go_with_the_list_when_its_file_is_called_otherwise(site: Path, run: Run) -> None:
    (site / "imports").mkdir(exist_ok=True)
    said = 'columns:\n  "ds.xlsx!G": decision\nyear:\n  "ds.xlsx!Sheet1": 2023\n'
    (site / "imports" / "map.yaml").write_text(said, "utf-8")
    assert run(with_decisions("Văn thư", *TITLES))[0] == 0
    before = keys(site)
    assert before["nuoi-ong"]["stages"] == [{"stage": "Công nhận", "date": "2024-03-01", "decision": "1-QĐ/ĐU"}]
    corrected = with_decisions("Văn thư", *TITLES[:3], "Bữa sáng cho trẻ em")
    code, told = run(corrected, name="ds (đã sửa).xlsx")
    assert (code, "This is the list ds.xlsx under another name" in told) == (0, True)
    assert keys(site) == {**before, "bua-sang-cho-em": {**before["bua-sang-cho-em"], "title": "Bữa sáng cho trẻ em"}}


def test_a_list_that_would_empty_a_key_of_most_files_stops(site: Path, run: Run) -> None:
    assert run(with_decisions("Số quyết định", *TITLES))[0] == 0
    before = keys(site)
    code, told = run(with_decisions("Văn thư", *TITLES))
    assert (code, keys(site)) == (1, before)
    assert "ds.xlsx: error: The list tells no more what it told of most of its 4 rows last time: stages.d" in told
    assert "stages.decision (4)" in told
    assert run(with_decisions("Văn thư", *TITLES), "--let-go")[0] == 0
    assert keys(site)["nuoi-ong"]["stages"] == [{"stage": "Công nhận", "year": "2024"}]


def test_one_value_that_was_emptied_is_a_correction(site: Path, run: Run) -> None:
    rows = with_decisions("Số quyết định", *TITLES)
    assert run(rows)[0] == 0
    assert run([*rows[:4], (*rows[4][:6], None)])[0] == 0
    assert keys(site)["bua-sang-cho-em"]["stages"] == [{"stage": "Công nhận", "year": "2024"}]


# --- People ----------------------------------------------------------------------------------------------------------


def test_a_name_is_told_from_what_its_cell_says_of_the_person(site: Path, run: Run) -> None:
    cells = (
        "Ông Đặng Văn Sơn, chăn nuôi dê sinh sản",
        "Bà Lò Thị Dung - Bí thư chi bộ thôn 8",
        "Vi Văn Tài (công an viên)",
        "Nguyễn Văn An, Trần Thị Bé",
        "Nuôi dê, bò",
    )
    rows = [
        ("STT", "Họ và tên", "Đơn vị", "Lĩnh vực", "Năm công nhận", "Chức vụ"),
        *((row, cell, "Xã Hòa An", "KT", 2024, "Già làng" if row == 2 else None) for row, cell in enumerate(cells, 1)),
    ]
    code, said = run(rows)
    made = {each["name"]: (each.get("role"), each.get("summary")) for each in keys(site).values()}
    assert (code, made) == (
        0,
        {
            "Đặng Văn Sơn": (None, "chăn nuôi dê sinh sản"),
            "Lò Thị Dung": ("Bí thư chi bộ thôn 8; Già làng", None),
            "Vi Văn Tài": ("công an viên", None),
            "Nguyễn Văn An, Trần Thị Bé": (None, None),
            "Nuôi dê, bò": (None, None),
        },
    )
    assert "B2: warning: Read as the name Đặng Văn Sơn; “chăn nuôi dê sinh sản” was put into “summary”." in said
    assert said.count("does not look like a person's name") == 2


def test_a_person_who_is_not_recognised_yet_has_the_year_of_registration(site: Path, run: Run) -> None:
    rows = [
        (
            "STT",
            "Họ và tên",
            "Đơn vị",
            "Lĩnh vực",
            "Năm đăng ký",
            "Năm công nhận",
            "Số, ngày QĐ công nhận",
            "Khen thưởng",
        ),
        (1, "Lò Văn Ba", "Xã Hòa An", "KT", 2023, 2024, "12-QĐ/ĐU ngày 5/3/2024", "Giấy khen"),
        (2, "Lò Văn Tư", "Xã Hòa An", "KT", 2025, None, None, None),
    ]
    code, said = run(rows)
    assert (code, keys(site)["lo-van-ba"]["year"], keys(site)["lo-van-tu"]["year"]) == (0, "2024", "2025")
    assert keys(site)["lo-van-ba"]["award"] == [
        {"form": "Giấy khen", "year": "2024", "decision": "12-QĐ/ĐU ngày 5/3/2024"}
    ]
    assert records(site)["lo-van-ba"]["remarks"][0] == "The list, column “Năm đăng ký”: 2023"
    assert "kept as a remark" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["../dss.xlsx"], "There is no file ../dss.xlsx."),
        (["s"], "s is a folder, not a file."),
        (
            ["DS", "mô", "hình", "(lần", "2).csv", "--dry-run"],
            'Put its whole name between quotes: python3 build.py import "DS mô hình (lần 2).csv" --dry-run --site s',
        ),
        (["ds.xlsx", "--map", "nope.yaml"], "nope.yaml: error: There is no such file."),
    ],
)
def test_a_file_that_is_not_there_is_called_so(
    run: Run, words: Sequence[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run([HEADINGS, *ROWS], "--dry-run")
    Path("DS mô hình (lần 2).csv").touch()
    assert main(["import", *words, "--site", "s", "--language", "en", "--jobs", "1"]) in (1, 2)
    told = capsys.readouterr()
    assert said in told.out + told.err


# --- What a model takes, and how its unit is reached -----------------------------------------------------------------

EFFORT = (
    *("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Kinh phí", "Nguồn kinh phí", "Số hộ tham gia"),
    *("Số người tham gia", "Thời gian thực hiện"),
)


@pytest.mark.parametrize(
    ("cells", "effort", "period"),
    [
        (
            ("35 triệu đồng", "Dân góp", 12, "30 người", "6 tháng"),
            "35 triệu đồng; Dân góp|12 hộ, 30 người|6 tháng",
            None,
        ),
        (
            (None, "Ngân sách xã", None, "trên 30", "2 năm (2023-2024)"),
            "Ngân sách xã|trên 30 người|2 năm",
            ("2023", "2024"),
        ),
        (("5-10 triệu", None, "20 hộ, 35 người", None, "2023-2025"), "5-10 triệu|20 hộ, 35 người|", ("2023", "2025")),
        (("-", None, None, None, None), "||", None),
    ],
)
def test_money_people_and_duration_have_keys(
    site: Path, run: Run, cells: Row, effort: str, period: tuple[str, str] | None
) -> None:
    code, said = run([EFFORT, (1, "Nuôi ong", "Xã Hòa An", "KT", 2024, *cells)])
    found = keys(site)["nuoi-ong"]
    cost, people, duration = effort.split("|")
    wanted = {key: each for key, each in (("cost", cost), ("people", people), ("duration", duration)) if each}
    assert (code, found.get("effort", {})) == (0, wanted)
    assert found.get("period") == ({"from": period[0], "to": period[1]} if period else None)
    assert records(site)["nuoi-ong"]["remarks"] == []
    assert "warning" not in said


def test_what_says_no_cost_no_people_and_no_duration_is_a_remark(site: Path, run: Run) -> None:
    rows = [
        (1, "Nuôi ong", "Xã Hòa An", "KT", 2024, 35, None, "6 mô hình/12 hộ", None, "Thường xuyên"),
        (2, "Ngõ hoa", "Xã Hòa An", "KT", 2024, "Không", None, None, None, None),
        (3, "Nuôi cá", "Xã Hòa An", "KT", 2024, 40, None, None, None, None),
    ]
    code, said = run([EFFORT, *rows])
    assert (code, [each for each in keys(site).values() if "effort" in each]) == (0, [])
    assert records(site)["nuoi-ong"]["remarks"] == [
        "The list, column “Kinh phí”: 35",
        "The list, column “Số hộ tham gia”: 6 mô hình/12 hộ",
        "The list, column “Thời gian thực hiện”: Thường xuyên",
    ]
    assert "F2: warning: A number under “Kinh phí” does not say of what" in said
    assert "such as “Kinh phí (triệu đồng)”, or into the cell; then import again.\n    The same in 1 more: F4" in said
    assert "H2: warning: “6 mô hình/12 hộ” is not clear" in said
    assert "J2: warning: “Thường xuyên” is not clear" in said
    with_unit = (*EFFORT[:5], "Kinh phí (tr.đ)", *EFFORT[6:])
    assert run([with_unit, *rows])[0] == 0
    assert keys(site)["nuoi-ong"]["effort"] == {"cost": "35 triệu đồng"}


def test_parts_of_the_cost_have_their_headings_and_other_money_is_a_remark(site: Path, run: Run) -> None:
    rows = [
        (
            *("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký"),
            "Kinh phí (đồng)",
            None,
            "Kinh phí tiết kiệm được",
        ),
        (*[None] * 5, "Ngân sách", "Xã hội hóa"),
        (1, "Nuôi ong", "Xã Hòa An", "KT", 2024, 35000000, 5500000, "2 triệu đồng"),
    ]
    down = [(0, column, 1, column) for column in (0, 1, 2, 3, 4, 7)]
    code, _said = run(rows, blocks=[*down, (0, 5, 0, 6)])
    assert (code, keys(site)["nuoi-ong"]["effort"]) == (
        0,
        {"cost": "Ngân sách: 35.000.000 đồng; Xã hội hóa: 5.500.000 đồng"},
    )
    assert records(site)["nuoi-ong"]["remarks"] == ["The list, column “Kinh phí tiết kiệm được”: 2 triệu đồng"]


def test_a_unit_is_reached_by_numbers_of_its_office_and_nobody_by_their_own(site: Path, run: Run) -> None:
    rows = [
        (*EFFORT[:5], "Liên hệ", "Email đơn vị", "Điện thoại liên hệ của đơn vị"),
        (1, "Một", "Xã Hòa An", "KT", 2024, "UBND xã, ĐT 0212 3852 123, email: xahoaan@saomai.gov.vn", None, None),
        (2, "Hai", "Xã Hòa An", "KT", 2024, "Bà Lan 0912345678", "hoaan@gmail.com", "02123852123"),
        (3, "Ba", "Xã Hòa An", "KT", 2024, "lan.nguyen@gmail.com, 0912.345.678", None, 2123852124),
        (4, "Bốn", "Xã Hòa An", "KT", 2024, None, "chưa rõ", "0912345679"),
    ]
    code, said = run([*rows])
    assert (code, {id: each.get("contact") for id, each in keys(site).items()}) == (
        0,
        {
            "mot": {"telephone": "0212 3852 123", "email": "xahoaan@saomai.gov.vn"},
            "hai": {"telephone": "02123852123", "email": "hoaan@gmail.com"},
            "ba": {"telephone": "02123852124"},
            "bon": None,
        },
    )
    assert records(site)["mot"]["remarks"] == ["The list, column “Liên hệ”: UBND xã"]
    assert records(site)["hai"]["remarks"] == ["The list, column “Liên hệ”: Bà Lan"]
    assert records(site)["ba"]["remarks"] == []
    assert "F4: warning: An e-mail address under “Liên hệ” that may be that of a person was left out" in said
    assert "Telephone numbers of people were left out" in said
    assert "G5: warning: “chưa rõ” is not clear for “Email đơn vị”" in said
    written = made_texts(site)
    assert not any(each in written for each in ("912345678", "912.345.678", "912345679", "lan.nguyen"))


# --- Cells that name other records of the site -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "ids", "said"),
    [
        ("nuoi ong lay mat", ["ong"], ""),
        ("“Nuôi ong lấy mật”", ["ong"], ""),
        ("ong", ["ong"], ""),
        ("mô hình “Ngõ hoa” của xã Bình Minh; Nuôi ong lấy mật", ["hoa-binh-minh", "ong"], ""),
        ("Ngõ hoa, xã Hòa An", ["hoa-hoa-an"], ""),
        (
            "Ngõ hoa",
            None,
            "“Ngõ hoa” may be several records: hoa-binh-minh (Ngõ hoa, Xã Bình Minh, Tỉnh Sao Mai, 2023) · ",
        ),
        ("Nuôi ong lấy mậtt", None, "The site has no record called “Nuôi ong lấy mậtt”"),
        ("Vườn mẫu; Nuôi ong lấy mật", ["ong"], "The site has no record called “Vườn mẫu”"),
    ],
)
def test_models_that_a_cell_names_become_links_or_are_told_with_candidates(
    site: Path, run: Run, cell: str, ids: list[str] | None, said: str
) -> None:
    for name, title, unit in (
        ("hoa-hoa-an", "Ngõ hoa", "Xã Hòa An"),
        ("hoa-binh-minh", "Ngõ hoa", "Xã Bình Minh"),
        ("ong", "Nuôi ong lấy mật", "Xã Hòa An"),
    ):
        text = f"---\ntitle: {title}\nunit: {unit}\nfield: Kinh tế\nyear: 2023\n---\n\nChữ.\n"
        (site / f"content/models/{name}.md").write_text(text, "utf-8")
    code, told = run([(*EFFORT[:5], "Học tập từ"), (1, "Vườn cây", "Xã Hòa An", "KT", 2024, cell)])
    found = records(site)["vuon-cay"]
    assert (code, found.get("replicated_from")) == (0, ids)
    assert found["remarks"] == ([f"The list, column “Học tập từ”: {cell}"] if said else [])
    assert said in told if said else "warning" not in told
    if "mậtt" in cell:
        assert "type the name of its file in the cell, and import again: ong (Nuôi ong lấy mật, Xã Hòa An" in told


def test_a_person_who_is_responsible_is_named_if_the_site_has_a_record_of_them_in_that_unit(
    site: Path, run: Run
) -> None:
    headings = (*EFFORT[:5], "Người phụ trách")
    rows = [
        (1, "Một", "Xã Bình Minh", "KT", 2024, "Bà Trần Thị Lan"),
        (2, "Hai", "Xã Hòa An", "KT", 2024, "Bà Trần Thị Lan"),
        (3, "Ba", "Xã Bình Minh", "KT", 2024, "Bà Trần Thị Làn"),
    ]
    names_agreed(site, "Người phụ trách")
    code, _said = run([headings, *rows])
    assert (code, {id: each.get("people") for id, each in keys(site).items()}) == (
        0,
        {"mot": ["tran-thi-lan"], "hai": None, "ba": None},
    )
    assert {each["responsible"] for each in keys(site).values()} == {"Bà Trần Thị Lan", "Bà Trần Thị Làn"}


# --- Rows as offices type them ---------------------------------------------------------------------------------------

MESSY = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Năm công nhận", "Số, ngày quyết định")


def test_what_is_no_decision_recognises_nothing(site: Path, run: Run) -> None:
    rows = [
        (1, "Một", "Xã Hòa An", "KT", 2024, None, "Đang làm hồ sơ"),
        (2, "Hai", "Xã Hòa An", "KT", 2024, None, "Số 15-QĐ/ĐU, ngày 3.2.24"),
    ]
    code, said = run([MESSY, *rows])
    assert (code, {id: each.get("stages") for id, each in keys(site).items()}) == (
        0,
        {"mot": None, "hai": [{"stage": "Công nhận", "date": "2024-02-03", "decision": "15-QĐ/ĐU"}]},
    )
    assert "G2: warning: “Đang làm hồ sơ” is in a row that proposes or waits: it is no recognition" in said
    assert records(site)["mot"]["remarks"] == ["The list, column “Số, ngày quyết định”: Đang làm hồ sơ"]


@pytest.mark.parametrize("cell", ["Xã Hòa An, xã Bình Minh", "Xã Hòa An; Bình Minh", "xã Hòa An và xã Bình Minh"])
def test_two_units_in_a_cell_are_told_and_never_proposed_as_one(site: Path, run: Run, cell: str) -> None:
    code, said = run([MESSY, (1, "Một", cell, "KT", 2024, None, None)])
    assert (code, keys(site)["mot"].get("unit"), keys(site)["mot"]["draft"]) == (0, None, "true")
    assert f"C2: warning: “{cell}” names several units: xa-hoa-an (" in said
    assert "Proposed" not in said
    assert records(site)["mot"]["remarks"][0] == f"The list, column “Đơn vị”: {cell}"


def test_stars_lead_to_notes_below_the_table_which_are_told(site: Path, run: Run) -> None:
    rows = [
        (1, "Một *", "Xã Hòa An", "KT", "2024*", None, None),
        (2, "Hai (**)", "nt", "-nt-", 2024, None, None),
        (None, "Tổng số: 2 mô hình"),
        ("(*) Mô hình đã được nhân rộng",),
        ("Ghi chú: số liệu đến 30/6/2024",),
    ]
    code, said = run([MESSY, *rows])
    assert (code, {each["title"]: each["year"] for each in keys(site).values()}) == (0, {"Một": "2024", "Hai": "2024"})
    assert "Notes and rows below the total or the signatures were not read: 5, 6." in said


def of_bodies(year: int, *above: str) -> Sequence[Row]:
    """Return a list of the bodies of a commune, whose name stands in the title alone."""
    rows = of_units("Hội Nông dân xã", "Thôn Khe Bò", "UBMTTQ xã")
    return [("ĐẢNG ỦY XÃ TÂN SƠN",), *((each,) for each in above), rows[0], *((*row[:4], year) for row in rows[1:])]


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        (of_bodies(2024), "Xã Tân Sơn"),
        (of_bodies(2026), "Xã Tân Sơn"),
        (of_bodies(2025, "Tân Sơn, ngày 20 tháng 5 năm 2025"), "Xã Tân Sơn, Huyện Văn Chấn, Tỉnh Lào Cai"),
        (of_bodies(2025, "DANH SÁCH MÔ HÌNH NĂM 2025", "Ngày 12 tháng 11 năm 2025"), "xa-tan-son-lao-cai"),
    ],
)
def test_a_title_means_the_unit_that_existed_in_the_year_of_a_row_or_on_the_day_of_the_list(
    site: Path, run: Run, rows: Sequence[Row], unit: str
) -> None:
    (site / "content/units.yaml").write_text(UNITS_OF_TWO_TIMES, "utf-8")
    run(rows)
    assert f"unit: {unit}\n" in (site / "content/models/mo-hinh-1.md").read_text("utf-8")


def test_a_title_that_fits_two_units_is_told_once_at_its_cell_and_answered_by_the_map(site: Path, run: Run) -> None:
    (site / "content/units.yaml").write_text(UNITS_OF_TWO_TIMES, "utf-8")
    said = run(of_bodies(2025))[1]
    assert said.count("“ĐẢNG ỦY XÃ TÂN SƠN” fits several units: xa-tan-son (") == 1
    assert "!A1: warning: “ĐẢNG ỦY" in said
    assert "is no unit" not in said
    assert "There is no unit" not in said
    (site / "imports/map.yaml").write_text('unit: {"ĐẢNG ỦY XÃ TÂN SƠN": xa-tan-son-lao-cai}\n', "utf-8")
    run(of_bodies(2025))
    assert "unit: xa-tan-son-lao-cai\n" in (site / "content/models/mo-hinh-1.md").read_text("utf-8")


def test_a_body_of_a_unit_that_nothing_names_is_not_to_be_put_into_the_register(site: Path, run: Run) -> None:
    said = run(of_units("Hội Nông dân xã", "Thôn Khe Bò"))[1]
    assert "“Hội Nông dân xã, Xã …”" in said
    assert "add the unit" not in said.casefold()
    assert "hoi-nong-dan" not in (site / "content/units.yaml").read_text("utf-8")
