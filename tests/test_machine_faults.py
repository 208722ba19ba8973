"""Faults of the machine: one sentence each, nothing that waits for ever, and no process that outlives its work."""

from __future__ import annotations

import errno
import gzip
import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import IO

import pytest
from sites import MODEL, check_site, make_site, options_for, problems_of, reporter, text_report, write_files

from showcase import checking, pipeline
from showcase.home import HOME
from showcase.problems import BuildFailed, ProblemFound
from showcase.publish.search import indexing, pagefind
from showcase.publish.search.pagefind import SearchEngine
from showcase.publish.temp_files import TempFilesError, out_of_room
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


def program(folder: Path, script: str) -> Path:
    """A program in the place of Pagefind, that says it is one."""
    if not POSIX:
        pytest.skip("a shell script")
    file = folder / "pagefind"
    file.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "pagefind 9.9.9" && exit\n{script}\n', encoding="utf-8")
    file.chmod(0o755)
    return file


def started(tmp_path: Path, script: str) -> subprocess.Popen[bytes]:
    (tmp_path / "copies").mkdir()
    engine = SearchEngine(program(tmp_path, script), "9.9.9", "here")
    return pagefind.run(engine, tmp_path / "copies", tmp_path / "made", tmp_path / "log.txt")


def test_a_pagefind_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "SECONDS", 0.5)
    process = started(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 600")
    with pytest.raises(ProblemFound) as fault:
        pagefind.wait(process, tmp_path / "log.txt")
    assert fault.value.problems[0].value("reason") == "~it took too long and was stopped"
    pid = (tmp_path / "pid").read_text("utf-8") if (tmp_path / "pid").exists() else ""
    assert not pid.strip() or ended(int(pid))


def test_a_pagefind_that_was_interrupted_is_not_us(tmp_path: Path) -> None:
    process = started(tmp_path, "echo 'it was stopped' >&2; exit 130")
    with pytest.raises(ProblemFound, match="it was stopped"):
        pagefind.wait(process, tmp_path / "log.txt")


@pytest.mark.parametrize(
    "data", [b"", b"\x7fELF\x00garbled", b"#!/bin/sh\nexit 130\n", b"#!/bin/sh\nprintf '\\377\\376'\n"]
)
def test_a_program_that_is_no_pagefind_is_named(data: bytes, tmp_path: Path) -> None:
    if not POSIX:
        pytest.skip("other programs")
    file = tmp_path / "garbled"
    file.write_bytes(data)
    file.chmod(0o755)
    with pytest.raises(ProblemFound, match="garbled"):
        pagefind.choose(file, HOME)


@pytest.mark.parametrize("cut", [5, -9, None])
def test_a_damaged_index_is_pagefinds_fault(cut: int | None, tmp_path: Path) -> None:
    whole = gzip.compress(pagefind.SIGNATURE + b'{"url": "/r.a.html"}')
    (tmp_path / "fragment").mkdir()
    (tmp_path / "fragment/a.pf_fragment").write_bytes(whole[:cut] if cut else whole[:12] + b"\xff" * 9 + whole[21:])
    with pytest.raises(ProblemFound):
        pagefind.ids_of_copies(tmp_path)


INDEX = {
    "pagefind.js": b"let a = 1;",
    "pagefind-worker.js": b"(function(){})();",
    "pagefind-entry.json": b'{"version": "1"}',
    "pagefind.vi_1.pf_meta": gzip.compress(pagefind.SIGNATURE + b"1"),
    "wasm.unknown.pagefind": gzip.compress(pagefind.SIGNATURE + b"2"),
    "index/vi_1.pf_index": gzip.compress(pagefind.SIGNATURE + b"3"),
}


@pytest.mark.parametrize("cut", ["", *INDEX])
def test_an_index_that_was_cut_off_is_not_published(cut: str, tmp_path: Path) -> None:
    write_files(tmp_path, {name: data[: -1 if name == cut else None] for name, data in INDEX.items()})
    if cut:
        with pytest.raises(ProblemFound, match=re.escape(cut)):
            pagefind.needed_files(tmp_path)
    else:
        assert pagefind.needed_files(tmp_path) == INDEX


def test_a_pagefind_that_merely_lies_beside_the_program_is_refused_by_a_strict_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = SearchEngine(tmp_path / "pagefind", "9.9.9", "node_modules/@pagefind/linux-x64", found=True)
    monkeypatch.setattr(pagefind, "choose", lambda *_: here)
    (found,) = problems_of(make_site(tmp_path / "s"), pipeline.build, strict=True)
    assert found.code == "search-engine-other"
    assert "Pagefind 9.9.9 (node_modules/@pagefind/linux-x64)" in reporter("en").text(found)


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


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks into /proc")
def test_pagefind_does_not_outlive_the_first_process(tmp_path: Path) -> None:
    script = tmp_path / "first.py"
    pid = tmp_path / "pid"
    (tmp_path / "copies").mkdir()
    file = program(tmp_path, f"echo $$ > {pid}.part; mv {pid}.part {pid}; exec sleep 600")
    script.write_text(
        textwrap.dedent(f"""
        import time
        from pathlib import Path
        from showcase.publish.search import pagefind
        here = Path({str(tmp_path)!r})
        engine = pagefind.SearchEngine(Path({str(file)!r}), "9.9.9", "here")
        pagefind.run(engine, here / "copies", here / "made", here / "log.txt")
        time.sleep(600)
        """),
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(HOME)}) as first:
        until = time.monotonic() + PATIENCE
        while not pid.exists() and time.monotonic() < until:
            time.sleep(0.05)
        first.kill()
    assert ended(int(pid.read_text("utf-8")))


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
    finish = indexing.IndexJob.finish

    def vanish(job: indexing.IndexJob) -> Mapping[str, bytes]:
        (site / "static/a.txt").unlink()
        return finish(job)

    monkeypatch.setattr(indexing.IndexJob, "finish", vanish)
    (found,) = problems_of(site, pipeline.build)
    assert text_report((found,), "en").startswith(
        "static/a.txt: error: The file cannot be read: No such file or directory."
    )
    assert not (site / "public").exists()


# --- Temporary files ---------------------------------------------------------------------------------------


def test_copies_for_pagefind_that_find_no_room_are_not_the_output_folders_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "write_text", raising_named_text(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(TempFilesError) as fault:
        indexing._written({"r.a.html": "a"}, tmp_path / "copies")
    assert fault.value.filename == str(tmp_path)


def raising_named_text(fault: Exception) -> Callable[..., object]:
    def refuse(*_: object, **__: object) -> object:
        raise fault

    return refuse


def test_a_pagefind_that_found_no_room_is_not_blamed(tmp_path: Path) -> None:
    fault = out_of_room(tmp_path, "Error: No space left on device (os error 28)")
    assert fault is not None
    assert fault.filename == str(tmp_path)
    assert out_of_room(tmp_path, "Error: another one") is None
    assert list(tmp_path.iterdir()) == []


def test_a_pagefind_that_says_nothing_of_a_full_disk_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = started(tmp_path, "exit 0")
    monkeypatch.setattr(Path, "write_bytes", raising(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(TempFilesError):
        pagefind.wait(process, tmp_path / "log.txt")


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
