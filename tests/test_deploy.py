"""`deploy`: into a folder and over a stand-in for ssh, what is shown stays whole, and nothing of a user's is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from outputs import files_in, publish
from sites import write_files

from showcase.cli import main
from showcase.home import HOME
from showcase.hosting.deploying.deploy import HOURS
from showcase.hosting.deploying.holder import this_run

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="deploy runs sh and rsync"),
    pytest.mark.skipif(not shutil.which("rsync"), reason="rsync is not installed: apt-get install rsync"),
]
SITE = {
    "index.html": b"one",
    **{f"mo-hinh/{each}/index.html": b"a page" * 50 for each in "abcdefgh"},
    "assets/css/site-1.css": b"style",
}
SECOND = {**SITE, "index.html": b"two", "assets/css/site-2.css": b"style 2"}
del SECOND["assets/css/site-1.css"], SECOND["mo-hinh/h/index.html"]


class Deploys:
    """Deploys the folder `public` of a test; `said` is what was said last."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], *more: str, host: str = "") -> None:
        self.output, self.target = folder / "public", folder / "srv" / "trang web"
        self._words, self._capsys = more, capsys
        self._target = f"{host}:{self.target}" if host else str(self.target)
        self.said = ""

    def __call__(self, site: dict[str, bytes] | None = None, *words: str) -> int:
        if site is not None:
            publish(self.output, site)
        code = main(["deploy", self._target, "--output", str(self.output), *self._words, *words])
        told = self._capsys.readouterr()
        self.said = told.out + told.err
        return code

    @property
    def target_typed(self) -> str:
        return self._target

    @property
    def shown(self) -> dict[str, bytes]:
        return files_in((self.target / "current").resolve())

    @property
    def releases(self) -> list[Path]:
        return sorted(each for each in (self.target / "releases").iterdir() if each.is_dir())


@pytest.fixture(params=["folder", "ssh"])
def deploy(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Deploys:
    """Deploys to a folder, or to the same by a command in the place of ssh, which drops its options and the host."""
    if request.param == "folder":
        return Deploys(tmp_path, capsys)
    return Deploys(tmp_path, capsys, "--rsh", str(stand_in(tmp_path)), host="nguoi@may.example")


def stand_in(folder: Path, first: str = "") -> Path:
    path = folder / "ssh-stand-in"
    path.write_text(f'#!/bin/sh\n{first}\n[ "$1" != -l ] || shift 2\nshift\ncd "{folder}"\nexec sh -c "$*"\n', "utf-8")
    path.chmod(0o755)
    return path


def test_a_site_is_shown_and_the_next_takes_its_place(deploy: Deploys) -> None:
    assert deploy(SITE) == 0
    assert deploy.shown == SITE
    assert "10 tệp" in deploy.said or "11 tệp" in deploy.said
    first = (deploy.target / "current").resolve()
    assert deploy(SECOND) == 0
    assert deploy.shown == SECOND
    assert files_in(first) == SITE, "the one before stays whole"
    same = "mo-hinh/a/index.html"
    assert (deploy.target / "current" / same).stat().st_ino == (first / same).stat().st_ino, (
        "what is the same is linked"
    )
    assert {oct(path.stat().st_mode & 0o777) for path in first.rglob("*")} == {"0o755", "0o644"}


def test_back_and_forth(deploy: Deploys) -> None:
    deploy(SITE)
    assert deploy(None, "--rollback") == 1
    assert "không có trang nào trước đó" in deploy.said
    deploy(SECOND)
    assert deploy(None, "--rollback") == 0
    assert deploy.shown == SITE
    assert deploy(SECOND) == 0
    assert deploy.shown == SECOND


@pytest.mark.parametrize("days", ["01 01 01 01", "04 03 02 01"], ids=["within a second", "a clock set back"])
def test_only_the_last_sites_are_kept(
    deploy: Deploys, days: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    for number, day in enumerate(days.split()):
        write_files(tmp_path / "bin", {"date": f"#!/bin/sh\necho 202612{day}-070000\n".encode()})
        (tmp_path / "bin/date").chmod(0o755)
        assert deploy({**SITE, "index.html": b"%d" % number}, "--keep", "2") == 0
    assert [files_in(each)["index.html"] for each in deploy.releases] == [b"2", b"3"]
    assert sorted(each.name for each in deploy.target.iterdir()) == [".guong-sang-releases", "current", "releases"]


def test_what_a_user_put_there_comes_along_and_what_was_changed_is_kept(deploy: Deploys) -> None:
    deploy(SITE)
    own = {".htaccess": b"Options -Indexes", "bao-cao/quý 1.pdf": b"a file", ".well-known/acme/x": b"token"}
    write_files(deploy.target / "current", own)
    write_files(deploy.target, {"ghi-chu.txt": b"a note"})
    first = (deploy.target / "current").resolve()
    later = time.time() + 5
    (first / "mo-hinh/b/index.html").unlink()
    (first / "mo-hinh/b/index.html").write_bytes(b"by hand")
    os.utime(first / "mo-hinh/b/index.html", (later, later))
    assert deploy(SECOND, "--keep", "1") == 0
    assert deploy.shown == {**SECOND, **own}
    assert "bao-cao/quý 1.pdf" in deploy.said
    assert "mo-hinh/b/index.html" in deploy.said
    assert files_in(deploy.target / "kept") == {f"{first.name}/mo-hinh/b/index.html": b"by hand"}
    assert (deploy.target / "ghi-chu.txt").read_bytes() == b"a note"


def test_a_folder_that_it_did_not_fill_is_refused(deploy: Deploys) -> None:
    write_files(deploy.target, {"a.txt": b"a"})
    assert deploy(SITE) == 1
    assert "có những tệp không do lệnh này" in deploy.said
    assert files_in(deploy.target) == {"a.txt": b"a"}


def test_a_site_that_would_lose_most_of_its_files_is_refused_unless_told(deploy: Deploys) -> None:
    deploy(SITE)
    small = {"index.html": b"another site"}
    assert deploy(small) == 1
    assert "sẽ mất 8 tệp" in deploy.said
    assert deploy.shown == SITE
    assert deploy(None, "--dry-run", "--max-delete", "100") == 0
    assert "mất 8" in deploy.said
    assert deploy.shown == SITE
    assert deploy(None, "--max-delete", "100") == 0
    assert deploy.shown == small


def test_a_trial_tells_and_changes_nothing(deploy: Deploys) -> None:
    assert deploy(SITE, "--dry-run") == 0
    assert not deploy.target.exists()
    deploy(SITE)
    assert deploy(SECOND, "--dry-run") == 0
    assert deploy.shown == SITE
    assert len(deploy.releases) == 1


def test_a_release_with_somebody_who_withdrew_goes_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deploy = Deploys(tmp_path, capsys)
    deploy(SITE)
    [marker] = deploy.target.glob("releases/*/.guong-sang")
    marker.write_text(marker.read_text("utf-8").replace('"people":[]', '"people":["0123456789abcdef"]'), "utf-8")
    os.utime(marker, (0, 0))
    assert deploy(SECOND) == 0
    assert len(deploy.releases) == 1
    assert deploy(None, "--rollback") == 1


def test_two_at_once_do_not_meet_and_the_second_is_told_who_is_there(deploy: Deploys) -> None:
    deploy(SITE)
    held = {".lock/holder": f"{this_run()}\n"}
    for files, who in ((held, f"({os.getpid()})"), ({".lock/holder": "lan@may-khac 7\n"}, "lan@may-khac (7)")):
        write_files(deploy.target, files)
        assert deploy(SECOND) == 1
        assert (who in deploy.said, deploy.said.count("\n")) == (True, 1), deploy.said
        assert deploy.shown == SITE
    (deploy.target / ".lock/holder").unlink()
    assert deploy(SECOND) == 1
    assert deploy.said.startswith("Có người khác đang đăng"), deploy.said


@pytest.mark.parametrize("holder", ["", "lan@may-khac 7\n"])
def test_a_lock_of_which_nobody_can_tell_counts_for_some_hours(holder: str, deploy: Deploys) -> None:
    deploy(SITE)
    (deploy.target / ".lock").mkdir()
    if holder:
        (deploy.target / ".lock/holder").write_text(holder, "utf-8")
    begun = time.time() - HOURS * 3600
    os.utime(deploy.target / ".lock", (begun + 600, begun + 600))
    assert deploy(SECOND) == 1
    os.utime(deploy.target / ".lock", (begun - 600, begun - 600))
    assert deploy(SECOND) == 0, deploy.said
    assert deploy.shown == SECOND
    assert [each.name for each in deploy.target.iterdir() if each.name.startswith(".lock")] == []


def test_what_stops_in_the_middle_leaves_the_site_and_the_next_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deploy = Deploys(tmp_path, capsys)
    deploy(SITE)
    publish(deploy.output, {**SECOND, "tep/lon.bin": os.urandom(12_000_000)})
    slow = tmp_path / "slow"
    write_files(slow, {"rsync": f'#!/bin/sh\nexec {shutil.which("rsync")} --bwlimit=1000 "$@"\n'})
    (slow / "rsync").chmod(0o755)
    environment = {**os.environ, "PATH": f"{slow}:{os.environ['PATH']}", "PYTHONPATH": str(HOME)}
    command = [sys.executable, "-m", "showcase", "deploy", str(deploy.target), "--output", str(deploy.output)]
    process = subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while time.monotonic() < until and not (deploy.target / "releases/.incoming/tep").is_dir():
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert deploy.shown == SITE
    assert (deploy.target / ".lock").is_dir(), "the killed run holds it"
    assert deploy() == 0, deploy.said
    assert deploy.shown == files_in(deploy.output)
    assert [each.name for each in (deploy.target / "releases").iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        ("ssh: connect to host may.example port 22: Connection refused", 255, "Không kết nối được tới"),
        ("Warning: no such identity: key\na@b: Permission denied (publickey).", 255, "denied (publickey). "),
        ("rsync: write failed on x: No space left on device (28)", 11, "đã đầy"),
        ("rsync error: received SIGINT, SIGTERM, or SIGHUP (code 20)", 20, "bị ngắt giữa chừng"),
        ("sh: 1: rsync: not found", 127, "chưa có rsync"),
        ("mkdir: cannot create directory '/srv': Permission denied", 1, "Không ghi được vào"),
    ],
)
def test_faults_of_the_other_machine_are_one_sentence(
    told: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "--rsh", str(stand_in(tmp_path))
    deploy = Deploys(tmp_path, capsys, *words, host="may.example")
    deploy(SITE)
    stand_in(tmp_path, f'case "$*" in *rsync*) echo "{told}" >&2; exit {code};; esac')
    assert deploy(SECOND) == 1
    last = deploy.said.splitlines()[-1]
    assert said in last
    assert "vẫn nguyên" in last
    assert deploy.shown == SITE
    assert sorted(each.name for each in deploy.target.iterdir()) == [".guong-sang-releases", "current", "releases"]
    assert len(list((deploy.target / "releases").iterdir())) == 2, "a release and its list"


def test_what_cannot_be_deployed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy = Deploys(tmp_path, capsys)
    assert deploy() == 1
    assert "chưa có trang đã dựng" in deploy.said
    publish(deploy.output, SITE)
    for target, said in (
        ("may.example:", "không chỉ thư mục nào"),
        (str(deploy.output / "x"), "nằm trong trang đã dựng"),
    ):
        assert main(["deploy", target, "--output", str(deploy.output)]) == 1
        assert said in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert deploy() == 1
    assert "chưa cài" in deploy.said


def test_without_rsync_nothing_is_made_and_another_way_is_named(
    deploy: Deploys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert deploy(SITE)
    assert "sh" in deploy.said
    assert ("--output" in deploy.said) == (":" not in deploy.target_typed)
    assert not deploy.target.exists()
