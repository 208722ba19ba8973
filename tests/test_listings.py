"""Lists of models as readers use them: what was proven first, short on a telephone, even on a desk, and a way on."""

from __future__ import annotations

import pytest
from conftest import Published
from playwright.sync_api import Browser, expect
from strict_html import read, words

FIRST_SCREEN, A_HEADING, TALLEST = 800, 100, 320
PROVEN = {"Công nhận", "Tiêu biểu", "Nhân rộng"}
BOXES = """(selector) => [...document.querySelectorAll(selector)].map(each => {
    const box = each.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom].map(Math.round); })"""


def test_what_was_recognised_stands_before_what_is_only_registered(sample: Published) -> None:
    page = read((sample.folder / "mo-hinh/index.html").read_text("utf-8"))
    stages = [words(each) for each in page.tree.iter("li") if "badge--stage" in (each.get("class") or "")]
    first_new = next(place for place, stage in enumerate(stages) if stage == "Đăng ký")
    assert stages[0] in PROVEN
    assert not [stage for stage in stages[first_new:] if stage in PROVEN]
    assert "Được công nhận, được nơi khác làm theo đứng trước" in words(page.tree)


def test_a_telephone_shows_the_first_model_at_once_and_short_cards(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": FIRST_SCREEN})
    page = context.new_page()
    for address in ("mo-hinh/", "linh-vuc/phat-trien-kinh-te/", "dien-hinh/"):
        page.goto(site + address)
        boxes = page.evaluate(BOXES, ".card")
        assert boxes[0][1] + A_HEADING <= FIRST_SCREEN, address
        assert max(bottom - top for _, top, _, bottom in boxes) <= TALLEST, address
    page.goto(site + "mo-hinh/")
    expect(page.get_by_text("Theo lĩnh vực")).to_be_hidden()
    page.get_by_text("Lọc danh sách").click()
    expect(page.get_by_text("Theo lĩnh vực")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [768, 1280, 1680])
def test_rows_are_even_and_no_card_stands_alone(chromium: Browser, site: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(site + "mo-hinh/")
    covers = page.evaluate(BOXES, ".card:not(.card--pictured) .card__cover, .card--pictured img")
    assert len({bottom - top for _, top, _, bottom in covers}) <= 2  # a pictured one has an edge of its own
    page.goto(site)
    boxes = page.evaluate(BOXES, "section[aria-labelledby=sec-featured] .card")
    last = max(top for _, top, _, _ in boxes)
    assert max(right for _, _, right, _ in boxes) == max(right for _, top, right, _ in boxes if top == last)
    context.close()


def test_a_list_goes_on_in_the_search_with_its_filter_set(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site + "linh-vuc/phat-trien-kinh-te/")
    listed = page.locator(".card").count()
    page.get_by_role("link", name="Lọc thêm trong tìm kiếm").click()
    expect(page.locator("#sec-status")).to_contain_text(str(listed))
    expect(page.locator("#sec-chosen .chip")).to_have_text(["Mô hình", "Phát triển kinh tế"])
    context.close()
