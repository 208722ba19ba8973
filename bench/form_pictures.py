"""Screenshots of the editing room for the editors' guide, of an invented site.

    python bench/form_pictures.py [docs/pictures]

Needs the packages of the tests and a browser. The pictures are small, and the same for the same program.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browser import launch
from previews import previewed
from sites import NEWS, PERSON, UNITS, make_site, record_with

WIDTH, HEIGHT, SHOWN = 1200, 760, 900
QUALITY = 72
MORE_UNITS = "".join(
    f"{id}: {{name: {name}, type: Xã, parent: tinh-sao-mai}}\n"
    for id, name in (("xa-binh-an", "Bình An"), ("xa-binh-yen", "Bình Yên"))
)
FILES = {
    "content/news/nhap.md": record_with(NEWS, title="Ngày hội đại đoàn kết ở thôn Hai", draft=True),
    "content/units.yaml": UNITS + MORE_UNITS,
}
WRONG_PERSON = PERSON.replace("Trần Thị Lan", "Lê Văn Hùng").replace("year: 2024", "year: năm")
WRONG = {"content/people/le-van-hung.md": WRONG_PERSON}


def front(page: Page) -> None:
    """The front page, with a draft and a mistake."""


def form(page: Page) -> None:
    """A form that is being filled in, with a mistake and its page beside it."""
    page.get_by_role("link", name="Tuyến đường tự quản").first.click()
    page.locator("#f-year").fill("hai nghìn")
    page.locator("#p-f-year .problem").wait_for()
    page.frame_locator("#live").get_by_role("heading", level=1).wait_for()
    page.evaluate("scrollTo(0, 60)")


def unit(page: Page) -> None:
    """Units that are found without marks."""
    page.get_by_role("link", name="+ Mô hình").click()
    page.locator("#f-title").fill("Ngõ hoa xóm Ba")
    page.locator("#f-unit").press_sequentially("binh")
    page.get_by_role("option").first.wait_for()
    page.locator("#f-unit").press("ArrowDown")


def consent(page: Page) -> None:
    """The agreement of a person, and what it covers."""
    page.get_by_role("link", name="+ Điển hình").click()
    page.locator("#f-name").fill("Nguyễn Văn An")
    page.locator("#f-consent-date").fill("5/5/2026")
    page.locator("#w-f-consent-date").get_by_text("5/5/2026").wait_for()
    page.get_by_label("Họ tên Được nêu họ tên.").check()
    page.get_by_label("Ảnh Được đăng ảnh.").check()


def conflict(page: Page) -> None:
    """Two versions of a file."""
    address = page.url
    page.goto(f"{address}file?path=content/models/duong-tu-quan.md")
    other = page.context.new_page()
    other.goto(page.url)
    for each, title in ((other, "Tuyến đường hoa"), (page, "Tuyến đường cờ")):
        each.locator("#f-title").fill(title)
        each.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("heading", level=1, name="Hai bản").wait_for()
    page.locator("#take-title-mine").check()


SHOTS = {"bieu-mau-trang-dau": front, "bieu-mau": form, "bieu-mau-don-vi": unit, "dong-y": consent, "hai-ban": conflict}


def picture(page: Page) -> bytes:
    """The upper part of a page as a small WebP."""
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    file = BytesIO()
    shot.resize((SHOWN, HEIGHT * SHOWN // WIDTH), Image.Resampling.LANCZOS).save(
        file, "WEBP", quality=QUALITY, method=6
    )
    return file.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/pictures"))
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright, launch(playwright) as browser:
        for name, show in SHOTS.items():
            files = {**FILES, **WRONG} if show is front else FILES
            with previewed(make_site(Path(place) / name, files), editing=True, drafts=True) as shown:
                context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN")
                page = context.new_page()
                page.goto(shown.start)
                show(page)
                page.wait_for_timeout(500)
                (folder / f"{name}.webp").write_bytes(picture(page))
                context.close()
                print(folder / f"{name}.webp")


if __name__ == "__main__":
    main()
