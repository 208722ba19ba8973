"""Addresses of this site: what a typed one means, in full or from its first slash on, and how a page writes it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from showcase.routes import INDEX
from showcase.vietnamese import nfc

OWN_COMPUTER = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
USUAL_PORTS = (None, 80, 443)
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
SAFE_IN_REST = "%?/:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Address:
    """An address from the site's root on: its path in plain letters; its query and fragment, ready for a page.

    `rest` is '' or begins with "?" or "#"; `fragment` is that of the rest, in plain letters.
    """

    path: str
    rest: str = ""
    fragment: str = ""

    @property
    def href(self) -> str:
        """Return the complete address as a page has to write it."""
        return quote(self.path, safe="/:@!$&'()*+,;=~") + self.rest


def understood(written: str) -> Address:
    """Return what an address from the first slash on means. Raise ValueError where it cannot be taken apart.

    "/mo-hinh/a/index.html?x=ă#b" has the path "/mo-hinh/a/" and the rest "?x=%C4%83#b".
    """
    parts = urlsplit(written.replace("\u00a0", " "))
    path = nfc(unquote(parts.path))
    folder = path.endswith(("/", "/.", "/.."))
    path = "/" + posixpath.normpath(path).strip("/")
    if path.endswith(INDEX):
        path, folder = path.removesuffix(INDEX), True
    return Address(path + "/" if folder and path != "/" else path or "/", rest_of(parts), unquote(parts.fragment))


def rest_of(parts: SplitResult) -> str:
    """Return query and fragment of an address, each sign as a page may write it; '' without any."""
    both = (("?", parts.query), ("#", parts.fragment))
    return "".join(sign + quote(LONE_PERCENT.sub("%25", text), safe=SAFE_IN_REST) for sign, text in both if text)


def within(written: str, base_url: str) -> str | None:
    """Return the part of a full address from the root of the site on; None for another site.

    The scheme, "www." and capitals of the host make no other site. The preview is this site, too, on any port.
    """
    try:
        parts, own = urlsplit(written.strip()), urlsplit(base_url)
        alike = _site_of(parts) == _site_of(own)
    except ValueError:
        return None
    if not own.hostname or parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc:
        return None
    if not alike and not on_own_computer(written):
        return None
    base = own.path if own.path.endswith("/") else own.path + "/"
    path = quote(nfc(parts.path), safe="%/:@!$&'()*+,;=~") or "/"
    if path + "/" == base or (path == "/" and not alike):
        path = base
    if not path.startswith(base):
        return None
    return parts._replace(scheme="", netloc="", path="/" + path[len(base) :].lstrip("/")).geturl()


def beside(written: str, base_url: str) -> str:
    """Return the path of a full address on the host of this site, but not below its base path; '' for any other."""
    try:
        parts, own = urlsplit(written.strip()), urlsplit(base_url)
        alike = parts.scheme.lower() in ("http", "https") and _site_of(parts) == _site_of(own)
    except ValueError:
        return ""
    return parts.path if alike and own.hostname and within(written, base_url) is None else ""


def _site_of(parts: SplitResult) -> tuple[str, int | None]:
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    return host, None if parts.port in USUAL_PORTS else parts.port


def on_own_computer(written: str) -> bool:
    """Return whether a full address is one of the computer that it was typed on, such as that of the preview."""
    try:
        parts = urlsplit(written.strip())
        return parts.scheme.lower() in ("http", "https") and (parts.hostname or "") in OWN_COMPUTER
    except ValueError:
        return False


def whole(address: Address, base_url: str) -> str:
    """Return the full address."""
    return base_url.rstrip("/") + address.href
