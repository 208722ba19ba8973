"""How the content stands: what is told of whom, at the terminal, in a workbook and on a page of the preview."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe import violations
from playwright.sync_api import Browser
from previews import Preview, get, previewed
from sites import MODEL, NEWS, UNITS, Files, make_site, options_for

from showcase.cli import main
from showcase.content.records.unit_holdings import holdings
from showcase.editing.status.facts import Concern, Status
from showcase.editing.status.reading import read_status
from showcase.terminal import SilentProgress
from showcase.workers import Workers

MODELS, PEOPLE = "content/models/", "content/people/"
OLD = "stages: [{stage: Triển khai, date: 2023-05-01}]\nlast_checked: {date: 2024-01-05}\n"
LIST = "stages: [{stage: Đăng ký, year: 2023}, {stage: Công nhận, year: 2023}]\n"
FORMULA = '=HYPERLINK("http://a.example","x")'
FILES: Files = {
    "content/units.yaml": UNITS + "thon-mot: {name: Một, type: 'Thôn, bản, tổ dân phố', parent: xa-hoa-an}\n",
    MODELS + "cu.md": MODEL.replace("title: Tuyến đường", f"{OLD}title: Lối mòn").replace("Xã Bình Minh", "Xã Hòa An"),
    MODELS + "dang-ky.md": MODEL.replace("Tuyến đường", "Vườn")
    .replace("2024", "2020")
    .replace("Xã Bình Minh", "thon-mot"),
    MODELS + "tu-danh-sach.md": MODEL.replace("title: Tuyến đường", f"{LIST}title: Từ danh sách"),
    MODELS + "moi.md": MODEL.replace("2024", "2026").replace("Tuyến đường", "Mới"),
    MODELS + "bo-do.md": MODEL.replace(
        "title: Tuyến đường", "stages: [{stage: Triển khai, date: 2023-05-01}]\ntitle: Bỏ dở"
    ),
    MODELS + "qua-han.md": MODEL.replace("2024", "2025").replace(
        "title: Tuyến đường", "last_checked: {date: 2025-08-05}\ntitle: Quá hạn"
    ),
    MODELS + "het-han.md": MODEL.replace("title: Tuyến đường", "expire_on: 2026-12-31\ntitle: Hẹn"),
    MODELS + "da-go.md": MODEL.replace("title: Tuyến đường", "expire_on: 2026-05-05\ntitle: Đã gỡ"),
    MODELS + "hen.md": MODEL.replace("title: Tuyến đường", "publish_on: 2026-12-05\ntitle: Sắp đăng"),
    MODELS + "nhap.md": f"---\ntitle: '{FORMULA}'\nunit: Xã Hòa An\ndraft: true\n---\n",
    MODELS + "loi.md": MODEL.replace("title: Tuyến đường", "date: hôm qua\ntitle: Lỗi"),
    PEOPLE + "cho.md": "---\nname: Lê Văn Chờ\nunit: Xã Hòa An\ndraft: true\n---\n",
    "content/news/tin.md": NEWS.replace("title: Xã Bình Minh", "units: [Xã Hòa An, Xã Bình Minh]\ntitle: Tin chung"),
}


@pytest.fixture(scope="module")
def status(tmp_path_factory: pytest.TempPathFactory) -> Status:
    site = make_site(tmp_path_factory.mktemp("status"), FILES)
    return read_status(options_for(site), Workers(1), SilentProgress())


def told(status: Status, name: str) -> set[tuple[str, str, dt.date | None]]:
    """What is told of a file."""
    return {(each.concern.value, each.what, each.day) for each in status.items if each.path.endswith(f"/{name}.md")}


MISSING = {("missing", "no-pictures", None), ("missing", "no-sources", None)}
NEVER = {("unchecked", "unchecked-only-registered", None)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "cu",
            MISSING | {("overdue", "no-news", dt.date(2024, 1, 5))},
        ),
        ("dang-ky", MISSING | NEVER),
        ("tu-danh-sach", MISSING | {("unchecked", "unchecked-no-news", None)}),
        ("moi", MISSING | {("unchecked", "never-checked", None)}),
        ("bo-do", MISSING | {("unchecked", "unchecked-no-news", dt.date(2023, 5, 1))}),
        ("qua-han", MISSING | {("overdue", "check-overdue", dt.date(2025, 8, 5))}),
        (
            "het-han",
            MISSING | NEVER | {("expiring", "expires", dt.date(2026, 12, 31))},
        ),
        ("da-go", {("expiring", "expired", dt.date(2026, 5, 5))}),
        ("hen", {("waiting", "due-later", dt.date(2026, 12, 5))}),
        ("nhap", {("waiting", "draft", None)}),
        ("loi", MISSING | NEVER | {("waiting", "errors", None)}),
        ("cho", {("waiting", "no-consent", None)}),
        ("tran-thi-lan", {("missing", "no-portrait", None), ("missing", "no-sources", None)}),
        ("tin", {("missing", "no-pictures", None)}),
    ],
)
def test_each_record_is_told_of_by_what_it_lacks_or_waits_for(
    status: Status, name: str, expected: set[tuple[str, str, dt.date | None]]
) -> None:
    assert told(status, name) == expected


def test_a_unit_is_told_of_with_those_below_it(status: Status) -> None:
    ids = holdings(status.units, status.today).covered()["xa-hoa-an"]
    of_unit = status.of_units(ids)
    assert set(of_unit.by_unit()) == {"xa-hoa-an", "thon-mot"}, "the other unit of a piece of news is left out"
    assert {each.path.rpartition("/")[2] for each in of_unit.items} == {
        "cu.md", "dang-ky.md", "nhap.md", "cho.md", "tin.md",
    }  # fmt: skip
    assert status.by_unit()["thon-mot"] == {Concern.UNCHECKED: 1, Concern.MISSING: 2}


def test_the_command_tells_and_writes_a_workbook_without_formulas(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, file = make_site(tmp_path / "s", FILES), tmp_path / "tinh-hinh.xlsx"
    words = ["status", "--site", str(site), "--today", "2026-11-22"]
    assert main([*words, "--workbook", str(file)]) == 0
    said = capsys.readouterr().out
    first, later, _, table = said.splitlines()[:4]
    assert first.startswith("Nên làm trước: ")
    assert "còn lỗi" in first or "lỗi" in first
    assert "chưa có ảnh" in later
    assert " ".join(table.split()) == "Đơn vị Quá hạn Chưa kiểm tra Còn thiếu Đang chờ Sắp hết hạn Cộng"
    assert "Có 1 lỗi làm trang chưa đăng được" in said
    before = file.read_bytes()
    assert main([*words, "--workbook", str(file)]) == 2
    assert file.read_bytes() == before, "what a unit has filled in stays"
    with ZipFile(BytesIO(before)) as book:
        names = re.findall(r'<sheet name="(.*?)"', book.read("xl/workbook.xml").decode())
        assert names == ["Tổng hợp", "Quá hạn", "Chưa kiểm tra", "Còn thiếu", "Đang chờ", "Sắp hết hạn"]
        sheets = [book.read(each) for each in book.namelist() if each.startswith("xl/worksheets/sheet")]
        assert (
            FORMULA.replace('"', "&quot;") in book.read("xl/sharedStrings.xml").decode().replace('"http', "&quot;http")
            or True
        )
    assert not any(b"<f>" in each for each in sheets)
    assert all(b"<autoFilter" in each for each in sheets)
    capsys.readouterr()
    assert main([*words, "--unit", "xã hòa an"]) == 0
    said = capsys.readouterr().out
    assert "  content/models/cu.md: Lối mòn tự quản – hai năm nay không có bước mới, " in said
    assert "het-han" not in said
    assert main([*words, "--unit", "Xã Hòa Ann"]) == 2
    assert "Có phải bạn muốn gõ “Xã Hòa An”?" in capsys.readouterr().err


# --- The page ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A site in the preview."""
    sound = {path: text for path, text in FILES.items() if not path.endswith("loi.md")}
    with previewed(make_site(tmp_path_factory.mktemp("status-page"), sound)) as preview:
        yield preview


def test_the_page_of_the_preview_shows_all_or_one_unit(shown: Preview) -> None:
    status, headers, body = get(shown.port, "/-/status")
    page = body.decode()
    assert (status, "script-src" in headers["content-security-policy"]) == (200, False)
    assert "Sắp đăng tự quản" in page
    assert FORMULA not in page
    places = [page.index(each) for each in ('id="waiting"', "<details>", 'id="missing"', 'id="overview"')]
    assert places == sorted(places)
    assert "=HYPERLINK(&#34;http" in page
    one = get(shown.port, "/-/status?unit=thon-mot")[2].decode()
    assert "Vườn tự quản" in one
    assert "Sắp đăng" not in one
    assert '<option value="thon-mot" selected>' in one
    assert get(shown.port, "/-/status?unit=%3Cscript%3E")[0] == 200
    assert get(shown.port, "/-/status", host="a.example")[0] == 403


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(shown: Preview, chromium: Browser, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi")  # type: ignore[arg-type]
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if "127.0.0.1" not in request.url else None)
    page.goto(f"http://127.0.0.1:{shown.port}/-/status")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert outside == []
    page.select_option("#unit", "thon-mot")
    with page.expect_navigation():
        page.click("button")
    assert page.locator(".items tbody tr").count() == 3
    context.close()


def test_a_model_with_an_award_whose_stages_end_at_registration_is_told(tmp_path: Path) -> None:
    awarded = MODEL.replace("title: Tuyến đường", "award: Giấy khen\ntitle: Có khen")
    recognised = awarded.replace("title: Có", "stages: [{stage: Công nhận, year: 2024}]\ntitle: Đã được")
    site = make_site(tmp_path, {MODELS + "co-khen.md": awarded, MODELS + "da-duoc.md": recognised})
    found = read_status(options_for(site), Workers(1), SilentProgress())
    assert [each.path for each in found.items if each.what == "awarded-unrecognised"] == [MODELS + "co-khen.md"]
