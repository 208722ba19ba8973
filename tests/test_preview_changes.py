"""The preview while its files change: a browser sees what was saved, or what is wrong with it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from previews import Preview, previewed
from sites import CONFIG, MODEL, NEWS, PERSON, STATISTIC, UNITS, make_site, picture, record_with, write_files

from showcase.editing.preview import watching
from showcase.home import HOME

MODEL_FILE = "content/models/duong-tu-quan.md"
MODEL_PAGE = "mo-hinh/duong-tu-quan/"
OF_THE_UNIT = {
    "site_config.yaml": CONFIG,
    MODEL_FILE: MODEL,
    "content/people/tran-thi-lan.md": PERSON,
    "content/statistics/dang-ky.yaml": STATISTIC,
}
SECONDS = 30_000


@contextmanager
def opened(chromium: Browser, shown: Preview, path: str) -> Iterator[Page]:
    """A page of the preview in a browser, which has heard its state once."""
    page = chromium.new_page()
    page.set_default_timeout(SECONDS)
    page.goto(shown.address + path)
    page.wait_for_selector("guong-sang-preview", state="attached")
    try:
        yield page
    finally:
        page.close()


def see(place: Page | Locator, words: str) -> None:
    expect(place.get_by_text(words).first).to_be_visible(timeout=SECONDS)


def overlay(page: Page) -> Locator:
    return page.locator("guong-sang-preview section[role=alert]")


def save(site: Path, path: str, text: str | bytes | None) -> None:
    write_files(site, {path: text})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "s")


@pytest.fixture
def shown(site: Path) -> Iterator[Preview]:
    with previewed(site) as preview:
        yield preview


def test_a_saved_text_is_seen(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, MODEL_PAGE) as page:
        save(site, MODEL_FILE, MODEL.replace("quét dọn", "trồng hoa"))
        see(page, "Bà con thay nhau trồng hoa mỗi chiều thứ Bảy.")
        save(site, MODEL_FILE, MODEL.replace("year: 2024", "year: 2023"))
        see(page, "Bà con thay nhau quét dọn mỗi chiều thứ Bảy.")


def test_a_mistake_lies_over_the_last_good_page_until_it_is_mended(
    site: Path, shown: Preview, chromium: Browser
) -> None:
    with opened(chromium, shown, MODEL_PAGE) as page:
        save(site, MODEL_FILE, MODEL.replace("year: 2024", "year: năm 2024").replace("quét dọn", "trồng hoa"))
        see(overlay(page), "“năm 2024” không phải là năm.")
        see(overlay(page), "content/models/duong-tu-quan.md:5:7")
        see(overlay(page), "Gõ: year: 2024")
        link = overlay(page).get_by_role("link", name="content/models/duong-tu-quan.md:5:7")
        assert link.get_attribute("href") == f"vscode://file{(site / MODEL_FILE).as_posix()}:5:7"
        see(page, "Bà con thay nhau quét dọn mỗi chiều thứ Bảy.")
        page.reload()
        see(overlay(page), "“năm 2024” không phải là năm.")
        see(page, "Bà con thay nhau quét dọn mỗi chiều thứ Bảy.")
        save(site, MODEL_FILE, MODEL.replace("quét dọn", "trồng hoa"))
        see(page, "Bà con thay nhau trồng hoa mỗi chiều thứ Bảy.")
        expect(overlay(page)).to_have_count(0, timeout=SECONDS)


def test_a_mistake_that_only_the_whole_site_shows_is_seen_too(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, "") as page:
        save(site, MODEL_FILE, record_with(MODEL, aliases=["/tin-tuc/so-ket/"]))
        see(overlay(page), "content/models/duong-tu-quan.md:6:")
        save(site, MODEL_FILE, MODEL)
        expect(overlay(page)).to_have_count(0, timeout=SECONDS)


def test_a_warning_is_a_badge_that_opens(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, MODEL_PAGE) as page:
        save(site, "site_config.yaml", CONFIG.replace("danvan.example/", "example.org/"))
        badge = page.locator("guong-sang-preview").get_by_role("button", name="1 cảnh báo")
        expect(badge).to_be_visible(timeout=SECONDS)
        expect(overlay(page)).to_have_count(0)
        badge.click()
        see(page.locator("guong-sang-preview section"), "site_config.yaml:2:11")


def test_a_new_file_and_one_that_is_gone_are_seen(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, "mo-hinh/") as page:
        save(site, "content/models/ngo-hoa.md", MODEL.replace("Tuyến đường tự quản", "Ngõ hoa xóm Ba"))
        see(page, "Ngõ hoa xóm Ba")
        page.goto(f"{shown.address}mo-hinh/ngo-hoa/")
        see(page, "Bà con thay nhau quét dọn mỗi chiều thứ Bảy.")
        save(site, "content/models/ngo-hoa.md", None)
        see(page, "Không tìm thấy trang này")
        save(site, "content/models/ngo-hoa.md", MODEL.replace("Tuyến đường tự quản", "Ngõ hoa xóm Tư"))
        see(page, "Ngõ hoa xóm Tư")


def test_what_follows_from_a_change_is_seen_on_other_pages(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, MODEL_PAGE) as page, opened(chromium, shown, "mo-hinh/") as listing:
        save(site, "content/units.yaml", UNITS.replace("name: Bình Minh", "name: Ban Mai"))
        see(overlay(page), "Xã Bình Minh")
        write_files(site, {path: text.replace("Xã Bình Minh", "Xã Ban Mai") for path, text in OF_THE_UNIT.items()})
        see(page, "Xã Ban Mai")
        expect(overlay(page)).to_have_count(0, timeout=SECONDS)
        save(site, MODEL_FILE, record_with(MODEL, title="Ngõ hoa xóm Ba").replace("Xã Bình Minh", "Xã Ban Mai"))
        see(page, "Ngõ hoa xóm Ba")
        see(listing, "Ngõ hoa xóm Ba")


def test_a_template_and_a_style_sheet_of_the_sites_own_are_seen(site: Path, shown: Preview, chromium: Browser) -> None:
    footer = '{% extends "built-in/base.html" %}{% block masthead_search %}<p>TEXT</p>{% endblock %}'
    with opened(chromium, shown, MODEL_PAGE) as page:
        save(site, "templates/base.html", footer.replace("TEXT", "Chân trang một"))
        see(page, "Chân trang một")
        save(site, "templates/base.html", footer.replace("TEXT", "Chân trang hai"))
        see(page, "Chân trang hai")
        save(site, "templates/base.html", footer.replace("TEXT", "{{ view.nothing_like_it.x }}"))
        see(overlay(page), "templates/base.html:1")
        see(page, "Chân trang hai")
        save(site, "templates/base.html", footer.replace("TEXT", "{% if %}"))
        see(overlay(page), "templates/base.html:1")
        save(site, "templates/base.html", footer.replace("TEXT", "Chân trang ba"))
        see(page, "Chân trang ba")
        expect(overlay(page)).to_have_count(0, timeout=SECONDS)
        save(site, "assets/css/99-own.css", "body { border-top: 7px solid rgb(1, 2, 3); }")
        expect(page.locator("body")).to_have_css("border-top-width", "7px", timeout=SECONDS)


def test_a_template_of_the_programs_own_is_watched(site: Path, shown: Preview) -> None:
    assert {path.parent for path, _ in shown.watcher._watched} == {site.resolve(), HOME.resolve()}


def test_a_picture_is_seen(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, MODEL_PAGE) as page:
        pictured = record_with(MODEL, images=[{"file": "cho.jpg", "alt": "Chợ phiên"}])
        write_files(site, {"content/media/cho.jpg": picture(640, 480, "JPEG"), MODEL_FILE: pictured})
        expect(page.get_by_alt_text("Chợ phiên").first).to_be_visible(timeout=SECONDS)
        page.wait_for_function("() => document.querySelector('[alt=\"Chợ phiên\"]')?.naturalWidth > 1")
        before = page.get_by_alt_text("Chợ phiên").first.get_attribute("src")
        save(site, "content/media/cho.jpg", picture(640, 320, "JPEG"))
        expect(page.get_by_alt_text("Chợ phiên").first).not_to_have_attribute("src", before or "", timeout=SECONDS)


def test_a_page_that_is_not_changed_is_not_reloaded(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, "gioi-thieu/") as page, opened(chromium, shown, MODEL_PAGE) as changed:
        page.evaluate("() => { globalThis.kept = true; }")
        save(site, MODEL_FILE, MODEL.replace("quét dọn", "trồng hoa"))
        see(changed, "Bà con thay nhau trồng hoa mỗi chiều thứ Bảy.")
        changed.evaluate("() => { globalThis.kept = true; }")
        shown.after_checks(2)
        page.wait_for_timeout(300)
        assert page.evaluate("() => globalThis.kept")
        assert changed.evaluate("() => globalThis.kept"), "the check of the whole found the same page"


def test_drafts_have_a_ribbon(site: Path, chromium: Browser) -> None:
    save(site, "content/models/nhap.md", record_with(MODEL, title="Ngõ hoa", draft=True))
    save(site, "content/news/mai.md", record_with(NEWS, title="Tin ngày mai", publish_on="2026-12-24"))
    with previewed(site, drafts=True) as shown:
        for path, words in (("mo-hinh/nhap/", "bản nháp"), ("tin-tuc/mai/", "24/12/2026")):
            with opened(chromium, shown, path) as page:
                see(page.locator("guong-sang-preview [role=note]"), words)
        with opened(chromium, shown, MODEL_PAGE) as page:
            see(page, "Sửa tệp này")
            expect(page.locator("guong-sang-preview [role=note]")).to_have_count(0)


def test_of_two_savings_within_a_second_none_is_missed(site: Path) -> None:
    heard: Queue[frozenset[str]] = Queue()
    watcher = watching.SiteWatcher(site, HOME, heard.put, poll=True)
    watcher.start()
    assert watcher.ready.wait(SECONDS / 1000)
    try:
        for nanoseconds in range(3):
            os.utime(site / MODEL_FILE, ns=(0, 10**18 + nanoseconds))
            assert heard.get(timeout=SECONDS / 1000) == {MODEL_FILE}
    finally:
        watcher.stop()


def test_files_are_looked_at_again_and_again_where_that_is_asked_for(site: Path, chromium: Browser) -> None:
    with previewed(site, poll=True) as shown, opened(chromium, shown, MODEL_PAGE) as page:
        assert shown.watcher.polls
        save(site, MODEL_FILE, MODEL.replace("quét dọn", "trồng hoa"))
        see(page, "Bà con thay nhau trồng hoa mỗi chiều thứ Bảy.")
        save(site, "site_config.yaml", CONFIG.replace("title: Gương sáng xã Bình Minh", "title: Gương mới"))
        expect(page).to_have_title("Tuyến đường tự quản – Gương mới", timeout=SECONDS)


def test_they_are_looked_at_where_the_system_cannot_watch(
    site: Path, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:

    def watch(*_places: Path, **_options: Any) -> Iterator[Any]:
        raise OSError(errno.ENOSPC, "OS file watch limit reached")

    monkeypatch.setattr(watching, "watch", watch)
    with previewed(site) as shown, opened(chromium, shown, MODEL_PAGE) as page:
        save(site, MODEL_FILE, MODEL.replace("quét dọn", "trồng hoa"))
        see(page, "Bà con thay nhau trồng hoa mỗi chiều thứ Bảy.")
        assert shown.watcher.polls


def test_a_site_that_begins_with_a_mistake_shows_it_and_itself_once_it_is_mended(site: Path, chromium: Browser) -> None:
    save(site, "content/units.yaml", UNITS.replace("type: Tỉnh", "type: Tinhr"))
    with previewed(site) as shown, opened(chromium, shown, MODEL_PAGE) as page:
        see(overlay(page), "content/units.yaml:1:")
        save(site, "content/units.yaml", UNITS)
        see(page, "Bà con thay nhau quét dọn mỗi chiều thứ Bảy.")
        expect(overlay(page)).to_have_count(0, timeout=SECONDS)


def test_a_folder_that_is_made_later_is_watched(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, MODEL_PAGE) as page:
        save(site, "static/mau.txt", "một")
        page.wait_for_function(f"async () => (await fetch('{shown.address}mau.txt')).ok")
        save(site, "static/mau.txt", "hai")
        page.wait_for_function(f"async () => (await (await fetch('{shown.address}mau.txt')).text()) === 'hai'")


def test_the_policy_of_the_pages_stays_and_nothing_is_refused_by_it(
    site: Path, shown: Preview, chromium: Browser
) -> None:
    complaints: list[str] = []
    with opened(chromium, shown, MODEL_PAGE) as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.reload()
        see(page, "Sửa tệp này")
        save(site, MODEL_FILE, MODEL.replace("year: 2024", "year: năm 2024"))
        see(overlay(page), "không phải là năm")
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert complaints == []


def test_search_finds_what_was_saved(site: Path, shown: Preview, chromium: Browser) -> None:
    with opened(chromium, shown, "tim-kiem/?q=quét dọn") as page:
        see(page, "Tuyến đường tự quản")
        save(site, MODEL_FILE, record_with(MODEL, title="Ngõ hoa xóm Ba"))
        shown.after_checks(2)
        page.goto(f"{shown.address}tim-kiem/?q=ngõ hoa")
        see(page, "Ngõ hoa xóm Ba")


def test_a_page_that_is_new_does_not_take_back_the_step_to_another(
    site: Path, shown: Preview, chromium: Browser
) -> None:
    def meanwhile(route: Route) -> None:
        save(site, MODEL_FILE, MODEL.replace("quét dọn", "trồng hoa"))
        shown.after_checks(2)
        page.wait_for_timeout(300)  # what the page is told arrives, and nothing is to be seen of it
        route.continue_()

    with opened(chromium, shown, MODEL_PAGE) as page:
        page.route("**/don-vi/", meanwhile)
        page.goto(f"{shown.address}don-vi/")
        assert page.url.endswith("/don-vi/")
