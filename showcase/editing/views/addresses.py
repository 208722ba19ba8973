"""Addresses as logs have them → the record whose page stands or stood there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urlsplit

from showcase.content.load import LoadedContent
from showcase.content.record_addresses import record_addresses
from showcase.routes import INDEX
from showcase.vietnamese import nfc

Viewed = tuple[str, str]
"""A record: its kind and its id."""


@dataclass(frozen=True, slots=True)
class PageAddresses:
    """Records by the path of each address in a log, and the host of the site."""

    host: bytes
    pages: Mapping[bytes, Viewed]

    def page(self, target: bytes) -> Viewed | None:
        """Return the record at the address `target` of a request; None for any other page or file."""
        path = target.partition(b"?")[0]
        found = self.pages.get(path)
        if found is None and (b"%" in path or path.endswith(INDEX.encode()) or b"//" in path):
            found = self.pages.get(_plain(path))
        return found

    def is_other_site(self, host: bytes) -> bool:
        """Return whether a request to `host`, b"" for unknown, went to another site of the same server."""
        return host != b"" and _host(host) != self.host


def page_addresses(loaded: LoadedContent, kinds: Collection[str]) -> PageAddresses:
    """Return the addresses of all records of `kinds`, drafts too, with those they had before; of none who withdrew."""
    parts = urlsplit(loaded.config.base_url)
    base = parts.path.rstrip("/")
    pages: dict[bytes, Viewed] = {}
    for address, viewed in record_addresses(loaded, kinds):
        pages.setdefault(_plain(f"{base}{address}".encode()), viewed)
    return PageAddresses(_host((parts.hostname or "").encode()), pages)


def _plain(path: bytes) -> bytes:
    """Return a path in plain letters, that of a folder for its index.html."""
    text = nfc(unquote_to_bytes(path).decode("utf-8", "replace"))
    while "//" in text:
        text = text.replace("//", "/")
    return (text.removesuffix(INDEX) + "/" if text.endswith(INDEX) else text).encode()


def _host(host: bytes) -> bytes:
    return host.lower().partition(b":")[0].removeprefix(b"www.").rstrip(b".")
