"""Who may use the editing room: the browser that was given its key, from the room's own pages."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from showcase.editing.preview.requests import Request

COOKIE = "guong-sang-edit"


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True)
class Guard:
    """The secrets of one run.

    The `key` stands in the address that the terminal shows, and is changed for a cookie, so that it stays in no
    address; the `token` stands in every form. Pages of other sites have neither, and no page of theirs can read them.
    """

    port: int
    key: str = field(default_factory=_secret)
    token: str = field(default_factory=_secret)
    _session: str = field(default_factory=_secret)

    @property
    def cookie(self) -> str:
        """The header that gives a browser its cookie. Its name has the port: cookies know none."""
        return f"{self._name}={self._session}; Path=/-/; HttpOnly; SameSite=Strict"

    def opens(self, key: str) -> bool:
        """Return whether `key` is the one of the terminal."""
        return _same(key, self.key)

    def knows(self, request: Request) -> bool:
        """Return whether a request comes from the browser that was given the cookie."""
        try:
            found = SimpleCookie(request.headers.get("cookie", "")).get(self._name)
        except CookieError:
            return False
        return found is not None and _same(found.value, self._session)

    def lets_write(self, request: Request, token: str) -> bool:
        """Return whether a request that writes comes from a page of this room."""
        origin, host = request.headers.get("origin", ""), request.headers.get("host", "")
        return self.knows(request) and origin.lower() == f"http://{host.lower()}" and _same(token, self.token)

    @property
    def _name(self) -> str:
        return f"{COOKIE}-{self.port}"


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
