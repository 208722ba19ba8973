"""What tests share: the sample site, built once for all of them, and the switch that rewrites golden files."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from bad_site_inputs import check_bad_site
from browser import launch, serve
from coverage import Coverage
from hypothesis import settings
from installed_program import Installed, install
from playwright.sync_api import Browser, sync_playwright
from sites import text_report
from strict_html import Html, read

from showcase.build_result import BuildResult
from showcase.home import HOME
from showcase.options import CACHE, BuildOptions
from showcase.pipeline import build
from showcase.problems import BuildFailed, Problem
from showcase.terminal import SilentProgress
from showcase.workers import Workers

# A busy machine is no fault of the code: no property is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

Made = TypeVar("Made")
PATIENCE = 300  # seconds for another process to build what this one needs
MEMORY = Path("/dev/shm")  # Linux has a file system in memory there
ROOM = 3 * 2**30
"""Bytes that must be free in memory for temporary files; a run has needed less than a third of them at once."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/*/expected anew; read the diff")


def pytest_configure() -> None:
    """Keep temporary files in memory, where thousands of small sites take half the time. TMPDIR names another place.

    What a shell starts in the background ignores Ctrl+C, and so would every program that a test starts.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if "TMPDIR" not in os.environ and memory_has_room():
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def memory_has_room() -> bool:
    """Return whether MEMORY is there, with room for all temporary files, and runs what is written there."""
    if not os.access(MEMORY, os.W_OK | os.X_OK) or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(MEMORY).free >= ROOM


@pytest.hookimpl(trylast=True)  # hypothesis marks its tests in this hook, too
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Trace lines where it tells something, and have no process wait for the sample site.

    A browser and tests of the sample site look at what was built before, and a property goes over the same lines again
    and again. One process builds the sample site at once; tests that look at it come after all others.
    """
    for item in items:
        if {"chromium", "sample"} & set(fixture_names(item)) or item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
    items.sort(key=lambda item: "sample" in fixture_names(item))
    first = next((index for index, item in enumerate(items) if "sample" in fixture_names(item)), len(items))
    items[:] = items[first : first + 1] + items[:first] + items[first + 1 :]


def fixture_names(item: pytest.Item) -> Sequence[str]:
    """Return the names of the fixtures of a test."""
    return getattr(item, "fixturenames", ())


@dataclass(frozen=True)
class Published:
    """A built site: its folder, what the build said, and every html file as a strict parser sees it."""

    folder: Path
    built: BuildResult
    pages: dict[str, Html]
    base_url: str
    today: dt.date

    @property
    def base_path(self) -> str:
        return urlsplit(self.base_url).path

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, as a path from the site's root."""
        return frozenset(each.relative_to(self.folder).as_posix() for each in self.folder.rglob("*") if each.is_file())

    def page(self, address: str) -> Html:
        """The page at a root-relative address without the site's path: "/mo-hinh/"."""
        return self.pages[address.lstrip("/") + ("index.html" if address.endswith("/") else "")]

    def text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")


def publish(site: Path, output: Path) -> Published:
    """Build `site` into `output` and read its pages."""
    now = dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).replace(tzinfo=None)
    with untraced():
        built = build(BuildOptions(site=site, output=output, now=now, cache=CACHE), Workers(1), SilentProgress())
    paths = sorted(output.rglob("*.html"))
    pages = {path.relative_to(output).as_posix(): read(path.read_text("utf-8")) for path in paths}
    return Published(output, built, pages, pages["index.html"].link("canonical"), now.date())


@contextmanager
def untraced() -> Iterator[None]:
    """Suspend coverage where the program goes through the same lines as in other tests.

    So does the sample site after the small sites, and a check whose like was traced before.
    """
    tracer = Coverage.current()
    if tracer is not None:
        tracer.stop()
    try:
        yield
    finally:
        if tracer is not None:
            tracer.start()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def sample(shared: Path) -> Published:
    """Return the site of this repository's content/."""
    return make_once(shared / "sample.pickle", lambda: publish(HOME, shared / "sample"))


@pytest.fixture(scope="session")
def installed(shared: Path) -> Installed:
    """Return the program, installed from a wheel of this checkout in a venv of its own."""
    return make_once(shared / "installed.pickle", lambda: install(shared / "installed"))


@pytest.fixture(scope="session")
def problems_in(shared: Path) -> Callable[[str], tuple[Problem, ...]]:
    """Return a function from the name of a bad site to its problems, which one process finds for all."""
    folder = shared / "problems-in-bad-sites"
    folder.mkdir(exist_ok=True)

    def found(name: str) -> tuple[Problem, ...]:
        problems = make_once(folder / f"{name}.pickle", lambda: check_bad_site(name))
        if problems is None:
            pytest.skip("this system makes no links")
        return problems

    return found


@pytest.fixture(scope="session")
def site(sample: Published) -> Iterator[str]:
    """Serve the sample site; return its address."""
    with serve(sample.folder, sample.base_path) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the browser, once in a process."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def make_once(path: Path, make: Callable[[], Made]) -> Made:
    """Return what `make` gives, kept at `path`: the first process makes it, the others wait for it."""
    try:
        path.with_suffix(".begun").touch(exist_ok=False)
    except FileExistsError:
        return cast("Made", wait_for(path))
    made: Made | BaseException
    try:
        made = make()
    except BuildFailed as failure:
        made = AssertionError(f"the site cannot be built:\n{text_report(failure.problems)}")
    except Exception as error:  # noqa: BLE001 (raised in every process that waits for it)
        made = error
    path.with_suffix(".part").write_bytes(pickle.dumps(made))
    path.with_suffix(".part").replace(path)
    return cast("Made", wait_for(path))


def wait_for(path: Path) -> Any:
    """Return what another process keeps at `path`, once it is there. Raise what it raised."""
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < until, f"nobody made {path}"
        time.sleep(0.1)
    made = pickle.loads(path.read_bytes())
    if isinstance(made, BaseException):
        raise made
    return made
