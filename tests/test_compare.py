"""Models side by side: chosen on lists, among results and on their pages; the choice is in the address alone."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from axe import violations
from browser import serve
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from sites import MODEL, OUTPUT, build_problems, make_site, record_with

WASTE = {
    "effort": {"cost": "30 triệu đồng", "people": "5 người"},
    "outcomes": [
        {"indicator": "Hộ phân loại rác", "before": 12, "value": 180, "measure": "hộ", "date": "2024-12-31"},
        {"indicator": "Rác phải chở đi", "value": 3, "measure": "tấn"},
    ],
    "lessons": {"worked": ["Tổ trưởng đến từng nhà."]},
}
COMPOST = {
    "effort": {"cost": "12 triệu đồng"},
    "outcomes": [{"indicator": "hộ phân loại rác", "value": 95, "measure": "hộ"}],
    "aliases": ["/mo-hinh/u-phan-cu/"],
}
FILES = {
    "content/models/phan-loai-rac.md": record_with(MODEL, title="Phân loại rác tại nhà", **WASTE),
    "content/models/u-phan.md": record_with(MODEL, title="Ủ phân từ rác bếp", **COMPOST),
    "content/models/tieng-loa.md": record_with(MODEL, title="Tiếng loa đầu ngõ"),
}
BOTH, WHOLE = "so-sanh/?m=phan-loai-rac,u-phan", "so-sanh/?m="
FOUR = "duong-lang-sang-den-dan-gop,vuon-tap-thanh-vuon-qua,camera-ngo-pho-cau-go,mot-canh-dong-mot-lich-gieo"
ROWS = """() => Object.fromEntries([...document.querySelectorAll('.comparison tbody tr')].map(row =>
    [row.cells[0].innerText, [...row.cells].slice(1).map(cell => cell.innerText.replace(/\\s+/g, ' ').trim())]))"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = make_site(tmp_path_factory.mktemp("compare"), FILES)
    assert build_problems(site) == ()
    with serve(site / OUTPUT, "/dan-van/") as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def rows(page: Page) -> dict[str, list[str]]:
    page.wait_for_selector(".comparison tbody tr")
    found: dict[str, list[str]] = page.evaluate(ROWS)
    return found


def choose(page: Page, title: str) -> None:
    """Choose a model or take it back, and wait for what does that: its script is fetched by the first touch."""
    button = page.get_by_role("button", name=f"So sánh {title}")
    chosen = button.get_attribute("aria-pressed")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false" if chosen == "true" else "true")


def follow(page: Page, link: Locator) -> None:
    """Touch a link once the scripts of the page are there, which carry the choice along."""
    page.wait_for_load_state("networkidle")
    link.click()


def test_what_is_chosen_on_a_list_and_among_results_comes_side_by_side(page: Page, small: str) -> None:
    page.goto(small + "mo-hinh/")
    choose(page, "Phân loại rác tại nhà")
    page.wait_for_url("**/mo-hinh/?m=phan-loai-rac")
    page.locator(".foot").get_by_role("link", name="Tìm kiếm").click()
    page.locator("#sec-q").fill("rac bep")
    choose(page, "Ủ phân từ rác bếp")
    expect(page.locator(".compare-bar__count")).to_have_text("Đã chọn 2/4 mô hình để so sánh")
    page.locator(".compare-bar").get_by_role("link", name="So sánh").click()
    assert page.url == small + BOTH
    found = rows(page)
    assert found["Chi phí"] == ["30 triệu đồng", "12 triệu đồng"]
    assert found["Hộ phân loại rác"] == ["Trước: 12 hộ Sau: 180 hộ 31/12/2024", "Kết quả: 95 hộ"]
    assert found["Kết quả khác"] == ["Rác phải chở đi Kết quả: 3 tấn", "–"]
    assert found["Điều làm được"] == ["Tổ trưởng đến từng nhà.", "–"]
    assert "Cấp" not in found
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_choice_goes_along_wherever_links_and_searches_lead(page: Page, small: str) -> None:
    page.goto(small + "mo-hinh/")
    choose(page, "Phân loại rác tại nhà")
    page.get_by_role("link", name="Tiếng loa đầu ngõ").click()
    page.wait_for_url("**/mo-hinh/tieng-loa/?m=phan-loai-rac")
    follow(page, page.locator(".record__byline a").first)
    expect(page.get_by_role("status")).to_contain_text("Đã chọn 1/4")
    assert page.url.endswith("/?m=phan-loai-rac")
    for name, address in (("Thống kê", "thong-ke"), ("Dữ liệu mở", "du-lieu")):  # pages of no model
        follow(page, page.locator("a", has_text=name).first)
        page.wait_for_url(f"**/{address}/?m=phan-loai-rac")
    page.locator("#sec-q").fill("tieng loa")
    page.get_by_role("option").click()
    page.wait_for_url("**/mo-hinh/tieng-loa/?m=phan-loai-rac")
    page.locator("#sec-q").fill("rac bep")
    page.keyboard.press("Enter")
    choose(page, "Ủ phân từ rác bếp")
    page.locator(".compare-bar").get_by_role("link", name="So sánh").click()
    assert page.url == small + BOTH


def test_a_link_that_was_opened_beside_forgets_what_is_chosen_no_more(page: Page, small: str) -> None:
    page.goto(small + "mo-hinh/")
    choose(page, "Phân loại rác tại nhà")
    link = page.get_by_role("link", name="Tiếng loa đầu ngõ")
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    opened.value.wait_for_url(small + "mo-hinh/tieng-loa/?m=phan-loai-rac")
    choose(page, "Phân loại rác tại nhà")
    choose(page, "Ủ phân từ rác bếp")
    link.click()
    page.wait_for_url("**/mo-hinh/tieng-loa/?m=u-phan")


def test_a_link_that_was_touched_before_the_scripts_were_there_keeps_the_choice(page: Page, small: str) -> None:
    page.route("**/compare/*.js", lambda route: route.abort())
    page.goto(small + "mo-hinh/?m=phan-loai-rac")
    page.get_by_role("link", name="Tiếng loa đầu ngõ").click()
    page.wait_for_url("**/mo-hinh/tieng-loa/?m=phan-loai-rac")
    page.locator(".foot").get_by_role("link", name="Tìm kiếm").click()
    page.wait_for_url("**/tim-kiem/?m=phan-loai-rac")
    page.unroute("**/compare/*.js")
    page.reload()
    page.locator(".compare-bar").get_by_role("button").click()
    page.wait_for_url("**/tim-kiem/")
    page.reload()
    expect(page.locator(".compare-bar")).to_be_hidden()
    assert page.url == small + "tim-kiem/", "what was taken back stays so"


def test_a_comparison_grows_by_a_typed_name_or_a_like_model_and_shrinks_again(page: Page, small: str) -> None:
    page.goto(small + "mo-hinh/phan-loai-rac/")
    page.locator(".page-actions").first.get_by_role("link", name="So sánh").click()
    expect(page.get_by_role("status")).to_have_text("Hãy thêm ít nhất một mô hình nữa.")
    page.get_by_label("Thêm mô hình để so sánh").fill("tieng loa")
    page.get_by_role("option").click()
    page.wait_for_url("**/so-sanh/?m=phan-loai-rac,tieng-loa")
    page.get_by_role("button", name="Thêm Ủ phân từ rác bếp").click()
    page.wait_for_url("**/so-sanh/?m=phan-loai-rac,tieng-loa,u-phan")
    page.get_by_role("button", name="Bỏ ra Tiếng loa đầu ngõ").click()
    page.wait_for_url("**/" + BOTH)
    expect(page.locator(".comparison thead th")).to_have_count(2)


def test_an_old_address_and_a_model_that_is_gone_are_told(page: Page, small: str) -> None:
    page.goto(small + WHOLE + "u-phan-cu,khong-co-dau,../../")
    heads = page.locator(".comparison thead th")
    expect(heads).to_contain_text(["Ủ phân từ rác bếp", "khong-co-dau: Mô hình này không còn trên trang."])
    assert page.url == small + WHOLE + "u-phan,khong-co-dau"


def test_without_scripts_nothing_is_offered_that_does_not_work(chromium: Browser, small: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small + "mo-hinh/")
    assert page.locator(".compare-choice:visible, .compare-bar:visible").count() == 0
    page.goto(small + BOTH)
    expect(page.locator("noscript p")).to_contain_text("trang của mỗi mô hình có mục dẫn đến các mô hình tương tự")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_four_models_are_readable_and_fit_on_one_sheet(chromium: Browser, site: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    page.goto(site + WHOLE + FOUR)
    page.wait_for_selector(".comparison tbody tr")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1
    page.close()
