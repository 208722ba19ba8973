"""What a browser asks of the preview, and what it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request: its method, address as sent, headers by small names, and body."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The address without its query; '' for one that is none."""
        return address_in(self.target)

    def asked(self, name: str) -> str:
        """Return a value of the query; '' where it has none."""
        try:
            return parse_qs(urlsplit(self.target).query).get(name, [""])[0]
        except ValueError:
            return ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer: its status, the media type and bytes of its body, where it leads to, and other headers."""

    status: HTTPStatus
    kind: str
    data: bytes
    location: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class Room(Protocol):
    """A part of the preview with addresses and answers of its own."""

    most_bytes: int

    def has(self, target: str) -> bool:
        """Return whether an address is of this room."""

    def answer(self, request: Request) -> Answer:
        """Return what there is at one of its addresses."""


def address_in(target: str) -> str:
    """Return the address that a browser asks for, without its query; '' for what is none."""
    try:
        return urlsplit(target).path
    except ValueError:
        return ""
