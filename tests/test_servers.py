"""Real servers by the configurations that `server` prints: what docs/hosting.md promises of them."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from sites import CONFIG, MODEL, Files, cache_with_fonts, check_site, make_site, options_for, record_with, write_files
from web_servers import BROTLI, Answer, WebServer, ask, program_of, running

from showcase.cli import main
from showcase.hosting.servers import HOSTS, SERVERS, configuration, server_view
from showcase.pipeline import build
from showcase.render.policies import FRAMES, readers_policy
from showcase.terminal import SilentProgress
from showcase.translations import load_translations
from showcase.workers import Workers

BASE = "/dan-van/"
FOREVER = "public, max-age=31536000, immutable"
CSP = "Content-Security-Policy"
POLICY = (
    "default-src 'self'; img-src 'self' data:; script-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self' mailto:; frame-ancestors 'none'"
)


def version(number: int) -> Files:
    """The files that differ between versions of the site: its title, and a style sheet."""
    title = CONFIG.replace("xã Bình Minh\nbase", f"bản {number}.\nbase")
    others = "feedback: {email: bientap@danvan.example}\nediting: {backend: github, repo: xa/trang}\n"
    return {"site_config.yaml": title + others, "assets/css/95-ban.css": f".ban {{ --ban: {number}; }}\n"}


FILES: Files = {
    **version(0),
    "content/models/duong-tu-quan.md": record_with(
        MODEL, aliases=["/bai-viet/12.html", "/cu/duong/"], images=[{"file": "anh.png", "alt": "Đường sạch"}]
    ),
    "static/trang.webmanifest": json.dumps({"name": "Trang", "rest": "x" * 2000}),
    "static/.well-known/security.txt": "Contact: mailto:a@danvan.example",
}
TYPES = {
    ".css": ("text/css; charset=utf-8",),
    ".csv": ("text/csv; charset=utf-8",),
    ".html": ("text/html; charset=utf-8",),
    ".js": tuple(f"{each}/javascript; charset=utf-8" for each in ("text", "application")),
    ".json": ("application/json",),
    ".jsonl": ("application/jsonl",),
    ".svg": ("image/svg+xml",),
    ".webmanifest": ("application/manifest+json",),
    ".webp": ("image/webp",),
    ".woff2": ("font/woff2",),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    ".xml": tuple(f"{each}/xml; charset=utf-8" for each in ("text", "application")),
}


@dataclass(frozen=True)
class Served:
    """A built site, its folder, and the server that answers for it."""

    server: str
    site: Path
    output: Path
    web: WebServer

    def get(self, path: str, **headers: str) -> Answer:
        return self.web.get(path, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that a server may read: Apache, begun by root, goes on as another user."""
    with tempfile.TemporaryDirectory() as made:
        for each in (Path(made), Path(made).parent):
            if each.stat().st_uid == os.getuid() and not each.stat().st_mode & 0o001:
                each.chmod(0o711)
        yield Path(made)


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    return make_site(folder / "site", FILES)


def rebuild(site: Path, output: Path) -> None:
    cache = cache_with_fonts(site.parent / "cache")
    asked = replace(options_for(site), output=output, cache=cache, keep_days=3, precompress=True)
    build(asked, Workers(1), SilentProgress())


def printed(site: Path, server: str, output: Path, *, hsts: bool = False) -> str:
    view = server_view(check_site(site), server, output, hsts=hsts)
    return configuration(view, server, load_translations("vi"), "vi")


@pytest.fixture(scope="module")
def output(folder: Path, site: Path) -> Path:
    rebuild(site, folder / "public")
    return folder / "public"


@pytest.fixture(scope="module", params=SERVERS)
def served(request: pytest.FixtureRequest, folder: Path, site: Path, output: Path) -> Iterator[Served]:
    server = str(request.param)
    program_of(server)
    text = printed(site, server, output, hsts=True)
    with running(server, text, output, folder / server) as web:
        yield Served(server, site, output, web)


def paths_in(output: Path, *folders: str) -> list[str]:
    return [
        path.relative_to(output).as_posix()
        for each in folders
        for path in sorted((output / each).rglob("*"))
        if path.is_file() and path.suffix not in (".gz", ".br")
    ]


def test_pages_have_the_headers_and_are_asked_for_again(served: Served) -> None:
    home = served.get(BASE)
    assert (home.status, home.body) == (200, (served.output / "index.html").read_bytes())
    assert home.headers[CSP] == POLICY
    assert home.headers["X-Content-Type-Options"] == "nosniff"
    assert home.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert home.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert home.headers["Cache-Control"] == "no-cache"
    assert home.headers["Access-Control-Allow-Origin"] is None
    again = served.get(BASE, If_None_Match=home.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    for name in ("Content-Security-Policy", "Cache-Control"):
        assert home.headers.get_all(name) == [home.headers[name]], "one policy, said once"


def test_what_never_changes_is_kept_and_nothing_else(served: Served) -> None:
    hashed = paths_in(served.output, "assets", "anh", "the")
    assert {path.partition("/")[0] for path in hashed} == {"assets", "anh", "the"}
    for path in hashed[::7]:
        answer = served.get(BASE + path)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, FOREVER), path
    for path in ("search-index/records.json", "feed.xml", "mo-hinh/", "du-lieu/mo-hinh.csv"):
        assert served.get(BASE + path).headers["Cache-Control"] == "no-cache", path


def test_every_kind_of_file_has_its_type(served: Served) -> None:
    found = {Path(path).suffix: path for path in paths_in(served.output, "")}
    for suffix, types in TYPES.items():
        answer = served.get(BASE + found[suffix])
        assert answer.status == 200, found[suffix]
        assert (answer.headers["Content-Type"] or "").lower() in types, found[suffix]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_only_open_data_may_be_read_by_programs_elsewhere(served: Served) -> None:
    readable = {
        path: served.get(BASE + path).headers["Access-Control-Allow-Origin"]
        for path in paths_in(served.output, "du-lieu")
    }
    assert len(readable) > 10
    assert set(readable.values()) == {"*"}
    assert served.get(f"{BASE}mo-hinh/").headers["Access-Control-Allow-Origin"] is None


def test_what_is_missing_is_404_and_says_so_in_a_page(served: Served) -> None:
    page = (served.output / "404.html").read_bytes()
    for path in (
        "khong-co/",
        "assets/css/khong-co.css",
        "du-lieu/khong-co.csv",
        ".guong-sang",
        ".htaccess",
        "mo-hinh/khong-co",
    ):
        answer = served.get(BASE + path)
        assert (answer.status, answer.body) == (404, page), path
        assert answer.headers["Cache-Control"] in ("no-cache", None), path
        assert answer.headers["Content-Type"].lower() == "text/html; charset=utf-8", path
        assert "frame-ancestors" in answer.headers["Content-Security-Policy"], path
    assert served.get(f"{BASE}.well-known/security.txt").status == 200


def test_old_addresses_and_those_without_a_slash_lead_on(served: Served) -> None:
    for old, new in (
        ("bai-viet/12.html", "mo-hinh/duong-tu-quan/"),
        ("cu/duong/", "mo-hinh/duong-tu-quan/"),
        ("mo-hinh", "mo-hinh/"),
    ):
        answer = served.get(BASE + old)
        assert answer.status in (301, 308), old
        assert answer.headers["Location"].endswith(BASE + new), old
        assert "/dan-van/dan-van/" not in answer.headers["Location"]
    bare = served.get(BASE[:-1])
    assert bare.status == 301
    assert bare.headers["Location"].endswith(BASE)


def best_encoding(server: str) -> tuple[str, str, Callable[[bytes], bytes]]:
    """The encoding of the copies that a server sends; nginx needs a module for those of brotli."""
    if server == "nginx" and not BROTLI.exists():
        return "gzip", "gz", gzip.decompress
    return "br", "br", brotli.decompress


def test_texts_are_sent_compressed(served: Served) -> None:
    found = {
        Path(path).suffix: path for path in paths_in(served.output, "") if (served.output / path).stat().st_size > 2000
    }
    for suffix in (".html", ".css", ".js", ".csv", ".jsonl", ".json", ".xml", ".svg", ".webmanifest"):
        if suffix not in found:
            continue
        path = found[suffix]
        whole = (served.output / path).read_bytes()
        answer = served.get(BASE + path, Accept_Encoding="gzip")
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert gzip.decompress(answer.body) == whole
        assert "accept-encoding" in (answer.headers["Vary"] or "").lower(), path
        assert served.get(BASE + path).body == whole
    style = sheet_of((served.output / "index.html").read_text("utf-8")).removeprefix(BASE)
    for path in (style, "index.html", ""):
        answer = served.get(BASE + path, Accept_Encoding="gzip, deflate, br")
        file = served.output / (path or "index.html")
        encoding, ending, unpacked = best_encoding(served.server)
        assert answer.headers["Content-Encoding"] == encoding, path
        assert answer.body == Path(f"{file}.{ending}").read_bytes(), "the copy as it lies there"
        assert unpacked(answer.body) == file.read_bytes()
        assert answer.headers["Content-Type"].lower() == TYPES[file.suffix][0]


def test_the_page_for_editors_keeps_its_own_policy(served: Served) -> None:
    page = served.get(f"{BASE}quan-tri/")
    assert page.status == 200
    assert page.headers.get_all("Content-Security-Policy") == ["frame-ancestors 'none'"]
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_secure_servers_speak_http_2_and_lead_there(served: Served) -> None:
    if not served.web.secure:
        pytest.skip("TLS and HTTP/2 are the matter of Apache's main configuration, not of an .htaccess")
    with contextlib.closing(served.web.socket(["h2", "http/1.1"])) as socket:
        assert socket.selected_alpn_protocol() == "h2"  # type: ignore[attr-defined]
    plain = WebServer(served.web.plain, 0, secure=False).get(f"{BASE}mo-hinh/?trang=2")
    assert plain.status in (301, 308)
    assert plain.headers["Location"].startswith("https://danvan.example")
    assert plain.headers["Location"].endswith(f"{BASE}mo-hinh/?trang=2")


PAGES_READ, READERS, CHANGES = 500, 3, 3
"""A page and its style sheet are two requests."""


@dataclass
class Readers:
    """Threads that read pages and their style sheets until enough is read and the site has `ended` to change."""

    web: WebServer
    count: int = 0
    ended: bool = False
    versions: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def read(self) -> None:
        pages = itertools.cycle((BASE, f"{BASE}mo-hinh/", f"{BASE}mo-hinh/duong-tu-quan/", f"{BASE}tin-tuc/"))
        connection = self.web.connection()
        while not self.ended or self.count < PAGES_READ:
            self.count += 1
            try:
                self.versions.add(version_of(connection, next(pages)))
            except (OSError, HTTPException, AssertionError) as fault:
                self.faults.append(repr(fault))
                connection.close()
                connection = self.web.connection()
        connection.close()


def test_no_page_is_missing_or_mixed_while_builds_change_the_site(served: Served) -> None:
    """Every page is of one version, and its style sheet is that of the same version, whatever happened in between."""
    readers = Readers(served.web)
    threads = [threading.Thread(target=readers.read) for _ in range(READERS)]
    for each in threads:
        each.start()
    for number in range(1, CHANGES + 1):
        rebuild(write_files(served.site, version(number)), served.output)
    readers.ended = True
    for each in threads:
        each.join()
    assert readers.faults == []
    assert readers.count >= PAGES_READ
    assert len(readers.versions) >= CHANGES


def sheet_of(page: str) -> str:
    """The address of the style sheet of a page."""
    return str(re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)[0])


def version_of(connection: HTTPConnection, path: str) -> str:
    """The version of a page, which its style sheet has, too."""
    page = ask(connection, path)
    assert page.status == 200, f"{path}: {page.status}"
    text = page.body.decode()
    assert text.rstrip().endswith("</html>")
    number = re.findall(r"bản (\d+)\.", text)[0]
    sheet = sheet_of(text)
    style = ask(connection, sheet)
    assert style.status == 200, f"{sheet}: {style.status}"
    assert re.findall(r"--ban: ?(\d+)", style.body.decode()) == [number], f"{path} of {number} with another style"
    return str(number)


def test_the_header_allows_what_the_pages_ask_for_and_no_more(output: Path, site: Path) -> None:
    allowed = parts_of([readers_policy(check_site(site).site.catalog.config)])
    pages = [path for path in output.rglob("*.html") if "quan-tri" not in path.parts]
    meta = [
        each for page in pages for each in re.findall(r'Content-Security-Policy" content="([^"]+)"', page.read_text())
    ]
    assert len(meta) > 10
    assert parts_of([*meta, FRAMES]) == allowed


def parts_of(policies: list[str]) -> dict[str, set[str]]:
    """The sources that policies allow, by what they are sources of."""
    found: dict[str, set[str]] = {}
    for part in "; ".join(policies).split("; "):
        found.setdefault(part.split()[0], set()).update(part.split()[1:])
    return found


@pytest.mark.parametrize("server", SERVERS)
def test_a_site_at_the_root_of_its_host(server: str, folder: Path, output: Path, tmp_path: Path) -> None:
    program_of(server)
    site = make_site(tmp_path / "site", {"site_config.yaml": CONFIG.replace("/dan-van/", "/")})
    text = printed(site, server, output)
    assert "Strict-Transport" not in text
    with running(server, text, output, folder / f"{server}-root") as web:
        for path, status in (
            ("/", 200),
            ("/mo-hinh/", 200),
            ("/mo-hinh", 301),
            ("/khong-co/", 404),
            ("/.guong-sang", 404),
        ):
            assert web.get(path).status in (status, 308 if status == 301 else status), path
        assert web.get("/khong-co/").body == (output / "404.html").read_bytes()


def test_a_folder_that_no_configuration_can_name_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["server", "nginx", "--site", str(site), "--output", "/srv/a$b", "--today", "2026-11-22"]) == 2
    assert "có dấu “$” mà cấu hình máy chủ không ghi được" in capsys.readouterr().err


@pytest.mark.parametrize("host", HOSTS)
def test_hosts_that_read_headers_from_a_file_are_told_what_servers_are(
    host: str, site: Path, output: Path, tmp_path: Path
) -> None:
    headers = headers_of(printed(site, host, output, hsts=True))
    pages = headers.pop("/dan-van/*")
    assert pages.pop("Strict-Transport-Security") == "max-age=31536000"
    assert pages == {"X-Content-Type-Options": "nosniff"} | ({} if host == "netlify" else {CSP: POLICY})
    forever = {f"/dan-van/{each}/*": {"Cache-Control": FOREVER} for each in ("assets", "anh", "the")}
    data = {"/dan-van/du-lieu/*": {"Access-Control-Allow-Origin": "*"}}
    editing = {"/dan-van/quan-tri/*": {f"! {CSP}": ""}} if host == "cloudflare" else {}
    assert headers == {**forever, **data, **editing}, "what a host joins must not forbid the page for editors its forge"
    plain = make_site(tmp_path / "site", {"site_config.yaml": CONFIG.replace("/dan-van/", "/")})
    pages = headers_of(printed(plain, host, output))["/*"]
    assert pages.keys() == {CSP, "X-Content-Type-Options", "Referrer-Policy"}


def headers_of(text: str) -> dict[str, dict[str, str]]:
    """The headers of a file _headers, by path."""
    found: dict[str, dict[str, str]] = {}
    for line in (each for each in text.splitlines() if each and not each.startswith("#")):
        if line.startswith("/"):
            path = line
            assert path not in found
            found[path] = {}
        else:
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
    return found


def test_the_command_prints_the_configuration_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["server", "caddy", "--site", str(site), "--output", "/srv/www/trang", "--today", "2026-11-22"]) == 0
    told = capsys.readouterr()
    assert told.out == printed(site, "caddy", Path("/srv/www/trang")) + "\n"
    assert 'root * "/srv/www/trang/"' in told.out
    assert told.err == ""
