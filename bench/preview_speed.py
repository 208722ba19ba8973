"""How long the preview takes from saving a record to its reloaded page in Chromium: the case `preview` of speed.py.

`build.py serve` of the copy of the program shows the site, and Chromium the page of one record. The text of the
record's file is then changed SAVES times, each time when the preview has nothing left to check. A save is timed from
the moment before the file is written to the one when the page, loaded to its end, shows the new text. Memory is that
of the preview alone, as process_tree.py counts it; looking at it ten times a second is part of what is timed. The
start is timed from the start of build.py to the first answer that has the record's page, with the cache that builds
have left. The file is put back in the end.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
import urllib.request
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, sync_playwright
from process_tree import Running, running

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import browser as browsers

from showcase.editing.preview.server import free_port

SAVES = 7
PATIENCE = 1800
"""Seconds in which the preview must have started, a page reloaded, the site been checked."""
PORTS = 20_000
"""The preview takes the first free port above it."""
STATE = "guong-sang-preview[lang]"
CHECKING = "guong-sang-preview .checking"
SHOWN = "(words) => document.readyState === 'complete' && document.body.innerText.includes(words)"


@dataclass(frozen=True, kw_only=True)
class PreviewTimes:
    """What the start and each save took, in seconds, and the most memory of the preview, in bytes (0: not known)."""

    start: float
    saves: tuple[float, ...]
    memory: int

    def __str__(self) -> str:
        """Return all of it in a line."""
        saves = f"median {median(self.saves):.2f} s, {min(self.saves):.2f} to {max(self.saves):.2f}"
        memory = f"{self.memory / 1e6:,.0f} MB" if self.memory else "–"
        return f"from saving to the page {saves}, {len(self.saves)} saves; start {self.start:.1f} s; memory {memory}"


@cache
def chromium() -> str | None:
    """Return Chromium, or the browser of the tests where there is none; "" is Playwright's own, None is none."""
    return shutil.which("chromium") or browsers.find()


def time_preview(program: Path, site: Path, record: Path) -> PreviewTimes:
    """Start the preview of a site, save one of its models again and again, and stop it. Raises CommandFailed."""
    port = free_port(PORTS)
    command = [sys.executable, "build.py", "serve", "--site", str(site), "--port", str(port), "--quiet"]
    address = f"http://127.0.0.1:{port}{base_path(site)}mo-hinh/{record.stem}/"
    start = time.perf_counter()
    with running(command, program, {"GUONG_SANG_VENV": sys.prefix}) as preview:
        wait_for_answer(preview, address)
        start = time.perf_counter() - start
        try:
            saves = time_saves(address, record)
        except Error as error:
            raise preview.failure(f"did not show what was saved ({error})") from error
        return PreviewTimes(start=start, saves=saves, memory=preview.memory)


def base_path(site: Path) -> str:
    found = re.search(r"(?m)^base_url: *(\S+)", (site / "site_config.yaml").read_text("utf-8"))
    return urlsplit(found[1]).path if found else "/"


def wait_for_answer(preview: Running, address: str) -> None:
    """Wait until there is a page at an address. Raises CommandFailed when the preview ends or takes too long."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    late = time.monotonic() + PATIENCE
    while preview.process.poll() is None and time.monotonic() < late:
        try:
            with opener.open(address):
                return
        except OSError:  # it does not listen yet, or says that the page is being prepared
            time.sleep(0.02)
    raise preview.failure("ended, or did not show the record in time")


def time_saves(address: str, record: Path) -> tuple[float, ...]:
    """Open a record's page and return what each save of its file took. Raises Playwright's Error."""
    text = record.read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium() or None, args=list(browsers.FLAGS))
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(address)
        try:
            return tuple(time_save(page, record, text, number + 1) for number in range(SAVES))
        finally:
            record.write_text(text, encoding="utf-8")
            browser.close()


def time_save(page: Page, record: Path, text: str, number: int) -> float:
    """Return the seconds from saving a record with a new last paragraph to the page that shows it."""
    page.wait_for_selector(STATE, state="attached")
    page.wait_for_selector(CHECKING, state="detached")
    new = f"Cán bộ thôn ghi thêm khi xem thử, lần thứ {number}."
    start = time.perf_counter()
    record.write_text(f"{text}\n{new}\n", encoding="utf-8")
    page.wait_for_function(SHOWN, arg=new)
    return time.perf_counter() - start
