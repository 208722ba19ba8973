"""What readers from abroad find: a page in English, the way to each record, and the record by English words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from search_pages import Site, ask, opened, served, titles
from sites import CONFIG, MODEL, OUTPUT, UNITS, build_problems, make_site, record_with, text_report
from strict_html import Html, read, words

TITLE, SUMMARY = "Waste sorting at the market", "Traders of Bình Minh sort their waste into three bins."
TOLD = record_with(MODEL, title="Chợ ba thùng rác", title_en=TITLE, summary_en=SUMMARY)
FILES = {"content/models/cho.md": TOLD, "site_config.yaml": CONFIG + "title_en: Good examples\n"}


def page_at(site: Path, address: str) -> Html:
    """A page of a finished site."""
    return read((site / OUTPUT / address / "index.html").read_text("utf-8"))


def alternates(page: Html) -> dict[str, str]:
    """The languages that a page says it can be read in."""
    return {each.get("hreflang", ""): each.get("href", "") for each in page.all("link") if each.get("hreflang")}


def test_a_model_told_in_english_is_listed_on_a_page_in_english(tmp_path: Path) -> None:
    site = make_site(tmp_path, FILES)
    assert build_problems(site) == ()
    page, home = page_at(site, "en"), page_at(site, "")
    assert page.tree.get("lang") == "en"
    assert home.tree.get("lang") == "vi"
    assert alternates(page) == alternates(home)
    assert {name: address.rsplit("/dan-van", 1)[1] for name, address in alternates(page).items()} == {
        "vi": "/",
        "en": "/en/",
    }
    [record] = page.all("article")
    assert words(record).startswith(f"{TITLE} {SUMMARY} Chợ ba thùng rác Xã Bình Minh")
    [link] = record.iter("a")
    assert (link.get("href"), link.get("hreflang")) == ("/dan-van/mo-hinh/cho/", "vi")
    assert {each.get("lang") for each in record.iter("span")} == {"vi"}
    assert "Good examples" in words(page.all("header")[0])
    menu = {words(each): each.get("href") for each in page.by_class("nav__link")}
    assert menu["Models"] == "/dan-van/mo-hinh/"
    assert "/dan-van/en/" in {each.get("href") for each in home.all("a") if each.get("lang") == "en"}


def test_the_page_of_the_model_shows_its_summary_as_english(tmp_path: Path) -> None:
    site = make_site(tmp_path, FILES)
    assert build_problems(site) == ()
    page = page_at(site, "mo-hinh/cho")
    [told] = [words(each) for each in page.all("span") if each.get("lang") == "en"]
    assert told == f"{TITLE}. {SUMMARY}"
    assert alternates(page) == {}


def test_a_site_that_tells_nothing_in_english_has_no_such_page_and_no_link_to_it(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert build_problems(site) == ()
    assert not (site / OUTPUT / "en").exists()
    assert alternates(page_at(site, "")) == {}


def test_a_site_in_english_needs_no_second_page(tmp_path: Path) -> None:
    site = make_site(tmp_path, {**FILES, "site_config.yaml": CONFIG + "language: en\n"})
    assert build_problems(site) == ()
    assert not (site / OUTPUT / "en").exists()


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"title_en": TITLE}, ["Có “title_en” nhưng chưa có “summary_en”"]),
        ({"summary_en": SUMMARY}, ["Có “summary_en” nhưng chưa có “title_en”"]),
        ({"title_en": "Chợ ba thùng rác", "summary_en": SUMMARY}, ["“title_en” dành cho chữ tiếng Anh"]),
        ({"title_en": "Bến Sao market", "summary_en": "Sào is a measure of land in Bắc Bộ, Việt Nam, of 360 m²."}, []),
    ],
)
def test_half_of_it_or_vietnamese_in_its_place_is_told(tmp_path: Path, keys: dict[str, str], told: list[str]) -> None:
    problems = build_problems(make_site(tmp_path, {"content/models/cho.md": record_with(MODEL, title="Chợ", **keys)}))
    assert len(problems) == len(told)
    assert all(each in text_report(problems) for each in told)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The search page of a site with a model in English."""
    yield from served(tmp_path_factory, {"content/units.yaml": UNITS, "content/models/cho.md": TOLD})


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a browser."""
    yield from opened(chromium)


@pytest.mark.parametrize("asked", ["waste sorting", "three bins"])
def test_english_words_find_the_model(page: Page, searched: Site, asked: str) -> None:
    page.goto(searched.address)
    ask(page, asked)
    assert titles(page) == ["Chợ ba thùng rác"]
