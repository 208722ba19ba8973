"""Lists of models as readers use them: what was proven first, short on a telephone, even on a desk, and a way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Published
from playwright.sync_api import Browser, expect
from sites import MODEL, OUTPUT, build_problems, make_site
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


def test_news_begins_with_a_lead_and_goes_back_month_by_month(sample: Published) -> None:
    page = read((sample.folder / "tin-tuc/index.html").read_text("utf-8"))
    stories = [each for each in page.tree.iter("article") if "story" in (each.get("class") or "")]
    assert "story--lead" in stories[0].get("class", "")
    assert "Ghim" in words(stories[0])
    days = [time.get("datetime", "") for each in stories[1:] for time in each.iter("time")]
    assert days == sorted(days, reverse=True)
    months = [words(each) for each in page.tree.iter("h2") if each.get("class") == "month__name"]
    assert months == list(dict.fromkeys(f"Tháng {int(day[5:7])}/{day[:4]}" for day in days))


def test_the_home_page_tells_what_is_new_and_marks_what_is_pinned(sample: Published) -> None:
    page = read((sample.folder / "index.html").read_text("utf-8"))
    parts = {each.get("aria-labelledby"): each for each in page.tree.iter("section")}
    days = [time.get("datetime", "") for time in parts["sec-recent"].iter("time")]
    assert len(days) == 5
    assert days == sorted(days, reverse=True)
    stories = [words(each) for each in parts["sec-news"].iter("article")]
    assert ["Ghim" in each for each in stories] == [True, False, False, False]


def test_what_is_new_is_one_tap_from_the_first_screen_of_a_telephone(chromium: Browser, site: str) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(site)
    for name, section in (("Mới đăng, mới cập nhật", "#sec-recent"), ("Tin mới", "#sec-news")):
        page.evaluate("scrollTo(0, 0)")
        link = page.locator(".hero").get_by_role("link", name=name)
        expect(link).to_be_in_viewport()
        link.click()
        expect(page.locator(section)).to_be_in_viewport()
    page.close()


def test_examples_under_the_search_box_find_something(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site)
    examples = page.locator(".hero__queries a")
    queries = [(each.inner_text(), each.get_attribute("href")) for each in examples.all()]
    assert len(queries) == 3
    for query, address in queries:
        assert query.isascii(), query
        page.goto(site + str(address).removeprefix("/dan-van/"))
        expect(page.locator("#sec-results li").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("scale", [1, 2])
def test_the_leading_picture_is_sharp_in_its_box(chromium: Browser, site: str, width: int, scale: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, device_scale_factor=scale)
    page = context.new_page()
    page.goto(site, wait_until="networkidle")
    picture = page.locator(".card--lead img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.card--lead img').complete")
    taken = page.evaluate("""async () => {
        const img = document.querySelector(".card--lead img"), box = img.getBoundingClientRect();
        const [own] = [Object.assign(new Image(), { src: img.currentSrc })]; await own.decode();
        return own.naturalWidth / Math.max(box.width, box.height * own.naturalWidth / own.naturalHeight); }""")
    assert taken >= scale * 0.9
    context.close()


def test_a_home_page_without_chosen_models_shows_those_with_pictures(tmp_path: Path) -> None:
    plain = {f"content/models/m-{n}.md": MODEL.replace("Tuyến đường tự quản", f"Mô hình {n}") for n in range(5)}
    pictured = MODEL.replace("Tuyến đường tự quản", "Vườn rau").replace(
        "year: 2024\n", "year: 2019\nimages: [{file: anh.png, alt: Bà con hái rau buổi sáng}]\n"
    )
    site = make_site(tmp_path / "s", {**plain, "content/models/co-anh.md": pictured})
    assert build_problems(site) == ()
    home = read((site / OUTPUT / "index.html").read_text("utf-8"))
    [shown] = [each for each in home.tree.iter("section") if each.get("aria-labelledby") == "sec-featured"]
    assert "Vườn rau" in words(next(each for each in shown.iter() if "card" in (each.get("class") or "").split()))
