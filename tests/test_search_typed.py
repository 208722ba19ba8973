"""Numbers, names, symbols and signs as readers type them into the search page, and what it says when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from search_pages import RECORDS, ROOT, Site, ask, opened, served, settled, titles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

UNITS = "xa-ban-mai: {name: Ban Mai, type: Xã}\n"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    yield from opened(chromium)


def model(title: str, text: str, more: str = "") -> str:
    """A model of this title and text."""
    return f"---\ntitle: {title}\nunit: xa-ban-mai\nfield: Văn hóa - xã hội\nyear: 2023\n{more}---\n{text}\n"


PICTURE = """images:
  - {file: ngo.jpg, alt: Cụ già tưới hoa mười giờ, caption: Ngõ trồng cúc vạn thọ}
"""
FILES: dict[str, str | bytes] = {
    "content/units.yaml": UNITS,
    "content/media/ngo.jpg": (ROOT / "starter/content/media/ngo-hoa-xom-ba.jpg").read_bytes(),
    "content/models/a.md": model("Ruộng một phẩy rưỡi", "Mỗi hộ có 1,5 ha, thu 34,5 triệu đồng, trồng 2.250 cây."),
    "content/models/b.md": model("Ruộng mười lăm", "Mỗi hộ có 15 ha, thu 345 triệu đồng, rào 100m2."),
    "content/models/c.md": model("Bản H'Mông làm du lịch", "Bà con H'Mông, Ê-đê ở M'Drắk, K’Ho."),
    "content/models/d.md": model("Mong được mùa", "Bà con mong mưa."),
    "content/models/e.md": model("Khô hạn thì sẻ nước", "Cả làng mở kho thóc, phơi khô."),
    "content/models/f.md": model("Tổ Covid-19 ở bản", "Tổ lập ngày 24/11/2024, nghỉ lễ 02/9. Gieo giống lúa ST25."),
    "content/models/g.md": model("Người Hmông giữ rừng", "Bà con Êđê và người H Mông ở TP. Hồ Chí Minh về thăm."),
    "content/models/h.md": model("Hộ ở phố", "Theo Kết luận 62-KL/TW, hai hộ ở TP.HCM và TPHCM cùng làm."),
    "content/models/i.md": model(
        "Ngõ hoa", 'Cả ngõ cùng trồng.\n\n![Bé gái cầm ô](../media/ngo.jpg "Đường hoa mẫu đơn")', PICTURE
    ),
    "content/documents/kl.md": (
        "---\nsymbol: 62-KL/TW\nkind: Kết luận\nissuer: Ban Bí thư\ndate: 2023-10-16\ntitle: Về đổi mới\n---\n"
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The search page of a small site of numbers and names."""
    yield from served(tmp_path_factory, FILES)


A, B, C, D, E = (
    "Ruộng một phẩy rưỡi",
    "Ruộng mười lăm",
    "Bản H'Mông làm du lịch",
    "Mong được mùa",
    "Khô hạn thì sẻ nước",
)
F, G, H, N, K = "Tổ Covid-19 ở bản", "Người Hmông giữ rừng", "Hộ ở phố", "Ngõ hoa", "Kết luận 62-KL/TW"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"15 ha"', [B]),
        ("15ha", [B]),
        ('"1,5 ha"', [A]),
        ("1,5 ha", [A]),
        ("1.5 ha", [A]),
        ("1,5ha", [A]),
        ("34,5 triệu", [A]),
        ('"34,5 triệu"', [A]),
        ("345 triệu", [B]),
        ('"5 triệu"', []),
        ("2250 cây", [A]),
        ("2.250", [A]),
        ("2,250", [A]),
        ("100 m2", [B]),
        ("100m2", [B]),
        ("mdrak", [C]),
        ("mdrắk", [C]),
        ("m'drắk", [C]),
        ("m’drak", [C]),
        ("m drak", [C]),
        ('"ở mdrắk"', [C]),
        ("k'ho", [C]),
        ("K’Ho", [C]),
        ("khô", [E]),
        ("24/11/2024", [F]),
        ("24-11-2024", [F]),
        ("24.11.2024", [F]),
        ('"24 / 11 / 2024"', [F]),
        ("2/9", [F]),
        ("02/09", [F]),
        ("2.9", [F]),
        ("st25", [F]),
        ("ST 25", [F]),
        ("ST-25", [F]),
        ("covid19", [F]),
        ("covid 19", [F]),
        ("Covid-19", [F]),
        ("16/10/2023", [K]),
        ("62-KL/TW", [K, H]),
        ("62KL/TW", [K, H]),
        ("62-kl", [K, H]),
        ("62", [K, H]),
        ('"62 KL TW"', [K, H]),
        ("cúc vạn thọ", [N]),
        ("cụ già tưới hoa", [N]),
        ("mẫu đơn", [N]),
        ("bé gái cầm ô", [N]),
    ],
)
def test_numbers_names_and_symbols_are_found_as_they_are_typed(
    page: Page, site: Site, typed: str, found: list[str]
) -> None:
    page.goto(site.address)
    ask(page, typed)
    assert [each.replace("\xa0", " ") for each in titles(page)] == found
    assert page.is_hidden("#sec-note")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *(
            (typed, {C, G})
            for typed in ("hmong", "hmông", "h'mông", "H’Mông", "HʼMÔNG", "h mông", "h-mong", "hmôn", '"h\'mông"')
        ),
        *((typed, {C, G}) for typed in ("ede", "êđê", "ê-đê", "ê đê", "e de", "Ê–đê")),
        *(
            (typed, {G, H})
            for typed in ("TPHCM", "TP.HCM", "tp hcm", "TP. HCM", "TP. Hồ Chí Minh", "thành phố hồ chí minh")
        ),
        ("kho", {C, E}),
    ],
)
def test_names_are_found_in_one_and_in_parts(page: Page, site: Site, typed: str, found: set[str]) -> None:
    page.goto(site.address)
    ask(page, typed)
    assert set(titles(page)) == found
    assert page.is_hidden("#sec-note")


def test_a_name_in_one_is_marked_where_it_stands_in_parts(page: Page, site: Site) -> None:
    page.goto(site.address)
    ask(page, "mdrak")
    marked = page.locator("#sec-results mark")  # also in excerpts, which come after the titles
    expect(marked).to_have_text(["M'Drắk"])
    ask(page, "ê đê")
    for words in ("Ê-đê", "Êđê"):
        expect(marked.filter(has_text=words).first).to_be_visible()


def test_titles_with_names_are_suggested(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    page.locator("#sec-q").press_sequentially("hmo")
    page.locator("[role=option]").first.wait_for()
    assert {each.split("\n")[0] for each in page.locator("[role=option]").all_inner_texts()} == {C, G}


@pytest.mark.parametrize("typed", ["🌸", "%", "*", '"', '"%"', "“ ”", "- /", "...", "'", "\u200b"])
def test_signs_alone_find_nothing_and_are_told(page: Page, site: Site, typed: str) -> None:
    page.goto(site.address)
    assert ask(page, typed) == "Nothing was found: your search has no letter and no digit."
    assert titles(page) == []
    assert page.is_hidden("#sec-note")
    assert page.is_hidden("#sec-help")
    assert page.is_hidden("#sec-pages")


def test_spaces_alone_are_no_question(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?q=+++")
    assert settled(page) == "10 results"


@pytest.mark.parametrize(
    "typed", ["qqq www", "qqq", "q", "ruộng qqq zzz www", "99-QX/TW", "1.234.567", '"ruộng', 'ruộng"', "x y z"]
)
@pytest.mark.parametrize("filter", ["", "&year=1999"])
def test_no_note_speaks_of_results_that_are_not_there(page: Page, site: Site, typed: str, filter: str) -> None:
    page.goto(f"{site.address}?q=x{filter}")
    status = ask(page, typed)
    none = not titles(page)
    assert (status == "Nothing was found.") is none
    assert none is page.is_visible("#sec-help")
    assert not (none and "Shown" in page.inner_text("#sec-note"))


@pytest.mark.parametrize("typed", ["63-KL/TW", "st52", "345 trieeu", "covid91", "QDX", "h'mong'", "1,55 ha"])
def test_symbols_are_never_corrected(page: Page, site: Site, typed: str) -> None:
    page.goto(site.address)
    ask(page, typed)
    symbol = typed.split(maxsplit=1)[0]
    note = page.inner_text("#sec-note")
    assert "Did you" not in note
    assert "what was found for" not in note or f"“{symbol}" in note


def test_two_words_are_corrected_and_no_more(page: Page, site: Site) -> None:
    page.goto(site.address)
    ask(page, "ruogn muowi lamm")
    assert "what was found for" not in page.inner_text("#sec-note")
    ask(page, "ruogn muowi lăm")
    assert "“ruộng mười lăm”" in page.inner_text("#sec-note")
    assert titles(page) == [B]


def test_a_very_long_query_is_cut_where_readers_see_it(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?q={'ruong+' * 400}")
    settled(page)
    assert len(page.input_value("#sec-q")) <= 300
    assert set(titles(page)) == {A, B}


def test_a_page_that_was_changed_meanwhile_keeps_its_number(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    held: list[Route] = []
    page.route("**/words/*.json", lambda route: held.append(route))  # noqa: PLW0108 (Playwright wants a function)
    with page.expect_request("**/words/*.json"):
        page.fill("#sec-q", "ruộng")
        page.press("#sec-q", "Enter")
    page.fill("#sec-q", "")
    page.press("#sec-q", "Enter")
    settled(page)
    for route in held:
        route.continue_()
    page.wait_for_timeout(200)
    assert len(titles(page)) == 10


# --- The console -------------------------------------------------------------------------------------------


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """What the console calls an error, beside files that a test keeps back itself; `page` has what nobody caught."""
    found: list[str] = []
    page.on(
        "console",
        lambda said: (
            found.append(said.text)
            if said.type == "error" and not said.text.startswith("Failed to load ")  # by the browser
            else None
        ),
    )
    yield found
    assert found == []


def everything(page: Page) -> None:
    """Use every control of the page, whether it is there yet or not."""
    page.evaluate(
        """() => {
          const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "year", value: "2023" });
          const toggle = Object.assign(document.createElement("button"), { type: "button", value: "x" });
          toggle.className = "choices__toggle";
          const filters = document.getElementById("sec-facets");
          filters.append(box, toggle);
          box.click();
          toggle.click();
          const chip = Object.assign(document.createElement("button"), { type: "button", value: "2023" });
          chip.dataset.facet = "year";
          document.getElementById("sec-chosen").append(chip);
          chip.click();
          for (const value of ["title", "year", "newest"]) {
            const select = document.getElementById("sec-sort");
            select.value = value;
            select.dispatchEvent(new Event("change", { bubbles: true }));
          }
        }"""
    )
    page.locator("#sec-q").press_sequentially("hmo ")
    page.press("#sec-q", "ArrowDown")
    page.press("#sec-q", "Escape")
    page.press("#sec-q", "Enter")
    page.fill("#sec-q", "%")
    for step in ("back", "back", "forward"):
        page.evaluate(f"() => history.{step}()")
        page.wait_for_timeout(50)


@pytest.mark.parametrize("kept_back", ["**/records.json", "**/words/*", "**/phrases/*", RECORDS])
def test_using_the_page_before_its_files_are_here_is_no_error(
    page: Page, site: Site, errors: list[str], kept_back: str
) -> None:
    held: list[Route] = []
    page.goto("about:blank")
    page.route(kept_back, lambda route: held.append(route))  # noqa: PLW0108 (Playwright wants a function)
    page.goto(f"{site.address}?q=a&year=2023&kind=nothing", wait_until="commit")
    page.wait_for_function("() => document.getElementById('sec-q')?.maxLength === 300")  # the script is there
    everything(page)
    for route in held:
        route.continue_()
    page.unroute_all(behavior="ignoreErrors")
    page.wait_for_timeout(200)
    page.goto(f"{site.address}?q=mdrak")
    assert settled(page) == "1 results"
    assert errors == []


@pytest.mark.parametrize(
    "missing",
    ["**/records.json", "**/words/*", "**/phrases/*", RECORDS, "**/words.txt"],
)
@pytest.mark.parametrize("how", ["offline", "not found", "garbled"])
def test_files_that_do_not_come_are_told_and_no_error(
    page: Page, site: Site, errors: list[str], missing: str, how: str
) -> None:
    def answer(route: Route) -> None:
        if how == "offline":
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=200 if how == "garbled" else 404, content_type="text/html", body="<!doctype html>")

    page.route(missing, answer)
    page.goto(f"{site.address}?q=bà+con")
    first = settled(page)
    everything(page)
    page.wait_for_timeout(300)
    ask(page, "nguoi hmmong")
    ask(page, '"bà con"')
    status, note = ask(page, "bà con"), page.inner_text("#sec-note")
    if "records" in missing:
        assert (
            first
            == status
            == "The search could not be loaded. Check the connection and try again, or browse the lists below."
        )
        assert titles(page) == []
    elif missing == "**/words/*":
        assert (
            note
            == "The texts could not be loaded: only titles and units were searched. Check the connection and try again."
        )
    page.unroute(missing)
    assert ask(page, "bà con") == "3 results", "the same question is asked again"
    assert errors == []


def test_a_phrase_without_a_connection_is_not_said_to_be_nowhere(page: Page, site: Site, errors: list[str]) -> None:
    page.goto(site.address)
    page.route("**/phrases/*", lambda route: route.abort("internetdisconnected"))
    assert ask(page, '"phơi khô"') == "Nothing was found."
    assert "could not be loaded" in page.inner_text("#sec-note")
    page.unroute_all()
    assert ask(page, '"phơi khô"') == "1 results"
    assert errors == []
