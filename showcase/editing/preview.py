"""Preview: the built site under its own path, on this machine only."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HOST = "127.0.0.1"
TYPES = {".wasm": "application/wasm", ".js": "text/javascript", ".webp": "image/webp", ".xml": "application/xml"}


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under `base_path`; what is not there gets the site's own page for that."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES
    base_path = "/"

    def __init__(self, *args: object, base_path: str, directory: str) -> None:
        self.base_path = base_path
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Serve a file; the root, and the site's path without its slash, lead into the site."""
        if not self._led_in():
            super().do_GET()

    def do_HEAD(self) -> None:
        """The same without the file itself."""
        if not self._led_in():
            super().do_HEAD()

    def _led_in(self) -> bool:
        if self.base_path == "/" or urlsplit(self.path).path not in ("/", self.base_path.rstrip("/")):
            return False
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", self.base_path)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True

    def translate_path(self, path: str) -> str:
        """The file at an address."""
        inside = urlsplit(path).path
        if not inside.startswith(self.base_path):
            return super().translate_path("/404.html/none")
        return super().translate_path("/" + path[len(self.base_path) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
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
        """Quiet: the terminal belongs to the build's own lines."""


def server(folder: Path, base_path: str, port: int) -> ThreadingHTTPServer:
    """A server for `folder`, not yet running; port 0 takes a free one. Raises OSError when the port is taken."""
    handler = partial(_Handler, base_path=base_path, directory=str(folder))
    return ThreadingHTTPServer((HOST, port), handler)


def address(running: ThreadingHTTPServer, base_path: str) -> str:
    """Where to look."""
    return f"http://{HOST}:{running.server_address[1]}{base_path}"
