"""Screenshots of a built site: sheets of ten kinds of pages at three widths, light, dark, on paper; README's picture.

    python bench/screenshots.py [public] [docs/screenshots]

Needs the packages of the tests and a browser. Only the upper part of each page is kept, small.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from browser import launch, serve

PAGES = (
    "",
    "mo-hinh/",
    "mo-hinh/bang/",
    "mo-hinh/mot-canh-dong-mot-lich-gieo/",
    "dien-hinh/nguyen-thi-hanh-minh-hoa/",
    "tin-tuc/yen-bai-khoi-dan-van-kheo-2023/",
    "van-ban/ket-luan-62-kl-tw/",
    "don-vi/tinh-quang-tri/",
    "thong-ke/",
    "tim-kiem/?q=dan+van+kheo",
)
SHEETS = {  # width and height in pixels, scheme, medium, width of a picture on the sheet
    "desk-light": (1280, 1600, "light", "screen", 400),
    "tablet-light": (768, 1100, "light", "screen", 300),
    "phone-light": (360, 780, "light", "screen", 220),
    "phone-dark": (360, 780, "dark", "screen", 220),
    "desk-dark": (1280, 1600, "dark", "screen", 400),
    "paper": (794, 1123, "light", "print", 300),
}
IN_A_ROW, GAP = 5, 16
HOME, HOME_SHOWN, COLOURS = {"width": 1280, "height": 1000}, (960, 750), 96
GROUND = (120, 112, 104)


def pictures(browser: Browser, site: str, sheet: str) -> Iterator[Image.Image]:
    """The pages of a sheet, one after the other."""
    width, height, scheme, medium, shown = SHEETS[sheet]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    for address in PAGES:
        page.goto(site + address, wait_until="networkidle")
        shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
        yield shot.resize((shown, height * shown // width), Image.Resampling.LANCZOS)
    page.close()


def together(shots: list[Image.Image]) -> Image.Image:
    """All in rows on one sheet."""
    width, height = (side + GAP for side in shots[0].size)
    rows = -(-len(shots) // IN_A_ROW)
    sheet = Image.new("RGB", (IN_A_ROW * width + GAP, rows * height + GAP), GROUND)
    for place, shot in enumerate(shots):
        row, column = divmod(place, IN_A_ROW)
        sheet.paste(shot, (GAP + column * width, GAP + row * height))
    return sheet


def home_page(browser: Browser, site: str) -> Image.Image:
    """The upper part of the home page, of few colours."""
    page = browser.new_page(viewport=HOME)  # type: ignore[arg-type]
    page.goto(site, wait_until="networkidle")
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return shot.resize(HOME_SHOWN, Image.Resampling.LANCZOS).quantize(COLOURS)


def main() -> int:
    """Read the command line, take and write the sheets and the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("public"))
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/screenshots"))
    given = parser.parse_args()
    base = (given.site / ".guong-sang").read_text("utf-8").split("\n")[0] or "/"
    with sync_playwright() as playwright, serve(given.site, base) as site:
        browser = launch(playwright)
        for sheet in SHEETS:
            path = given.folder / f"{sheet}.webp"
            together(list(pictures(browser, site, sheet))).save(path, "WEBP", quality=72, method=6)
            print(path, path.stat().st_size // 1000, "KB")
        home_page(browser, site).save(given.folder / "home.png", optimize=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
