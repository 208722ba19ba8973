"""Readers' feedback: a form that needs no JavaScript, to a form service or into an e-mail; none where none is set."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from browser import serve
from conftest import Published
from playwright.sync_api import Browser, Page
from sites import CONFIG, OUTPUT, build_problems, make_site

MESSAGE = "Xã Bình Minh nay đã sáp nhập, xin sửa lại."
AGREED = "Tôi đồng ý cho đăng lời nhắn này trên trang, kèm tên tôi (không bắt buộc)."
FIELDS = {"name": "Trần Thị Lụa", "contact": "0912 345 678", "message": MESSAGE}


@contextmanager
def form_service() -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A service that takes forms: its address, and what it was sent."""
    taken: list[dict[str, list[str]]] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<title>ok</title><h1>taken</h1>")

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Taker) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/gui", taken
        server.shutdown()


def built(folder: Path, config: str) -> Path:
    site = make_site(folder, {"site_config.yaml": config})
    assert build_problems(site) == ()
    return site / OUTPUT


def fill(page: Page, **changes: str) -> None:
    for name, value in (FIELDS | changes).items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=consent]").check()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_form_service_gets_what_was_typed(scripts: bool, chromium: Browser, tmp_path: Path) -> None:
    with form_service() as (address, taken):
        folder = built(tmp_path / "s", f"{CONFIG}feedback: {{service: '{address}'}}\n")
        context = chromium.new_context(java_script_enabled=scripts)
        page = context.new_page()
        with serve(folder, "/dan-van/") as site:
            page.goto(site + "mo-hinh/duong-tu-quan/")
            page.get_by_role("link", name="Phản hồi về trang này").click()
            fill(page)
            page.get_by_role("button", name="Gửi").click()
            page.get_by_role("heading", name="taken").wait_for()
        context.close()
    (sent,) = taken
    about = {"page": ["/mo-hinh/duong-tu-quan/"]} if scripts else {}
    assert sent == {name: [value] for name, value in FIELDS.items()} | {"consent": ["yes"]} | about


@pytest.fixture
def form(chromium: Browser, sample: Published) -> Iterator[Page]:
    page = chromium.new_page()
    with serve(sample.folder, sample.base_path) as site:
        page.goto(site + "phan-hoi/?trang=/mo-hinh/")
        yield page
    page.close()


@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({}, True),
        ({"contact": "lua.tran@example.org"}, True),
        ({"contact": "+84 912 345 678"}, True),
        ({"contact": "nhà ở thôn Hạ"}, False),
        ({"contact": "123"}, False),
        ({"message": "Sai"}, False),
        ({"message": "Sai 5"}, True),
        ({"name": ""}, False),
    ],
)
def test_only_a_form_that_is_filled_in_can_be_sent(changes: dict[str, str], good: bool, form: Page) -> None:
    fill(form, **changes)
    assert form.evaluate("document.forms[document.forms.length - 1].checkValidity()") is good


def test_no_consent_no_sending(form: Page) -> None:
    fill(form)
    form.locator("[name=consent]").uncheck()
    assert form.evaluate("document.querySelector('#sec-feedback').checkValidity()") is False


def test_characters_are_counted_while_typing_and_stop_at_500(form: Page) -> None:
    assert form.locator("output").inner_text() == "0/500 ký tự"
    form.locator("[name=message]").press_sequentially("Đường")
    assert form.locator("output").inner_text() == "5/500 ký tự"
    form.locator("[name=message]").press_sequentially("a" * 510)
    assert len(form.locator("[name=message]").input_value()) == 500


def test_the_page_one_came_from_is_filled_in(form: Page) -> None:
    assert form.locator("[name=page]").input_value() == "/mo-hinh/"


@pytest.mark.parametrize("agreed", [[], [AGREED]])
def test_the_e_mail_is_written_ready_to_send(agreed: list[str], form: Page) -> None:
    asked: list[str] = []
    session = form.context.new_cdp_session(form)
    session.on("Page.frameRequestedNavigation", lambda each: asked.append(each["url"]))
    session.send("Page.enable")
    fill(form)
    for each in agreed:
        form.get_by_label(each).check()
    form.get_by_role("button", name="Gửi bằng thư điện tử").click()
    form.wait_for_timeout(300)
    assert len(asked) == 1
    address, _, query = asked[0].partition("?")
    assert address == "mailto:bientap@example.org"
    (body,) = parse_qs(query)["body"]
    assert body.split("\r\n") == [MESSAGE, "", "Trần Thị Lụa – 0912 345 678", "/mo-hinh/", *agreed]


def test_a_robot_that_fills_in_everything_sends_nothing(chromium: Browser, tmp_path: Path) -> None:
    with form_service() as (address, taken):
        folder = built(tmp_path / "s", f"{CONFIG}feedback: {{service: '{address}'}}\n")
        page = chromium.new_page()
        with serve(folder, "/dan-van/") as site:
            page.goto(site + "phan-hoi/")
            box = page.locator(".form__trap").bounding_box()
            assert box is not None
            assert box["x"] + box["width"] < 0, "nobody sees it"
            fill(page)
            page.evaluate("document.querySelector('[name=website]').value = 'spam'")
            page.get_by_role("button", name="Gửi").click()
            page.wait_for_timeout(300)
        page.close()
    assert taken == []


def test_nothing_is_shown_where_nothing_is_set(tmp_path: Path) -> None:
    folder = built(tmp_path / "s", CONFIG)
    assert not (folder / "phan-hoi").exists()
    assert [path for path in folder.rglob("*.html") if "phan-hoi" in path.read_text("utf-8")] == []
