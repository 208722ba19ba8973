"""No cell of a list is lost: what it says is in a key, in a remark, or told with its cell."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Sequence

import pytest
from listed_workbooks import Page, Row, xlsx
from sites import NOTHING_KEPT, make_site
from test_list_import import REGISTER

from showcase.editing.lists.answers import Answers, Ask, Question
from showcase.editing.lists.columns import ColumnReader
from showcase.editing.lists.headings import usual_headings
from showcase.editing.lists.importing import ImportPlan, ListImport
from showcase.editing.lists.list_rows import ListReader
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.sheets import ListFile, Sheet, letters
from showcase.editing.lists.site_now import SiteNow, read_site
from showcase.problems import Problem
from showcase.translations import load_translations

TOWN = "thi-tran-suoi-vang: {name: Suối Vàng, type: Thị trấn, parent: huyen-suoi-vang, valid_to: 2025-06-30}\n"
OF_MODELS = (
    *("Mã", "Đơn vị", "Huyện", "Lĩnh vực", "Đối tượng", "Năm đăng ký", "Năm công nhận", "Cấp công nhận", "Tình trạng"),
    *("Hình thức khen thưởng", "Cấp khen thưởng", "Năm khen thưởng", "Số quyết định khen thưởng", "Ngày quyết định"),
    *("Cấp", "Chủ đề", "Tóm tắt", "Nội dung", "Nguồn", "Văn bản", "Tin bài", "Thời gian thực hiện", "Người phụ trách"),
    *("Địa điểm", "Điều kiện nhân rộng", "Mô hình điểm", "Học theo", "Ghi chú", "Số tiền", ""),
)
OF_PEOPLE = (
    *("Mã", "Đơn vị", "Huyện", "Lĩnh vực", "Năm công nhận", "Hình thức khen thưởng", "Cấp khen thưởng", "Chức vụ"),
    *("Năm khen thưởng", "Số quyết định khen thưởng", "Ngày quyết định", "Danh xưng", "Thành tích", "Ghi chú", ""),
)
KNOWN = (
    *("Xã Hòa An", "UBND xã Hòa An", "Thôn 3, xã Hòa An", "xã Hòa An (nay là xã Bình Minh)", "Suối Vàng", "Đồng Xanh"),
    *("KT", "Kinh tế (KT)", "Giấy khen", "Giấy khen của UBND huyện", "Bằng khen; Giấy khen", "Huyện", "Huyện ủy", "x"),
    *("Công nhận", "2024", "năm 2023", "quý 2 năm 2024", "2021-2024", "118-QĐ/HU", "118-QĐ/HU ngày 15/10/2024", "Bà"),
    *("tháng 3/2024", "tháng ba năm 2024", "quý 1/2024", "cuối năm 2024", "đầu 2024", "giữa quý II/2023"),
)
PARTS = r"(?:tháng|quý) \w+(?:/| năm )\d{4}|(?:đầu|giữa|cuối) [\w/ ]*?\d{4}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteNow:
    root = make_site(tmp_path_factory.mktemp("cells") / "s", {"content/units.yaml": REGISTER + TOWN})
    return read_site(root, NOTHING_KEPT, dt.date(2026, 11, 22))


def read(site: SiteNow, rows: Sequence[Sequence[str]]) -> tuple[list[ListedRecord], list[Problem]]:
    """Return the records of a list, and what is told of it."""
    file = ListFile(name="ds.csv", sheets=[Sheet(name="", rows=[[each or None for each in row] for row in rows])])
    references, told = site.references({}), list[Problem]()
    columns = ColumnReader(
        file=file, headings=usual_headings(), references=references, translations=load_translations("en")
    )
    reader = ListReader(file=file, references=references, private=site.private, tell=told.append)
    return list(reader.records(columns.understand(Answers(path="imports/map.yaml"), ""))), told


def cell(chance: random.Random) -> str:
    """Return what may stand in a cell: things that lists have, days that are some or none, and words of their own."""
    day = f"{chance.randint(0, 32)}/{chance.randint(0, 13)}/{chance.choice((1989, 2023, 2024, 2031))}"
    parts = [chance.choice(KNOWN), day, f"qz{chance.randint(100, 999)}"]
    return " ".join(chance.sample(parts, chance.choice((0, 1, 1, 1, 2, 2, 3))))


def said(text: str) -> set[str]:
    """Return the days, parts of years and words of their own in a text, days as they are typed."""
    iso = re.findall(r"datetime\.date\((\d+), (\d+), (\d+)\)", text)
    return {*re.findall(rf"\d+/\d+/\d{{4}}|qz\d+|{PARTS}", text), *("/".join(reversed(each)) for each in iso)}


@pytest.mark.parametrize(("name", "headings"), [("Tên mô hình", OF_MODELS), ("Họ và tên", OF_PEOPLE)])
@pytest.mark.parametrize("seed", range(2))
def test_every_cell_is_in_a_key_in_a_remark_or_told(
    site: SiteNow, name: str, headings: Sequence[str], seed: int
) -> None:
    chance = random.Random(seed)
    rows = [("1", "Lê Văn Ba", *(cell(chance) for _ in headings)) for _ in range(60)]
    records, told = read(site, [("STT", name, *headings), *rows])
    places = {each.place.path for each in told}
    lost = []
    for number, (row, record) in enumerate(zip(rows, records, strict=True), 2):
        remarks = " ".join(each.text for each in record.remarks)
        kept = said(f"{record.id} {record.values} {record.text} {remarks}")
        lost += [
            (headings[column - 2], text)
            for column, text in enumerate(row)
            if column > 1 and not said(text) <= kept and f"ds.csv!{letters(column)}{number}" not in places
        ]
    assert lost == []


def test_a_day_that_no_calendar_has_is_told_and_kept_and_one_that_is_there_stays_with_the_decision(
    site: SiteNow,
) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Hình thức khen", "Số QĐ", "Ngày QĐ")
    usual = ("xã Hòa An", "KT", "2023", "Giấy khen")
    (wrong, right), told = read(
        site,
        [
            headings,
            ("1", "Ngõ hoa", *usual, "3105/QĐ-UBND", "12/13/2023"),
            ("2", "Đường hoa", *usual, "3105/QĐ-UBND", "12/10/2023"),
        ],
    )
    assert wrong.values["award"] == [{"form": "Giấy khen", "decision": "3105/QĐ-UBND"}]
    assert [each.text for each in wrong.remarks] == ["12/13/2023"]
    assert [(each.place.path, each.code) for each in told] == [("ds.csv!H2", "sheet-value-unclear")]
    assert right.values["award"] == [{"form": "Giấy khen", "year": 2023, "decision": "3105/QĐ-UBND ngày 12/10/2023"}]
    assert not right.remarks


PRAISED = {"form": "Bằng khen", "year": 2025, "decision": "45/QĐ-UBND ngày 12/2/2025"}
RECOGNISED_2024 = {"stage": "Công nhận", "year": 2024}


@pytest.mark.parametrize(
    ("cells", "award", "stages", "remarks"),
    [
        ({"Số, ngày quyết định": "Bằng khen số 45/QĐ-UBND ngày 12/2/2025"}, [PRAISED], None, []),
        ({"Năm công nhận": "Bằng khen số 45/QĐ-UBND ngày 12/2/2025"}, [PRAISED], None, []),
        ({"Hình thức khen": "Bằng khen (QĐ số 45/QĐ-UBND ngày 12/2/2025)"}, [PRAISED], None, []),
        ({"Số, ngày quyết định": "QĐ 45/QĐ-UBND ngày 12/02/2025 tặng Bằng khen"}, [PRAISED], None, []),
        (
            {"Năm công nhận": "2024", "Số QĐ": "Bằng khen số 45/QĐ-UBND ngày 12/2/2025"},
            [PRAISED],
            [RECOGNISED_2024],
            [],
        ),
        ({"Hình thức khen": "Bằng khen", "Số QĐ": "Bằng khen, số 45/QĐ-UBND ngày 12/2/2025"}, [PRAISED], None, []),
        ({"Số QĐ": "Bằng khen số 45/QĐ-UBND", "Ngày QĐ": "12/02/2025"}, [PRAISED], None, []),
        ({"Số QĐ": "Bằng khen số 45/QĐ-UBND ngày 12/2/2025", "Ngày QĐ": "12/02/2025"}, [PRAISED], None, []),
        ({"Số QĐ": "Bằng khen số 45/QĐ-UBND ngày 12/2/2025", "Ngày QĐ": "1/2/2025"}, [PRAISED], None, ["1/2/2025"]),
        (
            {"Hình thức khen": "Bằng khen số 45/QĐ-UBND ngày 12/2/2025", "Số QĐ": "9/QĐ-UBND ngày 1/3/2025"},
            [PRAISED],
            None,
            ["9/QĐ-UBND ngày 1/3/2025"],
        ),
        (
            {"Hình thức khen": "Giấy khen", "Số QĐ": "Bằng khen số 45/QĐ-UBND ngày 12/2/2025"},
            [{"form": "Giấy khen"}, PRAISED],
            None,
            [],
        ),
        (
            {"Số, ngày quyết định": "Giấy khen của UBND xã số 12/QĐ-UBND"},
            [{"form": "Giấy khen", "level": "Xã", "decision": "12/QĐ-UBND"}],
            None,
            [],
        ),
        (
            {"Hình thức khen": "Giấy khen", "Số QĐ": "Chứng nhận số 5/QĐ-UBND ngày 1/2/2024"},
            [{"form": "Giấy khen", "year": 2024, "decision": "Chứng nhận số 5/QĐ-UBND ngày 1/2/2024"}],
            None,
            [],
        ),
        ({"Số, ngày quyết định": "Chứng nhận số 5/QĐ-UBND"}, None, None, ["Chứng nhận số 5/QĐ-UBND"]),
        (
            {"Năm công nhận": "2024", "Số QĐ": "Công nhận mô hình số 4/QĐ-UBND"},
            None,
            [{**RECOGNISED_2024, "decision": "Công nhận mô hình số 4/QĐ-UBND"}],
            [],
        ),
    ],
)
def test_an_award_in_a_cell_of_decisions_or_of_recognition_is_an_award(
    site: SiteNow,
    cells: dict[str, str],
    award: list[dict[str, object]] | None,
    stages: list[dict[str, object]] | None,
    remarks: list[str],
) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", *cells)
    (record,), _ = read(site, [headings, ("1", "Ngõ hoa", "xã Hòa An", "KT", "2023", *cells.values())])
    assert (record.values.get("award"), record.values.get("stages")) == (award, stages)
    assert [each.text for each in record.remarks] == remarks


@pytest.mark.parametrize(
    ("cell", "year", "note"),
    [
        ("tháng 3/2024", 2024, "tháng 3/2024"),
        ("3/2024", 2024, "tháng 3/2024"),
        ("03.2024", 2024, "tháng 03.2024"),
        ("tháng ba năm 2024", 2024, "tháng ba năm 2024"),
        ("T3/2024", 2024, "tháng 3/2024"),
        ("t.12-2023", 2023, "tháng 12-2023"),
        ("quý 1/2024", 2024, "quý 1/2024"),
        ("QIV/2023", 2023, "quý IV/2023"),
        ("cuối năm 2024", 2024, "cuối năm 2024"),
        ("đầu 2024", 2024, "đầu 2024"),
        ("Giữa tháng 5 năm 2024", 2024, "Giữa tháng 5 năm 2024"),
        ("đầu 3/2024", 2024, "đầu tháng 3/2024"),
        ("6 tháng đầu năm 2024", 2024, "6 tháng đầu năm 2024"),
        ("6T đầu năm 2024", 2024, "6 tháng đầu năm 2024"),
        ("Quý I, năm 2024", 2024, "Quý I, năm 2024"),
        ("khoảng tháng 5/2024", 2024, "khoảng tháng 5/2024"),
        ("năm 2024", 2024, None),
    ],
)
def test_the_part_of_a_year_in_which_a_model_was_recognised_is_a_note_of_its_stage(
    site: SiteNow, cell: str, year: int, note: str | None
) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Năm công nhận")
    (record,), told = read(site, [headings, ("1", "Ngõ hoa", "xã Hòa An", "KT", "2022", cell)])
    noted = {"note": note} if note else {}
    assert record.values["stages"] == [{"stage": "Công nhận", "year": year, **noted}]
    assert (record.remarks, told) == ((), [])


@pytest.mark.parametrize(
    "cell", ["tháng 13/2024", "quý V/2024", "tháng năm 2024", "giữa nhiệm kỳ 2024", "sau 2024", "tháng 3-5/2024"]
)
def test_what_is_no_part_of_a_year_is_kept_and_told(site: SiteNow, cell: str) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Năm công nhận")
    (record,), told = read(site, [headings, ("1", "Ngõ hoa", "xã Hòa An", "KT", "2022", cell)])
    assert [each.text for each in record.remarks] == [cell]
    assert [each.place.path for each in told] == ["ds.csv!F2"]


@pytest.mark.parametrize("cell", ["tháng 3/2024", "T3/2024", "quý 1/2024", "cuối năm 2024", "15/3/2024"])
def test_a_part_of_a_year_for_which_there_is_no_key_is_kept_and_told(site: SiteNow, cell: str) -> None:
    headings = ("STT", "Họ và tên", "Đơn vị", "Lĩnh vực", "Năm công nhận", "Hình thức khen thưởng", "Năm khen thưởng")
    (record,), told = read(site, [headings, ("1", "Lê Văn Ba", "xã Hòa An", "KT", cell, "Giấy khen", cell)])
    assert (record.values["year"], record.values["award"]) == (2024, [{"form": "Giấy khen", "year": 2024}])
    assert [each.text for each in record.remarks] == [cell, cell]
    assert [each.place.path for each in told] == ["ds.csv!E2", "ds.csv!G2"]


def test_months_of_the_time_it_was_carried_out_are_kept_as_they_are_said(site: SiteNow) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Thời gian thực hiện")
    usual = ("1", "Ngõ hoa", "xã Hòa An", "KT", "2022")
    for cell, period, kept in (
        ("T3/2024", "tháng 3/2024", []),
        ("3/2024", "tháng 3/2024", []),
        ("quý I năm 2024", "quý I năm 2024", []),
        ("cuối năm 2024", 2024, ["cuối năm 2024"]),
    ):
        (record,), told = read(site, [headings, (*usual, cell)])
        assert (record.values["period"], [each.text for each in record.remarks]) == (period, kept)
        assert [each.place.path for each in told] == ["ds.csv!F2"] * len(kept)


# --- What a column, a unit and a total mean --------------------------------------------------------------------------

AWARDED: Sequence[Row] = (
    ("STT", "Tên mô hình", "Đơn vị thực hiện", "Lĩnh vực", "Năm", "Hình thức khen", "Số QĐ"),
    (1, "Ngõ hoa", "xã Hòa An", "KT", 2023, "Giấy khen của Chủ tịch UBND huyện", "12/QĐ-UBND"),
    (2, "Đường hoa", "xã Bình Minh", "KT", 2022, None, None),
    (3, "Vườn mẫu", "xã Bình Minh", "KT", 2022, "Bằng khen CT UBND tỉnh", "8/QĐ-UBND"),
)


def planned(site: SiteNow, rows: Sequence[Row], ask: Ask | None = None) -> ImportPlan:
    importing = ListImport(site=site, translations=load_translations("en"), ask=ask)
    return importing.plan(xlsx({"A": Page(rows)}), "ds.xlsx")


def told(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(each.place.path.removeprefix("ds.xlsx!A!"), each.code) for each in plan.problems]


def test_a_year_that_says_not_of_what_is_taken_for_what_stands_beside_it_and_told(site: SiteNow) -> None:
    plan = planned(site, AWARDED)
    assert told(plan) == [("E1", "sheet-year-bare")]
    (found,) = plan.problems
    assert found.value("read") == "Năm công nhận"
    assert found.value("line") == 'columns: {"ds.xlsx!E": year}'
    assert "  - {stage: Công nhận, year: 2023}" in plan.files["content/models/ngo-hoa.md"]


def test_titles_say_of_what_a_year_is(site: SiteNow) -> None:
    few = [*AWARDED[:3], (3, "Vườn mẫu", "xã Bình Minh", "KT", 2022, None, None)]
    for title, rows, codes, recognised in (
        ("DANH SÁCH ĐĂNG KÝ MÔ HÌNH", AWARDED, [], False),
        ("DANH SÁCH MÔ HÌNH ĐƯỢC CÔNG NHẬN", few, [("E2", "sheet-year-bare")], True),
        ("DANH SÁCH MÔ HÌNH ĐỀ NGHỊ KHEN THƯỞNG", few, [("E2", "sheet-year-bare")], False),
        ("DANH SÁCH MÔ HÌNH", few, [("E2", "sheet-year-bare")], False),
        ("DANH SÁCH MÔ HÌNH", [row[:5] for row in few], [], False),
    ):
        plan = planned(site, [(title,), *rows])
        assert told(plan) == codes, title
        assert ("Công nhận" in plan.files["content/models/ngo-hoa.md"]) is recognised, title


@pytest.mark.parametrize(("answer", "recognised"), [("recognised", True), ("year", False)])
def test_a_year_that_says_not_of_what_is_asked_once_and_remembered(
    site: SiteNow, answer: str, recognised: bool
) -> None:
    asked: list[Question] = []

    def ask(question: Question) -> str:
        asked.append(question)
        return answer

    plan = planned(site, AWARDED, ask)
    assert [each.about for each in asked] == ["Of what is “Năm” (column E) the year?"]
    assert plan.files["imports/map.yaml"] == f"columns:\n  ds.xlsx!E: {answer}\n"
    assert ("Công nhận" in plan.files["content/models/ngo-hoa.md"]) is recognised
    assert "sheet-year-bare" not in str(plan.problems)


IN_CHARGE: Sequence[Row] = (
    ("STT", "Tên mô hình", "Đơn vị thực hiện", "Lĩnh vực", "Năm đăng ký", "Người phụ trách"),
    (1, "Ngõ hoa", "xã Hòa An", "KT", 2023, "Bà Hoàng Thị Sen"),
    (2, "Đường hoa", "xã Bình Minh", "KT", 2022, "Ông Lý Văn Hùng"),
)


@pytest.mark.parametrize(("answer", "public"), [("", False), ("responsible", True)])
def test_names_in_a_column_are_public_where_somebody_says_they_may_be(site: SiteNow, answer: str, public: bool) -> None:
    """The answer is about this list alone: another one names others. Enter is no agreement."""
    asked: list[str] = []

    def ask(question: Question) -> str:
        asked.append(question.about)
        assert answer in [value for value, _ in question.choices]
        return answer

    plan = planned(site, IN_CHARGE, ask)
    assert asked == [
        "The column “Người phụ trách” names people. Did they agree that their names stand on public pages?"
    ]
    assert plan.files.get("imports/map.yaml", "") == ("columns:\n  ds.xlsx!F: responsible\n" if public else "")
    assert ("Hoàng Thị Sen" in published(plan.files["content/models/ngo-hoa.md"])) is public
    assert "Hoàng Thị Sen" in plan.files["content/models/ngo-hoa.md"]
    told = {each.code for each in plan.problems} & {"sheet-names-public", "sheet-names-kept"}
    assert told == {"sheet-names-public" if public else "sheet-names-kept"}


def test_names_in_a_column_stay_remarks_where_nobody_can_be_asked(site: SiteNow) -> None:
    plan = planned(site, IN_CHARGE)
    assert "Hoàng Thị Sen" not in published(plan.files["content/models/ngo-hoa.md"])
    (kept,) = [each for each in plan.problems if each.code == "sheet-names-kept"]
    assert (kept.value("line"), kept.value("count")) == ("ds.xlsx!F", "2")


def published(file: str) -> str:
    return "\n".join(line for line in file.splitlines() if not line.startswith("##"))


def test_short_types_settle_which_unit_is_meant_and_no_hint_chooses_one(site: SiteNow) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký")
    cells = ("UBND TT Suối Vàng", "Hội LHPN H. Suối Vàng", "Suối Vàng", "UBND xã Bình Mính")
    rows = [headings, *((str(row), f"Mô hình {row}", cell, "KT", "2024") for row, cell in enumerate(cells))]
    records, problems = read(site, rows)
    assert [each.values.get("unit") for each in records] == ["Thị trấn Suối Vàng", "Huyện Suối Vàng", None, None]
    assert [each.place.path for each in problems] == ["ds.csv!C4", "ds.csv!C5"]
    several, near = problems
    assert several.value("line") == 'unit: {"Suối Vàng": …}'
    assert set(several.value("codes").split(" / ")) == {"huyen-suoi-vang", "thi-tran-suoi-vang"}
    assert near.value("nearest") == "Xã Bình Minh"


def test_a_unit_that_is_nearly_named_is_offered_at_a_terminal(site: SiteNow) -> None:
    rows = [AWARDED[0], (1, "Ngõ hoa", "UBND xã Bình Mính", "KT", 2023, None, None)]
    plan = planned(site, rows, lambda question: question.choices[0][0])
    assert plan.files["imports/map.yaml"] == "unit:\n  UBND xã Bình Mính: UBND xã Bình Minh\n"
    assert "unit: Xã Bình Minh\n" in plan.files["content/models/ngo-hoa.md"]


def test_what_is_left_over_of_a_cell_is_named(site: SiteNow) -> None:
    rows: Sequence[Row] = [
        ("STT", "Họ và tên", "Đơn vị", "Lĩnh vực", "Năm công nhận", "Hình thức khen"),
        (1, "Lê Văn Ba", "Hội LHPN xã Hòa An", "KT", 2024, "Giấy khen của Huyện ủy"),
        (2, "Trần Thị Tư", "Thôn 3, xã Hòa An", "KT", 2024, "Giấy khen của UBND huyện"),
        ("Tổng cộng: 00 mô hình, 02 cá nhân",),
    ]
    plan = planned(site, rows)
    assert [(each.place.path[10:], each.value("rest")) for each in plan.problems if each.code == "sheet-cell-rest"] == [
        ("C2", "Hội LHPN xã Hòa An"),
        ("F2", "Huyện ủy"),
        ("C3", "Thôn 3"),
    ]
    assert "sheet-total-differs" not in str(plan.problems)


def test_what_the_check_would_say_of_a_cell_is_told_with_it(site: SiteNow) -> None:
    rows = [AWARDED[0][:5], (1, "Ngõ hoa", "xã Hòa An", "KT", 2032)]
    assert told(planned(site, rows)) == [("E2", "year-in-future")]


@pytest.mark.parametrize("sign", ["nt", "-nt-", '"', "''", "như trên", "n/t", "〃"])
def test_a_place_as_above_is_never_mixed_with_another_one_of_its_own_row(site: SiteNow, sign: str) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị thực hiện", "Địa bàn", "Lĩnh vực", "Năm đăng ký")
    rows = [
        ("1", "Ngõ hoa", "Thôn Đồng Giữa, xã Hòa An", "Thôn Đồng Giữa", "KT", "2023"),
        ("2", "Đường hoa", "Thôn Khe Bò, xã Hòa An", sign, "KT", "2023"),
        ("3", "Nuôi ong", "Hội Nông dân xã Hòa An", sign, "KT", "2023"),
    ]
    (_, other, same), told = read(site, [headings, *rows])
    assert [(each.place.path, each.code) for each in told] == [
        ("ds.csv!D3", "sheet-ditto-contradicts"),
        ("ds.csv!C3", "sheet-cell-rest"),
    ]
    assert [told[0].value(each) for each in ("found", "above", "unit")] == [sign, "Thôn Đồng Giữa", "Thôn Khe Bò"]
    assert (other.values["place"], same.values["place"]) == ("Thôn Đồng Giữa", "Thôn Đồng Giữa")
    assert [each.text for each in other.remarks] == ["Thôn Khe Bò, xã Hòa An"]


def test_a_unit_as_above_that_is_not_that_of_its_row_is_told_where_it_stands(site: SiteNow) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị thực hiện", "Địa bàn", "Lĩnh vực", "Năm đăng ký")
    rows = [
        ("1", "Ngõ hoa", "Xã Hòa An", "Xã Hòa An", "KT", "2023"),
        ("2", "Đường hoa", "Xã Bình Minh", "nt", "KT", "2023"),
    ]
    (_, record), told = read(site, [headings, *rows])
    assert [(each.place.path, each.code) for each in told] == [("ds.csv!D3", "sheet-ditto-contradicts")]
    assert record.values["unit"] == "Xã Bình Minh"


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("tạm dừng từ 6/2024", "- {stage: Tạm dừng, year: 2024, note: tháng 6/2024}"),
        ("Nhân rộng sang thôn Suối Cạn", "- {stage: Nhân rộng}"),
        ("Năm 2024 đã nhân rộng ra 3 thôn", "- {stage: Nhân rộng, year: 2024}"),
        ("Làm tốt; đã dừng ngày 5/3/2024", "- {stage: Kết thúc, date: 2024-03-05}"),
        ("Mô hình không còn hoạt động", "- {stage: Kết thúc}"),
        ("Cuối năm 2024 tạm ngừng", "- {stage: Tạm dừng, year: 2024, note: Cuối năm 2024}"),
        ("Năm 2025 sẽ nhân rộng toàn xã", ""),
        ("dự kiến nhân rộng", ""),
        ("Đề nghị nhân rộng", ""),
        ("Chưa triển khai", ""),
        ("công nhận", ""),  # the row tells that itself
        ("Duy trì", ""),
        ("Cần vốn", ""),
    ],
)
def test_a_remark_that_sounds_like_a_step_is_told_with_the_line_to_type(site: SiteNow, note: str, line: str) -> None:
    headings = ("STT", "Tên mô hình", "Đơn vị", "Lĩnh vực", "Năm đăng ký", "Năm công nhận", "Ghi chú")
    (record,), told = read(site, [headings, ("1", "Ngõ hoa", "xã Hòa An", "KT", "2022", "2023", note)])
    assert [(each.place.path, each.value("line")) for each in told] == ([("ds.csv!G2", line)] if line else [])
    assert record.values["stages"] == [{"stage": "Công nhận", "year": 2023}]
    assert [each.text for each in record.remarks] == [note]
