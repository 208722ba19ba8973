"""Search: what is known of each record, the index made of it, and the page that asks it, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fixtures_views import ASSETS, chrome, facet_groups, head
from hypothesis import given
from hypothesis import strategies as st
from sites import CONFIG, NOW, check_site, put

from showcase.content.catalog import Catalog
from showcase.derive.searchable import UNIT, Searchable, held_by, searchables
from showcase.publish import search
from showcase.publish.search import Job, SearchFault, folded_words, start
from showcase.render.templates import Templates
from showcase.render.views import SearchView
from tests import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).resolve().parent.parent
BASE = "/dan-van/"

UNITS = """
tinh-quang-nam: {name: Quảng Nam, type: Tỉnh, valid_to: 2025-06-30, merged_into: [thanh-pho-da-nang]}
thanh-pho-da-nang: {name: Đà Nẵng, type: Thành phố}
thi-xa-dien-ban:
  name: Điện Bàn
  type: Thị xã
  parent: tinh-quang-nam
  valid_to: 2025-06-30
  merged_into: [{unit: phuong-dien-ban, partial: true}]
  aliases: [UBND thị xã Điện Bàn]
phuong-dien-ban: {name: Điện Bàn, type: Phường, parent: thanh-pho-da-nang}
tinh-son-la: {name: Sơn La, type: Tỉnh}
xa-phong-lai:
  name: Phỏng Lái
  type: Xã
  parent: tinh-son-la
  valid_to: 2029-12-31
  merged_into: [{unit: xa-mai-sau, date: 2030-01-01}]
xa-mai-sau: {name: Mai Sau, type: Xã, valid_from: 2030-01-01}
"""
FILES = {
    "content/units.yaml": UNITS,
    "content/glossary.yaml": "MTTQ: Mặt trận Tổ quốc\nHTX: Hợp tác xã\n",
    "content/models/duong-sang.md": """---
title: Đường làng sáng đèn
unit: thi-xa-dien-ban
field: Văn hóa - xã hội
year: 2022
award: [Giấy khen]
level: Huyện
themes: [Môi trường]
place: Thôn Bến Sỏi
responsible: Chi hội Phụ nữ
people: [nguoi-di-truoc, nguoi-rut-lui]
summary: Ba mươi hộ góp công thắp sáng 2.250 mét đường.
illustrative: true
---
MTTQ xã cùng bà con **bàn bạc**, rồi làm. Trẻ con đi học về không còn sợ tối.
""",
    "content/models/ban-ruong.md": """---
title: Diễn đàn bạn ruộng
unit: xa-phong-lai
field: Phát triển kinh tế
year: 2021
stages:
  - {stage: Đăng ký, date: 2021-01-05}
  - {stage: Thu hồi, date: 2023-01-05}
award: [Bằng khen]
---
Hợp tác xã họp mỗi tháng một lần. Tiếng loa diễn ra đều, bản nào cũng nghe: đường làng sạch, nhà ai cũng sáng đèn.
""",
    "content/models/nhap.md": """---
title: Bản nháp
unit: xa-phong-lai
field: Phát triển kinh tế
year: 2020
draft: true
---
""",
    "content/people/nguoi-di-truoc.md": """---
name: Trần Thị Bưởi
honorific: Bà
unit: thi-xa-dien-ban
field: Văn hóa - xã hội
year: 2022
role: Trưởng thôn
award: [Giấy khen]
consent: {date: 2022-01-01, scope: [name, photo, achievement, position]}
---
Bà đi từng nhà.
""",
    "content/people/nguoi-rut-lui.md": """---
name: Lê Văn Khuất
unit: thi-xa-dien-ban
field: Văn hóa - xã hội
year: 2022
consent: {date: 2022-01-01, scope: [name], withdrawn: 2023-01-01}
---
""",
    "content/news/hop.md": """---
title: Điện Bàn tọa đàm
date: 2024-11-24
category: Dân vận
lead: Hội nghị bàn về hoà giải ở cơ sở.
units: [thi-xa-dien-ban]
---
Nhiều ý kiến.
""",
    "content/documents/de-an-13.md": """---
symbol: Đề án số 13
kind: Đề án
issuer: Tỉnh ủy
date: 2023-03-16
title: Về phong trào thi đua
---
""",
    "content/pages/gioi-thieu.md": "---\ntitle: Giới thiệu\n---\nAi, nhà, cũng ai, nhà, cũng nhà, cũng ai, nhà cũng.\n",
    "content/pages/dam-dao.md": "---\ntitle: Đàm đạo đầu đình, nơi tọa lạc\n---\nĐàm đạo.\n",
}
HEDGE = """---
title: Hàng rào xanh số {number}
unit: xa-phong-lai
field: Quốc phòng - an ninh
year: 2019
---
Cây xanh.
"""
MANY = {f"content/models/hang-rao-{number}.md": HEDGE.format(number=number) for number in range(1, 13)}


def read(folder: Path, files: Mapping[str, str]) -> Catalog:
    """The catalogue of a site of these files."""
    return check_site(put(folder, {"site_config.yaml": CONFIG + "demo: true\n", **files})).site.catalog


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return read(tmp_path_factory.mktemp("small"), FILES)


@pytest.fixture(scope="module")
def found(small: Catalog) -> dict[str, Searchable]:
    """Searchables of the small site by address."""
    return {each.address: each for each in searchables(small, small.glossary)}


# --- What search knows of each record ----------------------------------------------------------------------


def test_every_published_record_can_be_found_newest_first(found: dict[str, Searchable]) -> None:
    assert list(found) == [
        "/tin-tuc/hop/",
        "/van-ban/de-an-13/",
        "/dien-hinh/nguoi-di-truoc/",
        "/mo-hinh/duong-sang/",
        "/mo-hinh/ban-ruong/",
        "/dam-dao/",
        "/gioi-thieu/",
    ]


def test_who_withdrew_is_named_nowhere(found: dict[str, Searchable]) -> None:
    assert "Khuất" not in repr(found)
    assert "Trần Thị Bưởi" in found["/mo-hinh/duong-sang/"].names


def test_only_what_a_person_agreed_to_is_known(small: Catalog) -> None:
    def known(*scope: str) -> dict[str, Searchable]:
        entry = small.records["person"]["nguoi-di-truoc"]
        consent = replace(entry.record.consent, scope=scope)
        person = replace(entry, record=replace(entry.record, consent=consent))
        changed = replace(small, records={**small.records, "person": {person.id: person}})
        return {each.address: each for each in searchables(changed)}

    address = "/dien-hinh/nguoi-di-truoc/"
    all_of_it = known("name", "position", "achievement")[address]
    assert (all_of_it.title, all_of_it.note) == ("Bà Trần Thị Bưởi", "Trưởng thôn")
    assert [each.label for each in all_of_it.filters["award"]] == ["Giấy khen"]
    name_only = known("name")[address]
    assert (name_only.title, name_only.note, name_only.filters["award"]) == ("Bà Trần Thị Bưởi", "", ())
    assert "Bưởi" not in repr(known("photo"))


def test_a_model_is_found_by_everything_that_names_it(found: dict[str, Searchable]) -> None:
    model = found["/mo-hinh/duong-sang/"]
    for name in (
        "Thị xã Điện Bàn, Tỉnh Quảng Nam",
        "UBND thị xã Điện Bàn",
        "Phường Điện Bàn",
        "Thành phố Đà Nẵng",
        "Thôn Bến Sỏi",
        "Chi hội Phụ nữ",
    ):
        assert name in model.names
    assert {"Văn hóa - xã hội", "Giấy khen", "Môi trường", "Mặt trận Tổ quốc"} <= set(model.words)
    assert "HTX" in found["/mo-hinh/ban-ruong/"].words
    assert model.text.startswith("MTTQ xã cùng bà con bàn bạc, rồi làm.")
    assert (model.year, model.when, model.illustrative) == (2022, "2022", True)


def test_filters_carry_ids_and_the_words_for_them(found: dict[str, Searchable]) -> None:
    filters = found["/mo-hinh/duong-sang/"].filters
    assert {name: [(each.id, each.label) for each in values] for name, values in filters.items()} == {
        "field": [("van-hoa-xa-hoi", "Văn hóa - xã hội")],
        "award": [("giay-khen", "Giấy khen")],
        "stage": [("dang-ky", "Đăng ký")],
        "level": [("huyen", "Huyện")],
        UNIT: [
            ("thi-xa-dien-ban", "Thị xã Điện Bàn"),
            ("tinh-quang-nam", "Tỉnh Quảng Nam"),
            ("thanh-pho-da-nang", "Thành phố Đà Nẵng"),
        ],
    }


def test_a_unit_filters_what_its_page_lists(small: Catalog) -> None:
    units = small.units
    for unit in units.units:
        assert {id for id in units.units if unit in held_by(units, id, NOW.date())} == units.covers(unit, NOW.date())


def test_a_revoked_award_is_no_filter(found: dict[str, Searchable]) -> None:
    filters = found["/mo-hinh/ban-ruong/"].filters
    assert filters["award"] == ()
    assert [each.id for each in filters["stage"]] == ["thu-hoi"]


def test_a_document_does_not_say_its_kind_twice(found: dict[str, Searchable]) -> None:
    document = found["/van-ban/de-an-13/"]
    assert (document.title.replace("\u00a0", " "), document.when) == ("Đề án số 13", "16/3/2023")


# --- The index ---------------------------------------------------------------------------------------------

WORDS = (
    ("Điện Bàn", "dien ban"),
    ("dân-vận,khéo\u00a0“ĐÈN”", "dan van kheo den"),
    ("2.250 hộ; 34,5%; 62-KL/TW", "2250 ho 345 62 kl tw"),
    ("nghĩa\u200b trang – ngày 24/11/2024.", "nghia trang ngay 24 11 2024"),
    ("a_b <b>&amp;</b>", "a b b amp b"),
    ("Krông Năng, H'Mông, ð ĩ ı", "krong nang h mong d i i"),
)


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_indexed_folded(text: str, words: str) -> None:
    assert folded_words(text) == words
    assert folded_words(unicodedata.normalize("NFD", text)) == words


@given(st.text())
def test_folded_words_stay_as_they_are(text: str) -> None:
    once = folded_words(text)
    assert folded_words(once) == once
    assert not re.search("[<>&\"']", once)


def bundle_of(found: Mapping[str, Searchable], folder: Path) -> dict[str, bytes]:
    """All files of the bundle built from `found`, by name."""
    start(tuple(found.values()), folder / "work", folder / "pagefind").finish()
    files = (path for path in (folder / "pagefind").rglob("*") if path.is_file())
    return {path.relative_to(folder / "pagefind").as_posix(): path.read_bytes() for path in files}


def test_the_bundle_holds_what_the_page_needs_and_no_more(found: dict[str, Searchable], tmp_path: Path) -> None:
    files = bundle_of(found, tmp_path)
    kinds = {re.sub("vi_[0-9a-f]+", "ID", name) for name in files}
    assert kinds == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "pagefind.ID.pf_meta",
        "wasm.unknown.pagefind",
        "index/ID.pf_index",
        "text/ID.json",
        "records.json",
    }
    columns = json.loads(files["records.json"])["columns"]
    assert columns["title"] == [each.title for each in found.values()]
    texts = [json.loads(files[f"text/{id}.json"]) for id in columns["id"]]
    assert texts == [{"summary": each.summary, "text": each.text} for each in found.values()]


def test_two_builds_give_the_same_bytes(found: dict[str, Searchable], tmp_path: Path) -> None:
    assert bundle_of(found, tmp_path / "one") == bundle_of(found, tmp_path / "two")


def test_a_text_that_changed_in_its_marks_alone_has_a_new_address(found: dict[str, Searchable], tmp_path: Path) -> None:
    first, *rest = found.values()
    changed = {each.address: each for each in (replace(first, text="Nhiều ý kiện."), *rest)}
    before, after = bundle_of(found, tmp_path / "one"), bundle_of(changed, tmp_path / "two")
    assert len({name for name in after if name.startswith("text/")} - set(before)) == 1


def test_settings_of_the_machine_change_nothing(
    found: dict[str, Searchable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "nowhere")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("site: elsewhere\nroot_selector: nowhere\n")
    assert "records.json" in bundle_of(found, tmp_path)


def test_a_site_without_records_has_a_bundle(tmp_path: Path) -> None:
    assert list(bundle_of({}, tmp_path)) == ["records.json"]


def test_what_the_indexer_says_is_the_reason(
    found: dict[str, Searchable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: Path(sys.executable))
    with pytest.raises(SearchFault, match=r"(?i)unknown option --site"):
        start(tuple(found.values()), tmp_path / "work", tmp_path / "pagefind").finish()


def test_a_missing_indexer_is_told(
    found: dict[str, Searchable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "get_executable", lambda: tmp_path / "gone")
    with pytest.raises(SearchFault, match="gone"):
        start(tuple(found.values()), tmp_path / "work", tmp_path / "pagefind")


def test_an_index_of_another_form_is_refused(
    found: dict[str, Searchable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SIGNATURE", b"another_form")
    with pytest.raises(SearchFault, match="unknown form"):
        bundle_of(found, tmp_path)


def test_a_job_given_up_ends(found: dict[str, Searchable], tmp_path: Path) -> None:
    with start(tuple(found.values()), tmp_path / "work", tmp_path / "pagefind") as job:
        assert isinstance(job, Job)
    assert job.process is not None
    assert job.process.poll() is not None
    assert not (tmp_path / "pagefind").exists()


# --- The page, in a browser --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    """A served search page: its folder, and its address with the site's path."""

    folder: Path
    address: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real template, style and script around the index of a small site with English words."""
    folder = tmp_path_factory.mktemp("public")
    whole = read(tmp_path_factory.mktemp("site"), FILES | MANY)
    with start(searchables(whole, whole.glossary), tmp_path_factory.mktemp("work"), folder / "pagefind") as job:
        page = folder / "tim-kiem/index.html"
        page.parent.mkdir()
        templates = Templates((ROOT / "templates",), chrome(BASE.rstrip("/")), NullTranslations())
        html = templates.render("pages/search.html", head("search", "Search", "/tim-kiem/"), SearchView(facet_groups()))
        page.write_text(html, encoding="utf-8")
        for name in ("js/search.js", "js/site.js"):
            target = folder / ASSETS[name].lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "assets" / name, target)
        sheet = folder / ASSETS["css/site.css"].lstrip("/")
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_bytes(b"".join(path.read_bytes() for path in sorted((ROOT / "assets/css").glob("*.css"))))
        job.finish()
    with browser.serve(folder, BASE) as address:
        yield Site(folder, f"{address}tim-kiem/")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    opened = context.new_page()
    complaints: list[str] = []
    # Pagefind throws in vain, beside what it answers, where a test keeps its files back.
    opened.on("pageerror", lambda error: str(error).startswith("Failed to load") or complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert complaints == []


def settled(page: Page) -> str:
    """The status line, once the page has answered."""
    page.wait_for_selector("#ket-qua[aria-busy=false]", state="attached")
    return page.inner_text("#trang-thai")


def ask(page: Page, query: str) -> str:
    """Type a query, press Enter, wait; the status line."""
    page.fill("#sec-q", query)
    page.press("#sec-q", "Enter")
    return settled(page)


def tick(page: Page, id: str) -> str:
    """Tick or untick a filter, opening its group; the status line."""
    settled(page)
    box = page.locator(f"[id='{id}']")
    if not box.is_visible():
        page.click(f"#facet-{id.partition('-')[0]}")
    box.click()
    return settled(page)


def titles(page: Page) -> list[str]:
    return page.locator("#ket-qua > li h2 a").all_inner_texts()


@pytest.mark.parametrize("query", ["dien ban", "Điện Bàn", "DIEN BAN", unicodedata.normalize("NFD", "điện bàn")])
def test_a_place_is_found_however_it_is_typed(page: Page, site: Site, query: str) -> None:
    page.goto(site.address)
    ask(page, query)
    assert titles(page)[0] == "Điện Bàn tọa đàm"
    assert set(titles(page)[1:3]) == {"Bà Trần Thị Bưởi", "Đường làng sáng đèn"}
    assert page.locator("#ket-qua mark").all_inner_texts()[:2] == ["Điện", "Bàn"]
    link = page.locator("#ket-qua h2 a").first
    assert link.get_attribute("href") == "/dan-van/tin-tuc/hop/"
    assert not set("ḏḎ") & set(page.inner_text("main"))
    line = page.locator("#ket-qua > li", has_text="Đường làng sáng đèn").locator(".result__line")
    assert line.locator("span").all_inner_texts() == [
        "Illustrative example",
        "Thị xã Điện Bàn, Tỉnh Quảng Nam",
        "Văn hóa - xã hội",
        "2022",
    ]


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
    assert (
        ask(page, '"sáng đèn đường"')
        == "Nothing was found. Try fewer words or another spelling, or take a filter away."
    )
    for astride in ("mét đường MTTQ", "sợ tối đường", "sáng đèn thị xã"):  # two parts of a record
        assert ask(page, f'"{astride}"').startswith("Nothing"), astride
    assert titles(page) == []


def test_excerpts_show_the_words_as_they_were_written(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?q=so+toi")
    settled(page)
    excerpt = page.locator("#ket-qua .result__excerpt").first
    assert "Trẻ con đi học về không còn sợ tối." in excerpt.inner_text()
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
    page.wait_for_function("() => document.querySelectorAll('#ket-qua > li').length === 2")
    assert titles(page) == ["Đường làng sáng đèn", "Diễn đàn bạn ruộng"]
    page.go_forward()
    page.wait_for_function("() => document.querySelectorAll('#ket-qua > li').length === 1")


def test_a_unit_of_today_holds_those_it_came_from(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    assert page.locator("#unit-tinh-quang-nam").count() == 0
    assert tick(page, "unit-thanh-pho-da-nang") == "3 results"
    assert tick(page, "unit-tinh-quang-nam") == "3 results"  # shown below it, and takes its place
    assert page.url.endswith("?unit=tinh-quang-nam")
    assert page.evaluate("() => document.activeElement.id") == "unit-tinh-quang-nam"
    tick(page, "unit-thanh-pho-da-nang")
    assert page.url.endswith("?unit=thanh-pho-da-nang")


def test_more_results_come_on_demand(page: Page, site: Site) -> None:
    page.goto(f"{site.address}?q=hang+rao")
    assert settled(page) == "12 results"
    assert len(titles(page)) == 10
    page.click("#xem-them")
    page.wait_for_function("() => document.querySelectorAll('#ket-qua > li').length === 12")
    assert not page.is_visible("#xem-them")
    assert page.url.endswith("?q=hang+rao&trang=2")
    where = "() => [...document.querySelectorAll('#ket-qua > li')].indexOf(document.activeElement.closest('li'))"
    assert page.evaluate(where) == 10  # at the first of the new ones
    page.reload()
    settled(page)
    assert len(titles(page)) == 12


def test_results_come_while_typing(page: Page, site: Site) -> None:
    page.goto(site.address)
    settled(page)
    page.locator("#sec-q").press_sequentially("toa dam")
    page.wait_for_function("() => location.search === '?q=toa+dam'")
    page.wait_for_function("() => document.querySelector('#ket-qua h2')?.textContent.includes('tọa đàm')")


def test_the_last_answer_wins(page: Page, site: Site) -> None:
    page.goto(site.address)
    ask(page, "tọa đàm")
    held: list[Route] = []
    page.route("**/text/*.json", lambda route: held.append(route) if "hang" in page.url else route.continue_())
    page.fill("#sec-q", "hang rao")
    page.press("#sec-q", "Enter")
    while not held:
        page.wait_for_timeout(20)
    assert ask(page, "tọa đàm") == "2 results"
    page.wait_for_timeout(500)  # a slow answer is announced after 400 ms
    for route in held:
        route.continue_()
    page.wait_for_timeout(200)
    assert page.inner_text("#trang-thai") == "2 results"
    assert titles(page)[0] == "Điện Bàn tọa đàm"


def test_a_browser_without_webassembly_searches_titles(page: Page, site: Site) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{site.address}?q=duong+lang")
    assert settled(page).startswith("1 results. Full-text search does not work in this browser")
    assert titles(page) == ["Đường làng sáng đèn"]


@pytest.mark.parametrize("missing", ["pagefind.js", "wasm.unknown.pagefind", "pagefind-entry.json*"])
def test_an_engine_that_does_not_load_leaves_titles(page: Page, site: Site, missing: str) -> None:
    page.context.route(f"**/pagefind/{missing}", lambda route: route.abort())
    page.goto(f"{site.address}?q=duong+lang")
    assert "only titles and units were searched" in settled(page)
    assert titles(page) == ["Đường làng sáng đèn"]


def test_a_bundle_that_does_not_load_is_told(page: Page, site: Site) -> None:
    page.route("**/pagefind/records.json", lambda route: route.abort())
    page.goto(f"{site.address}?q=duong+lang")
    assert settled(page).startswith("The search could not be loaded.")
    page.unroute("**/pagefind/records.json")
    assert ask(page, "duong lang") == "2 results"


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


def test_the_page_folds_queries_as_the_index_was_folded(page: Page, site: Site, found: dict[str, Searchable]) -> None:
    page.goto(site.address)
    module = BASE.rstrip("/") + ASSETS["js/search.js"]
    texts = [text for text, _ in WORDS] + [each.text for each in found.values()]
    folded = page.evaluate(
        "async ([module, texts]) => { const { foldedWords } = await import(module); return texts.map(foldedWords); }",
        [module, texts],
    )
    assert [" ".join(words) for words in folded] == [folded_words(text) for text in texts]
    tones = page.evaluate(
        "async ([module]) => (await import(module)).markedWords('hoà Thuý uỷ quý hoàn khuỷu HÒA')", [module]
    )
    assert tones == ["hòa", "thúy", "ủy", "quý", "hoàn", "khuỷu", "hòa"]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_accessible_and_fits(page: Page, site: Site, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.address}?q=duong&field=van-hoa-xa-hoi&unit=thanh-pho-da-nang")
    settled(page)
    if width < 1000:
        page.click("#facet-unit")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
