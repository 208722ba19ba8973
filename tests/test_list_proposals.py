"""Rows that only propose a recognition or an award have none, and years that nobody knows are called so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from listed_workbooks import Cell, Page, xlsx
from sites import UNITS, make_site
from test_list_import import keys, records, tree

from showcase.cli import main

COLUMNS = (
    *("STT", "Tên mô hình", "Đơn vị thực hiện", "Lĩnh vực", "Năm đăng ký", "Năm công nhận", "Số quyết định"),
    *("Hình thức khen thưởng", "Ghi chú"),
)
WHOLE = ("118/QĐ-UBND ngày 15/10/2025", "Giấy khen")
RECOGNISED = [{"stage": "Công nhận", "year": "2025"}]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_site(tmp_path / "s", {"content/units.yaml": UNITS})


def imported(site: Path, capsys: pytest.CaptureFixture[str], *lines: Sequence[Cell]) -> str:
    Path("ds.xlsx").write_bytes(xlsx({"DS": Page(lines)}))
    words = ["import", "ds.xlsx", "--site", "s", "--today", "2026-11-22", "--language", "en", "--jobs", "1"]
    assert main(words) == 0
    said, before = capsys.readouterr().out, tree(site)
    assert main(words) == 0
    assert tree(site) == before
    return said


def row(title: str, *cells: Cell, unit: str = "Xã Hòa An") -> Sequence[Cell]:
    return (1, title, unit, "KT", *cells)


PROPOSING: Sequence[Sequence[Cell]] = (
    (2024, 2025, "Tờ trình số 18-TTr/BDV ngày 10/3/2025", "Đề nghị công nhận"),
    (2024, 2025, "18-TTr/BDV", "Giấy khen"),
    (2024, 2025, None, "Đăng ký mới"),
    (2024, 2025, "Chưa có QĐ", None),
    (2024, 2025, "Đang trình UBND huyện", None),
    (2024, "Đang xét", None, None),
    (2024, "Dự kiến 2025", None, None),
    (2024, 2025, None, None, "Đang chờ quyết định"),
    (2024, 2025, None, None, "Đề nghị công nhận năm 2025"),
)


@pytest.mark.parametrize("cells", PROPOSING)
def test_what_is_only_proposed_is_not_recognised_and_the_year_is_that_of_registration(
    cells: Sequence[Cell], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = imported(site, capsys, COLUMNS, row("Ngõ hoa", *cells))
    model = keys(site)["ngo-hoa"]
    assert (model["year"], "stages" in model, "award" in model) == ("2024", False, False)
    remarks = " ".join(records(site)["ngo-hoa"]["remarks"])
    assert all(str(each) in remarks for each in cells[1:] if each)
    assert "is in a row that proposes or waits: it is no recognition" in said
    assert "award: {" not in said  # nobody has to say which term “Đề nghị công nhận” is


@pytest.mark.parametrize(
    "cells",
    [
        (2024, 2025, "118/QĐ-UBND", "Đề nghị tặng Bằng khen của UBND tỉnh"),
        (2024, 2025, None, "Giấy khen", "Đề nghị công nhận cấp tỉnh"),
        (2024, 2025, None, None, "Đề nghị nhân rộng"),
        (2024, 2025, None, None, "Đang bổ sung hồ sơ"),
        (2024, 2025, None, "Chưa khen thưởng"),
    ],
)
def test_what_was_decided_stays_beside_another_proposal(
    cells: Sequence[Cell], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = imported(site, capsys, COLUMNS, row("Ngõ hoa", *cells))
    model = keys(site)["ngo-hoa"]
    assert [each["stage"] for each in model["stages"]] == ["Công nhận"]
    assert model.get("award") == ("Giấy khen" if cells[3] == "Giấy khen" else None)
    assert "award: {" not in said


def test_an_award_of_which_the_cell_says_that_it_is_proposed_is_none(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(site, capsys, COLUMNS, row("Ngõ hoa", 2024, 2025, "118/QĐ-UBND", "Giấy khen; Bằng khen (đang đề nghị)"))
    assert "Bằng khen" not in str(keys(site)["ngo-hoa"])
    assert "Giấy khen" in str(keys(site)["ngo-hoa"]["award"])


@pytest.mark.parametrize("above", [("DANH SÁCH MÔ HÌNH ĐỀ NGHỊ CÔNG NHẬN NĂM 2025",), ()])
def test_below_a_title_or_a_section_of_proposals_a_decision_alone_counts(
    above: Sequence[Cell], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    section = () if above else (("II. Mô hình đề nghị công nhận",),)
    rows = (row("Ngõ hoa", 2024, 2025, None, "Giấy khen"), row("Đường hoa", 2024, 2025, *WHOLE, unit="Xã Bình Minh"))
    imported(site, capsys, *([above] if above else []), COLUMNS, *section, *rows)
    found = keys(site)
    assert ("stages" in found["ngo-hoa"], "award" in found["ngo-hoa"]) == (False, False)
    assert found["duong-hoa"]["stages"][0]["stage"] == "Công nhận"


def test_a_person_who_is_only_proposed_has_the_year_of_registration(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ("STT", "Họ và tên", *COLUMNS[2:])
    imported(site, capsys, headings, row("Lò Văn Sơn", 2024, 2025, "Chưa có QĐ", "Đăng ký mới"))
    assert keys(site)["lo-van-son"]["year"] == "2024"


@pytest.mark.parametrize("word", ["không rõ", "Chưa rõ", "không nhớ", "chưa xác định", "?"])
@pytest.mark.parametrize("cells", [("{}", None), (None, "{}"), ("{}", "{}")])
def test_a_year_that_nobody_knows_is_unknown(
    word: str, cells: Sequence[str | None], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = imported(site, capsys, COLUMNS, row("Ngõ hoa", *(each and each.format(word) for each in cells)))
    model = keys(site)["ngo-hoa"]
    assert (model["year"], "draft" in model, "stages" in model) == ("unknown", False, False)
    assert "is not clear" not in said
