"""Whoever gives the server's logs gets honest counts of what was read: of people, once each, and of no address."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from axe import violations
from browser import serve
from playwright.sync_api import Browser
from sites import MODEL, NOW, build_problems, check_site, make_site, problems_of, record_with, text_report, write_files

from showcase.cli import main
from showcase.editing.views.log_lines import caddy_line

PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36"
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
PAGE = "/dan-van/mo-hinh/duong-tu-quan/"
MONTH = "content/views/2026-10.yaml"


def line(
    day: int,
    path: str = PAGE,
    *,
    at: str = "08:00:00 +0700",
    address: str = "203.0.113.7",
    agent: str = PHONE,
    status: int = 200,
    method: str = "GET",
    referer: str = "-",
    more: str = "",
) -> str:
    moment = f"{day:02}/Oct/2026:{at}"
    return f'{address} - - [{moment}] "{method} {path} HTTP/1.1" {status} 512 "{referer}" "{agent}"{more}\n'


def caddy(day: int, path: str = PAGE, *, host: str = "danvan.example", **headers: str) -> str:
    given = {"User-Agent": PHONE, "Sec-Fetch-Dest": "document", **headers}
    request = {
        "remote_ip": "127.0.0.1",
        "client_ip": "203.0.113.7",
        "proto": "HTTP/2.0",
        "method": "GET",
        "host": host,
        "uri": path,
        "headers": {name: [value] for name, value in given.items()},
    }
    found = {"level": "info", "ts": 1790985600.5 + (day - 3) * 86400, "logger": "http.log.access", "msg": "handled"}
    return json.dumps({**found, "request": request, "size": 3, "status": 200}, separators=(",", ":")) + "\n"


OTHER_DAYS = line(1, "/"), line(3, "/")
"""Lines that make the second of the month a whole day."""


def run(site: Path, *logs: Path) -> int:
    return main(["views", "--site", str(site), *map(str, logs)])


def views_in(site: Path, name: str = MONTH) -> str:
    """The counts in a file of views, without its first line."""
    return (site / name).read_text("utf-8").partition("\n")[2]


def counted(tmp_path: Path, *lines: str, site: Path | None = None) -> str:
    site = site or make_site(tmp_path / "site")
    write_files(tmp_path, {"access.log": "".join(lines)})
    assert run(site, tmp_path / "access.log") == 0
    return views_in(site)


@pytest.mark.parametrize(
    ("left_out", "each"),
    [
        ("a robot", line(2, agent=ROBOT)),
        ("a program that is no browser", line(2, agent="curl/8.5.0")),
        ("nobody", line(2, agent="-")),
        ("a missing page", line(2, status=404)),
        ("a page that moved", line(2, status=301)),
        ("a look at the head", line(2, method="HEAD")),
        ("a form", line(2, method="POST")),
        ("a picture", line(2, "/dan-van/anh/a-400.webp")),
        ("a list", line(2, "/dan-van/mo-hinh/")),
        ("a person, of whom nobody is ranked", line(2, "/dan-van/dien-hinh/tran-thi-lan/")),
        ("another site on the same server", line(2, "/khac/mo-hinh/duong-tu-quan/")),
        ("a search that shows a part of the page", line(2, referer="https://danvan.example/dan-van/search-index/")),
        ("a page asked for ahead", line(2, more=' "prefetch"')),
        ("nonsense", "\\x16\\x03\\x01 x\n"),
    ],
)
def test_what_is_no_reader_is_left_out(left_out: str, each: str, tmp_path: Path) -> None:
    days = (line(1, "/"), line(2, "/dan-van/tin-tuc/so-ket/"), each, line(3, "/"))
    assert counted(tmp_path, *days) == "days: {2: 1}\nnews:\n  so-ket: 1\n", left_out


@pytest.mark.parametrize(
    "path",
    [
        PAGE + "?utm_source=zalo",
        PAGE + "index.html",
        "/dan-van/mo-hinh/%64uong-tu-quan/",
        "/dan-van//mo-hinh/duong-tu-quan/",
        "/dan-van/mo-hinh/ten-cu/",
    ],
)
def test_every_address_of_a_page_is_that_page(path: str, tmp_path: Path) -> None:
    site = make_site(
        tmp_path / "site", {"content/models/duong-tu-quan.md": record_with(MODEL, aliases=["/mo-hinh/ten-cu/"])}
    )
    first, last = OTHER_DAYS
    assert counted(tmp_path, first, line(2, path), last, site=site) == "days: {2: 1}\nmodels:\n  duong-tu-quan: 1\n"


def test_the_same_reader_counts_again_after_half_an_hour(tmp_path: Path) -> None:
    first, last = OTHER_DAYS
    again = [line(2, at=f"{at}:00 +0700") for at in ("08:00", "08:10", "08:39", "10:00")]
    others = line(2, at="08:01:00 +0700", address="203.0.113.8"), line(2, at="08:02:00 +0700", agent=PHONE + " Zalo")
    unchanged = line(2, at="18:00:00 +0700", status=304)  # the browser still had it
    assert counted(tmp_path, first, *again, *others, unchanged, last).startswith("days: {2: 5}\n")


def test_a_day_is_that_of_the_site_and_not_of_the_server(tmp_path: Path) -> None:
    first, last = OTHER_DAYS
    in_utc = line(1, at="18:00:00 +0000")  # one in the morning of the second
    assert counted(tmp_path, first, in_utc, last).startswith("days: {2: 1}\n")


def test_logs_of_caddy_and_of_several_hosts_are_read(tmp_path: Path) -> None:
    several = [
        caddy(1, "/"),
        caddy(2),
        caddy(2, host="khac.example"),
        caddy(2, **{"Sec-Purpose": "prefetch;prerender", "X": "1"}),
        caddy(2, **{"Sec-Fetch-Dest": "empty"}),
        '{"level":"info","ts":1791072000.5,"logger":"tls","msg":"renewed"}\n',
        caddy(3, "/"),
    ]
    assert counted(tmp_path, *several) == "days: {2: 1}\nmodels:\n  duong-tu-quan: 1\n"
    vhost = [f"danvan.example:443 {line(day, path)}" for day, path in ((1, "/"), (2, PAGE), (3, "/"))]
    assert counted(tmp_path / "vhost", *vhost, f"khac.example:80 {line(2)}").startswith("days: {2: 1}\n")


@pytest.mark.parametrize("agent", ["Mozilla/5.0", 'Mozilla/5.0 "x" \\ y', 'x","status":500,"y":"'])
def test_a_line_of_caddy_is_read_alike_on_both_ways(agent: str) -> None:
    usual = caddy(2, **{"User-Agent": agent, "Referer": "https://a.example/"}).encode()
    spaced = json.dumps(json.loads(usual)).encode()
    assert caddy_line(usual) == caddy_line(spaced)
    assert caddy_line(usual) is not None


def test_rotated_logs_are_one_log_however_they_are_named(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    packed = gzip.compress("".join((line(1, "/"), line(2), line(3))).encode())
    write_files(tmp_path, {"access.log": line(5, "/"), "access.log.1": line(4), "access.log.2.gz": packed})
    assert run(site, *(tmp_path / each for each in ("access.log", "access.log.1", "access.log.2.gz"))) == 0
    assert views_in(site) == "days: {2: 1, 3: 1, 4: 1}\nmodels:\n  duong-tu-quan: 3\n"


def test_what_was_counted_is_not_counted_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path / "site")
    days = [line(day) for day in range(1, 9)]
    write_files(tmp_path, {"a.log": "".join(days[:5]), "b.log": "".join(days[2:])})
    assert run(site, tmp_path / "a.log") == run(site, tmp_path / "a.log") == 0
    assert views_in(site) == "days: {2: 1, 3: 1, 4: 1}\nmodels:\n  duong-tu-quan: 3\n"
    assert "đều đã đếm từ trước" in capsys.readouterr().out
    assert run(site, tmp_path / "b.log") == 0
    assert views_in(site) == "days: {2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1}\nmodels:\n  duong-tu-quan: 6\n"
    assert "thêm 5/10/2026, 6/10/2026, 7/10/2026; đã đếm từ trước: 4/10/2026" in capsys.readouterr().out


def test_a_fuller_log_counts_a_month_anew_but_never_a_part_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path / "site")
    half = [line(day) for day in range(1, 7)]
    whole = [text for day in range(1, 7) for text in (line(day), line(day, at="20:00:00 +0700"))]
    write_files(tmp_path, {"half.log": "".join(half), "end.log": "".join(whole[4:]), "whole.log": "".join(whole)})
    assert run(site, tmp_path / "half.log") == 0
    assert run(site, tmp_path / "end.log") == 0
    assert views_in(site) == "days: {2: 1, 3: 1, 4: 1, 5: 1}\nmodels:\n  duong-tu-quan: 4\n"
    assert "số cũ được giữ nguyên" in capsys.readouterr().out
    assert run(site, tmp_path / "whole.log") == 0
    assert views_in(site) == "days: {2: 2, 3: 2, 4: 2, 5: 2}\nmodels:\n  duong-tu-quan: 8\n"


def test_nothing_of_a_reader_is_kept(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    counted(tmp_path, *(line(day) for day in (1, 2, 3)), site=site)
    left = [each for each in site.rglob("*") if each.is_file()]
    assert not [each for each in left if b"203.0.113" in each.read_bytes() or b"Mozilla" in each.read_bytes()]


PART = gzip.compress("".join(line(day) for day in range(1, 20)).encode())[:-30]
BAD_LOGS: dict[str, tuple[bytes | str, str]] = {
    "of another format": ("x\n" * 3, "dòng 1: đây không phải nhật ký truy cập"),
    "an error log": ("2026/10/02 08:00:00 [error] 7#7: *1 open() failed\n", "dòng 1: đây không phải nhật ký truy cập"),
    "of the format “common”": (
        '203.0.113.7 - - [02/Oct/2026:08:00:00 +0700] "GET / HTTP/1.1" 200 3\n',
        "không ghi trình duyệt (user agent)",
    ),
    "half downloaded": (PART, "tệp nén bị hỏng hoặc mới chép được một phần"),
    "packed in another way": (b"\x28\xb5\x2f\xfd\x00", "được nén theo cách khác gzip"),
    "one endless line": (b"\0" * 3_000_000, "dài quá mức một dòng nhật ký"),
    "of another site": (line(2, "/khac/"), "không có dòng nào là lượt xem"),
    "empty": ("", "Trong 0 dòng"),
}


@pytest.mark.parametrize("case", BAD_LOGS)
def test_a_bad_log_is_one_sentence_and_changes_nothing(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, said = BAD_LOGS[case]
    site = make_site(tmp_path / "site")
    write_files(tmp_path, {"access.log": data})
    assert run(site, tmp_path / "access.log") == 1
    told = capsys.readouterr().out
    assert said in told
    assert len(told.splitlines()) == 1
    assert not (site / "content/views").exists()


def test_a_log_that_is_missing_or_given_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path / "site")
    lines = [line(day) for day in range(1, 6)]
    write_files(tmp_path, {"a.log": "".join(lines), "copy.log": "".join(lines), "part.log": "".join(lines[2:])})
    for logs, said in (
        (("nothing.log",), "Không có tệp"),
        ((".",), "là một thư mục"),
        (("a.log", "copy.log"), "sẽ bị đếm hai lần"),
        (("a.log", "part.log"), "sẽ bị đếm hai lần"),
    ):
        assert run(site, *(tmp_path / each for each in logs)) == 1
        assert said in capsys.readouterr().out
    assert not (site / "content/views").exists()


def test_lines_that_cannot_be_read_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert counted(tmp_path, "cut off\n", line(1), line(2), "\0\n", line(3)).startswith("days: {2: 1}")
    assert "2 dòng không đọc được, dòng đầu tiên ở " in capsys.readouterr().out


def test_a_file_of_views_with_mistakes_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path / "site", {MONTH: "days: {2: nhiều}\n"})
    write_files(tmp_path, {"access.log": "".join(line(day) for day in (1, 2, 3))})
    assert run(site, tmp_path / "access.log") == 1
    assert f"{MONTH} " in capsys.readouterr().out
    assert (site / MONTH).read_text("utf-8") == "days: {2: nhiều}\n"


def test_what_is_wrong_in_a_file_of_views_is_told(tmp_path: Path) -> None:
    site = make_site(
        tmp_path / "site",
        {
            "content/models/duong-tu-quan.md": record_with(MODEL, aliases=["/mo-hinh/ten-cu/"]),
            MONTH: "days: {31: 12, 32: 1}\nmodels:\n  ten-cu: 12\n  da-xoa: 3\n",
            "content/views/2026-09.yaml": "days: {30: 4}\nmodels: {da-xoa: 4}\n",
            "content/views/thang-10.yaml": "days: {1: 4}\n",
        },
    )
    assert text_report(problems_of(site)) == (
        f"{MONTH}:1:20: lỗi: Tháng 2026-10 không có ngày “32”.\n"
        "    → Gõ số của một ngày trong tháng, hoặc xóa tệp rồi để lệnh “views” ghi lại.\n"
        f"{MONTH}:4:11: cảnh báo: Không có tệp content/models/da-xoa.md, nên lượt xem này không được hiển thị.\n"
        "    → Nếu tệp đã đổi tên, thêm /mo-hinh/da-xoa/ vào “aliases” của tệp mới; nếu tệp đã xóa, xóa dòng này.\n"
        "content/views/thang-10.yaml: lỗi: Tên tệp lượt xem là tháng của nó; “thang-10.yaml” không phải tên của một "
        "tháng.\n"
        "    → Đổi tên tệp theo tháng, ví dụ 2026-11.yaml.\n"
    )


MODELS = {f"content/models/mo-hinh-{number}.md": MODEL.replace("tự quản", f"số {number}") for number in range(12)}


def test_home_listings_and_statistics_show_what_is_read_most(chromium: Browser, tmp_path: Path) -> None:
    views = {
        MONTH: "days: {1: 250, 2: 20}\nmodels: {ten-cu: 90, mo-hinh-2: 60, mo-hinh-3: 9}\nnews: {so-ket: 70}\n",
        "content/views/2026-06.yaml": "days: {1: 900}\nmodels: {mo-hinh-5: 900}\n",
    }
    renamed = {"content/models/mo-hinh-1.md": record_with(MODEL, title="Bến sạch", aliases=["/mo-hinh/ten-cu/"])}
    site = make_site(tmp_path / "site", {**MODELS, **renamed, **views})
    assert build_problems(site) == ()
    home, most = (site / "public/index.html").read_text("utf-8"), '<ol class="most-read" role="list">'
    listed = home.partition(most)[2].partition("</ol>")[0]
    # mo-hinh-3 was hardly read at all, mo-hinh-5 long ago
    assert re.findall(r"/([\w-]+)/\">", listed) == ["mo-hinh-1", "so-ket", "mo-hinh-2"]
    assert "2 ngày, từ 1/10/2026 đến 2/10/2026" in home
    cards = (site / "public/mo-hinh/index.html").read_text("utf-8")
    assert cards.count("Xem nhiều") == 1
    page = (site / "public/thong-ke/luot-xem/index.html").read_text("utf-8")
    assert "kể từ tháng 6/2026" in page
    assert "2 trên 31" in page
    assert "dien-hinh/tran-thi-lan" not in page
    with serve(site / "public", "/dan-van/") as address:
        shown = chromium.new_page(viewport={"width": 320, "height": 800})
        for each in ("", "thong-ke/luot-xem/"):
            shown.goto(address + each)
            assert violations(shown) == []
            assert shown.evaluate("document.documentElement.scrollWidth") == 320
        shown.close()


def test_without_counts_the_page_says_who_chose(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    assert build_problems(site) == ()
    home = (site / "public/index.html").read_text("utf-8")
    assert "Một số mô hình" in home
    assert "Xem nhiều nhất" not in home
    assert not (site / "public/thong-ke/luot-xem").exists()
    write_files(site, {"content/models/duong-tu-quan.md": record_with(MODEL, featured=True)})
    assert build_problems(site) == ()
    assert "Mô hình nổi bật" in (site / "public/index.html").read_text("utf-8")


OLD = "content/views/2026-05.yaml"


def test_counts_of_long_ago_are_no_longer_most_read(tmp_path: Path) -> None:
    site = make_site(
        tmp_path / "site", {**MODELS, "content/views/2026-05.yaml": "days: {1: 99}\nmodels: {mo-hinh-2: 99}\n"}
    )
    views = check_site(site).context.site.views
    assert [f"{each.month:%Y-%m}" for each in views.months] == ["2026-05"]
    assert (views.ranked, views.marked) == ({}, frozenset())
    assert NOW.month - 5 == 6
