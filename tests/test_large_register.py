"""A register of a whole country: every unit has its page, and no page has to hold them all."""

from __future__ import annotations

import re
from pathlib import Path

from sites import MODEL, OUTPUT, build_problems, make_site


def register(provinces: int, communes: int) -> str:
    lines = [
        "tinh-sao-mai: {name: Sao Mai, type: Tỉnh}",
        "xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai}",
    ]
    lines.append("xa-hoa-an: {name: Hòa An, type: Xã, parent: tinh-sao-mai}")
    for province in range(provinces):
        lines.append(f"tinh-{province}: {{name: Số {province}, type: Tỉnh}}")
        lines += [
            f"xa-{province}-{commune}: {{name: Xóm {province} {commune}, type: Xã, parent: tinh-{province}}}"
            for commune in range(communes)
        ]
    return "\n".join(lines) + "\n"


def linked(page: Path) -> set[str]:
    return set(re.findall(r'href="/dan-van(/don-vi/[^"]+/)"', page.read_text("utf-8").split("<main")[1]))


def test_a_small_register_stands_on_one_page(tmp_path: Path) -> None:
    site = make_site(tmp_path / "s", {"content/units.yaml": register(2, 3)})
    assert build_problems(site) == ()
    assert "/don-vi/xa-1-2/" in linked(site / OUTPUT / "don-vi/index.html")


def test_a_large_register_is_walked_down_level_by_level(tmp_path: Path) -> None:
    site = make_site(tmp_path / "s", {"content/units.yaml": register(3, 200)})
    assert build_problems(site) == ()
    directory = linked(site / OUTPUT / "don-vi/index.html")
    assert directory == {"/don-vi/tinh-sao-mai/", *(f"/don-vi/tinh-{each}/" for each in range(3))}
    assert {f"/don-vi/xa-2-{each}/" for each in range(200)} <= linked(site / OUTPUT / "don-vi/tinh-2/index.html")
    assert (site / OUTPUT / "don-vi/xa-2-199/index.html").is_file()


def test_a_long_list_of_parts_says_how_many_more_there_are(tmp_path: Path) -> None:
    model = MODEL.replace("unit: Xã Bình Minh", "unit: xa-0-7")
    site = make_site(tmp_path / "s", {"content/units.yaml": register(1, 200), "content/models/cua-xa.md": model})
    assert build_problems(site) == ()
    page = (site / OUTPUT / "thong-ke/don-vi/tinh-0/index.html").read_text("utf-8")
    assert len(re.findall('data-figure="by-unit:xa-0-[0-9]+:models"', page)) == 150
    assert '<a href="/dan-van/don-vi/tinh-0/">và 50 mục nữa</a>' in page
