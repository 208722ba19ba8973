"""The page of a model as its readers use it: what they came for is near the top, all else a touch away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from conftest import Published
from playwright.sync_api import Browser, Page, expect
from strict_html import Html, read, words

RICH, OF_TWO_PICTURES, POOR = (
    "mo-hinh/duong-lang-sang-den-dan-gop/",
    "mo-hinh/vuon-tap-thanh-vuon-qua/",
    "mo-hinh/nhan-ghep-chin-muon/",
)
NEAR_THE_TOP = 1500
EDGES = """(selectors) => selectors.map(each => document.querySelector(each)).filter(Boolean)
    .map(each => [each.className || each.id, Math.round(each.getBoundingClientRect().top + scrollY)])"""
NOT_LISTED = {"sec-facts", "sec-toc"}


def visit(chromium: Browser, address: str, width: int = 360, scripts: bool = True) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.fixture
def telephone(chromium: Browser, site: str) -> Iterator[Page]:
    yield from visit(chromium, site + RICH)


@pytest.fixture
def desk(chromium: Browser, site: str) -> Iterator[Page]:
    yield from visit(chromium, site + RICH, 1280)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def pictures(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Page]:
    yield from visit(chromium, site + OF_TWO_PICTURES, scripts=request.param)


def models(sample: Published) -> list[Path]:
    return sorted(
        path
        for path in (sample.folder / "mo-hinh").glob("*/index.html")
        if ">Nội dung trang này<" in path.read_text("utf-8")
    )


def test_on_a_telephone_results_and_the_box_are_near_the_top(telephone: Page, site: str, sample: Published) -> None:
    late = []
    for path in models(sample):
        telephone.goto(f"{site}{path.parent.relative_to(sample.folder).as_posix()}/", wait_until="domcontentloaded")
        found = telephone.evaluate(EDGES, ["#sec-outcomes", ".outcome:nth-child(2)", ".copying__row"])
        late += [(path.parent.name, *each) for each in found if each[1] > NEAR_THE_TOP]
    assert late == []


def test_contents_list_every_part_of_the_page(sample: Published) -> None:
    for path in models(sample):
        html = read(path.read_text("utf-8"))
        headings = {each.get("id"): words(each) for each in html.tree.iter("h2") if each.get("id")}
        shown = _contents(html)
        listed = {id: words for id, words in headings.items() if id in _parts(html)}
        assert [*shown] == [id for id in listed if id not in NOT_LISTED], path.parent.name
        assert shown == {id: listed[id] for id in shown}


def _contents(html: Html) -> dict[str, str]:
    toc = next(each for each in html.tree.iter("nav") if each.get("class") == "toc")
    return {link.get("href", "").removeprefix("#"): words(link) for link in toc.iter("a")}


def _parts(html: Html) -> set[str]:
    main = next(html.tree.iter("main"))
    return {each.get("id", "") for each in main.iter("h2")}


def test_facts_open_when_asked_and_are_printed_whole(chromium: Browser, site: str) -> None:
    for page in visit(chromium, site + RICH, scripts=False):
        rest = page.locator(".facts .folded")
        assert not rest.is_visible()
        page.locator(".facts summary").press("Enter")
        assert rest.is_visible()
        page.reload()
        page.emulate_media(media="print")
        assert rest.is_visible()
        assert page.locator(".outcome").last.is_visible()
        assert not page.locator(".fold").first.is_visible()


def test_contents_open_when_asked_on_a_telephone_and_stay_in_view_on_a_desk(telephone: Page, desk: Page) -> None:
    assert not telephone.locator(".toc__list").is_visible()
    telephone.locator(".toc summary").click()
    telephone.locator(".toc__list a").last.click()
    assert telephone.url.endswith("#sec-related")
    for place in (1500, 3500):
        desk.evaluate("place => scrollTo({top: place, behavior: 'instant'})", place)
        box = desk.locator(".toc").bounding_box()
        assert box
        assert 0 <= box["y"] < 100
        assert desk.locator(".page-actions--beside a").first.is_visible()


def test_share_print_and_feedback_are_reached_from_the_top(telephone: Page) -> None:
    top = telephone.locator(".record__head .page-actions")
    telephone.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    top.get_by_role("button", name="In trang này").click()
    assert telephone.title() == "printed"
    assert "/phan-hoi/?" in (top.get_by_role("link", name="Phản hồi").get_attribute("href") or "")
    top.get_by_role("link", name="Chia sẻ").click()
    assert telephone.url.endswith("#sec-share")


def test_pictures_open_large_and_lead_on_and_back(pictures: Page) -> None:
    pictures.get_by_role("link", name="Mở ảnh lớn").first.click()
    first, second = pictures.locator("#sec-large-1"), pictures.locator("#sec-large-2")
    expect(first).to_be_visible()
    image = first.locator("img").bounding_box()
    assert image
    assert image["y"] >= 0
    assert image["y"] + image["height"] <= 740
    assert "Vườn lê năm thứ năm" in first.inner_text()
    assert "Tranh minh họa" in first.inner_text()
    first.get_by_role("link", name="Ảnh sau").click()
    expect(first).to_be_hidden()
    expect(second).to_be_visible()
    second.get_by_role("link", name="Ảnh trước").click()
    first.get_by_role("link", name="Đóng").click()
    expect(first).to_be_hidden()
    assert pictures.url.endswith("#sec-picture-1")


def test_large_pictures_go_by_keyboard_and_give_the_focus_back(chromium: Browser, site: str) -> None:
    for page in visit(chromium, site + OF_TWO_PICTURES):
        link = page.locator("#sec-picture-1")
        link.press("Enter")
        page.locator("#sec-large-1[open]").wait_for()
        assert violations(page) == []
        page.keyboard.press("ArrowRight")
        page.locator("#sec-large-2[open]").wait_for()
        for _ in range(6):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "() => Boolean(document.activeElement.closest('dialog')) || document.activeElement === document.body"
            )
        page.keyboard.press("ArrowLeft")
        page.locator("#sec-large-1[open]").wait_for()
        page.keyboard.press("Escape")
        page.locator("#sec-large-1").wait_for(state="hidden")
        assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#sec-large-1"
        page.go_back()
        assert page.url.endswith(OF_TWO_PICTURES)


def test_pictures_of_the_text_open_large_between_the_first_and_the_others(chromium: Browser, site: str) -> None:
    for page in visit(chromium, site + RICH, scripts=False):
        page.locator(".prose").get_by_role("link", name="Mở ảnh lớn").click()
        large = page.locator("dialog:visible")
        expect(large).to_have_id("sec-large-2")
        assert "Giồng hoa ven đường" in large.inner_text()
        large.get_by_role("link", name="Ảnh trước").click()
        assert "Mỗi cổng một bóng" in large.inner_text()
        large.get_by_role("link", name="Ảnh sau").click()
        large.get_by_role("link", name="Đóng").click()
        assert page.url.endswith("#sec-picture-2")
        expect(page.locator(".prose #sec-picture-2")).to_be_in_viewport()


def test_a_poor_model_has_no_empty_parts(chromium: Browser, site: str) -> None:
    for page in visit(chromium, site + POOR):
        assert page.locator(".copying, .outcomes, .large, .facts .fold").count() == 0
