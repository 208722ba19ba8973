"""Preview: the built site under its own path, on this machine only."""

from __future__ import annotations

import os
import re
import socket
import sys
import threading
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from showcase.routes import INDEX, NOT_FOUND

HOST = "127.0.0.1"
OURS = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?", re.IGNORECASE)
"""What a browser of this machine calls it; under any other name a page from elsewhere could read drafts."""
TEXTS = ("text/", "application/xml", "application/javascript", "image/svg+xml")
SILENT_SECONDS, ALL_SECONDS = 10, 60
"""How long nothing may come, and how long a request and its answer may take."""
TYPES = {".wasm": "application/wasm", ".js": "text/javascript", ".webp": "image/webp", ".xml": "application/xml"}


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under `base_path`; what is not there gets the site's own page for that."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    base_path = "/"
    timeout = SILENT_SECONDS

    def __init__(self, *args: object, base_path: str, directory: str) -> None:
        self.base_path = base_path
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def handle_one_request(self) -> None:
        """Answer, unless it takes too long."""
        timer = threading.Timer(ALL_SECONDS, self._close)
        timer.daemon = True
        timer.start()
        try:
            super().handle_one_request()
        finally:
            timer.cancel()

    def _close(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        """Serve a file; the root, and the site's path without its slash, lead into the site."""
        if not self._refused() and not self._led_in():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer like GET, without the file itself."""
        if not self._refused() and not self._led_in():
            super().do_HEAD()

    def _refused(self) -> bool:
        """Return whether the request came for another machine's name."""
        host = self.headers.get("Host", "")
        if not host or OURS.fullmatch(host):
            return False
        self.send_error(HTTPStatus.FORBIDDEN)
        return True

    def _led_in(self) -> bool:
        if self.base_path == "/" or urlsplit(self.path).path not in ("/", self.base_path.rstrip("/")):
            return False
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", self.base_path)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True

    def send_head(self) -> BinaryIO | None:
        """Return the file that is asked for; an address that no file can have is answered with 404."""
        try:
            return super().send_head()
        except ValueError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Answer that a folder without a page does not exist."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the media type of a file, with the encoding of our texts."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind

    def end_headers(self) -> None:
        """Forbid caching, so that the next build is seen at once."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Return the file at an address."""
        inside = urlsplit(path).path
        if not inside.startswith(self.base_path):
            return super().translate_path(NOT_FOUND + INDEX)
        return super().translate_path("/" + path[len(self.base_path) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page for a missing address."""
        page = Path(self.directory) / NOT_FOUND.lstrip("/")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the terminal belongs to the build's own lines."""


class _Server(ThreadingHTTPServer):
    """A server that ignores browsers that went away; one port is for one server, on Windows too."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def server(folder: Path, base_path: str, port: int) -> ThreadingHTTPServer:
    """Return a server for `folder`, not running yet; port 0 takes a free one. Raise OSError if the port is taken."""
    handler = partial(_Handler, base_path=base_path, directory=str(folder))
    return _Server((HOST, port), handler)


def address(running: ThreadingHTTPServer, base_path: str) -> str:
    """Return the address of the preview."""
    return f"http://{HOST}:{running.server_address[1]}{base_path}"
