"""A stage of which only the year is known: on the page, in the data, in order, in statistics; no day is made up."""

from __future__ import annotations

import csv
from pathlib import Path

from sites import MODEL, check_site, make_site, options_for

from showcase.derive.stages import present_stage, stage_log
from showcase.derive.tallies.progress import first_years
from showcase.pipeline import build
from showcase.terminal import SilentProgress
from showcase.workers import Workers

PATH = "content/models/duong-tu-quan.md"
STAGES = """\
stages:
  - {stage: Nhân rộng, year: 2025}
  - {stage: Đăng ký, date: 2024-01-16}
  - {stage: Công nhận, year: 2024}
  - {stage: Tiêu biểu, year: 2027}
"""


def with_stages(folder: Path) -> Path:
    return make_site(folder, {PATH: MODEL.replace("year: 2024\n", "year: 2024\n" + STAGES)})


def test_order_present_stage_and_tallies_go_by_the_year(tmp_path: Path) -> None:
    site = check_site(with_stages(tmp_path)).site
    entry = site.catalog.models["duong-tu-quan"]
    assert [each.known_year for each in stage_log(entry)] == [2024, 2024, 2025, 2027]
    assert site.catalog.label("stage", present_stage(entry, site.catalog)) == "Nhân rộng"
    years = {"registered": "2024", "carried-out": "2024", "recognised": "2024", "copied": "2025"}
    assert first_years(site, entry) == years


def test_the_page_and_the_data_show_the_year_and_no_day(tmp_path: Path) -> None:
    asked = options_for(with_stages(tmp_path))
    build(asked, Workers(1), SilentProgress())
    page = (asked.output / "mo-hinh/duong-tu-quan/index.html").read_text("utf-8")
    timeline = page.partition('class="timeline"')[2].partition("</ol>")[0]
    assert "<span>2024</span>" in timeline
    assert "2024-01-01" not in page
    table = asked.output / "du-lieu/giai-doan.csv"
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert [(row["date"], row["year"]) for row in rows] == [
        ("2024-01-16", ""),
        ("", "2024"),
        ("", "2025"),
        ("", "2027"),
    ]
