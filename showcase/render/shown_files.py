"""Which pictures and files of content/media/ a page shows or offers, and which share card goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import NoneType

from showcase.render.context import photo_address
from showcase.render.frame import Chrome, Page
from showcase.render.parts import Link, Picture, Prose
from showcase.render.views import DocumentView

WITHOUT_FILES = (str, int, float, date, NoneType, Link)
"""Frequent values that hold no picture; looking into them would take half of the time."""


def shown_files(page: Page, chrome: Chrome) -> frozenset[str]:
    """Return root-relative addresses: of a picture its widest JPEG, of a download its file, of a share card its own."""
    return frozenset(filter(None, (*_in_view(page.view), shared_picture(page, chrome), page.head.photo)))


def shared_picture(page: Page, chrome: Chrome) -> str:
    """Return the address of the picture beside a shared link to the page, mostly its card; '' if there is none."""
    share = page.head.share or chrome.share
    return share.address if share else ""


def _in_view(view: object) -> Iterator[str]:
    """Yield the addresses of the files that a view, or any value inside it, holds."""
    waiting = [view]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += value
        elif isinstance(value, Picture):
            yield photo_address(value)
        elif not isinstance(value, WITHOUT_FILES):
            if isinstance(value, Prose):
                yield from value.files
            elif isinstance(value, DocumentView) and value.file:
                yield value.file.address
            waiting += [getattr(value, name) for name in getattr(value, "__slots__", ())]
