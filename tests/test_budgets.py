"""What a page may weigh, as a cheap telephone on a slow link feels it: budgets by size, page by page."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from browser import serve
from conftest import Published
from playwright.sync_api import Browser
from sample_pages import EVERY_PAGE, PAGES
from strict_html import Html

KB = 1000
HTML, CSS, PLAIN, FONTS, WHOLE, REQUESTS = 20 * KB, 15 * KB, 60 * KB, 45 * KB, 300 * KB, 12
BOOKLET = 1.5 * KB
"""The style sheet of booklets, which no other page loads."""
PHOTOGRAPHS = (".webp", ".jpg")
IMPORTED = re.compile(r"""(?:\bfrom|\bimport\()\s*["'](\.[^"']+\.js)["']""")
READY = (".woff2", ".webp", ".jpg", ".png")  # not compressed again on their way


@cache
def weight(path: Path) -> int:
    """The bytes of a file as servers send it."""
    data = path.read_bytes()
    return len(data) if path.suffix in READY else len(gzip.compress(data, 6))


def test_no_page_of_the_site_is_heavy(sample: Published) -> None:
    heavy = {path: weight(sample.folder / path) for path in sample.pages if weight(sample.folder / path) > HTML}
    assert heavy == {}


def test_styles_scripts_and_fonts_are_light(sample: Published) -> None:
    assert sum(map(weight, (sample.folder / "assets").rglob("*.woff2"))) <= FONTS
    sheets = {path: styles_of(sample, page) for path, page in sample.pages.items()}
    assert {path: sum(map(weight, found)) for path, found in sheets.items() if styles_too_heavy(found)} == {}


def styles_of(sample: Published, page: Html) -> list[Path]:
    """The style sheets that a page loads."""
    links = (each.get("href", "") for each in page.tree.iter("link") if each.get("rel") == "stylesheet")
    return [sample.folder / address.removeprefix(sample.base_path) for address in links]


def styles_too_heavy(sheets: Sequence[Path]) -> bool:
    return sum(map(weight, sheets)) > CSS + (BOOKLET if len(sheets) > 1 else 0)


def test_no_page_is_heavy_with_every_script_that_it_may_ever_load(sample: Published) -> None:
    """What it imports when somebody types or chooses counts, too."""
    styles = sum(map(weight, (sample.folder / "assets").rglob("*.css")))
    heavy = {}
    for path, page in sample.pages.items():
        named = {each.get("src", "") for each in page.tree.iter("script") if each.get("src")}
        scripts = with_imports(sample.folder / address.removeprefix(sample.base_path) for address in named)
        whole = weight(sample.folder / path) + styles + sum(map(weight, scripts))
        if named and whole > PLAIN:
            heavy[path] = whole
    assert heavy == {}


def with_imports(scripts: Iterable[Path]) -> set[Path]:
    """These scripts with all that they import, at once or later, and so on."""
    found: set[Path] = set()
    waiting = list(scripts)
    while waiting:
        script = waiting.pop().resolve()
        if script not in found:
            found.add(script)
            waiting += [script.parent / name for name in IMPORTED.findall(script.read_text("utf-8"))]
    return found


@EVERY_PAGE
def test_a_telephone_asks_for_little(kind: str, chromium: Browser, sample: Published) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    with serve(sample.folder, sample.base_path) as site:
        page.goto(site + PAGES[kind], wait_until="networkidle")
    context.close()
    files = [sample.folder / re.sub(f"^{sample.base_path}", "", path) for path in asked]
    files = [path / "index.html" if path.is_dir() else path for path in files]
    assert len(files) <= REQUESTS, asked
    assert sum(weight(path) for path in files if path.is_file()) <= WHOLE
    plain = [path for path in files if path.is_file() and path.suffix not in (*PHOTOGRAPHS, ".woff2")]
    assert sum(map(weight, plain)) <= PLAIN
