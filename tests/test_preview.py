"""The preview's answers: to browsers of this machine, with all that a build would publish, and its script in pages."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from outputs import files_in
from previews import BASE, Preview, get, previewed
from sites import CONFIG, MODEL, OUTPUT, Files, build_problems, make_site, picture

from showcase.editing.preview import server
from showcase.editing.preview.page_sources import editor_link
from showcase.editing.preview.server import PreviewServer, free_port
from showcase.later import Later
from showcase.routes import SEARCH_INDEX

SEARCH = SEARCH_INDEX.lstrip("/")
FORGE = "https://forge.example/xa/trang/edit/main/"
PICTURED = MODEL.replace("year: 2024\n", "year: 2024\nimages: [{file: cho.jpg, alt: Chợ}]\n").replace("tự quản", "chợ")
FILES: Files = {
    "site_config.yaml": f"{CONFIG}edit_url: {FORGE}\n",
    "static/CNAME": "danvan.example",
    "static/bao-cao/index.html": "<p>Báo cáo</p>",
    "content/models/cho.md": PICTURED.replace("---\nBà", "aliases: [/cu/]\n---\nBà"),
    "content/media/cho.jpg": picture(900, 600, "JPEG"),
}
SCRIPT = re.compile(r'.script defer src="/-/preview\.js" data-seen="[\w-]+"../script.')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a file of every kind."""
    return make_site(tmp_path_factory.mktemp("preview"), FILES)


@pytest.fixture(scope="module")
def shown(site: Path) -> Iterator[Preview]:
    """The site in the preview."""
    with previewed(site) as preview:
        yield preview


def test_the_preview_shows_every_file_that_a_build_makes_and_no_trace_of_it_is_published(
    site: Path, shown: Preview
) -> None:
    assert not (site / OUTPUT).exists(), "the preview writes nothing"
    build_problems(site)
    made = {path: data for path, data in files_in(site / OUTPUT).items() if path != ".guong-sang"}
    assert {"index.html", "CNAME", "cu/index.html", SEARCH + "records.json"} <= set(made)
    differing = []
    for path, data in made.items():
        status, _, body = get(shown.port, BASE + quote(path))
        bare = SCRIPT.sub("", body.decode()).encode() if path.endswith(".html") else body
        differing += [path] if status != 200 or bare != data else []
        for trace in (b"/-/", b"preview.js", b"guong-sang-preview", b"vscode:", FORGE.encode()):
            assert trace not in data, path
    assert differing == []


def test_every_page_has_the_script_and_nothing_else_has(shown: Preview) -> None:
    for path in ("", "mo-hinh/cho/", "khong-co/", "tim-kiem/"):
        assert len(SCRIPT.findall(get(shown.port, BASE + path)[2].decode())) == 1, path
    for path in ("cu/", "bao-cao/", "sitemap.xml", "CNAME"):
        assert b"/-/" not in get(shown.port, BASE + path)[2], path


@pytest.mark.parametrize(
    "host", ["localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}", "[::1]:{port}", "localhost"]
)
def test_a_browser_of_this_machine_is_answered(host: str, shown: Preview) -> None:
    status, _, body = get(shown.port, BASE, host.format(port=shown.port))
    assert (status, "Gương sáng xã Bình Minh" in body.decode()) == (200, True)


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "evil.example:{port}", "localhost.evil.example", "127.0.0.1.evil.example:80", "x@localhost"),
        *("", "localhost:1", "127.0.0.2:{port}"),
    ],
)
@pytest.mark.parametrize("path", [BASE, "/", "/dan-van/CNAME", "/khong-co", "/-/events?page=/dan-van/&seen=x"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_another_machines_name_is_refused(host: str, path: str, method: str, shown: Preview) -> None:
    status, headers, body = get(shown.port, path, host.format(port=shown.port), method)
    assert status == 403
    assert "location" not in headers
    assert "Bình" not in body.decode()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_answered(method: str, shown: Preview) -> None:
    assert get(shown.port, BASE, method=method)[0] == 501


@pytest.mark.parametrize(
    "path",
    [
        *("%00", "a%00b/", "%ff%fe", "%ed%a0%80", "a" * 5000, "anh/", "anh", "..%2fsite_config.yaml", "%", "//etc/"),
        *("../site_config.yaml", "..%2f..%2f..%2fetc/passwd", "..%5csite_config.yaml", "static/CNAME"),
        *("content/units.yaml", "-/preview.js"),
    ],
)
def test_what_is_not_there_gets_the_sites_own_page(
    path: str, shown: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    status, _, body = get(shown.port, BASE + path)
    assert (status, "Không tìm thấy trang này" in body.decode()) == (404, True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("mo-hinh/", "text/html; charset=utf-8"),
        ("du-lieu/mo-hinh.csv", "text/csv; charset=utf-8"),
        (SEARCH + "records.json", "application/json"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("khong-co", "text/html; charset=utf-8"),
    ],
)
def test_every_answer_names_its_letters_and_is_kept_by_nobody(path: str, kind: str, shown: Preview) -> None:
    _, headers, body = get(shown.port, BASE + path)
    assert headers["content-type"] == kind
    assert headers["cache-control"] == "no-store"
    assert int(headers["content-length"]) == len(body)


def test_addresses_lead_into_the_site(shown: Preview) -> None:
    led = {path: get(shown.port, path)[1].get("location") for path in ("/", "/dan-van", "/dan-van/mo-hinh/cho")}
    assert led == {"/": BASE, "/dan-van": BASE, "/dan-van/mo-hinh/cho": "/dan-van/mo-hinh/cho/"}


@pytest.mark.parametrize("limit", ["SILENT", "ALL"])
def test_a_connection_that_is_slow_is_closed(limit: str, shown: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    if limit == "SILENT":
        monkeypatch.setattr(server._Handler, "timeout", 0.2)
    else:
        monkeypatch.setattr(server, "ALL_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", shown.port), timeout=20) as link:
        link.sendall(b"GET /dan-van/ HT")
        assert link.recv(100) == b""


def test_a_port_in_use_is_refused_and_a_free_one_near_it_is_found(shown: Preview) -> None:
    with pytest.raises(OSError):
        PreviewServer(shown.port)
    port = free_port(shown.port)
    assert port > shown.port
    PreviewServer(port).server_close()


def state(shown: Preview, path: str) -> dict[str, object]:
    """What a page hears first when it is opened."""
    with socket.create_connection(("127.0.0.1", shown.port), timeout=20) as link:
        link.sendall(f"GET /-/events?page={BASE}{path}&seen=x HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        with link.makefile(encoding="utf-8") as lines:
            found = next(line for line in lines if line.startswith("data: {"))
    return dict(json.loads(found.removeprefix("data: ")))


def test_a_page_names_its_file_in_the_editor_and_on_the_forge(site: Path, shown: Preview) -> None:
    def links(path: str) -> list[tuple[str, str]]:
        found = state(shown, path)["links"]
        assert isinstance(found, list)
        return [(each["label"], each["link"]) for each in found]

    opened = f"vscode://file{site.as_posix()}/"
    assert links("mo-hinh/cho/") == [
        ("Sửa tệp này", f"{opened}content/models/cho.md:1:1"),
        ("Sửa trên kho", f"{FORGE}content/models/cho.md"),
    ]
    assert links("don-vi/xa-hoa-an/")[0] == ("Sửa tệp này", f"{opened}content/units.yaml:3:1")
    assert links("")[0] == ("Sửa tệp này", f"{opened}site_config.yaml:1:1")
    assert links("khong-co/") == []


@pytest.mark.parametrize(
    ("editor", "link"),
    [
        ("vscode", "vscode://file{}/m%C3%B4%20h%C3%ACnh.md:5:7"),
        ("cursor", "cursor://file{}/m%C3%B4%20h%C3%ACnh.md:5:7"),
        ("idea", "idea://open?file={}/m%C3%B4%20h%C3%ACnh.md&line=5&column=7"),
        ("none", ""),
    ],
)
def test_a_link_opens_the_place_in_the_editor_that_was_named(editor: str, link: str, tmp_path: Path) -> None:
    folder = tmp_path.as_posix() if tmp_path.as_posix().startswith("/") else f"/{tmp_path.as_posix()}"
    assert editor_link(editor, tmp_path / "mô hình.md", 5, 7) == link.format(folder)


def test_two_readers_of_one_value_make_it_once() -> None:
    made: list[int] = []
    start = threading.Barrier(4)

    def make() -> int:
        made.append(1)
        return len(made)

    value = Later(make)

    def ask() -> None:
        start.wait()
        value.get()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert made == [1]
