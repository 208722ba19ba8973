"""The preview: for browsers of this machine, which see what was built last, in its own letters."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import Files, write_files

from showcase.editing import preview

BASE = "/dan-van/"
FILES: Files = {
    "index.html": "<p>Trang đầu</p>",
    "404.html": "<p>Không có</p>",
    "tep.csv": "a,đ\n",
    "a.js": "1",
    "a.json": "{}",
    "a.xml": "<a/>",
    "anh/a.webp": b"RIFF",
    "mo-hinh/index.html": "<p>Mô hình</p>",
}


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """Where a small site is shown."""
    with preview.server(write_files(tmp_path, FILES), BASE, 0) as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


def get(port: int, path: str, host: str = "localhost", method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    link.putrequest(method, path, skip_host=True)
    if host:
        link.putheader("Host", host)
    link.endheaders()
    answer = link.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    link.close()
    return found


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", ""])
def test_a_browser_of_this_machine_is_answered(host: str, port: int) -> None:
    status, _, body = get(port, BASE, host)
    assert (status, body.decode()) == (200, "<p>Trang đầu</p>")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "x@localhost"])
@pytest.mark.parametrize("path", [BASE, "/", "/dan-van/tep.csv", "/khong-co"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_another_machines_name_is_refused(host: str, path: str, method: str, port: int) -> None:
    status, headers, body = get(port, path, host, method)
    assert status == 403
    assert "location" not in headers
    assert "Trang" not in body.decode()


@pytest.mark.parametrize(
    "path", ["%00", "a%00b/", "%ff%fe", "%ed%a0%80", "a" * 5000, "anh/", "anh", "..%2f..%2fetc/passwd", "//etc/", "%"]
)
def test_what_is_not_there_gets_the_sites_own_page(path: str, port: int, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, body = get(port, BASE + path)
    if status == 301:  # a folder without its slash
        status, _, body = get(port, f"{BASE}{path}/")
    assert (status, body.decode()) == (404, "<p>Không có</p>")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("mo-hinh/", "text/html; charset=utf-8"),
        ("tep.csv", "text/csv; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.xml", "application/xml; charset=utf-8"),
        ("anh/a.webp", "image/webp"),
        ("khong-co", "text/html; charset=utf-8"),
    ],
)
def test_every_answer_names_its_letters_and_is_kept_by_nobody(path: str, kind: str, port: int) -> None:
    _, headers, _ = get(port, BASE + path)
    assert headers["content-type"] == kind
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("limit", ["SILENT", "ALL"])
def test_a_connection_that_is_slow_is_closed(limit: str, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if limit == "SILENT":
        monkeypatch.setattr(preview._Handler, "timeout", 0.2)
    else:
        monkeypatch.setattr(preview, "ALL_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as link:
        link.sendall(b"GET /dan-van/ HT")
        assert link.recv(100) == b""


def test_a_port_in_use_is_refused(port: int, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        preview.server(tmp_path, BASE, port)
