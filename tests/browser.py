"""The browser of the tests: finding one, installing one, starting it, and serving it a folder.

A browser is named by a path, or by "" for the one that Playwright downloaded.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

QUICK = "chromium-headless-shell"  # Chromium without windows: starts a page three times as fast
NAMES = (
    QUICK,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "${ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "${ProgramFiles(x86)}/Google/Chrome/Application/chrome.exe",
    "${LocalAppData}/Google/Chrome/Application/chrome.exe",
    "${ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "${ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}


def find() -> str | None:
    """Give the browser to test with: GUONG_SANG_BROWSER's, else the first that starts, else None."""
    named = os.environ.get("GUONG_SANG_BROWSER")
    if named and shutil.which(named):
        return named
    return next(filter(_starts, candidates()), None) or ("" if _playwright_has_one() else None)


def candidates() -> Iterator[str]:
    """Give the paths of the browsers on this machine, the likeliest first; some may be mere stubs."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from (place for place in map(os.path.expandvars, USUAL_PLACES) if Path(place).is_file())


def installers(found: str | None) -> Iterator[tuple[str, list[list[str]]]]:
    """Give the ways to get a browser, or a quicker one than `found`, the best first: a name, and commands to run."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    apt_get = shutil.which("apt-get") if is_root else None
    if apt_get and re.search(r"^ID=\"?debian\b", Path("/etc/os-release").read_text("utf-8"), re.MULTILINE):
        install = [apt_get, "install", "-y", "-qq", "--no-install-recommends", QUICK]
        if found is None:
            yield "apt", [[apt_get, "update", "-qq"], install]
        elif found and Path(found).name == "chromium" and "GUONG_SANG_BROWSER" not in os.environ:
            yield "quicker", [install]
    if found is None:
        libraries = ["--with-deps"] if apt_get else []
        yield "playwright", [[sys.executable, "-m", "playwright", "install", *libraries, "chromium"]]


def launch(playwright: Playwright) -> Browser:
    """Start the browser without a window; raise RuntimeError when there is none."""
    named = os.environ.get("GUONG_SANG_BROWSER")
    path = find() if named is None else named
    if path is None:
        raise RuntimeError("no Chromium, Chrome or Edge is here: run `python3 build.py test`")
    return playwright.chromium.launch(executable_path=path or None, args=list(FLAGS))


@contextmanager
def serve(folder: Path, base_path: str = "/") -> Iterator[str]:
    """Serve a folder under a path on a free port of this machine; give the address, which ends in "/"."""
    base = f"/{base_path.strip('/')}/".replace("//", "/")
    handler = partial(_Handler, directory=str(folder), base=base)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away before it had everything."""


class _Handler(SimpleHTTPRequestHandler):
    """Answers as a plain web host does: index.html for a folder, 404.html for what is missing."""

    extensions_map = TYPES

    def __init__(self, *args: object, directory: str, base: str) -> None:
        self._base = base
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Give the file for an address; one outside the base path has none."""
        if not path.startswith(self._base):
            return str(Path(self.directory) / "\N{REPLACEMENT CHARACTER}")
        return super().translate_path(path[len(self._base) - 1 :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where it has one."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def _starts(path: str) -> bool:
    """Say whether a browser is no mere stub, by asking its version (Windows has neither stubs nor answer)."""
    if os.name == "nt":
        return True
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _playwright_has_one() -> bool:
    """Say whether Playwright's own Chromium is downloaded and starts."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(args=list(FLAGS)).close()
        except Error:
            return False
    return True
