"""The search page over a real index, in a real browser: what is typed, ticked and followed, and what is shown then."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe import violations
from playwright.sync_api import expect
from search_pages import RECORDS, Site, ask, opened, served, settled, titles
from search_sites import FILES, MANY, WORDS

from showcase.derive.search.words import folded_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real template, style and script around the index of a small site with English words."""
    yield from served(tmp_path_factory, FILES | MANY)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    yield from opened(chromium)


def tick(page: Page, id: str) -> str:
    """Tick or untick a filter, opening its group; the status line."""
    settled(page)
    if not page.is_visible("#sec-facets"):
        page.click("#sec-filters > summary")
    box = page.locator(f"[id='{id}']")
    if not box.is_visible():
        page.click(f"#facet-{id.partition('-')[0]}")
    box.click()
    return settled(page)


@pytest.mark.parametrize("query", ["dien ban", "Điện Bàn", "DIEN BAN", unicodedata.normalize("NFD", "điện bàn")])
def test_a_place_is_found_however_it_is_typed(page: Page, site: Site, query: str) -> None:
    page.goto(site.address)
    ask(page, query)
    assert titles(page)[0] == "Điện Bàn tọa đàm"
    assert set(titles(page)[1:3]) == {"Bà Trần Thị Bưởi", "Đường làng sáng đèn"}
    assert page.locator("#sec-results mark").all_inner_texts()[:2] == ["Điện", "Bàn"]
    link = page.locator("#sec-results h2 a").first
    assert link.get_attribute("href") == "/dan-van/tin-tuc/hop/"
    assert not set("ḏḎþÞ") & set(page.inner_text("main"))
    line = page.locator("#sec-results > li", has_text="Đường làng sáng đèn").locator(".result__line")
    assert line.locator("> span").all_inner_texts()[:5] == [
        "Illustrative example",
        "Models",
        "Thị xã Điện Bàn, Tỉnh Quảng Nam",
        "Văn hóa - xã hội",
        "2022",
    ]


def test_no_dot_between_small_facts_stands_at_the_edge_of_a_narrow_screen(chromium: Browser, site: Site) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.goto(site.address + "?q=dien+ban")
    settled(page)
    starts, dotted = page.locator(".result__line").evaluate_all(
        """(lines) => {
          const firsts = lines.flatMap((line) => [...line.children].filter((part, place, all) =>
            !place || part.offsetLeft < all[place - 1].offsetLeft));
          const edge = lines[0].parentElement.getBoundingClientRect().left;
          const parts = lines.flatMap((line) => [...line.children]);
          const ends = parts.map((part) => getComputedStyle(part, "::after").content);
          return [firsts.map((part) => Math.round(part.getBoundingClientRect().left - edge)), ends];
        }"""
    )
    page.close()
    assert len(starts) > 3, "some lines go on below"
    assert set(starts) == {0}, "the dot before what begins a line lies in the margin, which is cut off"
    assert set(dotted) == {"none"}


def shortcuts(page: Page) -> list[tuple[str, str | None]]:
    """What is offered to go straight to, with addresses."""
    found = page.locator("#sec-shortcuts a")
    return [
        (" ".join(each.inner_text().split()), each.get_attribute("href")) for each in found.all() if each.is_visible()
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "dien ban",
            [
                ("Phường Điện Bàn, Thành phố Đà Nẵng Unit", "/dan-van/don-vi/phuong-dien-ban/"),
                ("Thị xã Điện Bàn, Tỉnh Quảng Nam Unit", "/dan-van/don-vi/thi-xa-dien-ban/"),
            ],
        ),
        ("UBND thị xã Điện Bàn", [("Thị xã Điện Bàn, Tỉnh Quảng Nam Unit", "/dan-van/don-vi/thi-xa-dien-ban/")]),
        ("mai sau", [("Xã Mai Sau Unit", "/dan-van/don-vi/xa-mai-sau/")]),  # no record names it
        ("xã mài sau", []),
        ("môi trường", [("Môi trường Theme", "/dan-van/chu-de/moi-truong/")]),
        ("kinh te", [("Phát triển kinh tế Field", "/dan-van/linh-vuc/phat-trien-kinh-te/")]),
        ("mo hinh", [("Mô hình", "/dan-van/mo-hinh/")]),  # in the menu
        ("sợ tối", []),
        ("", []),
    ],
)
def test_a_page_that_the_query_names_stands_before_all_results(
    page: Page, site: Site, query: str, expected: list[tuple[str, str]]
) -> None:
    page.goto(f"{site.address}?q={query}")
    settled(page)
    page.wait_for_load_state("networkidle")
    assert shortcuts(page) == expected


def test_pages_that_the_search_reads_are_no_visits_for_the_logs(page: Page, site: Site) -> None:
    """The command `views` knows them by where they were asked for from."""
    asked: list[tuple[str, str]] = []
    page.on("request", lambda each: asked.append((each.resource_type, each.headers.get("referer", ""))))
    page.goto(site.address)
    ask(page, "Điện Bàn")
    settled(page)
    reading = [referer for kind, referer in asked if kind == "fetch" and referer != page.url]
    assert any("/search-index/" in each for each in reading)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("duong lang", "Đường làng sáng đèn"),
        ("Trần Thị Bư", "Bà Trần Thị Bưởi"),
        ("hòa giải", "Điện Bàn tọa đàm"),
        ("mặt trận tổ quốc", "Đường làng sáng đèn"),
        ("htx", "Diễn đàn bạn ruộng"),
        ("2250 mét", "Đường làng sáng đèn"),
        ("bến-sỏi", "Đường làng sáng đèn"),
        ("nhà ai cũng", "Diễn đàn bạn ruộng"),  # words in this order, before more of them in any
        ("toa d", "Điện Bàn tọa đàm"),  # a heading as far as it is typed, before such words in any order
        ("bạn", "Diễn đàn bạn ruộng"),
        ("bàn", "Điện Bàn tọa đàm"),
        ("phong lai loa", "Diễn đàn bạn ruộng"),
        ("đề án 13", "Đề án số\xa013"),
    ],
)
def test_what_readers_type_finds_what_they_mean(page: Page, site: Site, query: str, first: str) -> None:
    page.goto(site.address)
    ask(page, query)
    assert titles(page)[0] == first


def test_quotes_ask_for_the_phrase(page: Page, site: Site) -> None:
    page.goto(site.address)
    assert ask(page, "“nhà ai cũng sáng đèn”") == "1 results"
    assert ask(page, '"sáng đèn đường"') == "Nothing was found."
    page.click("#sec-help a >> nth=0")
    assert settled(page) == "2 results"
    assert page.input_value("#sec-q") == "sáng đèn đường"
    for astride in (
        "mét đường MTTQ",
        "sợ tối đường",
        "sáng đèn thị xã",
        "mặt trận tổ quốc",
    ):  # two parts, or only a synonym
        assert ask(page, f'"{astride}"').startswith("Nothing"), astride
    assert titles(page) == []


def test_excerpts_show_the_words_as_they_were_written(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?q=so+toi")
    settled(page)
    excerpt = page.locator("#sec-results .result__excerpt").first
    expect(excerpt).to_contain_text("Trẻ con đi học về không còn sợ tối.")
    assert excerpt.locator("mark").all_inner_texts() == ["sợ", "tối"]


def test_filters_narrow_and_count(page: Page, site: Site) -> None:
    page.goto(site.address)
    assert settled(page) == "19 results"
    assert tick(page, "field-quoc-phong-an-ninh") == "12 results"
    assert tick(page, "field-phat-trien-kinh-te") == "13 results"  # one or the other
    assert tick(page, "year-2021") == "1 results"  # and
    assert titles(page) == ["Diễn đàn bạn ruộng"]
    counts = page.locator("label", has_text="2019").locator(".count").inner_text()
    assert counts == "12"  # what another year would give under the same fields
    assert page.url.endswith("?field=quoc-phong-an-ninh&field=phat-trien-kinh-te&year=2021")
    page.click("#facet-clear")
    page.wait_for_function("() => !location.search")
    assert settled(page) == "19 results"


def test_the_address_brings_everything_back(page: Page, site: Site) -> None:
    page.goto(site.address)
    ask(page, "đường làng")
    tick(page, "field-phat-trien-kinh-te")
    assert titles(page) == ["Diễn đàn bạn ruộng"]
    page.goto("about:blank")
    page.go_back()
    settled(page)
    assert titles(page) == ["Diễn đàn bạn ruộng"]
    assert page.input_value("#sec-q") == "đường làng"
    assert page.is_checked("#field-phat-trien-kinh-te")
    assert "đường làng" in page.title()
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('#sec-results > li').length === 2")
    assert titles(page) == ["Đường làng sáng đèn", "Diễn đàn bạn ruộng"]
    page.go_forward()
    page.wait_for_function("() => document.querySelectorAll('#sec-results > li').length === 1")


def test_units_are_a_tree_that_keeps_the_units_of_before(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    page.click("#facet-unit")
    assert page.locator("#unit-tinh-quang-nam").count() == 0
    page.click("#unit-thanh-pho-da-nang-parts")  # what went into it whole stands below it
    page.click("#unit-tinh-quang-nam-parts")
    assert page.evaluate("() => document.activeElement.id") == "unit-tinh-quang-nam-parts"
    assert page.get_attribute("#unit-tinh-quang-nam-parts", "aria-expanded") == "true"
    labels = page.locator("fieldset:has(#unit-thi-xa-dien-ban) .choice__name").all_inner_texts()
    assert labels == ["Thành phố Đà Nẵng", "Tỉnh Quảng Nam", "Thị xã Điện Bàn", "Tỉnh Sơn La"]
    assert tick(page, "unit-thanh-pho-da-nang") == "3 results"
    assert tick(page, "unit-tinh-quang-nam") == "3 results"  # takes the place of what holds it
    assert page.url.endswith("?unit=tinh-quang-nam")
    assert page.evaluate("() => document.activeElement.id") == "unit-tinh-quang-nam"
    tick(page, "unit-thanh-pho-da-nang")
    assert page.url.endswith("?unit=thanh-pho-da-nang")
    page.click("#unit-thanh-pho-da-nang-parts")
    assert page.locator("#unit-tinh-quang-nam").count() == 0
    page.goto(f"{site.address}?unit=tinh-quang-nam")
    settled(page)
    if not page.is_visible("#sec-facets"):
        page.click("#sec-filters > summary")
    page.click("#unit-thanh-pho-da-nang-parts")  # what holds a chosen unit is open, and can be closed
    assert page.locator("#unit-tinh-quang-nam").count() == 0


def test_chips_take_filters_away_one_by_one(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?field=quoc-phong-an-ninh&field=phat-trien-kinh-te&kind=model")
    assert settled(page) == "13 results"
    chips = page.locator("#sec-chosen .chip")
    assert chips.all_inner_texts() == ["Models", "Quốc phòng - an ninh", "Phát triển kinh tế"]
    chips.nth(2).press("Enter")
    page.wait_for_function("() => document.querySelectorAll('#sec-chosen .chip').length === 2")
    assert settled(page) == "12 results"
    assert page.url.endswith("?kind=model&field=quoc-phong-an-ninh")
    assert page.evaluate("() => document.activeElement.textContent") == "Quốc phòng - an ninh"
    assert chips.last.get_attribute("aria-label") == "Remove the filter Quốc phòng - an ninh"


def test_results_come_page_by_page(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?q=hang+rao")
    assert settled(page) == "12 results"
    assert len(titles(page)) == 10
    first = titles(page)[0]
    page.click("#sec-pages [rel=next]")
    page.wait_for_function("() => document.querySelectorAll('#sec-results > li').length === 2")
    assert page.url.endswith("?q=hang+rao&trang=2")
    assert page.get_attribute("#sec-results", "start") == "11"
    assert page.evaluate("() => document.activeElement.closest('li') === document.querySelector('#sec-results > li')")
    assert page.inner_text("#sec-pages") == "Previous page\nPage 2 of 2"
    page.reload()
    settled(page)
    assert len(titles(page)) == 2
    page.goto(f"{site.address}?q=hang+rao&trang=99")
    settled(page)
    assert len(titles(page)) == 2
    page.goto(f"{site.address}?q=hang+rao")
    settled(page)
    assert titles(page)[0] == first


def test_the_order_can_be_chosen(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    assert page.input_value("#sec-sort") == "newest"
    assert page.locator("#sec-sort option:not([hidden])").count() == 3, "no relevance without words"
    assert titles(page)[:2] == ["Điện Bàn tọa đàm", "Đề án số\xa013"]
    page.select_option("#sec-sort", "title")
    page.wait_for_url("**/?sort=title")
    settled(page)
    assert titles(page)[:3] == ["Bà Trần Thị Bưởi", "Diễn đàn bạn ruộng", "Đàm đạo đầu đình, nơi tọa lạc"]
    page.select_option("#sec-sort", "year")
    page.wait_for_url("**/?sort=year")
    settled(page)
    assert titles(page)[:3] == ["Điện Bàn tọa đàm", "Đề án số\xa013", "Bà Trần Thị Bưởi"]
    page.go_back()
    page.wait_for_url("**/?sort=title")
    assert page.input_value("#sec-sort") == "title" or settled(page)
    ask(page, "dien ban")
    assert page.url.endswith("?q=dien+ban&sort=title")
    assert titles(page)[0] == "Bà Trần Thị Bưởi"


@pytest.mark.parametrize(
    ("typed", "shown", "first"),
    [
        ("dien bna", "dien ban", "Điện Bàn tọa đàm"),
        ("Điện Bnà", "điện bàn", "Điện Bàn tọa đàm"),
        ("phongg lai", "phong lai", "Hàng rào xanh số\xa01"),
        ("hangrao xanh", "hang rao xanh", "Hàng rào xanh số\xa01"),
        ("tre cno", "tre con", "Đường làng sáng đèn"),  # words of texts alone
        ("nha ia cugn", "nha ai cung", "Diễn đàn bạn ruộng"),
    ],
)
def test_misspelled_words_are_read_as_they_were_meant(
    page: Page, site: Site, typed: str, shown: str, first: str
) -> None:
    page.goto(site.address)
    ask(page, typed)
    assert page.inner_text("#sec-note") == f"Nothing was found for your search. These are the results for “{shown}”."
    assert first in titles(page)
    assert page.input_value("#sec-q") == typed


def test_words_that_no_record_holds_together_find_those_that_hold_most(page: Page, site: Site) -> None:
    page.goto(site.address)
    ask(page, "loa xanh hàng rào")
    assert page.inner_text("#sec-note").startswith("No record contains all these words.")
    assert titles(page)[0].startswith("Hàng rào xanh")


def test_nothing_found_says_what_may_help(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?q=%C4%91i%E1%BB%87n+b%C3%A0n&field=quoc-phong-an-ninh")
    assert settled(page) == "Nothing was found."
    help = page.locator("#sec-help")
    assert help.locator("li").first.inner_text() == "remove all filters: 4 results;"
    assert help.locator("a[href='#sec-browse']").is_visible()
    help.locator("a").first.click()
    page.wait_for_function("() => !location.search.includes('field')")
    assert settled(page) == "4 results"
    assert not help.is_visible()


def test_titles_are_suggested_and_lead_to_records(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    box = page.locator("#sec-q")
    box.press_sequentially("dan ru")
    option = page.locator("[role=option]")
    option.first.wait_for()
    assert [each.split("\n")[0] for each in option.all_inner_texts()] == ["Diễn đàn bạn ruộng"]
    box.fill("ban")
    page.wait_for_function("() => document.querySelectorAll('[role=option]').length === 2")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    assert page.get_attribute(f"#{box.get_attribute('aria-activedescendant')}", "aria-selected") == "true"
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "ban"
    box.fill("điện bàn")
    option.first.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/dan-van/tin-tuc/hop/")


def test_typing_makes_one_step_of_the_history(page: Page, site: Site) -> None:
    page.goto(site.address)
    ask(page, "tọa đàm")
    page.fill("#sec-q", "")
    page.locator("#sec-q").press_sequentially("hang rao", delay=80)
    page.wait_for_url("**/?q=hang+rao")
    settled(page)
    page.go_back()
    page.wait_for_function("() => document.getElementById('sec-q').value === 'tọa đàm'")
    settled(page)
    assert titles(page)[0] == "Điện Bàn tọa đàm"


def test_results_come_while_typing(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    page.locator("#sec-q").press_sequentially("toa dam")
    page.wait_for_function("() => location.search === '?q=toa+dam'")
    page.wait_for_function("() => document.querySelector('#sec-results h2')?.textContent.includes('tọa đàm')")


def test_the_last_answer_wins(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    held: list[Route] = []
    page.route(RECORDS, lambda route: held.append(route))  # noqa: PLW0108 (Playwright wants a function)
    with page.expect_request(RECORDS):
        page.fill("#sec-q", "hang rao")
        page.press("#sec-q", "Enter")
    assert ask(page, "tọa đàm") == "2 results"
    page.wait_for_timeout(500)  # a slow answer is announced after 400 ms
    for route in held:
        route.continue_()
    page.wait_for_timeout(200)
    assert page.inner_text("#sec-status") == "2 results"
    assert titles(page)[0] == "Điện Bàn tọa đàm"


def test_phrases_that_do_not_load_leave_words(page: Page, site: Site) -> None:
    page.context.route("**/phrases/*", lambda route: route.abort())
    page.goto(f"{site.address}?q=duong+lang")
    assert settled(page) == "2 results"
    assert titles(page)[0] == "Đường làng sáng đèn"


def test_lists_that_do_not_load_leave_titles(page: Page, site: Site) -> None:
    page.context.route("**/search-index/words/*", lambda route: route.abort())
    page.goto(f"{site.address}?q=duong+lang")
    assert settled(page) == "1 results"
    assert "only titles and units were searched" in page.inner_text("#sec-note")
    assert titles(page) == ["Đường làng sáng đèn"]


def test_words_of_the_address_are_fetched_while_the_catalogue_is_on_its_way(page: Page, site: Site) -> None:
    held: list[Route] = []
    page.route("**/search-index/records.json", lambda route: held.append(route))  # noqa: PLW0108 (Playwright wants a function)
    with page.expect_request("**/search-index/words/*"), page.expect_request("**/search-index/phrases/*"):
        page.goto(f"{site.address}?q=duong+lang")
    assert page.locator("#sec-results > li").count() == 0
    held[0].continue_()
    assert settled(page) == "2 results"


def test_what_is_fetched_ahead_may_fail(page: Page, site: Site) -> None:
    page.route("**/search-index/packs.json", lambda route: route.abort())
    page.goto(f"{site.address}?q=duong+lang")
    assert settled(page) == "2 results"


def test_a_bundle_that_does_not_load_is_told(page: Page, site: Site) -> None:
    page.route("**/search-index/records.json", lambda route: route.abort())
    page.goto(f"{site.address}?q=duong+lang")
    assert settled(page).startswith("The search could not be loaded.")
    page.unroute("**/search-index/records.json")
    assert ask(page, "duong lang") == "2 results"


def test_a_link_of_a_figure_lists_the_records_it_counts(site: Site, page: Page) -> None:
    """What is counted has a file of its own, which nobody loads who only searches."""
    step = ["Bước đã đạt", [["recognised", "Được công nhận", [1, 2]], ["none", "Chưa", []]]]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/facets/" in request.url else None)
    page.route("**/search-index/facets/step.json", lambda route: route.fulfill(json=step))
    page.goto(site.address)
    everything = settled(page)
    assert asked == []
    page.goto(f"{site.address}?step=recognised")
    assert settled(page) == "2 results"
    assert "Được công nhận" in page.inner_text("#sec-chosen")
    page.get_by_role("checkbox", name="Được công nhận").click()
    page.wait_for_function(f"document.getElementById('sec-status').textContent === {everything!r}")


def test_the_page_helps_without_javascript(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}?q=duong")
    assert "Searching needs JavaScript" in page.inner_text("main")
    assert page.locator(".directory a").count() > 0
    page.fill("#sec-q", "đường")
    page.press("#sec-q", "Enter")
    page.wait_for_url(f"{site.address}?q=%C4%91%C6%B0%E1%BB%9Dng")
    context.close()


def scripts_of(page: Page) -> str:
    """The folder of the modules of which the script of the page is made."""
    return (page.get_attribute("script[src$='/search.js']", "src") or "").removesuffix(".js") + "/"


def test_the_page_folds_queries_as_the_index_was_folded(page: Page, site: Site) -> None:
    page.goto(site.address)
    module = f"{scripts_of(page)}words.js"
    pieces, chance = (
        [*"0125.,,/-\u2013'\u2019\u02bc aàđMưß ", "250", "02", "2024", "ha", "m2", "\u200b", "H'M"],
        random.Random(7),
    )
    made = ["".join(chance.choices(pieces, k=chance.randint(2, 9))) for _ in range(5000)]
    texts = [text for text, _ in WORDS] + list(FILES.values()) + made
    folded = page.evaluate(
        "async ([module, texts]) => { const { foldedWords } = await import(module); return texts.map(foldedWords); }",
        [module, texts],
    )
    assert [" ".join(words) for words in folded] == [folded_words(text) for text in texts]
    tones = page.evaluate(
        "async ([module]) => (await import(module)).markedWords('hoà Thuý uỷ quý hoàn khuỷu HÒA')", [module]
    )
    assert tones == ["hòa", "thúy", "ủy", "quý", "hoàn", "khuỷu", "hòa"]


def test_two_phrases_of_a_heading_come_before_its_words_in_any_order(page: Page, site: Site) -> None:
    page.goto(site.address)
    rated = page.evaluate(
        """async (folder) => {
          const [{ comparable }, { headingLevel }, { readQuery }] =
            await Promise.all(["catalogue", "ranking", "words"].map((name) => import(`${folder}${name}.js`)));
          const keys = ["title", "units", "names", "terms"];
          const row = (...texts) => Object.fromEntries(keys.map((key, n) => [key, comparable(texts[n])]));
          const commune = row("Vườn mẫu", "Xã Đồi Thông 11", "Xã Đồi Thông 11 · Huyện Cầu Đá", "Kinh tế · 2023");
          const district = row("Vườn mẫu", "Xã Cầu Đá 11", "Xã Cầu Đá 11 · Huyện Đồi Thông", "Kinh tế · 2023");
          const levels = (query) => [commune, district].map((heading) => headingLevel({ heading }, [readQuery(query)]));
          return ["vườn mẫu đồi thông 11", "doi thong 11 2023", "kinh tế đồi thông 11", "11 thông đồi"].map(levels);
        }""",
        scripts_of(page),
    )
    assert [commune > district for commune, district in rated] == [True, True, True, False]
    assert all(district > 0 for _, district in rated)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_accessible_and_fits(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.address}?q=duong&field=van-hoa-xa-hoi&unit=thanh-pho-da-nang")
    settled(page)
    if width < 1000:
        page.click("#sec-filters > summary")
    page.click("#facet-unit")
    page.fill("#sec-q", "duong")
    page.wait_for_selector("[role=option]")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert violations(page) == []
