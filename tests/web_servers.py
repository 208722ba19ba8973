"""Real web servers over a built site, on this machine alone: started with what `server` prints, ended by their process.

A configuration is taken as it is printed, but for what this machine does not have: ports below 1024 and a certificate.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

HOST = "danvan.example"
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
MIME_TYPES = Path("/etc/nginx/mime.types")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
APACHE_MODULES = Path("/usr/lib/apache2/modules")
NEEDED = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite", "filter", "deflate", "unixd")
PATIENCE = 20  # seconds for a server to begin


@dataclass(frozen=True)
class Answer:
    """The answer of a server."""

    status: int
    headers: HTTPMessage
    body: bytes


@dataclass(frozen=True)
class WebServer:
    """A running server: its port, that of plain HTTP (0 for none), and whether the first speaks TLS."""

    port: int
    plain: int
    secure: bool

    def connection(self) -> HTTPConnection:
        """Return a connection, which opens itself, and does so again where the server closed it."""
        return _Connection(self)

    def socket(self, protocols: list[str]) -> socket.socket:
        """Return an open socket that offers `protocols` ("h2") where it speaks TLS."""
        bare = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        if not self.secure:
            return bare
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols(protocols)
        return context.wrap_socket(bare, server_hostname=HOST)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for one file over a connection of its own."""
        with contextlib.closing(self.connection()) as connection:
            return ask(connection, path, headers)


class _Connection(HTTPConnection):
    """A connection to a server of this machine, by the name of another."""

    def __init__(self, web: WebServer) -> None:
        super().__init__(HOST, web.port)
        self._web = web

    def connect(self) -> None:
        self.sock = self._web.socket(["http/1.1"])


def ask(connection: HTTPConnection, path: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Ask for one file."""
    connection.request("GET", path, headers={"Host": HOST, **(headers or {})})
    answer = connection.getresponse()
    return Answer(answer.status, answer.headers, answer.read())


def program_of(server: str) -> str:
    """Return the path of a server's program; skip the test, and say so, where it is not installed."""
    found = shutil.which(PROGRAMS[server]) or shutil.which(f"/usr/sbin/{PROGRAMS[server]}")
    if not found:
        pytest.skip(f"{server} is not installed: apt-get install {PROGRAMS[server]}, and this is tested, too")
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: it makes the certificate that the servers are tested with")
    return found


@contextlib.contextmanager
def running(server: str, printed: str, site: Path, folder: Path) -> Iterator[WebServer]:
    """Have a `server` answer for `site` by the configuration that was `printed`; its own files go to `folder`."""
    program, secure = program_of(server), "https" in printed or server == "caddy"
    folder.mkdir(mode=0o755, exist_ok=True)
    web = WebServer(_free_port(), _free_port(), secure and server != "apache")
    if server == "apache":
        (site / ".htaccess").write_text(printed, "utf-8")
        base = re.search(r'RewriteBase "(.*)"', printed)
        command = [program, "-f", str(_apache(folder, web, site, base[1] if base else "/")), "-DFOREGROUND"]
    else:
        certificate(folder)
        write = _nginx if server == "nginx" else _caddy
        told = ["-c"] if server == "nginx" else ["run", "--adapter", "caddyfile", "--config"]
        command = [program, *told, str(write(folder, web, printed))]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(folder)})
    try:
        _wait_for(web, process, folder)
        yield web
    finally:
        process.terminate()
        process.wait(PATIENCE)


def certificate(folder: Path) -> None:
    """Make a certificate for HOST: cert.pem and key.pem."""
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    about = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", "req", "-x509", *kind, *about, *files], check=True, capture_output=True)


def _nginx(folder: Path, web: WebServer, printed: str) -> Path:
    text = re.sub(r"\n *listen \[::\].*", "", printed)
    text = text.replace("listen 443", f"listen 127.0.0.1:{web.port}")
    text = text.replace("listen 80", f"listen 127.0.0.1:{web.plain if web.secure else web.port}")
    text = re.sub(r"/etc/letsencrypt/live/\S*/(fullchain|privkey)\.pem", rf"{folder}/\1.pem", text)
    text = text.replace("fullchain.pem", "cert.pem").replace("privkey.pem", "key.pem")
    if BROTLI.exists():
        text = text.replace("# brotli_static on;", "brotli_static on;")
    (folder / "site.conf").write_text(text, "utf-8")
    shutil.copy(MIME_TYPES, folder / "mime.types")
    places = "".join(
        f"{each}_temp_path {folder}/{each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    main = folder / "nginx.conf"
    main.write_text(
        f"{modules} daemon off; master_process off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {places} default_type application/octet-stream; include {folder}/site.conf; }}\n",
        "utf-8",
    )
    return main


def _caddy(folder: Path, web: WebServer, printed: str) -> Path:
    here = f"https://{HOST}:{web.port} {{\n\ttls {folder}/cert.pem {folder}/key.pem\n\tbind 127.0.0.1\n"
    told = f"{{\n\tadmin off\n\thttp_port {web.plain}\n\thttps_port {web.port}\n\tdefault_bind 127.0.0.1\n}}\n"
    text = printed.replace(f"{HOST} {{\n", here)
    main = folder / "Caddyfile"
    main.write_text(told + text, "utf-8")
    return main


def _apache(folder: Path, web: WebServer, site: Path, base: str) -> Path:
    modules = "".join(
        f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n"
        for name in NEEDED
        if (APACHE_MODULES / f"mod_{name}.so").exists()
    )
    main = folder / "apache.conf"
    place = f"DocumentRoot {site}" if base == "/" else f"DocumentRoot {folder}\nAlias {base[:-1]} {site}"
    main.write_text(
        f"{modules}ServerRoot {folder}\nServerName {HOST}\nListen 127.0.0.1:{web.port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/errors\nDefaultRuntimeDir {folder}\nTypesConfig /etc/mime.types\n"
        "User www-data\nGroup www-data\n"
        f"{place}\n<Directory {site}>\nAllowOverride All\nOptions FollowSymLinks\nRequire all granted\n</Directory>\n",
        "utf-8",
    )
    return main


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(web: WebServer, process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            web.socket(["http/1.1"]).close()
            return
        time.sleep(0.05)
    errors = folder / "errors"
    pytest.fail((folder / "log").read_text("utf-8") + (errors.read_text("utf-8") if errors.exists() else ""))
