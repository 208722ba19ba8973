"""Charts and tables of the statistics in a real browser: letters to read, nothing cut; and what is taken away."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from conftest import Published
from playwright.sync_api import Browser, Page
from strict_html import Html, words

LETTERS = """() => [...document.querySelectorAll(".plot")].filter(each => each.checkVisibility()).flatMap(plot => {
    const scale = plot.getBoundingClientRect().width / plot.viewBox.baseVal.width;
    return [...plot.querySelectorAll("text")].map(each => parseFloat(getComputedStyle(each).fontSize) * scale);
})"""
CUT = """() => [...document.querySelectorAll(".plot")].filter(each => each.checkVisibility()).flatMap(plot => {
    const [frame, wide] = [plot.getBoundingClientRect(), document.documentElement.clientWidth];
    return [...plot.querySelectorAll("text")].filter(each => {
        const box = each.getBoundingClientRect();
        return each.textContent.endsWith("…") || box.left < frame.left - 8 || box.right > wide;
    }).map(each => each.textContent);
})"""
HIDDEN = """() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
    const found = [];
    for (const cell of document.querySelectorAll("main table :is(th, td):not(.unseen *)")) {
        if (!cell.textContent.trim() || !cell.checkVisibility()) continue;
        const frame = cell.closest(".table-frame") ?? document.documentElement;
        cell.scrollIntoView({ inline: "end", block: "center" });
        const words = document.createRange();
        words.selectNodeContents(cell);
        const [box, room] = [words.getBoundingClientRect(), frame.getBoundingClientRect()];
        const first = cell.parentElement.querySelector("th[scope=row]");
        const left = first && first !== cell ? first.getBoundingClientRect().right : room.left;
        const told = frame.scrollWidth <= frame.clientWidth || getComputedStyle(frame).backgroundImage !== "none";
        if (box.left < left - 1 || box.right > room.right + 1 || !told) found.push(cell.textContent.trim());
    }
    return found;
}"""


@pytest.fixture(scope="module")
def charted(sample: Published) -> dict[str, Html]:
    """The pages of statistics with tables, by address, without those of the units, of which one stands for all."""
    pages = ((path.removesuffix("index.html"), page) for path, page in sample.pages.items())
    found = {address: page for address, page in pages if address.startswith("thong-ke/")}
    units = [each for each in found if each.startswith("thong-ke/don-vi/") and each != "thong-ke/don-vi/tinh-sao-mai/"]
    return {address: page for address, page in found.items() if page.all("table") and address not in units}


@pytest.fixture(params=[320, 360, 600, 768, 1280])
def screen(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": request.param, "height": 800})
    yield page
    page.close()


def test_letters_of_charts_can_be_read_at_every_width(screen: Page, site: str, charted: dict[str, Html]) -> None:
    seen = 0
    for address in (each for each, page in charted.items() if page.by_class("chart")):
        screen.goto(site + address)
        sizes = screen.evaluate(LETTERS)
        assert [size for size in sizes if not 13 <= size <= 17] == [], address
        assert screen.evaluate(CUT) == [], address
        seen += len(sizes)
    assert seen > 100


def test_every_word_of_a_table_can_be_seen_on_a_telephone(
    chromium: Browser, site: str, charted: dict[str, Html]
) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        for address in charted:
            page.goto(site + address)
            assert (address, page.evaluate(HIDDEN)) == (address, [])


def test_a_chart_is_taken_away_as_it_is_shown(charted: dict[str, Html], sample: Published) -> None:
    page, folder = charted["thong-ke/linh-vuc/"], sample.folder / "thong-ke/linh-vuc"
    rows = list(csv.reader(io.StringIO((folder / "chu-de.csv").read_text("utf-8-sig"))))
    (table,) = [each for each in page.all("table") if each.findtext("caption") == "Chủ đề"]
    shown = [[words(cell) for cell in row if words(cell)] for row in table.iter("tr")]
    assert rows == shown
    drawing = ET.fromstring((folder / "chu-de.svg").read_text("utf-8"))
    texts = ["".join(each.itertext()) for each in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {row[0] for row in rows[1:]} >= {"Tổ tự quản", "Giảm nghèo"}
    assert {"Tổ tự quản", "11"} <= set(texts)
    assert texts[-1] == sample.base_url + "thong-ke/linh-vuc/"
    assert not [each for each in drawing.iter() if each.get("class") or each.get("style")], "colours of its own"
    cited = [words(each) for each in page.by_class("take-away__citation")]
    assert cited[0].endswith(sample.base_url + "thong-ke/linh-vuc/#sec-by-field")


def test_rows_of_a_table_stand_as_in_its_chart(charted: dict[str, Html]) -> None:
    for section in charted["thong-ke/linh-vuc/"].by_class("statistics__section"):
        told = [words(each) for each in section.iter("desc")]
        names = [each.partition(": ")[0].rpartition(", ")[2] for each in (told[0].split("; ") if told else ())]
        shown = ["".join(row[0].itertext()).strip() for row in section.findall(".//tbody/tr")]
        assert list(dict.fromkeys(names)) == shown[: len(set(names))]
