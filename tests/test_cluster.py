"""Work that a Dask cluster does: the same bytes, no file of the site read there, one sentence for each fault."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from browser import serve
from distributed import Client, versions
from outputs import files_in
from sites import MODEL, NOW, make_site, text_report

from showcase import cluster as cluster_module
from showcase.cli import main
from showcase.cluster import Cluster, cluster
from showcase.home import HOME
from showcase.options import BuildOptions
from showcase.pipeline import build
from showcase.problems import BuildFailed
from showcase.terminal import SilentProgress
from showcase.workers import Workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by signals here")

Task = TypeVar("Task")
Result = TypeVar("Result")
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(n_workers=int(sys.argv[1]), **options) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""
# Python runs this first in every process of the cluster: what is below these folders is not there for it.
ELSEWHERE = """
import os, sys
def refuse(event, values):
    if event in ("open", "os.listdir", "os.scandir") and str(values[0]).startswith(tuple({folders})):
        raise PermissionError(f"a worker reads {{values[0]}}")
sys.addaudithook(refuse)
"""


@contextmanager
def running(folder: Path, workers: int, program: Path | None = HOME, hidden: Sequence[Path] = ()) -> Iterator[str]:
    """Run a cluster whose workers find `program`, and nothing that is `hidden`; give its address."""
    folder.mkdir(parents=True)
    (folder / "cluster.py").write_text(CLUSTER)
    (folder / "sitecustomize.py").write_text(ELSEWHERE.format(folders=[str(each) for each in hidden]))
    path = os.pathsep.join(str(each) for each in (folder, program) if each)
    environment = {**os.environ, "PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    command = [sys.executable, "cluster.py", str(workers)]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().strip().replace("tcp://", "dask://")
        process.stdin.close()


class Eager(Workers):
    """Workers that have even little work done elsewhere, and keep the names of the functions that are."""

    def __init__(self, machines: Cluster) -> None:
        super().__init__(1, machines)
        self.anywhere: set[str] = set()
        self.here: set[str] = set()

    def map(
        self,
        function: Callable[[Task], Result],
        items: Sequence[Task],
        few: int = 0,
        together: int = 1,
        anywhere: bool = False,
    ) -> Iterator[Result]:
        name = getattr(getattr(function, "func", function), "__name__", "")
        (self.anywhere if anywhere else self.here).add(name)
        return super().map(function, items, few=1, together=1, anywhere=anywhere)


@pytest.fixture(autouse=True)
def no_loop() -> Iterator[None]:
    """Hide the event loop that the browser of an earlier test keeps running: a command has none."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of `address` do not have."""
    return tmp_path_factory.mktemp("hidden")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, hidden: Path) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("machines") / "two", 2, hidden=[hidden, HOME / "templates"]) as found:
        yield found


def test_a_cluster_makes_the_same_bytes_without_the_files_of_the_site(address: str, hidden: Path) -> None:
    own = '{% extends "built-in/base.html" %}{% block main %}<p>của xã</p>{{ super() }}{% endblock %}'
    models = {f"content/models/mo-hinh-{n}.md": MODEL.replace("tự quản", f"số {n}") for n in range(20)}
    site = make_site(hidden / "s", {"templates/base.html": own, **models})
    here = BuildOptions(site=site, output=hidden / "here", now=NOW)
    there = BuildOptions(site=site, output=hidden / "there", now=NOW)
    build(here, Workers(1), SilentProgress())
    with cluster(address) as machines:
        workers = Eager(machines)
        build(there, workers, SilentProgress())
    assert files_in(there.output) == files_in(here.output)
    assert {"_read_file", "render_pages", "index_shard"} <= workers.anywhere
    assert {"encode_plan", "paint_cards", "drawing"} & workers.anywhere == set()


def test_a_fault_that_a_worker_met_is_told_as_if_it_was_met_here(address: str, hidden: Path) -> None:
    own = {"templates/pages/model.html": '{% extends "record.html" %}{% block main %}{{ view.nothing }}{% endblock %}'}
    site = make_site(hidden / "faulty", own)
    found = []
    with cluster(address) as machines, Eager(machines) as eager:
        for workers in (Workers(1), eager):
            with pytest.raises(BuildFailed) as failure:
                build(BuildOptions(site=site, output=hidden / "none", now=NOW), workers, SilentProgress())
            found.append(text_report(failure.value.problems))
    assert "templates/pages/model.html:1" in found[0]
    assert found[1] == found[0]
    assert not (hidden / "none").exists()


def test_a_run_that_is_stopped_leaves_no_work_behind(address: str) -> None:
    def stopped() -> None:
        with cluster(address) as machines:
            for _ in machines.map(time.sleep, [[0.01]] * 50):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with Client(address.replace("dask", "tcp"), set_as_default=False) as client:
        left = client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
    assert left == 0


def code_of(run: Callable[[], object]) -> str:
    with pytest.raises(BuildFailed) as failure:
        run()
    [found] = failure.value.problems
    return found.code


def connect(address: str) -> None:
    with cluster(address):
        pass


def test_a_worker_that_dies_ends_the_run_with_one_problem(tmp_path: Path) -> None:
    with running(tmp_path / "one", 1) as address, cluster(address) as machines:
        assert code_of(lambda: list(machines.map(os._exit, [[1]]))) == "cluster-lost"


def test_a_scheduler_that_is_gone_ends_the_run_with_one_problem(tmp_path: Path) -> None:
    with running(tmp_path / "one", 1) as address, cluster(address) as machines:
        with Client(address.replace("dask", "tcp"), set_as_default=False) as client:
            scheduler = client.run_on_scheduler(os.getpid)
        work = machines.map(time.sleep, [[0], *[[300]] * 9])
        next(work)
        os.kill(scheduler, signal.SIGKILL)
        assert code_of(lambda: next(work)) == "cluster-lost"


def test_workers_must_have_this_very_program(tmp_path: Path) -> None:
    other = tmp_path / "other"
    for folder in ("showcase", "locales"):
        shutil.copytree(HOME / folder, other / folder, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "showcase/vietnamese.py").open("a") as module:
        module.write("# another version\n")
    with running(tmp_path / "changed", 1, other) as address:
        assert code_of(lambda: connect(address)) == "cluster-other-program"
    with running(tmp_path / "without", 1, None) as address:
        assert code_of(lambda: connect(address)) == "cluster-worker-unfit"


def test_a_worker_that_joins_later_must_have_this_program_too(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster(address) as machines:
        assert list(machines.map(len, [["a"], ["bc"]])) == [[1], [2]]
        monkeypatch.setattr(cluster_module, "program", lambda: "another")
        assert code_of(lambda: list(machines.map(len, [["a"]]))) == "cluster-other-program"


def test_workers_must_have_this_python(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = versions.get_versions()
    ours["host"]["python"] = "3.99.1.final.0"
    monkeypatch.setattr(versions, "get_versions", lambda **_packages: ours)
    with pytest.raises(BuildFailed) as failure:
        connect(address)
    assert "Python 3.99.1" in text_report(failure.value.problems)
    assert [each.code for each in failure.value.problems] == ["cluster-other-python"]


def test_a_cluster_without_workers_is_told_of(tmp_path: Path) -> None:
    with running(tmp_path / "none", 0) as address:
        assert code_of(lambda: connect(address)) == "cluster-empty"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["check", "--site", str(HOME / "starter"), "--language", "en", *words])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_where_nobody_answers_one_sentence_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "SECONDS", 1)
    code, words = said(capsys, "--executor", "dask://127.0.0.1:9")
    assert code == 1
    assert words.startswith("dask://127.0.0.1:9: error: No Dask scheduler answers at this address within 1 seconds.")
    assert "Traceback" not in words


def test_another_server_at_the_address_is_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "SECONDS", 1)
    with serve(tmp_path) as address:
        assert code_of(lambda: connect(address.rstrip("/").replace("http://", "dask://"))) == "cluster-silent"


def test_without_dask_the_command_that_installs_it_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, words = said(capsys, "--executor", "dask://127.0.0.1:9")
    assert code == 1
    assert f'-r "{HOME / "requirements" / "dask.txt"}"' in words


@pytest.mark.parametrize("typed", ["tcp://127.0.0.1:8786", "dask://may-chu", "dask://may-chu:0", "dask://:8786", "x"])
def test_an_address_of_another_form_is_not_taken(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "--executor", typed)
    assert code == 2
    assert words.startswith(f"“{typed}” is not a valid value for --executor; type dask://HOST:PORT.")
