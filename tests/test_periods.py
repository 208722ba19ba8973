"""Periods within a year, as reports name them: kept as they are, shown in words, and never taken for the whole year."""

from __future__ import annotations

import csv

import pytest
from conftest import Published, publish
from sites import MODEL, STATISTIC, make_site, record_with

from showcase.content.schema.periods import YearSpan, part_of_a_year


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("6 tháng đầu năm 2023", YearSpan(2023, 2023, (1, 6))),
        ("6 thang dau nam 2023", YearSpan(2023, 2023, (1, 6))),
        ("6 tháng cuối năm 2023", YearSpan(2023, 2023, (7, 12))),
        ("9 tháng đầu của năm 2024", YearSpan(2024, 2024, (1, 9))),
        ("nửa đầu năm 2023", YearSpan(2023, 2023, (1, 6))),
        ("Quý I năm 2024", YearSpan(2024, 2024, (1, 3))),
        ("quý I/2024", YearSpan(2024, 2024, (1, 3))),
        ("quý IV - 2024", YearSpan(2024, 2024, (10, 12))),
        ("Quý 2 năm 2024", YearSpan(2024, 2024, (4, 6))),
        ("tháng 5/2024", YearSpan(2024, 2024, (5, 5))),
        ("tháng 5 năm 2024", YearSpan(2024, 2024, (5, 5))),
        ("tháng ba năm 2024", YearSpan(2024, 2024, (3, 3))),
        ("tháng mười một năm 2024", YearSpan(2024, 2024, (11, 11))),
        ("tháng Chạp năm 2024", YearSpan(2024, 2024, (12, 12))),
        ("tháng năm năm 2024", YearSpan(2024, 2024, (5, 5))),
        ("sáu tháng đầu năm 2024", YearSpan(2024, 2024, (1, 6))),
        ("quý hai năm 2024", YearSpan(2024, 2024, (4, 6))),
        ("12 tháng đầu năm 2024", YearSpan(2024, 2024)),
        ("tháng năm 2024", None),
        ("quý năm năm 2024", None),
        ("tháng 13 năm 2024", None),
        ("quý V năm 2024", None),
        ("0 tháng đầu năm 2024", None),
        ("6 tháng năm 2024", None),
        ("2024", None),
    ],
)
def test_a_part_of_a_year_is_understood_as_it_is_said(typed: str, period: YearSpan | None) -> None:
    assert part_of_a_year(typed) == period


@pytest.fixture(scope="module")
def half_year(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A site with a figure of a whole year, one of its first half, and a model of a quarter."""
    folder = tmp_path_factory.mktemp("half-year")
    site = make_site(
        folder / "site",
        {
            "content/statistics/nua-nam.yaml": STATISTIC.replace("2024", "6 tháng đầu năm 2024").replace("12", "7"),
            "content/models/duong-tu-quan.md": record_with(MODEL, period="quý I năm 2024"),
        },
    )
    return publish(site, folder / "public")


def test_readers_see_the_part_of_the_year(half_year: Published) -> None:
    assert "6 tháng đầu năm 2024" in half_year.text("thong-ke/cong-bo/index.html")
    assert "quý I năm 2024" in half_year.text("mo-hinh/duong-tu-quan/index.html")


def test_a_part_of_a_year_is_compared_with_no_count_of_the_year_and_stands_in_no_report_of_it(
    half_year: Published,
) -> None:
    report = half_year.text("thong-ke/bao-cao/2024/index.html")
    assert report.count("Báo cáo của Đảng ủy xã") == 1
    assert "6 tháng đầu năm 2024" not in report


def test_the_open_data_have_the_months(half_year: Published) -> None:
    rows = list(csv.DictReader(half_year.text("du-lieu/so-lieu-cong-bo.csv").lstrip("\ufeff").splitlines()))
    found = {row["total"]: [row[f"period_{end}"] for end in ("from", "to", "from_month", "to_month")] for row in rows}
    assert found == {"12": ["2024", "2024", "", ""], "7": ["2024", "2024", "1", "6"]}
