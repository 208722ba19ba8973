"""Pages on paper, as a printer gets them: A4, without what only a screen can use, with a code that leads back."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from browser import serve
from conftest import Published
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from sample_pages import PAGES
from sites import MODEL, OUTPUT, build_problems, make_site
from strict_html import words

from showcase.content.prose.contents import TableStart, contents_of
from showcase.markup import read_fragment
from showcase.render.wide_tables import letter_size, letters_beside

A4 = (595, 842)  # points
SHARED = ("model", "person", "news", "document", "collection")
NOT_LISTED = ("not-found", "person-withdrawn", "table", "compare")


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


@pytest.mark.parametrize("kind", [each for each in PAGES if each != "booklet"])  # test_collections prints that
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


def test_the_parts_of_a_unit_are_printed_folded_or_not(page: Page, site: str) -> None:
    page.emulate_media(media="print")
    page.goto(site + "don-vi/tinh-sao-mai/")
    for section in ("parts", "former"):
        assert page.locator(f"[aria-labelledby='sec-{section}'] .tree__unit").first.is_visible(), section


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_can_be_read_on_a_screen(scheme: str, page: Page, site: str, sample: Published) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site + PAGES["model"])
    assert codes(page, ".share__code") == [whole(sample, PAGES["model"])]


def table(columns: int, first: int) -> str:
    """A model with a table of numbers that need no explaining."""
    rows = (
        [f"Chỉ tiêu số {each} của năm" for each in range(1, columns + 1)],
        ["---"] * columns,
        [str(first + each) for each in range(columns)],
    )
    body = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return MODEL.partition("Bà con")[0].replace("Tuyến", f"{columns} tuyến") + body + "\n"


TABLES = {5: 10**6, 7: 10**7, 9: 10**6, 12: 10**6, 13: 10**12, 16: 10**6, 20: 10**6}


def test_no_column_of_a_wide_table_is_cut_off_and_no_number_broken(page: Page, tmp_path: Path) -> None:
    files = {f"content/models/bang-{columns}.md": table(columns, first) for columns, first in TABLES.items()}
    made = make_site(tmp_path / "s", files)
    assert build_problems(made) == ()
    page.emulate_media(media="print")
    with serve(made / OUTPUT, "/dan-van/") as address:
        for columns, first in TABLES.items():
            page.goto(f"{address}mo-hinh/bang-{columns}/")
            pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
            text = "".join(each.extract_text() for each in pdf.pages)
            missing = [number for number in range(first, first + columns) if str(number) not in text]
            assert not missing, columns
            for box in pdf.pages[0].mediabox[2:]:
                assert round(float(box)) in A4


def cells_of(rows: str) -> TableStart:
    parts = contents_of(read_fragment(f"<table>{rows}</table>")).parts
    return next(each for each in parts if isinstance(each, TableStart))


def test_the_letters_of_a_table_are_as_large_as_the_paper_lets_them() -> None:
    def beside(rows: str, linked: bool = True) -> int:
        return letters_beside(cells_of(rows), lambda _: linked)

    assert beside("<tr><th>Năm</th><th>Hộ</th></tr><tr><td>2024</td><td>15</td></tr>") == 8
    assert beside('<tr><td colspan="2">rất dài dòng</td><td>ba</td></tr><tr><td>a</td><td>b</td></tr>') == 7
    assert beside("<tr><td><a href='x'>https://<b>example</b>.org/a/</a></td><td>số\u00a05 &amp;</td></tr>") == 12
    link = "<tr><td><a href='/mo-hinh/a/'>so-<b>tay</b>-dan-van-kheo</a></td></tr>"
    assert (beside(link), beside(link, linked=False)) == (7, 20)
    sizes = [
        letter_size(cells_of(f"<tr>{f'<td>{10**6}</td>' * each}</tr>"), bool) for each in (1, 5, 7, 12, 16, 20, 40)
    ]
    assert sizes == [0, 0, 1, 3, 5, 6, 7]
