"""Files of a member site, from the web or from a folder: the only module that goes to the network."""

from __future__ import annotations

import http.client
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

from showcase import __version__
from showcase.content.links.site_address import on_own_computer
from showcase.content.records.member_sites import is_address
from showcase.problems import Place, ProblemFound, problem

PACKAGE = "datapackage.json"
TIMEOUT = 30
"""Seconds without a byte."""
PATIENCE = 600
"""Seconds for a file."""
PIECE, MEGABYTE = 2**16, 1_000_000
HTML = (b"<!doctype html", b"<html")
AGENT = f"guong-sang/{__version__} (fetch)"


@dataclass(frozen=True)
class DataSource:
    """A place of open data, as the configuration at `written` names it; folders are counted from `site`."""

    place: str
    site: Path
    written: Place

    @property
    def package(self) -> str:
        """The address, or the path, of the description."""
        if self.place.endswith(f"/{PACKAGE}") or self.place == PACKAGE:
            return self.place
        return f"{self.place.rstrip('/')}/{PACKAGE}"

    def address(self, name: str) -> str:
        """Return the address, or the path, of a file of the package by its name."""
        if is_address(self.place):
            return urljoin(self.package, name)
        return f"{self.package.removesuffix(PACKAGE)}{name}"

    def read(self, name: str, megabytes: int) -> bytes:
        """Return a file of the package, of so many megabytes at most. Raise ProblemFound."""
        address = self.address(name)
        if not is_address(address):
            return self._from_folder(address, megabytes)
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})
        opener = urllib.request.build_opener(_SameHost(self))
        with self._faults(address), opener.open(request, timeout=TIMEOUT) as answer:
            data = self._in_pieces(answer, address, megabytes)
            if answer.length:  # bytes that were promised and did not come
                raise self.fault("source-incomplete", address)
        if data[:100].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(HTML):
            raise self.fault("source-is-page", address)
        return data

    def fault(self, code: str, address: str, **values: object) -> ProblemFound:
        """Return the exception for a problem of a file of the package."""
        return ProblemFound(problem(self.written, code, address=address, **values))

    def _from_folder(self, path: str, megabytes: int) -> bytes:
        try:
            with (self.site / path).open("rb") as file:
                return self._in_pieces(file, path, megabytes)
        except OSError:
            raise self.fault("source-folder-missing", path) from None

    def _in_pieces(self, file: IO[bytes], address: str, megabytes: int) -> bytes:
        found, end = bytearray(), time.monotonic() + PATIENCE
        while piece := file.read(PIECE):
            found += piece
            if len(found) > megabytes * MEGABYTE:
                raise self.fault("source-too-large", address, limit=megabytes)
            if time.monotonic() > end:
                raise self.fault("source-slow", address, seconds=PATIENCE)
        return bytes(found)

    @contextmanager
    def _faults(self, address: str) -> Iterator[None]:
        """Turn what may go wrong on the way into a problem."""
        try:
            yield
        except urllib.error.HTTPError as answer:
            if target := answer.headers.get("Location"):  # to what is no web at all, or in a circle
                raise self.fault("source-redirected", address, target=target) from None
            raise self.fault("source-refused", address, status=answer.code) from None
        except TimeoutError:
            raise self.fault("source-slow", address, seconds=TIMEOUT) from None
        except urllib.error.URLError as fault:
            if isinstance(fault.reason, TimeoutError):
                raise self.fault("source-slow", address, seconds=TIMEOUT) from None
            unknown = isinstance(fault.reason, ssl.SSLCertVerificationError)
            raise self.fault("source-certificate" if unknown else "source-unreachable", address) from None
        except http.client.IncompleteRead:
            raise self.fault("source-incomplete", address) from None
        except (OSError, http.client.HTTPException):
            raise self.fault("source-unreachable", address) from None


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows redirects within a host and within https: any other place is none that somebody named as a source."""

    def __init__(self, source: DataSource) -> None:
        self._source = source

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        if after.netloc != before.netloc or not (after.scheme == "https" or on_own_computer(newurl)):
            raise self._source.fault("source-redirected", req.full_url, target=newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
