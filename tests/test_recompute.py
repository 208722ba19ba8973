"""Anyone can count again: a script that knows only the published files comes to every published figure."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import recompute
from conftest import Published
from generate_site import generate
from generated_records import FEW, NO_RECORDS, model_keys, people_keys
from hypothesis import example, given
from sites import MODEL, NOTHING_KEPT, PERSON, check_site, make_site, record_with

from showcase.render.exports.files import data_files

OTHERS = """\
unit: tinh-a
period: {from: 2020, to: 2024}
measure: recognised
counts: both
total: 12
source: Báo cáo
"""


def downloaded(site: Path, public: Path) -> Path:
    """The folder that holds what can be downloaded of a site."""
    for each in data_files(check_site(site).context, NOTHING_KEPT):
        path = public / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.data)
    return public


def test_every_figure_of_the_sample_site_can_be_counted_again(sample: Published) -> None:
    assert list(recompute.differences(sample.folder)) == []
    shown = {key for page in sample.pages for _, key in recompute.FIGURE.findall(sample.text(page))}
    assert len(shown) > 500, "the pages of statistics say which figure is which"


def test_every_figure_of_a_generated_site_can_be_counted_again(tmp_path: Path) -> None:
    generate(tmp_path / "site", 120, 12, 8, seed=11)
    public = downloaded(tmp_path / "site", tmp_path / "public")
    assert list(recompute.differences(public)) == []
    assert len(json.loads((public / "du-lieu/so-lieu-dem.json").read_bytes())) > 1000


@given(model_keys(), people_keys)
@example([], [])
@FEW
def test_every_figure_of_any_site_can_be_counted_again(
    models: list[dict[str, Any]], people: list[dict[str, Any]]
) -> None:
    assert differences(models, people) == []


@pytest.mark.parametrize(
    "keys",
    [
        {"stages": [{"stage": "Công nhận", "date": "2024-03-01"}, {"stage": "Thu hồi", "date": "2025-03-01"}]},
        {"stages": [{"stage": "Nhân rộng"}, {"stage": "Tiêu biểu", "date": "2030-01-01"}]},
        {"stage": "Tiêu biểu", "year": "unknown", "last_checked": {"date": "2025-11-22", "still_effective": False}},
        {"award": ["Bằng khen", {"form": "Bằng khen", "year": 2023}], "documents": ["ke-hoach-12"]},
        {"replicated_from": ["m-1"], "subject": "Điển hình tập thể", "summary": "Một câu.", "conditions": "Đủ người."},
    ],
)
def test_what_is_rare_is_counted_alike(keys: dict[str, Any]) -> None:
    usual = {"unit": "xa-moi", "field": "Phát triển kinh tế", "year": 2021, "award": ["Giấy khen"]}
    assert differences([{**usual, **keys}, {**usual, "unit": "xa-cu"}, usual], []) == []


def test_a_figure_that_is_wrong_is_found(sample: Published, tmp_path: Path) -> None:
    public = downloaded(make_site(tmp_path / "site"), tmp_path / "public")
    table = public / "du-lieu/so-lieu-dem.json"
    rows = json.loads(table.read_bytes())
    rows[0]["count"] += 1
    table.write_text(json.dumps(rows), "utf-8")
    (public / "trang.html").write_text('<data value="7" data-figure="by-year:*:models">7</data>', "utf-8")
    assert list(recompute.differences(public)) == [
        "steps:registered:models: published 2, recomputed 1",
        "trang.html: by-year:*:models shows 7, recomputed 1.0",
    ]
    assert "showcase" not in Path(recompute.__file__).read_text("utf-8")


def differences(models: list[dict[str, Any]], people: list[dict[str, Any]]) -> list[str]:
    changes = {**NO_RECORDS, "content/statistics/khac.yaml": OTHERS}
    changes |= {
        f"content/models/m-{n}.md": record_with(MODEL, title=f"Mô hình {n}", **keys) for n, keys in enumerate(models)
    }
    changes |= {
        f"content/people/p-{n}.md": record_with(PERSON, name=f"Vũ Thị {chr(65 + n)}", **keys)
        for n, keys in enumerate(people)
    }
    with tempfile.TemporaryDirectory() as folder:
        public = downloaded(make_site(Path(folder) / "site", changes), Path(folder) / "public")
        return list(recompute.differences(public))
