"""Pages on paper, as a printer gets them: A4, without what only a screen can use, with a code that leads back."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
import zxingcpp
from conftest import Published
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from strict_html import words
from test_browser import EVERY_PAGE, PAGES

A4 = (595, 842)  # points
SHARED = ("model", "person", "news", "document")
NOT_LISTED = ("not-found", "person-withdrawn", "table")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 794, "height": 1123}, device_scale_factor=2)
    yield page
    page.close()


def codes(page: Page, selector: str) -> list[str]:
    """What a telephone reads in the QR codes of that part of the page."""
    shot = page.locator(selector).first.screenshot()
    return [each.text for each in zxingcpp.read_barcodes(Image.open(BytesIO(shot)))]


def whole(sample: Published, address: str) -> str:
    return sample.base_url.rstrip("/") + "/" + address.partition("?")[0]


@EVERY_PAGE
def test_page_prints_on_a4_with_a_code_that_leads_back_and_without_what_only_screens_can_use(
    kind: str, page: Page, site: str, sample: Published
) -> None:
    page.emulate_media(media="print")
    page.goto(site + PAGES[kind])
    if kind in NOT_LISTED:
        assert page.locator(".qr").count() == 0
    else:
        assert codes(page, ".share__code" if kind in SHARED else ".foot__paper") == [whole(sample, PAGES[kind])]
        assert page.locator(".qr").count() == 1
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {tuple(round(float(side)) for side in each.mediabox[2:]) for each in pdf.pages} == {A4}
    text = " ".join("".join(each.extract_text() for each in pdf.pages).split())
    path = "404.html" if kind == "not-found" else PAGES[kind] + "index.html"
    assert words(sample.pages[path].one("h1")).replace("\N{NO-BREAK SPACE}", " ") in text
    for unwanted in ("Gửi cho bạn bè", "Zalo", "Thu hẹp danh sách"):
        assert unwanted not in text, unwanted
    assert (whole(sample, PAGES[kind]) in text.replace(" ", "")) == (kind not in NOT_LISTED)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_can_be_read_on_a_screen(scheme: str, page: Page, site: str, sample: Published) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site + PAGES["model"])
    assert codes(page, ".share__code") == [whole(sample, PAGES["model"])]
