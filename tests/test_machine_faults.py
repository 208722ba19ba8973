"""Faults of the machine: one sentence each, nothing that waits for ever, and no process that outlives its work."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import IO

import pytest
from sites import MODEL, check_site, make_site, options_for, problems_of, text_report

from showcase import beside_pages, checking, pipeline
from showcase.home import HOME
from showcase.problems import BuildFailed
from showcase.terminal import SilentProgress
from showcase.workers import Workers

POSIX = os.name == "posix"
PATIENCE = 20  # seconds for another process to end


def run_python(words: list[str], stdout: int | IO[str] = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """What another process says: the program's own Python runs it."""
    command = [sys.executable, *words]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", timeout=120, check=False, cwd=HOME
    )


def ended(pid: int) -> bool:
    """Whether a process ends within PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text("utf-8").split(") ")[1].startswith("Z"):
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


# --- Rights ------------------------------------------------------------------------------------------------


def without_rights() -> list[str]:
    """What runs a command as somebody who may not read everything."""
    if not POSIX:
        pytest.skip("other rights")
    if os.geteuid():
        return []
    found = shutil.which("setpriv")
    if not found:
        pytest.skip("root may read everything")
    return [found, "--bounding-set=-dac_override,-dac_read_search"]


def test_folders_that_cannot_be_read_are_each_told_of(tmp_path: Path) -> None:
    before = without_rights()
    site = make_site(tmp_path / "s", {"static/sub/a.txt": "a", "templates/pages/a.html": "a", "assets/css/a.css": "a"})
    (site / "content/news/a.md").write_text(
        "---\ntitle: A\ndate: 2026-01-02\ncategory: Dân vận\nmodels: [duong-tu-quan]\n---\n"
        "[a](../models/duong-tu-quan.md) ![b](../media/anh.png)\n",
        encoding="utf-8",
    )
    shut = ("content/models", "content/media", "static/sub", "templates/pages", "assets/css")
    for folder in shut:
        (site / folder).chmod(0)
    command = [*before, sys.executable, "build.py", "check", "--site", str(site), "--language", "en"]
    said = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", check=False, timeout=120)
    for folder in shut:
        (site / folder).chmod(0o755)
    assert (said.returncode, said.stderr) == (1, "")
    lines = [
        line for line in said.stdout.splitlines() if line.endswith("The folder cannot be read: Permission denied.")
    ]
    assert sorted(line.removeprefix(f"{site}/").split(":")[0] for line in lines) == sorted(shut)
    assert said.stdout.count(": error: ") == len(shut), "what lies in there is not said to be missing"


def test_a_site_that_cannot_be_entered_is_told_of(tmp_path: Path) -> None:
    before = without_rights()
    site = make_site(tmp_path / "s")
    site.chmod(0)
    command = [*before, sys.executable, "build.py", "check", "--site", str(site), "--language", "en"]
    said = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", check=False, timeout=120)
    site.chmod(0o755)
    assert (said.returncode, said.stderr) == (1, "")
    assert "/site_config.yaml: error: The file cannot be read: Permission denied." in said.stdout


# --- What would make us wait -------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
@pytest.mark.parametrize("path", ["templates/base.html", "static/a", "assets/css/a.css", "content/glossary.yaml"])
def test_a_pipe_makes_nobody_wait(path: str, tmp_path: Path) -> None:
    site = make_site(tmp_path)
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(site / path)
    assert [(each.code, each.place.path) for each in problems_of(site)] == [("not-a-file", path)]


# --- Processes ---------------------------------------------------------------------------------------------

BUSY = """
import os, sys, time
from showcase.workers import Workers

def pid(_):
    time.sleep(0.2)
    return os.getpid()

if __name__ == "__main__":
    with Workers(2) as workers:
        print(*set(workers.map(pid, range(8), few=1, together=1)), flush=True)
        sys.stdin.read()
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks into /proc")
def test_no_worker_outlives_the_first_process(tmp_path: Path) -> None:
    script = tmp_path / "busy.py"
    script.write_text(BUSY, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, str(script)], env=environment, text=True, **pipes) as first:  # type: ignore[call-overload]
        pids = [int(each) for each in first.stdout.readline().split()]
        first.kill()
    assert pids
    assert [pid for pid in pids if not ended(pid)] == []


@pytest.mark.parametrize("fault", [BrokenProcessPool("killed"), EOFError(), MemoryError()])
def test_a_worker_ended_while_reading_is_told(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes_when(raising(fault), tmp_path, monkeypatch) == ["process-died"]


def test_what_the_system_refuses_while_reading_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = OSError(errno.EMFILE, "Too many open files")
    assert codes_when(raising(refusal), tmp_path, monkeypatch) == ["system-refused"]


def test_a_file_that_vanishes_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory", str(tmp_path / "static/a.txt"))
    monkeypatch.setattr(checking, "load", raising(gone))
    (found,) = problems_of(make_site(tmp_path))
    assert text_report((found,), "en").startswith(
        "static/a.txt: error: The file cannot be read: No such file or directory."
    )


def raising(fault: Exception) -> Callable[..., object]:
    def refuse(*_: object) -> object:
        raise fault

    return refuse


def codes_when(load: Callable[..., object], site: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(checking, "load", load)
    return [each.code for each in problems_of(make_site(site))]


def test_a_static_file_that_vanishes_while_the_site_is_built_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site(tmp_path, {"static/a.txt": "a"})
    data_files: Callable[..., object] = vars(beside_pages)["data_files"]

    def vanish(*given: object) -> object:
        (site / "static/a.txt").unlink()
        return data_files(*given)

    monkeypatch.setattr(beside_pages, "data_files", vanish)
    (found,) = problems_of(site, pipeline.build)
    assert text_report((found,), "en").startswith(
        "static/a.txt: error: The file cannot be read: No such file or directory."
    )
    assert not (site / "public").exists()


# --- The command -------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no such device")
def test_what_cannot_be_said_is_said_in_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        words = ["build.py", "check", "--site", str(tmp_path), "--language", "en"]
        said = run_python(words, stdout=full)
    assert (said.returncode, said.stderr) == (1, "The messages cannot be written: No space left on device.\n")


INTERRUPTED = """
import runpy, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "showcase.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
sys.argv[:] = ["build.py", "check"]
runpy.run_path("build.py", run_name="__main__")
"""


def test_ctrl_c_while_modules_are_read_is_one_line() -> None:
    said = run_python(["-c", INTERRUPTED])
    assert (said.returncode, said.stdout) == (130, "")
    assert said.stderr == "Đã dừng giữa chừng theo yêu cầu (interrupted).\n"


# --- Templates ---------------------------------------------------------------------------------------------


def test_check_finds_what_a_build_finds_in_templates(tmp_path: Path) -> None:
    page = '{% extends "built-in/pages/model.html" %}{% block main %}{{ super() }}{{ view.nam }}{% endblock %}'
    gone = '<a href="{{ "/khong-co/" | url }}">a</a><p id="b"></p><p id="b"></p>'
    for templates in ({"model.html": page}, {"not_found.html": gone}):
        site = make_site(tmp_path / "s", {f"templates/pages/{name}": text for name, text in templates.items()})
        checked, built = problems_of(site), problems_of(site, pipeline.build)
        assert {each.code for each in built} <= {each.code for each in checked}
        assert built[0] in checked
        shutil.rmtree(site)


def test_a_component_of_ours_that_is_given_the_wrong_thing_is_not_blamed(tmp_path: Path) -> None:
    page = (
        '{% extends "base.html" %}\n{% from "components/pager.html" import pager %}\n'
        "{% block main %}\n{{ pager(view) }}\n{% endblock %}"
    )
    (found,) = problems_of(make_site(tmp_path, {"templates/pages/not_found.html": page}))
    assert (found.place.path, found.place.line) == ("templates/pages/not_found.html", 4)


def test_a_site_with_a_right_template_of_its_own_is_in_order(tmp_path: Path) -> None:
    own = {
        "templates/base.html": '{% extends "built-in/base.html" %}\n{# của xã #}\n{% block head %}'
        '<meta name="own" content="1">{% endblock %}\n',
        "templates/components/mark.html": "{% macro mark() %}<b>x</b>{% endmacro %}",
        "content/models/b.md": MODEL.replace("đường", "phố"),
    }
    checked = check_site(make_site(tmp_path, own))
    assert text_report(checked.warnings) == ""
    assert checked.codes


def test_nothing_is_tried_twice_by_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.template_trial.try_rendering", raising(AssertionError("tried")))
    site = make_site(tmp_path, {"templates/components/mark.html": "{% macro mark() %}<b>x</b>{% endmacro %}"})
    assert pipeline.build(options_for(site), Workers(1), SilentProgress()).pages
    with pytest.raises((AssertionError, BuildFailed)):
        check_site(site)
