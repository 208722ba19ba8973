"""The command line: what each command does, says and answers with, as the person at the keyboard sees it."""

from __future__ import annotations

import itertools
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError

import pytest
import yaml
from sites import MODEL, NEWS, cache_with_fonts, make_site, record_with

from showcase import commands
from showcase.cli import COMMANDS, main
from showcase.editing.preview.server import free_port
from showcase.home import HOME
from showcase.workers import uninterrupted

Said = tuple[int, str, str]
Run = Callable[..., Said]
DRAFT = MODEL.replace("tự quản", "hoa").replace("---\nBà con", "draft: true\n---\nBà con")
LATER = MODEL.replace("Tuyến đường tự quản", "Vườn mẫu").replace("---\nBà con", "publish_on: 2026-12-01\n---\nBà con")
ODD = MODEL.replace("unit: Xã Bình Minh\n", "unit: Xã Bình Min\n")
WARNED = MODEL.replace("tự quản", "xanh").replace("---\nBà con", "updated: 2026-12-31\n---\nBà con")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the folder that holds the site "s": exit code, what was said, what was said of mistakes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(commands, "CACHE", cache_with_fonts(tmp_path / "cache"))

    def running(*words: str, site: str | None = "s") -> Said:
        today = ["--today", "2026-11-22"] if words[:1] not in (("clean",), ("test",)) and site else []
        code = main([*words, *(["--site", site] if site else []), *today])
        return (code, *capsys.readouterr())

    return running


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "s", {"content/media/anh.png": None})


def with_model(site: Path, text: str, name: str = "moi") -> Path:
    (site / f"content/models/{name}.md").write_text(text, "utf-8")
    return site


def test_the_site_one_stands_in_is_meant_when_none_is_named(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    with_model(site, ODD)
    code, said, _ = run("check", "--today", "2026-11-22", site=None)
    assert code == 1
    assert said.startswith("content/models/moi.md:3:7: lỗi: Không có đơn vị “Xã Bình Min”")


# --- build and check ---------------------------------------------------------------------------------------


def test_the_command_alone_builds(run: Run, site: Path) -> None:
    code, said, _ = run("--jobs", "1")
    assert code == 0
    assert re.fullmatch(r"Đã dựng \d+ trang trong \d+(,\d)? giây; 0 cảnh báo; đặt tại .*s/public/\n", said)
    assert (site / "public/index.html").is_file()


def test_output_goes_where_it_is_told(run: Run, site: Path, tmp_path: Path) -> None:
    code, said, _ = run("build", "--output", "other/place")
    assert (code, said.endswith("other/place/\n")) == (0, True)
    assert (tmp_path / "other/place/index.html").is_file()
    assert not (site / "public").exists()


def test_files_are_checked_alone(run: Run, site: Path) -> None:
    with_model(with_model(with_model(site, ODD, "sai"), WARNED), "Ghi chú", "README")
    code, said, _ = run("check", "content/models/moi.md", "s/content/models/README.md", "--language", "en")
    assert code == 0
    assert "content/models/moi.md:6:10: warning:" in said
    assert "sai.md" not in said
    assert said.endswith(" seconds.\n")
    assert "Not shown, in other files: 1 error, 0 warnings. Check without files to see it.\nChecked 2 files: " in said
    assert run("check", "content/models/moi.md", "--strict")[0] == 1
    assert run("check", "content/models/sai.md")[0] == 1
    assert run("check", "content/models/duong-tu-quan.md", "--quiet") == (0, "", "")
    code, said, _ = run("check", "content/models/moi.md", "--format", "json")
    found = json.loads(said)
    assert (code, found["files"], found["elsewhere"]) == (0, ["content/models/moi.md"], {"error": 1, "warning": 0})
    assert [each["path"] for each in found["problems"]] == ["s/content/models/moi.md"]
    code, said, _ = run("check", "content/models/sai.md", "--format", "github")
    assert (code, said.count("::error file=s/content/models/sai.md,")) == (1, 1)


def test_what_cannot_be_checked_is_named_in_one_sentence(run: Run, site: Path, tmp_path: Path) -> None:
    (tmp_path / "khac.md").touch()
    code, said, complaint = run("check", "khac.md")
    assert (code, said, complaint) == (2, "", "khac.md nằm ngoài thư mục của trang là s.\n")
    assert run("check", "content/models")[::2] == (
        2,
        "content/models là thư mục. Hãy nêu từng tệp, hoặc không nêu gì để kiểm tra cả trang.\n",
    )
    code, said, _ = run("check", "content/models/cu.md")
    assert (code, said.splitlines()[0]) == (
        0,
        "Không có tệp content/models/cu.md (có thể đã xóa): mọi lỗi của cả trang được nêu ra.",
    )


def test_check_writes_nothing(run: Run, site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    code, said, _ = run("check")
    assert code == 0
    assert re.fullmatch(r"Mọi thứ đều ổn: \d+ trang; 0 cảnh báo; \d+(,\d)? giây\.\n", said)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_an_error_stops_the_build_and_leaves_the_old_site(run: Run, site: Path) -> None:
    run("build")
    before = (site / "public/index.html").read_bytes()
    with_model(site, ODD)
    code, said, _ = run("build")
    assert code == 1
    assert said.startswith("s/content/models/moi.md:3:7: lỗi: ")
    assert "“Xã Bình Min”" in said
    assert "Xã Bình Minh" in said, "the nearest name is offered"
    assert re.search(r"\nChưa đăng gì; 1 lỗi, 0 cảnh báo; \d+(,\d)? giây\.\n$", said)
    assert (site / "public/index.html").read_bytes() == before
    assert [each.name for each in site.iterdir() if each.name.startswith(".")] == [], "nothing half made stays behind"


def test_warnings_do_not_stop_the_build(run: Run, site: Path) -> None:
    code, said, _ = run("build", site=with_model(site, WARNED).name)
    assert code == 0
    assert "s/content/models/moi.md:6:10: cảnh báo: " in said
    assert "; 1 cảnh báo; " in said


def test_problems_are_told_file_by_file_and_counted(run: Run, site: Path) -> None:
    for name in ("a", "b"):
        with_model(site, ODD, name)
    said = run("check")[1]
    assert re.search(r"s/content/models/a.md:3:7: .*\n    → .*\n\ns/content/models/b.md:3:7: .*\n    → ", said)
    assert "Chưa đăng gì; 2 lỗi, 0 cảnh báo trong 2 tệp; " in said
    assert "Theo từng tệp" not in said
    with_model(site, ODD + "\n".join(["# Một", "Hai"] * 11), "b")
    counts = (
        "Theo từng tệp:\n    s/content/models/b.md: 1 lỗi, 11 cảnh báo\n    s/content/models/a.md: 1 lỗi, 0 cảnh báo\n"
    )
    assert f"\n\n{counts}" in run("check")[1]
    assert "\n::warning file=" in run("check", "--format", "github")[1]


def test_a_warning_of_many_files_is_told_once_and_errors_each(run: Run, site: Path) -> None:
    """Of forty imported records that lack the same, one tells what to do."""
    for number in range(1, 10):
        with_model(site, WARNED.replace("xanh", f"số {number}"), f"a{number}")
    said = run("check")[1]
    others = ", ".join(f"s/content/models/a{number}.md:6:10" for number in range(2, 7))
    assert said.count("s/content/models/a1.md:6:10: cảnh báo: ") == said.count("    → ") == 1
    assert f"\n    Còn 8 tệp khác cũng thế: {others}, …. Muốn xem đủ từng tệp thì thêm --all.\n" in said
    assert "; 9 cảnh báo trong 9 tệp; " in said
    assert run("check", "--quiet")[1] == said.rpartition("Mọi thứ")[0]
    for words in (("--all",), ("--strict",), ("--format", "github")):
        assert run("check", *words)[1].count("a9.md:6:10" if words[0] != "--format" else "a9.md,line=6") == 1
    for number in range(1, 10):
        with_model(site, ODD, f"a{number}")
    assert run("check")[1].count(": lỗi: ") == 9


def test_files_that_lack_different_things_are_not_told_as_alike(run: Run, site: Path) -> None:
    for number in range(1, 8):
        with_model(site, DRAFT.replace("year: 2024\n", ""), f"a{number}")
        with_model(site, DRAFT.replace("unit: Xã Bình Minh\n", ""), f"b{number}")
    said = run("check")[1]
    told = r"models/(\w)1.md:2:1: cảnh báo: Thiếu khóa “(\w+)”.\n.*\n +Còn 6 tệp khác cũng thế: (.*)"
    found = re.findall(told, said)
    assert [(name, key) for name, key, _ in found] == [("a", "year"), ("b", "unit")]
    for name, _, others in found:
        assert {*re.findall(r"models/(\w)\d", others)} == {name}


def test_strict_lets_warnings_stop_the_build(run: Run, site: Path) -> None:
    code, said, _ = run("build", "--strict", site=with_model(site, WARNED).name)
    assert code == 1
    assert "Chưa đăng gì; 1 lỗi" in said
    assert not (site / "public").exists()


def test_drafts_and_records_of_later_days_are_held_back_and_named(run: Run, site: Path) -> None:
    with_model(with_model(site, DRAFT, "nhap"), LATER, "sau")
    _, said, _ = run("check")
    assert "Không đăng: s/content/models/nhap.md (bản nháp)\n" in said
    assert "Không đăng: s/content/models/sau.md (hẹn đăng ngày 1/12/2026)\n" in said


def test_drafts_shows_them(run: Run, site: Path) -> None:
    with_model(with_model(site, DRAFT, "nhap"), LATER, "sau")
    code, said, _ = run("build", "--drafts")
    assert (code, "Không đăng" in said) == (0, False)
    assert (site / "public/mo-hinh/nhap/index.html").is_file()
    assert (site / "public/mo-hinh/sau/index.html").is_file()


def test_today_is_the_day_it_is_told(run: Run, site: Path) -> None:
    with_model(site, LATER, "sau")
    assert main(["build", "--site", "s", "--today", "2026-12-01"]) == 0
    assert (site / "public/mo-hinh/sau/index.html").is_file()


def test_quiet_says_nothing_but_problems(run: Run, site: Path) -> None:
    assert run("build", "--quiet")[:2] == (0, "")
    with_model(with_model(site, WARNED), DRAFT, "nhap")
    code, said, _ = run("build", "--quiet")
    assert code == 0
    assert [line.split(" ")[0] for line in said.splitlines() if line[0] != " "] == ["s/content/models/moi.md:6:10:"]


def test_quiet_tells_of_a_failure(run: Run, site: Path) -> None:
    code, said, _ = run("build", "--quiet", site=with_model(site, ODD).name)
    assert (code, "lỗi" in said) == (1, True)


def test_json_is_for_other_programs(run: Run, site: Path) -> None:
    code, said, _ = run("check", "--format", "json", "--language", "en", site=with_model(site, ODD).name)
    answer = json.loads(said)
    [found] = answer["problems"]
    assert (code, answer["pages"], answer["held"]) == (1, None, [])
    assert {name: found[name] for name in ("code", "severity", "path", "line", "column")} == {
        "code": "unknown-unit",
        "severity": "error",
        "path": "s/content/models/moi.md",
        "line": 3,
        "column": 7,
    }
    assert "Xã Bình Min" in found["message"]
    assert found["values"]["found"] == "Xã Bình Min"


def test_json_names_what_was_held_back(run: Run, site: Path) -> None:
    _, said, _ = run("check", "--format", "json", site=with_model(site, DRAFT).name)
    answer = json.loads(said)
    assert answer["held"] == [{"path": "s/content/models/moi.md", "reason": "draft"}]
    assert answer["pages"] > 10


def test_github_shows_complaints_beside_their_lines(run: Run, site: Path) -> None:
    code, said, _ = run("check", "--format", "github", site=with_model(site, ODD).name)
    first, *_ = said.splitlines()
    assert code == 1
    assert re.fullmatch(r"::error file=s/content/models/moi\.md,line=3,col=7::.*“Xã Bình Min”.*", first)


def test_gitlab_gets_a_report_of_its_own(run: Run, site: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    code, said, _ = run("check", "--format", "gitlab", site=with_model(site, ODD).name)
    first, *others = json.loads(said)
    assert code == 1
    assert first["location"] == {"path": "s/content/models/moi.md", "lines": {"begin": 3}}
    assert (first["check_name"], first["severity"]) == ("unknown-unit", "major")
    assert "Xã Bình Min" in first["description"]
    prints = [each["fingerprint"] for each in (first, *others)]
    assert len(prints) == len(set(prints))
    (site / "content/models/moi.md").unlink()
    assert json.loads(run("check", "--format", "gitlab")[1]) == []


@pytest.mark.parametrize(
    ("git", "working", "named", "told"),
    [
        ("s/.git", "s", ".", ""),
        ("s/.git", "s", "", ""),
        ("s/.git", "s/content", "..", ""),
        ("s/.git", ".", "./s", ""),
        (".git", "s", ".", "s/"),
        (".git", ".", "s", "s/"),
        (".git", ".", "./s/", "s/"),
        ("", ".", "s", "s/"),
        ("", ".", "./s/../s", "s/"),
        ("", "s", ".", ""),
    ],
)
def test_github_is_told_paths_from_the_root_of_the_repository(
    git: str, working: str, named: str, told: str, site: Path, tmp_path: Path, run: Run
) -> None:
    with_model(site, ODD)
    if git:
        (tmp_path / git).mkdir()
        (site / "program").mkdir()
        (site / "program/.git").write_text("gitdir: ../.git/modules/program\n", "utf-8")  # a submodule
    os.chdir(working)
    for written in (named or str(site), str(site)):
        if Path(written).is_absolute() and not git and working != ".":
            continue
        _, said, _ = run("check", "--format", "github", site=written)
        assert said.startswith(f"::error file={told}content/models/moi.md,line=3,col=7::"), written


def test_language_of_the_messages(run: Run, site: Path) -> None:
    code, said, _ = run("check", "--language", "en", site=with_model(site, ODD).name)
    assert code == 1
    assert "s/content/models/moi.md:3:7: error: " in said
    assert re.search(r"\nNothing was published; 1 error, 0 warnings; [\d.]+ seconds\.\n$", said)
    assert not re.search("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", said.replace("Xã Bình Minh", ""))


def test_a_folder_that_is_no_site_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, said, _ = run("build", site="empty")
    assert code == 1
    assert "empty/site_config.yaml: lỗi: " in said
    assert "empty/content: lỗi: " in said


def test_output_that_is_not_ours_is_refused(run: Run, site: Path, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "1.jpg").write_bytes(b"a dear picture")
    code, said, _ = run("build", "--output", "photos")
    assert (code, said.count("lỗi: ")) == (1, 1)
    assert [each.name for each in photos.iterdir()] == ["1.jpg"]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("frobnicate", "Không có frobnicate. Xem cách dùng: python3 build.py --help"),
        ("chek", "Không có chek. Có phải bạn muốn gõ check? Xem cách dùng: python3 build.py --help"),
        ("--fomat xml", "Không có --fomat. Có phải bạn muốn gõ --format?"),
        ("--jobs 0", "“0” không dùng được cho --jobs; hãy gõ một số nguyên dương, chẳng hạn 8."),
        ("--jobs hai", "“hai” không dùng được cho --jobs; hãy gõ một số nguyên dương"),
        ("serve --port ba", "“ba” không dùng được cho --port; hãy gõ một số cổng, chẳng hạn 8000."),
        ("--today 22/11/2026", "“22/11/2026” không dùng được cho --today; hãy gõ 2026-01-31."),
        ("check --format xml", "“xml” không dùng được cho --format; hãy gõ text | github | gitlab | json."),
        (
            "new modle x",
            "“modle” không dùng được cho LOẠI; hãy gõ model | person | news | collection | document | criteria | ",
        ),
        ("new model", "Thiếu TÊN. Xem cách dùng: python3 build.py new --help"),
        ("init trang moi", "Không hiểu: moi. Tên có dấu cách phải đặt trong dấu nháy."),
    ],
)
def test_what_is_not_understood_is_answered_with_2(words: str, answer: str, run: Run, site: Path) -> None:
    code, said, complaint = run(*words.split(), site=None)
    assert (code, said) == (2, "")
    assert complaint.startswith(answer)


def test_the_command_may_stand_behind_options(run: Run, site: Path) -> None:
    code, said, _ = run("--strict", "--jobs", "1", "--site", "s", "check", site=None)
    assert code == 0, said
    assert not (site / "public").exists()


def test_help_is_in_the_language_asked_for(run: Run) -> None:
    assert "Dựng trang web" in run("--help", site=None)[1]
    assert "Build the site" in run("build", "--help", "--language", "en", site=None)[1]
    assert "Gương sáng" in run("--version", site=None)[1]


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS if name != "test")])
def test_help_has_no_word_of_another_language(command: tuple[str, ...], run: Run) -> None:
    said = run(*command, "--help", site=None)[1]
    assert said.startswith("Cách dùng: build.py")
    english = ("Usage", "Options", "OPTIONS", "Commands", "COMMAND", "Show", "exit", "DIR", "KIND", "TITLE", "INTEGER")
    assert [word for word in english if re.search(rf"\b{word}\b", said)] == []
    assert run(*command, "--help", "--language", "en", site=None)[1].startswith("Usage: build.py" if command else "")


# --- init --------------------------------------------------------------------------------------------------


def test_init_makes_a_site_that_builds_and_says_what_is_to_be_filled_in(run: Run, tmp_path: Path) -> None:
    code, said, _ = run("init", "my sites/one", site=None)
    assert code == 0
    assert "my sites/one/site_config.yaml" in said
    assert "python3 build.py serve --site 'my sites/one'" in said
    code, said, _ = run("check", "--strict", site="my sites/one")
    assert (code, "11 lỗi, 0 cảnh báo" in said) == (1, True), said
    code, said, _ = run("build", site="my sites/one")
    assert (code, "11 cảnh báo" in said) == (0, True), said
    assert all(each in said for each in ("https://example.org/guong-sang/", "bientap@example.org", "(Số điện thoại"))
    folder = tmp_path / "my sites/one"
    assert (folder / "public/mo-hinh/vuon-rau-truong-lang/index.html").is_file()
    assert "(Tên cơ quan chủ quản" in (folder / "public/index.html").read_text("utf-8")


def test_whoever_deletes_the_texts_of_a_new_site_as_the_hint_says_ends_right(run: Run, tmp_path: Path) -> None:
    run("init", "one", site=None)
    page, config = tmp_path / "one/content/pages/gioi-thieu.md", tmp_path / "one/site_config.yaml"
    lines = config.read_text("utf-8").split("\n")
    entry = next(number for number, line in enumerate(lines, 1) if "/gioi-thieu/" in line)
    said = run("check", site="one")[1]
    assert f"xóa luôn mục dẫn tới nó trong navigation của site_config.yaml, dòng {entry}.\n" in said
    assert said.count("xóa luôn mục") == 1, "the menu does not lead to the model"
    own = MODEL.replace("Xã Bình Minh", "Xã Ban Mai").replace("year: 2024", "year: 2026")
    (tmp_path / "one/content/models/vuon-rau-truong-lang.md").write_text(own, "utf-8")
    page.unlink()
    config.write_text("\n".join([*lines[: entry - 1], *lines[entry:]]), "utf-8")
    code, said, _ = run("check", site="one")
    assert (code, re.findall("lỗi: .*|chữ mẫu có sẵn", said)) == (0, [])


def test_init_touches_no_folder_that_holds_anything(run: Run, site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    before = sorted(site.rglob("*"))
    for folder in ("s", "file"):
        code, said, _ = run("init", folder, site=None)
        assert (code, said) == (1, f"{folder} không trống nên được giữ nguyên. Hãy gõ tên một thư mục mới.\n")
    assert sorted(site.rglob("*")) == before
    (tmp_path / "empty").mkdir()
    assert run("init", "empty", site=None)[0] == 0


# --- new ---------------------------------------------------------------------------------------------------

REQUIRED = {"model": "unit field", "person": "consent unit field", "news": "category", "document": "symbol kind issuer"}
TO_BE_FILLED_IN = {"text-without-words", "unknown-criteria", "unknown-media", "unknown-unit", "illustrative-left-out"}
VALUES = {
    "unit": "Xã Bình Minh",
    "field": "Văn hóa - xã hội",
    "category": "Dân vận",
    "symbol": "7-KH/ĐU",
    "kind": "Kế hoạch",
}
VALUES |= {"issuer": "Đảng ủy xã", "consent": "{date: 2026-05-02, scope: [Họ tên, Ảnh, Thành tích, Chức vụ]}"}
FOLDERS = {"model": "models", "person": "people", "news": "news", "document": "documents"}
TITLE = "Đường hoa: tự quản “số 1”"


@pytest.mark.parametrize("kind", REQUIRED)
def test_new_makes_a_file_that_asks_for_the_rest(kind: str, run: Run, site: Path) -> None:
    code, said, _ = run("new", kind, TITLE)
    path = f"s/content/{FOLDERS[kind]}/duong-hoa-tu-quan-so-1.md"
    assert code == 0
    assert path in said
    if kind in ("model", "person"):
        assert "Văn hóa - xã hội |" in Path(path).read_text("utf-8"), "the fields to choose from stand there"
    front = yaml.safe_load(Path(path).read_text("utf-8").split("---\n")[1])
    assert front["name" if kind == "person" else "title"] == TITLE
    assert front["draft"] is True
    code, said, _ = run("check")
    asked = re.findall(rf"^{path}:\d+:\d+: cảnh báo: Khóa “(\w+)” chưa có giá trị\.$", said, re.MULTILINE)
    assert (code, asked) == (0, REQUIRED[kind].split()), "nobody else is stopped by an unfinished draft"
    assert len(re.findall(": (?:lỗi|cảnh báo): ", said)) == len(asked), "nothing else is complained of"
    assert f"Không đăng: {path} (bản nháp)" in said
    assert f"Không đăng: {path} (bản nháp còn thiếu chỗ bắt buộc)" in run("build", "--drafts")[1]
    published = run("check", site=without_draft(site, path).name)[1]
    assert len(re.findall(": lỗi: ", published)) == len(asked)


def without_draft(site: Path, path: str) -> Path:
    file = site.parent / path
    file.write_text(file.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    return site


def filled_in(text: str) -> str:
    """The file of a new record with all that it asks for, so that every rule looks at it."""
    return re.sub(r"^(\w+):$", lambda found: f"{found[0]} {VALUES[found[1]]}", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", REQUIRED)
def test_every_key_that_new_offers_has_an_example_of_the_right_shape(kind: str, run: Run, site: Path) -> None:
    run("new", kind, TITLE)
    path = site / f"content/{FOLDERS[kind]}/duong-hoa-tu-quan-so-1.md"
    text = path.read_text("utf-8")
    assert "#" not in re.sub("^##? .*$", "", text, flags=re.MULTILINE).split("✎")[0], "no remark behind a key"
    path.write_text(filled_in(re.sub("^# ", "", text, flags=re.MULTILINE)), "utf-8")
    _, said, _ = run("check", "--format", "json")
    found = {each["code"] for each in json.loads(said)["problems"]}
    assert found - {f"unknown-{kind}" for kind in REQUIRED} <= TO_BE_FILLED_IN, said


@pytest.mark.parametrize("kind", REQUIRED)
def test_every_line_that_new_offers_may_be_used_alone(kind: str, run: Run, site: Path) -> None:
    run("new", kind, TITLE)
    path = site / f"content/{FOLDERS[kind]}/duong-hoa-tu-quan-so-1.md"
    text = path.read_text("utf-8")
    offered = re.findall("^# (\\w+): ", text, re.MULTILINE)
    for number, key in enumerate(offered):
        one = re.sub(f"^# {key}: ", f"{key}: ", text, flags=re.MULTILINE).replace("số 1", f"số {key}")
        path.with_name(f"{key.replace('_', '-')}.md").write_text(
            filled_in(one).replace("7-KH", f"{number}-KH"), "utf-8"
        )
    path.unlink()
    _, said, _ = run("check", "--format", "json")
    problems = json.loads(said)["problems"]
    assert len(offered) > 8
    assert {each["code"] for each in problems} - {f"unknown-{kind}" for kind in REQUIRED} <= TO_BE_FILLED_IN, said


def test_new_tells_what_may_stand_in_place_of_a_line(run: Run, site: Path) -> None:
    run("new", "model", TITLE)
    text = (site / "content/models/duong-hoa-tu-quan-so-1.md").read_text("utf-8")
    above = text[: text.index("\n# stages: ")].splitlines()[-2:]
    assert [each.partition(" – ")[0] for each in above] == [
        "## thay cho stages có thể gõ stage: Đăng ký",
        "## thay cho date có thể gõ year: 2026",
    ]
    assert re.findall("^#? ?(?:stage|year): .*", text, re.MULTILINE) == ["year: 2026"]


def test_new_speaks_of_the_person_in_the_file_of_a_person(run: Run, site: Path) -> None:
    run("new", "person", TITLE)
    text = (site / "content/people/duong-hoa-tu-quan-so-1.md").read_text("utf-8")
    assert "## tin về người này – " in text
    assert "tin về mô hình" not in text
    assert "# aliases: [/dien-hinh/ten-cu/]" in text


@pytest.mark.parametrize("words", ["new model Ngõ hoa xóm Ba --site s", "new --site s model Ngõ hoa xóm Ba"])
def test_new_takes_the_words_of_a_title_without_quotes_as_one(words: str, run: Run, site: Path) -> None:
    code, said, _ = run(*words.split(), site=None)
    text = (site / "content/models/ngo-hoa-xom-ba.md").read_text("utf-8")
    assert (code, 'title: "Ngõ hoa xóm Ba"' in text) == (0, True), said


def test_new_lists_the_terms_there_are(run: Run, site: Path) -> None:
    run("new", "document", TITLE)
    run("new", "person", TITLE)
    document = (site / "content/documents/duong-hoa-tu-quan-so-1.md").read_text("utf-8")
    person = (site / "content/people/duong-hoa-tu-quan-so-1.md").read_text("utf-8")
    assert "một trong: Nghị quyết | Chỉ thị | " in document
    assert "{date: 2026-11-22, scope: [Họ tên, Ảnh, Thành tích, Chức vụ]}" in person


def test_new_record_filled_in_is_in_order(run: Run, site: Path) -> None:
    run("new", "model", TITLE)
    path = site / "content/models/duong-hoa-tu-quan-so-1.md"
    text = path.read_text("utf-8")
    for key, value in (("unit", "Xã Bình Minh"), ("field", "Văn hóa - xã hội")):
        text = re.sub(rf"^{key}:$", f"{key}: {value}", text, flags=re.MULTILINE)
    text = re.sub("^draft: .*\n", "", text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    code, said, _ = run("check")
    assert (code, len(re.findall(r":\d+:1: cảnh báo: “✎ Viết bài ở đây", said))) == (0, 1), "the text is not written"
    path.write_text(text.replace("✎", "Đã viết:"), "utf-8")
    code, said, _ = run("build", "--strict")
    assert code == 0, said
    assert (site / "public/mo-hinh/duong-hoa-tu-quan-so-1/index.html").is_file()


def test_new_overwrites_nothing(run: Run, site: Path) -> None:
    run("new", "model", TITLE)
    path = site / "content/models/duong-hoa-tu-quan-so-1.md"
    path.write_text("my work", "utf-8")
    code, said, _ = run("new", "model", TITLE)
    assert code == 1
    assert "content/models/duong-hoa-tu-quan-so-1.md đã có rồi" in said
    assert path.read_text("utf-8") == "my work"


def test_new_makes_no_name_that_windows_cannot_have(run: Run, site: Path) -> None:
    code, said, _ = run("new", "model", "Con")
    assert (code, "content/models/con-1.md" in said) == (0, True)
    assert (site / "content/models/con-1.md").is_file()


def test_new_adds_a_unit_below_the_others(run: Run, site: Path) -> None:
    path = site / "content/units.yaml"
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").rstrip()
    path.write_bytes(before)
    assert run("new", "unit", "Xã", "Ban", "Mai")[0] == 0
    assert path.read_bytes().startswith(before + b"\r\n\r\nxa-ban-mai:\r\n  name: Ban Mai\r\n")
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert run("new", "unit", "TP Đông Hà, Tỉnh Sao Mai")[0] == 0
    added = "tp-dong-ha:\r\n  name: Đông Hà\r\n  type: Thành phố\r\n  parent: tinh-sao-mai\r\n"
    assert path.read_bytes().decode().endswith(added)
    assert run("check")[0] == 0


@pytest.mark.parametrize(
    ("title", "name", "type"),
    [
        ("Trường Tiểu học Hòa An", "Trường Tiểu học Hòa An", "Trường học"),
        ("Trường học Trường Tiểu học Hòa An", "Trường Tiểu học Hòa An", "Trường học"),
        ("Chi bộ thôn 3", "Chi bộ thôn 3", "Chi bộ"),
        ("Thôn 4", "Thôn 4", "Thôn, bản, tổ dân phố"),
        ("Chi hội Phụ nữ thôn 2", "Chi hội Phụ nữ thôn 2", "Đoàn thể"),
        ("HTX Nông nghiệp Hòa An", "HTX Nông nghiệp Hòa An", "Doanh nghiệp"),
        ("Trạm Y tế xã", "Trạm Y tế xã", "Cơ quan"),
        ("Đồn Biên phòng Nà Hoa", "Đồn Biên phòng Nà Hoa", "Lực lượng vũ trang"),
        ("Đảng ủy xã Hòa An", "Đảng ủy xã Hòa An", "Đảng bộ"),
        ("Dòng họ Nguyễn thôn 1", "Dòng họ Nguyễn thôn 1", "Đơn vị khác"),
        ("Tổ dân vận thôn 7", "Tổ dân vận thôn 7", "Đơn vị khác"),
        ("Đơn vị khác Ngày mai tươi sáng", "Ngày mai tươi sáng", "Đơn vị khác"),
    ],
)
def test_new_keeps_the_whole_name_of_what_is_no_territory(
    run: Run, site: Path, title: str, name: str, type: str
) -> None:
    assert run("new", "unit", f"{title}, Xã Hòa An")[0] == 0
    added = (site / "content/units.yaml").read_text("utf-8").split("\n\n")[-1].split("\n")
    assert added[1:4] == [f"  name: {name}", f"  type: {type}", "  parent: xa-hoa-an"]
    assert run("check")[0] == 0


def test_several_units_are_added_at_once_and_what_they_lack_is_said_once(run: Run, site: Path) -> None:
    code, said, _ = run("new", "unit", "Xã Ban Mai, Tỉnh Sao Mai", "Xã Bến Sao, Tỉnh Sao Mai", "Nọ", "Xã Nà Hoa")
    assert (code, said.count("Đã thêm "), said.count("valid_to")) == (1, 2, 1)
    assert "Hãy mở đầu bằng loại đơn vị" in said
    register = (site / "content/units.yaml").read_text("utf-8")
    assert ["xa-ban-mai:" in register, "xa-ben-sao:" in register, "xa-na-hoa:" in register] == [True, True, False]
    assert run("new", "unit", "Xã", "Nà", "Hoa,", "Tỉnh", "Sao", "Mai")[0] == 0
    assert run("check")[0] == 0


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Ban Mai", "Hãy mở đầu bằng loại đơn vị"),
        ("Xã Hòa An", "đã có xa-hoa-an (Xã Hòa An, Tỉnh Sao Mai)"),
        ("Xã Ban Mai, Nọ", "Hãy mở đầu bằng loại đơn vị"),
        (
            "Xã Ban Mai, Huyện Suối, Tỉnh Sao Mai",
            'Nếu “Xã Ban Mai” nay vẫn còn, gõ:\n  python3 build.py new unit "Xã Ban Mai, Tỉnh Sao Mai" --site ',
        ),
        ("Xã Ban Mai, Tỉnh Sao Mại", "“Tỉnh Sao Mại”, đơn vị cấp trên, không có trong content/units.yaml"),
    ],
)
def test_new_adds_no_unit_that_it_does_not_understand(run: Run, site: Path, title: str, said: str) -> None:
    before = (site / "content/units.yaml").read_bytes()
    code, told, _ = run("new", "unit", title)
    assert (code, said in told, (site / "content/units.yaml").read_bytes()) == (1, True, before), told


def test_new_adds_the_unit_above_one_where_the_register_lacks_it(run: Run, site: Path) -> None:
    code, said, _ = run("new", "unit", "Chi bộ thôn 3, Xã Đồng Lâm, Tỉnh Hà Bắc")
    assert (code, said.count("Đã thêm")) == (0, 3), said
    added = """
tinh-ha-bac:
  name: Hà Bắc
  type: Tỉnh
xa-dong-lam:
  name: Đồng Lâm
  type: Xã
  parent: tinh-ha-bac
chi-bo-thon-3:
  name: Chi bộ thôn 3
  type: Chi bộ
  parent: xa-dong-lam
"""
    assert (site / "content/units.yaml").read_text("utf-8").endswith(added)
    assert run("check")[0] == 0


def test_a_district_that_is_added_has_ended(run: Run, site: Path) -> None:
    assert run("new", "unit", "Huyện Suối, Tỉnh Sao Mai")[0] == 0
    assert "parent: tinh-sao-mai\n  valid_to: 2025-06-30\n" in (site / "content/units.yaml").read_text("utf-8")
    assert run("check")[0] == 0


def test_the_commands_for_a_unit_below_a_district_that_is_not_there_are_ready_to_copy(run: Run, site: Path) -> None:
    code, said, _ = run("new", "unit", "Xã Cấm Sơn, Huyện Lục Ngạn, Tỉnh Bắc Giang")
    typed = re.findall(r'^  .* new unit "(.*)" --site \S+$', said, re.MULTILINE)
    district = "Huyện Lục Ngạn, Tỉnh Bắc Giang"
    assert (code, typed) == (1, ["Xã Cấm Sơn, Tỉnh Bắc Ninh", district, f"Xã Cấm Sơn, {district}"])
    last = [run("new", "unit", each) for each in typed[1:]][-1]
    assert (last[0], "nhập vào đâu" in last[1], "mở ở trang Đơn vị" in last[1]) == (0, True, True), last
    assert re.search(r"edit --site \S+\)", last[1])
    added = (site / "content/units.yaml").read_text("utf-8")
    assert added.endswith("  parent: huyen-luc-ngan\n  valid_to: 2025-06-30\n")
    assert run("new", "unit", typed[0])[0] == 0
    assert run("check")[0] == 0


def test_a_former_province_that_is_added_is_part_of_another(run: Run, site: Path) -> None:
    code, said, _ = run("new", "unit", "Xã Nọ, Tỉnh Bình Dương")
    assert (code, said.count("Đã thêm"), said.count("ngày cuối cùng 30/6/2025")) == (0, 3, 2), said
    added = """
thanh-pho-ho-chi-minh:
  name: Hồ Chí Minh
  type: Thành phố
tinh-binh-duong:
  name: Bình Dương
  type: Tỉnh
  valid_to: 2025-06-30
  merged_into: {unit: thanh-pho-ho-chi-minh, date: 2025-07-01}
xa-no:
  name: Nọ
  type: Xã
  parent: tinh-binh-duong
  valid_to: 2025-06-30
"""
    assert (site / "content/units.yaml").read_text("utf-8").endswith(added)
    assert run("new", "unit", "Tỉnh Thừa Thiên Huế")[0] == 0
    assert "valid_to: 2024-12-31\n  merged_into: {unit: thanh-pho-hue, date: 2025-01-01}" in (
        site / "content/units.yaml"
    ).read_text("utf-8")
    code, said, _ = run("check")
    assert (code, "units.yaml" in said) == (0, False), said


@pytest.mark.parametrize("left", ["", "# Sổ đơn vị.\n"])
def test_new_begins_a_register_in_which_nothing_is_left(run: Run, site: Path, left: str) -> None:
    path = site / "content/units.yaml"
    path.write_text(left, "utf-8")
    assert run("new", "unit", "Xã Đồng Lâm, Tỉnh Hà Bắc")[0] == 0
    assert path.read_text("utf-8").startswith(f"{left}\ntinh-ha-bac:\n" if left else "tinh-ha-bac:\n")
    assert path.read_text("utf-8").endswith("  name: Đồng Lâm\n  type: Xã\n  parent: tinh-ha-bac\n")


def test_new_leaves_a_register_alone_below_which_nothing_can_be_typed(run: Run, site: Path) -> None:
    path = site / "content/units.yaml"
    path.write_text("{xa-binh-minh: {name: Bình Minh, type: Xã}, xa-hoa-an: {name: Hòa An, type: Xã}}\n", "utf-8")
    before = path.read_bytes()
    code, said, _ = run("new", "unit", "Xã Ban Mai")
    assert (code, "xa-ban-mai: {name: Ban Mai, type: Xã}" in said, path.read_bytes()) == (1, True, before), said


def test_new_makes_a_file_of_figures(run: Run, site: Path) -> None:
    assert run("new", "statistics", "Đăng ký năm 2026")[0] == 0
    assert run("new", "letters", "Hỏi giống hoa")[0] == 0
    path = site / "content/statistics/dang-ky-nam-2026.yaml"
    asked = re.findall(r"dang-ky-nam-2026.yaml:\d+:\d+: lỗi: Khóa “(\w+)” chưa có giá trị", run("check")[1])
    assert asked == ["unit", "period", "measure", "counts", "source"]
    text = path.read_text("utf-8")
    values = {"unit": "Xã Hòa An", "period": 2026, "measure": "Đăng ký", "counts": "Mô hình", "source": "Báo cáo"}
    for key, value in values.items():
        text = text.replace(f"\n{key}:\n", f"\n{key}: {value}\n")
    path.write_text(re.sub("^# total: 46", "total: 46", text, flags=re.MULTILINE), "utf-8")
    assert run("check")[0] == 0


def test_new_needs_a_title_with_letters(run: Run, site: Path) -> None:
    code, said, _ = run("new", "news", "???")
    assert (code, "???" in said) == (1, True)


# --- clean, test, serve ------------------------------------------------------------------------------------


def test_clean_removes_what_builds_made_and_nothing_else(run: Run, site: Path, tmp_path: Path) -> None:
    run("build")
    code, said, _ = run("clean")
    assert (code, "s/public" in said) == (0, True)
    assert not (site / "public").exists()
    assert (site / "content/models/duong-tu-quan.md").is_file()


def test_clean_leaves_a_folder_that_is_not_ours(run: Run, site: Path) -> None:
    (site / "public").mkdir()
    (site / "public/mine.txt").write_text("mine", "utf-8")
    code, _, _ = run("clean")
    assert code == 1
    assert (site / "public/mine.txt").is_file()


def test_test_names_the_command_that_runs_them(run: Run) -> None:
    code, said, _ = run("test", site=None)
    assert code == 2
    assert "python3 build.py test" in said


def test_serve_shows_the_site_at_its_own_path_and_writes_nothing(site: Path) -> None:
    arguments = ["serve", "--site", str(site), "--port", "0", "--jobs", "1"]
    code = f"import sys; from showcase.cli import main; sys.exit(main({arguments!r}))"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=HOME, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            said = next(line for line in process.stdout if "http://" in line)
            address = re.search(r"http://127\.0\.0\.1:\d+/dan-van/", said)
            assert address, said
            host = address[0].removesuffix("/dan-van/")
            asked = urllib.request.Request(host + "/", method="HEAD")
            with urllib.request.urlopen(asked) as answer:
                assert answer.url == host + "/dan-van/"
            model = "/dan-van/mo-hinh/duong-tu-quan"
            for path in ("/", "/dan-van", "/dan-van/", f"{model}/", model):
                with urllib.request.urlopen(host + path) as answer:
                    assert answer.status == 200, path
                    assert "Gương sáng xã Bình Minh" in answer.read().decode()
            for path in ("/dan-van/khong-co/", "/mo-hinh/", "/dan-van/../site_config.yaml"):
                with pytest.raises(HTTPError, match="404") as refused:
                    urllib.request.urlopen(host + path)
                assert "Không tìm thấy trang này" in refused.value.read().decode()
                refused.value.close()
            with urllib.request.urlopen(host + "/dan-van/search-index/records.json") as answer:
                assert answer.headers["Content-Type"] == "application/json"
        finally:
            process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        assert process.wait(30) == 0 or os.name == "nt"
    assert not (site / "public").exists()


def test_edit_prints_the_address_with_the_key_and_shows_drafts(site: Path) -> None:
    (site / "content/news/nhap.md").write_text(record_with(NEWS, title="Tin nháp", draft=True), "utf-8")
    for name in ("a", "b"):
        (site / f"content/models/{name}.md").write_text(
            record_with(MODEL, title=f"Tổ {name}").rpartition("---")[0] + "---\n", "utf-8"
        )
    arguments = ["edit", "--site", str(site), "--port", "0", "--jobs", "1"]
    code = f"import sys; from showcase.cli import main; sys.exit(main({arguments!r}))"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=HOME, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            lines = list(itertools.takewhile(lambda line: "Ctrl+C" not in line, process.stdout))
            assert len(lines) == 1, lines
            assert "; 2 cảnh báo trong 2 tệp;" in lines[0]
            said = next(line for line in process.stdout if "key=" in line)
            assert said.startswith("Soạn bài tại http://127.0.0.1:")
            address = said.split()[3]
            with pytest.raises(HTTPError, match="403") as refused:
                urllib.request.urlopen(address.partition("?")[0])
            refused.value.close()
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with opener.open(address) as answer:
                assert answer.url == address.partition("?")[0]
                assert "Tin nháp" in answer.read().decode()
        finally:
            process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
        assert process.wait(30) == 0 or os.name == "nt"
    assert not (site / ".history").exists()


def test_serve_says_that_a_port_is_taken_before_it_reads_anything_and_names_a_free_one(run: Run, site: Path) -> None:
    import socket

    (site / "content/units.yaml").write_text("nothing of use", "utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said, _ = run("serve", "--port", str(port))
    assert code == 1
    found = re.fullmatch(r"Không dùng được cổng (\d+): .+\. Hãy gõ thêm: --port (\d+)\n", said)
    assert found, said
    assert int(found[1]) == port
    with socket.socket() as free:
        free.bind(("127.0.0.1", int(found[2])))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is no signal to a process there")
@pytest.mark.parametrize("shown", [True, False])
def test_ctrl_c_ends_a_preview_without_a_word_and_leaves_no_process(shown: bool, tmp_path: Path) -> None:
    models = {f"content/models/m-{n}.md": MODEL.replace("tự quản", f"số {n}") for n in range(400)}
    make_site(tmp_path / "s", models)
    port = free_port(20_000)
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from showcase.cli import main; "
        f"sys.exit(main(['serve', '--site', 's', '--jobs', '2', '--port', '{port}', '--quiet']))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(HOME), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stdout
        while shown and f"http://127.0.0.1:{port}/dan-van/" not in process.stdout.readline():
            assert process.poll() is None
        while not shown and not is_answered(port):
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        said, complaint = process.communicate(timeout=60)
    ending = (0, "", "") if shown else (130, "", "Đã dừng; chưa thay đổi gì.")
    assert (process.returncode, said.strip(), complaint.strip()) == ending
    assert gone(process.pid), "a process was left behind"


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is no signal to a process there")
def test_a_build_that_is_stopped_says_so_in_one_line_and_changes_nothing(tmp_path: Path) -> None:
    models = {f"content/models/m-{n}.md": MODEL.replace("tự quản", f"số {n}") for n in range(400)}
    site = make_site(tmp_path / "s", models)
    (site / "public").mkdir()
    (site / "public/.guong-sang").write_text("/", "utf-8")
    (site / "public/index.html").write_text("the old site", "utf-8")
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from showcase.cli import main; "
        "sys.exit(main(['build', '--site', 's', '--jobs', '2']))"
    )  # a terminal's signals, though the tests may run in a background that ignores them
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(HOME)}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        while process.poll() is None and not list(site.glob(".public-*")):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process that was started from it
        said, complaint = process.communicate(timeout=60)
    assert (process.returncode, said, complaint.strip()) == (130, "", "Đã dừng; chưa thay đổi gì.")
    assert (site / "public/index.html").read_text("utf-8") == "the old site"
    assert list(site.glob(".public-*")) == []
    assert gone(process.pid), "a process was left behind"


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends the process there")
def test_ctrl_c_is_not_lost_while_another_process_is_started() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    idle = threading.Event()
    beside = threading.Thread(target=idle.wait)  # it may be the one that the signal reaches
    beside.start()
    steps: list[str] = []

    def start_something() -> None:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.1)
            steps.append("started")
        steps.append("gone on")

    try:
        with pytest.raises(KeyboardInterrupt):
            start_something()
        assert steps == ["started"]
    finally:
        idle.set()
        beside.join()
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing can be blocked there")
def test_a_process_started_uninterrupted_does_not_hear_ctrl_c() -> None:
    with uninterrupted():
        deaf = subprocess.Popen([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGINT)"])
    assert deaf.wait() == 0


def is_answered(port: int) -> bool:
    """Whether somebody answers at a port that the site is not ready yet."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
    except HTTPError as answer:
        answer.close()
        return answer.code == 503
    except OSError:
        pass
    return False


def gone(group: int) -> bool:
    """Whether the last process of a group ends within a few seconds."""
    for _ in range(1000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False
