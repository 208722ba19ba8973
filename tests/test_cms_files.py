"""How the page for editors reads and writes files: what was not changed keeps every byte, and nothing is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browser import serve
from playwright.sync_api import Browser, Page
from sites import CONFIG, build_problems, make_site, write_files

from showcase.content.records.records import KINDS
from showcase.home import HOME
from showcase.options import BuildOptions
from showcase.pipeline import check
from showcase.terminal import SilentProgress
from showcase.workers import Workers

EDITING = "editing: {backend: github, repo: xa-binh-minh/trang}\n"
FILES = """async ([start, cms, given]) => {
    const { RecordFiles } = await import(start.replace("start.js", "records.js"));
    const { parseDocument, stringify } = await import(cms);
    globalThis.files = (name) => new RecordFiles({
        title: "title", ...given, shapes: given.shapes[name], media: "/content/media/", parse: parseDocument, stringify,
    });
}"""
CHANGED = """([name, text, changes]) => {
    const each = files(name);
    return each.toFile({ ...each.fromFile(text.trim()), ...changes });
}"""
AGAIN = """([name, text]) => {
    const { _written, _fault, ...values } = files(name).fromFile(text.trim());
    return [files(name).toFile({ ...values, _written, _fault }), files(name).toFile(values)];
}"""
MODEL = """\
---
title: Tổ tự quản
# ai đặt tên?
unit: Xã Bình Minh  ## xã cũ
field: Văn hóa - xã hội
year: 2024
stages:
  - {stage: Đăng ký, date: 2021-08-11}
  # nguồn: sổ tay
  - {stage: Triển khai, year: 2021}
draft: true
---

Bà con tự quản.
"""
HEAD = MODEL.partition("stages:")[0]
CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "a value beside a remark": ({"unit": "Xã Hòa An"}, "unit: Xã Bình Minh  ## xã cũ", "unit: Xã Hòa An  ## xã cũ"),
    "a colon needs quotes": ({"title": "Tổ: tự quản"}, "title: Tổ tự quản", 'title: "Tổ: tự quản"'),
    "a flag that is off": ({"draft": False}, "draft: true\n", ""),
    "a new key": ({"pilot": True}, "draft: true\n", "draft: true\npilot: true\n"),
    "years": ({"period": "2016 - 2018"}, "draft: true\n", "draft: true\nperiod:\n  from: 2016\n  to: 2018\n"),
    "part of a year": ({"period": "quý I năm 2024"}, "draft: true\n", "draft: true\nperiod: quý I năm 2024\n"),
    "empty things": (
        {"place": " ", "award": [], "last_checked": {"date": "", "by": ""}, "themes": [""]},
        "draft: true\n",
        "draft: true\n",
    ),
    "what is unknown": ({"last_checked": {"date": "2026-01-02", "still_effective": "false"}}, "draft: true\n",
        "draft: true\nlast_checked:\n  date: 2026-01-02\n  still_effective: false\n"),
    "a list, its remark below it": (
        {"stages": [{"stage": "Đăng ký", "date": "", "year": "2021"}]},
        MODEL[len(HEAD) : MODEL.index("draft:")],
        "stages:\n  - stage: Đăng ký\n    year: 2021\n# nguồn: sổ tay\n",
    ),
    "a picture": (
        {"images": [{"file": "/content/media/cho.jpg", "alt": "Chợ"}]},
        "draft: true\n",
        "draft: true\nimages:\n  - file: cho.jpg\n    alt: Chợ\n",
    ),
    "a text": ({"body": "Mới ![a](/content/media/a.jpg)"}, "\nBà con tự quản.\n", "Mới ![a](../media/a.jpg)"),
}  # fmt: skip


@dataclass(frozen=True)
class Files:
    """The script of the page in a browser, with the shapes of a site."""

    page: Page

    def changed(self, name: str, text: str, changes: dict[str, Any]) -> str:
        written: str = self.page.evaluate(CHANGED, [name, text, changes])
        return written

    def again(self, name: str, text: str) -> tuple[str, str]:
        kept, fresh = self.page.evaluate(AGAIN, [name, text])
        return kept, fresh


@pytest.fixture(scope="module")
def files(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    site = make_site(tmp_path_factory.mktemp("cms") / "site", {"site_config.yaml": CONFIG + EDITING})
    assert build_problems(site) == ()
    with serve(site / "public", "/dan-van/") as address:
        page = chromium.new_page()
        page.goto(f"{address}404.html")
        read = json.loads((site / "public/quan-tri/config.json").read_text("utf-8"))
        (start,) = (site / "public/assets/editing").rglob("start.js")
        (cms,) = (site / "public/assets/vendor/sveltia-cms").rglob("sveltia-cms.js")
        places = [address + each.relative_to(site / "public").as_posix() for each in (start, cms)]
        page.evaluate(FILES, [*places, {key: read[key] for key in ("shapes", "spellings", "unreadable")}])
        yield Files(page)
        page.close()


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_written_as_it_is_typed_and_nothing_else(files: Files, case: str) -> None:
    changes, old, new = CASES[case]
    assert MODEL.count(old) == 1
    assert files.changed("models", MODEL, changes).strip() == MODEL.replace(old, new).strip()


def test_the_sample_site_comes_back_byte_for_byte_and_passes_the_check_when_written_anew(
    files: Files, tmp_path: Path
) -> None:
    folders = (*(kind.folder for kind in KINDS), "statistics")
    texts = {path: path.read_text("utf-8") for each in folders for path in (HOME / "content" / each).iterdir()}
    assert len(texts) > 70
    written = {path: files.again(path.parent.name, text) for path, text in texts.items()}
    assert [path.name for path, (kept, _) in written.items() if kept.strip() != texts[path].strip()] == []
    site = write_files(tmp_path / "site", {
        path.relative_to(HOME).as_posix(): path.read_bytes() for path in (HOME / "content").rglob("*") if path.is_file()
    })  # fmt: skip
    write_files(site, {"site_config.yaml": (HOME / "site_config.yaml").read_bytes()})
    before = codes_of(site)
    write_files(site, {path.relative_to(HOME).as_posix(): fresh for path, (_, fresh) in written.items()})
    assert codes_of(site) == before


def codes_of(site: Path) -> list[tuple[str, str]]:
    """The warnings about a site, each with its file."""
    found = check(BuildOptions(site=site, output=site / "public"), Workers(1), SilentProgress()).warnings
    return sorted((each.code, each.place.path) for each in found)
