"""The forms in a browser: written by the keyboard alone, open to all, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe import violations
from browser import serve
from playwright.sync_api import Browser, Dialog, Page, expect
from previews import Preview, previewed
from sites import MODEL, NEWS, make_site, picture, problems_of, record_with, text_report

from showcase.home import HOME

SECONDS = 30_000
expect.set_options(timeout=SECONDS)  # a busy machine is no fault of the code
MODEL_FILE = "content/models/duong-tu-quan.md"
MOST_STEPS = 150


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "s")


@pytest.fixture
def shown(site: Path) -> Iterator[Preview]:
    with previewed(site, editing=True, drafts=True) as preview:
        yield preview


@contextmanager
def room(chromium: Browser, shown: Preview, width: int = 1280, locale: str = "vi-VN") -> Iterator[Page]:
    """The front page of the room, in a browser of a Vietnamese editor."""
    with chromium.new_context(locale=locale, viewport={"width": width, "height": 900}) as context:
        context.set_default_timeout(SECONDS)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on(
            "console",
            lambda said: faults.append(f"{said.text} {said.location['url']}") if said.type == "error" else None,
        )
        page.goto(shown.start)
        yield page
        assert faults == []


def to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(MOST_STEPS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the keyboard")


def typed(page: Page, selector: str, text: str) -> None:
    to(page, selector)
    page.keyboard.insert_text(text)


def chosen(page: Page, selector: str, label: str) -> None:
    """Press the arrow until a term is chosen."""
    to(page, selector)
    for _ in range(MOST_STEPS):
        if page.evaluate("() => document.activeElement.selectedOptions[0].text") == label:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{label} is not to be chosen")


def picked(page: Page, selector: str, query: str, name: str) -> None:
    """Type into a picker, and choose the first that it finds."""
    typed(page, selector, query)
    expect(page.locator("[role=option]").first).to_contain_text(name)  # no option of a select
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(selector)).to_have_attribute("aria-expanded", "false")


def day(page: Page, selector: str, digits: str) -> None:
    to(page, selector)
    page.keyboard.type(digits)


def opened(page: Page, words: str) -> None:
    to(page, f"a[href$='{words}']")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def saved(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_text("Đã lưu.")).to_be_visible()


def test_a_model_a_person_and_a_piece_of_news_are_written_by_the_keyboard_alone(
    site: Path, shown: Preview, chromium: Browser, tmp_path: Path
) -> None:
    (tmp_path / "Ảnh chợ.jpg").write_bytes(picture(640, 480, "JPEG"))
    with room(chromium, shown) as page:
        page.on("filechooser", lambda chooser: chooser.set_files(tmp_path / "Ảnh chợ.jpg"))
        assert violations(page) == []
        opened(page, "new?kind=model")
        typed(page, "#f-title", "Ngõ hoa xóm Ba")
        picked(page, "#f-unit", "binh minh", "Xã Bình Minh")
        assert page.locator("#f-unit").input_value() == "Xã Bình Minh"
        chosen(page, "#f-field", "Văn hóa - xã hội")
        typed(page, "#f-year", "hai nghìn")
        expect(page.locator("#p-f-year")).to_contain_text("“hai nghìn” không phải là năm.")
        assert violations(page) == []
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("2024")
        typed(page, "#f-text", "Bà con trồng hoa dọc ngõ.")
        to(page, "summary")
        page.keyboard.press("Enter")
        to(page, "#f-stages .rows__add")
        page.keyboard.press("Enter")
        chosen(page, "#f-stages-0-stage", "Công nhận")
        day(page, "#f-stages-0-date", "05052024")
        assert violations(page) == []
        to(page, "#f-draft")
        page.keyboard.press("Space")
        saved(page)
        assert violations(page) == []
        expect(page.frame_locator("#live").get_by_role("heading", name="Ngõ hoa xóm Ba")).to_be_visible()

        opened(page, "/-/edit/")
        opened(page, "new?kind=person")
        typed(page, "#f-name", "Nguyễn Văn An")
        day(page, "#f-consent-date", "05052024")
        to(page, "#f-consent-scope-1")
        for _ in range(3):
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
        picked(page, "#f-unit", "hoa an", "Xã Hòa An")
        chosen(page, "#f-field", "Văn hóa - xã hội")
        typed(page, "#f-year", "2025")
        typed(page, "#f-text", "Anh An giữ sổ của tổ.")
        to(page, "#f-draft")
        page.keyboard.press("Space")
        saved(page)

        opened(page, "/-/edit/")
        opened(page, "new?kind=news")
        typed(page, "#f-title", "Chợ phiên mở lại")
        chosen(page, "#f-category", "Dân vận")
        typed(page, "#f-text", "Chợ họp từ sáng sớm.")
        to(page, "summary")
        page.keyboard.press("Enter")
        to(page, "#f-images .rows__add")
        page.keyboard.press("Enter")
        to(page, "#u-f-images-0-file")
        page.keyboard.press("Space")
        expect(page.locator("#f-images-0-file")).to_have_value("anh-cho.jpg")
        typed(page, "#f-images-0-alt", "Một phiên chợ")
        to(page, "#f-draft")
        page.keyboard.press("Space")
        saved(page)
        assert violations(page) == []
    assert (site / "content/models/ngo-hoa-xom-ba.md").read_text("utf-8") == (
        "---\ntitle: Ngõ hoa xóm Ba\nunit: Xã Bình Minh\nfield: Văn hóa - xã hội\nyear: 2024\n"
        "stages:\n  - {stage: Công nhận, date: 2024-05-05}\n---\nBà con trồng hoa dọc ngõ.\n"
    )
    assert (site / "content/people/nguyen-van-an.md").read_text("utf-8") == (
        "---\nname: Nguyễn Văn An\nconsent: {date: 2024-05-05, scope: [Họ tên, Ảnh, Thành tích]}\nunit: Xã Hòa An\n"
        "field: Văn hóa - xã hội\nyear: 2025\n---\nAnh An giữ sổ của tổ.\n"
    )
    assert "images:\n  - {file: anh-cho.jpg, alt: Một phiên chợ}" in (
        site / "content/news/cho-phien-mo-lai.md"
    ).read_text("utf-8")
    assert text_report(problems_of(site)) == ""


def test_a_unit_and_a_set_of_criteria_are_written_by_the_keyboard_alone(
    site: Path, shown: Preview, chromium: Browser
) -> None:
    with room(chromium, shown) as page:
        opened(page, "/-/edit/units")
        assert violations(page) == []
        opened(page, "new?kind=unit")
        assert violations(page) == []
        typed(page, "#f-name", "Ban Mai")
        chosen(page, "#f-type", "Xã")
        typed(page, "#f-parent", "Tỉnh Sao Mai")
        day(page, "#f-valid_from", "01072025")
        to(page, "#f-merged_into .rows__add")
        page.keyboard.press("Enter")
        picked(page, "#f-merged_into-0-unit", "hoa an", "Hòa An")
        expect(page.locator("#state")).to_contain_text("Cảnh báo: 1")
        assert violations(page) == []
        to(page, "#f-merged_into .row__remove")
        page.keyboard.press("Enter")
        expect(page.locator("#state")).to_contain_text("Không có lỗi")
        saved(page)
        assert violations(page) == []

        opened(page, "/-/edit/")
        opened(page, "new?kind=criteria")
        assert violations(page) == []
        typed(page, "#f-name", "Bộ tiêu chí xã")
        typed(page, "#f-version", "bản 2024")
        typed(page, "#f-years-from", "2024")
        typed(page, "#f-issuer", "Xã Bình Minh")
        to(page, "summary")
        page.keyboard.press("Enter")
        to(page, "#f-items .rows__add")
        page.keyboard.press("Enter")
        typed(page, "#f-items-0-id", "1")
        typed(page, "#f-items-0-text", "Có phương án")
        assert violations(page) == []
        saved(page)
        assert violations(page) == []
        for kind in ("document", "page"):
            page.goto(f"{shown.start.partition('?')[0]}new?kind={kind}")
            assert violations(page) == []
    text = (site / "content/units.yaml").read_text("utf-8")
    assert text.endswith("\nxa-ban-mai: {name: Ban Mai, type: Xã, parent: Tỉnh Sao Mai, valid_from: 2025-07-01}\n")
    assert "\nitems:\n  - {id: 1, text: Có phương án}\n" in (site / "content/criteria/bo-tieu-chi-xa.yaml").read_text(
        "utf-8"
    )


def test_what_was_not_saved_is_asked_for_and_kept(site: Path, shown: Preview, chromium: Browser) -> None:
    with room(chromium, shown) as page:
        page.goto(f"{page.url}file?path={MODEL_FILE}")
        page.locator("#f-text").fill("Chữ chưa lưu.")
        page.locator("#f-title").fill("Đường hoa")
        asked: list[str] = []

        def leave(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", leave)
        page.reload()
        assert asked == ["beforeunload"]
        assert page.locator("#f-title").input_value() == "Tuyến đường tự quản"
        expect(page.get_by_text("Trình duyệt này còn giữ những thay đổi chưa lưu.")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="Lấy ra").click()
        expect(page.locator("#f-title")).to_have_value("Đường hoa")
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.get_by_text("Đã lưu.")).to_be_visible()
        page.reload()
        expect(page.locator("#kept")).to_be_hidden()
    assert (site / MODEL_FILE).read_text("utf-8").endswith("---\nChữ chưa lưu.\n")


def test_two_windows_are_told_of_each_other(site: Path, shown: Preview, chromium: Browser) -> None:
    with room(chromium, shown) as first:
        second = first.context.new_page()
        for page in (first, second):
            page.goto(f"{shown.start.partition('?')[0]}file?path={MODEL_FILE}")
        first.locator("#f-title").fill("Đường hoa")
        first.get_by_role("button", name="Lưu", exact=True).click()
        expect(first.get_by_text("Đã lưu.")).to_be_visible()
        second.locator("#f-title").fill("Đường cờ")
        expect(second.locator("#elsewhere")).to_contain_text("Tệp đã bị sửa ở nơi khác")
        second.get_by_role("button", name="Lưu", exact=True).click()
        expect(second.get_by_role("heading", name=f"Hai bản của {MODEL_FILE}")).to_be_visible()
        assert violations(second) == []
        second.get_by_role("button", name="Lưu bản của bạn").click()
        expect(second.locator("#f-title")).to_have_value("Đường cờ")
        second.get_by_role("link", name="Lịch sử").click()
        assert violations(second) == []
        second.get_by_role("button", name="Lấy lại bản trước lần sửa này").first.click()
        expect(second.locator("#f-title")).to_have_value("Đường hoa")


def test_two_windows_are_merged_by_the_keyboard_alone(site: Path, shown: Preview, chromium: Browser) -> None:
    with room(chromium, shown) as front:
        page = front.context.new_page()  # one in which an answer of the status 409 is no fault
        page.goto(f"{front.url}file?path={MODEL_FILE}")
        page.locator("#f-title").fill("Đường cờ")
        page.locator("#f-year").fill("2023")
        theirs = MODEL.replace("Tuyến đường tự quản", "Đường hoa").replace("thứ Bảy", "Chủ nhật")
        (site / MODEL_FILE).write_text(theirs, "utf-8")
        with page.expect_navigation():
            page.keyboard.press("Control+s")
        expect(page.get_by_role("heading", name="Gộp cả hai")).to_be_visible()
        assert violations(page) == []
        to(page, "#take-title-theirs")
        page.keyboard.press("ArrowDown")
        expect(page.locator("#take-title-mine")).to_be_checked()
        page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_text("Chưa lưu gì cả")).to_be_visible()
        assert violations(page) == []
        expect(page.locator("#f-title")).to_have_value("Đường cờ")
        expect(page.locator("#f-text")).to_have_value(re.compile("Chủ nhật"))
        expect(page.locator("#elsewhere")).to_be_empty()
        expect(page.locator("#state")).to_contain_text("Không có lỗi")
        assert (site / MODEL_FILE).read_text("utf-8") == theirs
        saved(page)
        expect(page.locator("#kept")).to_be_hidden()
    assert (site / MODEL_FILE).read_text("utf-8") == theirs.replace("Đường hoa", "Đường cờ").replace("2024", "2023")
    assert problems_of(site) == ()


def test_buttons_set_the_text_and_the_page_beside_it_follows(shown: Preview, chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "cho.png").write_bytes(picture(300, 200))
    with room(chromium, shown) as page:
        page.goto(f"{page.url}file?path={MODEL_FILE}")
        text = page.locator("#f-text")
        text.fill("Mở đầu.\n\nmột\nhai")
        text.evaluate("each => each.setSelectionRange(9, each.value.length)")
        page.get_by_role("button", name="Danh sách").click()
        expect(text).to_have_value("Mở đầu.\n\n- một\n- hai\n")
        text.evaluate("each => each.setSelectionRange(0, 2)")
        page.get_by_role("button", name="Chữ đậm").click()
        expect(text).to_have_value("**Mở** đầu.\n\n- một\n- hai\n")
        page.get_by_role("button", name="Ảnh", exact=True).click()
        assert violations(page) == []
        page.get_by_role("button", name="Chèn vào bài").click()
        expect(page.locator("#picture-problem")).to_contain_text("Hãy chọn ảnh")
        page.locator("#picture-file").set_input_files(tmp_path / "cho.png")
        page.get_by_role("button", name="Chèn vào bài").click()
        expect(page.locator("#picture-problem")).to_contain_text("Hãy mô tả ảnh")
        page.locator("#picture-alt").fill("Một phiên chợ")
        page.get_by_role("button", name="Chèn vào bài").click()
        expect(text).to_have_value(re.compile(r"!\[Một phiên chợ\]\(\.\./media/cho\.png\)"))
        text.fill("Bà con thắp sáng đường làng.")
        expect(page.frame_locator("#live").get_by_text("Bà con thắp sáng đường làng.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_small_screen_scrolls_in_one_way_only(scheme: str, site: Path, shown: Preview, chromium: Browser) -> None:
    (site / "content/news/so-ket.md").write_text(record_with(NEWS, images=[{"file": "anh.png", "alt": "Ảnh"}]), "utf-8")
    (site / MODEL_FILE).write_text(MODEL.replace("year: 2024", "year: [2024"), "utf-8")
    with room(chromium, shown, 320) as page:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        start = page.url
        for path in (
            "",
            "new?kind=person",
            "file?path=content/news/so-ket.md",
            f"file?path={MODEL_FILE}",
        ):
            page.goto(start + path)
            page.wait_for_load_state("networkidle" if path == "" else "load")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert violations(page) == [], path


def test_a_hint_is_typed_for_the_editor(shown: Preview, chromium: Browser) -> None:
    with room(chromium, shown) as page:
        page.goto(f"{page.url}file?path={MODEL_FILE}")
        page.locator("#f-unit").fill("Xã Bình Mnh")
        page.get_by_role("button", name="Gõ giúp tôi").click()
        expect(page.locator("#f-unit")).to_have_value("Xã Bình Minh")
        expect(page.locator("#p-f-unit")).to_be_empty()
        assert violations(page) == []


def test_a_day_is_read_back_in_words_and_the_number_of_problems_leads_to_the_first(
    site: Path, shown: Preview, chromium: Browser
) -> None:
    (site / "content/news/so-ket.md").write_text(NEWS, "utf-8")
    with room(chromium, shown, locale="en-US") as page:
        page.goto(f"{page.url}file?path=content/news/so-ket.md")
        page.locator("#f-date").fill("")
        page.locator("#f-date").press_sequentially("05112025")
        expect(page.locator("#w-f-date")).to_have_text("Thứ Tư, 5/11/2025")
        page.locator("#f-date").fill("31/2/2025")
        expect(page.locator("#p-f-date")).to_contain_text("Trên lịch không có ngày “31/2/2025”.")
        expect(page.locator("#w-f-date")).to_be_empty()
        expect(page.locator("#live-none")).to_have_text("Sửa hết lỗi thì trang của bài hiện ở đây.")
        page.get_by_role("link", name="Lỗi: 1").click()
        expect(page.locator("#f-date")).to_be_focused()
        assert violations(page) == []
        page.locator("#f-date").fill("5-11-2025")
        expect(page.locator("#state")).to_have_text("Không có lỗi.")
        saved(page)
    assert "date: 2025-11-05\n" in (site / "content/news/so-ket.md").read_text("utf-8")


def test_a_page_of_a_new_record_is_shown_before_it_is_saved(shown: Preview, chromium: Browser) -> None:
    with room(chromium, shown) as page:
        page.goto(f"{page.url}new?kind=news")
        page.locator("#f-title").fill("Chợ phiên mở lại")
        expect(page.locator("#live-none")).to_have_text("Để hiện trang, còn phải điền: Chuyên mục.")
        page.locator("#f-category").select_option("Dân vận")
        expect(page.frame_locator("#live").get_by_role("heading", name="Chợ phiên mở lại")).to_be_visible()
        expect(page.locator("#live-none")).to_be_hidden()


def test_what_only_the_whole_site_shows_stands_in_the_form_once_it_is_saved(
    site: Path, shown: Preview, chromium: Browser
) -> None:
    (site / "content/models/cung-ten.md").write_text(MODEL, "utf-8")
    with room(chromium, shown) as page:
        page.goto(f"{page.url}file?path={MODEL_FILE}")
        page.locator("#f-text").fill("Chữ mới.")
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.get_by_text("content/models/cung-ten.md")).to_be_visible()


def test_pictures_of_a_text_are_described_in_fields(site: Path, shown: Preview, chromium: Browser) -> None:
    (site / "content/media/b.png").write_bytes(picture(300, 200))
    with room(chromium, shown) as page:
        page.goto(f"{page.url}file?path={MODEL_FILE}")
        text, fields = page.locator("#f-text"), page.locator("#described input")
        text.fill('Mở đầu.\n\n![](../media/anh.png "Ảnh: chợ")\n\n![Có rồi](../media/anh.png)\n\n![](../media/b.png)\n')
        expect(fields).to_have_count(2)
        told = page.locator("#p-text .problem", has_text="Ảnh “../media/anh.png” chưa có lời mô tả")
        expect(told).to_contain_text("Tả điều thấy trong ảnh ở ô có ảnh này, ngay dưới bài viết.")
        page.get_by_label("Ảnh cho thấy gì, cho người không nhìn thấy (anh.png)").fill("Chợ [phiên] sáng thứ Bảy")
        page.keyboard.press("Tab")
        expect(fields).to_have_count(1)
        expect(fields).to_be_focused()
        page.keyboard.type("Bà con dọn ngõ")
        page.keyboard.press("Tab")
        expect(fields).to_have_count(0)
        wanted = '![Chợ (phiên) sáng thứ Bảy](../media/anh.png "Ảnh: chợ")\n\n![Có rồi](../media/anh.png)'
        expect(text).to_have_value(f"Mở đầu.\n\n{wanted}\n\n![Bà con dọn ngõ](../media/b.png)\n")


DROP = """(names) => {
  const dropped = new DataTransfer();
  for (const [name, bytes] of names) dropped.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
  const at = document.querySelector("#f-title");
  const given = { dataTransfer: dropped, bubbles: true, cancelable: true };
  at.dispatchEvent(new DragEvent("dragover", given));
  return at.dispatchEvent(new DragEvent("drop", given));
}"""


def test_several_pictures_are_dropped_or_chosen_at_once_and_each_is_described(
    site: Path, shown: Preview, chromium: Browser, tmp_path: Path
) -> None:
    pictures = {f"Ảnh {number}.png": picture(300, 200 + number) for number in range(5)}
    for name, data in pictures.items():
        (tmp_path / name).write_bytes(data)
    with room(chromium, shown) as page:
        page.goto(f"{page.url}file?path={MODEL_FILE}")
        files, words = page.locator('[name$=".file"]'), page.locator('[name$=".alt"]')
        before = files.count()
        kept = page.evaluate(DROP, [[name, [*data]] for name, data in [*pictures.items()][:3]])
        assert kept is False, "the browser would leave the form for the picture"
        expect(words.nth(before)).to_be_focused()
        expect(files).to_have_count(before + 3)
        page.locator(".rows__several input").set_input_files([tmp_path / name for name in [*pictures][3:]])
        expect(files).to_have_count(before + 5)
        expect(files.nth(before + 4)).to_have_value("anh-4.png")
        assert [files.nth(before + each).input_value() for each in range(5)] == [f"anh-{each}.png" for each in range(5)]
        expect(page.locator("#state")).to_contain_text("Lỗi")
        assert violations(page) == []
        for each in range(5):
            words.nth(before + each).fill(f"Bà con dọn ngõ, ảnh {each}")
        expect(page.locator("#state")).not_to_contain_text("Lỗi")
        saved(page)
    made = (site / MODEL_FILE).read_text("utf-8")
    assert [f"anh-{each}.png" in made for each in range(5)] == [True] * 5
    assert problems_of(site) == ()


def test_without_scripts_a_form_is_shown_and_saved(site: Path, shown: Preview, chromium: Browser) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(shown.start)
        page.get_by_role("link", name="+ Tin tức").click()
        page.get_by_label("Tiêu đề").fill("Chợ phiên mở lại")
        page.get_by_label("Chuyên mục").select_option("Dân vận")
        page.get_by_role("textbox", name="Bài viết").fill("Chợ họp từ sáng sớm.")
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.get_by_text("Đã lưu.")).to_be_visible()
    assert "title: Chợ phiên mở lại\n" in (site / "content/news/cho-phien-mo-lai.md").read_text("utf-8")


def test_pages_of_the_preview_lead_to_their_forms(shown: Preview, chromium: Browser) -> None:
    with room(chromium, shown) as page:
        page.goto(f"{shown.address}mo-hinh/duong-tu-quan/")
        page.get_by_role("link", name="Sửa bằng biểu mẫu").click()
        expect(page.locator("#f-title")).to_have_value("Tuyến đường tự quản")
        page.frame_locator("#live").get_by_role("link", name="Sửa bằng biểu mẫu").click()
        expect(page.locator("#live")).to_have_count(1)  # and not a form within the form
        expect(page.locator("#f-title")).to_have_value("Tuyến đường tự quản")


MARKDOWN = {
    "applied('bold', 'a b c', 2, 3, words)": {"text": "a **b** c", "start": 4, "end": 5},
    "applied('bold', '', 0, 0, words)": {"text": "**đậm**", "start": 2, "end": 5},
    "applied('link', 'xem đây', 4, 7, words)": {"text": "xem [đây](https://)", "start": 5, "end": 8},
    "applied('heading', 'a\\nCách làm\\nb', 4, 4, words)": {"text": "a\n\n## Cách làm\n\nb", "start": 6, "end": 14},
    "applied('heading', '', 0, 0, words)": {"text": "## đề mục\n", "start": 3, "end": 9},
    "applied('list', '## a\\n- b\\n\\nc', 0, 8, words)": {"text": "- a\n- b\n\nc", "start": 2, "end": 7},
    "applied('quote', '- a', 1, 1, words)": {"text": "> a\n", "start": 2, "end": 3},
    "withPicture('a', 1, 'cho.jpg', ' Chợ [phiên] ')": {
        "text": "a\n\n![Chợ (phiên)](../media/cho.jpg)\n",
        "start": 3,
        "end": 35,
    },
}


def test_buttons_make_of_a_text(chromium: Browser) -> None:
    with serve(HOME / "showcase/editing/form") as address:
        page = chromium.new_page()
        page.goto(f"{address}markdown.js")
        page.evaluate("async () => Object.assign(globalThis, await import('/markdown.js'))")
        page.evaluate("() => { globalThis.words = { bold: 'đậm', heading: 'đề mục', list: 'mục' }; }")
        assert {call: page.evaluate(call) for call in MARKDOWN} == MARKDOWN
        page.close()
