"""The search page of a small site, served to a browser, and what a reader does on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import browser
import pytest
from example_views import ASSETS, chrome, example, head
from search_sites import index_of, read_catalog
from sites import write_files

from showcase.derive.assets import plan_assets
from showcase.derive.search import packs
from showcase.derive.search.other_units import other_units_file
from showcase.derive.search.searchable import searchables
from showcase.derive.search.synonyms import with_common_abbreviations
from showcase.publish.asset_files import asset_files
from showcase.render.pages import search_words
from showcase.render.templates import Templates
from showcase.render.views import SearchView
from showcase.routes import Routes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
BASE = "/dan-van/"
RECORDS = "**/{mo-hinh,dien-hinh,tin-tuc,van-ban}/*/"  # their pages, which have what excerpts are taken from


@dataclass(frozen=True)
class Site:
    """A served search page: its folder, and its address with the site's path."""

    folder: Path
    address: str


def served(tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str | bytes]) -> Iterator[Site]:
    """The search page of a site of these files, at an address of this machine."""
    folder = tmp_path_factory.mktemp("public")
    whole = read_catalog(tmp_path_factory.mktemp("site"), files)
    assets = plan_assets(asset_files(ROOT))
    page = folder / "tim-kiem/index.html"
    page.parent.mkdir()
    frame = replace(chrome(BASE.rstrip("/")), assets={**ASSETS, **assets.addresses})
    templates = Templates((ROOT / "templates",), frame, NullTranslations())
    html = templates.render(
        "pages/search.html", head("search"), SearchView(example("facets", "groups"), *search_words(str, Routes("vi")))
    )
    page.write_text(html, encoding="utf-8")
    for address, data in assets.files.items():
        write_files(folder, {address.lstrip("/"): data})
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(packs, "PHRASE_PACK", 2_000)
        index = index_of(searchables(whole), with_common_abbreviations(whole.glossary))
    index |= other_units_file(whole, searchables(whole))
    for each in searchables(whole):
        prose = f'<div class="prose"><p>{each.prose.text} {each.text}</p></div>'
        text = f'<h1>{each.title}</h1><p class="lead">{each.summary}</p>{prose}'
        write_files(folder, {f"{each.address.strip('/')}/index.html": f"<!doctype html><main>{text}</main>"})
    write_files(folder, {f"search-index/{name}": data for name, data in index.items()})
    with browser.serve(folder, BASE) as address:
        yield Site(folder, f"{address}tim-kiem/")


def opened(chromium: Browser) -> Iterator[Page]:
    """Open a page in `chromium`, and check at its end that its scripts kept to the rules."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(12_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda each: complaints.append(each.text) if "Content Security Policy" in each.text else None)
    yield page
    context.close()
    assert complaints == []


def settled(page: Page) -> str:
    """The status line, once the page has answered."""
    page.wait_for_selector("#sec-results[aria-busy=false]", state="attached")
    return page.inner_text("#sec-status")


def ask(page: Page, query: str) -> str:
    """Type a query, press Enter, wait; the status line."""
    page.fill("#sec-q", query)
    page.press("#sec-q", "Enter")
    return settled(page)


def titles(page: Page) -> list[str]:
    return page.locator("#sec-results > li h2 a").all_inner_texts()
