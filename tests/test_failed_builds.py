"""Bad input to a build: one clear sentence, nothing published, the old site untouched, nothing left lying about."""

from __future__ import annotations

import builtins
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sites import MODEL, NEWS, Files, make_site, minimal_files, picture, write_files

from showcase.cli import main

MODELS = "content/models/"
BY_FILE = "Theo từng tệp:"
CLOSING = "Chưa đăng gì; "
OWN_TEMPLATE = '{% extends "built-in/pages/model.html" %}\n{% block main %}\n\n{{ view.nam }}\n{% endblock %}\n'


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built before its content went wrong."""
    site = make_site(tmp_path_factory.mktemp("published"))
    assert run(site) == 0
    return site


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "site"))


def run(site: Path, *options: str) -> int:
    return main(["build", "--site", str(site), "--today", "2026-11-22", "--jobs", "1", *options])


def all_files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


class FailedBuild:
    """A build that fails: what it reports, and that it leaves everything as it was."""

    def __init__(self, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site, self.capsys = site, capsys
        self.before, self.folders = all_files(site / "public"), set(site.iterdir())

    def complaints(self, *options: str) -> list[str]:
        """Build and return the problems, without hints and the site's path. The old site must stand, nothing else."""
        self.capsys.readouterr()
        assert run(self.site, *options) == 1
        assert all_files(self.site / "public") == self.before
        assert set(self.site.iterdir()) == self.folders
        told = self.capsys.readouterr()
        assert told.err == ""
        *lines, closing = told.out.splitlines()
        assert closing.startswith(CLOSING)
        told_of = [line for line in lines if line and not line.startswith(("    ", BY_FILE))]
        return [line.removeprefix(f"{self.site}/") for line in told_of]


def bad(files: Files) -> Callable[[Path], object]:
    return lambda site: write_files(site, files)


def link_outside(site: Path) -> None:
    secret = site.parent / "secret.md"
    secret.write_text(MODEL, encoding="utf-8")
    try:
        (site / MODELS / "la.md").symlink_to(secret)
    except OSError:
        pytest.skip("this system makes no links")


def pipe(site: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no such files")
    os.mkfifo(site / MODELS / "la.md")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder without content": (bad({"content": None}), "content: lỗi: Ở đây không có thư mục content/."),
    "content without a record": (
        bad({f"content/{name}": None for name in ("models", "people", "news", "documents", "pages")}),
        "content: lỗi: Thư mục content/ chưa có bản ghi nào.",
    ),
    "an unknown folder": (
        bad({"content/model/a.md": MODEL}),
        "content/model: lỗi: Chương trình không đọc gì trong thư mục này.",
    ),
    "an unknown file": (bad({"content/ghi-chu.txt": "a"}), "content/ghi-chu.txt: lỗi: Chương trình không đọc tệp này."),
    "an empty file": (bad({MODELS + "la.md": b""}), "content/models/la.md: lỗi: Tệp này trống."),
    "a file of 30 MB": (
        bad({MODELS + "la.md": MODEL.encode() + b"a" * 30_000_000}),
        "content/models/la.md: lỗi: Tệp nặng 31 MB, trong khi một tệp chữ chỉ được nặng tối đa 2 MB.",
    ),
    "a picture that is none": (
        bad({"content/media/la.jpg": b"a"}),
        "content/media/la.jpg: lỗi: Tệp này không phải là ảnh, dù tên tệp ghi như vậy.",
    ),
    "a picture cut off": (
        bad({"content/media/la.png": picture(640, 480)[:300]}),
        "content/media/la.png: lỗi: Ảnh bị hỏng hoặc bị thiếu một phần.",
    ),
    "a link out of the site": (
        link_outside,
        "content/models/la.md: lỗi: Đây chỉ là liên kết dẫn ra ngoài thư mục của trang web, không phải tệp thật.",
    ),
    "a file that is none": (pipe, "content/models/la.md: lỗi: Không đọc được tệp: —."),
    "two pages for one address": (
        bad({"content/pages/mo-hinh.md": "---\ntitle: Mô hình\n---\nA.\n"}),
        "content/pages/mo-hinh.md: lỗi: Địa chỉ /mo-hinh/ là của một trang do chương trình tự tạo.",
    ),
    "an old address that is a page": (
        bad({MODELS + "duong-tu-quan.md": MODEL.replace("---\nBà", "aliases: [/thong-ke/]\n---\nBà")}),
        "content/models/duong-tu-quan.md:6:11: lỗi: Địa chỉ /thong-ke/ đã có nơi dùng.",
    ),
    "an old address that is a file": (
        bad({MODELS + "duong-tu-quan.md": MODEL.replace("---\nBà", "aliases: [/sitemap.xml]\n---\nBà")}),
        "content/models/duong-tu-quan.md:6:11: lỗi: Địa chỉ /sitemap.xml đã có nơi dùng.",
    ),
    "a config without an owner": (
        bad({"site_config.yaml": "title: Gương sáng\nbase_url: https://example.org/\n"}),
        "site_config.yaml:1:1: lỗi: Thiếu khóa “owner”.",
    ),
    "no config": (bad({"site_config.yaml": None}), "site_config.yaml: lỗi: Ở đây không có tệp site_config.yaml."),
    "an unknown address in the text": (
        bad({"content/news/so-ket.md": NEWS + "\nXem [đây](/mo-hin/).\n"}),
        "content/news/so-ket.md:8:11: lỗi: Liên kết “/mo-hin/” dẫn tới một trang mà trang web này không có.",
    ),
    "an id twice on a page": (
        bad({MODELS + "duong-tu-quan.md": MODEL + "\nMột.\n{: #mot }\n\nHai.\n{: #mot }\n"}),
        "content/models/duong-tu-quan.md:17:1: lỗi: “mot” đã là mã",
    ),
    "a template with an id twice": (
        bad({"templates/pages/not_found.html": '<p id="a"></p>\n<p id="a"></p>'}),
        "404.html: lỗi: Trang 404.html có nhiều phần tử trùng mã “a”.",
    ),
    "a template with a mistake of form": (
        bad({"templates/pages/model.html": '{% extends "base.html" %}\n{% block content %}\n{% endfor %}\n'}),
        (
            "templates/pages/model.html:3:1: lỗi: Không dùng được mẫu trang này: không có thẻ này, "
            "hoặc thẻ đóng một thứ chưa mở (Encountered unknown tag 'endfor'."
        ),
    ),
    "a template that names what is not there": (
        bad({"templates/pages/model.html": OWN_TEMPLATE}),
        (
            "templates/pages/model.html:4:1: lỗi: Không dùng được mẫu trang này: ở đây dùng một tên mà trang này "
            "không có (UndefinedError"
        ),
    ),
    "a template with a slash too many": (
        bad({"templates/pages/model.html": "{% extends 'base.html' %}\n{% block main %}{{ / }}{% endblock %}"}),
        (
            "templates/pages/model.html:2:1: lỗi: Không dùng được mẫu trang này: ở đây thiếu hoặc thừa một ký hiệu "
            "(unexpected '/')"
        ),
    ),
    "a template that fails in a way of its own": (
        bad({"templates/pages/model.html": "{% extends 'base.html' %}\n{% block main %}{{ 1 // 0 }}{% endblock %}"}),
        "templates/pages/model.html:2:1: lỗi: Không dùng được mẫu trang này: ZeroDivisionError",
    ),
    "a component without its macro": (
        bad({"templates/components/owner.html": "<p>Xã Bình Minh</p>"}),
        "templates/components/owner.html:1:1: lỗi: Tệp này không có macro “owner”",
    ),
    "a template that links to nothing": (
        bad({"templates/pages/not_found.html": '<a href="{{ "/khong-co/" | url }}">a</a>'}),
        "404.html: lỗi: Trang 404.html có liên kết tới /khong-co/, nhưng địa chỉ này không tồn tại.",
    ),
    "a style sheet beside a template that is no text": (
        bad({"templates/components/card.css": b"a {}\n\xff"}),
        "templates/components/card.css: lỗi: Từ chỗ này trở đi, tệp không còn là chữ theo bảng mã UTF-8.",
    ),
    "a style sheet that is no text": (
        bad({"assets/css/99-own.css": b"\xff\xfe\x00"}),
        "assets/css/99-own.css: lỗi: Từ chỗ này trở đi, tệp không còn là chữ theo bảng mã UTF-8.",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_has_one_clear_sentence_and_changes_nothing(
    case: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, expected = BAD[case]
    change(site)
    (line,) = FailedBuild(site, capsys).complaints()
    assert line.startswith(expected)


@pytest.mark.parametrize("path", sorted(minimal_files()))
def test_a_file_the_system_does_not_give_is_named(
    path: str, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open

    def refuse(file: Any, *args: Any, **options: Any) -> Any:
        if not isinstance(file, int) and Path(file) == site / path:
            raise PermissionError(13, "Permission denied")
        return opened(file, *args, **options)

    told = FailedBuild(site, capsys)
    for module in (builtins, io):  # a path's own `open` is that of io
        monkeypatch.setattr(module, "open", refuse)
    assert told.complaints() == [f"{path}: lỗi: Không đọc được tệp: Permission denied."]


def test_several_mistakes_are_all_told_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(
        site, {MODELS + "a.md": b"", MODELS + "b.md": "b", "content/ghi-chu.txt": "c", "content/units.yaml": "d: ["}
    )
    assert [line.partition(": ")[0] for line in FailedBuild(site, capsys).complaints()] == [
        "content/ghi-chu.txt",
        "content/models/a.md",
        "content/models/b.md:1:1",
        "content/units.yaml:1:4",
    ]


def test_a_warning_stops_a_strict_build_only(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(site, {MODELS + "duong-tu-quan.md": MODEL.replace("2024", "2027")})
    place = "content/models/duong-tu-quan.md:5:7: "
    assert FailedBuild(site, capsys).complaints("--strict") == [f"{place}lỗi: Năm 2027 chưa tới."]
    assert run(site) == 0
    assert f"{place}cảnh báo: Năm 2027 chưa tới." in capsys.readouterr().out


def test_an_output_folder_that_is_not_ours_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theirs = write_files(site.parent / "theirs", {"anh-cuoi.jpg": b"a", "thu/thu.txt": "b"})
    (line,) = FailedBuild(site, capsys).complaints("--output", str(theirs))
    assert f"Thư mục {theirs} có những tệp không do chương trình này tạo ra" in line
    assert all_files(theirs) == {"anh-cuoi.jpg": b"a", "thu/thu.txt": b"b"}


@pytest.mark.parametrize("output", ["content", "content/moi", "."])
def test_an_output_folder_around_the_content_is_refused(
    output: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = all_files(site)
    (line,) = FailedBuild(site, capsys).complaints("--output", str(site / output))
    assert "chứa, hoặc nằm trong, các tệp gốc của trang web" in line
    assert all_files(site) == before


def test_an_output_that_is_a_file_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_files(site.parent, {"tep": b"a"}) / "tep"
    (line,) = FailedBuild(site, capsys).complaints("--output", str(file))
    assert f"{file} không phải là thư mục." in line
    (line,) = FailedBuild(site, capsys).complaints("--output", str(file / "public"))
    assert f"Không ghi được vào thư mục {file / 'public'}" in line
    assert file.read_bytes() == b"a"


def test_a_mistake_of_a_machine_is_told_in_json_too(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(site, {MODELS + "la.md": b""})
    capsys.readouterr()
    assert run(site, "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["pages"] is None
    assert [each["code"] for each in told["problems"]] == ["file-empty"]


def test_a_site_that_is_not_there_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "khong-co") == 1
    assert "Ở đây không có thư mục content/." in capsys.readouterr().out
    assert not (tmp_path / "khong-co").exists()
