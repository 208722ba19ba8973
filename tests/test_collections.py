"""Collections of models on a small site: what their pages, the home page, models, data and the search say of them."""

from __future__ import annotations

import json
import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from browser import serve
from playwright.sync_api import Browser
from pypdf import PdfReader
from sites import CONFIG, MODEL, NOW, build_problems, make_site, picture, problems_of, record_with

from showcase.editing.new_record import new_record
from showcase.translations import load_translations

FIVE = ("mot", "hai", "ba", "bon", "nam")
COLLECTION = """\
---
title: Năm việc rẻ mà hay
date: 2026-10-01
summary: Tiền không phải là chỗ khó nhất.
items:
  - {model: hai, note: Dễ làm nhất trong tập.}
  - {model: mot, note: Đọc kỹ đoạn cãi nhau.}
  - {model: ba, note: Cần một người giữ sổ.}
  - {model: bon, note: Học từ nơi khác.}
  - {model: nam, note: Đang chờ đăng.}
aliases: /tuyen-tap/nam-viec-re/
---
Tập này cho buổi tập huấn.
"""
PAIR = """\
---
title: Một cặp để học
date: 2026-11-01
items: [{model: mot, note: Nơi làm trước.}, {model: hai, note: Nơi làm sau.}]
people: [tran-thi-lan]
---
"""
HIDDEN = "---\ntitle: Chưa hiện gì\ndate: 2026-01-01\nitems: [{model: nam, note: Đang viết.}]\n---\n"
EFFORT = {"cost": "35 triệu đồng", "people": "12 người", "duration": "3 tháng"}


def models() -> dict[str, str]:
    """Five models, of which the last is a draft; the second tells what it takes."""
    made = {f"content/models/{id}.md": record_with(MODEL, title=f"Mô hình {id}") for id in FIVE}
    made["content/models/hai.md"] = record_with(MODEL, title="Mô hình hai", effort=EFFORT)
    made["content/models/nam.md"] = record_with(MODEL, title="Mô hình nam", draft=True)
    return made


FILES = {
    **models(),
    "content/collections/re-ma-hay.md": COLLECTION,
    "content/collections/mot-cap.md": PAIR,
    "content/collections/chua-hien.md": HIDDEN,
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = make_site(tmp_path_factory.mktemp("collections") / "site", FILES)
    assert [each.code for each in build_problems(site)] == ["collected-draft", "collected-draft"]
    return site / "public"


def html(public: Path, address: str) -> str:
    return (public / address / "index.html").read_text("utf-8")


def words(part: str) -> str:
    """The words of a part of a page."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", part)).replace("\xa0", " ").split()).replace(" ,", ",")


def main_of(public: Path, address: str) -> str:
    return words(html(public, address).partition("<main")[2].partition("</main>")[0].partition(">")[2])


def test_a_collection_shows_its_models_in_the_order_of_the_editor_each_with_its_sentence(public: Path) -> None:
    said = main_of(public, "tuyen-tap/re-ma-hay")
    assert "4 mô hình Năm việc rẻ mà hay" in said, "a draft is not counted"
    notes = ("Dễ làm nhất trong tập.", "Đọc kỹ đoạn cãi nhau.", "Cần một người giữ sổ.", "Học từ nơi khác.")
    assert [each for each in notes if each in said] == sorted(notes, key=said.index)
    assert "35 triệu đồng" in said
    assert "12 người, 3 tháng" in said
    assert "Đang chờ đăng" not in html(public, "tuyen-tap/re-ma-hay")


def test_its_models_are_compared_up_to_four_of_them(public: Path) -> None:
    assert 'href="/dan-van/so-sanh/?m=hai,mot,ba,bon">So sánh 4 mô hình</a>' in html(public, "tuyen-tap/re-ma-hay")
    assert 'href="/dan-van/so-sanh/?m=mot,hai">So sánh 2 mô hình</a>' in html(public, "tuyen-tap/mot-cap")
    assert "so-sanh/?m=" not in html(public, "tuyen-tap/chua-hien")


def test_of_more_than_four_the_first_are_compared(tmp_path: Path) -> None:
    files = {**FILES, "content/models/nam.md": record_with(MODEL, title="Mô hình nam")}
    site = make_site(tmp_path / "site", files)
    assert build_problems(site) == ()
    page = html(site / "public", "tuyen-tap/re-ma-hay")
    assert 'so-sanh/?m=hai,mot,ba,bon">So sánh 4 mô hình đầu</a>' in page


def test_collections_are_listed_and_stand_in_the_menu_and_on_the_home_page_without_those_that_show_nothing(
    public: Path,
) -> None:
    listed = main_of(public, "tuyen-tap")
    assert listed.index("Một cặp để học") < listed.index("Năm việc rẻ mà hay") < listed.index("Chưa hiện gì")
    home = html(public, "")
    assert '<a class="nav__link" href="/dan-van/tuyen-tap/">Tuyển tập</a>' in home
    section = home.partition('aria-labelledby="sec-collections"')[2].partition("</section>")[0]
    assert "Một cặp để học" in section
    assert "Năm việc rẻ mà hay" in section
    assert "Chưa hiện gì" not in section
    assert '<a class="more" href="/dan-van/tuyen-tap/">Tất cả tuyển tập</a>' in section
    assert "Hiện chưa mô hình nào của tuyển tập được đăng." in main_of(public, "tuyen-tap/chua-hien")


def test_a_menu_of_ones_own_leaves_the_other_lists_to_the_foot(tmp_path: Path) -> None:
    menu = "navigation: [{label: Tin, to: /tin-tuc/}, {label: Hay, to: /mo-hinh/?nam=2025}]\n"
    site = make_site(tmp_path / "site", {**FILES, "site_config.yaml": CONFIG + menu})
    assert {each.code for each in build_problems(site)} == {"collected-draft"}
    foot = html(site / "public", "").partition('class="foot__links"')[2].partition("</ul>")[0]
    assert '<a href="/dan-van/tuyen-tap/">Tuyển tập</a>' in foot
    assert "/tin-tuc/" not in foot
    assert "/mo-hinh/" not in foot


def test_a_site_without_collections_says_nothing_of_them(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    assert build_problems(site) == ()
    assert "tuyen-tap/" not in html(site / "public", "")
    assert "data-kind-collection" not in html(site / "public", "tim-kiem")
    assert not (site / "public" / "tuyen-tap").exists()


def test_a_model_tells_in_which_collections_it_stands_and_a_person_who_leads_to_them(public: Path) -> None:
    assert "Có trong tuyển tập: Một cặp để học, Năm việc rẻ mà hay" in main_of(public, "mo-hinh/mot")
    assert "Có trong tuyển tập: Năm việc rẻ mà hay" in main_of(public, "mo-hinh/ba")
    assert "Có trong tuyển tập" not in main_of(public, "mo-hinh/duong-tu-quan")
    assert "Một cặp để học" in main_of(public, "dien-hinh/tran-thi-lan")
    assert "Trần Thị Lan" in main_of(public, "tuyen-tap/mot-cap")


def test_old_addresses_of_a_collection_lead_to_the_new_ones(public: Path) -> None:
    assert "/tuyen-tap/re-ma-hay/" in html(public, "tuyen-tap/nam-viec-re")
    assert "/tuyen-tap/re-ma-hay/in-thanh-tap/" in html(public, "tuyen-tap/nam-viec-re/in-thanh-tap")
    now, before = (public / f"tuyen-tap/{id}/feed.xml" for id in ("re-ma-hay", "nam-viec-re"))
    assert before.read_bytes() == now.read_bytes(), "a program that reads feeds follows no page"


def test_an_empty_collection_has_no_booklet_to_lead_to(tmp_path: Path) -> None:
    aliased = HIDDEN.replace("items:", "aliases: /tuyen-tap/chua-co/\nitems:")
    site = make_site(tmp_path / "site", {**FILES, "content/collections/chua-hien.md": aliased})
    assert {each.code for each in build_problems(site)} == {"collected-draft"}
    assert (site / "public/tuyen-tap/chua-co/feed.xml").is_file()
    assert not (site / "public/tuyen-tap/chua-co/in-thanh-tap").exists()


def test_collections_are_open_data_without_what_is_not_published_and_are_found(public: Path) -> None:
    rows = json.loads((public / "du-lieu/tuyen-tap.json").read_bytes())
    assert [row["id"] for row in rows] == ["mot-cap", "re-ma-hay", "chua-hien"]
    items = json.loads((public / "du-lieu/mo-hinh-tuyen-tap.json").read_bytes())
    assert [(each["number"], each["model"], each["note"]) for each in items if each["collection"] == "re-ma-hay"] == [
        (1, "hai", "Dễ làm nhất trong tập."),
        (2, "mot", "Đọc kỹ đoạn cãi nhau."),
        (3, "ba", "Cần một người giữ sổ."),
        (4, "bon", "Học từ nơi khác."),
    ]
    index = [path.read_text("utf-8") for path in (public / "search-index").rglob("*.js*") if path.suffix != ".gz"]
    assert any("re-ma-hay" in each for each in index)
    assert not any("Đang chờ đăng" in each for each in index)
    assert "/tuyen-tap/re-ma-hay/</loc>" in (public / "sitemap.xml").read_text("utf-8")


def test_collections_that_are_featured_stand_on_the_home_page_alone(tmp_path: Path) -> None:
    files = {**FILES, "content/collections/re-ma-hay.md": record_with(COLLECTION, featured=True)}
    site = make_site(tmp_path / "site", files)
    build_problems(site)
    section = html(site / "public", "").partition('aria-labelledby="sec-collections"')[2].partition("</section>")[0]
    assert "Năm việc rẻ mà hay" in section
    assert "Một cặp để học" not in section


def test_a_new_collection_is_a_file_that_says_what_is_still_to_be_typed(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    path = new_record(site, "collection", "Mùa nước nổi", NOW.date(), load_translations("vi"))
    assert path.relative_to(site).as_posix() == "content/collections/mua-nuoc-noi.md"
    text = path.read_text("utf-8")
    assert 'title: "Mùa nước nổi"\n' in text
    assert "date: 2026-11-22\n" in text
    assert {each.code for each in problems_of(site)} <= {"value-empty", "text-left-over"}


# --- The booklet and the feed ------------------------------------------------------------------------------

LONG = "Bà con thôn Bến Sỏi cùng nhau quét dọn, trồng hoa và ghi sổ công khai từng buổi chiều thứ Bảy trong tháng. "
FULL = {
    "title": (LONG * 2)[:199],
    "summary": (LONG * 3)[:299],
    "effort": dict.fromkeys(("cost", "people", "duration"), (LONG * 2)[:159]) | {"equipment": (LONG * 3)[:299]},
    "conditions": (LONG * 20)[:1499],
    "contact": {
        "telephone": "024 0000 0000",
        "email": "lien-he@example.org",
        "address": "Số 1, đường Ví Dụ, xã Bình Minh",
    },
    "outcomes": [{"indicator": f"{number}. {LONG}"[:119], "before": 2, "value": number} for number in range(12)],
    "lessons": {each: [f"{number}. {LONG * 2}"[:200] for number in range(9)] for each in ("worked", "failed")},
    "images": [{"file": "cho.png", "alt": "Một con đường làng lúc chập tối, trước mỗi cổng có đèn"}],
}


def test_a_booklet_begins_with_a_cover_and_contents_and_stays_out_of_lists_and_search(public: Path) -> None:
    page = html(public, "tuyen-tap/re-ma-hay/in-thanh-tap")
    assert '<meta name="robots" content="noindex">' in page
    assert "in-thanh-tap" not in (public / "sitemap.xml").read_text("utf-8")
    index = [path.read_text("utf-8") for path in (public / "search-index").rglob("*.js*") if path.suffix != ".gz"]
    assert not any("in-thanh-tap" in each for each in index)
    said = words(page)
    contents = said.partition("Mục lục")[2].partition("Lời giới thiệu")[0]
    assert re.findall(r"Mô hình (\w+) Xã Bình Minh, Tỉnh Sao Mai trang (\d)", contents) == [
        ("hai", "1"),
        ("mot", "2"),
        ("ba", "3"),
        ("bon", "4"),
    ]
    assert "Tập này cho buổi tập huấn." in said
    assert page.count('class="qr"') == 5, "of the collection, and of each model"
    assert 'href="/dan-van/tuyen-tap/re-ma-hay/in-thanh-tap/"' in html(public, "tuyen-tap/re-ma-hay")
    assert not (public / "tuyen-tap/chua-hien/in-thanh-tap").exists()
    assert "in-thanh-tap" not in html(public, "tuyen-tap/chua-hien")


def test_each_model_of_a_printed_booklet_has_the_page_of_its_number_however_much_there_is_of_it(
    chromium: Browser, tmp_path: Path
) -> None:
    notes = {"mot": (LONG * 3)[:299], "hai": "Ngắn.", "ba": (LONG * 2)[:150]}
    chosen = [{"model": id, "note": note} for id, note in notes.items()]
    files: dict[str, bytes | str | None] = {
        **models(),
        "content/media/cho.png": picture(1200, 800),
        "content/models/mot.md": record_with(MODEL, **FULL),
        "content/models/ba.md": record_with(MODEL, **{**FULL, "title": "Không có ảnh", "images": []}),
        "content/collections/tap.md": record_with(PAIR, items=chosen) + "Tập này cho buổi tập huấn.\n",
    }
    site = make_site(tmp_path / "site", files)
    assert [each.code for each in build_problems(site)] == []
    page = chromium.new_page()
    with serve(site / "public", "/dan-van/") as address:
        page.goto(f"{address}tuyen-tap/tap/in-thanh-tap/", wait_until="networkidle")
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    texts = [" ".join(each.extract_text().split()) for each in printed.pages]
    assert len(texts) == 6, "a cover, contents, an introduction, three models"
    assert [(round(each.mediabox.width), round(each.mediabox.height)) for each in printed.pages] == [(595, 842)] * 6
    for number, text in enumerate(texts[3:], 1):
        assert text.endswith(f" {number}")
        assert f"{number}. " in text
    assert "Kết quả đo được" in texts[5], "what there is room for is not left out"
    assert "1/6" not in "".join(texts), "pages of paper are not numbered by another count"


def test_the_feed_of_a_collection_has_its_models_with_the_sentences_of_the_editor(public: Path) -> None:
    feed = (public / "tuyen-tap/re-ma-hay/feed.xml").read_text("utf-8")
    assert "<id>https://danvan.example/dan-van/tuyen-tap/re-ma-hay/feed.xml</id>" in feed
    assert re.findall("<summary>(.*?)</summary>", feed) == [
        "Dễ làm nhất trong tập.",
        "Đọc kỹ đoạn cãi nhau.",
        "Cần một người giữ sổ.",
        "Học từ nơi khác.",
    ]
    assert "<published>2026-10-01T00:00:00+07:00</published>" in feed
    offered = 'title="Năm việc rẻ mà hay – nguồn tin (Atom)" href="/dan-van/tuyen-tap/re-ma-hay/feed.xml"'
    assert f'type="application/atom+xml" {offered}' in html(public, "tuyen-tap/re-ma-hay")
