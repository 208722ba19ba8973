"""The trees of units: each unit in one place, today's apart from former ones, found by typing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from browser import serve
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect
from sites import MODEL, OUTPUT, build_problems, make_site
from strict_html import read, words

from showcase.content.provinces import provinces
from showcase.content.records.units import Successor, Unit, register
from showcase.content.records.vocabularies import Vocabulary
from showcase.derive.unit_trees import unit_trees, walk

TODAY, ENDED = dt.date(2026, 11, 22), dt.date(2025, 6, 30)
UNITS = """\
tinh-sao-mai: {name: Sao Mai, type: Tỉnh}
xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai}
phuong-dong: {name: Rạng Đông, type: Phường, parent: tinh-sao-mai}
hoi-phu-nu: {name: Hội Phụ nữ Bình Minh, type: Đoàn thể, parent: xa-binh-minh}
huyen-suoi: {name: Suối, type: Huyện, parent: tinh-sao-mai, valid_to: 2025-06-30}
xa-hoa-an:
  name: Hòa An
  type: Xã
  parent: huyen-suoi
  valid_to: 2025-06-30
  merged_into: [{unit: xa-binh-minh, date: 2025-07-01}, {unit: phuong-dong, date: 2025-07-01, partial: true}]
"""


@st.composite
def registers(draw: st.DrawFn) -> dict[str, Unit]:
    """Units below earlier ones, some ended, merged into any of them."""
    ids = [f"u{number}" for number in range(draw(st.integers(1, 8)))]
    return {
        id: Unit(
            name=id,
            type=draw(st.sampled_from(("xa", "tinh"))),
            parent=draw(st.sampled_from([None, *ids[:number]])),
            valid_to=draw(st.sampled_from((None, ENDED))),
            merged_into=tuple(
                Successor(unit=each, partial=draw(st.booleans()))
                for each in draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
                if each != id
            ),
        )
        for number, id in enumerate(ids)
    }


@given(registers())
def test_each_unit_stands_in_one_place_of_one_tree(units: dict[str, Unit]) -> None:
    trees = unit_trees(register(units, Vocabulary("unit-type", {}, {})), ("tinh", "xa"), TODAY)
    current, former = (
        [unit for unit, _ in walk(tree, tree.get("", ()), len(units))] for tree in (trees.current, trees.former)
    )
    assert sorted(current + former) == sorted(units)
    assert all(units[each].valid_to is None for each in current)


def test_a_unit_begins_with_its_figures_and_tells_what_it_was_and_became(tmp_path: Path) -> None:
    older = MODEL.replace("unit: Xã Bình Minh", "unit: xa-hoa-an")
    site = make_site(tmp_path / "s", {"content/units.yaml": UNITS, "content/models/cua-xa-cu.md": older})
    assert build_problems(site) == ()
    pages = {name: read_page(site / OUTPUT / f"don-vi/{name}/index.html") for name in ("xa-binh-minh", "xa-hoa-an")}
    successor, ended = pages["xa-binh-minh"], pages["xa-hoa-an"]
    figures = successor.index("2 mô hình đã đăng ký")
    assert "Hình thành từ: Xã Hòa An toàn bộ, 1/7/2025; 1 mô hình" in successor
    assert "1 mô hình là của các đơn vị nay không còn" in successor
    assert figures < successor.index("Hình thành từ") < successor.index("Mô hình của đơn vị này")
    assert "ngày cuối cùng là 30/6/2025. Đơn vị kế tục hiện nay: → Xã Bình Minh" in ended
    assert "Đã nhập vào: Xã Bình Minh toàn bộ, 1/7/2025; 2 mô hình Phường Rạng Đông một phần, 1/7/2025" in ended


def read_page(path: Path) -> str:
    """Return the words of a page."""
    return read(path.read_text("utf-8")).text()


def test_typing_narrows_the_trees_without_marks_and_unfolds_what_was_found(chromium: Browser, tmp_path: Path) -> None:
    site = make_site(tmp_path / "s", {"content/units.yaml": UNITS})
    assert build_problems(site) == ()
    page = chromium.new_context().new_page()
    with serve(site / OUTPUT, "/dan-van") as address:
        page.goto(f"{address}don-vi/")
        shown = page.locator(".tree__unit:visible")
        expect(shown).to_have_text(["Tỉnh Sao Mai", "Xã Bình Minh", "Hội Phụ nữ Bình Minh", "Phường Rạng Đông"])
        box = page.get_by_role("searchbox", name="Tìm đơn vị")
        box.fill("hoa an")
        expect(shown).to_have_text(["Huyện Suối", "Xã Hòa An"])
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("Số đơn vị khớp: 1")
        ended = page.locator("li li", has=page.get_by_role("link", name="Xã Hòa An"))
        expect(ended).to_contain_text("đến hết ngày 30/6/2025 nay là Xã Bình Minh, Phường Rạng Đông (một phần)")
        box.fill("binh minh sao")  # words of those above count
        expect(shown).to_have_text(["Tỉnh Sao Mai", "Xã Bình Minh", "Hội Phụ nữ Bình Minh"])
        box.fill("khong dau")
        expect(shown).to_have_count(0)
        box.fill("")
        expect(shown).to_have_count(4)
    page.context.close()


def test_provinces_are_tiles_of_a_map_with_former_ones_counted_once_and_the_islands(tmp_path: Path) -> None:
    units = """\
lao-cai: {name: Lào Cai, type: Tỉnh}
ha-giang: {name: Hà Giang, type: Tỉnh}
yen-bai-cu: {name: Yên Bái, type: Tỉnh, valid_to: 2025-06-30, merged_into: {unit: lao-cai, date: 2025-07-01}}
da-nang: {name: Đà Nẵng, type: Thành phố}
tinh-sao-mai: {name: Sao Mai, type: Tỉnh}
xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai}
"""
    models = {
        f"content/models/{id}.md": MODEL.replace("unit: Xã Bình Minh", f"unit: {id}")
        for id in ("lao-cai", "yen-bai-cu")
    }
    site = make_site(tmp_path / "s", {"content/units.yaml": units, **models})
    assert [each.code for each in build_problems(site)] == ["province-ended"]
    page = read((site / OUTPUT / "don-vi/index.html").read_text("utf-8"))
    [drawn] = page.by_class("map")
    links = {words(each): each.get("href", "") for each in drawn.iter() if each.get("href")}
    assert links == {
        "Tuyên Quang 0": "/dan-van/don-vi/ha-giang/",
        "Lào Cai 2": "/dan-van/don-vi/lao-cai/",
        "Đà Nẵng 0": "/dan-van/don-vi/da-nang/",
        "Quần đảo Hoàng Sa (Đà Nẵng)": "/dan-van/don-vi/da-nang/",
        "Tỉnh Sao Mai": "/dan-van/don-vi/tinh-sao-mai/",
    }
    assert "Quần đảo Trường Sa (Khánh Hòa)" in words(drawn)
    assert "Không có trên bản đồ: Tỉnh Sao Mai 1" in words(drawn)
    [mainland, islands] = [each[0][0] for each in drawn.iter() if each.get("href") == links["Đà Nẵng 0"]]
    sea = float(islands.get("x", "")) - float(mainland.get("x", "")) - float(mainland.get("width", ""))
    assert sea > 20, "islands do not look like a part of the coast"


def test_a_site_of_one_province_has_no_map(tmp_path: Path) -> None:
    site = make_site(tmp_path / "s", {"content/units.yaml": UNITS})
    assert build_problems(site) == ()
    assert not read((site / OUTPUT / "don-vi/index.html").read_text("utf-8")).by_class("map")


def test_every_province_has_a_place_of_its_own() -> None:
    places = [(each.place.column, each.place.row) for each in provinces()]
    former = [name for each in provinces() for name in each.formerly]
    islands = {each.islands.name: each.place.name for each in provinces() if each.islands}
    assert len(places) == len(set(places)) == 34
    assert len(set(former) | {each.place.name for each in provinces()}) == len(former) + 34 == 64  # Huế under two names
    assert islands == {"Quần đảo Hoàng Sa": "Đà Nẵng", "Quần đảo Trường Sa": "Khánh Hòa"}
