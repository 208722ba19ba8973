"""No cell of a list is lost: what it says is in a key, in a remark, or told with its cell."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from sites import NOTHING_KEPT, make_site
from test_list_import import REGISTER

from showcase.editing.lists.answers import Answers
from showcase.editing.lists.columns import ColumnReader
from showcase.editing.lists.headings import usual_headings
from showcase.editing.lists.list_rows import ListReader
from showcase.editing.lists.listed import ListedRecord
from showcase.editing.lists.sheets import ListFile, Sheet, letters
from showcase.editing.lists.site_now import SiteNow, read_site
from showcase.problems import Problem
from showcase.translations import load_translations

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
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteNow:
    root = make_site(tmp_path_factory.mktemp("cells") / "s", {"content/units.yaml": REGISTER})
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
    """Return the days and the words of their own in a text, days as they are typed."""
    iso = re.findall(r"datetime\.date\((\d+), (\d+), (\d+)\)", text)
    return {*re.findall(r"\d+/\d+/\d{4}|qz\d+", text), *("/".join(reversed(each)) for each in iso)}


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
