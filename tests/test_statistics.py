"""Pages of statistics: every figure can be counted again, declared ones stay apart, charts show what they say."""

from __future__ import annotations

import gzip
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import Published
from sites import NOW, check_site, make_site
from strict_html import Html, words

from showcase.cache.cache import Cache
from showcase.derive.tallies import Tallies, all_tallies
from showcase.derive.tallies.tally import value
from showcase.home import HOME
from showcase.options import CACHE, BuildOptions
from showcase.pipeline import check
from showcase.publish.plot_drawings import drawing
from showcase.render.renderer import with_view
from showcase.render.statistics.figures import Drawing, Plot, PlotRow
from showcase.render.statistics.plots import CLASSES, plot_specification
from showcase.render.views import StatisticsView
from showcase.terminal import SilentProgress
from showcase.workers import Workers

FONTS = HOME / "assets/vendor/be-vietnam-pro"
LONGEST_KEY = 200


@pytest.fixture(scope="module")
def tallies(sample: Published) -> Tallies:
    """The sample site, counted on the day it was built."""
    now = NOW.replace(year=sample.today.year, month=sample.today.month, day=sample.today.day)
    return all_tallies(
        check(BuildOptions(site=HOME, output=HOME / "public", now=now, cache=CACHE), Workers(1), SilentProgress()).site
    )


@pytest.fixture(scope="module")
def pages(sample: Published) -> Mapping[str, Html]:
    return {path: page for path, page in sample.pages.items() if path.startswith("thong-ke/")}


def test_every_figure_says_where_it_comes_from_and_is_right(sample: Published, tallies: Tallies) -> None:
    seen: set[str] = set()
    for path, page in sample.pages.items():
        for each in page.all("data"):
            key, shown = each.get("data-figure", ""), float(each.get("value", ""))
            assert shown == pytest.approx(value(tallies, key)), (path, key)
            assert words(each) == written(shown, share="/" in key), (path, key)
            seen.add(key.partition(":")[0])
    every = set(tallies)
    assert every - seen == set(), "each tally is shown somewhere"


def test_no_figure_of_a_table_goes_without_its_key(pages: Mapping[str, Html]) -> None:
    for path, page in pages.items():
        for each in page.by_class("number"):
            inside_declared = any(each in list(table.iter()) for table in page.by_class("table--small"))
            assert each.tag == "th" or inside_declared or next(each.iter("data"), None) is not None, (path, words(each))
        for each in page.by_class("figures__number"):
            assert next(each.iter("data"), None) is not None, path


def written(number: float, share: bool) -> str:
    """A figure as Vietnamese pages write it."""
    if not share:
        return f"{number:,.0f}".replace(",", ".")
    return f"{int(number * 1000 + 0.5) / 10:.1f}".removesuffix(".0").replace(".", ",") + "%"


def test_what_is_published_stays_as_published(sample: Published) -> None:
    text = sample.page("/thong-ke/cong-bo/").text()
    assert "Nguồn ghi 101; cộng theo lĩnh vực được 98 (thiếu 3)." in text
    assert "Cộng cả 9 ghi theo loại thì được 107 (thừa 6)." in text
    assert "Nguồn ghi 74; cộng theo loại được 72 (thiếu 2)." in text
    assert text.count("Nguồn ghi 348") == 0, "149 + 167 + 23 + 9 = 348"
    assert "18 trên 24 (75%)" in text
    assert "Tỉnh Quảng Bình, 2016–2018: trên 6.610 đăng ký, 2.250 được công nhận, nhiều nhất là 34,0%." in text
    assert "trang này có 2 hồ sơ, ít hơn số công bố ít nhất 6.608." in text


BOTH = """\
unit: Xã Bình Minh
period: 2024
measure: {measure}
counts: models
total: {total}
qualifier: {qualifier}
source: Báo cáo
"""


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        ("exactly", "exactly", "bằng 25,0%"),
        ("exactly", "more-than", "nhiều nhất là 25,0%"),
        ("more-than", "exactly", "ít nhất là 25,0%"),
        ("about", "exactly", "khoảng 25,0%"),
        ("more-than", "more-than", ""),
    ],
)
def test_a_share_is_told_as_surely_as_its_figures_allow(part: str, whole: str, told: str, tmp_path: Path) -> None:
    files = {
        "content/statistics/a.yaml": BOTH.format(measure="registered", total=40, qualifier=whole),
        "content/statistics/b.yaml": BOTH.format(measure="recognised", total=10, qualifier=part),
        "content/statistics/dang-ky.yaml": None,
    }
    checked = check_site(make_site(tmp_path, files))
    [view] = [with_view(page).view for page in checked.pages if page.address == "/thong-ke/cong-bo/"]
    assert isinstance(view, StatisticsView)
    assert [each.rpartition(", ")[2] for each in view.shares] == ([told + "."] if told else [])


@pytest.mark.parametrize(
    ("total", "qualifier", "told"),
    [
        (12, "exactly", "ít hơn số công bố 11."),
        (12, "more-than", "ít hơn số công bố ít nhất 11."),
        (1, "exactly", "bằng số công bố."),
        (0, "exactly", "nhiều hơn số công bố 1: nên xem lại nguồn hoặc hồ sơ."),
    ],
)
def test_the_difference_to_what_is_counted_is_told(total: int, qualifier: str, told: str, tmp_path: Path) -> None:
    text = BOTH.format(measure="registered", total=total, qualifier=qualifier)
    checked = check_site(make_site(tmp_path, {"content/statistics/dang-ky.yaml": text}))
    [view] = [with_view(page).view for page in checked.pages if page.address == "/thong-ke/cong-bo/"]
    assert isinstance(view, StatisticsView)
    sentence = "".join(str(getattr(each, "value", each)) for each in view.declared[0].beside)
    assert sentence == "Cùng đơn vị, cùng kỳ, trang này có 1 hồ sơ, " + told


def test_every_unit_with_anything_has_a_page_of_figures(sample: Published, tallies: Tallies) -> None:
    for row in tallies["by-unit"].rows:
        assert (f"thong-ke/don-vi/{row.id}/index.html" in sample.files) >= any(row.counts)
    assert "thong-ke/don-vi/thi-xa-dien-ban/index.html" in sample.files, "it has declared figures only"
    assert "thong-ke/don-vi/xa-na-muong/index.html" not in sample.files


def test_a_report_tells_annual_from_cumulative(sample: Published, tallies: Tallies) -> None:
    rows = {words(each[0]): [words(cell) for cell in each[1:]] for each in report_rows(sample)}
    annual, until = tallies["taken-by-year"], tallies["taken-until-year"]
    expected = [
        annual.count("2022", "recognised"),
        annual.count("2023", "recognised"),
        until.count("2023", "recognised"),
    ]
    assert rows["Được công nhận"] == [str(each) for each in expected]
    assert expected[2] > expected[1] > 0


def report_rows(sample: Published) -> Iterator[ET.Element]:
    table = next(sample.page("/thong-ke/bao-cao/2023/").main.iter("table"))
    yield from (row for row in table.iter("tr") if row[0].get("scope") == "row")


# --- Charts --------------------------------------------------------------------------------------------------


def test_charts_state_a_finding_and_can_be_read_without_eyes(pages: Mapping[str, Html]) -> None:
    found = 0
    for path, page in pages.items():
        for figure in page.by_class("chart"):
            found += 1
            drawings = [each for each in figure.iter() if each.get("role") == "img"]
            assert [each.get("class") for each in drawings] == ["plot plot--narrow", "plot plot--wide"]
            named = {each.get("id"): words(each) for each in figure.iter() if each.get("id")}
            for svg in drawings:
                finding, told = named[svg.get("aria-labelledby")], named[svg.get("aria-describedby")]
                assert finding.endswith("."), path
                assert told.count(": ") >= 2, path
                assert [each for each in svg.iter() if each.get("style") or each.get("fill")] == [], "classes alone"
                assert len(gzip.compress(ET.tostring(svg))) < 15_000
            assert any(each.tag == "data" for each in figure.iter()), "a finding has a figure"
            assert "Đếm ngày" in words(figure), "source and date"
    assert found > 15


def drawn(plot: Plot) -> Drawing:
    return drawing(FONTS, "", Cache(None), plot)


def sizes(plot: Plot, way: str, colour: str = "plot__bar") -> list[float]:
    """Widths ("h") or heights ("v") of the bars of a colour, in their order."""
    paths = re.findall(r'd="([^"]+)" class="' + colour, drawn(plot).inside)
    return [abs(float(re.findall(way + r"(-?[\d.]+)", path)[0])) for path in paths]


def rows(*values: float) -> tuple[PlotRow, ...]:
    return tuple(PlotRow(label=str(2015 + n), value=each, text=f"{each:g}") for n, each in enumerate(values))


def test_bars_are_as_long_as_their_figures() -> None:
    assert proportions(sizes(Plot("bars", rows(40, 20, 10)), "h")) == pytest.approx([4, 2, 1], abs=0.02)
    assert proportions(sizes(Plot("columns", rows(10, 30)), "v")) == pytest.approx([1, 3], abs=0.02)
    parts = tuple(
        PlotRow(label=str(n), value=whole, text="x", part=part) for n, (whole, part) in enumerate([(8, 4), (4, 2)])
    )
    both = Plot("bars", parts, parts=True)
    assert sizes(both, "h", "plot__part")[0] == pytest.approx(2 * sizes(both, "h")[0], abs=0.1)


def proportions(lengths: list[float]) -> list[float]:
    return [each / min(lengths) for each in lengths]


def test_small_multiples_share_one_scale() -> None:
    many = tuple(
        PlotRow(label=str(year), value=size, text=str(size), series=name)
        for name, size in (("A", 8), ("B", 2))
        for year in (1, 2)
    )
    assert proportions(sizes(Plot("multiples", many), "v")) == pytest.approx([4, 4, 1, 1], abs=0.05)


def test_labels_are_text_and_nothing_else() -> None:
    bad = '"><script>alert(1)</script>&amp;{{ 7*7 }}'
    made = drawn(Plot("bars", (PlotRow(label=bad, value=3, text=bad), PlotRow(label="b", value=2, text="2"))))
    tree = ET.fromstring(f"<svg>{made.inside}</svg>")
    assert {each.tag for each in tree.iter()} <= {"svg", "g", "path", "text", "line"}
    assert {each.get("class") for each in tree.iter() if each.get("class")} <= set(CLASSES.values())
    assert bad in [each.text for each in tree.iter("text")]


def test_a_drawing_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, plot = Cache(tmp_path), Plot("bars", rows(1, 2))
    first = drawing(FONTS, "a", cache, plot)
    monkeypatch.setattr("showcase.publish.plot_drawings.drawn", lambda *_: pytest.fail("drawn again"))
    assert drawing(FONTS, "a", cache, plot) == first


@pytest.mark.parametrize("kind", ["bars", "columns", "multiples"])
def test_a_plot_is_specified_alike_each_time(kind: str) -> None:
    plot = Plot(kind, rows(1, 2, 3))
    assert plot_specification(plot) == plot_specification(Plot(kind, rows(1, 2, 3)))
    assert json.loads(plot_specification(plot))["background"] is None
