"""The page for editors in a browser: records are made from the keyboard alone, and what it writes passes the check."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe import violations
from browser import serve
from cms import CmsPage, for_tests
from playwright.sync_api import Browser, Route
from sites import CONFIG, build_problems, make_site, minimal_files, options_for, picture, text_report, write_files

from showcase.pipeline import check
from showcase.terminal import SilentProgress
from showcase.vietnamese import slug
from showcase.workers import Workers

EDITING = CONFIG + "editing: {backend: github, repo: xa-binh-minh/trang}\n"
CONTENT = {path: data for path, data in minimal_files().items() if path.startswith("content/")}
DRAFT = "draft: true\n"
FORGES = {
    "{backend: github, repo: a/b}": "https://api.github.com/user",
    "{backend: gitlab, repo: a/b, app_id: x}": "https://gitlab.com/api/v4/user",
    "{backend: gitea, repo: a/b, server: https://git.example}": "https://git.example/api/v1/user",
}
"""Ways to a forge, and whom it asks who somebody with a token is."""
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
ODD = """\
---
# Chép từ sổ tay năm 2021
title: Tổ tự quản bến đò   ## tên cũ: bến sông
unit: xa-hoa-an
field: van-hoa-xa-hoi
year: không rõ
award: Bằng khen
themes: Thanh niên
sources: [Báo tỉnh, {name: Báo xã, date: 2024-01-05}]
period: {from: 2016, to: 2018}
stages:
  - {stage: Đăng ký, date: 2021-08-11}
  # nguồn: sổ tay
  - {stage: Triển khai, year: 2021}
outcomes:
  - {indicator: Số hộ, before: 31.0, value: 72.70, measure: "%"}
last_checked: {date: 2026-06-18}
images: [{file: anh.png, alt: Bến đò}]
---

Bà con tự quản.

| A | B |
|---|---:|
| H~2~O | 2 |
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page for editors of a small site, on the test backend."""
    site = make_site(tmp_path_factory.mktemp("cms") / "site", {"site_config.yaml": EDITING})
    assert build_problems(site) == ()
    for_tests(site / "public")
    with serve(site / "public", "/dan-van/") as root:
        yield f"{root}quan-tri/"


@pytest.fixture
def cms(chromium: Browser, address: str) -> Iterator[CmsPage]:
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    yield CmsPage(context.new_page(), address)
    context.close()


def problems_today(folder: Path, files: Mapping[str, bytes]) -> str:
    """What a strict check says today of a small site with these files."""
    site = write_files(make_site(folder / "site"), files)
    return text_report(check(replace(options_for(site), now=None), Workers(1), SilentProgress()).warnings)


def test_it_starts_by_itself_in_vietnamese_for_everybody(cms: CmsPage) -> None:
    hosts: set[str] = set()
    said: list[str] = []
    cms.page.on("request", lambda each: hosts.add(urlsplit(each.url.removeprefix("blob:")).netloc))
    cms.page.on("console", lambda each: said.append(each.text) if each.type in ("error", "warning") else None)
    cms.page.on("pageerror", lambda each: said.append(str(each)))
    cms.page.goto(cms.address)
    cms.page.get_by_text("Được cung cấp bởi").wait_for()
    assert cms.page.evaluate("document.documentElement.lang") == "vi"
    assert violations(cms.page, WCAG) == []
    cms.enter(CONTENT)
    assert violations(cms.page, WCAG) == []
    cms.open("collections/people/new")
    assert violations(cms.page, WCAG) == []
    assert hosts == {urlsplit(cms.address).netloc}
    assert said == []


@pytest.mark.parametrize("access", FORGES)
def test_a_token_goes_to_the_forge_alone(chromium: Browser, tmp_path: Path, access: str) -> None:
    site = make_site(tmp_path / "site", {"site_config.yaml": f"{CONFIG}editing: {access}\n"})
    assert build_problems(site) == ()
    page = chromium.new_page(locale="vi-VN")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=401, json={}, headers={"Access-Control-Allow-Origin": "*"})

    with serve(site / "public", "/dan-van/") as root:
        page.route(lambda address: not address.startswith((root, "blob:")), answer)
        page.goto(f"{root}quan-tri/")
        page.get_by_role("button", name="Đăng nhập bằng mã truy cập").click()
        page.get_by_role("textbox").fill("a-token")
        assert asked == []
        page.keyboard.press("Enter")
        page.get_by_text("Mã truy cập được cung cấp không hợp lệ").wait_for()
    page.close()
    assert asked == [FORGES[access]]


def test_records_are_made_from_the_keyboard_and_pass_the_check(cms: CmsPage, tmp_path: Path) -> None:
    photo = tmp_path / "Ảnh họp thôn (1).png"
    photo.write_bytes(picture(80, 60))
    cms.enter(CONTENT)
    make_model(cms)
    make_person(cms)
    make_news(cms, photo)
    made = {path: data for path, data in cms.files().items() if data != CONTENT.get(path)}
    assert sorted(made) == [
        "content/media/anh-hop-thon-1.png",
        f"content/models/{slug('Đường điện thắp sáng: của dân')}.md",
        f"content/news/{slug('Đêm hội “Sáng đường quê”')}.md",
        f"content/people/{slug('Đỗ Thị Ước')}.md",
    ]
    records = {path: data for path, data in made.items() if path.endswith(".md")}
    assert all(DRAFT in data.decode() for data in records.values())
    ready = {path: data.replace(DRAFT.encode(), b"") for path, data in records.items()}
    assert problems_today(tmp_path, {**made, **ready}) == ""


def make_model(cms: CmsPage) -> None:
    cms.open("collections/models/new")
    cms.type("Tên", "Đường điện thắp sáng: của dân")
    cms.choose("Đơn vị", 2)
    cms.tick("Phát triển kinh tế")
    cms.type("Năm", "2023")
    cms.type("Bài viết", "Bà con góp điện.\n\n## Cách làm\n\nMỗi nhà một bóng, 18:30 bật đèn.")
    cms.press("Thêm Nhật ký các bước")
    cms.choose("Tình trạng", 1)
    cms.type("Năm", "2023")
    cms.type("Thời gian thực hiện", "2023-2024")
    cms.save()


def make_person(cms: CmsPage) -> None:
    cms.open("collections/people/new")
    cms.type("Tên", "Đỗ Thị Ước")
    cms.press("Hôm nay")
    cms.tick("Họ tên", "Thành tích", "Chức vụ")
    cms.choose("Đơn vị", 3)
    cms.tick("Phát triển kinh tế")
    cms.type("Năm được ghi nhận", "2024")
    cms.type("Bài viết", "Chị Ước giữ sổ.")
    cms.save()


def make_news(cms: CmsPage, photo: Path) -> None:
    cms.open("collections/news/new")
    cms.type("Tên", "Đêm hội “Sáng đường quê”")
    cms.tick("Xã hội")
    cms.type("Bài viết", "Đêm hội có 200 người dự.")
    cms.press("Thêm Ảnh")
    cms.press("Duyệt tệp")
    with cms.page.expect_file_chooser() as chooser:
        cms.press("Tải lên")
    chooser.value.set_files(photo)
    cms.page.get_by_role("option", name="anh-hop-thon-1.png").wait_for()
    cms.press("Chèn")
    cms.page.get_by_role("dialog").wait_for(state="hidden")
    cms.type("Lời mô tả ảnh, dành cho người không nhìn thấy", "Bà con họp dưới mái đình")
    cms.save()


def test_what_nobody_changed_keeps_every_byte(cms: CmsPage) -> None:
    path = "content/models/to-tu-quan-ben-do.md"
    cms.enter({**CONTENT, path: ODD.encode()})
    cms.open("collections/models/entries/to-tu-quan-ben-do")
    cms.type("Tên", " sông")
    cms.save()
    after = cms.files()
    assert {each for each, data in after.items() if data != CONTENT.get(each)} == {path}
    changed = [line for line in difflib.ndiff(ODD.splitlines(), after[path].decode().splitlines()) if line[0] in "+-"]
    assert changed == [
        "- title: Tổ tự quản bến đò   ## tên cũ: bến sông",
        "+ title: Tổ tự quản bến đò sông   ## tên cũ: bến sông",
    ]


def test_a_file_that_cannot_be_shown_is_listed_and_never_written(cms: CmsPage) -> None:
    path = "content/models/hong.md"
    broken = "---\ntitle: Bài hỏng\nunit: [Xã Hòa An\n---\nChữ của tôi.\n"
    cms.enter({**CONTENT, path: broken.encode()})
    cms.page.get_by_text("⚠ Bài hỏng").wait_for()
    cms.open("collections/models/entries/hong")
    cms.type("Tên", " sửa")
    cms.choose("Đơn vị", 2)
    cms.tick("Phát triển kinh tế")
    cms.type("Năm", "2024")
    cms.page.keyboard.press("Control+s")
    cms.page.get_by_role("alertdialog").or_(cms.page.get_by_role("alert")).first.wait_for()
    assert cms.files()[path] == broken.encode()
