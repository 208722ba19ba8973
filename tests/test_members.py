"""Member sites: their open data is fetched, checked and copied; their models are listed, counted once and searched."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shutil
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import browser
import pytest
from sites import (
    CONFIG,
    MODEL,
    NO_MEDIA,
    NOTHING_KEPT,
    NOW,
    OUTPUT,
    STATISTIC,
    Files,
    build_problems,
    check_site,
    make_site,
    options_for,
    problems_of,
    record_with,
    text_report,
    write_files,
)

from showcase.editing.fetching import download
from showcase.editing.fetching.fetch import FetchResult, fetch
from showcase.pipeline import build
from showcase.render.exports.files import data_files
from showcase.render.renderer import with_view
from showcase.terminal import SilentProgress
from showcase.translations import load_translations
from showcase.workers import Workers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FLOWERS = record_with(
    MODEL,
    title="Ngõ hoa xóm Ba",
    year=2023,
    field="Phát triển kinh tế",
    summary="Bốn mươi hộ trồng hoa dọc ngõ.",
    aliases=["/mo-hinh/ngo-hoa-cu/"],
    people=["tran-thi-lan"],
    stages=[{"stage": "Đăng ký", "date": "2023-02-01"}, {"stage": "Công nhận", "date": "2023-12-01"}],
)
OTHERS = {f"to-tu-quan-{n}": record_with(MODEL, title=f"Tổ tự quản số {n}", year=2020) for n in range(1, 4)}
YOUTH = record_with(MODEL, title="Đội thanh niên vá đường", year=2025)
SITES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "a": ("https://a.example/", {"ngo-hoa": FLOWERS, "to-tiet-kiem": record_with(MODEL, title="Tổ tiết kiệm")}),
    "b": ("https://b.example/dan-van/", OTHERS),
    "c": ("https://c.example/", {"doi-thanh-nien": YOUTH}),
}
TODAY = NOW.date()


def member_site(folder: Path, base: str, models: Mapping[str, str], more: Files | None = None) -> Path:
    files = {f"content/models/{id}.md": text for id, text in models.items()}
    config = CONFIG.replace("https://danvan.example/dan-van/", base)
    return make_site(
        folder,
        {**NO_MEDIA, "site_config.yaml": config, "content/models/duong-tu-quan.md": None, **files, **(more or {})},
    )


def publish_data(site: Path, public: Path) -> dict[str, bytes]:
    """Put the open data of a site into a folder, as its build would."""
    files = {each.path: each.data for each in data_files(check_site(site).context, NOTHING_KEPT)}
    write_files(public, files)
    return files


@dataclass
class Web:
    """A server of folders by name, which may answer otherwise where it is told to."""

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)
    otherwise: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)


@pytest.fixture
def web(tmp_path: Path, data_of_three: Path) -> Iterator[Web]:
    found = Web(tmp_path / "web")
    shutil.copytree(data_of_three, found.folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            file = found.folder / self.path.lstrip("/")
            if answer := found.otherwise.get(self.path):
                answer(self)
            elif file.is_file():
                send(self, file.read_bytes())
            else:
                self.send_error(404)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def send(handler: BaseHTTPRequestHandler, data: bytes, length: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data) if length is None else length))
    handler.end_headers()
    handler.wfile.write(data)


@pytest.fixture(scope="module")
def data_of_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    public = tmp_path_factory.mktemp("public")
    for name, (base, models) in SITES.items():
        publish_data(member_site(tmp_path_factory.mktemp("sites") / name, base, models), public / name)
    return public


def parent_site(folder: Path, places: Mapping[str, str], more: Files | None = None, config: str = "") -> Path:
    sources = json.dumps([{"site": place, "name": name} for name, place in places.items()], ensure_ascii=False)
    text = CONFIG.replace("danvan.example/dan-van", "cha.example") + f"sources: {sources}\n{config}"
    return make_site(folder, {**NO_MEDIA, "site_config.yaml": text, **(more or {})})


def three(web: Web) -> dict[str, str]:
    return {
        "Tỉnh A": f"{web.address}/a/du-lieu/",
        "Tỉnh B": str(web.folder / "b/du-lieu"),
        "Tỉnh C": f"{web.address}/c/du-lieu/datapackage.json",
    }


def fetched(site: Path, today: dt.date = TODAY) -> FetchResult:
    return fetch(site, today, load_translations("vi"), "vi")


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def view_at(site: Path, address: str) -> Any:
    return next(with_view(page).view for page in check_site(site).pages if page.address == address)


# --- Lists and figures -------------------------------------------------------------------------------------


def test_models_are_listed_by_source_with_links_to_them(web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web), {"content/statistics/dang-ky.yaml": None}, "page_size: 3\n")
    assert not fetched(site).problems
    whole = view_at(site, "/cac-trang/")
    assert whole.listing.total == 6
    assert [(each.title, each.address, each.origin) for each in whole.listing.cards[:2]] == [
        ("Đội thanh niên vá đường", "https://c.example/mo-hinh/doi-thanh-nien/", "Tỉnh C"),
        ("Tổ tiết kiệm", "https://a.example/mo-hinh/to-tiet-kiem/", "Tỉnh A"),
    ]
    assert len(view_at(site, "/cac-trang/trang/2/").cards) == 3
    assert [each.title for each in view_at(site, "/cac-trang/tinh-a/").listing.cards] == [
        "Tổ tiết kiệm",
        "Ngõ hoa xóm Ba",
    ]
    assert not check_site(site).warnings


def test_figures_are_those_counted_there_and_their_sum(web: Web, tmp_path: Path) -> None:
    declared = STATISTIC.replace("Xã Bình Minh", "Tỉnh Sao Mai")
    site = parent_site(tmp_path / "p", three(web), {"content/statistics/dang-ky.yaml": declared})
    fetched(site)
    view = view_at(site, "/cac-trang/")
    rows = {each.site.label: each.counts for each in view.rows}
    assert rows == {
        "Trang này": (1, 0, 0, 0, 0),
        "Tỉnh A": (2, 1, 1, 0, 0),
        "Tỉnh B": (3, 0, 0, 0, 0),
        "Tỉnh C": (1, 0, 0, 0, 0),
    }
    assert view.totals == (7, 1, 1, 0, 0)
    for name, (_, counts) in zip("abc", list(rows.items())[1:], strict=True):
        with (web.folder / name / "du-lieu/so-lieu-dem.csv").open(encoding="utf-8-sig", newline="") as file:
            steps = [int(row["count"]) for row in csv.DictReader(file) if row["tally"] == "steps"]
        assert tuple(steps) == counts
    assert [each.statement for each in view.declared] == ["12"]  # beside them, and in no sum


def test_a_model_on_two_sites_is_counted_once(web: Web, tmp_path: Path) -> None:
    moved = member_site(
        tmp_path / "moved", "https://a.example/", {"ngo-hoa-moi": record_with(FLOWERS, aliases=["/mo-hinh/ngo-hoa/"])}
    )
    publish_data(moved, tmp_path / "public")
    site = parent_site(tmp_path / "p", {**three(web), "Tỉnh A, trang mới": str(tmp_path / "public/du-lieu")})
    fetched(site)
    view = view_at(site, "/cac-trang/")
    assert (view.rows[-1].counts[0], view.totals[0], view.listing.total) == (1, 7, 6)
    assert "1 mô hình có ở nhiều trang; dòng tổng chỉ tính mỗi mô hình một lần." in view.notes


def test_the_models_of_this_very_site_are_not_counted_again(tmp_path: Path) -> None:
    own = parent_site(tmp_path / "own", {}, {"site_config.yaml": CONFIG})
    publish_data(own, tmp_path / "public")
    text = CONFIG + f"sources: [{{site: {tmp_path / 'public/du-lieu'}, name: Bản cũ}}]\n"
    site = make_site(tmp_path / "p", {**NO_MEDIA, "site_config.yaml": text})
    fetched(site)
    view = view_at(site, "/cac-trang/")
    assert (view.totals[0], view.listing.total) == (1, 0)


def test_what_was_fetched_long_ago_is_said_to_be_old(web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site, TODAY - dt.timedelta(93))
    assert all(each.old for each in view_at(site, "/cac-trang/").rows[1:])
    assert "21/8/2026" in view_at(site, "/cac-trang/tinh-a/").old
    fetched(site)
    assert not any(each.old for each in view_at(site, "/cac-trang/").rows)


def test_invented_examples_of_others_are_shown_on_a_demonstration_alone(tmp_path: Path) -> None:
    models = {"that": MODEL, "minh-hoa": record_with(MODEL, title="Mô hình minh họa", illustrative=True)}
    source = member_site(tmp_path / "m", "https://m.example/", models)
    write_files(source, {"site_config.yaml": (source / "site_config.yaml").read_text() + "demo: true\n"})
    publish_data(source, tmp_path / "public")
    for demo, shown in (("", 1), ("demo: true\n", 2)):
        site = parent_site(tmp_path / f"p{shown}", {"M": str(tmp_path / "public/du-lieu")}, config=demo)
        fetched(site)
        view = view_at(site, "/cac-trang/")
        assert view.listing.total == shown
        assert any("ví dụ minh họa" in each for each in view.notes) == (shown == 1)


def test_terms_that_this_site_does_not_have_are_told_and_the_model_is_listed(web: Web, tmp_path: Path) -> None:
    own = {"content/vocabularies/field.yaml": "van-hoa-xa-hoi: {label: Văn hóa - xã hội}\n"}
    site = parent_site(tmp_path / "p", {"Tỉnh A": three(web)["Tỉnh A"]}, own)
    said = text_report(fetched(site).problems)
    assert "Danh mục “field” không có những mục sau của “Tỉnh A” (trong ngoặc là số mô hình): phat-trien" in said
    assert "(1)" in said
    assert "phat-trien-kinh-te (1)" in text_report(problems_of(site))
    assert view_at(site, "/cac-trang/tinh-a/").listing.total == 2


def test_open_data_and_feeds_leave_others_out_and_say_so(web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    files = publish_data(site, tmp_path / "public")
    assert not [path for path, data in files.items() if b"Ng\xc3\xb5 hoa" in data]
    assert "Không gồm mô hình của các trang khác" in json.loads(files["du-lieu/datapackage.json"])["description"]


# --- Fetching ----------------------------------------------------------------------------------------------


def test_only_fetch_goes_to_the_network(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    asked = len(web.asked)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a build went to the network"))
    assert not build_problems(site)
    assert len(web.asked) == asked


def test_copies_say_where_they_are_from_and_hold_nothing_of_people(web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    told = json.loads((site / "sources/tinh-a/fetched.json").read_text())
    assert (told["place"], told["fetched"], told["as_of"]) == (three(web)["Tỉnh A"], "2026-11-22", "2026-11-22")
    for kind, folder in (("read", web.folder / "a/du-lieu"), ("stored", site / "sources/tinh-a")):
        for each in told[kind]:
            assert sha256((folder / each["name"]).read_bytes()).hexdigest() == each["sha256"]
    assert not [path for path, data in bytes_below(site / "sources").items() if b"tran-thi-lan" in data]


def test_what_was_taken_back_there_is_gone_here(web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    options = replace(options_for(site), keep_days=3)  # the search index of earlier releases holds words, too
    build(options, Workers(1), SilentProgress())
    assert [path for path, data in bytes_below(site / OUTPUT).items() if "Ngõ hoa".encode() in data]
    models = {id: text for id, text in SITES["a"][1].items() if id != "ngo-hoa"}
    publish_data(member_site(tmp_path / "without", "https://a.example/", models), web.folder / "a")
    fetched(site)
    build(options, Workers(1), SilentProgress())
    left = {**bytes_below(site / "sources"), **bytes_below(site / OUTPUT)}
    assert not [path for path, data in left.items() if "Ngõ hoa".encode() in data or b"ngo-hoa" in data]
    assert not list((site / "sources").glob(".*"))
    build(replace(options, output=site / "anew"), Workers(1), SilentProgress())
    assert bytes_below(site / OUTPUT / "search-index") == bytes_below(site / "anew/search-index")


def described(web: Web, name: str, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what the description of a site's data says."""
    path = web.folder / name / "du-lieu/datapackage.json"
    told = json.loads(path.read_text())
    change(told)
    path.write_text(json.dumps(told))


def with_table(web: Web, change: Callable[[str], str]) -> None:
    """Change the table of models of site a, and describe it truly."""
    path = web.folder / "a/du-lieu/mo-hinh.csv"
    path.write_bytes(change(path.read_bytes().decode()).encode())
    data = path.read_bytes()

    def changed(told: dict[str, Any]) -> None:
        table = next(each for each in told["resources"] if each["path"] == "mo-hinh.csv")
        table |= {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}

    described(web, "a", changed)


def cut_off(web: Web) -> None:
    path = web.folder / "a/du-lieu/mo-hinh.csv"
    path.write_bytes(path.read_bytes()[:-40])


def answers(data: bytes, length: int | None = None, path: str = "/a/du-lieu/datapackage.json") -> Callable[[Web], None]:
    return lambda web: web.otherwise.update({path: lambda handler: send(handler, data, length)})


def leads_to(target: str) -> Callable[[Web], None]:
    def redirect(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(301)
        handler.send_header("Location", target)
        handler.end_headers()

    return lambda web: web.otherwise.update({"/a/du-lieu/datapackage.json": redirect})


def silent(web: Web) -> None:
    web.otherwise["/a/du-lieu/datapackage.json"] = wait


def wait(handler: BaseHTTPRequestHandler) -> None:
    """Answer nothing until whoever asked has gone."""
    handler.connection.settimeout(5)
    try:
        handler.rfile.read(1)
    except OSError:
        handler.close_connection = True


BAD_SOURCES: Mapping[str, tuple[Callable[[Web], object], str]] = {
    "half a table": (cut_off, "mo-hinh.csv không đúng như datapackage.json mô tả"),
    "half a description": (answers(b'{"resources": [{"na'), "không phải gói dữ liệu (Data Package), hoặc bị cắt cụt"),
    "fewer bytes than promised": (answers(b'{"resources"', 900), "không đúng như datapackage.json mô tả"),
    "a web page": (answers(b"\n<!DOCTYPE html><title>x"), "là một trang web, không phải dữ liệu"),
    "a list": (answers(b"[]"), "không phải gói dữ liệu (Data Package)"),
    "data of others": (answers(b'{"resources": [{"name": "x"}]}'), "không có bảng mô hình"),
    "a path that leads out": (
        lambda web: described(web, "a", lambda told: told["resources"][0].update(path="../mo-hinh.csv")),
        "không có bảng mô hình",
    ),
    "an earlier version": (
        lambda web: with_table(web, lambda text: text.replace(",reached,", ",xong,").replace("former_pages", "cu")),
        "bảng mô hình thiếu reached, former_pages",
    ),
    "an address elsewhere": (
        lambda web: with_table(web, lambda text: text.replace("https://a.example/mo-hinh/ngo-hoa/", "https://x.vn/a/")),
        "ở cột “page”: https://x.vn/a/",
    ),
    "a script for an address": (
        lambda web: with_table(web, lambda text: text.replace("https://a.example/mo-hinh/ngo-hoa/", "javascript:x")),
        "ở cột “page”: javascript:x",
    ),
    "a page in another folder": (
        lambda web: with_table(web, lambda text: text.replace("mo-hinh/to-tiet-kiem/", "x/to-tiet-kiem/")),
        "ở cột “page”: https://a.example/x/to-tiet-kiem/",
    ),
    "a word for a year": (lambda web: with_table(web, lambda text: text.replace(",2023,", ",nay,")), "“year”: nay"),
    "no home": (lambda web: described(web, "a", lambda told: told.pop("homepage")), "không phải gói dữ liệu"),
    "another host": (leads_to("https://x.example/du-lieu/datapackage.json"), "chuyển sang nơi khác: https://x.example"),
    "the disk": (leads_to("file:///etc/passwd"), "chuyển sang nơi khác: file:///etc/passwd"),
    "nothing there": (lambda web: shutil.rmtree(web.folder / "a"), "trả lời bằng mã lỗi 404"),
    "silence": (silent, "không trả lời xong trong 0.3 giây"),
}


@pytest.mark.parametrize("case", BAD_SOURCES)
def test_a_source_that_fails_is_told_in_one_sentence_and_the_copy_stays(
    case: str, web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    before = bytes_below(site / "sources/tinh-a")
    monkeypatch.setattr(download, "TIMEOUT", 0.3)
    BAD_SOURCES[case][0](web)
    result = fetched(site, TODAY + dt.timedelta(1))
    assert len(result.problems) == 1
    said = text_report(result.problems)
    assert BAD_SOURCES[case][1] in said
    assert re.match(r"site_config\.yaml:10:\d+: lỗi: ", said)
    assert "    → " in said
    assert bytes_below(site / "sources/tinh-a") == before
    assert [each.partition(":")[0] for each in result.lines] == ["Tỉnh B", "Tỉnh C"]  # the others are fetched
    assert not list((site / "sources").glob(".*"))
    assert not problems_of(site)


def test_too_much_and_nobody_there_are_told(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "MEGABYTE", 100)
    site = parent_site(tmp_path / "p", {"Tỉnh A": three(web)["Tỉnh A"]})
    assert "lớn hơn 5 MB" in text_report(fetched(site).problems)
    gone = parent_site(tmp_path / "gone", {"A": "http://127.0.0.1:1/du-lieu/", "B": "khong-co"})
    said = text_report(fetched(gone).problems)
    assert "Không kết nối được tới http://127.0.0.1:1/du-lieu/datapackage.json." in said
    assert "Không có tệp khong-co/datapackage.json." in said
    assert not (gone / "sources").exists()


def test_a_certificate_of_nobody_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise urllib.error.URLError(ssl.SSLCertVerificationError("self-signed"))

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", refused)
    site = parent_site(tmp_path / "p", {"A": "https://a.example/du-lieu/"})
    assert "không có chứng chỉ hợp lệ" in text_report(fetched(site).problems)


def test_a_killed_fetch_leaves_the_old_copy(web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    before = bytes_below(site / "sources/tinh-a")
    (site / "sources/tinh-a").rename(site / "sources/.tinh-a.old")
    (site / "sources/.tinh-a.part").mkdir()
    web.otherwise["/a/du-lieu/datapackage.json"] = lambda handler: handler.send_error(503)
    fetched(site)
    assert bytes_below(site / "sources/tinh-a") == before


# --- Copies and the configuration --------------------------------------------------------------------------


def changed_file(site: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    path = site / "sources/tinh-a" / name
    path.write_bytes(change(path.read_bytes()))


def other_place(site: Path) -> None:
    path = site / "site_config.yaml"
    path.write_text(path.read_text().replace("/a/du-lieu/", "/d/du-lieu/"))


BAD_COPIES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "edited": (
        lambda site: changed_file(site, "models.jsonl", lambda data: data.replace(b"2023", b"2024")),
        "sources/tinh-a/models.jsonl: lỗi: Tệp này không còn như lúc lấy về",
    ),
    "cut off": (
        lambda site: changed_file(site, "models.jsonl", lambda data: data[:-9]),
        "sources/tinh-a/models.jsonl: lỗi: Tệp này không còn như lúc lấy về",
    ),
    "unreadable": (
        lambda site: changed_file(site, "fetched.json", lambda data: data[:-9]),
        "sources/tinh-a/fetched.json: lỗi: Bản sao dữ liệu của trang khác bị hỏng",
    ),
    "of another form": (
        lambda site: changed_file(site, "fetched.json", lambda data: data.replace(b'"format": 1', b'"format": 9')),
        "hoặc do một phiên bản khác của chương trình tạo ra",
    ),
    "missing": (lambda site: shutil.rmtree(site / "sources/tinh-a"), "Chưa lấy dữ liệu của nguồn “Tỉnh A”"),
    "of another place": (other_place, "Bản sao của “Tỉnh A” lấy từ nơi khác: http://127.0.0.1"),
}


@pytest.mark.parametrize("case", BAD_COPIES)
def test_a_copy_that_is_not_as_fetched_stops_a_build(case: str, web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    BAD_COPIES[case][0](site)
    said = text_report(problems_of(site))
    assert BAD_COPIES[case][1] in said
    assert said.count("lỗi:") == 1


def test_the_copy_of_a_site_that_is_no_source_any_more_is_told(web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    write_files(site, {"site_config.yaml": CONFIG})
    assert text_report(problems_of(site)).count("site_config.yaml không còn nêu tên") == 3
    assert not [page for page in check_site(site).pages if "cac-trang" in page.address]


@pytest.mark.parametrize(("days", "told"), [(40, []), (41, ["source-old"])])
def test_a_copy_that_is_old_is_told(days: int, told: list[str], web: Web, tmp_path: Path) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    (site / "sources/tinh-a/fetched.json").write_bytes(
        (site / "sources/tinh-a/fetched.json")
        .read_bytes()
        .replace(TODAY.isoformat().encode(), (TODAY - dt.timedelta(days)).isoformat().encode())
    )
    problems = problems_of(site)
    assert [each.code for each in problems] == told
    assert ("Bản sao của “Tỉnh A” lấy về ngày " in text_report(problems)) == bool(told)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("[{site: 'http://a.example/du-lieu/', name: A}]", "Gõ: site: https://a.example/du-lieu/"),
        ("[{site: a.example/du-lieu, name: A}]", "Gõ: site: https://a.example/du-lieu"),
        ("[{site: 'ftp://a.example/', name: A}]", "không phải địa chỉ bắt đầu bằng https://"),
        ("[{site: m, name: A}, {site: n, name: a}]", "Tên “a” đã dùng cho một nguồn khác"),
        ("[{site: m, name: A}, {site: m, name: B}]", "Nguồn m được ghi hai lần"),
        ("[{site: 'https://danvan.example/dan-van/du-lieu/', name: A}]", "chính là trang này"),
        ("[{site: m}]", "name"),
    ],
)
def test_sources_that_cannot_be_are_told(sources: str, expected: str, tmp_path: Path) -> None:
    site = make_site(tmp_path, {**NO_MEDIA, "site_config.yaml": f"{CONFIG}sources: {sources}\n"})
    assert expected in text_report(problems_of(site))


# --- Search ------------------------------------------------------------------------------------------------


def test_search_finds_models_of_other_sites_and_says_where_they_are(
    chromium: Browser, web: Web, tmp_path: Path
) -> None:
    site = parent_site(tmp_path / "p", three(web))
    fetched(site)
    assert not build_problems(site)
    page = chromium.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with browser.serve(site / OUTPUT, "/") as address:
        page.goto(f"{address}tim-kiem/?q=ngo+hoa")
        result = page.locator(".result").first
        assert result.locator("a").get_attribute("href") == "https://a.example/mo-hinh/ngo-hoa/"
        assert "Mô hình ở trang Tỉnh A" in result.inner_text()
        page.goto(f"{address}tim-kiem/?field=phat-trien-kinh-te&year=2023")
        page.locator(".result").first.wait_for()
        assert page.locator(".result__title").all_inner_texts() == ["Ngõ hoa xóm Ba"]
        page.goto(f"{address}tim-kiem/?kind=site-tinh-b")
        page.locator(".result").first.wait_for()
        assert page.locator(".result").count() == 3
        page.wait_for_load_state("networkidle")
    assert not [each for each in asked if not each.startswith(address)]
    page.context.close()
