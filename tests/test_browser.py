"""The sample site in a real browser: every kind of page, on a phone and on a desk, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import launch, serve
from conftest import Published
from playwright.sync_api import Browser, Page, sync_playwright
from strict_html import words

from showcase.vietnamese import fold

PAGES = {
    "home": "",
    "listing": "mo-hinh/",
    "table": "mo-hinh/bang/theo-don-vi/",
    "model": "mo-hinh/camera-ngo-pho-cau-go/",
    "person": "dien-hinh/nguyen-thi-hanh-minh-hoa/",
    "person-withdrawn": "dien-hinh/pham-thi-lua-minh-hoa/",
    "news": "tin-tuc/yen-bai-khoi-dan-van-kheo-2023/",
    "document": "van-ban/ket-luan-62-kl-tw/",
    "directory": "don-vi/",
    "unit": "don-vi/tinh-quang-tri/",
    "statistics": "thong-ke/",
    "text": "gioi-thieu/",
    "search": "tim-kiem/",
    "feedback": "phan-hoi/",
    "not-found": "khong-co-trang-nay/",
}
SCREENS = {"phone": (320, 740, "dark"), "desk": (1280, 800, "light")}
OTHER = {"dark": "light", "light": "dark"}
SEARCHED = "Camera ngõ phố"
SEE_ALL = "() => { for (const each of document.images) each.loading = 'eager'; }"
LOADED = "() => document.fonts.status === 'loaded' && [...document.images].every(each => each.complete)"
FACTS = """() => ({
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: [...document.querySelectorAll("main *")].filter(each => {
        const box = each.getBoundingClientRect();
        return box.right > document.documentElement.clientWidth + 1 && getComputedStyle(each).position !== "absolute";
    }).map(each => each.tagName + "." + each.className).slice(0, 5),
    pictures: [...document.images].filter(each => !each.naturalWidth).map(each => each.src),
    font: getComputedStyle(document.body).fontFamily,
    fonts: [...document.fonts].filter(each => each.status === "loaded").length,
})"""


TWICE_THE_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"
ONCE_THE_TEXT = "() => { document.documentElement.style.fontSize = ''; }"


@dataclass
class Visit:
    """What happened while a page was looked at."""

    facts: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(sample: Published) -> Iterator[str]:
    with serve(sample.folder, sample.base_path) as address:
        yield address


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str) -> Callable[[str, str], Visit]:
    """Looks at a page on a screen, once."""
    visits: dict[tuple[str, str], Visit] = {}

    def looked_at(kind: str, screen: str) -> Visit:
        if (kind, screen) not in visits:
            visits[kind, screen] = look(browser, site, PAGES[kind], screen)
        return visits[kind, screen]

    return looked_at


def look(browser: Browser, site: str, address: str, screen: str) -> Visit:
    width, height, scheme = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    visit, page = Visit(), context.new_page()
    page.on("console", lambda each: visit.said.append(each.text) if each.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    page.on("request", lambda each: visit.hosts.add(urlsplit(each.url).netloc))
    page.on("requestfailed", lambda each: visit.failed.append(each.url))
    page.on("response", lambda each: visit.failed.append(each.url) if each.status >= 400 else None)
    page.goto(site + address)
    page.evaluate(SEE_ALL)
    page.wait_for_function(LOADED)
    if address == PAGES["search"]:
        page.wait_for_selector("#ket-qua[aria-busy=false] li")
    visit.facts = page.evaluate(FACTS)
    visit.violations = violations(page, {})
    page.evaluate(TWICE_THE_TEXT)
    visit.facts["sideways at 200 %"] = page.evaluate(FACTS)["sideways"]
    page.evaluate(ONCE_THE_TEXT)
    page.emulate_media(color_scheme=OTHER[scheme])  # type: ignore[arg-type]
    visit.violations += violations(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    context.close()
    return visit


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe complains of, with the beginning of the element."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"][:3]]


EVERY_PAGE = pytest.mark.parametrize("kind", PAGES)
EVERY_SCREEN = pytest.mark.parametrize("screen", SCREENS)


@EVERY_SCREEN
@EVERY_PAGE
def test_page_loads_whole_and_from_this_site_alone(
    kind: str, screen: str, visit: Callable[[str, str], Visit], site: str
) -> None:
    seen = visit(kind, screen)
    missing = [site + PAGES[kind]] if kind == "not-found" else []
    assert seen.failed == missing
    assert [each for each in seen.said if not missing or "404" not in each] == []
    assert seen.hosts == {urlsplit(site).netloc}
    assert seen.facts["pictures"] == []
    assert "Be Vietnam Pro" in seen.facts["font"]
    assert seen.facts["fonts"] >= 2


@EVERY_SCREEN
@EVERY_PAGE
def test_nothing_sticks_out_sideways(kind: str, screen: str, visit: Callable[[str, str], Visit]) -> None:
    facts = visit(kind, screen).facts
    assert facts["sideways"] <= 0, facts["wide"]


@EVERY_PAGE
def test_text_of_twice_the_size_fits_too(kind: str, visit: Callable[[str, str], Visit]) -> None:
    assert visit(kind, "desk").facts["sideways at 200 %"] <= 0


@EVERY_SCREEN
@EVERY_PAGE
def test_page_breaks_no_rule_of_axe(kind: str, screen: str, visit: Callable[[str, str], Visit]) -> None:
    assert visit(kind, screen).violations == []


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@EVERY_PAGE
def test_page_can_be_read_without_javascript(kind: str, browser: Browser, site: str, sample: Published) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(site + PAGES[kind])
    path = "404.html" if kind == "not-found" else PAGES[kind] + "index.html"
    heading = words(sample.pages[path].one("h1"))
    assert " ".join(page.locator("h1").inner_text().split()).casefold() == heading.casefold()
    for link in page.locator("main a").all()[:5]:
        assert link.get_attribute("href")
    if kind == "search":
        assert page.locator("noscript").inner_text()
        assert page.locator(".directory a").count() > 10
    context.close()


def test_keyboard_can_skip_to_the_content(desk: Page, site: str) -> None:
    desk.goto(site + PAGES["model"])
    desk.keyboard.press("Tab")
    assert desk.evaluate("() => document.activeElement.className") == "skip"
    assert desk.locator(".skip").bounding_box()["y"] >= 0, "it is seen while it has the focus"  # type: ignore[index]
    desk.keyboard.press("Enter")
    assert desk.evaluate("() => document.activeElement.id") == "sec-main"
    desk.keyboard.press("Tab")
    assert desk.evaluate("() => document.activeElement.closest('main') !== null")


CAN_HAVE_FOCUS = """() => [...document.querySelectorAll("a[href], button, input, textarea, summary, [tabindex='0']")]
    .filter(each => each.tabIndex >= 0 && each.checkVisibility()).length"""
HAS_FOCUS = """() => {
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const style = getComputedStyle;
    const outlined = (each) => style(each).outlineStyle !== "none" && parseFloat(style(each).outlineWidth) >= 2;
    here.dataset.walked = (Number(here.dataset.walked) || 0) + 1;
    return {
        name: `${here.tagName} ${here.className} ${here.textContent.trim().slice(0, 30)}`,
        marked: outlined(here) || outlined(here.closest(".card") ?? here),
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        times: Number(here.dataset.walked),
    };
}"""


@pytest.mark.parametrize("kind", ["home", "listing", "table", "model", "feedback", "search"])
def test_keyboard_walks_through_everything_and_shows_where_it_is(kind: str, desk: Page, site: str) -> None:
    desk.emulate_media(reduced_motion="reduce")
    desk.goto(site + PAGES[kind])
    if kind == "search":
        desk.wait_for_selector("#ket-qua li")
    for _ in range(desk.evaluate(CAN_HAVE_FOCUS)):
        desk.keyboard.press("Tab")
        here = desk.evaluate(HAS_FOCUS)
        assert here["marked"], here["name"]
        assert here["seen"], here["name"]
        assert here["times"] == 1, f"{here['name']}: a trap, or something that cannot be reached"


def test_search_form_of_the_masthead_leads_to_results(desk: Page, site: str) -> None:
    desk.goto(site + PAGES["model"])
    desk.locator("header input[name=q]").fill(SEARCHED)
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#ket-qua li")
    assert urlsplit(desk.url).path.endswith("/tim-kiem/")
    assert desk.locator("#tim-kiem-form input[name=q]").input_value() == SEARCHED


@pytest.mark.parametrize("words_typed", [SEARCHED, fold(SEARCHED), SEARCHED.upper()])
def test_search_finds_a_model_by_its_title(words_typed: str, desk: Page, site: str) -> None:
    desk.goto(site + PAGES["search"])
    desk.locator("#tim-kiem-form input[name=q]").fill(words_typed)
    desk.locator("#tim-kiem-form button").click()
    desk.wait_for_selector("#ket-qua[aria-busy=false] li mark")
    first = desk.locator("#ket-qua li").first
    assert SEARCHED.casefold() in first.inner_text().casefold()
    first.locator("a").click()
    assert SEARCHED.casefold() in desk.locator("h1").inner_text().casefold()


def test_filter_narrows_what_was_found(desk: Page, site: str) -> None:
    desk.goto(site + PAGES["search"] + "?q=dân")
    desk.wait_for_selector("#ket-qua[aria-busy=false] li")
    before = shown(desk)
    group = desk.locator("#bo-loc details").filter(has=desk.locator("input[name=kind]"))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    count = int(group.locator("label").filter(has=desk.locator("input[value=person]")).locator(".count").inner_text())
    desk.locator("#bo-loc input[name=kind][value=person]").check()
    desk.wait_for_function(f"() => document.querySelector('#trang-thai').textContent.match(/\\d+/)?.[0] === '{count}'")
    assert 0 < shown(desk) == count < before
    assert all("/dien-hinh/" in str(each.get_attribute("href")) for each in desk.locator("#ket-qua h2 a").all())
    desk.reload()
    desk.wait_for_selector("#ket-qua[aria-busy=false] li")
    assert shown(desk) == count, "the address keeps what was chosen"


def shown(page: Page) -> int:
    """How many records the search says it found."""
    return int(page.locator("#trang-thai").inner_text().split()[0])


def test_search_that_finds_nothing_says_so(desk: Page, site: str) -> None:
    desk.goto(site + PAGES["search"] + "?q=xyzzyx")
    desk.wait_for_function("() => document.querySelector('#trang-thai').textContent.length > 10")
    assert desk.locator("#ket-qua li").count() == 0


def test_withdrawn_person_is_not_found(desk: Page, site: str) -> None:
    desk.goto(site + PAGES["search"] + "?q=Phạm+Thị+Lụa")
    desk.wait_for_function("() => document.querySelector('#trang-thai').textContent.length > 5")
    assert "Phạm Thị Lụa" not in desk.locator("#ket-qua").inner_text()
