"""A built site, served on this machine as a host would: compressed and cacheable, every answer counted."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# Compressed already, and not again on their way.
READY = (".woff2", ".webp", ".jpg", ".png")
TYPES = {".js": "text/javascript", ".json": "application/json"}


@dataclass
class Host:
    """Where the site is (the address ends in "/"), and what was sent since `sent` was cleared: (path, bytes)."""

    address: str = ""
    sent: list[tuple[str, int]] = field(default_factory=list)


class Server(ThreadingHTTPServer):
    """Does not mind a browser that hangs up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent."""


@cache
def body(path: Path) -> bytes:
    """What is sent of a file: gzip at level 6, as nginx and Apache do, but for what is compressed already."""
    data = path.read_bytes()
    return data if path.suffix in READY else gzip.compress(data, 6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below `base`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # it would hold back a body until the head was acknowledged: 40 ms
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def __init__(self, *args: object, directory: str, base: str, host: Host) -> None:
        self._base, self._host = base, host
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file of an address."""
        path = Path(self.directory) / self.path.partition("?")[0].removeprefix(self._base)
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = body(path)
        self._host.sent.append((self.path, len(data)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in self.path else "max-age=600")
        if path.suffix not in READY:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@contextmanager
def serve(site: Path) -> Iterator[Host]:
    """Serve a finished site on a free port until the block is left."""
    base = (site / ".guong-sang").read_text("utf-8").split("\n")[0] or "/"
    host = Host()
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(site), base=base, host=host)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host.address = f"http://127.0.0.1:{server.server_port}{base}"
        try:
            yield host
        finally:
            server.shutdown()
