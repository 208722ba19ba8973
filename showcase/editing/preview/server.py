"""The server of the preview: answers browsers of this machine only, and tells them what has changed."""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty
from urllib.parse import parse_qs, urlsplit

from showcase.editing.preview.answers import EVENTS, Answers, path_in
from showcase.editing.preview.requests import Answer, Request

HOST = "127.0.0.1"
NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What a browser of this machine calls it; under any other name a page from elsewhere could read drafts."""
SILENT_SECONDS, ALL_SECONDS = 10, 600
"""How long nothing may come, and how long a request and its answer may take: the first search waits for its index."""
BREATH = 5
"""Seconds after which a browser that listens is sent a sign, so that one that has gone is noticed."""
NEXT_PORTS = 20


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD, and POST where there is a room for it."""

    timeout = SILENT_SECONDS

    def __init__(self, *args: object, answers: Answers) -> None:
        self._answers = answers
        self._timer: threading.Timer | None = None
        super().__init__(*args)  # type: ignore[arg-type]

    def handle_one_request(self) -> None:
        """Answer, unless it takes too long."""
        self._timer = threading.Timer(ALL_SECONDS, self._close)
        self._timer.daemon = True
        self._timer.start()
        try:
            super().handle_one_request()
        finally:
            self._timer.cancel()

    def _close(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        """Send a file, or what happens from now on."""
        if self._is_refused():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif urlsplit(self.path.lstrip("/")).path == EVENTS.lstrip("/"):
            self._send_events()
        else:
            self._send(self._answer())

    def do_HEAD(self) -> None:
        """Answer like GET, without the file itself."""
        if self._is_refused():
            self.send_error(HTTPStatus.FORBIDDEN)
        else:
            self._send(self._answer())

    def do_POST(self) -> None:
        """Answer what a form sends, where there are forms."""
        room, length = self._answers.room, self.headers.get("Content-Length", "")
        if self._is_refused():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif room is None or not room.has(self.path):
            self.send_error(HTTPStatus.NOT_IMPLEMENTED)
        elif not length.isdecimal():
            self.send_error(HTTPStatus.LENGTH_REQUIRED)
        elif int(length) > room.most_bytes:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self._send(room.answer(self._request(self.rfile.read(int(length)))))

    def _answer(self) -> Answer:
        room = self._answers.room
        return room.answer(self._request()) if room and room.has(self.path) else self._answers.answer(self.path)

    def _request(self, body: bytes = b"") -> Request:
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(method=self.command, target=self.path, headers=headers, body=body)

    def _is_refused(self) -> bool:
        """Return whether the request came for another machine's name, or for another port."""
        port = self.connection.getsockname()[1]
        return self.headers.get("Host", "").lower() not in (*NAMES, *(f"{name}:{port}" for name in NAMES))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.data)

    def _send_events(self) -> None:
        """Tell a browser what it is to do, until it goes."""
        if self._timer:
            self._timer.cancel()
        asked = parse_qs(urlsplit(self.path).query)
        page, seen = (asked.get(name, [""])[0] for name in ("page", "seen"))
        live = self._answers.live
        path = path_in(live.site, page) if live.site else page
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        with live.listener(path, seen) as listener:
            while True:
                try:
                    name, data = listener.events.get(timeout=BREATH)
                    self.wfile.write(f"event: {name}\ndata: {data}\n\n".encode())
                except Empty:
                    self.wfile.write(b": \n\n")

    def end_headers(self) -> None:
        """Forbid caching, so that a change is seen at once, and use by pages of other sites."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the terminal belongs to what the check says."""


class PreviewServer(ThreadingHTTPServer):
    """A server that ignores browsers that went away; one port is for one server, on Windows too."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), BaseHTTPRequestHandler)

    def answer_with(self, answers: Answers) -> None:
        """Have requests answered by `answers`."""
        self.RequestHandlerClass = partial(_Handler, answers=answers)

    def handle_error(self, request: object, client_address: object) -> None:
        """Report what went wrong, but for a browser that went away."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self.server_address[1])

    def address(self, base_path: str) -> str:
        """Return the address of the preview."""
        return f"http://{HOST}:{self.port}{base_path}"


def free_port(after: int) -> int:
    """Return a port above `after` that nobody uses; 0, which takes any, where none is found near it."""
    for port in range(after + 1, min(after + NEXT_PORTS, 65536)):
        with suppress(OSError), PreviewServer(port):
            return port
    return 0
