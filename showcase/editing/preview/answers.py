"""What the preview answers to an address: a file of the site, with the preview's own script in its pages."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from gettext import NullTranslations
from html import escape
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from showcase.editing.preview.live_site import NO_PAGE, LiveSite
from showcase.editing.preview.previewed_site import PreviewedSite
from showcase.editing.preview.requests import Answer, Request, Room, address_in
from showcase.editing.status.page import STATUS, STATUS_HEADERS, STYLE, status_page, status_style
from showcase.problems import ProblemFound
from showcase.render.templates import TemplateFault
from showcase.routes import INDEX

EVENTS = "/-/events"
OWN = {f"/-/{name}": Path(__file__).with_name(name) for name in ("preview.js", "preview.css")}
"""The files of the preview itself, at addresses that no page of a site has."""
TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Where the system's own list may lack a suffix, or have another word for it."""
TEXTS = ("text/", "application/xml", "image/svg+xml")
SCRIPT = '<script defer src="/-/preview.js" data-seen="{seen}"></script>'
SHELL = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'"><title>{words}</title></head>'
    "<body><p>{words}</p></body></html>"
)


@dataclass(frozen=True)
class Answers:
    """Answers for a site, with the few words of its own in one language; `room` has addresses of its own."""

    live: LiveSite
    translations: NullTranslations
    language: str
    room: Room | None = None

    def answer(self, target: str) -> Answer:
        """Return what there is at an address, as a browser asks for it."""
        address = address_in(target)
        if address in OWN or address == STYLE:
            data = status_style() if address == STYLE else OWN[address].read_bytes()
            return Answer(status=HTTPStatus.OK, kind=kind_of(address), data=data)
        site = self.live.site
        if site is None:
            return self._shell(HTTPStatus.SERVICE_UNAVAILABLE, NO_PAGE)
        if address == STATUS:
            return self._status(site, target)
        path = path_in(site, address)
        if leading := _leading(site, address, path, target):
            return leading
        try:
            return self._file(site, path)
        except TemplateFault:
            return self._shell(HTTPStatus.INTERNAL_SERVER_ERROR, self.live.digest(path))

    def _file(self, site: PreviewedSite, path: str) -> Answer:
        """Return a file, or the site's page for missing addresses. Raise TemplateFault."""
        search = self.live.search
        if path == search.page_of(site):
            search.begin(site)
        try:
            data = search.file(site, path) or site.file(path) if path else None
        except (ProblemFound, OSError):
            data = None
        if data is not None and not site.is_page(path):
            return Answer(status=HTTPStatus.OK, kind=kind_of(path), data=data)
        status = HTTPStatus.NOT_FOUND if data is None else HTTPStatus.OK
        seen = self.live.digest(path)
        return Answer(status=status, kind=kind_of(INDEX), data=_with_script(site.page(path), seen))

    def _status(self, site: PreviewedSite, target: str) -> Answer:
        """Return the page of how the content stands; of one unit, if that is asked for."""
        asked = Request(method="GET", target=target, headers={}).asked("unit")
        page = status_page(site.run, asked, self.translations, self.language, self.live.link_to)
        return Answer(status=HTTPStatus.OK, kind=kind_of(INDEX), data=page, headers=STATUS_HEADERS)

    def _shell(self, status: HTTPStatus, seen: str) -> Answer:
        """Return a page for where there is none of the site's; the script shows on it what is wrong."""
        words = self.translations.gettext("The preview is being prepared…")
        if status != HTTPStatus.SERVICE_UNAVAILABLE:
            words = self.translations.gettext("This page cannot be made.")
        page = SHELL.format(language=self.language, words=escape(words))
        return Answer(status=status, kind=kind_of(INDEX), data=_with_script(page.encode(), seen))


def path_in(site: PreviewedSite, address: str) -> str:
    """Return the path, below the site's own, of the file at an address; '' for an address outside."""
    if not address.startswith(site.base_path):
        return ""
    inside = unquote(address[len(site.base_path) :])
    return inside + INDEX.lstrip("/") if not inside or inside.endswith("/") else inside


def kind_of(path: str) -> str:
    """Return the media type of a file, with the encoding of texts."""
    suffix = PurePosixPath(path).suffix.lower()
    kind = TYPES.get(suffix) or mimetypes.guess_type(f"a{suffix}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind


def _leading(site: PreviewedSite, address: str, path: str, target: str) -> Answer | None:
    """Return what leads from an address to the one that was meant; None where it is as it should be."""
    if site.base_path != "/" and address in ("/", site.base_path.rstrip("/")):
        return _leading_to(HTTPStatus.FOUND, site.base_path)
    if path and not path.endswith(INDEX.lstrip("/")) and site.has(f"{path}{INDEX}"):
        return _leading_to(HTTPStatus.MOVED_PERMANENTLY, f"{urlsplit(target).path}/")
    return None


def _leading_to(status: HTTPStatus, location: str) -> Answer:
    return Answer(status=status, kind=kind_of(INDEX), data=b"", location=location)


def _with_script(page: bytes, seen: str) -> bytes:
    """Return a page with the preview's script in it, which loads all else."""
    before, end, after = page.rpartition(b"</body>")
    script = SCRIPT.format(seen=seen).encode()
    return before + script + end + after if end else page + script
