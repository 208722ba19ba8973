"""Builds that are stopped, wait for each other, or find a user's files: whole processes, their words and codes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from sites import MODEL, make_site

from showcase.home import HOME
from showcase.publish.output.lock import locked
from showcase.publish.output.release import recover

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals end a process there")

PROGRAM = """
import os, signal, sys, time
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from showcase.cli import main
from showcase import checking, pipeline, publishing, site_writer
from showcase.publish.output import release, staging
{patch}
jobs = ["--jobs", "1"] if sys.argv[1] != "clean" else []
sys.exit(main([*sys.argv[1:], "--site", "s", "--language", "en", *jobs]))
"""
SEND = "os.kill(os.getpid(), {number})"
OWN_CACHE = "from showcase import commands\ncommands.CACHE = Path('cache').absolute()"
PATIENCE = 300


def start(folder: Path, patch: str, *words: str) -> subprocess.Popen[str]:
    """A command in a process of its own, with something in the program changed."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(HOME)}
    code = PROGRAM.format(patch=textwrap.dedent(patch))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", code, *words], cwd=folder, env=environment, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def run(folder: Path, patch: str, *words: str) -> tuple[int, str, str]:
    with start(folder, patch, *words) as process:
        said, complaint = process.communicate(timeout=PATIENCE)
    return process.returncode, said, complaint.strip()


def await_file(path: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < until, f"no {path}"
        time.sleep(0.01)


def leftover_folders(site: Path) -> list[str]:
    return sorted(each.name for each in site.iterdir() if each.name.startswith(".public"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site, built."""
    made = make_site(tmp_path_factory.mktemp("built") / "s")
    assert run(made.parent, "", "build")[0] == 0
    return made


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """A site that was built, and a text of which was changed since."""
    made = Path(shutil.copytree(built, tmp_path / "s"))
    (made / "content/models/duong-tu-quan.md").write_text(MODEL.replace("Bà con", "Cả xóm"), "utf-8")
    return made


def is_new(site: Path) -> bool:
    return "Cả xóm" in (site / "public/mo-hinh/duong-tu-quan/index.html").read_text("utf-8")


BEFORE = """
real = site_writer.SiteWriter._write_static
def stopped(self):
    {send}
    return real(self)
site_writer.SiteWriter._write_static = stopped
"""
WITHIN = """
real = release._swap
def stopped(*words):
    {send}
    real(*words)
release._swap = stopped
"""
AFTER = """
real = publishing.clear_away
def stopped(*words, **named):
    {send}
    return real(*words, **named)
publishing.clear_away = stopped
"""
KEEPING = """
from showcase import pipeline
real = pipeline.keep_build
def stopped(*words):
    {send}
    real(*words)
pipeline.keep_build = stopped
"""
SAYING = """
from showcase.reports import Reporter
def stopped(self, *words):
    {send}
Reporter.lines = stopped
"""


@pytest.mark.parametrize(
    ("number", "code", "moment", "published"),
    [
        ("SIGINT", 130, BEFORE, False),
        ("SIGTERM", 143, BEFORE, False),
        ("SIGHUP", 129, BEFORE, False),
        ("SIGTERM", 143, WITHIN, True),
        ("SIGINT", 130, AFTER, True),
        ("SIGINT", 130, KEEPING, True),
        ("SIGHUP", 129, SAYING, True),
    ],
)
def test_a_build_that_is_asked_to_end_says_what_is_true(
    number: str, code: int, moment: str, published: bool, site: Path
) -> None:
    patch = moment.format(send=SEND.format(number=f"signal.{number}"))
    words = "Stopped. The new site is already in place." if published else "Stopped; nothing was changed."
    assert run(site.parent, patch, "build") == (code, "", words)
    assert is_new(site) == published
    assert published or leftover_folders(site) == []
    recover(site / "public")
    assert leftover_folders(site) == []


def test_a_hangup_that_is_to_be_ignored_is(site: Path) -> None:
    patch = "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + BEFORE.format(send=SEND.format(number="signal.SIGHUP"))
    assert run(site.parent, patch, "build")[0] == 0
    assert is_new(site)


@pytest.mark.parametrize("command", ["build", "check", "clean"])
def test_whatever_runs_next_removes_what_a_killed_build_left(command: str, site: Path) -> None:
    patch = BEFORE.format(send=SEND.format(number="signal.SIGKILL"))
    assert run(site.parent, patch, "build")[0] == -signal.SIGKILL
    assert len(leftover_folders(site)) == 2
    assert run(site.parent, OWN_CACHE if command == "clean" else "", command)[0] == 0
    assert leftover_folders(site) == []


def test_a_lock_left_behind_is_removed_by_a_check(site: Path) -> None:
    (site / ".public.lock").write_text("1 08:00\n", "utf-8")
    assert run(site.parent, "", "check")[0] == 0
    assert leftover_folders(site) == []


def test_a_second_build_waits_and_says_for_whom(site: Path) -> None:
    waits = """
    real = site_writer.SiteWriter._write_static
    def waiting(self):
        Path("begun").touch()
        while not Path("go").exists():
            time.sleep(0.01)
        return real(self)
    site_writer.SiteWriter._write_static = waiting
    """
    with start(site.parent, waits, "build") as first:
        await_file(site.parent / "begun")
        folder = leftover_folders(site)
        run(site.parent, "", "check")
        assert leftover_folders(site) == folder, "the folders of a running build are its own"
        tells = """
        from showcase.commands import CommandRun
        real = CommandRun.waiting
        def telling(self, holder):
            real(self, holder)
            Path("go").touch()
        CommandRun.waiting = telling
        """
        code, said, complaint = run(site.parent, tells, "build")
        assert code == 0
        assert complaint.startswith(f"Another build of this site is running (process {first.pid}, since ")
        assert "Built" in said
        assert "Built" in first.communicate(timeout=PATIENCE)[0]
        assert first.returncode == 0
    assert is_new(site)
    assert leftover_folders(site) == []


def test_a_lock_is_gone_with_its_process(tmp_path: Path) -> None:
    lock = tmp_path / ".public.lock"
    code = "import os, signal, sys; from pathlib import Path; from showcase.publish.output.lock import locked\n"
    code += "with locked(Path(sys.argv[1])):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    subprocess.run([sys.executable, "-c", code, str(lock)], env=environment, check=False)
    assert lock.exists()
    with locked(lock, lambda holder: pytest.fail(f"held by {holder}")):
        assert str(os.getpid()) in lock.read_text()
    assert list(tmp_path.iterdir()) == []


def test_files_of_a_user_are_named_and_kept(site: Path) -> None:
    public = site / "public"
    (public / ".git").mkdir()
    (public / ".git/HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (public / "CNAME").write_text("example.org\n", "utf-8")
    code, said, _ = run(site.parent, "", "build", "--format", "json")
    assert (code, json.loads(said)["carried"]) == (0, [".git", "CNAME"])
    _, said, _ = run(site.parent, "", "build")
    assert "Kept in s/public/ because this program did not make it: .git, CNAME\n" in said
    code, said, _ = run(site.parent, OWN_CACHE, "clean")
    assert (code, "Kept in s/public because this program did not make it: .git, CNAME\n" in said) == (0, True)
    assert sorted(each.name for each in public.iterdir()) == [".git", ".guong-sang", "CNAME"]


def test_options_say_what_stays_of_sites_before(site: Path) -> None:
    (site / "assets/css").mkdir(parents=True)
    (site / "assets/css/site.css").write_text("a { color: red }", "utf-8")
    (before,) = (site / "public/assets/css").iterdir()
    assert run(site.parent, "", "build")[0] == 0
    assert (site / "public/assets/css" / before.name).is_file()
    assert run(site.parent, "", "build", "--keep-days", "0", "--releases", "2")[0] == 0
    assert not (site / "public/assets/css" / before.name).exists()
    assert (site / "public").is_symlink()
    code, said, _ = run(site.parent, "", "build")
    assert (code, "is a link to one of several releases." in said) == (1, True)


def test_a_page_changed_by_hand_is_told_or_stops_a_strict_build(site: Path) -> None:
    page = site / "public/mo-hinh/duong-tu-quan/index.html"
    page.write_text("by hand", "utf-8")
    code, said, _ = run(site.parent, "", "build", "--strict", "--format", "json")
    told = [(each["code"], each["path"]) for each in json.loads(said)["problems"]]
    assert (code, told) == (1, [("output-in-the-way", str(page))])
    assert page.read_text("utf-8") == "by hand"
    assert leftover_folders(site) == []
    code, said, _ = run(site.parent, "", "build", "--format", "json")
    (told_once,) = json.loads(said)["problems"]
    assert (code, told_once["code"], told_once["path"]) == (0, "output-set-aside", str(page))
    assert Path(told_once["values"]["kept"]).read_text("utf-8") == "by hand"
    assert is_new(site)


def test_many_files_changed_by_hand_are_counted(site: Path) -> None:
    pages = sorted((site / "public").rglob("index.html"))[:13]
    for page in pages:
        page.write_text("by hand", "utf-8")
    _, said, _ = run(site.parent, "", "build", "--strict", "--format", "json")
    codes = [each["code"] for each in json.loads(said)["problems"]]
    assert sorted(codes) == ["output-in-the-way"] * 10 + ["output-more-in-the-way"]
    _, said, _ = run(site.parent, "", "build", "--all")
    assert said.count("it lies in") == 10
    assert "s/public: warning: 3 more files were changed or put there by hand; they lie in " in said
    assert len(list((site / "public-kept").rglob("index.html"))) == 13


def test_an_output_of_an_older_version_is_kept_whole(site: Path) -> None:
    (site / "public/.guong-sang").write_text("/dan-van/", "utf-8")
    (site / "public/.htaccess").write_text("a", "utf-8")
    (site / "public/bao-cao").mkdir()
    (site / "public/bao-cao/a.pdf").write_bytes(b"a")
    code, said, _ = run(site.parent, OWN_CACHE, "clean")
    assert (code, "nothing was removed" in said, (site / "public/index.html").exists()) == (1, True, True)
    code, said, _ = run(site.parent, "", "build", "--strict", "--format", "json")
    assert (code, [each["code"] for each in json.loads(said)["problems"]]) == (1, ["output-unlisted"])
    code, said, _ = run(site.parent, "", "build", "--format", "json")
    (told,) = json.loads(said)["problems"]
    assert (code, told["code"]) == (0, "output-of-older-version")
    kept = Path(told["values"]["kept"])
    assert (site / "public/.htaccess").is_file()
    (kept / "bao-cao").rename(site / "public/bao-cao")  # as the hint says
    shutil.rmtree(kept)
    code, said, _ = run(site.parent, "", "build", "--format", "json")
    assert (code, json.loads(said)["problems"], json.loads(said)["carried"]) == (0, [], [".htaccess", "bao-cao"])


LOST = """
from pathlib import Path
real = Path.rename
def refused(self, target):
    if Path(target).name == "public":
        raise OSError(5, "Input/output error")
    return real(self, target)
Path.rename = refused
release.exchange = lambda *_: False
"""
HALF = """
from showcase.publish.output import in_place
def busy(*_):
    raise OSError(16, "Device or resource busy")
def refused(path):
    raise OSError(5, "Input/output error")
release.exchange = busy
in_place.make_folders = refused
"""


@pytest.mark.parametrize(
    ("patch", "told", "closing"),
    [
        (LOST, "Neither the new site nor the old one could be put in its place", "Nothing was published; 1 error"),
        (
            HALF,
            "Only a part of the new site is in its place: Input/output error.",
            "Only a part was published; 1 error",
        ),
    ],
)
def test_where_there_is_no_whole_site_that_is_said_and_the_hint_leads_to_one(
    patch: str, told: str, closing: str, site: Path
) -> None:
    code, said, _ = run(site.parent, patch, "build")
    assert (code, told in said, closing in said) == (1, True, True)
    assert run(site.parent, "", "build")[0] == 0
    assert is_new(site)
    assert leftover_folders(site) == []


GONE = """
found_first = checking.static_files
def gone(site):
    found = found_first(site)
    (site / "static/a.txt").unlink()
    return found
checking.static_files = gone
"""
FULL = """
class Full:
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def write(self, data): raise OSError(28, "No space left on device")
staging.open = lambda *_: Full()
"""
REFUSED = """
import tempfile
tempfile.tempdir = "/nowhere"
def refused(*_, **__):
    raise OSError(13, "Permission denied", "{path}")
checking.published_assets = refused
"""


@pytest.mark.parametrize(
    ("patch", "code", "path"),
    [
        (GONE, "file-unreadable", "s/static/a.txt"),
        (FULL, "output-not-writable", "/s/public"),
        (REFUSED.format(path="/nowhere/pymp-1"), "temporary-not-writable", "/nowhere"),
        (REFUSED.format(path="s/assets/css/a.css"), "file-unreadable", "s/assets/css/a.css"),
    ],
)
def test_what_the_system_refuses_is_told_of_the_file_it_is_about(patch: str, code: str, path: str, site: Path) -> None:
    (site / "static").mkdir()
    (site / "static/a.txt").write_text("a", "utf-8")
    ended, said, _ = run(site.parent, patch, "build", "--format", "json")
    (each,) = json.loads(said)["problems"]
    assert (ended, each["code"]) == (1, code)
    assert each["path"].endswith(path)
    assert not is_new(site)
    assert leftover_folders(site) == []


@pytest.mark.parametrize(
    ("words", "ending"), [(["build"], " The new site is in place."), (["serve", "--quiet", "--port", "0"], "")]
)
def test_words_that_cannot_be_written_end_in_one_sentence(words: list[str], ending: str, site: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device here")
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    code = "import sys; from showcase.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *words, "--site", "s", "--language", "en"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            command, cwd=site.parent, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 1
    assert ended.stderr == f"The messages cannot be written: No space left on device.{ending}\n"


def test_temporary_files_of_a_killed_run_are_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "gs-theirs").mkdir()
    code = "import os, signal, tempfile; from showcase.publish.temp_files import use_temp_folder\n"
    code += "use_temp_folder()\ntempfile.mkdtemp()\nif {killed}: os.kill(os.getpid(), signal.SIGKILL)\n"
    environment = {**os.environ, "PYTHONPATH": str(HOME), "TMPDIR": str(tmp_path)}
    for killed, left in ((True, 2), (False, 1)):
        command = [sys.executable, "-c", code.format(killed=killed)]
        subprocess.run(command, env=environment, check=False)
        assert len(list(tmp_path.iterdir())) == left
    assert [each.name for each in tmp_path.iterdir()] == ["gs-theirs"]


def test_a_fault_after_the_release_is_no_failure_of_the_build(site: Path) -> None:
    patch = AFTER.format(send="raise OSError(5, 'Input/output error', 's/.public-x')")
    code, said, _ = run(site.parent, patch, "build", "--format", "json")
    told = json.loads(said)
    assert (code, [each["code"] for each in told["problems"]], told["pages"] is None) == (0, ["output-left"], False)
    assert is_new(site)


def test_a_served_site_says_what_is_true_when_it_is_stopped(site: Path) -> None:
    patch = "from showcase.editing.preview import session\ndef stopped(*_):\n    {send}\nsession.show = stopped\n"
    sent = patch.format(send=SEND.format(number="signal.SIGTERM"))
    code, said, complaint = run(site.parent, sent, "serve")
    assert (code, said, complaint) == (143, "", "Stopped; nothing was changed.")
