"""The sample site in a real browser: every kind of page, on a phone and on a desk, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe import violations
from conftest import Published
from playwright.sync_api import Browser, Page
from sample_pages import EVERY_PAGE, PAGES
from strict_html import words

from showcase.vietnamese import fold

Scheme = Literal["dark", "light"]
SCREENS: dict[str, tuple[int, int, Scheme]] = {"phone": (320, 740, "dark"), "desk": (1280, 800, "light")}
OTHER: dict[str, Scheme] = {"dark": "light", "light": "dark"}
SEARCHED = "Camera ngõ phố"
SEE_ALL = "() => { for (const each of document.images) each.loading = 'eager'; }"
LOADED = "() => document.fonts.status === 'loaded' && [...document.images].every(each => each.complete)"
WIDE = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    [...document.querySelectorAll("main *")].filter(each => {
        const box = each.getBoundingClientRect();
        return box.right > document.documentElement.clientWidth + 1 && getComputedStyle(each).position !== "absolute";
    }).map(each => each.tagName + "." + each.className).slice(0, 5).concat("page")"""
BROKEN = "() => [...document.images].filter(each => !each.naturalWidth).map(each => each.src)"
OWN_FONTS = """() => [...document.fonts].filter(each => each.status === "loaded" && each.family.includes("Be Vietnam")
    && getComputedStyle(document.body).fontFamily.includes("Be Vietnam")).length"""
TWICE_THE_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"
ONCE_THE_TEXT = "() => { document.documentElement.style.fontSize = ''; }"
EVERY_SCREEN = pytest.mark.parametrize("screen", SCREENS)


@dataclass
class Visit:
    """What was seen while a page was looked at: whom it asked, what went wrong, what stuck out, what axe said."""

    hosts: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    wide_at_twice_the_text: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


def record_requests(page: Page, visit: Visit) -> None:
    """Take down what the page asks for and what it complains of."""
    page.on("console", lambda each: visit.said.append(each.text) if each.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    page.on("request", lambda each: visit.hosts.add(urlsplit(each.url).netloc))
    page.on("requestfailed", lambda each: visit.failed.append(each.url))
    page.on("response", lambda each: visit.failed.append(each.url) if each.status >= 400 else None)


def inspect_page(page: Page, address: str, scheme: Scheme, visit: Visit) -> None:
    """Open a page and look at all of it: in one colour scheme, with larger text, and at the colours of the other."""
    page.goto(address)
    page.evaluate(SEE_ALL)
    page.wait_for_function(LOADED)
    if address.endswith(PAGES["search"]):
        page.wait_for_selector("#sec-results[aria-busy=false] li")
    visit.broken = page.evaluate(BROKEN)
    visit.wide = page.evaluate(WIDE)
    visit.violations = violations(page, {})
    page.evaluate(TWICE_THE_TEXT)
    visit.wide_at_twice_the_text = page.evaluate(WIDE)
    page.evaluate(ONCE_THE_TEXT)
    page.emulate_media(color_scheme=OTHER[scheme])
    visit.violations += violations(page, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})


@EVERY_SCREEN
@EVERY_PAGE
def test_page_is_whole_fits_the_screen_and_breaks_no_rule_of_axe(
    kind: str, screen: str, chromium: Browser, site: str
) -> None:
    width, height, scheme = SCREENS[screen]
    visit = Visit()
    with chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme) as context:
        page = context.new_page()
        record_requests(page, visit)
        inspect_page(page, site + PAGES[kind], scheme, visit)
        fonts = page.evaluate(OWN_FONTS)
    if kind == "not-found":
        assert visit.failed.pop(0) == site + PAGES[kind]
        assert "404" in visit.said.pop(0)
    assert visit == Visit(hosts={urlsplit(site).netloc})
    assert fonts >= 2


@pytest.fixture
def context(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@pytest.fixture(scope="module")
def plain(chromium: Browser) -> Iterator[Page]:
    """A telephone without JavaScript."""
    with chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}) as context:
        yield context.new_page()


@EVERY_PAGE
def test_page_can_be_read_without_javascript(kind: str, plain: Page, site: str, sample: Published) -> None:
    plain.goto(site + PAGES[kind])
    path = "404.html" if kind == "not-found" else PAGES[kind] + "index.html"
    heading = words(sample.pages[path].one("h1"))
    assert " ".join(plain.locator("h1").inner_text().split()).casefold() == heading.casefold()
    for link in plain.locator("main a").all()[:5]:
        assert link.get_attribute("href")
    if kind == "search":
        assert plain.locator("noscript").inner_text()
        assert plain.locator(".directory a").count() > 10


def test_keyboard_can_skip_to_the_content(context: Page, site: str) -> None:
    context.goto(site + PAGES["model"])
    context.keyboard.press("Tab")
    assert context.evaluate("() => document.activeElement.className") == "skip"
    assert context.locator(".skip").bounding_box()["y"] >= 0, "it is seen while it has the focus"  # type: ignore[index]
    context.keyboard.press("Enter")
    assert context.evaluate("() => document.activeElement.id") == "sec-main"
    context.keyboard.press("Tab")
    assert context.evaluate("() => document.activeElement.closest('main') !== null")


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
def test_keyboard_walks_through_everything_and_shows_where_it_is(kind: str, context: Page, site: str) -> None:
    context.emulate_media(reduced_motion="reduce")
    context.goto(site + PAGES[kind])
    if kind == "search":
        context.wait_for_selector("#sec-results li")
    for _ in range(context.evaluate(CAN_HAVE_FOCUS)):
        context.keyboard.press("Tab")
        here = context.evaluate(HAS_FOCUS)
        assert here["marked"], here["name"]
        assert here["seen"], here["name"]
        assert here["times"] == 1, f"{here['name']}: a trap, or something that cannot be reached"


def test_search_form_of_the_masthead_leads_to_results(context: Page, site: str) -> None:
    context.goto(site + PAGES["model"])
    context.locator("header input[name=q]").fill(SEARCHED)
    context.keyboard.press("Enter")
    context.wait_for_selector("#sec-results li")
    assert urlsplit(context.url).path.endswith("/tim-kiem/")
    assert context.locator("#sec-search input[name=q]").input_value() == SEARCHED


@pytest.mark.parametrize("words_typed", [SEARCHED, fold(SEARCHED), SEARCHED.upper()])
def test_search_finds_a_model_by_its_title(words_typed: str, context: Page, site: str) -> None:
    context.goto(site + PAGES["search"])
    context.locator("#sec-search input[name=q]").fill(words_typed)
    context.locator("#sec-search button").click()
    context.wait_for_selector("#sec-results[aria-busy=false] li mark")
    first = context.locator("#sec-results li").first
    assert SEARCHED.casefold() in first.inner_text().casefold()
    first.locator("a").click()
    assert SEARCHED.casefold() in context.locator("h1").inner_text().casefold()


def test_filter_narrows_what_was_found(context: Page, site: str) -> None:
    context.goto(site + PAGES["search"] + "?q=dân")
    context.wait_for_selector("#sec-results[aria-busy=false] li")
    before = shown(context)
    group = context.locator("#sec-facets details").filter(has=context.locator("input[name=kind]"))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    count = int(
        group.locator("label").filter(has=context.locator("input[value=person]")).locator(".count").inner_text()
    )
    context.locator("#sec-facets input[name=kind][value=person]").check()
    context.wait_for_function(
        f"() => document.querySelector('#sec-status').textContent.match(/\\d+/)?.[0] === '{count}'"
    )
    assert 0 < shown(context) == count < before
    assert all("/dien-hinh/" in str(each.get_attribute("href")) for each in context.locator("#sec-results h2 a").all())
    context.reload()
    context.wait_for_selector("#sec-results[aria-busy=false] li")
    assert shown(context) == count, "the address keeps what was chosen"


def shown(page: Page) -> int:
    """How many records the search says it found."""
    return int(page.locator("#sec-status").inner_text().split()[0])


def test_search_that_finds_nothing_says_so(context: Page, site: str) -> None:
    context.goto(site + PAGES["search"] + "?q=xyzzyx")
    context.wait_for_function("() => document.querySelector('#sec-status').textContent.length > 10")
    assert context.locator("#sec-results li").count() == 0


def test_withdrawn_person_is_not_found(context: Page, site: str) -> None:
    context.goto(site + PAGES["search"] + "?q=Phạm+Thị+Lụa")
    context.wait_for_function("() => document.querySelector('#sec-status').textContent.length > 5")
    assert "Phạm Thị Lụa" not in context.locator("#sec-results").inner_text()


def test_the_search_box_can_be_used_with_text_twice_as_large(chromium: Browser, site: str) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(site + PAGES["listing"])
        page.evaluate(TWICE_THE_TEXT)
        for each in page.locator(".masthead .search__row > *").all():
            box = each.bounding_box()
            assert box
            assert box["width"] > 200
            assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("width", [640, 768, 1280])
def test_the_search_box_and_its_button_stand_side_by_side_where_there_is_room(
    chromium: Browser, site: str, width: int
) -> None:
    with chromium.new_context(viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.goto(site + PAGES["listing"])
        field, button = (each.bounding_box() for each in page.locator(".masthead .search__row > *").all())
        assert field
        assert button
        assert (field["y"], field["width"] > 150) == (button["y"], True)


@pytest.mark.parametrize(("width", "lines"), [(360, 2), (768, 1)])
def test_the_menu_leaves_the_screen_to_the_page(width: int, lines: int, chromium: Browser, site: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    page.goto(site + "mo-hinh/")
    tops = page.locator(".nav__link").evaluate_all("links => links.map(each => each.getBoundingClientRect().top)")
    assert len(set(tops)) == lines
    page.close()


def test_forced_colours_show_which_page_of_the_menu_is_open(chromium: Browser, site: str) -> None:
    drawn = """() => [...document.querySelectorAll(".nav__link")].filter(each =>
        getComputedStyle(each).borderBottomColor !== getComputedStyle(document.body).backgroundColor)
        .map(each => each.textContent)"""
    with chromium.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(site + PAGES["listing"])
        assert page.evaluate(drawn) == ["Mô hình"]
