"""Figures as their source gives them: the digits that were typed, on pages and in the data."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from sites import MODEL, STATISTIC, check_site, make_site

from showcase.render.exports.cells import cell
from showcase.render.parts import Outcome
from showcase.render.renderer import with_view
from showcase.render.views import ModelView, StatisticsView
from showcase.vietnamese import format_number
from showcase.written_number import WrittenNumber, added, exact


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("99.9960", "99,996"),  # the zero is the one that keeps three decimals from being thousands
        ("12.5000", "12,500"),
        ("0.004", "0,004"),
        ("0.125", "0,125"),
        ("0.1250", "0,1250"),
        ("12.50", "12,50"),
        ("-0.50", "-0,50"),
        ("1234567.891", "1.234.567,891"),
    ],
)
def test_a_typed_figure_keeps_its_digits(typed: str, shown: str) -> None:
    figure = WrittenNumber.typed(typed)
    assert format_number(figure) == shown
    assert format_number(pickle.loads(pickle.dumps(figure))) == shown
    assert figure == float(typed)


def test_sums_are_exact() -> None:
    total = added([WrittenNumber.typed("0.125"), WrittenNumber.typed("0.004"), 2])
    assert format_number(total) == "2,129"
    assert exact(added([WrittenNumber.typed("0.1"), WrittenNumber.typed("0.2")])) == Decimal("0.3")
    assert added([1, 2]) == 3


def test_the_data_has_no_exponents() -> None:
    assert cell(WrittenNumber.typed("0.00001")) == "0.00001"
    assert cell(99.996) == "99.996"


def outcomes(folder: Path, text: str) -> tuple[Outcome, ...]:
    model = MODEL.replace("year: 2024\n", f"year: 2024\noutcomes:\n  - {{indicator: Hộ, {text}}}\n")
    checked = check_site(make_site(folder, {"content/models/duong-tu-quan.md": model}))
    [view] = [with_view(page).view for page in checked.pages if page.address == "/mo-hinh/duong-tu-quan/"]
    assert isinstance(view, ModelView)
    return view.outcomes


def test_how_sure_an_outcome_is_stands_on_its_page(tmp_path: Path) -> None:
    assert outcomes(tmp_path / "a", "value: 46, qualifier: Trên")[0].in_words == "trên 46"
    assert outcomes(tmp_path / "b", "value: 12.50, qualifier: Khoảng")[0].in_words == "khoảng 12,50"
    assert outcomes(tmp_path / "c", "value: 46")[0].in_words == ""


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("percent: 99.9960", "99,996%"),
        ("percent: 95\nqualifier: Trên", "trên 95%"),
        ("numerator: 49999\ndenominator: 50000", "49.999 trên 50.000 (99,998%)"),
        ("numerator: 1\ndenominator: 50000", "1 trên 50.000 (0,002%)"),
        ("numerator: 3\ndenominator: 4", "3 trên 4 (75%)"),
    ],
)
def test_a_declared_figure_is_no_prettier_than_its_source(figure: str, shown: str, tmp_path: Path) -> None:
    text = STATISTIC.replace("total: 12", figure)
    checked = check_site(make_site(tmp_path, {"content/statistics/dang-ky.yaml": text}))
    [view] = [with_view(page).view for page in checked.pages if page.address == "/thong-ke/cong-bo/"]
    assert isinstance(view, StatisticsView)
    assert view.declared[0].statement == shown
